package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// maxSnapshot is how deep a value is kept in facts; Klaviyo's payloads are at most ten levels deep.
const maxSnapshot = 12

// maxSnapshotNodes bounds one snapshot, whatever its shape.
const maxSnapshotNodes = 2000

// snapshot turns values into facts, which do not change any more.
type snapshot struct {
	ev    *evaluator
	depth int
	nodes int
	path  []addr
}

func (s *snapshot) value(v value) facts.Value {
	if s.depth > maxSnapshot || s.nodes > maxSnapshotNodes {
		return facts.Value{}
	}
	s.depth++
	s.nodes++
	defer func() { s.depth-- }()
	switch v := v.(type) {
	case *constant:
		return s.constant(v)
	case *concat:
		return facts.Value{Kind: facts.Concat, Span: v.span, Items: s.values(v.parts)}
	case *oneOf:
		return facts.Value{Kind: facts.OneOf, Items: s.values(v.alts)}
	case *env:
		return facts.Value{Kind: facts.Env, Text: v.name, Span: v.span}
	case *symbol:
		return facts.Value{Kind: facts.Symbol, Text: v.name, Span: v.span, Origin: v.origin, Items: s.values(v.args)}
	case *closure:
		return facts.Value{Kind: facts.Function, Span: v.fn.Span}
	case *wrapped:
		return s.value(v.inner)
	case *partial:
		return facts.Value{Kind: facts.Function, Span: s.value(v.fn).Span}
	case ref:
		return s.object(v.addr)
	case slot:
		if r, ok := s.ev.deref(v); ok {
			return s.object(r.addr)
		}
	case unknown:
		if v.typ != "" {
			return facts.Value{Kind: facts.Symbol, Text: v.typ, Span: v.span}
		}
		return facts.Value{Span: v.span}
	}
	return facts.Value{}
}

func (s *snapshot) values(vs []value) []facts.Value {
	out := make([]facts.Value, len(vs))
	for i, v := range vs {
		out[i] = s.value(v)
	}
	return out
}

func (s *snapshot) constant(c *constant) facts.Value {
	out := facts.Value{Kind: c.kind, Text: c.text, Span: c.span}
	for _, p := range c.parts {
		out.Items = append(out.Items, facts.Value{Kind: p.kind, Text: p.text, Span: p.span})
	}
	return out
}

func (s *snapshot) object(a addr) facts.Value {
	if slices.Contains(s.path, a) {
		return facts.Value{}
	}
	s.path = append(s.path, a)
	defer func() { s.path = s.path[:len(s.path)-1] }()
	o := s.ev.heap.get(a)
	switch o.kind {
	case list:
		return facts.Value{Kind: facts.List, Span: o.span, Items: s.values(o.elems), Open: o.open || o.rest != nil}
	case library:
		return facts.Value{Kind: facts.Symbol, Text: o.typ, Span: o.span}
	case record, instance:
		fields, open := s.fields(o)
		return facts.Value{Kind: facts.Object, Span: o.span, Fields: fields, Open: open || o.open || o.rest != nil}
	case classObj:
		return facts.Value{Kind: facts.Function, Text: o.class.decl.Name, Span: o.class.decl.Span}
	}
	return facts.Value{}
}

// fields are the properties of an object under the names that a serialisation gives them. What stands in place of a property that is
// written out itself comes behind the object's own, which hide it; open is set where that is not known in full.
func (s *snapshot) fields(o *object) (out []facts.Field, open bool) {
	var within []facts.Field
	wire := wireNames(o.class)
	for name, p := range o.all() {
		if p.val == nil {
			continue
		}
		w, known := wire[name]
		if !known {
			w = Field{Wire: name}
		}
		switch w.Wire {
		case "-":
			continue
		case "*":
			v := s.value(p.val)
			within = append(within, v.Fields...)
			open = open || v.Open || v.Kind != facts.Object && v.Kind != facts.Null
			continue
		}
		v := s.value(p.val)
		if v.Kind == facts.Null && v.Text == "undefined" {
			continue
		}
		pres := p.pres
		if w.OmitEmpty {
			switch s.emptiness(p.val, v) {
			case facts.Present:
				continue
			case facts.Maybe:
				pres = facts.Maybe
			}
		}
		out = append(out, facts.Field{Name: w.Wire, Presence: pres, Value: v, Span: p.span})
	}
	own := len(out)
	for _, f := range within {
		if !slices.ContainsFunc(out[:own], func(x facts.Field) bool { return x.Name == f.Name && x.Presence == facts.Present }) {
			out = append(out, f)
		}
	}
	return out, open
}

// emptiness is that of a value of the heap: a map may be empty, an instance never is.
func (s *snapshot) emptiness(x value, v facts.Value) facts.Presence {
	if r, ok := x.(ref); ok && v.Kind == facts.Object && len(v.Fields) == 0 && s.ev.heap.get(r.addr).kind == record {
		if v.Open {
			return facts.Maybe
		}
		return facts.Present
	}
	return emptiness(v)
}

// emptiness says whether a serialisation that leaves empty values out leaves v out: Present where it does.
func emptiness(v facts.Value) facts.Presence {
	empty := false
	switch v.Kind {
	case facts.Null:
		empty = true
	case facts.String:
		empty = v.Text == ""
	case facts.Number:
		empty = v.Text == "0"
	case facts.Bool:
		empty = v.Text == "false"
	case facts.List:
		if empty = len(v.Items) == 0; empty && v.Open {
			return facts.Maybe
		}
	case facts.OneOf:
		first := emptiness(v.Items[0])
		for _, x := range v.Items[1:] {
			if emptiness(x) != first {
				return facts.Maybe
			}
		}
		return first
	case facts.Object, facts.Function, facts.Concat:
	default: // not known, or from the environment
		return facts.Maybe
	}
	if empty {
		return facts.Present
	}
	return facts.Absent
}

// wireNames are the names that a serialisation gives the fields of a class, where they differ.
func wireNames(c *class) map[string]Field {
	if c == nil {
		return nil
	}
	var out map[string]Field
	for _, k := range c.lineage() {
		for _, f := range k.decl.Fields {
			if f.Wire == "" && !f.OmitEmpty {
				continue
			}
			if out == nil {
				out = map[string]Field{}
			}
			if _, nearer := out[f.Name]; !nearer {
				if f.Wire == "" {
					f.Wire = f.Name
				}
				out[f.Name] = f
			}
		}
	}
	return out
}

// headers turns an object with lower-case names into the headers of a request.
func (s *snapshot) headers(o *object) facts.Headers {
	h := facts.Headers{Open: o.open || o.rest != nil}
	for name, p := range o.all() {
		v := s.ev.firstResult(p.val) // of the values of a header
		if isNull(v) {
			continue
		}
		h.List = append(h.List, facts.Header{Name: name, Presence: p.pres, Value: s.value(v)})
	}
	slices.SortFunc(h.List, func(a, b facts.Header) int { return strings.Compare(a.Name, b.Name) })
	return h
}
