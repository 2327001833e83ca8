package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

func (ev *evaluator) compare(x *Compare) value {
	l, r := ev.eval(x.X), ev.eval(x.Y)
	ev.recordComparison(x, l, r)
	if s, ok := l.(*symbol); ok && namesClass(x.Y) {
		s.reads("instanceof", s)
	}
	a, aok := l.(*constant)
	b, bok := r.(*constant)
	if aok && bok && (x.Op == "==" || x.Op == "!=") {
		same := a.text == b.text && (a.kind == facts.Null) == (b.kind == facts.Null)
		if a.kind == facts.Null && b.kind == facts.Null {
			same = true
		}
		return truthValue(same == (x.Op == "=="), x.Span)
	}
	if (isNull(l) && isSomething(r) || isNull(r) && isSomething(l)) && (x.Op == "==" || x.Op == "!=") {
		return truthValue(x.Op == "!=", x.Span)
	}
	return unknown{span: x.Span, on: groundsOf(l, r)}
}

// namesClass reports whether something is compared with a name that classes have in all languages: one that begins with an upper-case letter
// and goes on with lower-case ones.
func namesClass(x Expr) bool {
	name := nameOf(x, 0)
	name = name[strings.LastIndexAny(name, `.:\`)+1:]
	return len(name) > 1 && 'A' <= name[0] && name[0] <= 'Z' && strings.ToUpper(name) != name
}

// isSomething reports whether v is certainly an object or a function, and not null.
func isSomething(v value) bool {
	switch v.(type) {
	case ref, slot, *closure, *bound, *concat:
		return true
	}
	return false
}

type verdict uint8

const (
	isUnclear verdict = iota
	isTrue
	isFalse
)

// truth says whether v counts as true. Strings and numbers do unless they are empty or zero; what differs between languages is unclear.
func (ev *evaluator) truth(v value) verdict {
	switch v := v.(type) {
	case *constant:
		switch {
		case v.kind == facts.Null, v.kind == facts.Bool && v.text == "false":
			return isFalse
		case v.kind == facts.Bool:
			return isTrue
		case v.text == "" || v.text == "0":
			return isUnclear
		}
		return isTrue
	case ref:
		if ev.program.Language.EmptyFalse {
			return ev.filled(v)
		}
		return isTrue
	case *closure, *bound:
		return isTrue
	case *oneOf:
		first := ev.truth(v.alts[0])
		for _, a := range v.alts[1:] {
			if ev.truth(a) != first {
				return isUnclear
			}
		}
		return first
	}
	return isUnclear
}

// filled says whether a list or map has anything in it. One that may hold more than is in view counts as filled: nothing is claimed
// to be absent from it anyway.
func (ev *evaluator) filled(r ref) verdict {
	o := ev.heap.get(r.addr)
	if o.kind != record && o.kind != list || o.open || o.rest != nil || len(o.elems) > 0 {
		return isTrue
	}
	for _, p := range o.all() {
		if p.pres == facts.Present {
			return isTrue
		}
	}
	if o.len() > 0 {
		return isUnclear
	}
	return isFalse
}

func truthValue(b bool, s facts.Span) value {
	t := "false"
	if b {
		t = "true"
	}
	return &constant{kind: facts.Bool, text: t, span: s}
}

// decide evaluates a condition. Only conditions on what the call in view was given are decided: a setting's default, or what a
// variable happened to be at the start, says nothing about later runs.
//
// on is what the condition depends on where it is not decided.
func (ev *evaluator) decide(test Expr) (v verdict, on []value) {
	val, on := ev.asking(test)
	if ev.onArguments(test) {
		v = ev.truth(val)
	}
	return v, on
}

// onArguments reports whether an expression depends on nothing but constants and arguments of the inlined call.
func (ev *evaluator) onArguments(x Expr) bool {
	switch x := x.(type) {
	case *Lit:
		return true
	case *Name:
		return ev.frame.args[x.Name]
	case *Member:
		return ev.onArguments(x.X)
	case *Not:
		return ev.onArguments(x.X)
	case *Compare:
		return ev.onArguments(x.X) && ev.onArguments(x.Y)
	case *Logic:
		return ev.onArguments(x.X) && ev.onArguments(x.Y)
	case *Call:
		m, ok := x.Fn.(*Member)
		return ok && len(x.Args) == 0 && ev.onArguments(m.X)
	}
	return false
}
