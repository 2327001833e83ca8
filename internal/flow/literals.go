package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Literals lists the string literals of a module, with what each is given to, in source order. Constants that are concatenated in
// one expression are listed once more as what they make together.
func Literals(m *Module) []*facts.Literal {
	l := &literalLister{context: map[Expr]literalContext{}}
	w := &walker{expr: l.expr, stmt: l.stmt}
	w.stmts(m.Body)
	for _, e := range m.Exports {
		w.exprs(e.Value)
	}
	return l.out
}

// literalContext is what a value is given to.
type literalContext struct {
	callee, key string
	docstring   bool
}

type literalLister struct {
	out     []*facts.Literal
	context map[Expr]literalContext
}

func (l *literalLister) give(x Expr, c literalContext) {
	if x != nil {
		l.context[x] = c
	}
}

func (l *literalLister) stmt(s Stmt) bool {
	switch s := s.(type) {
	case *ExprStmt:
		l.give(s.X, literalContext{docstring: true})
	case *Assign:
		l.give(s.Value, literalContext{key: targetName(s.Target)})
	case *Declare:
		l.declared(s)
	}
	return true
}

func (l *literalLister) declared(d *Declare) {
	if d.Func != nil {
		l.params(d.Func)
	}
	if d.Class != nil {
		l.class(d.Class)
	}
}

func (l *literalLister) class(c *Class) {
	for _, f := range c.Fields {
		l.give(f.Init, literalContext{key: f.Name})
	}
	for _, m := range c.Methods {
		l.params(m)
	}
}

func (l *literalLister) params(f *Func) {
	for _, p := range f.Params {
		l.give(p.Default, literalContext{key: targetName(p.Target)})
	}
}

func (l *literalLister) expr(x Expr) bool {
	c := l.context[x]
	delete(l.context, x)
	switch x := x.(type) {
	case *Lit:
		if x.Kind == facts.String {
			l.add(x, c)
		}
	case *Join:
		if t, ok := foldConstants(x); ok {
			l.out = append(l.out, &facts.Literal{Span: x.Span, Text: t, Joined: true, TextPos: x.Pos, Callee: c.callee, Key: c.key})
		}
		for _, p := range x.Parts {
			l.give(p, c)
		}
	case *Call:
		name := writtenName(x)
		for _, a := range x.Args {
			l.give(a.Value, literalContext{callee: name, key: a.Name})
		}
	case *ObjectExpr:
		for _, e := range x.Entries {
			if k, ok := e.Key.(*Lit); ok {
				l.give(e.Value, literalContext{callee: c.callee, key: k.Text})
			}
		}
	case *FuncExpr:
		l.params(x.Func)
	case *ClassExpr:
		l.class(x.Class)
	default:
		l.pass(x, c)
	}
	return true
}

// pass hands a context on to the alternatives of an expression.
func (l *literalLister) pass(x Expr, c literalContext) {
	switch x := x.(type) {
	case *Cond:
		l.give(x.Then, c)
		l.give(x.Else, c)
	case *Logic:
		l.give(x.X, c)
		l.give(x.Y, c)
	case *EnvExpr:
		l.give(x.Default, c)
	case *ListExpr:
		for _, e := range x.Elems {
			l.give(e.Value, literalContext{callee: c.callee, key: c.key})
		}
	}
}

func (l *literalLister) add(x *Lit, c literalContext) {
	l.out = append(l.out, &facts.Literal{
		Span: x.Span, Text: x.Text, Exact: x.Exact, TextPos: x.Body.Pos,
		Callee: c.callee, Key: c.key, Docstring: c.docstring,
	})
}

// targetName is the last name of what is assigned to.
func targetName(x Expr) string {
	switch x := x.(type) {
	case *Name:
		return x.Name
	case *Member:
		return x.Name
	case *Index:
		if k, ok := x.Key.(*Lit); ok {
			return k.Text
		}
	}
	return ""
}

// foldConstants is the text of a concatenation of at least two literals.
func foldConstants(j *Join) (string, bool) {
	if len(j.Parts) < 2 {
		return "", false
	}
	var b strings.Builder
	for _, p := range j.Parts {
		switch p := p.(type) {
		case *Lit:
			if p.Kind != facts.String {
				return "", false
			}
			b.WriteString(p.Text)
		case *Join:
			t, ok := foldConstants(p)
			if !ok {
				return "", false
			}
			b.WriteString(t)
		default:
			return "", false
		}
	}
	return b.String(), true
}
