package flow

import (
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// index reads x[key].
func (ev *evaluator) index(v, key value, s facts.Span) value {
	if h, ok := ev.indexedHeaders(v); ok {
		return ev.index(h, ev.foldedKey(h, key), s)
	}
	if out, ok := ev.indexByModel(v, key, s); ok {
		return out
	}
	var out []value
	for _, k := range alternatives(key) {
		t, ok := text(k)
		if !ok {
			out = append(out, ev.anyMember(v, s))
			continue
		}
		if c := k.(*constant); c.kind == facts.Number {
			if i, err := strconv.Atoi(t); err == nil {
				if r, isRef := v.(ref); !isRef || ev.heap.get(r.addr).kind == list {
					out = append(out, ev.element(v, i))
					continue
				}
			}
		}
		m := ev.member(v, t, s)
		if _, isMethod := m.(*bound); isMethod {
			m = unknown{span: s} // x["get"] is an entry, not the method
		}
		out = append(out, m)
	}
	return either(out...)
}

// anyMember is what an unknown key may yield.
func (ev *evaluator) anyMember(v value, s facts.Span) value {
	r, ok := v.(ref)
	if !ok {
		return unknown{span: s}
	}
	o := ev.heap.get(r.addr)
	if o.kind != record && o.kind != list || o.len()+len(o.elems) >= maxAlternatives {
		return unknown{span: s}
	}
	var out []value
	for _, p := range o.all() {
		out = append(out, p.val)
	}
	out = append(out, o.elems...)
	if o.rest != nil {
		out = append(out, o.rest)
	}
	return either(append(out, unknown{span: s})...)
}

// setIndex writes x[key] = v.
func (ev *evaluator) setIndex(x, key, v value, s facts.Span) {
	if h, ok := ev.indexedHeaders(x); ok {
		ev.setIndex(h, ev.foldedKey(h, key), v, s)
		return
	}
	keys := alternatives(key)
	if len(keys) == 1 {
		if k, ok := text(key); ok {
			ev.setMember(x, ev.storedKey(x, k), v, s)
			return
		}
	}
	named := v
	if len(keys) > 1 && ev.isMixed(v) {
		named = unknown{span: s} // which of the values belongs to which of the keys is not known
	}
	for _, a := range alternatives(x) {
		if s, ok := a.(*symbol); ok {
			ev.patched[s.name] = true
			ev.touch(s)
		}
		r, ok := ev.deref(a)
		if !ok {
			continue
		}
		o := ev.heap.edit(r.addr)
		for _, k := range keys {
			if name, ok := text(k); ok && o.kind == instance {
				ev.setMember(r, name, either(ev.member(r, name, s), named), s)
				continue
			} else if ok {
				p := prop{val: named, pres: facts.Maybe, span: s}
				if old, exists := o.get(name); exists {
					p = prop{val: either(old.val, named), pres: old.pres, span: s}
				}
				o.set(name, p)
				o.named()
				continue
			}
			if o.kind == instance {
				ev.writeAnyField(r, v)
				continue
			}
			o.open = true
			if o.rest == nil {
				o.rest = v
			} else {
				o.rest = either(o.rest, v)
			}
			o.replaceObjects(v)
		}
	}
	ev.escape(v)
}

// isMixed reports whether a value, or what a list begins with, is one of several.
func (ev *evaluator) isMixed(v value) bool {
	if r, ok := v.(ref); ok {
		if o := ev.heap.get(r.addr); o.kind == list && len(o.elems) > 0 {
			v = o.elems[0]
		}
	}
	return len(alternatives(v)) > 1
}

// indexByModel reads x[key] as the tables say, of an instance whose type has a method of that name.
func (ev *evaluator) indexByModel(v, key value, s facts.Span) (value, bool) {
	r, ok := v.(ref)
	if !ok {
		return nil, false
	}
	o := ev.heap.get(r.addr)
	name := o.typ + ".[]"
	m, ok := ev.models[name]
	if !ok || o.kind != library {
		return nil, false
	}
	return ev.applyModel(m, name, v, []argument{{val: key}}, &Call{Span: s}), true
}

// indexedHeaders are the headers of an instance whose type says that its index reads and writes them.
func (ev *evaluator) indexedHeaders(v value) (ref, bool) {
	r, ok := v.(ref)
	if !ok {
		return ref{}, false
	}
	if o := ev.heap.get(r.addr); o.kind != library || !ev.types[o.typ].IndexHeaders {
		return ref{}, false
	}
	return ev.headersOf(r)
}
