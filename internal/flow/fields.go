package flow

import (
	"maps"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// mergeFields gives the fields of an instance what an object holds, as assignments do.
func (ev *evaluator) mergeFields(r ref, src *object) {
	if src.open || src.rest != nil {
		var v value = unknown{}
		if src.rest != nil {
			v = either(src.rest, v)
		}
		ev.writeAnyField(r, v)
	}
	for name, p := range src.all() {
		v := p.val
		if p.pres != facts.Present {
			v = either(ev.member(r, name, p.span), v)
		}
		ev.setMember(r, name, v, p.span)
	}
}

// writeAnyField notes that a field of an instance was given a value, whichever it is: one that held a text or a number still does.
func (ev *evaluator) writeAnyField(r ref, v value) {
	ev.fieldWritten(owner{r.addr, ev.heap.get(r.addr).class, anyField}, true)
	o := ev.heap.edit(r.addr)
	o.open = true
	if o.rest != nil {
		v = either(o.rest, v)
	}
	o.rest = v
	o.replaceObjects(v)
}

// anyField stands for the name of a field that is not known.
const anyField = ""

// openWritten makes unknown what other code may have done to the fields of the instance that stands for any.
func (ev *evaluator) openWritten(c *class, r ref) {
	if ev.shallow {
		ev.touch(r)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(c.written)) {
		if name == anyField {
			o := ev.heap.edit(r.addr)
			o.open, o.rest = true, unknown{}
			o.replaceObjects(unknown{})
			continue
		}
		p, ok := ev.heap.get(r.addr).get(name)
		if !ok {
			continue
		}
		ev.touch(p.val)
		if !c.written[name] && !ev.isByValue(p.val) {
			continue // what it holds is open now; a value that is copied was given another one
		}
		p.val = either(p.val, unknown{span: p.span})
		ev.heap.edit(r.addr).set(name, p)
	}
}

// sharedField is what an instance has of a field that its class has for all of them: a field of its own may stand in its place.
func (ev *evaluator) sharedField(r ref, o *object, name string, p prop, s facts.Span) value {
	v := ev.asMethod(p.val, r)
	switch {
	case o.class.mayDiffer(): // what has changed the class may have given it another value
		return either(v, unknown{span: s})
	case ev.generics[o.class] == r && (ev.overriddenBelow(o.class, name) || o.class.isWritten(name)):
		return either(v, unknown{span: s})
	case o.rest != nil && !isPlain(p.val):
		return either(v, o.rest)
	}
	return v
}
