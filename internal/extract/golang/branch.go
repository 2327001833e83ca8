package golang

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) ifStmt(s *ast.IfStmt) []flow.Stmt {
	init := l.stmt(s.Init)
	x := &flow.If{Span: l.at(s), Test: l.expr(s.Cond), Then: l.block(s.Body)}
	if s.Else != nil {
		x.Else = l.stmt(s.Else)
		if b, ok := s.Else.(*ast.BlockStmt); ok {
			x.Else = l.block(b)
		}
	}
	return inBlock(init, x)
}

// inBlock puts statements that declare something, and what they declare it for, into a block of their own.
func inBlock(init []flow.Stmt, x flow.Stmt) []flow.Stmt {
	if len(init) == 0 {
		return []flow.Stmt{x}
	}
	return []flow.Stmt{&flow.Block{Body: append(init, x)}}
}

// clause is one case of a switch or select.
type clause struct {
	span facts.Span
	test flow.Expr // nil for the default
	body []flow.Stmt
}

// maxChain is the number of cases up to which each is the else of the one before. More of them would nest too deeply; they are
// lowered side by side, as if several might run.
const maxChain = 64

// chain makes Ifs of cases. The default comes last, wherever it stands.
func chain(clauses []clause) flow.Stmt {
	var tests []*flow.If
	var end []flow.Stmt
	for _, c := range clauses {
		if c.test == nil {
			end = c.body
		} else {
			tests = append(tests, &flow.If{Span: c.span, Test: c.test, Then: c.body})
		}
	}
	if len(tests) > maxChain {
		var out []flow.Stmt
		for _, t := range tests {
			out = append(out, t)
		}
		at := tests[0].Span
		return &flow.Block{Body: append(out, &flow.If{Span: at, Test: unknown(at), Then: end})}
	}
	for i := len(tests) - 1; i >= 0; i-- {
		tests[i].Else = end
		end = []flow.Stmt{tests[i]}
	}
	return &flow.Block{Body: end}
}

func (l *lowerer) switchStmt(s *ast.SwitchStmt) []flow.Stmt {
	init := l.stmt(s.Init)
	tag := l.tag(s, &init)
	var clauses []clause
	cases := caseClauses(s.Body)
	for i, c := range cases {
		clauses = append(clauses, clause{span: l.at(c), test: l.caseTest(c, tag), body: l.caseBody(cases, i)})
	}
	return inBlock(init, chain(clauses))
}

func caseClauses(b *ast.BlockStmt) []*ast.CaseClause {
	var out []*ast.CaseClause
	for _, s := range b.List {
		if c, ok := s.(*ast.CaseClause); ok {
			out = append(out, c)
		}
	}
	return out
}

// tag returns how the value of a switch is read in each case. One that is more than a variable is kept in one.
func (l *lowerer) tag(s *ast.SwitchStmt, init *[]flow.Stmt) func() flow.Expr {
	if s.Tag == nil {
		return nil
	}
	switch ast.Unparen(s.Tag).(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.BasicLit:
		return func() flow.Expr { return l.expr(s.Tag) }
	}
	at := l.at(s.Tag)
	name := func() *flow.Name { return &flow.Name{Span: at, Name: "switch value"} }
	*init = append(*init, &flow.Assign{Span: at, Declare: true, Target: name(), Value: l.expr(s.Tag)})
	return func() flow.Expr { return name() }
}

// caseTest is the condition of a case: that one of its values equals the tag, or holds.
func (l *lowerer) caseTest(c *ast.CaseClause, tag func() flow.Expr) flow.Expr {
	var test flow.Expr
	for _, x := range c.List {
		one := l.expr(x)
		if tag != nil {
			one = &flow.Compare{Span: l.at(x), Op: "==", X: tag(), Y: one}
		}
		if test == nil {
			test = one
		} else {
			test = &flow.Logic{Span: l.at(c), Op: "or", X: test, Y: one}
		}
	}
	return test
}

// caseBody lowers the body of a case, and of those that it falls through to.
func (l *lowerer) caseBody(cases []*ast.CaseClause, i int) []flow.Stmt {
	var list []ast.Stmt
	for _, c := range cases[i:min(len(cases), i+maxFallThrough)] {
		list = append(list, c.Body...)
		if n := len(c.Body); n == 0 || !isJump(c.Body[n-1], token.FALLTHROUGH) {
			break
		}
	}
	return l.switchBody(list)
}

// maxFallThrough is the number of cases that are followed into each other.
const maxFallThrough = 8

// switchBody lowers statements that a break leaves: what follows an if that breaks becomes the other branch of the if.
func (l *lowerer) switchBody(list []ast.Stmt) []flow.Stmt {
	if l.fn == nil {
		return l.stmts(list)
	}
	outer := l.fn.inSwitch
	l.fn.inSwitch = true
	defer func() { l.fn.inSwitch = outer }()
	return l.stmts(withoutBreaks(list))
}

func withoutBreaks(list []ast.Stmt) []ast.Stmt {
	for i, s := range list {
		if isJump(s, token.BREAK) {
			return list[:i:i]
		}
		branch, ok := s.(*ast.IfStmt)
		if !ok || branch.Else != nil || len(branch.Body.List) == 0 {
			continue
		}
		last := len(branch.Body.List) - 1
		if !isJump(branch.Body.List[last], token.BREAK) {
			continue
		}
		x := *branch
		body := *branch.Body
		body.List = body.List[:last:last]
		x.Body = &body
		if rest := list[i+1:]; len(rest) > 0 {
			x.Else = &ast.BlockStmt{Lbrace: rest[0].Pos(), List: withoutBreaks(rest), Rbrace: rest[len(rest)-1].End()}
		}
		return append(list[:i:i], &x)
	}
	return list
}

// isJump reports whether a statement is a jump without a label.
func isJump(s ast.Stmt, tok token.Token) bool {
	b, ok := s.(*ast.BranchStmt)
	return ok && b.Tok == tok && b.Label == nil
}

// typeSwitch lowers a switch on a type. Which case it is remains unknown; the variable is the value itself in each of them.
func (l *lowerer) typeSwitch(s *ast.TypeSwitchStmt) []flow.Stmt {
	init := l.stmt(s.Init)
	var variable *ast.Ident
	var x ast.Expr
	switch a := s.Assign.(type) {
	case *ast.AssignStmt:
		if len(a.Lhs) == 1 && len(a.Rhs) == 1 {
			variable, _ = a.Lhs[0].(*ast.Ident)
			x = a.Rhs[0]
		}
	case *ast.ExprStmt:
		x = a.X
	}
	var clauses []clause
	for _, c := range caseClauses(s.Body) {
		one := clause{span: l.at(c), body: l.switchBody(c.Body)}
		if c.List != nil {
			one.test = unknown(one.span)
		}
		if variable != nil && x != nil {
			one.body = append([]flow.Stmt{
				&flow.Assign{Span: l.at(variable), Declare: true, Target: l.name(variable), Value: l.expr(x)},
			}, one.body...)
		}
		clauses = append(clauses, one)
	}
	return inBlock(init, chain(clauses))
}

// selectStmt lowers a select: any of its cases may be the one, and one of them is.
func (l *lowerer) selectStmt(s *ast.SelectStmt) []flow.Stmt {
	var clauses []clause
	complete := false
	for _, c := range s.Body.List {
		c, ok := c.(*ast.CommClause)
		if !ok {
			continue
		}
		one := clause{span: l.at(c), body: append(l.stmt(c.Comm), l.switchBody(c.Body)...)}
		if c.Comm != nil {
			one.test = unknown(one.span)
		}
		complete = complete || c.Comm == nil
		clauses = append(clauses, one)
	}
	if n := len(clauses); n > 0 && !complete {
		clauses[n-1].test = nil
	}
	return []flow.Stmt{chain(clauses)}
}

func (l *lowerer) forStmt(s *ast.ForStmt) flow.Stmt {
	x := &flow.Loop{Span: l.at(s), Init: l.stmt(s.Init), Post: l.stmt(s.Post)}
	if s.Cond != nil {
		x.Test = l.expr(s.Cond)
	}
	x.Body = l.loopBody(s.Body)
	return x
}

// loopBody lowers the body of a loop, in which break means the loop again.
func (l *lowerer) loopBody(b *ast.BlockStmt) []flow.Stmt {
	if l.fn == nil {
		return l.block(b)
	}
	outer := l.fn.inSwitch
	l.fn.inSwitch = false
	defer func() { l.fn.inSwitch = outer }()
	return l.block(b)
}

func (l *lowerer) rangeStmt(s *ast.RangeStmt) flow.Stmt {
	x := &flow.Loop{Span: l.at(s), Over: l.expr(s.X)}
	key, value := l.loopTarget(s.Key), l.loopTarget(s.Value)
	switch over := underlying(l.Info.TypeOf(s.X)).(type) {
	case *types.Basic:
		if over.Info()&types.IsString == 0 {
			x.Over = &flow.Opaque{Span: l.at(s.X), Pure: true, Children: []flow.Expr{x.Over}} // a number of rounds
		}
		x.Target, x.Keys = key, true
	case *types.Chan:
		x.Target = key
	case *types.Signature: // an iterator gives its values in order
		x.Target = key
		if s.Value != nil {
			x.Target, x.Pairs = l.pair(s, key, value), true
		}
	default:
		switch {
		case value == nil:
			x.Target, x.Keys = key, true
		case key == nil:
			x.Target = value
		default:
			x.Target, x.Pairs = l.pair(s, key, value), true
		}
	}
	x.Body = l.loopBody(s.Body)
	return x
}

func (l *lowerer) pair(s *ast.RangeStmt, key, value flow.Expr) flow.Expr {
	return &flow.Pattern{
		Span: l.span(s.Key.Pos(), s.Value.End()), List: true, Entries: []flow.PatternEntry{{Target: key}, {Target: value}},
	}
}

func (l *lowerer) loopTarget(x ast.Expr) flow.Expr {
	if x == nil || isBlank(x) {
		return nil
	}
	return l.target(x)
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

func isBlank(x ast.Expr) bool {
	if x == nil {
		return false
	}
	id, ok := ast.Unparen(x).(*ast.Ident)
	return ok && id.Name == "_"
}
