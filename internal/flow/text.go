package flow

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// applyText handles calls that carry strings through.
func (ev *evaluator) applyText(m Model, recv value, args []argument, x *Call) value {
	switch m.Op {
	case Same:
		if isFormValue(recv) && (len(args) == 0 || isFormType(ev.typeName(recv)) && ev.typeName(recv) != "") {
			return recv
		}
		if len(args) > 0 {
			return args[0].val
		}
		return recvOr(recv, x.Span)
	case Encode:
		if len(args) > 0 {
			return args[0].val
		}
		return recvOr(recv, x.Span)
	case Joined:
		return ev.joined(m, recv, args, x.Span)
	case URLJoin:
		return ev.urlJoin(recv, args, x.Span)
	case EnvRead:
		return ev.readEnvironment(args, x.Span)
	case Format:
		return ev.format(recv, args, x.Span)
	}
	return ev.template(recv, args, x.Span)
}

// joined concatenates: the receiver and the arguments, or with a separator as receiver the elements of the argument.
func (ev *evaluator) joined(m Model, recv value, args []argument, s facts.Span) value {
	var vals []value
	sep := m.Sep
	if isFormValue(recv) && ev.typeName(recv) != "" {
		vals = append(vals, recv)
	}
	for _, a := range args {
		if a.more {
			return unknown{span: s}
		}
		vals = append(vals, a.val)
	}
	if len(vals) > 0 {
		if r, ok := vals[0].(ref); ok && ev.heap.get(r.addr).kind == list {
			// list.join(sep), join(list, sep)
			if len(vals) > 1 {
				sep, _ = text(vals[1])
			}
			return ev.joinList(r, sep, s)
		}
		if len(vals) == 2 {
			// sep.join(list)
			if r, ok := vals[1].(ref); ok && ev.heap.get(r.addr).kind == list {
				if t, isText := text(vals[0]); isText {
					return ev.joinList(r, t, s)
				}
			}
		}
	}
	return ev.joinWith(vals, sep, s)
}

func (ev *evaluator) joinList(r ref, sep string, s facts.Span) value {
	o := ev.heap.get(r.addr)
	vals := o.elems
	if o.open || o.rest != nil {
		vals = append(vals[:len(vals):len(vals)], unknown{span: s})
	}
	return ev.joinWith(vals, sep, s)
}

func (ev *evaluator) joinWith(vals []value, sep string, s facts.Span) value {
	if len(vals) > maxUnroll {
		return unknown{span: s}
	}
	var bits []value
	for i, v := range vals {
		if i > 0 && sep != "" {
			bits = append(bits, stringConst(sep, s))
			if sep == "/" {
				bits[len(bits)-2] = trimLastSlash(bits[len(bits)-2])
				v = trimFirstSlash(v)
			}
		}
		bits = append(bits, v)
	}
	return ev.joinValues(bits, s, false)
}

// urlJoin resolves a reference against a base as RFC 3986 does: the last segment of the base's path is replaced.
func (ev *evaluator) urlJoin(recv value, args []argument, s facts.Span) value {
	var vals []value
	if isFormValue(recv) && ev.typeName(recv) == `""` {
		vals = append(vals, recv)
	}
	for _, a := range args {
		vals = append(vals, a.val)
	}
	if len(vals) == 0 {
		return unknown{span: s}
	}
	if len(vals) == 1 {
		return vals[0]
	}
	var out []value
	for _, b := range alternatives(vals[0]) {
		for _, u := range alternatives(vals[1]) {
			out = append(out, resolveReference(b, u, s))
		}
	}
	return either(out...)
}

func resolveReference(base, u value, s facts.Span) value {
	lead := leading(u)
	if strings.Contains(lead, "://") {
		return u
	}
	b, ok := base.(*constant)
	if !ok {
		return &concat{parts: flatten([]value{base, stringConst("/", s), trimFirstSlash(u)}), span: s}
	}
	host := 0
	if i := strings.Index(b.text, "://"); i >= 0 {
		host = i + 3
	}
	end := len(b.text)
	if slash := strings.IndexByte(b.text[host:], '/'); slash >= 0 {
		end = host + slash
		if last := strings.LastIndexByte(b.text, '/'); !strings.HasPrefix(lead, "/") {
			end = last
		}
	}
	return joinParts([]value{b.slice(0, end), stringConst("/", s), trimFirstSlash(u)}, s)
}

func (ev *evaluator) readEnvironment(args []argument, s facts.Span) value {
	if len(args) == 0 {
		return unknown{span: s}
	}
	var v value = unknown{span: s}
	if name, ok := text(args[0].val); ok {
		v = &env{name: name, span: s}
	}
	for _, a := range args[1:] {
		if a.name == "" || strings.EqualFold(a.name, "default") {
			if isNull(a.val) {
				continue
			}
			return either(v, a.val)
		}
	}
	return v
}

// pattern splits a call that fills a format into the format, which is the receiver or the first argument, and what it is filled with.
// ok is false where the format is not constant.
func (ev *evaluator) pattern(recv value, args []argument) (c *constant, rest []argument, ok bool) {
	if isFormValue(recv) && ev.typeName(recv) == `""` {
		c, ok = recv.(*constant)
		return c, args, ok
	}
	if len(args) == 0 {
		return nil, nil, false
	}
	c, ok = args[0].val.(*constant)
	return c, args[1:], ok
}

// format fills a printf-like format. A verb whose argument is not a string or number in view is unknown.
func (ev *evaluator) format(recv value, args []argument, s facts.Span) value {
	c, args, ok := ev.pattern(recv, args)
	if !ok {
		return unknown{span: s}
	}
	var bits []value
	next, at := 0, 0
	for i := 0; i < len(c.text); i++ {
		if c.text[i] != '%' {
			continue
		}
		end := i + 1
		for end < len(c.text) && strings.IndexByte("+-# 0123456789.[]*$'", c.text[end]) >= 0 {
			end++
		}
		if end >= len(c.text) {
			break
		}
		bits = append(bits, c.slice(at, i))
		switch {
		case c.text[end] == '%':
			bits = append(bits, stringConst("%", s))
		case end == i+1 && next < len(args):
			bits = append(bits, ev.verb(args[next], c.text[end], s))
			next++
		default:
			bits = append(bits, unknown{span: s})
			next++
		}
		at, i = end+1, end
	}
	return ev.joinValues(append(bits, c.slice(at, len(c.text))), s, false)
}

func (ev *evaluator) verb(a argument, verb byte, s facts.Span) value {
	if a.more || strings.IndexByte("svdiuq@", verb) < 0 {
		return unknown{span: s}
	}
	return a.val
}

// template fills a format with fields in braces.
func (ev *evaluator) template(recv value, args []argument, s facts.Span) value {
	c, args, ok := ev.pattern(recv, args)
	if !ok {
		return unknown{span: s}
	}
	var bits []value
	next, at := 0, 0
	for i := 0; i < len(c.text); i++ {
		if c.text[i] != '{' && c.text[i] != '}' {
			continue
		}
		bits = append(bits, c.slice(at, i))
		if i+1 < len(c.text) && c.text[i+1] == c.text[i] {
			bits = append(bits, stringConst(c.text[i:i+1], s))
			at, i = i+2, i+1
			continue
		}
		end := strings.IndexByte(c.text[i:], '}')
		if end <= 0 {
			return unknown{span: s}
		}
		bits = append(bits, ev.templateField(c.text[i+1:i+end], args, &next, s))
		at, i = i+end+1, i+end
	}
	return ev.joinValues(append(bits, c.slice(at, len(c.text))), s, false)
}

func (ev *evaluator) templateField(field string, args []argument, next *int, s facts.Span) value {
	n, err := strconv.Atoi(field)
	if field == "" {
		n, err = *next, nil
		*next++
	}
	at := 0
	for _, a := range args {
		switch {
		case a.more:
			return unknown{span: s}
		case a.name != "" && a.name == field:
			return a.val
		case a.name == "" && err == nil && at == n:
			return a.val
		case a.name == "":
			at++
		}
	}
	return unknown{span: s}
}
