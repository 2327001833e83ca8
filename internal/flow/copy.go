package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// deepCopy is a copy of v and of all objects in it.
func (ev *evaluator) deepCopy(v value) value { return ev.deepCopyOf(v, map[addr]ref{}) }

func (ev *evaluator) deepCopyOf(v value, made map[addr]ref) value {
	var out []value
	for _, a := range alternatives(v) {
		r, ok := ev.deref(a)
		if !ok || ev.heap.get(r.addr).kind == classObj {
			out = append(out, a)
			continue
		}
		copied, done := made[r.addr]
		if !done {
			copied = ev.copyOf(r).(ref)
			made[r.addr] = copied
			ev.copyWithin(copied, made)
		}
		out = append(out, copied)
	}
	return either(out...)
}

// copyWithin gives an object copies of the objects that it holds.
func (ev *evaluator) copyWithin(r ref, made map[addr]ref) {
	for name, p := range ev.heap.get(r.addr).all() {
		p.val = ev.deepCopyOf(p.val, made)
		ev.heap.edit(r.addr).set(name, p)
	}
	for i, e := range ev.heap.get(r.addr).elems {
		e = ev.deepCopyOf(e, made)
		ev.heap.edit(r.addr).elems[i] = e
	}
}

// mergeDeep writes the entries of v over those of an object. Where both hold an object, its entries are merged in the same way.
func (ev *evaluator) mergeDeep(to addr, v value, depth int) {
	src := ev.entriesOf(v)
	for name, p := range src.all() {
		old, exists := ev.heap.get(to).get(name)
		a, inner := old.val.(ref)
		b, outer := p.val.(ref)
		switch {
		case exists && inner && outer && p.pres == facts.Present && depth < entryDepth && ev.isRecord(a) && ev.isRecord(b):
			ev.mergeDeep(a.addr, b, depth+1)
			continue
		case exists && !isPlain(old.val) && !isPlain(p.val):
			ev.touch(old.val)
			ev.touch(p.val)
			p.val = either(old.val, p.val, unknown{span: p.span}) // merged in a way that is not followed
		default:
			p.val = ev.deepCopy(p.val)
		}
		if exists && p.pres != facts.Present {
			p = prop{val: either(old.val, p.val), pres: old.pres, span: p.span}
		}
		ev.heap.edit(to).set(name, p)
	}
	dst := ev.heap.edit(to)
	dst.open = dst.open || src.open || src.rest != nil
}

// isPlain reports whether v is certainly no object.
func isPlain(v value) bool {
	switch v.(type) {
	case *constant, *concat, *env:
		return true
	}
	return false
}

// copied is v as an assignment passes it on: objects that are values are copied.
func (ev *evaluator) copied(v value) value {
	if o, several := v.(*oneOf); several {
		alts := make([]value, len(o.alts))
		for i, a := range o.alts {
			alts[i] = ev.copied(a)
		}
		return &oneOf{alts: alts}
	}
	r, ok := v.(ref)
	if !ok {
		return v
	}
	o := ev.heap.get(r.addr)
	if !o.byValue {
		return v
	}
	c := o.clone()
	c.owner = 0
	for i, e := range c.elems {
		c.elems[i] = ev.copied(e)
	}
	for name, p := range c.all() {
		p.val = ev.copied(p.val)
		c.set(name, p)
	}
	return ev.heap.alloc(c)
}

// copyOf is a copy of v, one level deep.
func (ev *evaluator) copyOf(v value) value {
	var out []value
	for _, a := range alternatives(v) {
		r, ok := ev.deref(a)
		if !ok {
			out = append(out, a)
			continue
		}
		c := ev.heap.get(r.addr).clone()
		if c.kind == library {
			ev.copySlots(c)
		}
		out = append(out, ev.heap.alloc(c))
	}
	return either(out...)
}

// copyInner gives a copy its own copies of the objects at some paths.
func (ev *evaluator) copyInner(v value, paths []string) value {
	for _, a := range alternatives(v) {
		for _, path := range paths {
			r, ok := a.(ref)
			names := strings.Split(path, ".")
			last := names[len(names)-1]
			for _, name := range names[:len(names)-1] {
				if ok {
					p, _ := ev.heap.get(r.addr).get(name)
					r, ok = p.val.(ref)
				}
			}
			if !ok {
				continue
			}
			if p, found := ev.heap.get(r.addr).get(last); found {
				p.val = ev.copyOf(p.val)
				ev.heap.edit(r.addr).set(last, p)
			}
		}
	}
	return v
}
