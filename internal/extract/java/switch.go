package java

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

const (
	// switched is the variable that holds what a switch compares. It is a keyword, so that no name of the program is hidden.
	switched = "switch"
	// maxFallthrough is the number of cases without a break that are followed into each other; the rest of a run is left out.
	maxFallthrough = 32
	// maxChain is the number of cases up to which each is the else of the one before; more would nest too deeply.
	maxChain = 64
)

// switchCase is one case. test is nil for the default. Ends is set where it does not fall into the next one.
type switchCase struct {
	span facts.Span
	test flow.Expr
	body []flow.Stmt
	ends bool
}

// switchStatement makes Ifs of the cases.
func switchStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	l.inScope(func() {
		before, again := l.subject(n)
		out = append(before, chained(n.Span(), l.cases(n.Field("body"), again, false))...)
	})
	return []flow.Stmt{&flow.Block{Body: out}}
}

// subject lowers what a switch compares, into a variable where it cannot be evaluated again.
func (l *lowerer) subject(n syntax.Node) (before []flow.Stmt, again func() flow.Expr) {
	value := n.Field("condition")
	x := l.expr(value)
	switch x.(type) {
	case *flow.Name, *flow.This, *flow.Lit:
		return nil, func() flow.Expr { return x }
	}
	at := value.Span()
	before = []flow.Stmt{&flow.Assign{Span: at, Target: &flow.Name{Span: at, Name: switched}, Value: x, Declare: true}}
	return before, func() flow.Expr { return &flow.Name{Span: at, Name: switched} }
}

// chained makes each case the else of the one before.
func chained(s facts.Span, cases []switchCase) []flow.Stmt {
	var otherwise []flow.Stmt
	var tests []*flow.If
	var shared flow.Expr // the test of the cases before, which have no body of their own
	for i, c := range cases {
		if c.test == nil {
			otherwise = fall(cases[i:])
			shared = nil
			continue
		}
		test := c.test
		if shared != nil {
			test = &flow.Logic{Span: c.span, Op: "or", X: shared, Y: test}
		}
		if len(c.body) == 0 && !c.ends && i+1 < len(cases) && cases[i+1].test != nil {
			shared = test
			continue
		}
		shared = nil
		tests = append(tests, &flow.If{Span: c.span, Test: test, Then: fall(cases[i:])})
	}
	if len(tests) > maxChain {
		var out []flow.Stmt
		for _, t := range tests {
			out = append(out, t)
		}
		return append(out, &flow.If{Span: s, Test: &flow.Opaque{Span: s, Pure: true}, Then: otherwise})
	}
	for i := len(tests) - 1; i >= 0; i-- {
		tests[i].Else = otherwise
		otherwise = []flow.Stmt{tests[i]}
	}
	return otherwise
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

// cases lowers the cases of a switch. With yields, the value of a rule is returned.
func (l *lowerer) cases(body syntax.Node, again func() flow.Expr, yields bool) []switchCase {
	var out []switchCase
	for c := range body.Parts() {
		x := switchCase{span: c.Span(), ends: c.Kind() == "switch_rule"}
		var stmts []syntax.Node
		labels := 0
		l.inScope(func() {
			for p := range c.Parts() {
				if p.Kind() != "switch_label" {
					stmts = append(stmts, p)
					continue
				}
				test := l.label(p, again)
				if labels++; test == nil {
					x.test, labels = nil, labels+maxChain // a default among labels
				} else if labels == 1 {
					x.test = test
				} else if x.test != nil {
					x.test = &flow.Logic{Span: c.Span(), Op: "or", X: x.test, Y: test}
				}
			}
			if !x.ends {
				x.body, x.ends = l.untilBreak(stmts)
				return
			}
			for _, s := range stmts {
				x.body = append(x.body, l.ruleBody(s, yields)...)
			}
		})
		out = append(out, x)
	}
	return out
}

// ruleBody lowers what stands after the arrow of a case.
func (l *lowerer) ruleBody(s syntax.Node, yields bool) []flow.Stmt {
	if s.Kind() == "expression_statement" && yields {
		return []flow.Stmt{&flow.Return{Span: s.Span(), Value: l.expr(s.Part(0))}}
	}
	if s.Kind() == "block" {
		out, _ := l.untilBreak(slices.Collect(s.Parts()))
		return out
	}
	return l.stmt(s)
}

// label lowers the label of a case to a test, nil for the default. A pattern may match or not.
func (l *lowerer) label(n syntax.Node, again func() flow.Expr) flow.Expr {
	if n.Has("default") {
		return nil
	}
	var test flow.Expr
	for v := range n.Parts() {
		if v.Kind() == "guard" {
			test = &flow.Opaque{Span: n.Span(), Pure: true, Children: []flow.Expr{l.expr(v.Part(0))}}
			continue
		}
		var x flow.Expr
		if v.Kind() == "pattern" {
			x = l.pattern(v.Part(0), again())
		} else {
			x = &flow.Compare{Span: v.Span(), Op: "==", X: again(), Y: l.caseValue(v)}
		}
		if test == nil {
			test = x
		} else {
			test = &flow.Logic{Span: n.Span(), Op: "or", X: test, Y: x}
		}
	}
	if test == nil {
		return &flow.Opaque{Span: n.Span(), Pure: true}
	}
	return test
}

// caseValue lowers a constant of a case. The bare name of an enum's constant is compared with nothing that is known.
func (l *lowerer) caseValue(v syntax.Node) flow.Expr {
	if v.Kind() == "identifier" {
		if _, ok := l.local(v.Text()); !ok && l.ownMember(v.Text(), v.Span(), fieldOf(v.Text())) == nil {
			return &flow.Opaque{Span: v.Span(), Pure: true}
		}
	}
	return l.expr(v)
}

// pattern lowers a type pattern to a test that may hold, and gives its variable the value.
func (l *lowerer) pattern(p syntax.Node, value flow.Expr) flow.Expr {
	x := &flow.Opaque{Span: p.Span(), Pure: true}
	if p.Kind() != "type_pattern" {
		for n := range p.Below() { // the variables of a record pattern hold parts of the value
			if n.Kind() == "identifier" && n.Parent().Kind() == "record_pattern_component" {
				l.declare(n.Text(), "")
				x.Children = append(x.Children, l.given(n, &flow.Opaque{Span: n.Span(), Children: []flow.Expr{value}}))
			}
		}
		return x
	}
	name := p.Part(1)
	l.declare(name.Text(), typeText(p.Part(0)))
	x.Children = []flow.Expr{l.given(name, value)}
	return x
}

// given gives a new variable a value.
func (l *lowerer) given(name syntax.Node, value flow.Expr) flow.Expr {
	at := name.Span()
	return &flow.AssignExpr{Span: at, Assign: &flow.Assign{Span: at, Target: l.named(name), Value: value, Declare: true, Hoist: true}}
}

// switchValue lowers a switch that is used for its value: a choice between values, or where a case has statements a function that is
// called at once.
func (l *lowerer) switchValue(n syntax.Node) flow.Expr {
	at := n.Span()
	if simpleRules(n.Field("body")) {
		return l.choice(n)
	}
	f := &flow.Func{Span: at, File: l.file, ThisOuter: true}
	l.inScope(func() {
		before, again := l.subject(n)
		f.Body = append(before, chained(at, l.cases(n.Field("body"), again, true))...)
	})
	return &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: f}}
}

func simpleRules(body syntax.Node) bool {
	for c := range body.Parts() {
		if c.Kind() != "switch_rule" {
			return false
		}
		for p := range c.Parts() {
			if p.Kind() == "block" {
				return false
			}
		}
	}
	return true
}

// choice lowers a switch whose cases are expressions.
func (l *lowerer) choice(n syntax.Node) flow.Expr {
	at := n.Span()
	subject := l.expr(n.Field("condition"))
	again := func() flow.Expr { return subject }
	var conds []*flow.Cond
	var out flow.Expr = &flow.Opaque{Span: at, Pure: true}
	for c := range n.Field("body").Parts() {
		l.inScope(func() {
			test := l.label(c.Part(0), again)
			var value flow.Expr = &flow.Opaque{Span: c.Span(), Pure: true}
			if v := c.Part(1); v.Kind() == "expression_statement" {
				value = l.expr(v.Part(0))
			}
			if test == nil {
				out = value
			} else {
				conds = append(conds, &flow.Cond{Span: c.Span(), Test: test, Then: value})
			}
		})
	}
	if len(conds) > maxChain {
		x := &flow.Opaque{Span: at}
		for _, c := range conds {
			x.Children = append(x.Children, c.Then)
		}
		return x
	}
	for i := len(conds) - 1; i >= 0; i-- {
		conds[i].Else = out
		out = conds[i]
	}
	return out
}
