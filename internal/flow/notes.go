package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// maxNoted is the length of the longest string that counts as a name.
const maxNoted = 64

// takeNotes reads code for what it says about outcomes. Functions inside it count as part of it: callbacks of .catch and the
// like. At the top level of a module only those do that it hands to .then and .catch: the others are what the module defines, and say
// nothing of one another. Names of all kinds are kept; a rule asks for particular ones.
func takeNotes(body []Stmt, top bool) *facts.Notes {
	n := &facts.Notes{Names: map[string]facts.Span{}}
	mention := func(name string, at facts.Span) {
		name = strings.ToLower(name)
		if _, known := n.Names[name]; !known {
			n.Names[name] = at
		}
	}
	speaks := func(at facts.Span, codes ...int) {
		for _, code := range codes {
			n.Statuses = append(n.Statuses, facts.Status{Span: at, Code: code})
		}
	}
	var w *walker
	w = &walker{
		stmt: func(s Stmt) bool {
			if _, ok := s.(*Declare); ok && top {
				return false
			}
			if t, ok := s.(*Try); ok && len(t.Handlers) > 0 {
				n.Catches = true
				for _, h := range t.Handlers {
					speaks(h.Span, caughtStatuses(h.Types)...)
				}
			}
			return true
		},
		expr: func(x Expr) bool {
			switch x := x.(type) {
			case *Lit:
				if x.Kind == facts.String && len(x.Text) < maxNoted {
					mention(x.Text, x.Span)
					for part := range strings.FieldsFuncSeq(x.Text, betweenNames) {
						mention(part, x.Span) // of a path into a document: "errors.0.meta", "/errors/0/meta"
					}
				}
			case *Name:
				mention(x.Name, x.Span)
			case *External:
				mention(x.Symbol, x.Span)
			case *Member:
				mention(x.Name, x.Span)
			case *FuncExpr, *ClassExpr:
				return !top
			case *Call:
				n.Waits = n.Waits || isWait(writtenName(x))
				m, ok := x.Fn.(*Member)
				if ok && m.Name == "catch" {
					n.Catches = true
				}
				if status, named := statusOf(x.Fn); ok && named && len(x.Args) == 0 {
					speaks(x.Span, status) // a predicate of the answer
				}
				if ok && top && (m.Name == "catch" || m.Name == "then") {
					w.callbacks(x.Args)
				}
			case *Compare:
				speaks(x.Span, comparedStatuses(x)...)
			}
			return true
		},
	}
	w.stmts(body)
	return n
}

// callbacks visits the functions among arguments.
func (w *walker) callbacks(args []Arg) {
	for _, a := range args {
		if f, ok := a.Value.(*FuncExpr); ok {
			w.function(f.Func)
		}
	}
}

// betweenNames reports whether a character stands between the names of a path into a document.
func betweenNames(r rune) bool { return r == '.' || r == '/' }
