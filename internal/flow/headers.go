package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// mergeHeaders writes headers over those of dst, whose names are lower-case. v is an object, a list of pairs, or lines of text.
func (ev *evaluator) mergeHeaders(dst *object, v value, nullRemoves bool) {
	if c, ok := v.(*constant); ok && c.kind == facts.String {
		ev.addHeaderLines(dst, v)
		return
	}
	if r, ok := v.(ref); ok {
		if o := ev.heap.get(r.addr); o.kind == list && len(o.elems) > 0 && isText(o.elems[0]) {
			if namesHeader(o.elems[0]) {
				v = ev.heap.alloc(pairsOf(o))
			} else {
				ev.addHeaderLines(dst, v)
				return
			}
		}
	}
	src := ev.headerEntries(v)
	if src == nil {
		return
	}
	mergeInto(dst, folded(src, nullRemoves))
	if nullRemoves {
		for name, p := range src.all() {
			key := strings.ToLower(name)
			if isNull(p.val) && p.pres == facts.Present {
				dst.remove(key)
			} else if old, ok := dst.get(key); ok && mayBeNull(p.val) {
				old.pres = facts.Maybe
				dst.set(key, old)
			}
		}
	}
}

// namesHeader reports whether the first text of a list is the name of a header, whose value comes next, and no line with both.
func namesHeader(v value) bool {
	c, ok := v.(*constant)
	return ok && c.text != "" && !strings.Contains(c.text, ":")
}

// pairsOf is the object that a list of names and values by turns stands for.
func pairsOf(l *object) *object {
	out := &object{kind: record, open: l.open || l.rest != nil || len(l.elems)%2 != 0, span: l.span}
	for i := 0; i+1 < len(l.elems); i += 2 {
		name, ok := text(l.elems[i])
		if !ok {
			out.open = true
			continue
		}
		out.set(name, prop{val: l.elems[i+1], pres: facts.Present, span: valueSpan(l.elems[i])})
	}
	return out
}

// headerEntries is entriesOf for a value that may also be a library instance that has headers.
func (ev *evaluator) headerEntries(v value) *object {
	r, ok := v.(ref)
	if !ok || ev.heap.get(r.addr).kind != library {
		return ev.entriesOf(v)
	}
	h, ok := ev.headersOf(r)
	if !ok {
		return &object{open: true}
	}
	o := ev.heap.get(h.addr)
	if ev.heap.get(r.addr).open {
		o = o.clone()
		o.open = true
	}
	return o
}

// folded is src with lower-case names; of several spellings of one name the last one counts. Headers without a value are not sent.
func folded(src *object, nullRemoves bool) *object {
	out := &object{kind: record, open: src.open}
	for name, p := range src.all() {
		if isNull(p.val) {
			if nullRemoves {
				continue
			}
			if c := p.val.(*constant); c.text == "undefined" {
				continue
			}
		}
		if n, some := withoutNull(p.val); some {
			p.val, p.pres = n, facts.Maybe
		}
		key := strings.ToLower(name)
		if old, ok := out.get(key); ok && p.pres != facts.Present {
			p = prop{val: either(old.val, p.val), pres: old.pres, span: p.span}
		}
		out.set(key, p)
	}
	return out
}

// withoutNull drops the alternatives that are nothing, and reports whether there were any besides others.
func withoutNull(v value) (value, bool) {
	o, ok := v.(*oneOf)
	if !ok {
		return v, false
	}
	var out []value
	for _, a := range o.alts {
		if !isNull(a) {
			out = append(out, a)
		}
	}
	return either(out...), len(out) < len(o.alts) && len(out) > 0
}

// mayBeNull reports whether v is nothing, or may be.
func mayBeNull(v value) bool {
	for _, a := range alternatives(v) {
		if isNull(a) {
			return true
		}
	}
	return false
}

func isText(v value) bool {
	switch v := v.(type) {
	case *constant:
		return v.kind == facts.String
	case *concat:
		return true
	}
	return false
}

// addHeaderLines adds headers that are written as "Name: value".
func (ev *evaluator) addHeaderLines(dst *object, v value) {
	var src *object
	for _, a := range alternatives(v) {
		o := &object{kind: record}
		ev.addHeaderLine(o, a)
		if src == nil {
			src = o
		} else {
			src = joinObjects(src, o)
		}
	}
	mergeInto(dst, src)
}

func (ev *evaluator) addHeaderLine(dst *object, v value) {
	switch v := v.(type) {
	case ref:
		o := ev.heap.get(v.addr)
		dst.open = dst.open || o.open || o.kind != list && !o.byValue
		for _, e := range o.elems {
			ev.addHeaderLines(dst, e)
		}
		ev.addPossibleLines(dst, o.rest)
		for name, p := range o.all() {
			dst.set(strings.ToLower(name), p)
		}
	case *constant:
		if v.kind == facts.String {
			addHeaderText(dst, v)
		}
	case *concat:
		addHeaderConcat(dst, v)
	default:
		dst.open = true
	}
}

// addPossibleLines adds headers that a list may have besides those that it has; v may be nil.
func (ev *evaluator) addPossibleLines(dst *object, v value) {
	if v == nil {
		return
	}
	src := &object{kind: record}
	ev.addHeaderLines(src, v)
	for name, p := range src.all() {
		p.pres = facts.Maybe
		src.set(name, p)
	}
	mergeInto(dst, src)
}

// addHeaderText adds the headers of one constant text, which may have several lines.
func addHeaderText(dst *object, c *constant) {
	at := 0
	for line := range strings.SplitAfterSeq(c.text, "\n") {
		from := at
		at += len(line)
		line = strings.TrimRight(line, "\r\n")
		i := strings.IndexByte(line, ':')
		if i <= 0 {
			continue
		}
		name := strings.ToLower(strings.TrimSpace(line[:i]))
		val := strings.TrimSpace(line[i+1:])
		if val == "" {
			continue // curl removes a header that is given without a value
		}
		start := from + i + 1 + strings.Index(line[i+1:], val)
		dst.set(name, prop{val: c.slice(start, start+len(val)), pres: facts.Present, span: c.span})
	}
}

// addHeaderConcat adds the headers of a text that is put together: lines whose names are constant and whose values are not.
func addHeaderConcat(dst *object, c *concat) {
	for _, line := range linesOf(c) {
		switch line := line.(type) {
		case *constant:
			addHeaderText(dst, line)
		case *concat:
			addHeaderOf(dst, line)
		default:
			dst.open = true
		}
	}
}

// linesOf splits a concatenation at the line breaks in its constant parts.
func linesOf(c *concat) []value {
	var out, line []value
	end := func() {
		if len(line) > 0 {
			out = append(out, joinParts(line, c.span))
		}
		line = nil
	}
	for _, p := range c.parts {
		k, ok := p.(*constant)
		if !ok {
			line = append(line, p)
			continue
		}
		at := 0
		for i := 0; i < len(k.text); i++ {
			if k.text[i] != '\n' {
				continue
			}
			if text := strings.TrimRight(k.text[at:i], "\r"); text != "" {
				line = append(line, k.slice(at, at+len(text)))
			}
			end()
			at = i + 1
		}
		if at < len(k.text) {
			line = append(line, k.slice(at, len(k.text)))
		}
	}
	end()
	return out
}

// addHeaderOf adds one header whose name is constant and whose value is put together.
func addHeaderOf(dst *object, c *concat) {
	head, ok := c.parts[0].(*constant)
	i := -1
	if ok {
		i = strings.IndexByte(head.text, ':')
	}
	if i <= 0 {
		dst.open = true
		return
	}
	name := strings.ToLower(strings.TrimSpace(head.text[:i]))
	rest := strings.TrimLeft(head.text[i+1:], " ")
	parts := append([]value{head.slice(len(head.text)-len(rest), len(head.text))}, c.parts[1:]...)
	dst.set(name, prop{val: joinParts(parts, c.span), pres: facts.Present, span: c.span})
}

// foldInto is the spelling of a header's name that o holds already, or the name itself.
func foldInto(o *object, name string) string {
	for have := range o.all() {
		if strings.EqualFold(have, name) {
			return have
		}
	}
	return name
}
