package flow

import (
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
	// unlimited are the symbols that stand for no time limit.
	unlimited map[string]bool
	// open is set where arguments or options are not all known.
	open bool
	// resolves is set where a relative URL is resolved against the base.
	resolves bool
	// rooted is set where a path that begins with a slash replaces that of the base.
	rooted bool
	funcs  []value
	hooks  []value
	named  []argument // named arguments and options without a role
}

func (ev *evaluator) newParts() *parts {
	return &parts{vals: map[Role]value{}, timeout: facts.Absent, unlimited: ev.program.Language.Unlimited}
}

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
		p.timeout = strongest(p.timeout, p.limit(v))
	case RoleFunc:
		p.funcs = append(p.funcs, v)
	case RoleHooks:
		p.hooks = append(p.hooks, v)
	default:
		p.vals[role] = v
	}
}

// limit says whether a value is a time limit: 0 and nothing are none.
func (p *parts) limit(v value) facts.Presence {
	limited, unlimited := false, false
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case unknown:
			limited, unlimited = true, true
		case *constant:
			none := a.kind == facts.Null || a.kind == facts.Number && strings.Trim(a.text, "0._") == ""
			limited, unlimited = limited || !none, unlimited || none
		case *symbol:
			limited, unlimited = limited || !p.unlimited[a.name], unlimited || p.unlimited[a.name]
		default:
			limited = true
		}
	}
	switch {
	case limited && unlimited:
		return facts.Maybe
	case unlimited:
		return facts.Absent
	}
	return facts.Present
}

// strongest is what two settings say together: one that is there holds.
func strongest(a, b facts.Presence) facts.Presence {
	if a == facts.Present || b == facts.Present {
		return facts.Present
	}
	if a == facts.Absent {
		return b
	}
	return a
}

// rolesOf sorts the arguments of a modelled call by what they are to a request.
func (ev *evaluator) rolesOf(m Model, args []argument) *parts {
	p := ev.newParts()
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
		case role == RoleRequest && ev.isContent(a.val):
			role = RoleBody // a request that is only what it carries
		case role == RoleBase && ev.areInstances(a.val):
			role = RoleClient // a client is made from its base, or from settings that hold it
		}
		if role == RoleAuthorization {
			role, a.val = RoleHeaders, ev.oneHeader("Authorization", a.val)
		}
		p.add(role, a.val)
	}
	if m.Rest != RoleNone && len(p.named) > 0 {
		q := &argumentQueue{named: p.named}
		p.add(m.Rest, ev.heap.alloc(q.keyRest()))
		p.named = nil
	}
	return p
}

// oneHeader is an object with one header.
func (ev *evaluator) oneHeader(name string, v value) value {
	r := ev.heap.alloc(&object{kind: record})
	ev.heap.edit(r.addr).set(name, prop{val: v, pres: facts.Present, span: valueSpan(v)})
	return r
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

// isContent reports whether v is a text, or objects of no library.
func (ev *evaluator) isContent(v value) bool {
	for _, a := range alternatives(v) {
		if r, ok := a.(ref); !isText(a) && (!ok || ev.heap.get(r.addr).kind != record && ev.heap.get(r.addr).kind != list) {
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
	for name, x := range o.all() {
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
	for name, x := range ev.heap.get(r.addr).all() {
		if group, known := m.Options[prefix+name]; known {
			p.add(group, x.val)
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
