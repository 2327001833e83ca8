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
	// before are those among the bases that come before the class itself.
	before  []*class
	subs    []*class
	outside []string
	vague   bool
	// written are the fields of instances to whose objects other code than the class's own writes, true where it gives them another value.
	written map[string]bool
	// touched is set where code that is not in view may have changed what instances have and do: an unknown decorator, a method
	// that is replaced.
	touched bool
}

// lineage is the class and its bases in the order in which their methods are looked for.
func (c *class) lineage() []*class {
	order := []*class{c}
	seen := map[*class]bool{c: true}
	for i := 0; i < len(order); i++ {
		for _, p := range order[i].parents {
			if !seen[p] {
				seen[p] = true
				order = append(order, p)
			}
		}
	}
	var out []*class
	placed := map[*class]bool{}
	for _, k := range order {
		out = k.place(out, placed)
	}
	return out
}

// place adds a class to an order, behind what comes before it.
func (c *class) place(order []*class, placed map[*class]bool) []*class {
	if placed[c] {
		return order
	}
	placed[c] = true
	for _, p := range c.before {
		order = p.place(order, placed)
	}
	return append(order, c)
}

// after are the classes that come behind one of the lineage, nil where it is not in there.
func (c *class) after(k *class) []*class {
	order := c.lineage()
	i := slices.Index(order, k)
	if i < 0 {
		return nil
	}
	return order[i+1:]
}

// bases are the classes of the tree that a class is derived from.
func (c *class) bases() []*class {
	return slices.DeleteFunc(c.lineage(), func(k *class) bool { return k == c })
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
	return nearest(c.lineage(), func(f *Func) bool { return f.Name == name })
}

// nearest is the first method of several classes, accessors that write and constructors apart, that is the one wanted.
func nearest(classes []*class, wanted func(*Func) bool) (*Func, *class) {
	for _, k := range classes {
		for _, f := range k.decl.Methods {
			if !f.Setter && !f.Ctor && wanted(f) {
				return f, k
			}
		}
	}
	return nil, nil
}

// methodOn is the method of a name that a class itself has, with static, or that its instances have.
func (ev *evaluator) methodOn(c *class, name string, static bool) (*Func, *class) {
	return ev.methodAmong(c.lineage(), name, static)
}

// methodAmong is the nearest method of a name in several classes. Where those of classes and those of instances have names of their own,
// it is one of the kind that is asked for, if there is any: what a module gives may be given to a class or to its instances.
func (ev *evaluator) methodAmong(classes []*class, name string, static bool) (*Func, *class) {
	if ev.program.Language.StaticsApart {
		if f, k := nearest(classes, func(f *Func) bool { return f.Name == name && f.Static == static }); f != nil {
			return f, k
		}
	}
	return nearest(classes, func(f *Func) bool { return f.Name == name })
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

// ownConstructors are those that the class itself has.
func (c *class) ownConstructors() []*Func {
	var out []*Func
	for _, f := range c.decl.Methods {
		if f.Ctor {
			out = append(out, f)
		}
	}
	return out
}

// constructors are those of the nearest of several classes that has any.
func constructors(lineage []*class) ([]*Func, *class) {
	for _, k := range lineage {
		if fs := k.ownConstructors(); len(fs) > 0 {
			return fs, k
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
	for _, b := range decl.Before {
		known := len(c.parents)
		ev.addBase(c, ev.eval(b))
		c.before = append(c.before, c.parents[known:]...)
		c.touched = c.touched || len(c.parents) == known // not in view: it may override anything
	}
	c.addr = ev.heap.alloc(&object{kind: classObj, class: c, span: decl.Span}).addr
	if c.mod.state == loading {
		c.mod.classes = append(c.mod.classes, c)
	}
	c.vague = c.vague || decl.Dynamic
	if decl.Reopens != nil {
		ev.reopen(c, ev.eval(decl.Reopens))
	}
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

// reopen notes that a declaration adds to a class that is declared elsewhere: it has the other's members too, and instances of the
// other may have other ones than its own declaration says.
func (ev *evaluator) reopen(c *class, v value) {
	for _, a := range alternatives(v) {
		if r, ok := a.(ref); ok {
			if o := ev.heap.get(r.addr); o.kind == classObj && o.class != c {
				c.parents = append(c.parents, o.class)
				ev.touchClass(o.class)
			}
		}
	}
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
