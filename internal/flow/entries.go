package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// mergeEntries writes all entries of v into an object: spread, update, Object.assign. Later entries win.
func (ev *evaluator) mergeEntries(to addr, v value) {
	src := ev.entriesOf(v)
	if src == nil {
		return
	}
	if ev.heap.get(to).kind == instance {
		ev.mergeFields(ref{to}, src)
		return
	}
	dst := ev.heap.edit(to)
	if src.open {
		dst.replaceObjects(unknown{})
	}
	mergeInto(dst, src)
	if dst.kind == classObj {
		ev.touchClass(dst.class) // it has other methods now
	}
}

// entriesOf is an object that holds what v holds; nil where v holds nothing.
func (ev *evaluator) entriesOf(v value) *object {
	var out *object
	for _, a := range alternatives(v) {
		o := ev.entriesOfOne(a)
		switch {
		case out == nil:
			out = o
		default:
			out = joinObjects(out, o)
		}
	}
	return out
}

func (ev *evaluator) entriesOfOne(v value) *object {
	if r, ok := ev.deref(v); ok {
		o := ev.heap.get(r.addr)
		switch o.kind {
		case list:
			return ev.entriesOfPairs(o)
		case library:
			return &object{open: true}
		case space:
			return &object{open: true}
		case instance:
			if outside, vague := o.class.outsideBases(); len(outside) > 0 || vague {
				o = o.clone()
				o.open = true // a dictionary by its base class, perhaps, with entries of its own
			}
		}
		return o
	}
	if c, ok := v.(*constant); ok && c.kind != facts.String {
		return &object{} // spreading nothing, or false
	}
	return &object{open: true}
}

// entriesOfPairs reads a list of [key, value] lists, or of objects.
func (ev *evaluator) entriesOfPairs(l *object) *object {
	out := &object{kind: record, open: l.open || l.rest != nil}
	for _, e := range l.elems {
		alts := alternatives(e)
		for _, a := range alts {
			if isNull(a) {
				continue // a filter has left the entry out
			}
			if ev.isRecord(a) {
				mergeInto(out, maybeIf(l.open || len(alts) > 1, ev.heap.get(a.(ref).addr))) // a header as an object of its own
				continue
			}
			k, p, ok := ev.entryOfPair(a)
			if !ok {
				out.open = true
				continue
			}
			if l.open || len(alts) > 1 {
				p.pres = facts.Maybe // the list may have been made of entries that may be missing
			}
			entry := &object{}
			entry.set(k, p)
			mergeInto(out, entry)
		}
	}
	return out
}

// maybeIf is an object whose entries may be missing, where that is so.
func maybeIf(missing bool, o *object) *object {
	if !missing {
		return o
	}
	c := o.clone()
	for name, p := range c.all() {
		p.pres = facts.Maybe
		c.set(name, p)
	}
	return c
}

// mergeInto writes the entries of src over those of dst.
func mergeInto(dst, src *object) {
	for name, p := range src.all() {
		if old, ok := dst.get(name); ok && p.pres != facts.Present {
			p = prop{val: either(old.val, p.val), pres: old.pres, span: p.span}
		}
		dst.set(name, p)
	}
	dst.open = dst.open || src.open
	if src.rest != nil {
		dst.rest = src.rest
	}
}
