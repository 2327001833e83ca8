package flow

import (
	"slices"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// memberTyped reads a property of a value whose static type a type checker may have named.
func (ev *evaluator) memberTyped(v value, name, static string, s facts.Span) value {
	if u, ok := v.(unknown); ok && static != "" && u.typ == "" {
		v = ev.unknownOf(static+"()", s)
	}
	return ev.member(v, name, s)
}

// member reads the property name of v.
func (ev *evaluator) member(v value, name string, s facts.Span) value {
	switch v := v.(type) {
	case *oneOf:
		var out []value
		for _, a := range v.alts {
			if isNull(a) {
				continue // reading a property of nothing fails: that path ends here
			}
			out = append(out, ev.member(a, name, s))
		}
		return either(out...)
	case ref:
		return ev.orBelow(v, ev.objectMember(v, name, s), name, s)
	case slot:
		return ev.slotMember(v, name, s)
	case *symbol:
		return v.reads(name, ev.symbolMember(v, name, s))
	case unknown:
		if v.typ != "" {
			return &bound{recv: v, name: name}
		}
		return unknown{span: s}
	case *constant, *concat, *env, *closure, *wrapped, *partial:
		return ev.plainMember(v, name, s)
	case *bound:
		return ev.member(ev.boundAsValue(v), name, s)
	}
	return unknown{span: s}
}

// plainMember reads a property of a string or a function.
func (ev *evaluator) plainMember(v value, name string, s facts.Span) value {
	switch v.(type) {
	case *closure, *wrapped, *partial:
		if ev.program.Language.Invokers[name] {
			return v // what calls the function
		}
	}
	switch v := v.(type) {
	case *wrapped, *partial:
		return unknown{span: s}
	case *env:
		if v.section {
			return ev.sectionMember(v, name, s)
		}
	}
	if m, ok := ev.models[ev.typeName(v)+"."+name]; ok && m.Property {
		return v
	}
	return &bound{recv: v, name: name}
}

// sectionMember reads what a setting that may hold others has under a name: a setting below it, where that is no method of texts or maps.
func (ev *evaluator) sectionMember(v *env, name string, s facts.Span) value {
	_, ofText := ev.models[`"".`+name]
	m, ofMap := ev.models["{}."+name]
	switch {
	case ofMap && m.Op == CopyOf:
		return v // with other keys, or a copy
	case ofText, ofMap, len(v.name)+len(name) > maxSymbol:
		return &bound{recv: v, name: name}
	}
	return &env{name: v.name + "." + name, span: s, section: true}
}

// maxSymbol bounds the names of symbols, which loops could let grow for ever.
const maxSymbol = 200

func (ev *evaluator) symbolMember(v *symbol, name string, s facts.Span) value {
	switch {
	case v.origin != "" && len(v.name) > maxSymbol:
		return v
	case v.origin != "":
		return &symbol{name: v.name + "." + name, span: s, origin: v.origin}
	case len(v.name)+len(name) > maxSymbol:
		ev.touch(v)
		return unknown{span: s}
	case len(v.of) > 0:
		return &symbol{name: v.name + "." + name, span: s, of: v.of}
	}
	return ev.symbolValue(v.name+"."+name, s)
}

// boundAsValue is a method that is used as a plain property.
func (ev *evaluator) boundAsValue(b *bound) value {
	if t := ev.typeName(b.recv); t != "" && !isFormType(t) {
		return &symbol{name: t + "." + b.name}
	}
	return unknown{}
}

func (ev *evaluator) objectMember(r ref, name string, s facts.Span) value {
	o := ev.heap.get(r.addr)
	if o.kind == space {
		return ev.spaceMember(o.mod, name, s)
	}
	if o.kind == library {
		return ev.slotMember(slot{addr: r.addr}, name, s)
	}
	if p, ok := o.get(name); ok {
		if c, isFunc := p.val.(*closure); isFunc && c.fn.Getter {
			return ev.apply(c, r, nil, &Call{Span: s})
		}
		if p.pres == facts.Present {
			return p.val
		}
		return either(p.val, undefined(s))
	}
	switch o.kind {
	case instance:
		return ev.instanceMember(r, o, name, s)
	case classObj:
		return ev.classMember(o.class, name, s)
	}
	if _, ok := ev.models[ev.typeName(r)+"."+name]; ok {
		return &bound{recv: r, name: name}
	}
	if o.kind == list || len(o.elems) > 0 {
		if i, err := strconv.Atoi(name); err == nil {
			return ev.elementOf(o, i)
		}
	}
	if o.rest != nil {
		return either(o.rest, undefined(s))
	}
	if o.open || o.kind == list && !o.byValue {
		return unknown{span: s}
	}
	return undefined(s)
}

func (ev *evaluator) spaceMember(m *module, name string, s facts.Span) value {
	if v := ev.exported(m, name, 0); v != nil {
		return v
	}
	if v, ok := ev.submodule(m, name); ok {
		return v
	}
	return unknown{span: s}
}

// element reads one element of a list by its position.
func (ev *evaluator) element(v value, i int) value {
	var out []value
	for _, a := range alternatives(v) {
		r, ok := a.(ref)
		if !ok {
			out = append(out, ev.partOf(a))
			continue
		}
		out = append(out, ev.elementOf(ev.heap.get(r.addr), i))
	}
	return either(out...)
}

func (ev *evaluator) elementOf(o *object, i int) value {
	isList := o.kind == list || o.kind == record && len(o.elems) > 0
	switch {
	case isList && o.byValue && o.rest != nil:
		return either(append(slices.Clone(o.elems), o.rest)...) // it may stand behind others
	case isList && i >= 0 && i < len(o.elems):
		return o.elems[i]
	case isList && o.rest != nil:
		return o.rest
	case isList && !o.open:
		return undefined(facts.Span{})
	}
	return unknown{}
}

// partOf is an element of a value that is not a list of the form: a result of several values.
func (ev *evaluator) partOf(v value) value {
	if s, ok := v.(*symbol); ok {
		return s
	}
	return unknown{}
}

// setMember writes x.name = v.
func (ev *evaluator) setMember(x value, name string, v value, s facts.Span) {
	alts := alternatives(x)
	if len(alts) > 1 {
		ev.setOneOf(alts, func(a value) { ev.setMember(a, name, v, s) })
		return
	}
	switch x := x.(type) {
	case ref:
		o := ev.heap.get(x.addr)
		switch {
		case o.kind == library:
			ev.setSlotPath(x.addr, name, v)
		case o.kind == space:
			ev.assignExport(o.mod, name, v, s)
		case o.kind == instance && ev.callSetter(x, o, name, v):
		case o.kind == classObj && o.class.declares(name):
			ev.escape(v)
			ev.touchClass(o.class)
		case o.kind == list && ev.setElement(x, name, v):
		default:
			if o.kind == instance {
				ev.fieldWritten(owner{x.addr, o.class, name}, true)
			}
			o = ev.heap.edit(x.addr)
			o.set(name, prop{val: v, pres: facts.Present, span: s})
			o.named()
			if o.kind == instance {
				ev.own(x.addr, o.class, name, v)
			}
		}
	case slot:
		ev.setSlotPath(x.addr, x.path+"."+name, v)
	case *symbol:
		ev.patchMember(x, name, v)
	default:
		ev.escape(v)
	}
}

// setElement writes an element of a list by its position, and reports whether name is one.
func (ev *evaluator) setElement(r ref, name string, v value) bool {
	i, err := strconv.Atoi(name)
	if err != nil {
		return false
	}
	o := ev.heap.edit(r.addr)
	if i >= 0 && i < len(o.elems) {
		o.elems[i] = v
		return true
	}
	if i == len(o.elems) && !o.open && o.rest == nil {
		o.elems = append(o.elems, v)
		return true
	}
	o.open = true
	o.rest = v
	return true
}

// setOneOf applies a write to one of several objects: each of them may have been the one. Arrays that are values have no other name, so
// that whichever it is has been written to.
func (ev *evaluator) setOneOf(alts []value, write func(value)) {
	if ev.areValues(alts) {
		for _, a := range alts {
			write(a)
		}
		return
	}
	var ds []delta
	for _, a := range alts {
		d, _ := ev.branch(func() bool { write(a); return true })
		ds = append(ds, d)
	}
	ev.heap.merge(ds...)
}

func (ev *evaluator) assignExport(m *module, name string, v value, s facts.Span) {
	if m.scope != 0 {
		ev.declare(m.scope, name, v, s)
	}
}

// replaceObjects notes that v may stand in the place of any object or function that o holds.
func (o *object) replaceObjects(v value) {
	for name, p := range o.all() {
		switch p.val.(type) {
		case ref, slot, *closure, *oneOf:
			p.val = either(p.val, v)
			o.set(name, p)
		}
	}
}

// storedKey is the spelling under which an object holds a key: header objects fold case.
func (ev *evaluator) storedKey(x value, key string) string {
	r, ok := ev.deref(x)
	if !ok || !ev.isHeaders(ev.heap.get(r.addr)) {
		return key
	}
	return foldInto(ev.heap.get(r.addr), key)
}

// removeKey removes x[key].
func (ev *evaluator) removeKey(x, key value) {
	k, known := text(key)
	for _, a := range alternatives(x) {
		r, ok := ev.deref(a)
		if !ok {
			continue
		}
		o := ev.heap.edit(r.addr)
		switch {
		case known && len(alternatives(x)) == 1:
			o.remove(ev.storedKey(r, k))
		default:
			for name, p := range o.all() {
				if !known || strings.EqualFold(name, k) {
					p.pres = facts.Maybe
					o.set(name, p)
				}
			}
		}
	}
}

// entryOfPair reads a list of a key and a value.
func (ev *evaluator) entryOfPair(v value) (key string, p prop, ok bool) {
	r, ok := v.(ref)
	if !ok {
		return "", prop{}, false
	}
	o := ev.heap.get(r.addr)
	if o.kind != list || len(o.elems) < 2 {
		return "", prop{}, false
	}
	key, ok = text(o.elems[0])
	return key, prop{val: o.elems[1], pres: facts.Present, span: valueSpan(o.elems[0])}, ok
}

func valueSpan(v value) facts.Span {
	switch v := v.(type) {
	case *constant:
		return v.span
	case *concat:
		return v.span
	case *symbol:
		return v.span
	case *env:
		return v.span
	case unknown:
		return v.span
	}
	return facts.Span{}
}
