package flow

import (
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// marked notes the methods of a module that are marked as routes, in classes that are marked as holding some.
func (r *router) marked(m *module) {
	if len(r.routing.Marks) == 0 {
		return
	}
	for _, c := range m.classes {
		prefix, holder := r.held(c)
		if !holder {
			continue
		}
		for _, f := range c.decl.Methods {
			marks := marksOf(f.Decorators, f.Annotations)
			for _, a := range marks {
				mark, ok := r.routing.Marks[a.Name]
				if !ok {
					continue
				}
				g := &registration{Span: a.Span, framework: mark.Framework, mod: m, handlers: []*closure{{fn: f, mod: m, cls: c}}}
				if mark.Method != "" {
					g.methods = []string{mark.Method}
				}
				g.read(constantArgs(a.Args))
				for _, b := range marks {
					if g.path == "" && r.routing.Holders[b.Name] && b.Name != a.Name {
						g.read(constantArgs(b.Args)) // a mark for the path beside the one for the method
					}
				}
				g.path = strings.TrimRight(prefix, "/") + "/" + strings.TrimLeft(g.path, "/")
				r.found = append(r.found, g)
			}
		}
	}
}

// held reports whether a class holds routes, and the path that stands before theirs.
func (r *router) held(c *class) (prefix string, ok bool) {
	ok = strings.HasSuffix(c.decl.Name, "Controller")
	for _, a := range marksOf(c.decl.Decorators, c.decl.Annotations) {
		_, isMark := r.routing.Marks[a.Name]
		if !r.routing.Holders[a.Name] && !isMark {
			continue
		}
		ok = true
		g := &registration{}
		g.read(constantArgs(a.Args))
		if g.path != "" {
			prefix = g.path
		}
	}
	return prefix, ok
}

// marksOf are what a declaration is marked with, by decorators that are called by name and by annotations.
func marksOf(decorators []Expr, annotations []Annotation) []Annotation {
	out := annotations[:len(annotations):len(annotations)]
	for _, d := range decorators {
		a := Annotation{Span: d.Where()}
		if c, ok := d.(*Call); ok {
			d, a.Args = c.Fn, c.Args
		}
		if a.Name = lastPart(nameOf(d, 0)); a.Name != "" {
			out = append(out, a)
		}
	}
	return out
}

// constantArgs are the arguments of a mark as far as they are written down in it.
func constantArgs(args []Arg) []facts.Arg {
	out := make([]facts.Arg, len(args))
	for i, a := range args {
		out[i] = facts.Arg{Name: a.Name, Value: constantOf(a.Value)}
	}
	return out
}

func constantOf(x Expr) facts.Value {
	switch x := x.(type) {
	case *Lit:
		return facts.Value{Kind: x.Kind, Text: x.Text, Span: x.Span}
	case *Member:
		return methodNamed(x.Name, x.Span)
	case *Name:
		return methodNamed(x.Name, x.Span)
	case *Join:
		v, whole := facts.Value{Kind: facts.Concat, Span: x.Span}, facts.Value{Kind: facts.String, Span: x.Span}
		for _, part := range x.Parts {
			c := constantOf(part)
			v.Items = append(v.Items, c)
			whole.Text += c.Text
		}
		if !slices.ContainsFunc(v.Items, func(i facts.Value) bool { return i.Kind != facts.String }) {
			return whole
		}
		return v
	case *ListExpr:
		v := facts.Value{Kind: facts.List, Span: x.Span}
		for _, e := range x.Elems {
			v.Items = append(v.Items, constantOf(e.Value))
		}
		return v
	case *ObjectExpr:
		v := facts.Value{Kind: facts.Object, Span: x.Span}
		list := facts.Value{Kind: facts.List, Span: x.Span}
		for _, e := range x.Entries {
			if k, ok := e.Key.(*Lit); ok {
				v.Fields = append(v.Fields, facts.Field{Name: k.Text, Presence: facts.Present, Value: constantOf(e.Value)})
			} else if e.Key == nil && e.Value != nil {
				list.Items = append(list.Items, constantOf(e.Value))
			}
		}
		if len(list.Items) > 0 {
			return list
		}
		return v
	}
	return facts.Value{Span: x.Where()}
}

// methodNamed is the HTTP method that a constant is named after: RequestMethod.POST.
func methodNamed(name string, at facts.Span) facts.Value {
	if name = strings.TrimPrefix(name, "METHOD_"); routeMethods[name] {
		return facts.Value{Kind: facts.String, Text: name, Span: at}
	}
	return facts.Value{Span: at}
}

// placed notes the functions that a framework finds by the place of their file.
func (r *router) placed(m *module) {
	for _, f := range r.routing.Files {
		place, ok := f.place(m)
		if !ok {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(f.Exports)) {
			verb := f.Exports[name]
			v := r.ev.exported(m, name, 0)
			if v == nil {
				continue
			}
			for _, c := range closuresIn(r.ev, v, 0) {
				g := &registration{Span: c.fn.Span, framework: f.Framework, path: place, handlers: []*closure{c}, mod: m}
				if verb != "" {
					g.methods = []string{verb}
				}
				g.around = r.exportExprs(m, name)
				r.found = append(r.found, g)
				break
			}
		}
		return
	}
}

// place is the path of the routes in a module by the place of its file.
func (f *RouteFile) place(m *module) (path string, ok bool) {
	if m.File == nil {
		return "", false
	}
	match := f.Pattern.FindStringSubmatch(m.File.Path)
	if match == nil {
		return "", false
	}
	return f.Prefix + strings.TrimSuffix(strings.TrimSuffix(match[1], "index"), "/"), true
}

// placedPath is the path of what is registered without one in a module, by the place of its file; "" where that says none.
func (r *router) placedPath(m *module) string {
	for _, f := range r.routing.Files {
		if path, ok := f.place(m); ok && len(f.Exports) == 0 {
			return path
		}
	}
	return ""
}

// exportExprs are the expressions that a module exports under a name: a handler may be given through a function that wraps it.
func (r *router) exportExprs(m *module, name string) []Expr {
	var out []Expr
	for _, e := range m.Exports {
		if e.Name == name && e.Value != nil {
			out = append(out, e.Value)
		}
	}
	return out
}
