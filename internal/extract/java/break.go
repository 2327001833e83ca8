package java

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// untilBreak lowers the statements of a case up to its break, and reports whether it ends there in any event. The form has no
// break out of an If: `if (x) break; rest` becomes an If with the rest on the side that goes on. Any other break inside a
// statement is left out, so that what follows it is taken to run.
func (l *lowerer) untilBreak(stmts []syntax.Node) (out []flow.Stmt, ends bool) {
	for i, s := range stmts {
		switch {
		case s.Kind() == "break_statement" && !s.Part(0).Exists():
			return out, true
		case s.Kind() == "block":
			var inner []flow.Stmt
			var over bool
			l.inScope(func() { inner, over = l.untilBreak(slices.Collect(s.Parts())) })
			out = append(out, &flow.Block{Body: inner})
			if over {
				return out, true
			}
		case leaves(s):
			return append(out, l.stmt(s)...), true
		case s.Kind() == "if_statement" && splits(s):
			split, over := l.splitIf(s, stmts[i+1:])
			return append(out, split), over
		case breaksOut(s):
			out = append(out, flow.WithoutJumps(l.stmt(s))...)
		default:
			out = append(out, l.stmt(s)...)
		}
	}
	return out, false
}

// splits reports whether one side of an if always leaves the case, so that the statements after it belong to the other side.
func splits(n syntax.Node) bool {
	return breaksOut(n) && (leaves(n.Field("consequence")) || leaves(n.Field("alternative")))
}

// splitIf lowers an if that leaves the case on one side, with the statements after it on the other.
func (l *lowerer) splitIf(n syntax.Node, rest []syntax.Node) (out flow.Stmt, ends bool) {
	if !l.Deeper(func() {
		x := &flow.If{Span: n.Span(), Test: l.expr(n.Field("condition"))}
		var thenEnds, elseEnds bool
		l.inScope(func() { x.Then, thenEnds = l.untilBreak(withRest(n.Field("consequence"), rest)) })
		l.inScope(func() { x.Else, elseEnds = l.untilBreak(withRest(n.Field("alternative"), rest)) })
		out, ends = x, thenEnds && elseEnds
	}) {
		return &flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}, false
	}
	return out, ends
}

// withRest returns the statements of a branch, and those after it where the branch goes on.
func withRest(branch syntax.Node, rest []syntax.Node) []syntax.Node {
	var stmts []syntax.Node
	switch {
	case branch.Kind() == "block":
		stmts = slices.Collect(branch.Parts())
	case branch.Exists():
		stmts = []syntax.Node{branch}
	}
	if leaves(branch) {
		return stmts
	}
	return append(stmts, rest...)
}

// leaves reports whether nothing after a statement runs, by its last statement alone.
func leaves(n syntax.Node) bool {
	for n.Kind() == "block" {
		body := slices.Collect(n.Parts())
		if len(body) == 0 {
			return false
		}
		n = body[len(body)-1]
	}
	switch n.Kind() {
	case "break_statement", "continue_statement", "return_statement", "throw_statement", "yield_statement":
		return true
	}
	return false
}

// breaksOut reports whether a statement holds a break that ends a switch or loop around it.
func breaksOut(n syntax.Node) bool {
	switch n.Kind() {
	case "break_statement":
		return true
	case "if_statement", "block", "try_statement", "catch_clause", "finally_clause":
		for c := range n.Parts() {
			if breaksOut(c) {
				return true
			}
		}
	}
	return false
}
