package flow

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// maxNoted is the length of the longest string that counts as a name.
const maxNoted = 64

// takeNotes reads code for what it says about outcomes. Functions inside it count as part of it: callbacks of .catch and the
// like. Names of all kinds are kept; a rule asks for particular ones.
func takeNotes(body []Stmt) *facts.Notes {
	n := &facts.Notes{Names: map[string]bool{}}
	mention := func(name string) { n.Names[strings.ToLower(name)] = true }
	w := &walker{
		stmt: func(s Stmt) bool {
			if t, ok := s.(*Try); ok && len(t.Handlers) > 0 {
				n.Catches = true
			}
			return true
		},
		expr: func(x Expr) bool {
			switch x := x.(type) {
			case *Lit:
				if x.Kind == facts.String && len(x.Text) < maxNoted {
					mention(x.Text)
				}
			case *Name:
				mention(x.Name)
			case *External:
				mention(x.Symbol)
			case *Member:
				mention(x.Name)
			case *Call:
				if m, ok := x.Fn.(*Member); ok && m.Name == "catch" {
					n.Catches = true
				}
			case *Compare:
				n.Statuses = append(n.Statuses, comparedStatuses(x)...)
			}
			return true
		},
	}
	w.stmts(body)
	return n
}

// comparedStatuses are the HTTP status codes that something is compared with, alone or in a list.
func comparedStatuses(x *Compare) []int {
	var out []int
	add := func(x Expr) {
		if l, ok := x.(*Lit); ok {
			if n, err := strconv.Atoi(l.Text); err == nil && n >= 100 && n <= 599 {
				out = append(out, n)
			}
		}
	}
	for _, side := range []Expr{x.X, x.Y} {
		add(side)
		if l, ok := side.(*ListExpr); ok {
			for _, e := range l.Elems {
				add(e.Value)
			}
		}
	}
	return out
}
