package php

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// class is a class whose body is being lowered.
type class struct {
	out *flow.Class
	// name is what the class goes by in the file, "" for one without a name; full is its full name.
	name, full string
	// parent is the class that it extends, the zero Node for none.
	parent syntax.Node
	trait  bool
	// methods says of each method that is declared here whether it is static.
	methods map[string]bool
}

func classStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	c := l.classBody(n, n.Field("name").Text())
	if c.Name == "" {
		return nil
	}
	return []flow.Stmt{&flow.Declare{Class: c}}
}

// classBody lowers a class, interface, trait or enumeration. Traits and interfaces count as bases: a trait's methods come before those
// of the class that is extended, and an interface gives constants.
func (l *lowerer) classBody(n syntax.Node, name string) *flow.Class {
	c := &class{name: name, full: l.inNamespace(name), trait: n.Kind() == "trait_declaration", methods: map[string]bool{}}
	c.out = &flow.Class{Span: n.Span(), Name: name, File: l.file, Annotations: l.annotations(n)}
	outerFn, outerClass := l.fn, l.class
	l.fn, l.class = nil, c
	var interfaces []flow.Expr
	for b := range n.Parts() {
		for t := range b.Parts() {
			switch b.Kind() {
			case "base_clause":
				c.parent = t
				interfaces = append([]flow.Expr{l.classRef(t)}, interfaces...)
			case "class_interface_clause":
				interfaces = append(interfaces, l.classRef(t))
			}
		}
	}
	body := n.Field("body")
	for m := range body.Parts() {
		if m.Kind() == "method_declaration" {
			c.methods[m.Field("name").Text()] = hasPart(m, "static_modifier")
		}
	}
	for m := range body.Parts() {
		l.member(c, m)
	}
	c.out.Bases = append(c.out.Bases, interfaces...)
	c.out.Fields = constantsFirst(c.out.Fields, name)
	l.fn, l.class = outerFn, outerClass
	return c.out
}

func hasPart(n syntax.Node, kind string) bool {
	for c := range n.Parts() {
		if c.Kind() == kind {
			return true
		}
	}
	return false
}

func (l *lowerer) member(c *class, m syntax.Node) {
	switch m.Kind() {
	case "use_declaration":
		l.useTraits(c, m)
	case "const_declaration":
		for e := range m.Parts() {
			if e.Kind() == "const_element" {
				c.out.Fields = append(c.out.Fields, flow.Field{Span: e.Span(), Name: e.Part(0).Text(), Init: l.operand(e.Part(1), e), Static: true})
			}
		}
	case "property_declaration":
		l.properties(c, m)
	case "enum_case":
		l.enumCase(c, m)
	case "method_declaration":
		l.method(c, m)
	}
}

// useTraits takes the methods and properties of traits over. Where they are renamed or chosen among, what the class has is not known.
func (l *lowerer) useTraits(c *class, m syntax.Node) {
	for t := range m.Parts() {
		if t.Kind() == "use_list" {
			if t.Part(0).Exists() {
				c.out.Decorators = append(c.out.Decorators, &flow.Opaque{Span: t.Span()})
			}
			continue
		}
		c.out.Bases = append(c.out.Bases, l.classRef(t))
	}
}

// properties declares properties. A static one has its dollar sign in its name, so that it is not taken for a constant or method.
func (l *lowerer) properties(c *class, m syntax.Node) {
	static := hasPart(m, "static_modifier")
	typ := l.typeExpr(m.Field("type"))
	if typ == nil {
		typ = l.documentedType(m)
	}
	for e := range m.Parts() {
		if e.Kind() != "property_element" {
			continue
		}
		f := flow.Field{Span: e.Span(), Name: variableText(e.Field("name")), Static: static, Type: typ}
		if static {
			f.Name = "$" + f.Name
		}
		if v := e.Field("default_value"); v.Exists() && v.Kind() != "null" {
			f.Init = l.expr(v)
		}
		c.out.Fields = append(c.out.Fields, f)
	}
	if hasPart(m, "property_hook_list") {
		c.out.Decorators = append(c.out.Decorators, &flow.Opaque{Span: m.Span()})
	}
}

// documentedType is the class that a comment before a property says that it holds: /** @var Client */.
func (l *lowerer) documentedType(m syntax.Node) flow.Expr {
	var doc syntax.Node
	for c := range m.Parent().Children() {
		if c == m {
			break
		}
		if c.Comment() {
			doc = c
		} else {
			doc = syntax.Node{}
		}
	}
	_, rest, ok := strings.Cut(doc.Text(), "@var")
	if !ok {
		return nil
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return nil
	}
	name := strings.Trim(strings.TrimPrefix(strings.TrimSuffix(fields[0], "|null"), "null|"), "?*/")
	if !isClassName(name) {
		return nil
	}
	return l.classNamed(doc, l.fullName(name))
}

// isClassName reports whether a type in a comment is plainly the name of a class.
func isClassName(name string) bool {
	short := lastName(name)
	if short == "" || short[0] < 'A' || short[0] > 'Z' {
		return false
	}
	return strings.Trim(name, `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_\`) == ""
}

// enumCase is a static field that holds an object with the name and value of the case.
func (l *lowerer) enumCase(c *class, m syntax.Node) {
	name := m.Field("name")
	held := &flow.ObjectExpr{Span: m.Span()}
	add := func(key string, v flow.Expr) {
		held.Entries = append(held.Entries, flow.Entry{Span: m.Span(), Key: &flow.Lit{Span: m.Span(), Kind: facts.String, Text: key}, Value: v})
	}
	add("name", &flow.Lit{Span: name.Span(), Kind: facts.String, Text: name.Text(), Exact: true, Body: name.Span()})
	if v := m.Field("value"); v.Exists() {
		add("value", l.expr(v))
	}
	c.out.Fields = append(c.out.Fields, flow.Field{Span: m.Span(), Name: name.Text(), Init: held, Static: true})
}

func (l *lowerer) method(c *class, m syntax.Node) {
	name := m.Field("name").Text()
	switch strings.ToLower(name) {
	case "__get", "__call", "__callstatic":
		c.out.Dynamic = true
	case "__set", "offsetset", "offsetget":
		c.out.Decorators = append(c.out.Decorators, &flow.Opaque{Span: m.Span()}) // its properties or elements are not what is written to them
	}
	if !m.Field("body").Exists() || name == "" {
		return
	}
	static := hasPart(m, "static_modifier")
	fn := &flow.Func{Span: m.Span(), Name: name, File: l.file, Static: static, Ctor: strings.EqualFold(name, "__construct"), Annotations: l.annotations(m)}
	fn.Final = hasPart(m, "final_modifier") || visibility(m) == "private"
	l.functionBody(m, fn, &function{class: c, static: static}, nil)
	c.out.Methods = append(c.out.Methods, fn)
}

// visibility is the word that says who sees a member, "" for none.
func visibility(m syntax.Node) string {
	for c := range m.Parts() {
		if c.Kind() == "visibility_modifier" {
			return strings.ToLower(c.Text())
		}
	}
	return ""
}

// constantsFirst orders static fields so that one that refers to another of the class stands behind it: PHP evaluates them when they
// are asked for.
func constantsFirst(fields []flow.Field, class string) []flow.Field {
	static := map[string]int{}
	for i, f := range fields {
		if f.Static {
			static[f.Name] = i
		}
	}
	var out []flow.Field
	placed := make([]bool, len(fields))
	var place func(i int)
	place = func(i int) {
		if placed[i] {
			return
		}
		placed[i] = true
		if fields[i].Static {
			for _, name := range ownConstants(fields[i].Init, class) {
				if j, ok := static[name]; ok {
					place(j)
				}
			}
		}
		out = append(out, fields[i])
	}
	for i := range fields {
		place(i)
	}
	return out
}

// ownConstants are the static fields of the class that an expression names.
func ownConstants(x flow.Expr, class string) []string {
	var out []string
	eachPart(x, func(x flow.Expr) {
		m, ok := x.(*flow.Member)
		if !ok {
			return
		}
		switch t := m.X.(type) {
		case *flow.This:
			out = append(out, m.Name)
		case *flow.Name:
			if t.Name == class {
				out = append(out, m.Name)
			}
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// eachPart calls f for an expression and the parts of what constants are made of.
func eachPart(x flow.Expr, f func(flow.Expr)) {
	if x == nil {
		return
	}
	f(x)
	switch x := x.(type) {
	case *flow.Join:
		for _, p := range x.Parts {
			eachPart(p, f)
		}
	case *flow.ObjectExpr:
		for _, e := range x.Entries {
			for _, p := range []flow.Expr{e.Key, e.Value, e.Spread} {
				eachPart(p, f)
			}
		}
	case *flow.Cond:
		for _, p := range []flow.Expr{x.Test, x.Then, x.Else} {
			eachPart(p, f)
		}
	case *flow.Logic:
		eachPart(x.X, f)
		eachPart(x.Y, f)
	case *flow.Call:
		eachPart(x.Fn, f)
		for _, a := range x.Args {
			eachPart(a.Value, f)
		}
	case *flow.Member:
		eachPart(x.X, f)
	case *flow.Index:
		eachPart(x.X, f)
		eachPart(x.Key, f)
	case *flow.EnvExpr:
		eachPart(x.Key, f)
		eachPart(x.Default, f)
	case *flow.Opaque:
		for _, p := range x.Children {
			eachPart(p, f)
		}
	}
}

// dependsOnRun reports whether the value of a constant depends on variables, or on anything but constants of the file.
func (l *lowerer) dependsOnRun(x flow.Expr) bool {
	found := false
	eachPart(x, func(x flow.Expr) {
		switch x := x.(type) {
		case *flow.Name:
			found = found || !l.names.constants.declared[x.Name] && l.names.locals[x.Name] == ""
		case *flow.AssignExpr, *flow.FuncExpr:
			found = true
		}
	})
	return found
}
