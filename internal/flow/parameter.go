package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

func (ev *evaluator) bindUnknown(p Param) {
	var v value
	switch {
	case p.Injected:
		ev.bindParam(p, ev.eval(p.Default))
		return
	case p.Rest:
		v = ev.heap.alloc(&object{kind: list, open: true})
	case p.KeyRest:
		v = ev.heap.alloc(&object{kind: record, open: true})
	case p.Type != nil:
		v = ev.typed(p.Type, p.Span)
	default:
		v = unknown{span: p.Span}
	}
	if p.Default != nil {
		v = either(v, ev.eval(p.Default))
	}
	ev.bindParam(p, v)
}

func (ev *evaluator) bindParam(p Param, v value) {
	ev.bind(p.Target, v, &Assign{Declare: true, Hoist: true})
	if p.Field != "" && ev.frame.this != nil {
		ev.setMember(ev.frame.this, p.Field, v, p.Span)
	}
}

// bindParams gives a function's parameters the values of a call's arguments.
// It returns those that stand for places of the caller.
func (ev *evaluator) bindParams(f *frame, fn *Func, args []argument) []reference {
	q := newArgumentQueue(args)
	var refs []reference
	if fn.LastNamed {
		ev.nameLast(q, fn)
	}
	for i, p := range fn.Params {
		var v value
		q.place = nil
		switch {
		case i == len(fn.Params)-1 && q.last != nil:
			v, q.last = q.last.val, nil
			f.addArgs(p.Target)
		case p.Rest:
			v = ev.restOf(p, q)
		case p.KeyRest:
			v = ev.heap.alloc(q.keyRest())
		default:
			v = ev.argumentFor(p, q)
			f.addArgs(p.Target)
		}
		if u, ok := v.(unknown); ok && u.typ == "" && p.Type != nil {
			v = ev.typed(p.Type, p.Span)
		}
		if !p.ByRef {
			v = ev.copied(v)
		} else if n, ok := p.Target.(*Name); ok && q.place != nil {
			refs = append(refs, reference{scope: f.scope, name: n.Name, before: v, place: q.place})
		}
		ev.bindParam(p, v)
	}
	for _, a := range q.leftover() {
		ev.escape(a.val)
	}
	return refs
}

// nameLast turns the named arguments that are no parameter's into an object behind the positional ones.
func (ev *evaluator) nameLast(q *argumentQueue, fn *Func) {
	rest := &argumentQueue{more: q.more}
	var own []argument
	for _, a := range q.named {
		if slices.ContainsFunc(fn.Params, func(p Param) bool { return p.NamedOnly && targetName(p.Target) == a.name }) {
			own = append(own, a)
		} else {
			rest.named = append(rest.named, a)
		}
	}
	if len(rest.named) > 0 {
		q.positional = append(q.positional, argument{val: ev.heap.alloc(rest.keyRest())})
	}
	q.named = own
}

// addArgs notes the names that a parameter binds: their values come from the call.
func (f *frame) addArgs(target Expr) {
	switch t := target.(type) {
	case *Name:
		f.args[t.Name] = true
	case *Pattern:
		for _, e := range t.Entries {
			f.addArgs(e.Target)
		}
	}
}

func (ev *evaluator) argumentFor(p Param, q *argumentQueue) value {
	name := ""
	if n, ok := p.Target.(*Name); ok {
		name = n.Name
	}
	v, ok := q.take(name, p.NamedOnly)
	switch {
	case ok && isNull(v) && p.Default != nil && v.(*constant).text == "undefined":
		return ev.eval(p.Default)
	case ok:
		return v
	case q.more && p.Default != nil:
		return either(unknown{span: p.Span}, ev.eval(p.Default))
	case q.more:
		return unknown{span: p.Span}
	case p.Default != nil:
		return ev.eval(p.Default)
	}
	return undefined(p.Span)
}

// restOf is the list of the arguments that are left, or the list that stands in their place.
func (ev *evaluator) restOf(p Param, q *argumentQueue) value {
	if ev.program.Language.RestLists && !p.OneByOne && len(q.positional) == 1 && !q.more {
		if r, ok := q.positional[0].val.(ref); ok && ev.heap.get(r.addr).kind == list {
			q.positional = nil
			return r
		}
	}
	return ev.heap.alloc(q.rest())
}

// argumentQueue hands out the arguments of a call to parameters.
type argumentQueue struct {
	positional []argument
	named      []argument
	last       *argument // that goes to the last parameter
	more       bool
	place      Expr // of the argument that was taken last
}

func newArgumentQueue(args []argument) *argumentQueue {
	q := &argumentQueue{}
	for _, a := range args {
		switch {
		case a.more:
			q.more = true
		case a.name != "":
			q.named = append(q.named, a)
		case a.last:
			q.last = &a
		default:
			q.positional = append(q.positional, a)
		}
	}
	return q
}

func (q *argumentQueue) take(name string, namedOnly bool) (value, bool) {
	for i, a := range q.named {
		if name != "" && a.name == name {
			q.named = slices.Delete(slices.Clone(q.named), i, i+1)
			q.place = a.place
			return a.val, true
		}
	}
	if namedOnly || len(q.positional) == 0 {
		return nil, false
	}
	v := q.positional[0].val
	q.place = q.positional[0].place
	q.positional = q.positional[1:]
	return v, true
}

func (q *argumentQueue) rest() *object {
	o := &object{kind: list, open: q.more}
	for _, a := range q.positional {
		o.elems = append(o.elems, a.val)
	}
	q.positional = nil
	return o
}

func (q *argumentQueue) keyRest() *object {
	o := &object{kind: record, open: q.more}
	for _, a := range q.named {
		o.set(a.name, prop{val: a.val, pres: facts.Present, span: valueSpan(a.val)})
	}
	q.named = nil
	return o
}

func (q *argumentQueue) leftover() []argument {
	out := append(q.positional, q.named...)
	if q.last != nil {
		out = append(out, *q.last)
	}
	return out
}
