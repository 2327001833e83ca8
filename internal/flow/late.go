package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// lateBound is a member that x has by a name, where x is the class of the running method, or the one that the class has in its place
// which the method was called on: which of them is meant is a matter of the language (self::NAME or static::NAME).
func (ev *evaluator) lateBound(x Expr, v value, name string, s facts.Span) value {
	t, ok := x.(*This)
	if !ok || !t.Class || ev.frame.cls == nil {
		return v
	}
	r, ok := ev.frame.this.(ref)
	if !ok {
		return v
	}
	c := ev.heap.get(r.addr).class
	switch {
	case c == nil:
		return v
	case c != ev.frame.cls:
		return either(v, ev.member(ref{c.addr}, name, s))
	case ev.generics[c] == r && ev.overriddenBelow(c, name):
		return either(v, unknown{span: s})
	}
	return v
}

// orBelow is a member of a class, with what classes below it may have in its place where the running method was called on any of them.
func (ev *evaluator) orBelow(r ref, v value, name string, s facts.Span) value {
	if ev.frame == nil || ev.frame.this != r { // or no method is running at all
		return v
	}
	o := ev.heap.get(r.addr)
	if o.kind == classObj && len(o.class.subs) > 0 && ev.isCalledFromOutside(r) && ev.overriddenBelow(o.class, name) {
		return either(v, unknown{span: s})
	}
	return v
}

// isCalledFromOutside reports whether code out of view calls the running method on a receiver, or another one of it that leads there.
func (ev *evaluator) isCalledFromOutside(this value) bool {
	for f := ev.frame; f != nil && f.this == this; f = f.up {
		if f.fn != nil && !f.call.IsValid() {
			return true
		}
	}
	return false
}

// overriddenBelow reports whether a class below c has a value or method of its own by a name.
func (ev *evaluator) overriddenBelow(c *class, name string) bool {
	for _, k := range ev.subclasses(c) {
		if _, ok := ev.heap.get(k.addr).get(name); ok {
			return true
		}
		for _, f := range k.decl.Methods {
			if f.Name == name && !f.Ctor {
				return true
			}
		}
	}
	return false
}
