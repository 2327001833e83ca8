package shell

import (
	"bytes"
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// streams is what a command reads and where its output goes.
type streams struct {
	// in is what the command reads, nil where that is not known. used is set once something has taken it.
	in   flow.Expr
	used *bool
	// quiet is set where the output goes to a file or to the standard error: nobody in view reads it.
	quiet bool
	// document is the here-document that the command reads, nil for none.
	document *syntax.Redirect
}

// take returns what the command reads and notes that it was read.
func (s streams) take() flow.Expr {
	if s.used != nil {
		*s.used = true
	}
	return s.in
}

// stmts lowers statements in order.
func (l *lowerer) stmts(list []*syntax.Stmt) []flow.Stmt {
	var out []flow.Stmt
	for _, s := range list {
		out = append(out, l.stmt(s, streams{})...)
	}
	return mergeReturns(out)
}

// mergeReturns makes of printing something and returning at once a return of what is printed: that is what the caller sees.
func mergeReturns(list []flow.Stmt) []flow.Stmt {
	for i := 0; i+1 < len(list); i++ {
		p, isPrint := list[i].(*flow.Print)
		r, isReturn := list[i+1].(*flow.Return)
		if isPrint && isReturn {
			return append(list[:i:i], &flow.Return{Span: r.Span, Value: p.Value})
		}
	}
	return list
}

// stmt lowers one statement. What it prints is printed by the function around it.
func (l *lowerer) stmt(s *syntax.Stmt, io streams) []flow.Stmt {
	if !l.enter() {
		l.leave()
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: l.span(s)}}}
	}
	defer l.leave()
	io = l.redirected(s, io)
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		return l.emit(l.run(c, io), io, s)
	case *syntax.BinaryCmd:
		if c.Op == syntax.Pipe || c.Op == syntax.PipeAll {
			return l.emit(l.pipeline(c, io), io, s)
		}
		return l.list(c)
	}
	return l.compound(s, io)
}

// compound lowers a statement that holds others.
func (l *lowerer) compound(s *syntax.Stmt, io streams) []flow.Stmt {
	if io.quiet {
		l.quiet++
		defer func() { l.quiet-- }()
	}
	switch c := s.Cmd.(type) {
	case *syntax.IfClause:
		return l.ifClause(c)
	case *syntax.WhileClause:
		return l.whileClause(c)
	case *syntax.ForClause:
		return l.forClause(c)
	case *syntax.CaseClause:
		return l.caseClause(c)
	case *syntax.Block:
		return l.stmts(c.Stmts)
	case *syntax.Subshell:
		return []flow.Stmt{&flow.Block{Body: l.subshell(c.Stmts)}}
	case *syntax.FuncDecl:
		l.function(c)
		return nil
	case *syntax.DeclClause:
		return l.declaration(c)
	case *syntax.TestClause:
		return []flow.Stmt{&flow.ExprStmt{X: l.test(c.X)}}
	case *syntax.ArithmCmd:
		return l.arithmeticStmts(c.X)
	case *syntax.LetClause:
		var out []flow.Stmt
		for _, x := range c.Exprs {
			out = append(out, l.arithmeticStmts(x)...)
		}
		return out
	case *syntax.TimeClause:
		return l.optional(c.Stmt, io)
	case *syntax.CoprocClause:
		return l.optional(c.Stmt, io)
	case *syntax.TestDecl:
		return []flow.Stmt{&flow.Block{Body: l.stmt(c.Body, streams{})}}
	}
	return nil
}

func (l *lowerer) optional(s *syntax.Stmt, io streams) []flow.Stmt {
	if s == nil {
		return nil
	}
	return l.stmt(s, io)
}

// emit makes statements of what a command does and prints.
func (l *lowerer) emit(r result, io streams, s *syntax.Stmt) []flow.Stmt {
	out := r.stmts
	if r.out == nil {
		return out
	}
	if io.quiet || l.quiet > 0 {
		if hasDocument(s) { // which stands below the command: the statement's own place is kept
			r.out = &flow.ListExpr{Span: l.span(s), Elems: []flow.Elem{{Value: r.out}}}
		}
		return append(out, &flow.ExprStmt{X: r.out})
	}
	return append(out, &flow.Print{Span: l.span(s), Value: r.out})
}

func hasDocument(s *syntax.Stmt) bool {
	return slices.ContainsFunc(s.Redirs, func(r *syntax.Redirect) bool { return r.Hdoc != nil })
}

// redirected is io behind a statement's redirections.
func (l *lowerer) redirected(s *syntax.Stmt, io streams) streams {
	for _, r := range s.Redirs {
		fd := ""
		if r.N != nil {
			fd = r.N.Value
		}
		switch r.Op {
		case syntax.Hdoc, syntax.DashHdoc:
			io.in, io.used, io.document = l.document(r), nil, r
		case syntax.WordHdoc:
			io.in, io.used = l.word(r.Word), nil
		case syntax.RdrIn, syntax.RdrInOut:
			io.in, io.used = l.unknown(r, l.word(r.Word)), nil
		case syntax.RdrOut, syntax.AppOut, syntax.RdrClob, syntax.AppClob:
			io.quiet = io.quiet || fd == "" || fd == "1"
		case syntax.RdrAll, syntax.AppAll, syntax.RdrAllClob, syntax.AppAllClob:
			io.quiet = true
		case syntax.DplOut:
			io.quiet = io.quiet || (fd == "" || fd == "1") && r.Word.Lit() == "2"
		}
	}
	return io
}

// subshell lowers statements whose assignments are lost at their end.
func (l *lowerer) subshell(list []*syntax.Stmt) []flow.Stmt {
	var out []flow.Stmt
	inner := collectNames(list)
	for _, name := range sorted(inner.assigned) {
		s := l.span(list[0])
		target := &flow.Name{Span: s, Name: name}
		out = append(out, &flow.Assign{Span: s, Target: target, Declare: true, Value: l.variable(name, s, s)})
	}
	return append(out, l.stmts(list)...)
}

// list lowers x && y and x || y.
func (l *lowerer) list(c *syntax.BinaryCmd) []flow.Stmt {
	s := l.span(c)
	if c.Op == syntax.AndStmt {
		pre, test := l.condition(c.X)
		return append(pre, &flow.If{Span: s, Test: test, Then: l.stmt(c.Y, streams{})})
	}
	if isTest(c.X) {
		pre, test := l.condition(c.X)
		return append(pre, &flow.If{Span: s, Test: test, Else: l.stmt(c.Y, streams{})})
	}
	// What follows || handles the failure of what stands before it.
	body := l.stmt(c.X, streams{})
	return []flow.Stmt{&flow.Try{Span: s, Body: body, Handlers: []flow.Handler{{Span: l.span(c.Y), Body: l.stmt(c.Y, streams{})}}}}
}

// function lowers a declaration. In a shell it is visible wherever it was run, not only in the block that it stands in.
func (l *lowerer) function(f *syntax.FuncDecl) {
	p, passesRest := signature(f.Body)
	outer, quiet, decls := l.fn, l.quiet, l.decls
	var inner []flow.Stmt
	l.fn, l.quiet, l.decls = p, 0, &inner
	params := l.params(p, passesRest, l.span(f))
	body := l.stmt(f.Body, streams{})
	l.fn, l.quiet, l.decls = outer, quiet, decls
	for _, name := range functionNames(f) {
		fn := &flow.Func{Span: l.span(f), Name: name, Params: params, Body: append(inner[:len(inner):len(inner)], body...), Prints: true, File: l.file}
		*l.decls = append(*l.decls, &flow.Declare{Func: fn})
	}
}

// prelude gives the variables that are not assigned on the way down the script a first value: what the environment holds. It holds no
// arrays; but a script that names no interpreter may be a part of another one, which has put something into an array before.
func (l *lowerer) prelude(stmts []*syntax.Stmt) []flow.Stmt {
	settled := map[string]bool{}
	for _, s := range stmts {
		for _, a := range plainAssignments(s) {
			if a.Name != nil && !a.Naked && !a.Append && !mentions(a, a.Name.Value) {
				settled[a.Name.Value] = true
			}
		}
	}
	var out []flow.Stmt
	for _, name := range sorted(l.names.global) {
		if settled[name] {
			continue
		}
		s := l.stretch(0, 0)
		var value flow.Expr = &flow.EnvExpr{Span: s, Key: l.made(name, s)}
		switch {
		case l.names.sources:
			value = &flow.Name{Span: s, Name: name}
		case l.names.lists[name] && bytes.HasPrefix(l.text, []byte("#!")):
			value = l.emptyArray(name, s)
		case l.names.lists[name]:
			value = &flow.Opaque{Span: s, Pure: true}
		}
		out = append(out, &flow.Assign{Span: s, Target: &flow.Name{Span: s, Name: name}, Declare: true, Value: value})
	}
	return out
}

// plainAssignments are those of a statement that does nothing else.
func plainAssignments(s *syntax.Stmt) []*syntax.Assign {
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		if len(c.Args) == 0 {
			return c.Assigns
		}
	case *syntax.DeclClause:
		return c.Args
	}
	return nil
}

// mentions reports whether an assignment reads a variable.
func mentions(a *syntax.Assign, name string) bool {
	found := false
	walk(a, func(n syntax.Node) bool {
		if p, ok := n.(*syntax.ParamExp); ok && p.Param != nil && p.Param.Value == name {
			found = true
		}
		return !found
	})
	return found
}
