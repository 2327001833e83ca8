package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// addSlots adds what a library instance carries, where the call has not said it itself.
func (ev *evaluator) addSlots(p *parts, a addr) {
	o := ev.heap.get(a)
	p.open = p.open || o.open
	for role := RoleURL; role <= RoleRedirect; role++ {
		x, ok := o.get(slotKey(role))
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
		if m.Overwrites {
			ev.giveHeaders(r)
		}
		h, ok := ev.headersOf(r)
		if ok {
			ev.writeHeaders(h, p, false)
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
		for name, p := range src.all() {
			if old, set := dst.get(name); !set || name == slotKey(RoleHeaders) && ev.isBlank(old.val) {
				dst.set(name, p)
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
