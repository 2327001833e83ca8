package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// eval returns what an expression may evaluate to, with its effects.
func (ev *evaluator) eval(x Expr) value {
	switch x := x.(type) {
	case nil:
		return undefined(facts.Span{})
	case *Lit:
		return &constant{kind: x.Kind, text: x.Text, span: x.Span, body: x.Body, exact: x.Exact}
	case *Join:
		return ev.joinValues(ev.evalAll(x.Parts), x.Span, x.Sum)
	case *Name:
		return ev.named(x)
	case *External:
		return ev.symbolValue(x.Symbol, x.Span)
	case *This:
		return ev.receiver(x)
	case *Member:
		return ev.lateBound(x.X, ev.memberTyped(ev.eval(x.X), x.Name, x.Type, x.Span), x.Name, x.Span)
	case *Index:
		return ev.index(ev.eval(x.X), ev.eval(x.Key), x.Span)
	case *Call:
		return ev.call(x)
	case *ObjectExpr:
		return ev.object(x)
	case *ListExpr:
		return ev.list(x)
	case *FuncExpr:
		return ev.decorated(ev.closure(x.Func))
	case *ClassExpr:
		return ev.classValue(x.Class, "")
	case *EnvExpr:
		return ev.environment(x)
	case *AssignExpr:
		return ev.assign(x.Assign)
	case *Copy:
		return ev.copyInner(ev.copyOf(ev.eval(x.X)), x.Inner)
	case *Enter:
		return ev.opened(x)
	}
	return ev.evalOperator(x)
}

func (ev *evaluator) evalOperator(x Expr) value {
	switch x := x.(type) {
	case *Cond:
		return ev.conditional(x)
	case *Logic:
		return ev.logic(x)
	case *Compare:
		return ev.compare(x)
	case *Not:
		v := ev.eval(x.X)
		switch ev.truth(v) {
		case isTrue:
			return truthValue(false, x.Span)
		case isFalse:
			return truthValue(true, x.Span)
		}
		return unknown{span: x.Span, on: groundsOf(v)}
	case *Opaque:
		for _, c := range x.Children {
			v := ev.eval(c)
			if !x.Pure {
				ev.touch(v)
			}
		}
	}
	return unknown{span: x.Where()}
}

func (ev *evaluator) evalAll(xs []Expr) []value {
	vs := make([]value, len(xs))
	for i, x := range xs {
		vs[i] = ev.eval(x)
	}
	return vs
}

// joinValues concatenates, once for each combination of alternatives. With sum, numbers are added and lists appended.
func (ev *evaluator) joinValues(parts []value, s facts.Span, sum bool) value {
	if sum && len(parts) > 0 {
		if v, ok := ev.addition(parts, s); ok {
			return v
		}
	}
	combos := [][]value{nil}
	for _, p := range parts {
		alts := alternatives(p)
		if len(combos)*len(alts) > maxAlternatives {
			alts = []value{unknown{span: s}}
		}
		if len(alts) == 1 { // sums of thousands of parts exist
			for i := range combos {
				combos[i] = append(combos[i], ev.printed(alts[0]))
			}
			continue
		}
		var next [][]value
		for _, c := range combos {
			for _, a := range alts {
				next = append(next, append(c[:len(c):len(c)], ev.printed(a)))
			}
		}
		combos = next
	}
	out := make([]value, len(combos))
	for i, c := range combos {
		out[i] = joinParts(c, s)
		ev.keep(out[i], s)
	}
	return either(out...)
}

// printed is v as part of a string.
func (ev *evaluator) printed(v value) value {
	switch v.(type) {
	case ref, slot, *closure, *bound:
		return unknown{}
	}
	return v
}

// addition handles + on values that are not strings: numbers, and lists.
func (ev *evaluator) addition(parts []value, s facts.Span) (value, bool) {
	numbers := true
	for _, p := range parts {
		if r, ok := p.(ref); ok && ev.heap.get(r.addr).kind == list {
			out := ev.heap.alloc(&object{kind: list, span: s})
			for _, q := range parts {
				ev.appendAll(out, q)
			}
			return out, true
		}
		c, ok := p.(*constant)
		numbers = numbers && ok && c.kind == facts.Number
	}
	if numbers {
		return unknown{span: s}, true
	}
	return nil, false
}

// appendAll adds the elements of v to a list.
func (ev *evaluator) appendAll(to ref, v value) {
	dst := ev.heap.edit(to.addr)
	r, ok := v.(ref)
	if !ok {
		dst.open = true
		return
	}
	src := ev.heap.get(r.addr)
	dst.elems = append(dst.elems, src.elems...)
	dst.open = dst.open || src.open || src.kind != list
	if src.rest != nil {
		dst.rest = src.rest
	}
}

func (ev *evaluator) receiver(x *This) value {
	f := ev.frame
	if x.Class && f.cls != nil {
		if r, ok := f.this.(ref); ok {
			if o := ev.heap.get(r.addr); o.kind == instance && o.class != nil {
				return ref{o.class.addr}
			}
		}
		return ref{f.cls.addr}
	}
	if f.this == nil {
		return unknown{span: x.Span}
	}
	return f.this
}

func (ev *evaluator) object(x *ObjectExpr) value {
	if x.Type != nil {
		if v, ok := ev.typedObject(x); ok {
			return v
		}
	}
	if x.ByValue {
		return ev.array(x)
	}
	r := ev.heap.alloc(&object{kind: record, span: x.Span})
	ev.fill(r, x.Entries)
	return r
}

// fill writes the entries of a literal into an object, in order: the last one wins.
func (ev *evaluator) fill(r ref, entries []Entry) {
	for _, e := range entries {
		if e.Spread != nil {
			ev.mergeEntries(r.addr, ev.eval(e.Spread))
			continue
		}
		key, v := ev.eval(e.Key), ev.copied(ev.eval(e.Value))
		ev.setIndex(r, key, v, e.Key.Where())
	}
}

// typedObject makes an instance of a class of the tree, or of a library type, from a literal that gives its fields.
func (ev *evaluator) typedObject(x *ObjectExpr) (value, bool) {
	switch t := ev.eval(x.Type).(type) {
	case ref:
		o := ev.heap.get(t.addr)
		if o.kind == classObj {
			r := ev.instantiate(o.class, x.ByValue)
			outer := ev.filling
			ev.filling = r.addr
			ev.fill(r, x.Entries)
			ev.filling = outer
			return r, true
		}
		if o.kind == library {
			return ev.libraryLiteral(o.typ+"()", x)
		}
	case *symbol:
		return ev.libraryLiteral(t.name+"()", x)
	}
	return nil, false
}

func (ev *evaluator) libraryLiteral(typ string, x *ObjectExpr) (value, bool) {
	if _, ok := ev.types[typ]; !ok {
		return nil, false
	}
	r := ev.newLibrary(typ, x.Span)
	for _, e := range x.Entries {
		if e.Spread != nil {
			ev.touch(r)
			continue
		}
		if k, ok := text(ev.eval(e.Key)); ok {
			ev.setMember(r, k, ev.eval(e.Value), e.Span)
		}
	}
	return r, true
}

func (ev *evaluator) list(x *ListExpr) value {
	r := ev.heap.alloc(&object{kind: list, byValue: x.ByValue, span: x.Span})
	for _, e := range x.Elems {
		v := ev.eval(e.Value)
		if e.Spread {
			ev.appendAll(r, v)
			continue
		}
		o := ev.heap.edit(r.addr)
		o.elems = append(o.elems, ev.copied(v))
	}
	return r
}

func (ev *evaluator) environment(x *EnvExpr) value {
	var v value = unknown{span: x.Span}
	if name, ok := text(ev.eval(x.Key)); ok {
		v = &env{name: name, span: x.Span, section: x.Section}
	}
	if x.Default == nil {
		return v
	}
	return either(v, ev.eval(x.Default))
}

func (ev *evaluator) conditional(x *Cond) value {
	decided, on := ev.decide(x.Test)
	switch decided {
	case isTrue:
		return ev.eval(x.Then)
	case isFalse:
		return ev.eval(x.Else)
	}
	arm := func(y Expr) func() value {
		return func() (v value) {
			ev.guarded(on, func() bool { v = ev.eval(y); return true })
			return v
		}
	}
	return ev.eitherBranch(arm(x.Then), arm(x.Else))
}

// eitherBranch evaluates one of two expressions.
func (ev *evaluator) eitherBranch(f, g func() value) value {
	var a, b value
	first, _ := ev.branch(func() bool { a = f(); return true })
	second, _ := ev.branch(func() bool { b = g(); return true })
	ev.heap.merge(first, second)
	return either(a, b)
}

func (ev *evaluator) logic(x *Logic) value {
	left := ev.eval(x.X)
	decided := ev.truth(left)
	if _, ok := left.(*oneOf); ok {
		decided = isUnclear
	}
	ev.asks(left)
	right := func() (v value) {
		ev.guarded(sources(left), func() bool { v = ev.eval(x.Y); return true })
		return v
	}
	if x.Op == "and" {
		switch decided {
		case isTrue:
			return right()
		case isFalse:
			return left
		}
		return ev.eitherBranch(func() value { return truthValue(false, x.Span) }, right)
	}
	switch decided {
	case isTrue:
		return left
	case isFalse:
		return right()
	}
	return ev.eitherBranch(func() value { return ev.dropFalsy(left) }, right)
}

// dropFalsy leaves the alternatives of v that are not certainly false.
func (ev *evaluator) dropFalsy(v value) value {
	var out []value
	for _, a := range alternatives(v) {
		if ev.truth(a) != isFalse {
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return v
	}
	return either(out...)
}
