package klaviyo

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// rendering is one text that a value may be, with "{}" for each part that is not known.
type rendering struct {
	text string
	// first is the value that a hole at the beginning stands for.
	first facts.Value
}

// Limits on what is made of one value. A value beyond them is not known.
const (
	maxRenderings = 16
	maxRendered   = 8 << 10
	maxNesting    = 32
)

// renderings returns the texts that a value may be, in order of its alternatives.
func renderings(v facts.Value) []rendering { return render(v, maxNesting) }

func render(v facts.Value, depth int) []rendering {
	unknown := []rendering{{hole, v}}
	if depth == 0 {
		return unknown
	}
	switch v.Kind {
	case facts.String, facts.Number, facts.Bool:
		if len(v.Text) > maxRendered {
			return unknown
		}
		return []rendering{{text: v.Text}}
	case facts.OneOf:
		var out []rendering
		for _, x := range v.Items {
			out = append(out, render(x, depth-1)...)
		}
		if len(out) == 0 || len(out) > maxRenderings {
			return unknown
		}
		return out
	case facts.Concat:
		out := []rendering{{}}
		for _, x := range v.Items {
			more := joined(out, render(x, depth-1))
			if more == nil { // too many: this part is taken as not known
				more = joined(out, []rendering{{hole, x}})
			}
			if out = more; out == nil {
				return unknown
			}
		}
		return out
	}
	return unknown
}

// joined returns each of a followed by each of b, nil where that is too much.
func joined(a, b []rendering) []rendering {
	if len(a)*len(b) > maxRenderings {
		return nil
	}
	var out []rendering
	for _, x := range a {
		for _, y := range b {
			r := rendering{x.text + y.text, x.first}
			if x.text == "" {
				r.first = y.first
			}
			if len(r.text) > maxRendered {
				return nil
			}
			out = append(out, r)
		}
	}
	return out
}

// mentionsKlaviyo reports whether a value that is not known was at least made from something named after Klaviyo: the
// variable KLAVIYO_BASE_URL, the symbol config.klaviyo.url.
func mentionsKlaviyo(v facts.Value) bool {
	found := false
	v.Walk(func(x facts.Value) bool {
		switch x.Kind {
		case facts.Unknown, facts.Env, facts.Symbol:
			found = found || Named(x.Text)
		}
		return !found
	})
	return found
}
