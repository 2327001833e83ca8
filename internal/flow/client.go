package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

func (ev *evaluator) applyClient(m Model, name string, recv value, args []argument, x *Call) value {
	p := ev.rolesOf(m, args)
	r, isLibrary := recv.(ref)
	if s, ok := recv.(slot); ok {
		r, isLibrary = ref{s.addr}, true
	}
	isLibrary = isLibrary && ev.heap.get(r.addr).kind == library
	if !isLibrary && m.Yields != "" && (m.Op == Hook || m.Op == Unhook) { // a module that begins an instance with what sees its requests
		if begun, ok := ev.made(m.Yields, x.Span).(ref); ok {
			recv, r, isLibrary = begun, begun, ev.heap.get(begun.addr).kind == library
		}
	}
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
	if m.Op == Apply || m.Op == Derive {
		if answer := ev.configure(v, p.funcs, x.Span); answer != nil {
			return answer
		}
	}
	return v
}

// configure calls functions with an instance as their receiver and argument. Where one of them makes a request of it and returns the
// answer, that is the result: the instance is there for this function alone.
func (ev *evaluator) configure(v value, funcs []value, at facts.Span) (answer value) {
	for _, f := range funcs {
		if c, ok := f.(*closure); ok {
			d := *c
			if d.this == nil {
				d.this = v
			}
			if out := ev.callClosure(&d, []argument{{val: v}}, at); answerIn(out) != nil {
				answer = out
			}
		}
	}
	return answer
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
