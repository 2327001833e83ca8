package flow

import (
	"cmp"
	"maps"
	"slices"
)

// owner says for which field of which instance an object was made.
type owner struct {
	instance addr
	class    *class
	field    string
}

// ownedDepth is how far into a field's object writes are noticed.
const ownedDepth = 4

// own notes that a field of an instance holds v. Classes whose makers are known say themselves what their fields hold.
func (ev *evaluator) own(instance addr, c *class, field string, v value) {
	if c != nil && len(c.decl.Makers) == 0 && !c.decl.ByValue {
		ev.ownObjects(owner{instance, c, field}, v, ownedDepth)
	}
}

func (ev *evaluator) ownObjects(w owner, v value, depth int) {
	for _, a := range alternatives(v) {
		r, ok := a.(ref)
		if !ok || depth == 0 {
			continue
		}
		o := ev.heap.get(r.addr)
		if _, owned := ev.owners[r.addr]; owned || o.kind != record && o.kind != list && o.kind != library {
			continue
		}
		ev.owners[r.addr] = w
		for _, p := range o.all() {
			ev.ownObjects(w, p.val, depth-1)
		}
	}
}

// edited is told of each object that is written. What other code than a class's own does to the fields of its instances is not in the
// instance that stands for any of them.
func (ev *evaluator) edited(a addr) {
	if w, ok := ev.owners[a]; ok {
		ev.fieldWritten(w, false)
	}
}

// fieldWritten notes that a field was given another value, or that what it holds was written to, with the classes that do not know of it: all of them where it comes from
// outside, the bases where it comes from a class that is derived from them.
func (ev *evaluator) fieldWritten(w owner, replaced bool) {
	if w.class == nil || w.instance == ev.filling {
		return // an instance of no class in view, or one that a literal gives its fields
	}
	by, inside := ev.writer(w.instance)
	if by == nil {
		by = w.class
	}
	for _, k := range w.class.lineage() {
		if !inside || k != by && slices.Contains(by.lineage(), k) {
			k.writeElsewhere(w.field, replaced)
		}
	}
}

// writeElsewhere notes that other code than the class's own writes to a field.
func (c *class) writeElsewhere(field string, replaced bool) {
	if c.written == nil {
		c.written = map[string]bool{}
	}
	c.written[field] = c.written[field] || replaced
}

// isWritten reports whether other code than the class's own gives a field of instances a value, or writes to what it holds.
func (c *class) isWritten(field string) bool {
	_, written := c.written[field]
	return written
}

// writer is the class of the method of an instance that is running, and whether there is one.
func (ev *evaluator) writer(instance addr) (*class, bool) {
	for f := ev.frame; f != nil; f = f.up {
		if r, ok := f.this.(ref); ok && r.addr == instance && (f.fn == nil || !f.fn.Setter) {
			return f.cls, true // a setter runs for whoever assigns
		}
	}
	return nil, false
}

// openGenerics makes unknown what other code may have done to the fields of any instance, for all classes in order, once all writes are
// known.
func (ev *evaluator) openGenerics() {
	classes := slices.SortedFunc(maps.Keys(ev.generics), func(a, b *class) int {
		return cmp.Compare(ev.generics[a].addr, ev.generics[b].addr)
	})
	for _, c := range classes {
		ev.guard(c.mod, func() {
			defer ev.atTop(c.mod)()
			ev.openWritten(c, ev.generics[c])
		})
	}
}

func (ev *evaluator) isByValue(v value) bool {
	for _, a := range alternatives(v) {
		if r, ok := a.(ref); ok && ev.heap.get(r.addr).byValue {
			return true
		}
	}
	return false
}
