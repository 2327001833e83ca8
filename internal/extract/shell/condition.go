package shell

import (
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// conditions lowers the commands of an if or while: all of them run, and the last one decides.
func (l *lowerer) conditions(list []*syntax.Stmt) (pre []flow.Stmt, test flow.Expr) {
	if len(list) == 0 {
		return nil, l.made("", l.stretch(0, 0))
	}
	pre = l.stmts(list[:len(list)-1])
	more, test := l.condition(list[len(list)-1])
	return append(pre, more...), test
}

// condition lowers a command whose status decides something.
func (l *lowerer) condition(s *syntax.Stmt) (pre []flow.Stmt, test flow.Expr) {
	if !l.enter() {
		l.leave()
		return nil, &flow.Opaque{Span: l.span(s)}
	}
	defer l.leave()
	pre, test = l.status(s)
	if s.Negated {
		test = not(test, l.span(s))
	}
	return pre, test
}

func (l *lowerer) status(s *syntax.Stmt) (pre []flow.Stmt, test flow.Expr) {
	switch c := s.Cmd.(type) {
	case *syntax.TestClause:
		return nil, l.test(c.X)
	case *syntax.ArithmCmd:
		return l.arithmeticStmts(c.X), l.arithmeticTest(c.X)
	case *syntax.BinaryCmd:
		if c.Op == syntax.AndStmt || c.Op == syntax.OrStmt {
			return l.both(c)
		}
	case *syntax.CallExpr:
		if len(c.Args) == 0 {
			break
		}
		switch c.Args[0].Lit() {
		case "[", "test":
			return nil, l.testWords(c.Args[1:], l.span(c))
		case "true", ":":
			return nil, l.truth("true", l.span(c))
		case "false":
			return nil, l.truth("false", l.span(c))
		case "read":
			return l.run(c, l.redirected(s, streams{})).stmts, &flow.Opaque{Span: l.span(s), Pure: true}
		}
	}
	// A command that is asked how it ended: its failure is handled.
	body := l.stmt(&syntax.Stmt{Cmd: s.Cmd, Position: s.Position, Redirs: s.Redirs}, streams{})
	unknown := &flow.Opaque{Span: l.span(s), Pure: true}
	if len(body) == 0 {
		return nil, unknown
	}
	return []flow.Stmt{&flow.Try{Span: l.span(s), Body: body, Handlers: []flow.Handler{{Span: l.span(s)}}}}, unknown
}

// both lowers x && y and x || y as a condition.
func (l *lowerer) both(c *syntax.BinaryCmd) (pre []flow.Stmt, test flow.Expr) {
	pre, x := l.condition(c.X)
	more, y := l.condition(c.Y)
	s := l.span(c)
	op := "or"
	if c.Op == syntax.AndStmt {
		op = "and"
	}
	if len(more) > 0 {
		run := &flow.If{Span: s, Test: x, Then: more}
		if op == "or" {
			run.Then, run.Else = nil, more
		}
		pre = append(pre, run)
	}
	return pre, &flow.Logic{Span: s, Op: op, X: x, Y: y}
}

func (l *lowerer) truth(text string, s facts.Span) flow.Expr {
	return &flow.Lit{Span: s, Kind: facts.Bool, Text: text}
}

// isTest reports whether a command only tests something, so that || after it is a branch and no handling of a failure.
func isTest(s *syntax.Stmt) bool {
	switch c := s.Cmd.(type) {
	case *syntax.TestClause, *syntax.ArithmCmd:
		return true
	case *syntax.BinaryCmd:
		return (c.Op == syntax.AndStmt || c.Op == syntax.OrStmt) && isTest(c.X) && isTest(c.Y)
	case *syntax.CallExpr:
		if len(c.Args) > 0 {
			switch c.Args[0].Lit() {
			case "[", "test", "true", "false", ":":
				return true
			}
		}
	}
	return false
}

// test lowers [[ ... ]].
func (l *lowerer) test(x syntax.TestExpr) flow.Expr {
	if !l.enter() {
		l.leave()
		return &flow.Opaque{Span: l.span(x)}
	}
	defer l.leave()
	switch x := x.(type) {
	case *syntax.Word:
		return l.word(x)
	case *syntax.ParenTest:
		return l.test(x.X)
	case *syntax.UnaryTest:
		return l.unaryTest(x)
	case *syntax.BinaryTest:
		return l.binaryTest(x)
	}
	return l.unknown(x)
}

func (l *lowerer) unaryTest(x *syntax.UnaryTest) flow.Expr {
	inner := l.test(x.X)
	switch x.Op {
	case syntax.TsNot, syntax.TsEmpStr:
		return not(inner, l.span(x))
	case syntax.TsNempStr:
		return inner
	}
	return l.unknown(x, inner)
}

func (l *lowerer) binaryTest(x *syntax.BinaryTest) flow.Expr {
	s := l.span(x)
	switch x.Op {
	case syntax.AndTest:
		return &flow.Logic{Span: s, Op: "and", X: l.test(x.X), Y: l.test(x.Y)}
	case syntax.OrTest:
		return &flow.Logic{Span: s, Op: "or", X: l.test(x.X), Y: l.test(x.Y)}
	}
	left := l.test(x.X)
	right, ok := x.Y.(*syntax.Word)
	if !ok {
		return l.unknown(x, left, l.test(x.Y))
	}
	switch x.Op {
	case syntax.TsMatch, syntax.TsMatchShort:
		return l.match(left, right)
	case syntax.TsNoMatch:
		return not(l.match(left, right), s)
	case syntax.TsReMatch:
		return l.pattern(left, right)
	case syntax.TsEql:
		return l.compare("==", left, right, s)
	case syntax.TsNeq:
		return l.compare("!=", left, right, s)
	}
	return l.compare("?", left, right, s)
}

// match compares with a word that may be a pattern.
func (l *lowerer) match(x flow.Expr, w *syntax.Word) flow.Expr {
	if hasGlob(w) {
		return l.pattern(x, w)
	}
	return l.compare("==", x, w, l.span(w))
}

func (l *lowerer) compare(op string, x flow.Expr, w *syntax.Word, s facts.Span) flow.Expr {
	return &flow.Compare{Span: s, Op: op, X: x, Y: l.operand(w)}
}

// operand lowers a word that is compared with something: a number where it looks like one.
func (l *lowerer) operand(w *syntax.Word) flow.Expr {
	x := l.word(w)
	if lit, ok := x.(*flow.Lit); ok && isNumber(lit.Text) {
		lit.Kind = facts.Number
	}
	return x
}

func isNumber(s string) bool { return s != "" && len(s) < 10 && strings.Trim(s, "0123456789") == "" }

// statuses finds HTTP status codes, and classes of them, in a pattern: "409", "5??", "5[0-9][0-9]", "4*".
var statuses = regexp.MustCompile(`\b[1-5](?:\d\d\b|\?\?|\*|\.\*|\.\.|xx|(?:\[0-9\]|\\d){2}|(?:\[0-9\]|\\d)\{2\})`)

// pattern compares with a pattern. The status codes in it are compared with one by one, a class of them by its first one.
func (l *lowerer) pattern(x flow.Expr, w *syntax.Word) flow.Expr {
	s := l.span(w)
	text := string(l.text[min(int(w.Pos().Offset()), len(l.text)):min(int(w.End().Offset()), len(l.text))])
	var out flow.Expr
	for _, code := range statuses.FindAllString(text, 10) {
		if !isNumber(code) {
			code = code[:1] + "00"
		}
		out = either(out, &flow.Compare{Span: s, Op: "?", X: x, Y: l.number(code, s)})
	}
	if out != nil {
		return out
	}
	return &flow.Compare{Span: s, Op: "?", X: x, Y: l.word(w)}
}

// testWords lowers the words of test and [.
func (l *lowerer) testWords(words []*syntax.Word, s facts.Span) flow.Expr {
	if n := len(words); n > 0 && words[n-1].Lit() == "]" {
		words = words[:n-1]
	}
	if !l.enter() {
		l.leave()
		return &flow.Opaque{Span: s, Pure: true}
	}
	defer l.leave()
	for _, op := range []struct{ word, logic string }{{"-o", "or"}, {"-a", "and"}} {
		for i := 1; i < len(words)-1; i++ {
			if words[i].Lit() == op.word {
				return &flow.Logic{Span: s, Op: op.logic, X: l.testWords(words[:i], s), Y: l.testWords(words[i+1:], s)}
			}
		}
	}
	switch {
	case len(words) == 0:
		return l.truth("false", s)
	case words[0].Lit() == "!" && len(words) > 1:
		return not(l.testWords(words[1:], s), s)
	case len(words) == 1:
		return l.word(words[0])
	case len(words) == 2:
		switch x := l.word(words[1]); words[0].Lit() {
		case "-n":
			return x
		case "-z":
			return not(x, s)
		default:
			return &flow.Opaque{Span: s, Pure: true, Children: []flow.Expr{x}}
		}
	}
	op := "?"
	switch words[1].Lit() {
	case "=", "==", "-eq":
		op = "=="
	case "!=", "-ne":
		op = "!="
	}
	return &flow.Compare{Span: s, Op: op, X: l.operand(words[0]), Y: l.operand(words[2])}
}
