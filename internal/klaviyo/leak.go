package klaviyo

import (
	"cmp"
	"go/token"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// LeakPlace says what kind of file a private key stands in. A key has one place, so that one rule speaks of it.
type LeakPlace string

// The places.
const (
	LeakInEnvFile  LeakPlace = "env-file" // .env and its kin
	LeakInBrowser  LeakPlace = "browser"  // code that visitors receive
	LeakInWorkflow LeakPlace = "workflow" // what a service builds, tests and deploys on
	LeakElsewhere  LeakPlace = "elsewhere"
)

// Leak is a private key that stands in a file.
type Leak struct {
	facts.Span
	Unit  *facts.Unit
	Place LeakPlace
	// Shown is what may be said of the key: see [Mask].
	Shown string
	// Sure is set where the text has the form of a private key. Else it is a text that a call gives as one.
	Sure bool
	// Likely is set where nothing but its look and the file's subject say that the text is a key: pk_ and a long run of letters and
	// digits that was drawn by chance.
	Likely bool
	// Split is set where the key is put together from several literals.
	Split bool
	// parts are what the literals give to it.
	parts []facts.Value
}

func leaks(units []*facts.Unit, uses []*Use) []Leak {
	c := &leakCollector{near: make(map[token.Pos][]int)}
	for _, u := range units {
		c.fromText(u)
	}
	for _, u := range units {
		for _, l := range u.Joins {
			c.fromJoin(u, l)
		}
	}
	for _, use := range uses {
		c.fromUse(use)
	}
	slices.SortStableFunc(c.out, func(a, b Leak) int { return cmp.Compare(a.Pos, b.Pos) })
	return c.out
}

type leakCollector struct {
	out []Leak
	// near has the places in out of the leaks that touch a stretch of positions: a file may hold a hundred thousand keys.
	near map[token.Pos][]int
}

// stretch is how many positions are looked up together.
const stretch = 4096

func (c *leakCollector) fromText(u *facts.Unit) {
	for _, t := range u.Tokens {
		if LooksPrivate(t.Text) && !IsPlaceholder(t.Text) {
			c.add(Leak{Span: t.Span, Unit: u, Place: placeOf(u), Shown: Mask(t.Text), Sure: true})
		}
		if likelyLeak(u, t) {
			c.add(Leak{Span: t.Span, Unit: u, Place: LeakElsewhere, Shown: Mask(t.Text), Likely: true})
		}
	}
	for _, l := range u.Literals {
		if l.Joined {
			c.fromJoin(u, l)
		}
	}
}

// fromJoin adds the keys in a text that is put together: at the expression that does so, or else where most of the key stands. A key
// that is whole before something is put around it is no part of it.
func (c *leakCollector) fromJoin(u *facts.Unit, l *facts.Literal) {
	for _, k := range FindPrivateKeys([]byte(l.Text)) {
		key := facts.Value{Kind: facts.String, Text: l.Text[k.Start:k.End], Span: l.Span, Items: cutParts(l.Parts, k)}
		if IsPlaceholder(key.Text) || len(key.Items) == 1 {
			continue
		}
		at := l.Span
		if l.TextPos == token.NoPos {
			at = longestPart(key)
		}
		c.add(Leak{Span: at, Unit: u, Place: placeOf(u), Shown: Mask(key.Text), Sure: true, Split: true, parts: key.Items})
	}
}

// cutParts are what parts give to a stretch of the text that they make together.
func cutParts(parts []facts.Value, k KeySpan) []facts.Value {
	var out []facts.Value
	at := 0
	for _, p := range parts {
		from, to := max(k.Start-at, 0), min(k.End-at, len(p.Text))
		at += len(p.Text)
		if from < to {
			p.Text = p.Text[from:to]
			out = append(out, p)
		}
	}
	return out
}

// fromUse adds what only the call shows: keys that are put together from constants of several statements; and constants that are
// given as a private key although they do not have the form of one: an old key, or one with a typing error. What is plainly
// something else, a public key or a placeholder, is left out, and so is what tests give.
func (c *leakCollector) fromUse(use *Use) {
	if use.Call.Test || use.KeyPlace != InAuthorization && use.KeyPlace != InConstructor && use.KeyPlace != InAPIKey {
		return
	}
	constants, _ := use.Key.Constants()
	for _, v := range constants {
		switch {
		case v.Kind != facts.String || !v.Span.IsValid() || c.has(v) || !couldBeKey(v.Text):
		case LooksPrivate(v.Text):
			c.add(Leak{Span: longestPart(v), Unit: use.Unit, Place: placeOf(use.Unit), Shown: Mask(v.Text), Sure: true, Split: true})
		default:
			c.add(Leak{Span: v.Span, Unit: use.Unit, Place: LeakElsewhere, Shown: Mask(v.Text)})
		}
	}
}

// longestPart is where most of a text that is put together stands: the digits of a key.
func longestPart(v facts.Value) facts.Span {
	at, longest := v.Span, 0
	for _, x := range v.Items {
		if x.Kind == facts.String && x.Span.IsValid() && len(x.Text) > longest {
			at, longest = x.Span, len(x.Text)
		}
	}
	return at
}

// has reports whether a value, or a part of it, stands where a leak was found.
func (c *leakCollector) has(v facts.Value) bool {
	found := false
	v.Walk(func(x facts.Value) bool {
		found = found || c.at(x.Span) >= 0
		return !found
	})
	return found
}

func (l Leak) overlaps(s facts.Span) bool { return l.Pos < s.End && s.Pos < l.End }

// shortestKey is the length from which on a text given as a private key is taken for one.
const shortestKey = 16

func couldBeKey(s string) bool {
	return len(s) >= shortestKey && !strings.ContainsAny(s, " \t\n/") && !IsPlaceholder(s)
}

func (c *leakCollector) add(l Leak) {
	i := c.at(l.Span)
	switch {
	case i < 0:
		i = len(c.out)
		c.out = append(c.out, l)
	case l.Sure && !c.out[i].Sure, c.out[i].Likely && !l.Likely:
		c.out[i] = l
	default:
		return
	}
	for s := l.Pos / stretch; s <= l.End/stretch; s++ {
		c.near[s] = append(c.near[s], i)
	}
}

// at returns the place in out of the first leak that overlaps a span, -1 for none.
func (c *leakCollector) at(span facts.Span) int {
	first := -1
	for s := span.Pos / stretch; s <= span.End/stretch; s++ {
		for _, i := range c.near[s] {
			if c.out[i].overlaps(span) && (first < 0 || i < first) {
				first = i
			}
		}
	}
	return first
}

func placeOf(u *facts.Unit) LeakPlace {
	switch {
	case u.File.Language == source.Env:
		return LeakInEnvFile
	case IsWorkflow(u.File.Path) && !u.File.Marks.Any(source.Test|source.Fixture|source.Docs):
		return LeakInWorkflow
	case u.File.Marks.Has(source.Browser) && !u.File.Marks.Any(source.Test|source.Fixture|source.Docs):
		return LeakInBrowser
	}
	return LeakElsewhere
}
