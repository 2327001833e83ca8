package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

func (ev *evaluator) fieldValue(f Field) value {
	if f.Init == nil {
		if f.Type != nil {
			return ev.typed(f.Type, f.Span)
		}
		return undefined(f.Span)
	}
	v := ev.copied(ev.eval(f.Init))
	if _, ok := v.(unknown); ok && f.Type != nil {
		return ev.typed(f.Type, f.Span)
	}
	return v
}

// instantiate makes an instance with its fields, before the constructor runs.
func (ev *evaluator) instantiate(c *class, byValue bool) ref {
	r := ev.allocate(c, byValue)
	ev.initAllFields(c, r)
	return r
}

// allocate makes an instance without fields.
func (ev *evaluator) allocate(c *class, byValue bool) ref {
	o := &object{kind: instance, class: c, byValue: byValue || c.decl.ByValue, span: c.decl.Span}
	symbols, vague := c.outsideBases()
	o.open = vague
	for _, s := range symbols {
		if _, ok := ev.types[s+"()"]; ok {
			o.kind, o.typ = library, s+"()"
			o.open = o.open || ev.overridesSend(c, o.typ)
		}
	}
	r := ev.heap.alloc(o)
	if o.kind == library {
		ev.giveHeaders(r)
	}
	return r
}

func (ev *evaluator) initAllFields(c *class, r ref) {
	if ev.frame.depth > maxDepth {
		ev.touch(r) // a field may hold an instance of its own class, and so on
		return
	}
	for _, k := range c.lineage() {
		ev.initFields(k, r)
	}
}

// overridesSend reports whether a class replaces a method by which the library type that it is derived from sends requests, and
// there are others: they may call it, and what it adds is sent with theirs.
func (ev *evaluator) overridesSend(c *class, typ string) bool {
	overridden, others := false, false
	for symbol, m := range ev.models {
		name, ok := strings.CutPrefix(symbol, typ+".")
		if !ok || m.Op != Send && m.Op != Make {
			continue
		}
		if c.declares(name) {
			overridden = true
		} else {
			others = true
		}
	}
	return overridden && others
}

func (ev *evaluator) initFields(c *class, r ref) {
	f := &frame{up: ev.frame, mod: c.mod, cls: c, scope: c.env, outer: c.env, this: r, base: ev.heap.top, depth: ev.frame.depth + 1, test: ev.frame.test}
	ev.frame = f
	defer func() { ev.frame = f.up }()
	for _, field := range c.decl.Fields {
		if field.Static {
			continue
		}
		if _, exists := ev.heap.get(r.addr).get(field.Name); exists {
			if o := ev.heap.get(r.addr); o.class != c { // the nearer class has set it
				c.writeElsewhere(field.Name, true)
			}
			continue
		}
		v := ev.fieldValue(field)
		ev.heap.edit(r.addr).set(field.Name, prop{val: v, pres: facts.Present, span: field.Span})
		ev.own(r.addr, ev.heap.get(r.addr).class, field.Name, v)
	}
}

// construct makes an instance and runs its constructor.
func (ev *evaluator) construct(c *class, args []argument, at facts.Span) value {
	r := ev.instantiate(c, false)
	if ctors, k := constructors(c.lineage()); ctors != nil {
		ev.callOneOf(ev.taking(ctors, k, args), k, r, args, at)
	} else {
		for _, a := range args {
			ev.escape(a.val)
		}
	}
	if c.mayDiffer() {
		ev.touchArgs(args)
		ev.touch(r)
	}
	return r
}

// generic is the instance that stands for any instance of a class: made with unknown arguments, and with what its methods leave
// in its fields.
func (ev *evaluator) generic(c *class) value {
	if r, ok := ev.generics[c]; ok {
		return r
	}
	r := ev.allocate(c, false)
	ev.generics[c] = r // before its fields, which may be of the same class
	ev.initAllFields(c, r)
	ev.makeGeneric(c, r)
	if ctors, k := constructors(c.lineage()); ctors != nil {
		var ds []delta
		for _, ctor := range ctors {
			d, _ := ev.branch(func() bool {
				ev.callWithUnknowns(&closure{fn: ctor, env: k.env, mod: k.mod, cls: k, this: r}, nil)
				return true
			})
			ds = append(ds, d)
		}
		ev.heap.merge(ds...)
	}
	if c.mayDiffer() {
		ev.touch(r)
	}
	ev.openWritten(c, r)
	return r
}

// makeGeneric gives the generic instance what the functions that make instances of its class leave in their fields.
func (ev *evaluator) makeGeneric(c *class, r ref) {
	record := ev.record
	ev.record = false // what they call is recorded where they are entered
	defer func() { ev.record = record }()
	var made []*object
	for _, m := range c.decl.Makers {
		v := ev.evalIn(c, m)
		f, ok := v.(*closure)
		if !ok {
			return
		}
		for _, a := range alternatives(ev.firstResult(ev.callWithUnknowns(f, nil))) {
			x, ok := a.(ref)
			if !ok {
				if isNull(a) {
					continue // it has failed
				}
				return
			}
			o := ev.heap.get(x.addr)
			if o.kind != instance || o.class != c {
				return
			}
			made = append(made, o)
		}
	}
	if len(made) == 0 {
		return
	}
	joined := made[0]
	for _, o := range made[1:] {
		joined = joinObjects(joined, o)
	}
	dst := ev.heap.edit(r.addr)
	for name, p := range joined.all() {
		dst.set(name, p)
	}
	for _, f := range c.decl.Fields {
		if p, ok := dst.get(f.Name); ok && f.Public {
			ev.touch(p.val)
			p.val = either(p.val, unknown{span: f.Span})
			dst.set(f.Name, p)
		}
	}
}

// evalIn evaluates an expression in the scope of a class.
func (ev *evaluator) evalIn(c *class, x Expr) value {
	f := &frame{up: ev.frame, mod: c.mod, cls: c, scope: c.env, outer: c.env, base: ev.heap.top, test: ev.frame != nil && ev.frame.test}
	ev.frame = f
	defer func() { ev.frame = f.up }()
	return ev.eval(x)
}

// firstResult is the first of several results.
func (ev *evaluator) firstResult(v value) value {
	var out []value
	for _, a := range alternatives(v) {
		if r, ok := a.(ref); ok && ev.heap.get(r.addr).kind == list {
			a = ev.element(a, 0)
		}
		out = append(out, a)
	}
	return either(out...)
}
