// Package checklist judges the production checklist of an integration with Klaviyo: each of its lines passes on evidence, fails by
// findings, or stays open, and says what it rests on.
//
// It looks at the facts that the rules look at, and at what they have found. What Klaviyo itself answers comes later, see [AddLive].
package checklist

import (
	"slices"
)

// Group is a part of the checklist.
type Group string

// The groups, in the order of the checklist.
const (
	Credentials Group = "Credentials"
	Calls       Group = "SDK and calls"
	Resilience  Group = "Resilience"
	Webhooks    Group = "Webhooks"
	Operations  Group = "Monitoring and operations"
	Preflight   Group = "Pre-flight"
)

// Line is one line of the checklist.
type Line struct {
	// ID is part of the JSON contract.
	ID    string
	Group Group
	// Text is what a team ticks.
	Text string
	// Rules are those whose findings fail the line.
	Rules []string
	// Probes are those of the live stage that settle it, or help to.
	Probes []string
	// Evidence says what is looked for, for people.
	Evidence string
	// Strict is set where findings that are only informed of fail the line too.
	Strict bool
	// Remedy says what to do where the line fails or stays open.
	Remedy string

	// idle says why the line does not apply, "" where it does. It may be nil.
	idle func(*survey) string
	// search looks for evidence. It is nil for a line that only Klaviyo can settle.
	search func(*survey) verdict
}

// Lines returns the checklist, in order.
func Lines() []Line { return slices.Clone(lines) }

// Find returns the line with an id.
func Find(id string) (Line, bool) {
	i := slices.IndexFunc(lines, func(l Line) bool { return l.ID == id })
	if i < 0 {
		return Line{}, false
	}
	return lines[i], true
}

// IDs returns the ids of all lines, in order.
func IDs() []string {
	ids := make([]string, len(lines))
	for i, l := range lines {
		ids[i] = l.ID
	}
	return ids
}

// OfRule returns the lines that findings of a rule fail, in order.
func OfRule(name string) []Line {
	var out []Line
	for _, l := range lines {
		if slices.Contains(l.Rules, name) {
			out = append(out, l)
		}
	}
	return out
}

// outside are the rules that settle no line: what they find is wrong without being on the checklist.
var outside = []string{"dropped-attribute", "ignore-comment", "list-add-without-consent"}

// SettlesNone reports whether a rule is known to settle no line.
func SettlesNone(name string) bool { return slices.Contains(outside, name) }

// page is the page that explains the lines; each has a heading of its id there.
const page = "https://github.com/klaviyo-lint/klaviyo-lint/blob/main/docs/checklist.md"

// URL returns the address that explains a line.
func URL(id string) string { return page + "#" + id }
