package flow

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// typeName is the name under which methods of v are looked up, "" where it is not known.
func (ev *evaluator) typeName(v value) string {
	switch v := v.(type) {
	case ref:
		o := ev.heap.get(v.addr)
		switch {
		case o.typ != "":
			return o.typ
		case o.kind == record:
			return "{}"
		case o.kind == list:
			return "[]"
		}
	case slot:
		return ev.heap.get(v.addr).typ
	case *constant, *concat, *env:
		return `""`
	case *closure:
		return "func"
	case *symbol:
		return v.name
	case unknown:
		return v.typ
	}
	return ""
}

func isFormType(t string) bool { return t == "" || t == "{}" || t == "[]" || t == `""` || t == "func" }

func (ev *evaluator) isLibraryType(t string) bool {
	_, ok := ev.types[t]
	return ok
}

// isHeaderType reports whether instances of t are nothing but headers.
func (ev *evaluator) isHeaderType(t string) bool {
	for _, x := range ev.types {
		if x.Headers != "" && x.Headers == t {
			return true
		}
	}
	return false
}

func (ev *evaluator) isHeaders(o *object) bool { return o.kind == record && o.typ != "" }

// trimCall is the symbol whose call yields a type name.
func trimCall(t string) string { return strings.TrimSuffix(t, "()") }

func (ev *evaluator) newLibrary(typ string, s facts.Span) ref {
	r := ev.heap.alloc(&object{kind: library, typ: typ, span: s})
	ev.giveHeaders(r)
	return r
}

// giveHeaders gives a new library instance its headers, so that they are the same object on every path.
func (ev *evaluator) giveHeaders(r ref) {
	o := ev.heap.get(r.addr)
	h := ev.heap.alloc(&object{kind: record, typ: ev.types[o.typ].Headers, open: o.open, span: o.span})
	o.set(slotKey(RoleHeaders), prop{val: h, pres: facts.Present})
}

// made is a new instance of the type name t.
func (ev *evaluator) made(t string, s facts.Span) value {
	switch {
	case ev.isHeaderType(t):
		return ev.heap.alloc(&object{kind: record, typ: t, span: s})
	case ev.isLibraryType(t):
		return ev.newLibrary(t, s)
	case t == "{}":
		return ev.heap.alloc(&object{kind: record, span: s})
	case t == "[]":
		return ev.heap.alloc(&object{kind: list, span: s})
	case t == "" || t == `""`:
		return unknown{span: s}
	}
	return &symbol{name: t, span: s}
}

// unknownOf is a value of which only the type is known.
func (ev *evaluator) unknownOf(t string, s facts.Span) value {
	if ev.isLibraryType(t) || ev.isHeaderType(t) {
		v := ev.made(t, s)
		ev.touch(v)
		return v
	}
	return unknown{typ: t, span: s}
}

// typed is a value of which only the declared type is known.
func (ev *evaluator) typed(t Expr, s facts.Span) value {
	var out []value
	for _, v := range alternatives(ev.eval(t)) {
		out = append(out, ev.ofType(v, s))
	}
	return either(out...)
}

func (ev *evaluator) ofType(t value, s facts.Span) value {
	switch v := t.(type) {
	case *symbol:
		if _, plain := ev.program.Language.FormTypes[v.name]; plain {
			return unknown{span: s}
		}
		return ev.unknownOf(v.name+"()", s)
	case ref:
		o := ev.heap.get(v.addr)
		if o.kind == classObj {
			return ev.generic(o.class)
		}
		if o.kind == library {
			return ev.unknownOf(o.typ+"()", s)
		}
	}
	return unknown{span: s}
}

func slotKey(r Role) string { return "#" + strconv.Itoa(int(r)) }

// slotMember reads a property of a library instance.
func (ev *evaluator) slotMember(s slot, name string, at facts.Span) value {
	o := ev.heap.get(s.addr)
	path := name
	if s.path != "" {
		path = s.path + "." + name
	} else if o.class != nil {
		if v := ev.derivedMember(s.addr, o, name, at); v != nil {
			return v
		}
	}
	t := ev.types[o.typ]
	longer := ev.hasLonger(o.typ, t, path)
	if role, ok := t.Slots[path]; ok && !longer {
		return ev.slotValue(s.addr, role)
	}
	if longer {
		return slot{addr: s.addr, path: path}
	}
	if role, key, ok := t.under(path); ok && role == RoleHeaders {
		return ev.member(ev.slotValue(s.addr, role), key, at)
	}
	if p, ok := o.get(path); ok {
		return p.val
	}
	if s.path == "" {
		return &bound{recv: ref{s.addr}, name: name}
	}
	return &bound{recv: s, name: name}
}

// derivedMember reads a member of an instance of a class of the tree that is derived from a library type.
func (ev *evaluator) derivedMember(a addr, o *object, name string, at facts.Span) value {
	if p, ok := o.get(name); ok {
		return p.val
	}
	if f, k := ev.methodOn(o.class, name, false); f != nil {
		m := &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: ref{a}}
		if f.Getter {
			return ev.callClosure(m, nil, at)
		}
		return ev.decoratedMethod(m)
	}
	for _, k := range o.class.lineage() {
		if p, ok := ev.heap.get(k.addr).get(name); ok {
			return p.val
		}
	}
	return nil
}

// hasLonger reports whether slots or methods lie below a path.
func (ev *evaluator) hasLonger(typ string, t Type, path string) bool {
	for p := range t.Slots {
		if strings.HasPrefix(p, path+".") {
			return true
		}
	}
	if _, isSlot := t.Slots[path]; isSlot {
		return false
	}
	prefix := typ + "." + path + "."
	for s := range ev.models {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// under finds the slot that a path lies below: "defaults.headers.revision" is the key revision of the headers.
func (t Type) under(path string) (role Role, key string, ok bool) {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] == '.' {
			if role, ok := t.Slots[path[:i]]; ok {
				return role, path[i+1:], true
			}
		}
	}
	return RoleNone, "", false
}

// slotValue reads a slot.
func (ev *evaluator) slotValue(a addr, role Role) value {
	o := ev.heap.get(a)
	if p, ok := o.get(slotKey(role)); ok {
		return p.val
	}
	if o.open {
		return unknown{}
	}
	return undefined(o.span)
}

func (ev *evaluator) setSlot(a addr, role Role, v value) {
	ev.heap.edit(a).set(slotKey(role), prop{val: v, pres: facts.Present, span: valueSpan(v)})
}

// setSlotPath writes a property of a library instance.
func (ev *evaluator) setSlotPath(a addr, path string, v value) {
	o := ev.heap.get(a)
	t := ev.types[o.typ]
	if role, ok := t.Slots[path]; ok && role == RoleHooks {
		ev.addHooks(ref{a}, v)
		return
	} else if ok {
		ev.setSlot(a, role, v)
		return
	}
	if role, key, ok := t.under(path); ok && role == RoleHeaders {
		ev.setMember(ev.slotValue(a, role), key, v, valueSpan(v))
		return
	}
	o = ev.heap.edit(a)
	o.set(path, prop{val: v, pres: facts.Present, span: valueSpan(v)})
	if _, isMethod := ev.models[o.typ+"."+path]; isMethod {
		o.open = true // a method of the instance is replaced
	}
	ev.escape(v)
}

// copySlots gives a copied instance its own headers.
func (ev *evaluator) copySlots(o *object) {
	key := slotKey(RoleHeaders)
	if p, ok := o.get(key); ok {
		p.val = ev.copyOf(p.val)
		o.set(key, p)
	}
}

// deref returns the plain object that v is: a slot's object for a path that leads to one.
func (ev *evaluator) deref(v value) (ref, bool) {
	switch v := v.(type) {
	case ref:
		return v, true
	case slot:
		if role, ok := ev.types[ev.heap.get(v.addr).typ].Slots[v.path]; ok {
			return ev.deref(ev.slotValue(v.addr, role))
		}
	}
	return ref{}, false
}

// headersOf returns the object that header writes to v go to: the headers of a library instance, or v itself.
func (ev *evaluator) headersOf(v value) (ref, bool) {
	r, ok := ev.deref(v)
	if !ok {
		return ref{}, false
	}
	if ev.heap.get(r.addr).kind == library {
		return ev.deref(ev.slotValue(r.addr, RoleHeaders))
	}
	return r, true
}
