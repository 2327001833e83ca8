package flow

// applyCollection lists the entries of an object, and calls functions for each element.
func (ev *evaluator) applyCollection(m Model, name string, recv value, args []argument, x *Call) value {
	if m.Op == Append {
		return ev.appendTo(recv, args)
	}
	subject := recv
	if !ev.isCollection(recv) && len(args) > 0 {
		subject, args = args[0].val, args[1:]
	}
	if m.Op == FromPairs {
		r := ev.heap.alloc(&object{kind: record, span: x.Span})
		ev.mergeEntries(r.addr, subject)
		return r
	}
	loop := &Loop{Span: x.Span, Pairs: m.Op == Pairs, Keys: m.Op == KeysOf || m.Op == Elements && ev.isRecord(subject)}
	elems, all := ev.elements(recvOr(subject, x.Span), loop)
	if m.Op == Each {
		return ev.each(name, subject, elems, all, args, x)
	}
	return ev.heap.alloc(&object{kind: list, elems: elems, open: !all, span: x.Span})
}

// appendTo adds arguments to a list, or to one of several. What is added to a list that was there before the entry that is run can
// be changed by any function that sees the list, also by one that is not followed.
func (ev *evaluator) appendTo(recv value, args []argument) value {
	elems := ev.heap.alloc(&object{kind: list})
	for _, a := range args {
		o := ev.heap.edit(elems.addr)
		o.elems = append(o.elems, a.val)
		o.open = o.open || a.more
	}
	shared := false
	found := ev.changed(recv, list, func(r ref) {
		ev.appendAll(r, elems)
		shared = shared || ev.loading == nil && r.addr <= ev.oldest
	})
	if shared || !found {
		ev.touchArgs(args)
	}
	return recv
}

func (ev *evaluator) isCollection(v value) bool {
	r, ok := v.(ref)
	return ok && (ev.heap.get(r.addr).kind == record || ev.heap.get(r.addr).kind == list)
}

func (ev *evaluator) isRecord(v value) bool {
	r, ok := v.(ref)
	return ok && ev.heap.get(r.addr).kind == record
}

// each calls a function for the elements of a list, and returns the list of the results.
func (ev *evaluator) each(name string, subject value, elems []value, all bool, args []argument, x *Call) value {
	var fn *closure
	for _, a := range args {
		if c, ok := a.val.(*closure); ok && fn == nil {
			fn = c
		}
	}
	if fn == nil {
		ev.touchArgs(args)
		ev.touchReceiver(subject)
		return unknown{span: x.Span}
	}
	out := &object{kind: list, open: !all, span: x.Span}
	rounds := len(elems)
	if !all {
		rounds = 0
	}
	ev.frame.inLoop++
	ev.frame.around = append(ev.frame.around, around{node: x, symbol: name, rounds: rounds})
	defer func(f *frame) {
		f.inLoop--
		f.around = f.around[:len(f.around)-1]
	}(ev.frame)
	if all && len(elems) <= maxUnroll {
		for i, e := range elems {
			out.elems = append(out.elems, ev.callClosure(fn, []argument{{val: e}, {val: indexConst(i, x.Span)}, {val: recvOr(subject, x.Span)}}, x.Span))
		}
		return ev.heap.alloc(out)
	}
	some := either(append(elems, unknown{span: x.Span})...)
	ran, _ := ev.branch(func() bool {
		out.rest = ev.callClosure(fn, []argument{{val: some}, {val: unknown{}}, {val: recvOr(subject, x.Span)}}, x.Span)
		return true
	})
	ev.heap.merge(ran, delta{})
	out.open = true
	return ev.heap.alloc(out)
}
