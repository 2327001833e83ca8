package sandbox

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// condition is one condition of a filter: an operator, a field and the texts that it is compared with.
type condition struct {
	operator, field string
	values          []string
	// text is set where all values are texts.
	text bool
}

// The grammar of filters (https://developers.klaviyo.com/en/docs/filtering_, seen 2026-11-24), as far as it is read: conditions with
// commas between them, all of which must hold.
const (
	literal = `"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z0-9_.:+-]+`
	oneList = `\[\s*(?:` + literal + `)(?:\s*,\s*(?:` + literal + `))*\s*\]`
)

var (
	oneCondition = regexp.MustCompile(`^\s*([a-z-]+)\(\s*([A-Za-z_$][\w$.-]*)\s*(?:,\s*(` + oneList + `|` + literal + `)\s*)?\)\s*`)
	oneLiteral   = regexp.MustCompile(literal)
	escapedSign  = regexp.MustCompile(`\\(.)`)
)

// operators are all there are.
var operators = []string{
	"any", "contains", "contains-all", "contains-any", "ends-with", "equals", "greater-or-equal", "greater-than", "has", "less-or-equal", "less-than", "starts-with",
}

// parseFilter reads a filter of an operation.
func parseFilter(op *klaviyo.Operation, text string) ([]condition, *problem) {
	if strings.HasPrefix(text, "and(") || strings.HasPrefix(text, "or(") || strings.HasPrefix(text, "not(") {
		return nil, unsimulated(op, "filter="+text)
	}
	var conditions []condition
	for rest := text; ; {
		m := oneCondition.FindStringSubmatch(rest)
		if m == nil || !slices.Contains(operators, m[1]) {
			return nil, wrongParameter("filter", fmt.Sprintf("cannot be read at %q", rest))
		}
		c := condition{operator: m[1], field: m[2], text: true}
		for _, value := range oneLiteral.FindAllString(m[3], -1) {
			if value[0] != '"' && value[0] != '\'' {
				c.text = false
				c.values = append(c.values, value)
				continue
			}
			c.values = append(c.values, escapedSign.ReplaceAllString(value[1:len(value)-1], "$1"))
		}
		conditions = append(conditions, c)
		rest = rest[len(m[0]):]
		if rest == "" {
			return conditions, nil
		}
		comma := false
		if rest, comma = strings.CutPrefix(rest, ","); !comma {
			return nil, wrongParameter("filter", fmt.Sprintf("cannot be read at %q", rest))
		}
	}
}

// readFilter keeps the conditions of a filter.
func (x *reading) readFilter(c *call, text string) *problem {
	conditions, p := parseFilter(c.op, text)
	if p != nil {
		return p
	}
	for _, condition := range conditions {
		allowed, known := x.filters[condition.field]
		one := condition.operator == "equals" && len(condition.values) == 1
		switch {
		case x.kind == "profile" && strings.HasPrefix(condition.field, "subscriptions."), condition.field == "_kx":
			return unsimulated(c.op, "filter="+text)
		case !known:
			return wrongParameter("filter", fmt.Sprintf("has the field %q, which %s cannot be filtered by", condition.field, c.op.ID))
		case !slices.Contains(strings.Fields(allowed), condition.operator):
			return wrongParameter("filter", fmt.Sprintf("has the operator %q; %q takes %s", condition.operator, condition.field, strings.ReplaceAll(allowed, " ", ", ")))
		case condition.operator != "equals" && condition.operator != "any":
			return unsimulated(c.op, "filter="+text)
		case !condition.text || len(condition.values) == 0 || condition.operator == "equals" && !one:
			return wrongParameter("filter", fmt.Sprintf("compares %q with something else than text", condition.field))
		}
	}
	c.filter = conditions
	return nil
}

// selected are the objects that the filter of a call admits, in the order that it asks for.
func (c *call) selected(all []resource) []resource {
	selected := slices.DeleteFunc(slices.Clone(all), func(r resource) bool {
		return slices.ContainsFunc(c.filter, func(condition condition) bool { return !condition.holds(r) })
	})
	if c.sort != "" {
		slices.SortStableFunc(selected, func(a, b resource) int {
			if c.descending {
				a, b = b, a
			}
			return cmp.Compare(a.sortable(c.sort), b.sortable(c.sort))
		})
	}
	return selected
}

func (c condition) holds(r resource) bool {
	got := r.value(c.field)
	return got != "" && slices.ContainsFunc(c.values, func(want string) bool {
		if slices.Contains(identifiers, c.field) { // as profiles are told apart
			return strings.EqualFold(strings.TrimSpace(got), strings.TrimSpace(want))
		}
		return got == want
	})
}

// value is what a field that can be filtered by has, "" for nothing.
func (r resource) value(field string) string {
	switch field {
	case "id":
		return r.id
	case "metric_id", "profile_id":
		link, _ := r.relationships[strings.TrimSuffix(field, "_id")].(map[string]any)
		data, _ := link["data"].(map[string]any)
		id, _ := data["id"].(string)
		return id
	}
	attributes := r.attributes
	above, name, dotted := strings.Cut(field, ".")
	if dotted {
		attributes, _ = attributes[above].(map[string]any)
	} else {
		name = field
	}
	text, _ := attributes[name].(string)
	return text
}

// sortable is a field as texts are put in order by it.
func (r resource) sortable(field string) string {
	switch field {
	case "timestamp":
		return fmt.Sprintf("%020d", r.attributes[field])
	case "email":
		return strings.ToLower(r.value(field))
	}
	return r.value(field)
}
