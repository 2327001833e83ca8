package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// parts are what a call says about a request: by its arguments, its options, its receiver.
type parts struct {
	vals    map[Role]value
	headers []value // in order: the last one wins
	lines   []value
	body    value
	timeout facts.Presence
	// open is set where arguments or options are not all known.
	open  bool
	funcs []value
	hooks []value
	named []argument // named arguments and options without a role
}

func newParts() *parts { return &parts{vals: map[Role]value{}, timeout: facts.Absent} }

func (p *parts) add(role Role, v value) {
	switch role {
	case RoleNone, RoleIgnored:
	case RoleHeaders:
		p.headers = append(p.headers, v)
	case RoleHeaderLines, RoleHeaderLine:
		p.lines = append(p.lines, v)
	case RoleBody, RoleJSONBody, RoleFormBody:
		if c, ok := v.(*constant); ok && (c.kind == facts.Null || c.kind == facts.Bool) {
			return // no body, or a switch that says how the body is sent
		}
		p.body = v
	case RoleTimeout:
		p.timeout = timeoutPresence(v)
	case RoleFunc:
		p.funcs = append(p.funcs, v)
	case RoleHooks:
		p.hooks = append(p.hooks, v)
	default:
		p.vals[role] = v
	}
}

func timeoutPresence(v value) facts.Presence {
	out := facts.Present
	for _, a := range alternatives(v) {
		switch a.(type) {
		case unknown:
			out = facts.Maybe
		default:
			if isNull(a) {
				out = facts.Maybe
				if len(alternatives(v)) == 1 {
					return facts.Absent
				}
			}
		}
	}
	return out
}

// rolesOf sorts the arguments of a modelled call by what they are to a request.
func (ev *evaluator) rolesOf(m Model, args []argument) *parts {
	p := newParts()
	at := 0
	for _, a := range args {
		role := RoleNone
		switch {
		case a.more:
			p.open = true
			continue
		case a.name != "":
			var known bool
			if role, known = m.Named[a.name]; !known {
				role, known = m.Options[a.name]
			}
			if !known {
				p.open = p.open || m.Opens
				p.named = append(p.named, a)
			}
		default:
			if at < len(m.Args) {
				role = m.Args[at]
			}
			at++
		}
		switch {
		case isClosure(a.val) && !takesFunctions(role):
			role = RoleFunc // a callback, where the arguments before it may be left out
		case role == RoleOpts, role == RoleURL && m.takesOptionsFirst() && ev.isRecord(a.val):
			ev.addOptions(p, m, a.val, "")
			continue
		case role == RoleURL && m.takesOptionsFirst() && !isText(a.val) && !ev.areInstances(a.val):
			p.open = true // it may be an object that holds everything
		case role == RoleURL && ev.areInstances(a.val):
			role = RoleRequest // urlopen(request) and fetch(request) take either
		}
		p.add(role, a.val)
	}
	return p
}

func isClosure(v value) bool {
	_, ok := v.(*closure)
	return ok
}

// takesFunctions reports whether a function is what an argument is meant to be.
func takesFunctions(r Role) bool { return r == RoleFunc || r == RoleHooks || r == RoleTransport }

// takesOptionsFirst reports whether an object may stand in the place of the URL, because the options hold the URL too.
func (m Model) takesOptionsFirst() bool {
	for _, r := range m.Options {
		if r == RoleURL || r == RoleHost {
			return true
		}
	}
	return false
}

// areInstances reports whether v is certainly an instance of a library type.
func (ev *evaluator) areInstances(v value) bool {
	for _, a := range alternatives(v) {
		if r, ok := a.(ref); !ok || ev.heap.get(r.addr).kind != library {
			return false
		}
	}
	return true
}

// addOptions sorts the properties of an options object. prefix is the path that leads to it.
func (ev *evaluator) addOptions(p *parts, m Model, v value, prefix string) {
	if isNull(v) {
		return
	}
	o := ev.entriesOf(v)
	if r, ok := v.(ref); ok && ev.heap.get(r.addr).kind == library {
		ev.addSlots(p, r.addr)
		return
	}
	p.open = p.open || o.open
	for _, name := range o.order {
		x := o.props[name]
		path := prefix + name
		val := x.val
		if x.pres != facts.Present {
			val = either(val, undefined(x.span))
		}
		role, known := m.Options[path]
		switch {
		case known && hasOptionBelow(m, path):
			ev.addGrouped(p, m, role, val, path+".")
		case known:
			p.add(role, val)
		case hasOptionBelow(m, path):
			ev.addOptions(p, m, val, path+".")
		default:
			p.open = p.open || m.Opens
			p.named = append(p.named, argument{name: path, val: val})
		}
	}
}

// addGrouped adds an option that may hold groups of its own: headers with headers.common and headers.post in them. The groups
// count less than what stands beside them.
func (ev *evaluator) addGrouped(p *parts, m Model, role Role, val value, prefix string) {
	r, ok := val.(ref)
	if !ok || ev.heap.get(r.addr).kind != record {
		p.add(role, val)
		return
	}
	rest := ev.heap.get(r.addr).clone()
	rest.owner = 0
	for _, name := range slices.Clone(rest.order) {
		if group, known := m.Options[prefix+name]; known {
			p.add(group, rest.props[name].val)
			rest.remove(name)
		}
	}
	p.add(role, ev.heap.alloc(rest))
}

func hasOptionBelow(m Model, path string) bool {
	for k := range m.Options {
		if strings.HasPrefix(k, path+".") {
			return true
		}
	}
	return false
}

// addSlots adds what a library instance carries, where the call has not said it itself.
func (ev *evaluator) addSlots(p *parts, a addr) {
	o := ev.heap.get(a)
	p.open = p.open || o.open
	for role := RoleURL; role <= RoleRedirect; role++ {
		x, ok := o.props[slotKey(role)]
		if !ok {
			continue
		}
		val := x.val
		if x.pres != facts.Present {
			val = either(val, undefined(x.span))
		}
		switch role {
		case RoleHeaders:
			p.headers = append([]value{val}, p.headers...)
		case RoleHeaderLines, RoleHeaderLine:
			p.lines = append([]value{val}, p.lines...)
		case RoleBody, RoleJSONBody, RoleFormBody:
			if p.body == nil {
				p.add(role, val)
			}
		case RoleTimeout:
			if p.timeout == facts.Absent {
				p.add(role, val)
			}
		default:
			if _, given := p.vals[role]; !given {
				p.vals[role] = val
			}
		}
	}
}

// fillSlots writes what a call says into a library instance.
func (ev *evaluator) fillSlots(r ref, m Model, p *parts) {
	for role := RoleURL; role <= RoleRedirect; role++ {
		if v, ok := p.vals[role]; ok && role != RoleRequest && role != RoleClient && role != RoleKey && role != RoleValue {
			ev.setSlot(r.addr, role, v)
		}
	}
	for _, from := range []Role{RoleClient, RoleRequest} {
		if v, ok := p.vals[from]; ok {
			ev.inherit(r, v)
		}
	}
	if m.Method != "" {
		ev.setSlot(r.addr, RoleMethod, stringConst(m.Method, ev.heap.get(r.addr).span))
	}
	if p.body != nil {
		ev.setSlot(r.addr, RoleBody, p.body)
	}
	if p.timeout != facts.Absent {
		ev.setSlot(r.addr, RoleTimeout, unknownTimeout(p.timeout))
	}
	if len(p.headers) > 0 || len(p.lines) > 0 {
		h, ok := ev.headersOf(r)
		if ok {
			for _, v := range p.headers {
				ev.mergeHeaders(ev.heap.edit(h.addr), v, false)
			}
			for _, v := range p.lines {
				ev.addHeaderLines(ev.heap.edit(h.addr), v)
			}
		}
	}
	for _, h := range p.hooks {
		ev.addHooks(r, h)
	}
	if p.open {
		ev.touch(r)
	}
}

// addHooks registers functions that see each request of an instance.
func (ev *evaluator) addHooks(r ref, v value) {
	hooks, open := ev.hooksIn(v)
	o := ev.heap.edit(r.addr)
	o.hooks = append(o.hooks, hooks...)
	o.open = o.open || open
}

// hooksIn returns the functions in an option that takes one, or a list of them. open is set where there may be more.
func (ev *evaluator) hooksIn(v value) (hooks []value, open bool) {
	if isNull(v) {
		return nil, false
	}
	l, ok := v.(ref)
	if !ok || ev.heap.get(l.addr).kind != list {
		return []value{v}, false
	}
	o := ev.heap.get(l.addr)
	return slices.Clone(o.elems), o.open || o.rest != nil
}

// unknownTimeout is a value that stands for a time limit, or for what may be one.
func unknownTimeout(p facts.Presence) value {
	if p == facts.Present {
		return &symbol{name: "timeout"}
	}
	return unknown{}
}

// inherit copies what another instance carries into r.
func (ev *evaluator) inherit(r ref, from value) {
	for _, a := range alternatives(from) {
		f, ok := ev.deref(a)
		if !ok || ev.heap.get(f.addr).kind != library {
			if !isNull(a) {
				ev.heap.edit(r.addr).open = true
			}
			continue
		}
		src := ev.heap.get(f.addr).clone()
		ev.copySlots(src)
		dst := ev.heap.edit(r.addr)
		for _, name := range src.order {
			if old, set := dst.props[name]; !set || name == slotKey(RoleHeaders) && ev.isBlank(old.val) {
				dst.set(name, src.props[name])
			}
		}
		dst.open = dst.open || src.open
		dst.hooks = append(dst.hooks, src.hooks...)
	}
}

// isBlank reports whether v is an object without anything in it.
func (ev *evaluator) isBlank(v value) bool {
	r, ok := v.(ref)
	return ok && ev.filled(r) == isFalse
}

// send evaluates a call that sends a request.
func (ev *evaluator) send(m Model, name string, recv value, args []argument, x *Call) value {
	if m.Argv != nil {
		args = ev.commandLine(m.Argv, args, x.Span)
	}
	p := ev.rolesOf(m, args)
	var hooks []value
	merge, nullRemoves := true, m.NullRemoves
	own := p.headers
	headerType := ""
	if v, ok := p.vals[RoleTransport]; ok && !isNull(v) {
		s, isSymbol := v.(*symbol)
		p.open = p.open || !isSymbol || !ev.plainTransport(s)
	}
	for _, src := range ev.sources(p, recv) {
		o := ev.heap.get(src.addr)
		t := ev.types[o.typ]
		merge = merge && (t.MergeHeaders || len(own) == 0)
		nullRemoves = nullRemoves || t.NullRemoves
		hooks = append(hooks, o.hooks...)
		headerType = t.Headers
		if ev.forward(t, o, m, p, x) {
			return ev.resultOf(name, recv, args, x.Span)
		}
		ev.addSlots(p, src.addr)
	}
	if !merge {
		p.headers = own
	}
	for _, v := range p.hooks {
		more, open := ev.hooksIn(v)
		hooks = append(hooks, more...)
		p.open = p.open || open
	}
	h := ev.heap.alloc(&object{kind: record, open: p.open || ev.unsettled || ev.isPatched(name)})
	for _, v := range p.headers {
		ev.mergeHeaders(ev.heap.edit(h.addr), v, nullRemoves)
	}
	for _, v := range p.lines {
		ev.addHeaderLines(ev.heap.edit(h.addr), v)
	}
	if len(hooks) > 0 {
		ev.heap.edit(h.addr).typ = headerType
		h = ev.runHooks(h, hooks, p)
		h = ev.heap.alloc(folded(ev.heap.get(h.addr), nullRemoves))
	}
	ev.recordCall(x, name, args, ev.request(m, name, p, h))
	for _, f := range p.funcs {
		ev.escape(f)
	}
	for _, a := range p.named {
		ev.escape(a.val) // functions among the options that the model does not list
	}
	return ev.resultOf(name, nil, nil, x.Span)
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

func (ev *evaluator) isPatched(name string) bool {
	for p := range ev.patched {
		if name == p || strings.HasPrefix(name, p+".") || strings.HasPrefix(name, p+"()") || strings.HasSuffix(p, "."+name) {
			return true
		}
	}
	return false
}

// forward hands the request to a transport of the tree, and reports whether it did. A transport that is not in view makes the
// headers unknown.
func (ev *evaluator) forward(t Type, o *object, m Model, p *parts, x *Call) bool {
	tr, ok := o.props[slotKey(RoleTransport)]
	if !ok || isNull(tr.val) {
		return false
	}
	if s, isSymbol := tr.val.(*symbol); isSymbol && ev.plainTransport(s) {
		return false
	}
	fn, recv := ev.transportMethod(t, tr.val, x.Span)
	req := p.vals[RoleRequest]
	if fn == nil || req == nil {
		p.open = true
		return false
	}
	before := len(ev.calls)
	ev.apply(fn, recv, []argument{{val: req}}, x)
	return len(ev.calls) > before || !ev.record
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
		if ev.heap.get(v.addr).kind == instance {
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
func (ev *evaluator) runHooks(h ref, hooks []value, p *parts) ref {
	for _, hook := range hooks {
		c, ok := hook.(*closure)
		if !ok {
			ev.heap.edit(h.addr).open = true
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
		URL:     s.value(ev.fullURL(p)),
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
	if m.Method != "" {
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

// fullURL joins the base and the path of a request, or its host and path.
func (ev *evaluator) fullURL(p *parts) value {
	url := p.vals[RoleURL]
	if url == nil || isNull(url) {
		url = ev.apartURL(p)
	}
	base, ok := p.vals[RoleBase]
	if !ok || isNull(base) {
		return url
	}
	return ev.resolveURL(base, url)
}

func (ev *evaluator) apartURL(p *parts) value {
	host, hasHost := p.vals[RoleHost]
	path, hasPath := p.vals[RolePath]
	if !hasPath {
		path = stringConst("", facts.Span{})
	}
	if !hasHost {
		if hasPath {
			return path
		}
		return unknown{}
	}
	scheme := "https://"
	if s, ok := text(p.vals[RoleScheme]); ok {
		scheme = strings.TrimSuffix(strings.TrimSuffix(s, "://"), ":") + "://"
	}
	bits := []value{stringConst(scheme, facts.Span{}), host}
	if t, ok := text(path); ok && t != "" && !strings.HasPrefix(t, "/") {
		bits = append(bits, stringConst("/", facts.Span{}))
	}
	return ev.joinValues(append(bits, path), facts.Span{}, false)
}

// resolveURL is a URL or path seen from a base, as HTTP clients with a base URL do it: an absolute URL stands for itself, a path
// is appended, with one slash between.
func (ev *evaluator) resolveURL(base, url value) value {
	var out []value
	for _, u := range alternatives(url) {
		if isNull(u) {
			out = append(out, base)
			continue
		}
		if lead := leading(u); strings.Contains(lead, "://") || strings.HasPrefix(lead, "//") {
			out = append(out, u)
			continue
		}
		for _, b := range alternatives(base) {
			if isNull(b) {
				out = append(out, u)
				continue
			}
			out = append(out, joinParts([]value{trimLastSlash(b), stringConst("/", facts.Span{}), trimFirstSlash(u)}, valueSpan(u)))
		}
	}
	return either(out...)
}

// leading is the constant text that v begins with.
func leading(v value) string {
	switch v := v.(type) {
	case *constant:
		return v.text
	case *concat:
		return leading(v.parts[0])
	}
	return ""
}

func trimLastSlash(v value) value {
	switch v := v.(type) {
	case *constant:
		if t := strings.TrimRight(v.text, "/"); t != v.text {
			return v.slice(0, len(t))
		}
	case *concat:
		ps := slices.Clone(v.parts)
		ps[len(ps)-1] = trimLastSlash(ps[len(ps)-1])
		return &concat{parts: ps, span: v.span}
	}
	return v
}

func trimFirstSlash(v value) value {
	switch v := v.(type) {
	case *constant:
		if t := strings.TrimLeft(v.text, "/"); t != v.text {
			return v.slice(len(v.text)-len(t), len(v.text))
		}
	case *concat:
		ps := slices.Clone(v.parts)
		ps[0] = trimFirstSlash(ps[0])
		return &concat{parts: ps, span: v.span}
	}
	return v
}
