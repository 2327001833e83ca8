package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// applyModel does what the tables say of a library call. recv is the receiver, or the symbol itself, or nil.
func (ev *evaluator) applyModel(m Model, name string, recv value, args []argument, x *Call) value {
	if alts := alternatives(recv); recv != nil && len(alts) > 1 {
		return ev.applyOneOf(&oneOf{alts: boundTo(alts, name)}, nil, args, x)
	}
	if m.Op == Send {
		return ev.send(m, name, recv, args, x)
	}
	ev.recordCall(x, name, args, nil)
	switch m.Op {
	case Make, Derive, Mutate, Hook, Unhook, Apply:
		return ev.applyClient(m, name, recv, args, x)
	case SetHeader, AddHeader, DelHeader, GetHeader:
		return ev.applyHeader(m, recv, args, x)
	case Merge, CopyOf, MergeInto:
		return ev.applyMerge(m, recv, args, x)
	case Union:
		return ev.union(args, x.Span)
	case Pairs, KeysOf, ValuesOf, FromPairs, Each, Elements, Append:
		return ev.applyCollection(m, name, recv, args, x)
	case Same, Joined, URLJoin, EnvRead, Format, Template, Encode:
		return ev.applyText(m, recv, args, x)
	case Bind:
		return bindArguments(recvOr(recv, x.Span), args)
	case Delay:
		ev.delay(recv, args)
	case Patch:
		ev.patch(m, args)
	}
	return ev.freshResult(m, name, recv, args, x.Span)
}

// bindArguments is a function that has its receiver and its first arguments already.
func bindArguments(fn value, args []argument) value {
	p := &partial{fn: fn}
	if len(args) > 0 && !args[0].more {
		if !isNull(args[0].val) {
			p.this = args[0].val
		}
		args = args[1:]
	}
	p.args = args
	return p
}

func boundTo(recvs []value, symbolName string) []value {
	var out []value
	for _, r := range recvs {
		for i := len(symbolName) - 1; i > 0; i-- {
			if symbolName[i] == '.' {
				out = append(out, &bound{recv: r, name: symbolName[i+1:]})
				break
			}
		}
	}
	return out
}

// freshResult is the result of a call that makes something new: Pure, Clock, Random, Delay.
func (ev *evaluator) freshResult(m Model, name string, recv value, args []argument, s facts.Span) value {
	if m.Yields != "" {
		return ev.made(m.Yields, s)
	}
	vals := make([]value, len(args))
	for i, a := range args {
		vals[i] = a.val
	}
	origin := originOf(append(vals, recv)...)
	switch m.Op {
	case Clock:
		origin = facts.Clock
		if len(args) > 0 && allConstant(vals) {
			origin = "" // a moment that is written down
		}
	case Random:
		origin = facts.Random
	}
	givesAnswers(name, args)
	return &symbol{name: name + "()", span: s, args: vals, of: ev.givenOut(m, recv, vals), origin: origin, answer: answerAmong(recv, args)}
}

// givenOut are the objects that the result of a call may give out again.
func (ev *evaluator) givenOut(m Model, recv value, vals []value) []value {
	if m.Op != Pure && m.Op != Delay {
		return nil
	}
	var out []value
	for _, v := range vals {
		out = append(out, objectsOf(v)...)
		out = append(out, aliases(v)...)
	}
	if recv != nil && isFormValue(recv) {
		out = append(out, objectsOf(recv)...)
		return append(out, aliases(recv)...)
	}
	return append(out, aliases(recv)...)
}

// aliases are the objects that a value from outside may give out again.
func aliases(v value) []value {
	if v == nil {
		return nil
	}
	var out []value
	for _, a := range alternatives(v) {
		if s, ok := a.(*symbol); ok {
			out = append(out, s.of...)
		}
	}
	return out
}

func allConstant(vs []value) bool {
	for _, v := range vs {
		if _, ok := v.(*constant); !ok {
			return false
		}
	}
	return true
}

func recvOr(recv value, s facts.Span) value {
	if recv == nil {
		return unknown{span: s}
	}
	return recv
}

// applyMerge copies and merges objects.
func (ev *evaluator) applyMerge(m Model, recv value, args []argument, x *Call) value {
	var into value
	switch {
	case m.Op == CopyOf && isFormValue(recv) && !ev.isModule(recv):
		return ev.copyOf(recv)
	case m.Op == CopyOf:
		if len(args) == 1 && args[0].name == "" && !args[0].more {
			switch v := args[0].val.(type) {
			case ref, *oneOf:
				if m.Deep {
					return ev.deepCopy(v)
				}
				return ev.copyOf(v)
			}
		}
		into = ev.heap.alloc(&object{kind: record, byValue: ev.areArrays(args), span: x.Span})
	case m.Op == MergeInto && len(args) > 0:
		into, args = args[0].val, args[1:]
	case m.Op == Merge:
		into = recv
	}
	if into == nil {
		return unknown{span: x.Span}
	}
	alts := alternatives(into)
	write := func(to value) {
		r, ok := ev.headersOf(to)
		if !ok {
			ev.mergeIntoSlot(to, args)
			return
		}
		for _, a := range args {
			if m.Deep && !a.more && a.name == "" {
				ev.mergeDeep(r.addr, a.val, 0)
			} else {
				ev.mergeArgument(r, a)
			}
		}
	}
	if len(alts) == 1 {
		write(into)
	} else {
		ev.setOneOf(alts, write)
	}
	return into
}

// mergeIntoSlot writes entries into a part of a library instance that is no object by itself: its defaults.
func (ev *evaluator) mergeIntoSlot(to value, args []argument) {
	if x, outside := to.(*symbol); outside {
		ev.mergeIntoSymbol(x, args)
		return
	}
	s, ok := to.(slot)
	if !ok {
		return
	}
	for _, a := range args {
		if a.name != "" {
			ev.setMember(s, a.name, a.val, valueSpan(a.val))
			continue
		}
		src := ev.entriesOf(a.val)
		if src == nil {
			continue
		}
		if a.more || src.open || src.rest != nil {
			ev.touch(s)
		}
		for name, p := range src.all() {
			if p.pres != facts.Present {
				p.val = either(p.val, ev.member(s, name, p.span))
			}
			ev.setMember(s, name, p.val, p.span)
		}
	}
}

// mergeIntoSymbol writes entries into something outside, each as an assignment does.
func (ev *evaluator) mergeIntoSymbol(x *symbol, args []argument) {
	for _, a := range args {
		if src := ev.entriesOf(a.val); src != nil {
			for name, p := range src.all() {
				ev.patchMember(x, name, p.val)
			}
		}
	}
}

func (ev *evaluator) mergeArgument(to ref, a argument) {
	switch {
	case a.more && ev.heap.get(to.addr).kind == instance:
		ev.writeAnyField(to, unknown{})
	case a.more:
		ev.heap.edit(to.addr).open = true
	case a.name != "":
		ev.setIndex(to, stringConst(a.name, valueSpan(a.val)), a.val, valueSpan(a.val))
	case ev.isHeaders(ev.heap.get(to.addr)):
		ev.mergeHeaders(ev.heap.edit(to.addr), a.val, false)
	default:
		ev.mergeEntries(to.addr, a.val)
	}
}

// isModule reports whether a receiver is a library's module that has state, whose functions are about their arguments.
func (ev *evaluator) isModule(recv value) bool {
	r, ok := recv.(ref)
	return ok && ev.single[ev.heap.get(r.addr).typ] == r
}

// isFormValue reports whether a method's receiver is a plain value, and not a library's namespace or the callee itself.
func isFormValue(v value) bool {
	switch v.(type) {
	case nil, *symbol:
		return false
	}
	return true
}
