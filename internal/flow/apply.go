package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// applyOneOf calls each function that fn may be, on paths of their own.
func (ev *evaluator) applyOneOf(fn *oneOf, recv value, args []argument, x *Call) value {
	var vals []value
	var ds []delta
	first, sending := len(ev.calls), 0
	for _, a := range fn.alts {
		if isNull(a) {
			continue // calling nothing fails: that path ends here
		}
		before := len(ev.calls)
		d, _ := ev.branch(func() bool {
			vals = append(vals, ev.apply(a, recv, args, x))
			return true
		})
		ds = append(ds, d)
		if sends(ev.calls[before:], x.Span) {
			sending++
		}
	}
	if len(ds) == 0 {
		return unknown{span: x.Span}
	}
	ev.heap.merge(ds...)
	openWhereOthersAre(ev.calls[first:], sending < len(ds), x.Span)
	return either(vals...)
}

// applyWrapped calls a function behind an unknown decorator, which may give it further arguments, change its receiver and change
// what it returns.
func (ev *evaluator) applyWrapped(w *wrapped, recv value, args []argument, x *Call) value {
	ev.touchArgs(args)
	ev.touchReceiver(recv)
	if c, ok := w.inner.(*closure); ok {
		ev.touchReceiver(c.this)
	}
	v := ev.apply(w.inner, recv, append(args, argument{val: unknown{}, more: true}), x)
	ev.touch(v)
	return either(v, unknown{span: x.Span})
}

// applyBound calls a method of a value outside the tree, or of a value of the form.
func (ev *evaluator) applyBound(b *bound, args []argument, x *Call) value {
	typ := ev.typeName(b.recv)
	name := b.name
	if s, ok := b.recv.(slot); ok {
		// A method of a nested part of the instance: client.interceptors.request.use.
		name = s.path + "." + name
	}
	symbolName := typ + "." + name
	if isFormType(typ) {
		if m, ok := ev.models[symbolName]; ok {
			return ev.applyModel(m, symbolName, b.recv, args, x)
		}
		return ev.unmodeledMethod(b, symbolName, args, x)
	}
	return ev.applySymbol(symbolName, b.recv, args, x)
}

// unmodeledMethod calls a method of a plain object, list, string or function that no table explains.
func (ev *evaluator) unmodeledMethod(b *bound, name string, args []argument, x *Call) value {
	if c, ok := b.recv.(*closure); ok && ev.program.Language.Functional {
		return ev.callClosure(c, args, x.Span)
	}
	ev.recordCall(x, "", args, nil)
	ev.touchArgs(args)
	switch b.recv.(type) {
	case ref, *closure:
		ev.touch(b.recv)
		return unknown{span: x.Span}
	}
	if e, ok := b.recv.(*env); ok {
		return &symbol{name: e.name + "." + name, span: x.Span}
	}
	return unknown{span: x.Span}
}

// computedMethod is the method of recv whose name is one of several texts, or anything.
func (ev *evaluator) computedMethod(recv, name value, s facts.Span) value {
	var out []value
	for _, a := range alternatives(name) {
		if t, ok := text(a); ok {
			out = append(out, ev.member(recv, t, s))
		} else {
			out = append(out, unknown{span: s})
		}
	}
	return either(out...)
}

// isPlainValue reports whether v is certainly something that cannot be called.
func isPlainValue(ev *evaluator, v value) bool {
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case ref:
			if o := ev.heap.get(a.addr); o.kind == classObj {
				return false
			}
		case slot, *concat, *env:
		case *constant:
			if a.kind == facts.Null {
				return false
			}
		default:
			return false
		}
	}
	return true
}
