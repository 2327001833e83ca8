package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

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
