package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// argument is an evaluated argument.
type argument struct {
	name string
	val  value
	// more is set for a spread of something whose elements are not known: there may be any number of further arguments.
	more bool
	// last is set for one that goes to the last parameter.
	last bool
	// place is the variable, property or element that the argument stands for, nil for any other expression.
	place Expr
}

// call evaluates a call.
func (ev *evaluator) call(x *Call) value {
	if t, ok := x.Fn.(*This); ok && !t.Class {
		return ev.constructorCall(t, ev.arguments(x.Args), x.Span)
	}
	var recv, fn value
	if x.Method != nil {
		recv = ev.eval(x.Fn)
		fn = ev.computedMethod(recv, ev.eval(x.Method), x.Span)
		if _, vague := fn.(unknown); vague && ev.areInstances(recv) {
			recv = nil // a verb: the tables have no other methods of a client that are chosen so
		}
	} else if m, ok := x.Fn.(*Member); ok {
		if t, isThis := m.X.(*This); isThis && t.Super {
			fn, recv = ev.superMember(m.Name, m.Span), ev.frame.this
		} else {
			recv = ev.subject(x, m)
			if u, isUnknown := recv.(unknown); isUnknown && u.typ == "" && m.Type != "" {
				recv = ev.unknownOf(m.Type+"()", m.Span)
			}
			fn = ev.lateBound(m.X, ev.callee(recv, m.Name, m.Span), m.Name, m.Span)
		}
	} else if i, ok := x.Fn.(*Index); ok && i.Method {
		recv = ev.eval(i.X)
		fn = ev.calleeNamed(recv, ev.eval(i.Key), i.Span)
	} else {
		fn = ev.eval(x.Fn)
	}
	if x.Reads && isPlainValue(ev, fn) {
		return fn
	}
	return ev.handed(x, fn, func() value { return ev.apply(fn, recv, ev.arguments(x.Args), x) })
}

// calleeNamed is what a call of a member calls whose name is computed.
func (ev *evaluator) calleeNamed(recv, name value, s facts.Span) value {
	var out []value
	for _, n := range alternatives(name) {
		t, ok := text(n)
		if !ok {
			return unknown{span: s}
		}
		out = append(out, ev.callee(recv, t, s))
	}
	return either(out...)
}

func (ev *evaluator) arguments(args []Arg) []argument {
	var out []argument
	for _, a := range args {
		v := ev.eval(a.Value)
		switch {
		case a.Spread:
			out = append(out, ev.spreadList(v)...)
		case a.KeySpread:
			out = append(out, ev.spreadKeys(v)...)
		default:
			out = append(out, argument{name: a.Name, val: v, last: a.Last, place: ev.placeOf(a.Value)})
		}
	}
	return out
}

func (ev *evaluator) spreadList(v value) []argument {
	r, ok := v.(ref)
	if !ok {
		return []argument{{val: v, more: true}}
	}
	o := ev.heap.get(r.addr)
	var out []argument
	for _, e := range o.elems {
		out = append(out, argument{val: e})
	}
	if o.open || o.rest != nil || o.kind != list {
		rest := o.rest
		if rest == nil {
			rest = unknown{}
		}
		out = append(out, argument{val: rest, more: true})
	}
	return out
}

func (ev *evaluator) spreadKeys(v value) []argument {
	o := ev.entriesOf(v)
	if o == nil {
		return nil
	}
	var out []argument
	for name, p := range o.all() {
		val := p.val
		if p.pres != facts.Present {
			val = either(val, unknown{})
		}
		out = append(out, argument{name: name, val: val})
	}
	if o.open {
		out = append(out, argument{name: "", val: unknown{}, more: true})
	}
	return out
}

// apply calls fn. recv is the receiver of a method call, nil for none.
func (ev *evaluator) apply(fn, recv value, args []argument, x *Call) value {
	switch f := fn.(type) {
	case *oneOf:
		return ev.applyOneOf(f, recv, args, x)
	case *closure:
		if f.this == nil && recv != nil && !f.fn.ThisOuter {
			c := *f
			c.this = recv
			f = &c
		}
		return ev.callOverload(f, recv, args, x.Span)
	case ref:
		if o := ev.heap.get(f.addr); o.kind == classObj {
			return ev.construct(o.class, args, x.Span)
		} else if o.kind == library {
			return ev.applySymbol(o.typ, f, args, x)
		}
	case *bound:
		return ev.applyBound(f, args, x)
	case *wrapped:
		return ev.applyWrapped(f, recv, args, x)
	case *partial:
		if f.this != nil {
			recv = f.this
		}
		return ev.apply(f.fn, recv, append(f.args[:len(f.args):len(f.args)], args...), x)
	case *env: // what a configuration has under a name
		ev.recordCall(x, "", args, nil)
		ev.touchArgs(args)
		return &symbol{name: f.name, span: x.Span}
	case *symbol:
		if !ev.staticIsKnown(f.name, x.Symbol) {
			return ev.applySymbol(f.name, f, args, x)
		}
	}
	if x.Symbol != "" {
		return ev.applyStatic(recv, args, x)
	}
	ev.recordCall(x, "", args, nil)
	ev.touchArgs(args)
	ev.touchReceiver(recv)
	return unknown{span: x.Span}
}

// staticIsKnown reports whether a callee has a model under the name that a type checker gave it, and none under the one that flow
// gave it: a client that comes from a library without a model is a client all the same.
func (ev *evaluator) staticIsKnown(name, static string) bool {
	_, known := ev.models[name]
	_, knownStatic := ev.models[static]
	return !known && knownStatic
}

// applyStatic calls what a type checker has named, on a receiver that flow does not know.
func (ev *evaluator) applyStatic(recv value, args []argument, x *Call) value {
	if i := strings.LastIndex(x.Symbol, "()."); i >= 0 {
		if typ := x.Symbol[:i+2]; ev.isLibraryType(typ) {
			return ev.applyBound(&bound{recv: ev.unknownOf(typ, x.Span), name: x.Symbol[i+3:]}, args, x)
		}
	}
	return ev.applySymbol(x.Symbol, nil, args, x)
}

// applySymbol calls an outside symbol: by its model, or as something unknown.
func (ev *evaluator) applySymbol(name string, recv value, args []argument, x *Call) value {
	if m, ok := ev.models[name]; ok {
		return ev.applyModel(m, name, recv, args, x)
	}
	if fn := ev.functionBound(name); fn != nil {
		return bindArguments(fn, args)
	}
	ev.recordCall(x, name, args, nil)
	ev.touchArgs(args)
	ev.touchReceiver(recv)
	return ev.resultOf(name, recv, args, x.Span)
}

// functionBound is the outside function that a call by this name gives a receiver, nil where it is no such call. The functions of a
// library in the tables are left out: they send what their own receiver holds.
func (ev *evaluator) functionBound(name string) value {
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 || ev.models["func"+name[dot:]].Op != Bind || ev.isModeled(name[:dot]) {
		return nil
	}
	return &symbol{name: name[:dot]}
}

// resultOf is what calling an outside symbol yields.
func (ev *evaluator) resultOf(name string, recv value, args []argument, s facts.Span) value {
	if ev.isLibraryType(name + "()") {
		r := ev.newLibrary(name+"()", s)
		ev.touch(r)
		return r
	}
	vals := make([]value, len(args))
	for i, a := range args {
		vals[i] = a.val
	}
	// A method of a moment tells that moment in another way ("today().isoformat()"). What an unknown function makes of one that it is
	// given may be anything: the row of a table that holds on that day, the answer of a server.
	origin := originOf(recv)
	if len(name) > maxSymbol && origin == "" {
		return unknown{span: s}
	}
	givesAnswers(name, args)
	return &symbol{name: name + "()", span: s, args: vals, origin: origin, answer: answerAmong(recv, args)}
}

// originOf is what values depend on.
func originOf(vs ...value) facts.Origin {
	for _, v := range vs {
		switch v := v.(type) {
		case *symbol:
			if v.origin != "" {
				return v.origin
			}
		case *concat:
			if o := originOf(v.parts...); o != "" {
				return o
			}
		case *oneOf:
			if o := originOf(v.alts...); o != "" {
				return o
			}
		}
	}
	return ""
}

func (ev *evaluator) touchReceiver(recv value) {
	if recv == nil {
		return
	}
	a := answerIn(recv)
	kept := a != nil && !a.Escapes
	ev.touch(recv)
	if kept {
		a.Escapes = false // its own method is called
	}
}

// closure makes a function value in the current scope.
func (ev *evaluator) closure(fn *Func) *closure {
	c := &closure{fn: fn, env: ev.frame.scope, mod: ev.frame.mod, cls: ev.frame.cls}
	if fn.ThisOuter {
		c.this = ev.frame.this
	}
	if len(fn.Captures) > 0 {
		taken := &object{kind: scope, up: c.env}
		for _, name := range fn.Captures {
			taken.set(name, prop{val: ev.copied(ev.lookup(name, fn.Span)), pres: facts.Present, span: fn.Span})
		}
		c.env = ev.heap.alloc(taken).addr
	}
	return c
}

// mayEnter reports whether a call is inlined: not too deep, not recursive, and within the budget.
func (ev *evaluator) mayEnter(c *closure) bool {
	if ev.frame.depth >= ev.depth || ev.exhausted() {
		return false
	}
	within := 0
	for f := ev.frame; f != nil; f = f.up {
		if f.fn != c.fn {
			continue
		}
		if within++; within > maxWithin || !ev.isAnother(f, c) {
			return false
		}
	}
	return true
}

// maxWithin is the number of calls of one function within each other that are inlined, where each is of another closure or on another
// receiver.
const maxWithin = 3

// isAnother reports whether a closure of the function that a frame runs is another one: middleware of one kind wraps middleware of the
// same kind, and hands on to it.
func (ev *evaluator) isAnother(f *frame, c *closure) bool {
	if ev.heap.get(f.outer).up != c.env {
		return true
	}
	a, ok := f.this.(ref)
	b, both := c.this.(ref)
	return ok && both && a != b
}

// callCost is what an inlined call takes of the budget, in object slots.
const callCost = 20

// callClosure inlines a call of a function in the tree.
func (ev *evaluator) callClosure(c *closure, args []argument, at facts.Span) value {
	var refs []reference
	v := ev.inline(c, at, func(f *frame) { refs = ev.bindParams(f, c.fn, args) }, func() {
		ev.touchArgs(args)
		ev.touchReceiver(c.this)
		ev.touchCaptured(c)
	})
	ev.writeBack(refs)
	return v
}

// inline runs a function's body in a new frame, after bind has given its parameters values; refused is called where that cannot be done.
func (ev *evaluator) inline(c *closure, at facts.Span, bind func(*frame), refused func()) value {
	if !ev.mayEnter(c) {
		refused()
		return unknown{span: at}
	}
	ev.heap.budget -= callCost
	base := ev.heap.push()
	up := ev.frame
	f := &frame{
		up: up, fn: c.fn, mod: c.mod, cls: c.cls, this: c.this, base: base, call: at,
		depth: up.depth + 1, inLoop: up.inLoop, tries: up.tries, test: up.test, args: map[string]bool{},
	}
	f.scope = ev.heap.alloc(&object{kind: scope, up: c.env}).addr
	f.outer = f.scope
	ev.frame = f
	ev.routes.leads(up, f)
	if c.fn.ReceiverName != "" && c.this != nil {
		ev.declare(f.scope, c.fn.ReceiverName, ev.copied(c.this), c.fn.Span)
	}
	bind(f)
	for _, name := range c.fn.Results {
		ev.declare(f.scope, name, undefined(c.fn.Span), c.fn.Span)
	}
	if ev.execBody(functionBody(c.fn)) {
		f.rets = append(f.rets, result{val: ev.fallThrough(f), after: ev.heap.pop(base)})
	}
	ev.heap.restore(base)
	ev.frame = up
	return ev.join(f, at)
}

// fallThrough is the result of a function whose end is reached.
func (ev *evaluator) fallThrough(f *frame) value {
	switch {
	case f.fn.Prints && len(f.prints) == 1:
		return f.prints[0]
	case f.fn.Prints && len(f.prints) > 1:
		return either(append(slices.Clone(f.prints), unknown{})...)
	}
	return undefined(f.fn.Span)
}

// join merges the ways in which a function may have ended.
func (ev *evaluator) join(f *frame, at facts.Span) value {
	if len(f.rets) == 0 {
		return unknown{span: at} // it always throws
	}
	var ds []delta
	var vals []value
	for _, r := range f.rets {
		ds = append(ds, r.after)
		vals = append(vals, r.val)
	}
	ev.heap.merge(ds...)
	return either(vals...)
}

// callWithUnknowns runs a function with arguments of which only the declared types are known, or with given for each of them where
// it is not nil, and returns its result.
func (ev *evaluator) callWithUnknowns(c *closure, given value) value {
	if c.this == nil && !c.fn.ThisOuter {
		d := *c
		d.this = unknown{}
		c = &d
	}
	v := ev.inline(c, facts.Span{}, func(f *frame) {
		for _, p := range c.fn.Params {
			if given != nil && !p.Rest && !p.KeyRest {
				ev.bindParam(p, given)
			} else {
				ev.bindUnknown(p)
			}
		}
	}, func() {
		ev.touchReceiver(given)
		ev.touchReceiver(c.this)
		ev.touchCaptured(c)
	})
	ev.expose(v)
	ev.escape(v)
	return v
}
