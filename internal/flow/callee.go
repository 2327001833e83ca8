package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// callee reads the property of a value that a call means: where methods have names of their own, the method.
func (ev *evaluator) callee(recv value, name string, at facts.Span) value {
	if !ev.program.Language.MethodsApart {
		return ev.member(recv, name, at)
	}
	alts := alternatives(recv)
	if len(alts) == 1 {
		return ev.methodOr(recv, name, at)
	}
	var out []value
	for _, a := range alts {
		switch {
		case isNull(a): // calling a method of nothing fails: that path ends here
		case isUnknown(a):
			out = append(out, &bound{recv: a, name: name}) // a method of this one, and of none of the others
		default:
			out = append(out, ev.methodOr(a, name, at))
		}
	}
	return either(out...)
}

// methodOr is a method of an instance or of a class, or whatever else it has of that name.
func (ev *evaluator) methodOr(v value, name string, at facts.Span) value {
	r, ok := v.(ref)
	if !ok {
		return ev.member(v, name, at)
	}
	o := ev.heap.get(r.addr)
	if _, own := o.get(name); !own && (o.kind == record || o.kind == list) {
		return &bound{recv: v, name: name} // a method of the map or list, whether or not the tables know it
	}
	if o.class == nil || !o.class.declares(name) && len(ev.overrides(r, o.class, name)) == 0 {
		return ev.member(v, name, at)
	}
	if o.kind == classObj {
		return ev.orBelow(r, ev.staticMethod(o.class, name, at), name, at)
	}
	return ev.instanceMember(r, o, name, at)
}
