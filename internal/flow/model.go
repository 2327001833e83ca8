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
		return ev.applyCollection(m, recv, args, x)
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

// patch notes that a library's calls may do something else from now on.
func (ev *evaluator) patch(m Model, args []argument) {
	if len(args) == 1 && !args[0].more && ev.allPlain(args[0].val) {
		return
	}
	for _, name := range m.Replaces {
		ev.patched[name] = true
	}
	ev.touchArgs(args)
}

// allPlain reports whether a transport, or a client, is one that a library in the tables makes and that adds nothing to a request.
func (ev *evaluator) allPlain(v value) bool {
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case *symbol:
			if !ev.plainTransport(a) {
				return false
			}
		case ref:
			if !ev.addsNothing(a) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// addsNothing reports whether a client was made by a library with nothing that goes into a request.
func (ev *evaluator) addsNothing(r ref) bool {
	o := ev.heap.get(r.addr)
	if o.kind != library || o.open || len(o.hooks) > 0 {
		return false
	}
	for name, p := range o.all() {
		switch name {
		case slotKey(RoleTimeout):
		case slotKey(RoleTransport):
			if !isNull(p.val) && !ev.allPlain(p.val) {
				return false
			}
		default:
			if !ev.isBlank(p.val) {
				return false
			}
		}
	}
	return true
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
	return &symbol{name: name + "()", span: s, args: vals, of: ev.givenOut(m, recv, vals), origin: origin}
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

func (ev *evaluator) applyClient(m Model, name string, recv value, args []argument, x *Call) value {
	p := ev.rolesOf(m, args)
	r, isLibrary := recv.(ref)
	if s, ok := recv.(slot); ok {
		r, isLibrary = ref{s.addr}, true
	}
	isLibrary = isLibrary && ev.heap.get(r.addr).kind == library
	switch m.Op {
	case Hook:
		if isLibrary {
			o := ev.heap.edit(r.addr)
			o.hooks = append(o.hooks, hookFuncs(p, args)...)
		}
		if m.Yields != "" {
			return recvOr(recv, x.Span)
		}
		return unknown{span: x.Span}
	case Unhook:
		if isLibrary {
			ev.heap.edit(r.addr).open = true
		}
		ev.touchArgs(args)
		return recvOr(recv, x.Span)
	case Mutate:
		if isLibrary {
			ev.fillSlots(r, m, p)
			return r
		}
		return recvOr(recv, x.Span)
	}
	var v value
	switch {
	case m.Op == Derive && isLibrary:
		v = ev.copyOf(r)
		if m.Yields != "" {
			ev.heap.edit(v.(ref).addr).typ = m.Yields
		}
	case m.Op == Apply && m.Yields == "" && isLibrary:
		v = r
	default:
		v = ev.makeResult(m, name, p, x.Span)
	}
	if made, ok := v.(ref); ok && ev.heap.get(made.addr).kind == library {
		ev.fillSlots(made, m, p)
	}
	if m.Op == Apply {
		ev.configure(v, p.funcs, x.Span)
	}
	return v
}

// configure calls functions with an instance as their receiver and argument.
func (ev *evaluator) configure(v value, funcs []value, at facts.Span) {
	for _, f := range funcs {
		if c, ok := f.(*closure); ok {
			d := *c
			if d.this == nil {
				d.this = v
			}
			ev.callClosure(&d, []argument{{val: v}}, at)
		}
	}
}

// makeResult makes the instance that a constructor yields. A headers object takes the entries of the arguments.
func (ev *evaluator) makeResult(m Model, name string, p *parts, s facts.Span) value {
	t := m.Yields
	if t == "" {
		t = name + "()"
	}
	v := ev.made(t, s)
	if r, ok := v.(ref); ok {
		if o := ev.heap.get(r.addr); o.kind == record {
			dst := ev.heap.edit(r.addr)
			for _, h := range p.headers {
				ev.mergeHeaders(dst, h, false)
			}
			dst.open = dst.open || p.open
		}
	}
	return v
}

func hookFuncs(p *parts, args []argument) []value {
	if len(p.funcs) > 0 {
		return p.funcs
	}
	var out []value
	for i, a := range args {
		if i == 0 || a.name != "" {
			out = append(out, a.val)
		}
	}
	return out
}

func recvOr(recv value, s facts.Span) value {
	if recv == nil {
		return unknown{span: s}
	}
	return recv
}

// applyHeader sets, adds, removes or reads one header, of a headers object or of the headers of an instance.
func (ev *evaluator) applyHeader(m Model, recv value, args []argument, x *Call) value {
	key, val := headerArgs(m, args)
	if m.Header != "" {
		key, val = stringConst(m.Header, x.Span), ev.credentials(m, args, x.Span)
	}
	if m.Copies && recv != nil {
		recv = ev.copyOf(recv)
	} else if m.Yields != "" {
		recv = ev.made(m.Yields, x.Span)
	}
	h, ok := ev.headersOf(recvOr(recv, x.Span))
	if !ok {
		ev.touchArgs(args)
		return recvOr(recv, x.Span)
	}
	if m.Op == GetHeader {
		return orElse(ev.index(h, key, x.Span), val)
	}
	switch k := key.(type) {
	case nil:
		ev.heap.edit(h.addr).open = true
	case ref:
		ev.mergeHeaders(ev.heap.edit(h.addr), k, false)
	default:
		switch {
		case m.Op == DelHeader:
			ev.removeKey(h, ev.foldedKey(h, key))
		case val == nil:
			ev.mergeHeaders(ev.heap.edit(h.addr), key, false)
		default:
			ev.setIndex(h, ev.foldedKey(h, key), val, valueSpan(key))
		}
	}
	return recvOr(recv, x.Span)
}

// credentials is the value of a header of authorization: the scheme and what it is given.
func (ev *evaluator) credentials(m Model, args []argument, s facts.Span) value {
	var scheme, given value = stringConst(m.Scheme, s), unknown{span: s}
	for i, a := range args {
		switch {
		case i >= len(m.Args) || a.more:
		case m.Args[i] == RoleAuth:
			scheme = a.val
		case m.Args[i] == RoleValue:
			given = a.val
		}
	}
	return ev.joinValues([]value{scheme, stringConst(" ", s), given}, s, false)
}

// orElse is v, or where v is or may be missing the default that the call gives, if it gives one.
func orElse(v, def value) value {
	if def == nil {
		return v
	}
	var out []value
	missing := false
	for _, a := range alternatives(v) {
		switch c := a.(type) {
		case *constant:
			if c.kind == facts.Null && c.text == "undefined" {
				missing = true
				continue
			}
		case unknown:
			missing = true
		}
		out = append(out, a)
	}
	if missing {
		out = append(out, def)
	}
	return either(out...)
}

// foldedKey is the key as the headers object holds it already, in whatever case.
func (ev *evaluator) foldedKey(h ref, key value) value {
	c, ok := key.(*constant)
	if !ok {
		return key
	}
	d := *c
	d.text = foldInto(ev.heap.get(h.addr), c.text)
	return &d
}

func headerArgs(m Model, args []argument) (key, val value) {
	roles := m.Args
	if len(roles) == 0 {
		roles = []Role{RoleKey, RoleValue}
	}
	at := 0
	for _, a := range args {
		role := RoleNone
		switch {
		case a.more:
			continue
		case a.name != "":
			role = m.Named[a.name]
		case at < len(roles):
			role = roles[at]
			at++
		}
		switch role {
		case RoleKey, RoleHeaders, RoleHeaderLine:
			key = a.val
		case RoleValue:
			val = a.val
		}
	}
	return key, val
}

// applyMerge copies and merges objects.
func (ev *evaluator) applyMerge(m Model, recv value, args []argument, x *Call) value {
	var into value
	switch {
	case m.Op == CopyOf && isFormValue(recv):
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

func (ev *evaluator) mergeArgument(to ref, a argument) {
	switch {
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

// isFormValue reports whether a method's receiver is a plain value, and not a library's namespace or the callee itself.
func isFormValue(v value) bool {
	switch v.(type) {
	case nil, *symbol:
		return false
	}
	return true
}
