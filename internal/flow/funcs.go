package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Funcs lists the named functions of a module, methods with their classes, in source order.
func Funcs(m *Module) []*facts.Func {
	var out []*facts.Func
	add := func(f *Func, class string) {
		if f == nil || f.Name == "" {
			return
		}
		x := &facts.Func{Span: f.Span, Name: f.Name, File: f.File, Class: class}
		if class != "" {
			x.Name = class + "." + f.Name
		}
		if x.File == nil {
			x.File = m.File
		}
		out = append(out, x)
	}
	methods := func(c *Class) {
		if c == nil {
			return
		}
		for _, f := range c.Methods {
			add(f, c.Name)
		}
	}
	w := &walker{
		stmt: func(s Stmt) bool {
			if d, ok := s.(*Declare); ok {
				add(d.Func, "")
				methods(d.Class)
			}
			return true
		},
		expr: func(x Expr) bool {
			switch x := x.(type) {
			case *FuncExpr:
				add(x.Func, "")
			case *ClassExpr:
				methods(x.Class)
			}
			return true
		},
	}
	w.stmts(m.Body)
	return out
}
