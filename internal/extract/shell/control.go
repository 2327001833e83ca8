package shell

import (
	"maps"
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// branch is one way through an if or case.
type branch struct {
	span facts.Span
	pre  []flow.Stmt
	test flow.Expr // nil for the last one, which is taken in any case
	body []flow.Stmt
}

// maxBranches bounds a chain of branches, each of which is nested in the one before it.
const maxBranches = 300

// chain nests branches into each other.
func (l *lowerer) chain(bs []branch) []flow.Stmt {
	if len(bs) > maxBranches {
		bs = bs[:maxBranches]
		l.mod.Broken = true
		l.problem("too many branches in one statement: not all were read")
	}
	var out []flow.Stmt
	for _, b := range slices.Backward(bs) {
		if b.test == nil {
			out = b.body
			continue
		}
		out = append(b.pre, &flow.If{Span: b.span, Test: b.test, Then: b.body, Else: out})
	}
	return out
}

func (l *lowerer) ifClause(c *syntax.IfClause) []flow.Stmt {
	var bs []branch
	for n := 0; c != nil && n <= maxBranches; n, c = n+1, c.Else {
		b := branch{span: l.span(c)}
		if c.ThenPos.IsValid() {
			b.pre, b.test = l.conditions(c.Cond)
		}
		b.body = l.stmts(c.Then)
		bs = append(bs, b)
	}
	return l.chain(bs)
}

func (l *lowerer) caseClause(c *syntax.CaseClause) []flow.Stmt {
	var out []flow.Stmt
	subject := l.word(c.Word)
	if !isSimple(subject) {
		// It is evaluated once.
		s := l.span(c.Word)
		name := &flow.Name{Span: s, Name: "case"}
		out = append(out, &flow.Assign{Span: s, Target: name, Value: subject, Declare: true})
		subject = name
	}
	var bs []branch
	for _, item := range c.Items[:min(len(c.Items), maxBranches+1)] {
		b := branch{span: l.span(item), body: l.stmts(item.Stmts)}
		for _, p := range item.Patterns {
			if p.Lit() == "*" {
				b.test = nil
				break
			}
			b.test = either(b.test, l.match(subject, p))
		}
		bs = append(bs, b)
		if b.test == nil {
			break
		}
	}
	return append(out, l.chain(bs)...)
}

// either is a truth value: x or y. x may be nil.
func either(x, y flow.Expr) flow.Expr {
	if x == nil {
		return y
	}
	return &flow.Logic{Span: y.Where(), Op: "or", X: x, Y: y}
}

// not is the opposite of a truth value.
func not(x flow.Expr, s facts.Span) flow.Expr {
	switch v := x.(type) {
	case *flow.Not:
		return v.X
	case *flow.Opaque:
		return x
	}
	return &flow.Not{Span: s, X: x}
}

func isSimple(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Name, *flow.Lit, *flow.EnvExpr:
		return true
	case *flow.Index:
		return isSimple(x.X) && isSimple(x.Key)
	}
	return false
}

func (l *lowerer) whileClause(c *syntax.WhileClause) []flow.Stmt {
	s := l.span(c)
	pre, test := l.conditions(c.Cond)
	if c.Until {
		test = not(test, test.Where())
	}
	loop := &flow.Loop{Span: s}
	if len(pre) == 0 {
		loop.Test = test
	} else {
		// The commands of the condition run each time, and the first time in any case.
		leave := &flow.If{Span: test.Where(), Test: not(test, test.Where()), Then: []flow.Stmt{&flow.Jump{Span: test.Where()}}}
		loop.AtLeastOnce = true
		loop.Body = append(pre, leave)
	}
	loop.Body = append(loop.Body, l.stmts(c.Do)...)
	return []flow.Stmt{loop}
}

func (l *lowerer) forClause(c *syntax.ForClause) []flow.Stmt {
	s := l.span(c)
	switch x := c.Loop.(type) {
	case *syntax.WordIter:
		over, keys := l.items(x)
		name := &flow.Name{Span: l.span(x.Name), Name: x.Name.Value}
		return []flow.Stmt{&flow.Loop{Span: s, Target: name, Over: over, Keys: keys, Body: l.stmts(c.Do)}}
	case *syntax.CStyleLoop:
		loop := &flow.Loop{Span: s}
		if x.Init != nil {
			loop.Init = l.arithmeticStmts(x.Init)
		}
		loop.Test = l.unknown(x)
		if x.Post != nil {
			loop.Post = l.arithmeticStmts(x.Post)
		}
		loop.Body = l.stmts(c.Do)
		return []flow.Stmt{loop}
	}
	return nil
}

// items is what a for loop goes over: its words, all arguments without any, or the keys of an array.
func (l *lowerer) items(x *syntax.WordIter) (over flow.Expr, keys bool) {
	if !x.InPos.IsValid() {
		return l.arguments(1, x), false
	}
	if len(x.Items) == 1 {
		if p := soleParam(x.Items[0]); p != nil && isList(p) && p.Slice == nil && p.Exp == nil && p.Repl == nil {
			array := l.variable(p.Param.Value, l.span(p), l.span(p.Param))
			return array, p.Excl
		}
	}
	list := &flow.ListExpr{Span: l.span(x)}
	for _, w := range x.Items {
		list.Elems = append(list.Elems, l.element(w))
	}
	return list, false
}

// element lowers a word of a list. One that may be split or expanded further is a spread of something unknown.
func (l *lowerer) element(w *syntax.Word) flow.Elem {
	if list, ok := l.spread(w); ok {
		return flow.Elem{Value: list, Spread: true}
	}
	if isLoose(w) || hasGlob(w) {
		return flow.Elem{Value: l.unknown(w, l.word(w)), Spread: true}
	}
	return flow.Elem{Value: l.word(w)}
}

// spread lowers "${array[@]}" and "$@", which stand for any number of words.
func (l *lowerer) spread(w *syntax.Word) (flow.Expr, bool) {
	p := soleParam(w)
	if p == nil || p.Excl || p.Length || p.Repl != nil || p.Exp != nil {
		return nil, false
	}
	switch {
	case p.Param.Value == "@" || p.Param.Value == "*" && isLoose(w):
		if n, ok := sliceStart(p); ok {
			return l.arguments(max(n, 1), p), true
		}
		return l.unknown(p), true
	case isList(p) && p.Slice != nil:
		if n, ok := sliceStart(&syntax.ParamExp{Slice: p.Slice}); ok {
			return l.drop(n, l.variable(p.Param.Value, l.span(p), l.span(p.Param)), l.span(p)), true
		}
		return l.unknown(p, l.variable(p.Param.Value, l.span(p), l.span(p.Param))), true
	case isList(p):
		return l.variable(p.Param.Value, l.span(p), l.span(p.Param)), true
	}
	return nil, false
}

// isLoose reports whether a word is an unquoted expansion, which a shell splits into any number of words.
func isLoose(w *syntax.Word) bool {
	if len(w.Parts) != 1 {
		return false
	}
	switch w.Parts[0].(type) {
	case *syntax.ParamExp, *syntax.CmdSubst:
		return true
	}
	return false
}

// hasGlob reports whether a shell replaces a word by the names of files.
func hasGlob(w *syntax.Word) bool {
	for _, p := range w.Parts {
		switch p := p.(type) {
		case *syntax.ExtGlob:
			return true
		case *syntax.Lit:
			for i := range len(p.Value) {
				if c := p.Value[i]; (c == '*' || c == '?') && (i == 0 || p.Value[i-1] != '\\') {
					return true
				}
			}
		}
	}
	return false
}
