package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// A PHP array is a list and a map in one, and a value: an assignment copies it. It is kept as a list until it has got a name, and as a
// record with elements from then on.

// named notes that an array has got an entry by its name.
func (o *object) named() {
	if o.kind == list && o.byValue {
		o.kind = record
	}
}

// array evaluates an array literal.
func (ev *evaluator) array(x *ObjectExpr) value {
	r := ev.heap.alloc(&object{kind: list, byValue: true, span: x.Span})
	for _, e := range x.Entries {
		switch {
		case e.Spread != nil:
			ev.appendArray(r, ev.eval(e.Spread))
		case e.Key == nil:
			v := ev.copied(ev.eval(e.Value))
			o := ev.heap.edit(r.addr)
			o.elems = append(o.elems, v)
		default:
			key, v := ev.eval(e.Key), ev.copied(ev.eval(e.Value))
			ev.setIndex(r, key, v, e.Key.Where())
		}
	}
	return r
}

// appendArray adds the elements of v behind those of an array, and writes its named entries over those of the same name.
func (ev *evaluator) appendArray(to ref, v value) {
	var src *object
	for _, a := range alternatives(v) {
		o := ev.arrayOf(a)
		if src == nil {
			src = o
		} else {
			src = joinObjects(src, o)
		}
	}
	dst := ev.heap.edit(to.addr)
	for _, e := range src.elems {
		dst.elems = append(dst.elems, ev.copied(e))
	}
	entries := src.clone()
	for name, p := range src.all() {
		p.val = ev.copied(p.val)
		entries.set(name, p)
	}
	mergeInto(dst, entries)
	if src.kind == record {
		dst.named()
	}
}

// arrayOf is an object with the elements and entries of v, as far as they are in view.
func (ev *evaluator) arrayOf(v value) *object {
	if r, ok := v.(ref); ok {
		switch o := ev.heap.get(r.addr); o.kind {
		case list, record:
			return o
		case instance:
			fields := ev.entriesOfOne(v).clone()
			fields.kind = record
			return fields
		}
	}
	if c, ok := v.(*constant); ok && c.kind != facts.String {
		return &object{kind: list}
	}
	return &object{kind: record, open: true}
}

// areArrays reports whether all arguments are certainly arrays.
func (ev *evaluator) areArrays(args []argument) bool {
	for _, a := range args {
		r, ok := a.val.(ref)
		if !ok || !ev.heap.get(r.addr).byValue {
			return false
		}
	}
	return len(args) > 0
}

// areValues reports whether all objects among some alternatives are arrays that are values.
func (ev *evaluator) areValues(alts []value) bool {
	for _, a := range alts {
		switch a := a.(type) {
		case ref:
			if o := ev.heap.get(a.addr); !o.byValue || o.kind != list && o.kind != record {
				return false
			}
		case slot:
			return false
		}
	}
	return true
}

// union is a copy of the first array with the entries of the others that it lacks. Of anything but arrays nothing is known.
func (ev *evaluator) union(args []argument, s facts.Span) value {
	for _, a := range args {
		if ev.filledArrays(a.val) == 0 || a.more {
			return unknown{span: s}
		}
	}
	out := ev.heap.alloc(&object{kind: list, byValue: true, span: s})
	longest := 0
	for i := len(args) - 1; i >= 0; i-- {
		ev.appendArray(out, args[i].val)
		for _, a := range alternatives(args[i].val) {
			longest = max(longest, len(ev.arrayOf(a).elems))
		}
	}
	if o := ev.heap.edit(out.addr); len(o.elems) > longest {
		o.rest = either(o.elems...) // elements at the same position: the first one stays
		o.elems = nil
	}
	return out
}

// filledArrays counts the arrays that v may be.
func (ev *evaluator) filledArrays(v value) int {
	n := 0
	for _, a := range alternatives(v) {
		if r, ok := a.(ref); ok && ev.heap.get(r.addr).byValue {
			n++
		}
	}
	return n
}

// bindElement writes an element, or adds one behind the last.
func (ev *evaluator) bindElement(t *Index, v value) {
	x := ev.grown(t.X)
	if t.Key != nil {
		ev.setIndex(x, ev.eval(t.Key), v, t.Key.Where())
		return
	}
	push := func(a value) {
		r, ok := ev.deref(a)
		if !ok {
			return
		}
		o := ev.heap.edit(r.addr)
		o.elems = append(o.elems, v)
	}
	if alts := alternatives(x); len(alts) > 1 {
		ev.setOneOf(alts, push)
	} else {
		push(x)
	}
	ev.escape(v)
}

// grown is what an expression holds that gets an element: where that is nothing, or nothing is known of it, it becomes an array where
// the language does so.
func (ev *evaluator) grown(x Expr) value {
	v := ev.eval(x)
	if !ev.program.Language.GrowsMaps || !isPlace(x) {
		return v
	}
	changed := false
	var out []value
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case unknown:
			if a.typ == "" {
				out, changed = append(out, ev.heap.alloc(&object{kind: record, byValue: true, open: true, span: a.span})), true
				continue
			}
		case *symbol:
			out, changed = append(out, ev.heap.alloc(&object{kind: record, byValue: true, open: true, span: a.span})), true
			continue
		case *constant:
			if a.kind == facts.Null {
				out, changed = append(out, ev.heap.alloc(&object{kind: list, byValue: true, span: x.Where()})), true
				continue
			}
		}
		out = append(out, a)
	}
	if !changed {
		return v
	}
	v = either(out...)
	ev.bind(x, v, &Assign{})
	return v
}

// isPlace reports whether an expression names something that can be assigned to.
func isPlace(x Expr) bool {
	switch x := x.(type) {
	case *Name, *Member:
		return true
	case *Index:
		return x.Key != nil
	}
	return false
}
