package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// value is what an expression may evaluate to. The kinds are below; nil is never a value.
type value interface{ isValue() }

type (
	// constant is a string, number, truth value or null. With parts it was put together from other constants.
	constant struct {
		kind  facts.Kind
		text  string
		span  facts.Span
		body  facts.Span // the source of text, where exact
		exact bool
		parts []*constant
	}

	// concat is a concatenation with parts that are not constant.
	concat struct {
		parts []value
		span  facts.Span
	}

	// symbol is something outside the tree, or the result of calling it ("()").
	symbol struct {
		name string
		span facts.Span
		// args are the arguments of the last call in name, for values that are made from others.
		args []value
		// of are the objects that it may give out again: those that it was made from.
		of []value
		// origin is what the value depends on besides: the time or chance.
		origin facts.Origin
		// answer is what is noted of the answer of a request that the value comes from, nil for none.
		answer *facts.Answer
	}

	// ref is an object on the heap.
	ref struct{ addr addr }

	// slot is a property path of a library instance that leads to one of its slots: client.defaults, not yet .headers.
	slot struct {
		addr addr
		path string
	}

	// closure is a function with what it closes over.
	closure struct {
		fn   *Func
		env  addr // scope, 0 for none
		this value
		mod  *module
		cls  *class // the class that declares the method, for super
	}

	// bound is a method of a value that is not in the tree: x.set, with x known.
	bound struct {
		recv value
		name string
	}

	// unknown is anything. typ is its type name where one is declared or known, on what a truth value was made from.
	unknown struct {
		typ  string
		span facts.Span
		on   *grounds
	}

	// env is an environment variable or setting.
	env struct {
		name string
		span facts.Span
		// section is set where it may hold settings of its own.
		section bool
	}

	// wrapped is a function behind a decorator that is not in view.
	wrapped struct{ inner value }

	// partial is a function that some arguments are bound to already. this is its receiver, nil for the one of the call.
	partial struct {
		fn, this value
		args     []argument
	}

	// oneOf is one of several values, none of them a oneOf.
	oneOf struct{ alts []value }
)

func (*constant) isValue() {}
func (*concat) isValue()   {}
func (*symbol) isValue()   {}
func (ref) isValue()       {}
func (slot) isValue()      {}
func (*closure) isValue()  {}
func (*bound) isValue()    {}
func (unknown) isValue()   {}
func (*env) isValue()      {}
func (*oneOf) isValue()    {}
func (*wrapped) isValue()  {}
func (*partial) isValue()  {}

// maxAlternatives bounds a oneOf; what is more becomes unknown.
const maxAlternatives = 12

func undefined(s facts.Span) value { return &constant{kind: facts.Null, text: "undefined", span: s} }

func stringConst(text string, s facts.Span) *constant {
	return &constant{kind: facts.String, text: text, span: s}
}

func isNull(v value) bool {
	c, ok := v.(*constant)
	return ok && c.kind == facts.Null
}

func isUnknown(v value) bool {
	_, ok := v.(unknown)
	return ok
}

// alternatives returns the values that v may be.
func alternatives(v value) []value {
	if o, ok := v.(*oneOf); ok {
		return o.alts
	}
	return []value{v}
}

// either returns the value that is one of vs.
func either(vs ...value) value {
	var alts []value
	for _, v := range vs {
		for _, a := range alternatives(v) {
			if !containsValue(alts, a) {
				alts = append(alts, a)
			}
		}
	}
	switch {
	case len(alts) == 0:
		return unknown{}
	case len(alts) == 1:
		return alts[0]
	case len(alts) > maxAlternatives:
		return &oneOf{alts: append(alts[:maxAlternatives-1:maxAlternatives-1], unknown{})}
	}
	return &oneOf{alts: alts}
}

func containsValue(vs []value, v value) bool {
	for _, x := range vs {
		if sameValue(x, v) {
			return true
		}
	}
	return false
}

// sameValue reports whether two values are certainly the same, position included.
func sameValue(a, b value) bool {
	switch a := a.(type) {
	case *constant:
		b, ok := b.(*constant)
		return ok && (a == b || a.kind == b.kind && a.text == b.text && a.span == b.span)
	case *symbol:
		b, ok := b.(*symbol)
		return ok && a.name == b.name && (a == b || a.span == b.span)
	case *env:
		b, ok := b.(*env)
		return ok && a.name == b.name && a.span == b.span && a.section == b.section
	case unknown:
		b, ok := b.(unknown)
		return ok && a.typ == b.typ
	case *closure:
		b, ok := b.(*closure)
		return ok && (a == b || a.fn == b.fn && a.env == b.env && sameReceiver(a.this, b.this))
	case *bound:
		b, ok := b.(*bound)
		return ok && a.name == b.name && sameValue(a.recv, b.recv)
	case *concat:
		b, ok := b.(*concat)
		return ok && (a == b || sameParts(a.parts, b.parts))
	case ref, slot:
		return a == b
	}
	return false
}

func sameReceiver(a, b value) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return sameValue(a, b)
}

func sameParts(a, b []value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameValue(a[i], b[i]) {
			return false
		}
	}
	return true
}

// text returns v as a string constant's text.
func text(v value) (string, bool) {
	c, ok := v.(*constant)
	if !ok || c.kind == facts.Null {
		return "", false
	}
	return c.text, true
}

// slice returns the part of c from byte from to byte to, at its place in the source where that is known.
func (c *constant) slice(from, to int) *constant {
	out := &constant{kind: facts.String, text: c.text[from:to], span: c.span}
	if c.exact {
		out.body = facts.Span{Pos: c.body.Pos + pos(from), End: c.body.Pos + pos(to)}
		out.span, out.exact = out.body, true
		return out
	}
	at := 0
	for _, p := range c.parts {
		if from >= at && to <= at+len(p.text) {
			if from == at && to == at+len(p.text) {
				return p
			}
			return p.slice(from-at, to-at)
		}
		at += len(p.text)
	}
	return out
}

// A text that is put together is followed up to these: a few lines may double one until no machine holds it.
const (
	maxJoinedBytes = 64 << 10
	maxJoinedParts = 1000
)

// joinParts concatenates values; neighbouring constants become one.
func joinParts(parts []value, s facts.Span) value {
	flat := flatten(parts)
	if tooLong(flat) {
		return unknown{span: s}
	}
	var out []value
	for _, p := range flat {
		c, ok := p.(*constant)
		if !ok {
			out = append(out, p)
			continue
		}
		if c.text == "" && len(flat) > 1 {
			continue
		}
		if n := len(out); n > 0 {
			if last, ok := out[n-1].(*constant); ok {
				out[n-1] = concatConstants(last, c)
				continue
			}
		}
		out = append(out, asString(c))
	}
	switch {
	case len(out) == 0:
		return stringConst("", s)
	case len(out) == 1:
		if _, ok := out[0].(*constant); ok {
			return out[0]
		}
	}
	return &concat{parts: out, span: s}
}

// tooLong reports whether values are too much to be put together.
func tooLong(flat []value) bool {
	size, count := 0, len(flat)
	for _, p := range flat {
		if c, ok := p.(*constant); ok {
			size += len(c.text)
			count += len(c.parts)
		}
	}
	return len(flat) > 1 && (size > maxJoinedBytes || count > maxJoinedParts)
}

func flatten(parts []value) []value {
	var out []value
	for _, p := range parts {
		if c, ok := p.(*concat); ok {
			out = append(out, c.parts...)
			continue
		}
		out = append(out, p)
	}
	return out
}

func asString(c *constant) *constant {
	if c.kind == facts.String {
		return c
	}
	d := *c
	d.kind = facts.String
	return &d
}

func concatConstants(a, b *constant) *constant {
	return &constant{
		kind: facts.String, text: a.text + b.text, span: facts.Span{Pos: a.span.Pos, End: b.span.End},
		parts: append(partsOf(a), partsOf(b)...),
	}
}

func partsOf(c *constant) []*constant {
	if len(c.parts) > 0 {
		return c.parts[:len(c.parts):len(c.parts)]
	}
	return []*constant{c}
}
