package flow

import (
	"go/token"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

func pos(n int) token.Pos { return token.Pos(n) }

// addr names an object on the heap; 0 is none.
type addr int

type objectKind uint8

const (
	record   objectKind = iota // object, map, dictionary
	list                       // list, tuple, array
	instance                   // instance of a class of the tree
	library                    // instance of a library type, with slots
	classObj                   // a class of the tree, with its static properties
	scope                      // variables
	space                      // the names of a module
)

// object is one object. Objects in a state that is shared are copied before they are written.
type object struct {
	owner int64 // the state layer that may write it
	kind  objectKind
	typ   string
	class *class
	mod   *module // of a space
	up    addr    // of a scope
	properties
	elems []value
	// open is set where the object may hold more than is listed, or other values.
	open bool
	// rest is what a write under an unknown key put in, nil for none.
	rest value
	// byValue is set where an assignment copies the object.
	byValue bool
	hooks   []value
	span    facts.Span
}

func (o *object) clone() *object {
	c := *o
	c.properties = o.properties.clone()
	c.elems = slices.Clone(o.elems)
	c.hooks = slices.Clone(o.hooks)
	return &c
}

// state is one layer of the heap: what was written since the layer was begun, over what was there before.
type state struct {
	id   int64
	up   *state
	objs map[addr]*object
	// high is the last address that was given out when the layer above was begun: what comes later is not in this one.
	high addr
}

// heap is the layered heap with the layer that is written now.
type heap struct {
	top    *state
	next   addr
	layers int64
	// budget counts object slots that may still be copied. It is counted instead of time, so that results are repeatable.
	budget int
	// edited is told of each object that is written, nil for nobody.
	edited func(addr)
}

func newHeap(budget int) *heap {
	h := &heap{budget: budget}
	h.top = h.layer(nil)
	return h
}

func (h *heap) layer(up *state) *state {
	h.layers++
	return &state{id: h.layers, up: up, objs: map[addr]*object{}}
}

// push begins a layer and returns the one below it.
func (h *heap) push() (below *state) {
	below = h.top
	below.high = h.next
	h.top = h.layer(below)
	h.top.high = h.next // until a layer is begun above it, it may take in what other layers have made
	return below
}

func (h *heap) alloc(o *object) ref {
	h.next++
	o.owner = h.top.id
	h.top.objs[h.next] = o
	return ref{h.next}
}

func (h *heap) get(a addr) *object {
	for s := h.top; s != nil; s = s.up {
		if o, ok := s.objs[a]; ok {
			return o
		}
	}
	return &object{open: true}
}

// edit returns the object for writing.
func (h *heap) edit(a addr) *object {
	if h.edited != nil {
		h.edited(a)
	}
	o := h.get(a)
	if o.owner == h.top.id {
		return o
	}
	h.budget -= 1 + o.len() + len(o.elems)
	c := o.clone()
	c.owner = h.top.id
	h.top.objs[a] = c
	return c
}

// delta is what was written since a layer.
type delta map[addr]*object

// since returns what was written above base. Layers that stay in use get a new identity, so that later writes copy.
func (h *heap) since(base *state) delta {
	d := delta{}
	for s := h.top; s != nil && s != base; s = s.up {
		for a, o := range s.objs {
			if _, ok := d[a]; !ok {
				d[a] = o
			}
		}
		h.layers++
		s.id = h.layers
	}
	return d
}

// pop ends the layers above base, makes base the layer that is written again, and returns what was written above it.
func (h *heap) pop(base *state) delta {
	if h.top.up != base {
		d := h.since(base)
		h.top = base
		return d
	}
	d := delta(h.top.objs) // nobody else has the layer
	h.top = base
	return d
}

// restore makes base the layer that is written again, and drops what was written above it.
func (h *heap) restore(base *state) { h.top = base }

// absorb writes d into the current layer. The larger of the two maps takes in the smaller one.
func (h *heap) absorb(d delta) {
	top := h.top.objs
	if len(d) > len(top) {
		for a, o := range top {
			if _, newer := d[a]; !newer {
				d[a] = o
			}
		}
		h.top.objs = d
		return
	}
	for a, o := range d {
		top[a] = o
	}
}

// merge writes into the current layer what holds after any one of the deltas.
func (h *heap) merge(ds ...delta) {
	if len(ds) == 1 {
		h.absorb(ds[0])
		return
	}
	for i, d := range ds {
		h.budget -= len(d) / mergesPerSlot
		for a := range d {
			if !inAny(ds[:i], a) {
				h.mergeObject(a, ds)
			}
		}
	}
}

// mergesPerSlot is how many objects are merged for the price of copying one slot.
const mergesPerSlot = 4

func inAny(ds []delta, a addr) bool {
	for _, d := range ds {
		if _, ok := d[a]; ok {
			return true
		}
	}
	return false
}

func (h *heap) mergeObject(a addr, ds []delta) {
	var base *object
	inBase := false
	if a <= h.top.high {
		base, inBase = h.lookup(a)
	}
	var out *object
	for _, d := range ds {
		o := d[a]
		if o == nil {
			if !inBase {
				continue // allocated on another path: not reachable from here
			}
			o = base
		}
		switch {
		case out == nil, out == o:
			out = o
		default:
			h.budget -= 1 + o.len()
			out = joinObjects(out, o)
		}
	}
	h.top.objs[a] = out
}

func (h *heap) lookup(a addr) (*object, bool) {
	for s := h.top; s != nil; s = s.up {
		if o, ok := s.objs[a]; ok {
			return o, true
		}
	}
	return nil, false
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
