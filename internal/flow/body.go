package flow

import (
	"slices"
)

// functionBody is the body with the last statement's value returned, where the language does that.
func functionBody(fn *Func) []Stmt {
	if !fn.LastValue || len(fn.Body) == 0 {
		return fn.Body
	}
	return returnLast(fn.Body)
}

func returnLast(body []Stmt) []Stmt {
	if len(body) == 0 {
		return body
	}
	out := slices.Clone(body)
	n := len(out) - 1
	switch s := out[n].(type) {
	case *ExprStmt:
		out[n] = &Return{Span: s.X.Where(), Value: s.X}
	case *Assign:
		out[n] = &Return{Span: s.Span, Value: &AssignExpr{Span: s.Span, Assign: s}}
	case *If:
		c := *s
		c.Then, c.Else = returnLast(s.Then), returnLast(s.Else)
		out[n] = &c
	case *Block:
		out[n] = &Block{Body: returnLast(s.Body)}
	case *Try:
		c := *s
		c.Body = returnLast(s.Body)
		c.Handlers = slices.Clone(s.Handlers)
		for i := range c.Handlers {
			c.Handlers[i].Body = returnLast(c.Handlers[i].Body)
		}
		out[n] = &c
	}
	return out
}
