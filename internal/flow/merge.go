package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// merge writes into the current layer what holds after any one of the deltas.
func (h *heap) merge(ds ...delta) {
	switch len(ds) {
	case 0: // no path comes here
	case 1:
		h.absorb(ds[0])
	case 2:
		h.mergeTwo(ds[0], ds[1])
	default:
		h.mergeAll(ds)
	}
}

// mergeTwo merges what two paths leave, which is nearly always how many there are.
func (h *heap) mergeTwo(x, y delta) {
	h.budget -= len(x)/mergesPerSlot + len(y)/mergesPerSlot
	for a, o := range x {
		other, both := y[a]
		if !both {
			other = h.before(a)
		}
		if other != nil {
			o = h.joined(o, other)
		}
		h.top.objs[a] = o
	}
	for a, o := range y {
		if _, both := x[a]; !both {
			h.top.objs[a] = h.joined(h.before(a), o)
		}
	}
}

// mergeAll merges what any number of paths leave.
func (h *heap) mergeAll(ds []delta) {
	all := make(map[addr]merged, len(ds[0]))
	for i, d := range ds {
		h.budget -= len(d) / mergesPerSlot
		for a, o := range d {
			m := all[a]
			if m.paths < i {
				h.mergeBase(a, &m)
			}
			if m.last != o {
				m.out = h.joined(m.out, o)
			}
			m.last, m.paths = o, i+1
			all[a] = m
		}
	}
	for a, m := range all {
		if m.paths < len(ds) {
			h.mergeBase(a, &m)
		}
		h.top.objs[a] = m.out
	}
}

// merged is what the first paths leave of an object.
type merged struct {
	out *object
	// last is what the last of them left that wrote the object. Paths that part late leave the same.
	last *object
	// paths is how many paths are merged, and based is set once the object as it was before is.
	paths int
	based bool
}

// mergesPerSlot is how many objects are merged for the price of copying one slot.
const mergesPerSlot = 4

// mergeBase merges an object as it was before all paths: one of them has not written it.
func (h *heap) mergeBase(a addr, m *merged) {
	if m.based {
		return
	}
	m.based = true
	if base := h.before(a); base != nil {
		m.out = h.joined(m.out, base)
	}
}

// before returns an object as it was before all paths. It is nil for one that was allocated on one of them: that cannot be reached from
// another.
func (h *heap) before(a addr) *object {
	if a > h.top.high {
		return nil
	}
	base, _ := h.lookup(a)
	return base
}

// joined returns what is known of an object that is a, which may be nil, or b.
func (h *heap) joined(a, b *object) *object {
	if a == nil || a == b {
		return b
	}
	h.budget -= 1 + b.len()
	return joinObjects(a, b)
}

// joinObjects returns what is known of an object that is a or b.
func joinObjects(a, b *object) *object {
	c := a.clone()
	c.owner = 0
	c.open = a.open || b.open
	if a.kind == list && b.kind == record {
		c.kind = record // an array that has got names on one path
	}
	for name, p := range a.all() {
		if q, ok := b.get(name); ok {
			p = joinProps(p, q)
		} else {
			p.pres = facts.Maybe
			if a.kind == scope {
				p.pres = facts.Present // a variable that is declared on one path only
			}
		}
		c.set(name, p)
	}
	for name, q := range b.all() {
		if _, ok := a.get(name); !ok {
			if a.kind != scope {
				q.pres = facts.Maybe
			}
			c.set(name, q)
		}
	}
	joinLists(c, a, b)
	if b.rest != nil {
		c.rest = b.rest
		if a.rest != nil {
			c.rest = either(a.rest, b.rest)
		}
	}
	for _, x := range b.hooks {
		if !containsValue(c.hooks, x) {
			c.hooks = append(c.hooks, x)
		}
	}
	return c
}

func joinProps(p, q prop) prop {
	out := prop{val: either(p.val, q.val), pres: facts.Maybe, span: p.span}
	if p.pres == facts.Present && q.pres == facts.Present {
		out.pres = facts.Present
	}
	return out
}

func joinLists(c, a, b *object) {
	n := min(len(a.elems), len(b.elems))
	c.elems = c.elems[:n:n]
	for i := range n {
		c.elems[i] = either(a.elems[i], b.elems[i])
	}
	if len(a.elems) == len(b.elems) {
		return
	}
	c.open = c.open || !a.byValue // positions are not known, nor is how many elements there are
	for _, x := range append(slices.Clone(a.elems[n:]), b.elems[n:]...) {
		if c.rest == nil {
			c.rest = x
		} else {
			c.rest = either(c.rest, x)
		}
	}
}
