package goanalysis

import (
	"go/token"
	"reflect"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// pruned is what is left of a module for those that import it: the functions that can send a request, or make or change one, and
// what they are made of, with the constants and variables that others see. It is nil where there are none. handsOn reports whether an
// imported package has such functions. Of a package that names Klaviyo every function counts that others see.
//
// Names are compared, and not what they stand for: something may be kept that nobody needs.
func pruned(m *flow.Module, names bool, handsOn func(importPath string) bool) *flow.Module {
	p := &pruner{clients: map[string]bool{}, kept: map[*part]bool{}, byName: map[string][]*part{}}
	for _, i := range m.Imports {
		p.clients[i.Local] = i.Local != "" && handsOn(i.Module)
	}
	for _, s := range m.Body {
		p.add(s)
	}
	for _, n := range p.parts {
		n.sends = n.sends || names && token.IsExported(n.name)
	}
	if !p.backward() {
		return nil
	}
	for _, n := range p.parts {
		if _, variable := n.stmt.(*flow.Assign); variable && token.IsExported(n.name) {
			p.kept[n] = true
		}
	}
	p.forward()
	out := *m
	out.Comments, out.Problems = nil, nil
	out.Body = p.body(m.Body)
	out.Imports = nil
	used := map[string]bool{}
	for _, part := range p.parts {
		if p.kept[part] {
			for name := range part.uses {
				used[name] = true
			}
		}
	}
	for _, i := range m.Imports {
		if used[i.Local] {
			out.Imports = append(out.Imports, i)
		}
	}
	return &out
}

// part is a piece of a module that is kept or left out as a whole: a function, a method, a type without its methods, a variable, or
// another statement.
type part struct {
	stmt   flow.Stmt
	method *flow.Func
	name   string // under which others use it
	uses   map[string]bool
	sends  bool
	// effect is set for a statement that others need without naming it: one that gives a variable its value.
	effect bool
}

type pruner struct {
	clients map[string]bool // the names of imported packages that can send
	parts   []*part
	byName  map[string][]*part
	kept    map[*part]bool
}

func (p *pruner) add(s flow.Stmt) {
	switch x := s.(type) {
	case *flow.Declare:
		if x.Func != nil {
			p.part(s, nil, x.Func.Name, x.Func)
		}
		if x.Class != nil {
			plain := *x.Class
			plain.Methods = nil
			p.part(s, nil, x.Class.Name, &plain)
			for _, f := range x.Class.Methods {
				p.part(s, f, f.Name, f).uses[x.Class.Name] = true
			}
		}
	case *flow.Assign:
		for name := range namesOf(x.Target) {
			p.part(s, nil, name, x)
		}
	default:
		p.part(s, nil, "", s).effect = true
	}
}

func (p *pruner) part(s flow.Stmt, method *flow.Func, name string, x any) *part {
	n := &part{stmt: s, method: method, name: name, uses: map[string]bool{}}
	serves := false
	visit(reflect.ValueOf(x), func(node any) {
		switch node := node.(type) {
		case *flow.Name:
			n.uses[node.Name] = true
			n.sends = n.sends || p.clients[node.Name]
		case *flow.Member:
			n.uses[node.Name] = true
		case *flow.Call:
			n.sends = n.sends || changesRequest(node.Symbol)
			serves = serves || strings.HasPrefix(node.Symbol, "net/http.ResponseWriter()")
		}
	})
	if f, ok := x.(*flow.Func); ok && !serves {
		n.sends = n.sends || takesRequest(f)
	}
	delete(n.uses, name)
	p.parts = append(p.parts, n)
	p.byName[name] = append(p.byName[name], n)
	return n
}

func namesOf(target flow.Expr) map[string]bool {
	out := map[string]bool{}
	visit(reflect.ValueOf(target), func(node any) {
		if n, ok := node.(*flow.Name); ok {
			out[n.Name] = true
		}
	})
	return out
}

// changesRequest reports whether a call of a library has to do with a request that is sent. Headers are those of an answer as well,
// so that they do not count by themselves.
func changesRequest(symbol string) bool {
	if symbol == "net/http.Header" || strings.HasPrefix(symbol, "net/http.Header()") {
		return false
	}
	for _, l := range language().Libraries {
		if m, ok := l.Calls[symbol]; ok && l.Name != "go" {
			return m.Op != flow.Pure
		}
	}
	return false
}

// takesRequest reports whether a function is given a request or headers, which it may change for its caller.
func takesRequest(f *flow.Func) bool {
	return slices.ContainsFunc(f.Params, func(p flow.Param) bool {
		t, ok := p.Type.(*flow.External)
		return ok && isClient(packageOf(t.Symbol))
	})
}

// backward keeps the parts that send, and those that use them.
func (p *pruner) backward() bool {
	reaching := map[string]bool{}
	for changed := true; changed; {
		changed = false
		for _, n := range p.parts {
			if p.kept[n] || !n.sends && !intersects(n.uses, reaching) {
				continue
			}
			p.kept[n], changed = true, true
			if n.name != "" {
				reaching[n.name] = true
			}
		}
	}
	return len(p.kept) > 0
}

// forward keeps what the kept parts use, and the statements that give variables among it their values.
func (p *pruner) forward() {
	var work []*part
	names := map[string]bool{}
	for n := range p.kept {
		work = append(work, n)
	}
	keep := func(n *part) {
		if !p.kept[n] {
			p.kept[n] = true
			work = append(work, n)
		}
	}
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		names[n.name] = true
		for name := range n.uses {
			for _, other := range p.byName[name] {
				keep(other)
			}
		}
		for _, other := range p.parts {
			if other.effect && other.uses[n.name] {
				keep(other)
			}
		}
	}
}

func intersects(a, b map[string]bool) bool {
	for name := range a {
		if b[name] {
			return true
		}
	}
	return false
}

// body leaves out what is not kept. A type is kept with any of its methods.
func (p *pruner) body(body []flow.Stmt) []flow.Stmt {
	methods := map[*flow.Func]bool{}
	stmts := map[flow.Stmt]bool{}
	for n := range p.kept {
		stmts[n.stmt] = true
		if n.method != nil {
			methods[n.method] = true
		}
	}
	var out []flow.Stmt
	for _, s := range body {
		if !stmts[s] {
			continue
		}
		if d, ok := s.(*flow.Declare); ok && d.Class != nil {
			c := *d.Class
			c.Methods = nil
			for _, f := range d.Class.Methods {
				if methods[f] {
					c.Methods = append(c.Methods, f)
				}
			}
			s = &flow.Declare{Class: &c}
		}
		out = append(out, s)
	}
	return out
}

// visit calls f with every node of a program form.
func visit(v reflect.Value, f func(any)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*source.File]() {
			f(v.Interface())
			visit(v.Elem(), f)
		}
	case reflect.Interface:
		if !v.IsNil() {
			visit(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Field(i), f)
		}
	}
}
