package javascript

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// switched is the variable that holds what a switch compares. It is a keyword, so that no name of the program is hidden.
const switched = "switch"

const (
	// maxFallthrough is the number of cases without a break that are followed into each other; the rest of a run is left out.
	maxFallthrough = 32
	// maxChain is the number of cases up to which each is the else of the one before. More of them would nest too deeply; they
	// are lowered side by side, as if several might run.
	maxChain = 64
)

// switchStatement makes Ifs of the cases.
func (l *lowerer) switchStatement(n syntax.Node) []flow.Stmt {
	value := n.Field("value")
	subject := l.expr(value)
	again := func() flow.Expr { return subject }
	var before []flow.Stmt
	if !simple(subject) {
		before = []flow.Stmt{&flow.Assign{
			Span: value.Span(), Target: &flow.Name{Span: value.Span(), Name: switched}, Value: subject, Declare: true,
		}}
		again = func() flow.Expr { return &flow.Name{Span: value.Span(), Name: switched} }
	}
	cases := l.cases(n.Field("body"))
	var tests, otherwise []flow.Stmt
	var test flow.Expr // that of the cases before, which share their body with this one
	for i, c := range cases {
		if c.value == nil {
			otherwise = fall(cases[i:])
			continue
		}
		equal := &flow.Compare{Span: c.value.Where(), Op: "==", X: again(), Y: c.value}
		if test == nil {
			test = equal
		} else {
			test = &flow.Logic{Span: c.span, Op: "or", X: test, Y: equal}
		}
		if len(c.body) == 0 && !c.ends && i+1 < len(cases) && cases[i+1].value != nil {
			continue
		}
		tests = append(tests, &flow.If{Span: c.span, Test: test, Then: fall(cases[i:])})
		test = nil
	}
	return []flow.Stmt{&flow.Block{Body: append(before, chained(n.Span(), tests, otherwise)...)}}
}

// chained makes each If the else of the one before.
func chained(s facts.Span, tests, otherwise []flow.Stmt) []flow.Stmt {
	if len(tests) > maxChain {
		return append(tests, &flow.If{Span: s, Test: &flow.Opaque{Span: s, Pure: true}, Then: otherwise})
	}
	for i := len(tests) - 1; i >= 0; i-- {
		tests[i].(*flow.If).Else = otherwise
		otherwise = tests[i : i+1 : i+1]
	}
	return otherwise
}

// simple reports whether an expression may be evaluated again without another effect.
func simple(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Name, *flow.This, *flow.Lit:
		return true
	case *flow.Member:
		return simple(x.X)
	}
	return false
}

// switchCase is one case; value is nil for the default. Ends is set where it does not fall into the next one.
type switchCase struct {
	span  facts.Span
	value flow.Expr
	body  []flow.Stmt
	ends  bool
}

func (l *lowerer) cases(body syntax.Node) []switchCase {
	var out []switchCase
	for c := range body.Parts() {
		x := switchCase{span: c.Span()}
		if v := c.Field("value"); v.Exists() {
			x.value = l.expr(v)
		}
		var stmts []syntax.Node
		for s := range c.Fields("body") {
			if s.Named() && !s.Comment() {
				stmts = append(stmts, s)
			}
		}
		x.body, x.ends = l.untilBreak(stmts)
		out = append(out, x)
	}
	return out
}

// fall joins the body of the first case with those that it falls into.
func fall(cases []switchCase) []flow.Stmt {
	var out []flow.Stmt
	for i, c := range cases {
		if i == maxFallthrough {
			break
		}
		out = append(out, c.body...)
		if c.ends {
			break
		}
	}
	return out
}

// untilBreak lowers the statements of a case up to its break, and reports whether it ends there in any event. The form has no
// break out of an If: `if (x) break; rest` becomes an If with the rest on the side that goes on. Any other break inside a
// statement is left out, so that what follows it is taken to run.
func (l *lowerer) untilBreak(stmts []syntax.Node) (out []flow.Stmt, ends bool) {
	for i, s := range stmts {
		switch {
		case s.Kind() == "break_statement" && !s.Field("label").Exists():
			return out, true
		case s.Kind() == "statement_block":
			inner, over := l.untilBreak(slices.Collect(s.Parts()))
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
	return breaksOut(n) && (leaves(n.Field("consequence")) || leaves(n.Field("alternative").Part(0)))
}

// splitIf lowers an if that leaves the case on one side, with the statements after it on the other.
func (l *lowerer) splitIf(n syntax.Node, rest []syntax.Node) (flow.Stmt, bool) {
	defer l.leave()
	if !l.enter() {
		return &flow.ExprStmt{X: l.expr(n)}, false
	}
	x := &flow.If{Span: n.Span(), Test: l.expr(n.Field("condition"))}
	var thenEnds, elseEnds bool
	x.Then, thenEnds = l.untilBreak(withRest(n.Field("consequence"), rest))
	x.Else, elseEnds = l.untilBreak(withRest(n.Field("alternative").Part(0), rest))
	return x, thenEnds && elseEnds
}

// withRest returns the statements of a branch, and those after it where the branch goes on.
func withRest(branch syntax.Node, rest []syntax.Node) []syntax.Node {
	var stmts []syntax.Node
	switch {
	case branch.Kind() == "statement_block":
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
	for n.Kind() == "statement_block" {
		body := slices.Collect(n.Parts())
		if len(body) == 0 {
			return false
		}
		n = body[len(body)-1]
	}
	switch n.Kind() {
	case "break_statement", "continue_statement", "return_statement", "throw_statement":
		return true
	}
	return false
}

// breaksOut reports whether a statement holds a break that ends a switch or loop around it.
func breaksOut(n syntax.Node) bool {
	switch n.Kind() {
	case "break_statement":
		return true
	case "if_statement", "else_clause", "statement_block", "try_statement", "catch_clause", "finally_clause":
		for c := range n.Parts() {
			if breaksOut(c) {
				return true
			}
		}
	}
	return false
}
