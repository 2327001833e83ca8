package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// instanceMember reads what is not a field of the instance.
func (ev *evaluator) instanceMember(r ref, o *object, name string, s facts.Span) value {
	if overrides := ev.overrides(r, o.class, name); len(overrides) > 0 {
		return either(append(overrides, ev.ownMember(r, o, name, s))...)
	}
	if ev.generics[o.class] == r && ev.isHook(o.class, name) {
		return unknown{span: s}
	}
	return ev.ownMember(r, o, name, s)
}

// overrides are the methods of a name that classes below that of an instance have or take from another base, where the instance stands for those of them as well.
func (ev *evaluator) overrides(r ref, c *class, name string) []value {
	if ev.generics[c] != r {
		return nil
	}
	var out []value
	for _, sub := range ev.subclasses(c) {
		f, k := ev.methodOn(sub, name, false) // its own, or one of another base of it that comes before c
		if f == nil || slices.Contains(c.lineage(), k) || k != sub && slices.Contains(k.lineage(), c) {
			continue // nothing new, or what a class between the two is asked for itself
		}
		m := &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: ev.generic(sub)}
		if f.Getter {
			out = append(out, ev.callClosure(m, nil, f.Span))
		} else {
			out = append(out, ev.decoratedMethod(m))
		}
	}
	return out
}

// subclasses are all classes below c, in order of their making.
func (ev *evaluator) subclasses(c *class) []*class {
	out := slices.Clone(c.subs)
	for i := 0; i < len(out) && i < maxSubclasses; i++ {
		for _, s := range out[i].subs {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// maxSubclasses bounds the search for overriding methods.
const maxSubclasses = 200

// ownMember reads a member as the instance's own class and its bases have it.
func (ev *evaluator) ownMember(r ref, o *object, name string, s facts.Span) value {
	if f, k := ev.methodOn(o.class, name, false); f != nil {
		m := &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: r}
		if f.Static {
			m.this = ref{o.class.addr}
		}
		if f.Getter {
			return ev.callClosure(m, nil, s)
		}
		if o.class.mayDiffer() {
			return &wrapped{inner: m}
		}
		return ev.decoratedMethod(m)
	}
	for _, k := range o.class.lineage() {
		if p, ok := ev.heap.get(k.addr).get(name); ok {
			return ev.sharedField(r, o, name, p, s)
		}
	}
	symbols, _ := o.class.outsideBases()
	if len(symbols) > 0 {
		return &bound{recv: unknown{typ: symbols[0] + "()"}, name: name}
	}
	if o.open || len(o.class.subs) > 0 {
		return unknown{span: s}
	}
	return undefined(s)
}

// classMember reads a static property or method, or a method as a plain function.
func (ev *evaluator) classMember(c *class, name string, s facts.Span) value {
	for _, k := range c.lineage() {
		if p, ok := ev.heap.get(k.addr).get(name); ok {
			return p.val
		}
	}
	if f, _ := ev.methodOn(c, name, true); f != nil {
		return ev.staticMethod(c, name, s)
	}
	symbols, vague := c.outsideBases()
	if len(symbols) > 0 {
		return ev.symbolValue(symbols[0]+"."+name, s)
	}
	if vague {
		return unknown{span: s}
	}
	if name == constructing {
		return ref{c.addr}
	}
	return undefined(s)
}

// staticMethod is a method as the class itself has it. One of instances is called on whichever it is given then: that of the method
// that is running, or any.
func (ev *evaluator) staticMethod(c *class, name string, s facts.Span) value {
	f, k := ev.methodOn(c, name, true)
	if f == nil {
		return unknown{span: s}
	}
	m := &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: ref{c.addr}}
	if !f.Static {
		m.this = unknown{}
	}
	if f.Getter {
		return ev.callClosure(m, nil, s)
	}
	return ev.decoratedMethod(m)
}

// callSetter writes a property through its setter, if it has one.
func (ev *evaluator) callSetter(r ref, o *object, name string, v value) bool {
	for _, k := range o.class.lineage() {
		for _, f := range k.decl.Methods {
			if f.Name == name && f.Setter {
				ev.callClosure(&closure{fn: f, env: k.env, mod: k.mod, cls: k, this: r}, []argument{{val: v}}, f.Span)
				return true
			}
		}
	}
	return false
}

// superMember is a method of the next class after the one whose method is running.
func (ev *evaluator) superMember(name string, s facts.Span) value {
	f := ev.frame
	if f.cls == nil {
		return unknown{span: s}
	}
	if m, k := ev.methodAmong(ev.nextClasses(), name, f.fn != nil && f.fn.Static); m != nil {
		return &closure{fn: m, env: k.env, mod: k.mod, cls: k, this: f.this}
	}
	if symbols, _ := f.cls.outsideBases(); len(symbols) > 0 {
		if r, ok := f.this.(ref); ok && ev.heap.get(r.addr).kind == library {
			return &bound{recv: r, name: name}
		}
		return &bound{recv: unknown{typ: symbols[0] + "()"}, name: name}
	}
	return unknown{span: s}
}

// nextClasses are the classes after the one whose method is running, in the order of the receiver's own class: with several bases
// the next one may be beside it.
func (ev *evaluator) nextClasses() []*class {
	f := ev.frame
	if r, ok := f.this.(ref); ok {
		if o := ev.heap.get(r.addr); o.class != nil {
			if next := o.class.after(f.cls); next != nil {
				return next
			}
		}
	}
	return f.cls.after(f.cls)
}

// constructorCall runs a constructor of the next class, or another one of the class itself, on the receiver.
func (ev *evaluator) constructorCall(t *This, args []argument, s facts.Span) value {
	f := ev.frame
	if f.cls == nil {
		return unknown{span: s}
	}
	if !t.Super {
		return ev.callOneOf(ev.taking(f.cls.ownConstructors(), f.cls, args), f.cls, f.this, args, s)
	}
	if ctors, k := constructors(ev.nextClasses()); ctors != nil {
		return ev.callOneOf(ev.taking(ctors, k, args), k, f.this, args, s)
	}
	r, ok := f.this.(ref)
	if !ok {
		return unknown{span: s}
	}
	if o := ev.heap.get(r.addr); o.kind == library {
		if m, ok := ev.models[trimCall(o.typ)]; ok {
			ev.fillSlots(r, m, ev.rolesOf(m, args))
		}
	}
	return unknown{span: s}
}
