package flow

import (
	"cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Statements lists where the simple statements of a module stand, the fields of its classes and what it exports among them, in source
// order. Of those that hold others (if, for) the head is listed.
func Statements(m *Module) []facts.Span {
	var out []facts.Span
	add := func(s facts.Span) {
		if s.IsValid() && s.End > s.Pos {
			out = append(out, s)
		}
	}
	fields := func(c *Class) {
		if c == nil {
			return
		}
		for _, f := range c.Fields {
			if f.Init != nil && f.Span.IsValid() && f.Init.Where().End > f.Pos {
				add(facts.Span{Pos: f.Pos, End: f.Init.Where().End})
			}
		}
	}
	w := &walker{
		stmt: func(s Stmt) bool {
			add(extent(simple(s), s))
			if d, ok := s.(*Declare); ok {
				fields(d.Class)
			}
			return true
		},
		expr: func(x Expr) bool {
			if c, ok := x.(*ClassExpr); ok {
				fields(c.Class)
			}
			return true
		},
	}
	w.stmts(m.Body)
	for _, e := range m.Exports {
		if e.Value != nil {
			add(e.Span)
			w.exprs(e.Value)
		}
	}
	return out
}

// extent is the span of a statement up to the end of its last literal: a document that a command reads stands on the lines below it.
func extent(span facts.Span, s Stmt) facts.Span {
	switch s.(type) {
	case *If, *Loop:
		return span
	}
	w := &walker{
		stmt: func(inner Stmt) bool { return inner == s && span.IsValid() },
		expr: func(x Expr) bool {
			switch x := x.(type) {
			case *FuncExpr, *ClassExpr:
				return false
			case *Lit:
				span.End = max(span.End, x.End)
			}
			return true
		},
	}
	w.visit(s)
	return span
}

func where(x Expr) facts.Span {
	if x == nil {
		return facts.Span{}
	}
	return x.Where()
}

// simple is where a statement stands that holds no others, or the head of one that does.
func simple(s Stmt) facts.Span {
	switch s := s.(type) {
	case *ExprStmt:
		return where(s.X)
	case *Assign:
		return s.Span
	case *Return:
		return s.Span
	case *Throw:
		return s.Span
	case *Print:
		return s.Span
	case *If:
		return where(s.Test)
	case *Loop:
		return where(cmp.Or(s.Over, s.Test))
	}
	return facts.Span{}
}
