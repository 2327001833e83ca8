package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// grounds are what a truth value that is not known was made from: variables of the environment, and what comes from outside of the tree.
type grounds struct{ values []value }

// maxGrounds bounds what is kept of one condition, maxGuards what is kept of all those on the way to a call.
const (
	maxGrounds = 8
	maxGuards  = 32
)

// groundsOf are those of a value that is made from others, nil for none.
func groundsOf(vs ...value) *grounds {
	if found := sources(vs...); len(found) > 0 {
		return &grounds{found}
	}
	return nil
}

// sources are the values from outside of the program that others are, or were made from.
func sources(vs ...value) []value {
	var out []value
	add := func(v value) {
		if len(out) < maxGrounds && !containsValue(out, v) {
			out = append(out, v)
		}
	}
	for _, v := range vs {
		for _, a := range alternatives(v) {
			switch a := a.(type) {
			case *env:
				add(a)
			case *symbol:
				add(a)
				for _, x := range sources(a.of...) {
					add(x)
				}
			case unknown:
				if a.on != nil {
					for _, x := range a.on.values {
						add(x)
					}
				}
			}
		}
	}
	return out
}

// asking evaluates a condition, and returns what it depends on besides.
func (ev *evaluator) asking(test Expr) (value, []value) {
	var asked []value
	frame, outer := ev.frame, ev.frame.asked
	frame.asked = &asked
	v := ev.eval(test)
	frame.asked = outer
	return v, append(asked, sources(v)...)
}

// asks notes that the condition that is being evaluated depends on a value.
func (ev *evaluator) asks(v value) {
	if ev.frame.asked != nil {
		*ev.frame.asked = append(*ev.frame.asked, sources(v)...)
	}
}

// guarded runs what happens only where a condition that depends on values holds, or only where it does not.
func (ev *evaluator) guarded(on []value, f func() bool) bool {
	frame := ev.frame
	n := len(frame.guards)
	frame.guards = append(frame.guards, on...)
	live := f()
	frame.guards = frame.guards[:n]
	return live
}

// guards are the conditions that a call is made under, in its frame and in those that have led to it.
func (ev *evaluator) guards() []facts.Value {
	var all []value
	for f := ev.frame; f != nil; f = f.up {
		for _, v := range f.guards {
			if len(all) < maxGuards && !containsValue(all, v) {
				all = append(all, v)
			}
		}
	}
	s := &snapshot{ev: ev}
	return slices.Clip(s.values(all))
}
