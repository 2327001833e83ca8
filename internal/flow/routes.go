package flow

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// routesByFile makes routes of what the router has noted.
func (ev *evaluator) routesByFile(failed map[*source.File]bool) map[*source.File][]*facts.Route {
	r := ev.routes
	out := map[*source.File][]*facts.Route{}
	if r.routing == nil {
		return out
	}
	x := newRouteIndex(ev)
	for _, g := range r.found {
		if f := ev.fileAt(g.Span); g.kind == routeRegistration && f != nil && !failed[f] {
			ev.guard(g.mod, func() { out[f] = append(out[f], x.route(g)) })
		}
	}
	for _, rs := range out {
		slices.SortStableFunc(rs, func(a, b *facts.Route) int { return cmp.Compare(a.Pos, b.Pos) })
	}
	return out
}

// route puts together what is known of a registration.
func (x *routeIndex) route(g *registration) *facts.Route {
	out := &facts.Route{Span: g.Span, Framework: g.framework, Methods: g.methods, Path: x.ev.routes.fullPath(g), Test: isTest(g.mod.Module)}
	roots := append(g.handlers[:len(g.handlers):len(g.handlers)], x.ev.methodsNamed(g.named)...)
	around := g.around
	out.Strange = x.ev.routes.strange(g)
	for _, o := range x.ev.routes.found {
		if o.kind == mountRegistration && o != g && (o.over(g) || o.beside(g)) {
			around = append(around[:len(around):len(around)], o.around...)
			out.Strange = out.Strange || x.ev.routes.strange(o)
			if o.beside(g) {
				roots = append(roots, o.handlers...)
			}
		}
	}
	handler := handlerAmong(g, roots)
	if handler != nil {
		around = append(around[:len(around):len(around)], aroundOf(handler)...)
		roots = append(roots, filters(handler)...)
	}
	for _, e := range around {
		out.Around = append(out.Around, namesBeside(e)...)
		roots = append(roots, x.ev.functionsNamed(g.mod, e)...)
	}
	if handler == nil {
		handler = handlerAmong(g, roots)
	}
	if handler != nil {
		out.Handler = x.ev.factOf(handler)
		out.Test = out.Test || isTest(handler.mod.Module)
	}
	slices.Sort(out.Around)
	out.Around = slices.Compact(out.Around)
	x.fill(out, roots)
	return out
}

// strange reports whether an argument may be a function that is not in view, besides a handler.
func (r *router) strange(g *registration) bool {
	n := 0
	for _, v := range g.values {
		if r.strangeValue(v) {
			n++
		}
	}
	return n > 0 && (len(g.handlers) > 0 || n > 1 || g.kind != routeRegistration)
}

// strangeValue reports whether a value may be such a function: it is not known, or comes from a library that is neither the framework nor listed as
// doing nothing that could refuse a request.
func (r *router) strangeValue(v facts.Value) bool {
	switch v.Kind {
	case facts.Unknown:
		return true
	case facts.Symbol:
		if r.routing.framework(v.Text) == "" {
			return !slices.ContainsFunc(r.routing.Harmless, func(h string) bool { return strings.HasPrefix(v.Text, h) })
		}
	case facts.List:
	default:
		return false
	}
	return slices.ContainsFunc(v.Items, r.strangeValue)
}

// handlerAmong is the function that answers: the last one that the registration itself is given, the method that it names, or the one that a
// class has for the HTTP method; nil for none.
func handlerAmong(g *registration, roots []*closure) *closure {
	if n := len(g.handlers); n > 0 {
		return g.handlers[n-1]
	}
	for _, c := range roots {
		if len(g.named) > 0 || c.cls != nil && routeMethods[strings.ToUpper(c.fn.Name)] {
			return c
		}
	}
	return nil
}

// filters are the methods that the body of a handler's class names by a string: what runs before it.
func filters(c *closure) []*closure {
	if c.cls == nil {
		return nil
	}
	var out []*closure
	for _, k := range c.cls.lineage() {
		names := map[string]bool{}
		for _, name := range collectMentions("", k.decl.Body, nil) {
			names[name] = true
		}
		for _, f := range k.decl.Methods {
			if names[strings.ToLower(f.Name)] {
				out = append(out, &closure{fn: f, mod: k.mod, cls: k})
			}
		}
	}
	return out
}

// namesBeside are the names and strings of an expression, without those in functions.
func namesBeside(e Expr) []string {
	c := &mentionCollector{}
	w := c.walker()
	visit := w.expr
	w.expr = func(x Expr) bool {
		switch x.(type) {
		case *FuncExpr, *This:
			return false
		}
		return visit(x)
	}
	w.exprs(e)
	return c.out
}

// fill adds the functions that the route leads to, and what they do.
func (x *routeIndex) fill(out *facts.Route, roots []*closure) {
	seen := map[*Func]bool{}
	var first []*facts.Func
	given := len(roots)
	for i := 0; i < len(roots); i++ {
		c := roots[i]
		if seen[c.fn] {
			continue
		}
		seen[c.fn] = true
		f := x.ev.factOf(c)
		if i < given {
			first = append(first, f)
		}
		out.Funcs = append(out.Funcs, f)
		out.Notes = append(out.Notes, x.ev.notesOf(c.fn, c.mod))
		roots = append(roots, x.ev.routes.called[c.fn]...)
	}
	out.Calls = x.calls.of(first, out.Funcs)
	out.Comparisons = x.comparisons.of(first, out.Funcs)
}

// factOf is the fact about a function.
func (ev *evaluator) factOf(c *closure) *facts.Func { return ev.funcFact(&frame{fn: c.fn, cls: c.cls}) }

// aroundOf are the expressions that say what else runs for a function: its decorators, the defaults of its parameters (what a container
// gives it), what it and its class are marked with, and what the class body says.
func aroundOf(c *closure) []Expr {
	out := slices.Clone(c.fn.Decorators)
	for _, p := range c.fn.Params {
		out = append(out, p.Default, p.Type)
	}
	out = append(out, annotationExprs(c.fn.Annotations)...)
	if c.cls != nil {
		for _, k := range c.cls.lineage() {
			out = append(out, k.decl.Decorators...)
			out = append(out, annotationExprs(k.decl.Annotations)...)
			for _, s := range k.decl.Body {
				if e, ok := s.(*ExprStmt); ok {
					out = append(out, e.X)
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(e Expr) bool { return e == nil })
}

func annotationExprs(as []Annotation) []Expr {
	var out []Expr
	for _, a := range as {
		out = append(out, &Name{Span: a.Span, Name: a.Name})
		for _, x := range a.Args {
			out = append(out, x.Value)
		}
	}
	return out
}

// functionsNamed are the functions that names in an expression stand for in a module, and the methods of classes that they stand for.
func (ev *evaluator) functionsNamed(m *module, e Expr) []*closure {
	var out []*closure
	defer ev.atTop(m)()
	w := &walker{expr: func(x Expr) bool {
		switch x.(type) {
		case *FuncExpr:
			return false
		case *Name, *Member:
			out = append(out, ev.functionsOf(ev.chain(m, x))...)
		}
		return true
	}}
	w.exprs(e)
	return out
}

// chain is what a name of a module, or a member below one, stands for when the module is loaded.
func (ev *evaluator) chain(m *module, x Expr) value {
	switch x := x.(type) {
	case *Name:
		if p, found := ev.heap.get(m.scope).get(x.Name); found {
			return p.val
		}
		if i := m.imports[x.Name]; i != nil {
			return ev.imported(m, i)
		}
	case *Member:
		if v := ev.chain(m, x.X); v != nil {
			return ev.member(v, x.Name, x.Span)
		}
	}
	return nil
}

// functionsOf are the functions in a value, and the methods of a class that it is.
func (ev *evaluator) functionsOf(v value) []*closure {
	if v == nil {
		return nil
	}
	out := closuresIn(ev, v, 0)
	for _, a := range alternatives(v) {
		r, ok := a.(ref)
		if !ok {
			continue
		}
		if o := ev.heap.get(r.addr); o.kind == classObj {
			for _, f := range o.class.decl.Methods {
				out = append(out, &closure{fn: f, mod: o.class.mod, cls: o.class})
			}
		}
	}
	return out
}

// methodsNamed finds the methods that a registration names: "Controller@method", "controller#action", a class and a method, or a class that is
// called by itself.
func (ev *evaluator) methodsNamed(named []string) []*closure {
	for i, name := range named {
		class, methods := lastPart(name), []string{"__invoke"}
		if c, m, ok := strings.Cut(name, "@"); ok {
			class, methods = lastPart(c), []string{m}
		} else if c, m, ok := strings.Cut(name, "#"); ok {
			class, methods = strings.ReplaceAll(path.Base(c), "_", "")+"controller", []string{m}
		} else if i+1 < len(named) {
			methods = append([]string{named[i+1]}, methods...)
		}
		for _, m := range methods {
			if found := ev.method(class, m); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// method finds the methods of a name in the classes of a name, whatever the case of either and the namespace of the class.
func (ev *evaluator) method(class, name string) []*closure {
	var out []*closure
	for _, m := range ev.order {
		for _, c := range m.classes {
			if !strings.EqualFold(lastPart(c.decl.Name), class) {
				continue
			}
			for _, f := range c.decl.Methods {
				if strings.EqualFold(f.Name, name) {
					out = append(out, &closure{fn: f, mod: c.mod, cls: c})
				}
			}
		}
	}
	return out
}
