package flowtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Requests prints the requests among calls, one a line, without positions: the method, the URL, the headers and the body. Lines
// are sorted and given once, so that programs that do the same in different order print the same.
func Requests(calls []*facts.Call) string {
	var lines []string
	for _, c := range calls {
		if c.Request != nil {
			lines = append(lines, request(c.Request))
		}
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

func request(r *facts.Request) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", Value(r.Method), Value(r.URL))
	for _, h := range r.Headers.List {
		mark := ""
		if h.Presence == facts.Maybe {
			mark = "?"
		}
		fmt.Fprintf(&b, " %s%s=%s", h.Name, mark, Value(h.Value))
	}
	if r.Headers.Open {
		b.WriteString(" ...")
	}
	if r.Body.Kind != facts.Unknown {
		b.WriteString(" body=" + Value(r.Body))
	}
	return b.String()
}

// Value prints a value: constants as they are, "{}" for what is not known, "$NAME" for the environment, alternatives sorted
// between bars.
func Value(v facts.Value) string {
	switch v.Kind {
	case facts.String, facts.Number, facts.Bool, facts.Null:
		return v.Text
	case facts.Env:
		return "$" + v.Text
	case facts.Symbol:
		if v.Origin != "" {
			return "<" + string(v.Origin) + ">"
		}
		return "{}"
	case facts.Concat:
		return joined(v.Items, "", false)
	case facts.OneOf:
		return "(" + joined(v.Items, "|", true) + ")"
	case facts.List:
		return "[" + joined(v.Items, ",", false) + open(v) + "]"
	case facts.Object:
		return object(v)
	}
	return "{}"
}

func joined(vs []facts.Value, sep string, sorted bool) string {
	parts := make([]string, len(vs))
	for i, v := range vs {
		parts[i] = Value(v)
	}
	if sorted {
		slices.Sort(parts)
		parts = slices.Compact(parts)
	}
	return strings.Join(parts, sep)
}

func object(v facts.Value) string {
	var parts []string
	for _, f := range v.Fields {
		mark := ""
		if f.Presence == facts.Maybe {
			mark = "?"
		}
		parts = append(parts, f.Name+mark+":"+Value(f.Value))
	}
	slices.Sort(parts)
	return "{" + strings.Join(parts, ",") + open(v) + "}"
}

func open(v facts.Value) string {
	if v.Open {
		return "..."
	}
	return ""
}
