package klaviyo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Handling is what speaks for a receiver of webhooks, where it is in view.
type Handling struct {
	// Verified are the places where the signature of its deliveries is computed, Safe those where it is compared in constant time.
	Verified []*Verification
	Safe     []*facts.Call
	// Remembers are the calls that tell by an id whether a delivery has come before.
	Remembers []*facts.Call
	// PutOff are the calls that hand work to something that does it later. There are none where a request is waited for beside them: what is put off
	// may then be the least of it.
	PutOff []*facts.Call
}

// Handling returns what speaks for a receiver.
func (i *Integration) Handling(r *Receiver) Handling {
	var h Handling
	for _, v := range i.Verifications() {
		if slices.Contains(r.Funcs, v.Func) {
			h.Verified = append(h.Verified, v)
		}
	}
	for _, c := range r.Calls {
		if comparesSafely(c) {
			h.Safe = append(h.Safe, c)
		}
		if i.remembers(c) {
			h.Remembers = append(h.Remembers, c)
		}
		if r.Handler != nil && r.leads(c) && putsOff(c) {
			h.PutOff = append(h.PutOff, c)
		}
	}
	if r.Handler != nil && len(r.waited()) > 0 {
		h.PutOff = nil
	}
	return h
}

// safeComparisons are parts of names by which libraries compare in constant time, in lower case.
var safeComparisons = []string{
	"timingsafeequal", "compare_digest", "hash_equals", "secure_compare", "hmac.equal", "constanttimecompare", "fixedtimeequals", "messagedigest.isequal",
	"subtle.verify", "constant_time_compare",
}

func comparesSafely(c *facts.Call) bool {
	return containsAny(strings.ToLower(c.Symbol+" "+c.Name), safeComparisons)
}

var (
	// onceOnly are the last parts of names by which stores take an id once, and say whether they had it.
	onceOnly = []string{
		"setnx", "set_nx", "setifabsent", "sadd", "insertorignore", "insert_or_ignore", "get_or_create", "aget_or_create", "firstorcreate", "findorcreate",
		"find_or_create_by", "create_or_find_by", "upsert", "putifabsent", "insertifabsent",
	}
	// reads are those by which they look for one, and stores those that do so only if told.
	reads = []string{
		"findone", "find_one", "findunique", "findfirst", "find_by", "findby", "exists", "existsby", "existsbyid", "maybesingle", "anyasync", "sismember", "fetchone",
		"queryrow", "queryrowcontext", "queryforobject",
	}
	takesOnce = regexp.MustCompile(`(?is)^\s*insert\b.*\bon\s+(conflict|duplicate)\b|^\s*insert\s+(or\s+)?ignore\b|^\s*insert\b.*\bnot\s+exists\b|^\s*merge\s`)
	// byID matches what names what tells a delivery from others. The id of a webhook, a customer, a profile or a list does not.
	byID        = regexp.MustCompile(`(?i)\b(?:event|delivery|message|unique|klaviyo|klaviyo_?event|webhook_?event|external|dedup\w*|idempotency)_?(?:id|key)\b|(?:delivery|deliveries|event|item|entry|evt|e|d|data|body|payload|record|row|message|msg|x)(?:\.|->|\?\.|\[['":]*|\.get\(['"])['":]*(?:id|uid|uuid)\b|\bidempot\w*`)
	onceOptions = regexp.MustCompile(`(?i)\bnx\b`)
)

// remembers reports whether a call tells by the id of a delivery whether it has come before.
func (i *Integration) remembers(c *facts.Call) bool {
	last := lastOf(c)
	text := i.written(c)
	switch {
	case slices.Contains(onceOnly, last), slices.Contains(reads, last):
	case last == "set" && onceOptions.MatchString(text):
	case last == "add" && strings.Contains(strings.ToLower(c.Name), "cache"):
	case sqlOf(c, takesOnce) != "":
	default:
		return false
	}
	return byID.MatchString(text) || i.givenID(c)
}

// givenID reports whether a value that a call is given stands where an id of a delivery is read.
func (i *Integration) givenID(c *facts.Call) bool {
	found := false
	for _, a := range c.Args {
		a.Value.Walk(func(v facts.Value) bool {
			found = found || v.Kind != facts.Function && v.Span.IsValid() && byID.MatchString(i.source(c, v.Span))
			return !found
		})
	}
	return found
}

// written is a call as it stands in the source.
func (i *Integration) written(c *facts.Call) string { return i.source(c, c.Span) }

// source is the text at a place in the file of a call, "" elsewhere.
func (i *Integration) source(c *facts.Call, s facts.Span) string {
	if c.Func == nil || c.Func.File == nil {
		return ""
	}
	for _, u := range i.Units {
		if u.File == c.Func.File {
			return textAt(u, s)
		}
	}
	return ""
}

// putsOff reports whether a call hands work to something that does it later: by its own name, not by that of what it is called on.
func putsOff(c *facts.Call) bool {
	last := lastOf(c)
	name := strings.ToLower(c.Name)
	limits := containsAny(last, []string{"delay", "schedule", "defer", "publisher"}) // a limiter's words too
	return containsAny(last, laterWords) && !limits || last == "after" || last == "sendtoqueue" ||
		(last == "add" || last == "send" || last == "push") && containsAny(name, []string{"queue", "outbox", "worker", "sqs", "pubsub"})
}
