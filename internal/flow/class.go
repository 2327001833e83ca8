package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// class is a class of the tree.
type class struct {
	decl *Class
	mod  *module
	env  addr // the scope that it is declared in
	addr addr // its object, with static properties
	// parents are the bases in the tree, subs the classes that have it as a base, outside the symbols of the other bases. vague is set where a base is not known at all.
	parents []*class
	subs    []*class
	outside []string
	vague   bool
	// touched is set where code that is not in view may have changed what instances have and do: an unknown decorator, a method
	// that is replaced.
	touched bool
}

// lineage is the class and its bases, nearest first.
func (c *class) lineage() []*class {
	out := []*class{c}
	seen := map[*class]bool{c: true}
	for i := 0; i < len(out); i++ {
		for _, p := range out[i].parents {
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	return out
}

func (c *class) outsideBases() (symbols []string, vague bool) {
	for _, k := range c.lineage() {
		symbols = append(symbols, k.outside...)
		vague = vague || k.vague
	}
	return symbols, vague
}

// mayDiffer reports whether instances may have and do other things than the class says.
func (c *class) mayDiffer() bool {
	for _, k := range c.lineage() {
		if k.touched {
			return true
		}
	}
	return false
}

func (c *class) method(name string) (*Func, *class) {
	for _, k := range c.lineage() {
		for _, f := range k.decl.Methods {
			if f.Name == name && !f.Setter && !f.Ctor {
				return f, k
			}
		}
	}
	return nil, nil
}

// declares reports whether a class has a method of a name, the constructor included.
func (c *class) declares(name string) bool {
	for _, k := range c.lineage() {
		for _, f := range k.decl.Methods {
			if f.Name == name {
				return true
			}
		}
	}
	return false
}

func (c *class) constructor() (*Func, *class) {
	for _, k := range c.lineage() {
		for _, f := range k.decl.Methods {
			if f.Ctor {
				return f, k
			}
		}
	}
	return nil, nil
}

// makeClass evaluates a declaration up to its bases; its body is run by runClassBody once its name is bound.
func (ev *evaluator) makeClass(decl *Class) *class {
	c := &class{decl: decl, mod: ev.frame.mod, env: ev.frame.scope}
	for _, b := range decl.Bases {
		for _, v := range alternatives(ev.eval(b)) {
			ev.addBase(c, v)
		}
	}
	c.addr = ev.heap.alloc(&object{kind: classObj, class: c, span: decl.Span}).addr
	if c.mod.state == loading {
		c.mod.classes = append(c.mod.classes, c)
	}
	c.vague = c.vague || decl.Dynamic
	return c
}

// classValue makes a class, runs its body, and returns it as its decorators leave it. name is what it is bound to, "" for nothing.
func (ev *evaluator) classValue(decl *Class, name string) value {
	c := ev.makeClass(decl)
	if name != "" {
		ev.declare(ev.frame.scope, name, ref{c.addr}, decl.Span)
	}
	ev.runClassBody(c)
	v := ev.decoratedClass(c)
	if name != "" && v != (ref{c.addr}) {
		ev.declare(ev.frame.scope, name, v, decl.Span)
	}
	return v
}

// decoratedClass is a class as its decorators leave it. One in view may return another class; whatever else a decorator does to a
// class is not followed.
func (ev *evaluator) decoratedClass(c *class) value {
	var v value = ref{c.addr}
	for i := len(c.decl.Decorators) - 1; i >= 0; i-- {
		d := ev.eval(c.decl.Decorators[i])
		if ev.isMark(d) {
			continue
		}
		if f, ok := d.(*closure); ok {
			if r, ok := ev.callClosure(f, []argument{{val: v}}, c.decl.Span).(ref); ok && ev.heap.get(r.addr).kind == classObj {
				v = r
				continue
			}
		}
		ev.touchClass(c)
	}
	return v
}

// touchClass notes that what instances of a class have and do is not known any more.
func (ev *evaluator) touchClass(c *class) {
	c.touched = true
	if r, ok := ev.generics[c]; ok {
		ev.touch(r)
	}
}

func (ev *evaluator) addBase(c *class, v value) {
	switch v := v.(type) {
	case ref:
		if o := ev.heap.get(v.addr); o.kind == classObj && o.class != c {
			c.parents = append(c.parents, o.class)
			o.class.subs = append(o.class.subs, c)
			return
		}
		if o := ev.heap.get(v.addr); o.kind == library {
			c.outside = append(c.outside, o.typ)
			return
		}
	case *symbol:
		c.outside = append(c.outside, v.name)
		return
	case *constant:
		return
	}
	c.vague = true
}

// runClassBody sets the static fields and runs the other statements of the class.
func (ev *evaluator) runClassBody(c *class) {
	outer, this, cls := ev.frame.scope, ev.frame.this, ev.frame.cls
	ev.frame.scope = ev.heap.alloc(&object{kind: scope, up: outer}).addr
	ev.frame.this, ev.frame.cls = ref{c.addr}, c
	for _, f := range c.decl.Fields {
		if !f.Static {
			continue
		}
		v := ev.fieldValue(f)
		ev.heap.edit(c.addr).set(f.Name, prop{val: v, pres: facts.Present, span: f.Span})
		ev.declare(ev.frame.scope, f.Name, v, f.Span)
	}
	c.env = ev.frame.scope
	ev.execBody(c.decl.Body)
	c.env = outer
	ev.frame.scope, ev.frame.this, ev.frame.cls = outer, this, cls
}

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

// overridesSend reports whether a class replaces a method by which the library type that it is derived from sends requests: the
// type's other methods may call it, and what it adds is sent with theirs.
func (ev *evaluator) overridesSend(c *class, typ string) bool {
	for _, k := range c.lineage() {
		for _, f := range k.decl.Methods {
			if m, ok := ev.models[typ+"."+f.Name]; ok && (m.Op == Send || m.Op == Make) {
				return true
			}
		}
	}
	return false
}

func (ev *evaluator) initFields(c *class, r ref) {
	f := &frame{up: ev.frame, mod: c.mod, cls: c, scope: c.env, outer: c.env, this: r, base: ev.heap.top, depth: ev.frame.depth + 1, test: ev.frame.test}
	ev.frame = f
	defer func() { ev.frame = f.up }()
	for _, field := range c.decl.Fields {
		if field.Static {
			continue
		}
		if _, exists := ev.heap.get(r.addr).props[field.Name]; exists {
			continue // the nearer class has set it
		}
		v := ev.fieldValue(field)
		ev.heap.edit(r.addr).set(field.Name, prop{val: v, pres: facts.Present, span: field.Span})
	}
}

// construct makes an instance and runs its constructor.
func (ev *evaluator) construct(c *class, args []argument, at facts.Span) value {
	r := ev.instantiate(c, false)
	if ctor, k := c.constructor(); ctor != nil {
		ev.callClosure(&closure{fn: ctor, env: k.env, mod: k.mod, cls: k, this: r}, args, at)
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
	if ctor, k := c.constructor(); ctor != nil {
		ev.callWithUnknowns(&closure{fn: ctor, env: k.env, mod: k.mod, cls: k, this: r}, nil)
	}
	if c.mayDiffer() {
		ev.touch(r)
	}
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
	for _, name := range joined.order {
		dst.set(name, joined.props[name])
	}
	for _, f := range c.decl.Fields {
		if p, ok := dst.props[f.Name]; ok && f.Public {
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

// instanceMember reads what is not a field of the instance.
func (ev *evaluator) instanceMember(r ref, o *object, name string, s facts.Span) value {
	if overrides := ev.overrides(r, o.class, name); len(overrides) > 0 {
		return either(append(overrides, ev.ownMember(r, o, name, s))...)
	}
	return ev.ownMember(r, o, name, s)
}

// overrides are the methods of a name in classes below that of an instance, where the instance stands for those of them as well.
func (ev *evaluator) overrides(r ref, c *class, name string) []value {
	if ev.generics[c] != r {
		return nil
	}
	var out []value
	for _, sub := range ev.subclasses(c) {
		for _, f := range sub.decl.Methods {
			if f.Name != name || f.Setter || f.Ctor {
				continue
			}
			m := &closure{fn: f, env: sub.env, mod: sub.mod, cls: sub, this: r}
			if f.Getter {
				out = append(out, ev.callClosure(m, nil, f.Span))
				continue
			}
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
	if f, k := o.class.method(name); f != nil {
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
		if p, ok := ev.heap.get(k.addr).props[name]; ok {
			return ev.asMethod(p.val, r)
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
		if p, ok := ev.heap.get(k.addr).props[name]; ok {
			return p.val
		}
	}
	if f, k := c.method(name); f != nil {
		m := &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: ref{c.addr}}
		if f.Getter {
			return ev.callClosure(m, nil, s)
		}
		return ev.decoratedMethod(m)
	}
	symbols, vague := c.outsideBases()
	if len(symbols) > 0 {
		return ev.symbolValue(symbols[0]+"."+name, s)
	}
	if vague {
		return unknown{span: s}
	}
	if name == "new" {
		return ref{c.addr}
	}
	return undefined(s)
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
	for _, k := range ev.nextClasses() {
		for _, m := range k.decl.Methods {
			if m.Name == name && !m.Setter {
				return &closure{fn: m, env: k.env, mod: k.mod, cls: k, this: f.this}
			}
		}
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
			order := o.class.lineage()
			if i := slices.Index(order, f.cls); i >= 0 {
				return order[i+1:]
			}
		}
	}
	return f.cls.lineage()[1:]
}

// superCall runs the constructor of the next class on the receiver.
func (ev *evaluator) superCall(args []argument, s facts.Span) value {
	f := ev.frame
	if f.cls == nil {
		return unknown{span: s}
	}
	for _, k := range ev.nextClasses() {
		for _, m := range k.decl.Methods {
			if m.Ctor {
				return ev.callClosure(&closure{fn: m, env: k.env, mod: k.mod, cls: k, this: f.this}, args, s)
			}
		}
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

// opened is what a block gets that enters x. On an object that may be one of several, each is entered on a path of its own.
func (ev *evaluator) opened(x *Enter) value {
	alts := alternatives(ev.eval(x.X))
	if len(alts) == 1 {
		return ev.entered(alts[0], x)
	}
	vals := make([]value, len(alts))
	ds := make([]delta, len(alts))
	for i, a := range alts {
		ds[i], _ = ev.branch(func() bool { vals[i] = ev.entered(a, x); return true })
	}
	ev.heap.merge(ds...)
	return either(vals...)
}

func (ev *evaluator) entered(v value, x *Enter) value {
	r, ok := v.(ref)
	if !ok {
		return v
	}
	o := ev.heap.get(r.addr)
	if o.class == nil || o.kind == classObj {
		return v
	}
	if f, _ := o.class.method(x.Method); f == nil {
		return v
	}
	return ev.apply(ev.member(r, x.Method, x.Span), r, nil, &Call{Span: x.Span, Fn: x.X})
}
