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
	id int64
	up *state
	// next is the nearest layer below in which an object may be found: those between hold nothing, as the branches of a long chain do.
	next *state
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
	next := up
	if up != nil && up.up != nil && len(up.objs) == 0 { // only the top and the bottom are written: it stays empty as long as this one is there
		next = up.next
	}
	return &state{id: h.layers, up: up, next: next, objs: map[addr]*object{}}
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
	for s := h.top; s != nil; s = s.next {
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
	n := 0
	for s := h.top; s != nil && s != base; s = s.up {
		n += len(s.objs)
	}
	d := make(delta, n)
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

func (h *heap) lookup(a addr) (*object, bool) {
	for s := h.top; s != nil; s = s.next {
		if o, ok := s.objs[a]; ok {
			return o, true
		}
	}
	return nil, false
}
