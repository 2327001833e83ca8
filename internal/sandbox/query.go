package sandbox

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// reading is what an operation that reads takes in its query, as Klaviyo's OpenAPI document of 2026-07-15 has it (seen 2026-11-24).
type reading struct {
	kind   string
	fields []string // of the objects, besides id
	// deep are fields that are made of others, of which the sandbox has none.
	deep []string
	// paged and sized are set where there are pages, and where their size can be chosen.
	paged, sized bool
	sorts        []string
	filters      map[string]string // the operators of each field
	includes     []string
	others       []string // parameters that are not simulated
}

var (
	accountFields = []string{"contact_information", "industry", "locale", "preferred_currency", "public_api_key", "test_account", "timezone"}
	profileFields = []string{
		"created", "email", "external_id", "first_name", "image", "last_event_date", "last_name", "locale", "location", "organization", "phone_number", "properties", "title", "updated",
	}
	profileDeep = []string{"predictive_analytics", "subscriptions"}
)

// readings are those of what is simulated. Of all other lists, which are empty, the form of a query is checked and no names in it.
var readings = map[string]reading{
	"get_account":  {kind: "account", fields: accountFields, deep: []string{"contact_information"}},
	"get_accounts": {kind: "account", fields: accountFields, deep: []string{"contact_information"}},
	"get_profile": {
		kind: "profile", fields: profileFields, deep: profileDeep, includes: []string{"conversations", "lists", "push-tokens", "segments"}, others: []string{"additional-fields[profile]"},
	},
	"get_profiles": {
		kind: "profile", fields: profileFields, deep: profileDeep, paged: true, sized: true, sorts: []string{"created", "email", "id", "updated"},
		includes: []string{"conversations", "push-tokens"}, others: []string{"additional-fields[profile]"},
		filters: map[string]string{
			"id": "any equals", "email": "any equals", "phone_number": "any equals", "external_id": "any equals", "_kx": "", "created": "greater-than less-than", "updated": "greater-than less-than",
		},
	},
	"get_events": {
		kind: "event", fields: []string{"datetime", "event_properties", "timestamp", "uuid"}, paged: true, sized: true, sorts: []string{"datetime", "timestamp"},
		includes: []string{"attributions", "metric", "profile"},
		filters: map[string]string{
			"metric_id": "equals", "profile_id": "equals", "metric": "has", "profile": "has",
			"datetime": "greater-or-equal greater-than less-or-equal less-than", "timestamp": "greater-or-equal greater-than less-or-equal less-than",
		},
	},
	"get_lists": {
		kind: "list", fields: []string{"created", "name", "opt_in_process", "updated"}, paged: true, sized: true, sorts: []string{"created", "id", "name", "updated"},
		includes: []string{"flow-triggers", "tags"},
		filters:  map[string]string{"id": "any equals", "name": "any equals", "created": "greater-than", "updated": "greater-than"},
	},
	"get_metrics": {
		kind: "metric", fields: []string{"created", "integration", "name", "updated"}, paged: true, includes: []string{"flow-triggers"},
		filters: map[string]string{"integration.name": "equals", "integration.category": "equals"},
	},
	"get_webhooks": {
		kind: "webhook", fields: []string{"created_at", "description", "enabled", "endpoint_url", "name", "updated_at"}, includes: []string{"webhook-topics"},
	},
	"get_webhook_topics": {kind: "webhook-topic"},
}

// parameter matches the names of parameters that lists may have.
var parameter = regexp.MustCompile(`^(?:filter|sort|include|page\[(?:size|cursor)\]|(?:additional-)?fields\[[a-z-]+\])$`)

// readQuery reads the query of an operation that reads: what it cannot do as Klaviyo does, it refuses, since an answer to another
// question would look like a good one.
func (c *call) readQuery() *problem {
	if c.r.Method != http.MethodGet {
		return nil
	}
	reads, simulated := readings[c.op.ID]
	for name, values := range c.r.URL.Query() {
		if !parameter.MatchString(name) {
			return wrongParameter(name, "is not a parameter of "+c.op.ID)
		}
		value := strings.Join(values, ",")
		var p *problem
		switch {
		case !simulated && name == "filter":
			_, p = parseFilter(c.op, value)
		case simulated:
			p = reads.check(c, name, value)
		}
		if p != nil {
			return p
		}
	}
	return nil
}

// check checks one parameter, and keeps what the answer depends on.
func (x *reading) check(c *call, name, value string) *problem {
	known := false
	switch kind, isFields := strings.CutPrefix(name, "fields["); {
	case slices.Contains(x.others, name):
		return unsimulated(c.op, name)
	case isFields && kind == x.kind+"]":
		return x.checkFields(c.op, name, value)
	case isFields:
		known = len(x.includes) > 0 // those of what would be included
	case name == "page[size]":
		known = x.sized
	case name == "page[cursor]":
		known = x.paged
	case name == "include":
		known = len(x.includes) > 0
	case name == "sort":
		known = len(x.sorts) > 0
	case name == "filter":
		known = len(x.filters) > 0
	}
	switch {
	case !known:
		return wrongParameter(name, "is not a parameter of "+c.op.ID)
	case name == "include":
		return x.checkInclude(c.op, value)
	case name == "sort":
		return x.readSort(c, value)
	case name == "filter":
		return x.readFilter(c, value)
	}
	return nil
}

func (x *reading) checkFields(op *klaviyo.Operation, parameter, names string) *problem {
	for name := range strings.SplitSeq(names, ",") {
		top, _, dotted := strings.Cut(name, ".")
		switch {
		case dotted && slices.Contains(x.fields, top), slices.Contains(x.deep, top) && !slices.Contains(x.fields, name):
			return unsimulated(op, parameter+"="+name)
		case name != "id" && !slices.Contains(x.fields, name):
			return wrongParameter(parameter, fmt.Sprintf("has the field %q, which a %s does not have", name, x.kind))
		}
	}
	return nil
}

// checkInclude takes the topics of webhooks, of which there is nothing but the ids that the webhooks have anyway.
func (x *reading) checkInclude(op *klaviyo.Operation, names string) *problem {
	for name := range strings.SplitSeq(names, ",") {
		switch {
		case !slices.Contains(x.includes, name):
			return wrongParameter("include", fmt.Sprintf("has %q, which a %s has no relationship to", name, x.kind))
		case name != "webhook-topics":
			return unsimulated(op, "include="+name)
		}
	}
	return nil
}

// readSort keeps the order that is asked for.
func (x *reading) readSort(c *call, value string) *problem {
	field, descending := strings.CutPrefix(value, "-")
	switch {
	case x.kind == "profile" && strings.HasPrefix(field, "subscriptions."):
		return unsimulated(c.op, "sort="+value)
	case !slices.Contains(x.sorts, field):
		return wrongParameter("sort", fmt.Sprintf("is %q; a %s is sorted by %s", value, x.kind, strings.Join(x.sorts, ", ")))
	}
	c.sort, c.descending = field, descending
	return nil
}

func wrongParameter(name, what string) *problem {
	return &problem{
		Status: http.StatusBadRequest, Code: "invalid", Title: "Invalid input.", Detail: fmt.Sprintf("The parameter %q %s.", name, what), parameter: name,
	}
}

// unsimulated refuses what Klaviyo would take.
func unsimulated(op *klaviyo.Operation, what string) *problem {
	p := notSimulated(op)
	p.Detail = fmt.Sprintf("The sandbox does not simulate %q of %s.", what, op.ID)
	return p
}
