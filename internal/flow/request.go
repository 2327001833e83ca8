package flow

import (
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// send evaluates a call that sends a request.
func (ev *evaluator) send(m Model, name string, recv value, args []argument, x *Call) value {
	if m.Argv != nil {
		args = ev.commandLine(m.Argv, args, x.Span)
	}
	p := ev.rolesOf(m, args)
	sources := ev.sources(p, recv)
	if ev.sentBefore(sources) {
		ev.recordCall(x, name, args, nil)
		return ev.resultOf(name, nil, nil, x.Span)
	}
	var hooks []value
	merge, nullRemoves := true, m.NullRemoves
	own := p.headers
	headerType, hooked := "", ""
	if v, ok := p.vals[RoleTransport]; ok {
		for _, a := range alternatives(v) {
			p.open = p.open || !isNull(a) && !ev.allPlain(a)
		}
	}
	for _, src := range sources {
		o := ev.heap.get(src.addr)
		t := ev.types[o.typ]
		merge = merge && (t.MergeHeaders || len(own) == 0)
		nullRemoves = nullRemoves || t.NullRemoves
		hooks = append(hooks, o.hooks...)
		headerType, hooked = t.Headers, t.Hooked
		p.rooted = p.rooted || t.RootedPaths
		p.resolves = p.resolves || t.ResolvesURL
		hooks = append(hooks, ev.transportHooks(p, o)...)
		if ev.forward(src, m, p, x) {
			return ev.resultOf(name, recv, args, x.Span)
		}
		ev.addSlots(p, src.addr)
	}
	if !merge {
		p.headers = own
	}
	if m.Configures != "" {
		ev.configureRequest(m, p, nullRemoves, x.Span)
	}
	for _, v := range p.hooks {
		more, open := ev.hooksIn(v)
		hooks = append(hooks, more...)
		p.open = p.open || open
	}
	h := ev.heap.alloc(&object{kind: record, open: p.open || ev.unsettled || ev.isPatched(name)})
	ev.writeHeaders(h, p, nullRemoves)
	if len(hooks) > 0 {
		ev.heap.edit(h.addr).typ = headerType
		h = ev.runHooks(h, hooks, hooked, p)
		h = ev.heap.alloc(folded(ev.heap.get(h.addr), nullRemoves))
	}
	answer := ev.resultOf(name, nil, nil, x.Span)
	ev.noteAnswer(answer, x.Span)
	ev.recordCall(x, name, args, ev.request(m, name, p, h))
	for _, f := range p.funcs {
		ev.escape(f)
	}
	for _, a := range p.named {
		ev.escape(a.val) // functions among the options that the model does not list
	}
	return answer
}

// sentSlot marks an instance that has sent its one request.
const sentSlot = "#sent"

// sentBefore reports whether one of the instances that a request is made from has sent its one request already, and marks those that
// do so now.
func (ev *evaluator) sentBefore(sources []ref) bool {
	before := false
	for _, src := range sources {
		o := ev.heap.get(src.addr)
		if !ev.types[o.typ].Once {
			continue
		}
		if p, ok := o.get(sentSlot); ok && p.pres == facts.Present {
			before = true
		}
		ev.heap.edit(src.addr).set(sentSlot, prop{val: truthValue(true, o.span), pres: facts.Present})
	}
	return before
}

// configureRequest hands the request to the functions that a call is given to change it before it is sent.
func (ev *evaluator) configureRequest(m Model, p *parts, nullRemoves bool, s facts.Span) {
	if len(p.funcs) == 0 {
		return
	}
	r := ev.newLibrary(m.Configures, s)
	h, ok := ev.headersOf(r)
	if !ok {
		return
	}
	ev.writeHeaders(h, p, nullRemoves)
	for _, role := range []Role{RoleURL, RoleMethod, RoleQuery} {
		if v, ok := p.vals[role]; ok {
			ev.setSlot(r.addr, role, v)
		}
	}
	if p.body != nil {
		ev.setSlot(r.addr, RoleBody, p.body)
	}
	ev.configure(r, p.funcs, s)
	for _, f := range p.funcs {
		p.open = p.open || !isClosure(f)
	}
	p.headers, p.lines, p.funcs, p.body = nil, nil, nil, nil
	for _, role := range []Role{RoleURL, RoleMethod, RoleQuery} {
		delete(p.vals, role) // the function may have set another one
	}
	ev.addSlots(p, r.addr)
}

// writeHeaders writes the headers that a call has been given into an object, in order.
func (ev *evaluator) writeHeaders(h ref, p *parts, nullRemoves bool) {
	for _, v := range p.headers {
		ev.mergeHeaders(ev.heap.edit(h.addr), v, nullRemoves)
	}
	for _, v := range p.lines {
		ev.addHeaderLines(ev.heap.edit(h.addr), v)
	}
}

// sources are the library instances that a request is made from: the request object, the client, the receiver.
func (ev *evaluator) sources(p *parts, recv value) []ref {
	var out []ref
	for _, v := range []value{p.vals[RoleRequest], p.vals[RoleClient], recv} {
		if v == nil {
			continue
		}
		for _, a := range alternatives(v) {
			switch a := a.(type) {
			case ref:
				if ev.heap.get(a.addr).kind == library {
					out = append(out, a)
				}
			case slot:
				out = append(out, ref{a.addr})
			case unknown, *symbol:
				p.open = p.open || v == p.vals[RoleRequest] || v == p.vals[RoleClient]
			}
		}
	}
	return out
}

// forward hands the request to a transport of the tree, and reports whether it did. A transport that is not in view makes the
// headers unknown.
func (ev *evaluator) forward(client ref, m Model, p *parts, x *Call) bool {
	o := ev.heap.get(client.addr)
	t := ev.types[o.typ]
	tr, ok := o.get(slotKey(RoleTransport))
	if !ok || isNull(tr.val) {
		return false
	}
	if s, isSymbol := tr.val.(*symbol); isSymbol && ev.plainTransport(s) {
		return false
	}
	if ev.isOwnTransport(tr.val) {
		return false // its hooks are known
	}
	fn, recv := ev.transportMethod(t, tr.val, x.Span)
	req := p.vals[RoleRequest]
	if fn != nil && t.Sends != "" && (req == nil || t.Headers != "") { // a client that adds no headers hands on the very request
		req = ev.outgoing(client, m, p, x.Span)
	}
	if fn == nil || req == nil {
		p.open = true
		return false
	}
	before := len(ev.calls)
	ev.apply(fn, recv, []argument{{val: req}}, x)
	handed := len(ev.calls) > before || !ev.record
	p.open = p.open || !handed // what the transport would have done to it is not known
	return handed
}

// outgoing is the request that a client hands to its transport: what the call says, over what the client holds.
func (ev *evaluator) outgoing(client ref, m Model, p *parts, s facts.Span) value {
	whole := *p
	whole.vals, whole.headers = maps.Clone(p.vals), slices.Clone(p.headers)
	ev.addSlots(&whole, client.addr)
	r := ev.newLibrary(ev.types[ev.heap.get(client.addr).typ].Sends, s)
	ev.setSlot(r.addr, RoleURL, ev.fullURL(&whole))
	ev.setSlot(r.addr, RoleMethod, ev.methodOf(m, &whole))
	if whole.body != nil {
		ev.setSlot(r.addr, RoleBody, whole.body)
	}
	if h, ok := ev.headersOf(r); ok {
		ev.writeHeaders(h, &whole, false)
	}
	if whole.open {
		ev.touch(r)
	}
	return r
}

// isOwnTransport reports whether a transport is an instance of a library type that no class of the tree is derived from.
func (ev *evaluator) isOwnTransport(v value) bool {
	r, ok := v.(ref)
	return ok && ev.heap.get(r.addr).kind == library && ev.heap.get(r.addr).class == nil
}

// transportHooks are the functions that see a request within the transport of an instance, where that is a library's.
func (ev *evaluator) transportHooks(p *parts, o *object) []value {
	tr, _ := o.get(slotKey(RoleTransport))
	r, ok := tr.val.(ref)
	if !ok || !ev.isOwnTransport(r) {
		return nil
	}
	t := ev.heap.get(r.addr)
	p.open = p.open || t.open
	if below, ok := t.get(slotKey(RoleTransport)); ok && !isNull(below.val) && !ev.allPlain(below.val) {
		p.open = true
	}
	return t.hooks
}

// transportMethod is what a transport of the tree is called by: its method, or itself where it is a function. It returns nil for
// any other transport.
func (ev *evaluator) transportMethod(t Type, transport value, s facts.Span) (fn *closure, recv value) {
	if t.Forward == "" {
		return nil, nil
	}
	switch v := transport.(type) {
	case *closure:
		return v, nil
	case ref:
		if o := ev.heap.get(v.addr); o.kind == instance || o.kind == library && o.class != nil {
			fn, _ = ev.member(v, t.Forward, s).(*closure)
			return fn, v
		}
	}
	return nil, nil
}

// plainTransport reports whether a transport is one of the library's own, which adds no header.
func (ev *evaluator) plainTransport(s *symbol) bool {
	m, ok := ev.models[trimCall(s.name)]
	return ok && m.Op == Pure
}

// runHooks lets interceptors see the request, and returns the headers that they leave.
func (ev *evaluator) runHooks(h ref, hooks []value, hooked string, p *parts) ref {
	for _, hook := range hooks {
		if s, ok := hook.(*symbol); ok && ev.plainTransport(s) {
			continue
		}
		c, ok := hook.(*closure)
		switch {
		case !ok:
			ev.heap.edit(h.addr).open = true
			continue
		case hooked != "":
			h = ev.runRequestHook(h, c, hooked)
			continue
		}
		config := ev.heap.alloc(&object{kind: record, open: true})
		o := ev.heap.edit(config.addr)
		o.set("headers", prop{val: h, pres: facts.Present})
		o.set("options", prop{val: config, pres: facts.Present}) // of libraries whose hooks get the options inside a context
		for name, role := range map[string]Role{"url": RoleURL, "method": RoleMethod, "baseURL": RoleBase} {
			if v, ok := p.vals[role]; ok {
				o.set(name, prop{val: v, pres: facts.Present})
			}
		}
		record := ev.record
		ev.record = false // what a hook itself calls is recorded where it is entered
		out := ev.callClosure(c, []argument{{val: config}}, c.fn.Span)
		ev.record = record
		h = ev.hookHeaders(h, config, out)
	}
	return h
}

// runRequestHook lets a function see a request that is an instance of a type, and returns the headers of what it returns.
func (ev *evaluator) runRequestHook(h ref, c *closure, hooked string) ref {
	request := ev.newLibrary(hooked, c.fn.Span)
	ev.setSlot(request.addr, RoleHeaders, h)
	record := ev.record
	ev.record = false // what a hook itself calls is recorded where it is entered
	out := ev.callClosure(c, []argument{{val: request}}, c.fn.Span)
	ev.record = record
	if r, ok := out.(ref); ok && ev.heap.get(r.addr).kind == library {
		if left, ok := ev.headersOf(r); ok {
			return left
		}
	}
	ev.heap.edit(h.addr).open = true // something else sees the request
	return h
}

func (ev *evaluator) hookHeaders(h, config ref, out value) ref {
	result := config
	if r, ok := out.(ref); ok && ev.heap.get(r.addr).kind == record {
		result = r
	}
	v := ev.member(result, "headers", facts.Span{})
	if r, ok := ev.deref(v); ok {
		return r
	}
	merged := ev.heap.alloc(&object{kind: record})
	ev.mergeHeaders(ev.heap.edit(merged.addr), v, false)
	return merged
}

// request puts the fact together.
func (ev *evaluator) request(m Model, name string, p *parts, h ref) *facts.Request {
	s := &snapshot{ev: ev}
	r := &facts.Request{
		Library: ev.libraryOf(name),
		Method:  s.value(ev.methodOf(m, p)),
		URL:     s.value(ev.sentURL(p)),
		Headers: s.headers(ev.heap.get(h.addr)),
		Timeout: p.timeout,
	}
	r.Headers.Open = r.Headers.Open || ev.spent // what would have been written is not known
	if p.open && r.Timeout == facts.Absent {
		r.Timeout = facts.Maybe
	}
	if q, ok := p.vals[RoleQuery]; ok {
		r.Query = s.value(q)
	}
	if v, ok := p.vals[RoleRetry]; ok {
		retry := s.value(v)
		r.Retry = &retry
	}
	if p.body != nil {
		r.Body = s.value(p.body)
	}
	for _, a := range p.named {
		r.Options.Kind = facts.Object
		r.Options.Fields = append(r.Options.Fields, facts.Field{Name: a.name, Presence: facts.Present, Value: s.value(a.val), Span: valueSpan(a.val)})
	}
	return r
}

func (ev *evaluator) libraryOf(name string) string {
	for _, l := range ev.program.Language.Libraries {
		if _, ok := l.Calls[name]; ok {
			return l.Name
		}
	}
	return name
}

func (ev *evaluator) methodOf(m Model, p *parts) value {
	if _, held := p.vals[RoleMethod]; m.Method != "" && !(held && m.HeldMethod) {
		return stringConst(m.Method, facts.Span{})
	}
	missing := m.MissingMethod
	if m.BodyMethod != "" && p.body != nil {
		missing = m.BodyMethod
	}
	v, ok := p.vals[RoleMethod]
	switch {
	case !ok && p.open || !ok && missing == "":
		return unknown{}
	case !ok:
		return stringConst(missing, facts.Span{})
	}
	var out []value
	for _, a := range alternatives(v) {
		switch c := a.(type) {
		case *constant:
			if c.kind == facts.Null && missing != "" {
				out = append(out, stringConst(missing, facts.Span{}))
				continue
			}
			d := *c
			d.text = strings.ToUpper(d.text)
			out = append(out, &d)
		default:
			out = append(out, a)
		}
	}
	return either(out...)
}
