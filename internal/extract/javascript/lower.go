package javascript

import (
	"context"
	"fmt"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// maxDepth bounds how deeply statements and expressions are lowered into each other. Written code stays below 100; what is
// below the bound is kept as the names that it mentions, so that nothing that it touches is claimed to be unchanged.
const maxDepth = 400

// lowerer turns one syntax tree into a module.
type lowerer struct {
	*dialect
	tree  *syntax.Tree
	file  *source.File
	mod   *flow.Module
	depth int
	// filled matches what is put into strings later, nil where nothing is.
	filled *regexp.Regexp
	// required are the modules that have an import of their own for require("x") and import("x") inside expressions.
	required map[string]bool
	// renamed is set where a name that no program can have was put in the place of what is written.
	renamed bool
	// environments are the names that the file gives to the environment: const env = process.env.
	environments map[string]bool
	// declared are the names that a namespace may add to: those of functions, classes, enums and namespaces above it.
	declared map[string]bool
	// chains are the variables that hold a request of superagent that is not sent yet.
	chains map[string]bool
	// generator is set inside a generator function, whose return value is not what a call of it yields.
	generator bool
	// decorations are the decorators of parameters of the class that is being lowered.
	decorations []flow.Expr
}

// lower makes a module of a text in the place of a file's content.
func lower(ctx context.Context, d *dialect, f *source.File, text []byte, filled *regexp.Regexp) (*flow.Module, error) {
	tree, err := parse(ctx, d, f, text)
	if err != nil {
		return nil, err
	}
	l := &lowerer{
		tree: tree, file: f, filled: filled,
		dialect:      dialectOf(tree),
		mod:          &flow.Module{ID: f.Path, File: f, Files: []*source.File{f}, Broken: tree.HasError()},
		required:     map[string]bool{},
		environments: map[string]bool{},
		declared:     map[string]bool{},
		chains:       map[string]bool{},
	}
	l.comments()
	l.problems()
	l.module(tree.Root())
	return l.mod, nil
}

func (l *lowerer) comments() {
	for c := range l.tree.Comments() {
		text, start := commentText(c.Text())
		l.mod.Comments = append(l.mod.Comments, &facts.Comment{
			Span: c.Span(), Text: text, TextPos: l.tree.Span(c.Start()+start, c.End()).Pos,
		})
	}
}

func (l *lowerer) problems() {
	for e := range l.tree.Errors() {
		line := l.file.Token.Line(e.Span().Pos)
		l.mod.Problems = append(l.mod.Problems, facts.Problem{
			File: l.file.Path, Message: fmt.Sprintf("cannot parse line %d; what stands around it may be missed", line),
		})
		return // the later ones mostly follow from the first
	}
}

// enter counts one level of nesting and reports whether it may be lowered; leave ends it.
func (l *lowerer) enter() bool {
	l.depth++
	return l.depth <= maxDepth
}

func (l *lowerer) leave() { l.depth-- }

// expr lowers an expression. The zero Node, which error recovery leaves behind, is something unknown.
func (l *lowerer) expr(n syntax.Node) flow.Expr {
	if !n.Exists() {
		return &flow.Opaque{Span: l.here(), Pure: true}
	}
	defer l.leave()
	if !l.enter() {
		return &flow.Opaque{Span: n.Span(), Children: l.mentioned(n)}
	}
	if f := syntax.Lookup(l.exprs, n); f != nil {
		return f(l, n)
	}
	return &flow.Opaque{Span: n.Span(), Children: l.children(n)}
}

// here is the empty span at the start of what is lowered, for what has no place in the source.
func (l *lowerer) here() facts.Span { return l.tree.Span(0, 0) }

// children lowers all expressions directly below a node that has no meaning of its own here.
func (l *lowerer) children(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	for c := range n.Parts() {
		switch {
		case syntax.Lookup(l.exprs, c) != nil:
			out = append(out, l.expr(c))
		case syntax.Lookup(l.stmts, c) != nil:
			out = append(out, l.bodyAsValue(c))
		case l.enter():
			out = append(out, l.children(c)...)
			l.leave()
		default:
			out = append(out, l.mentioned(c)...)
			l.leave()
		}
	}
	return out
}

// bodyAsValue keeps statements that stand where only expressions fit, after an error, as a function that something may call.
func (l *lowerer) bodyAsValue(n syntax.Node) flow.Expr {
	return &flow.FuncExpr{Span: n.Span(), Func: &flow.Func{
		Span: n.Span(), Body: l.stmt(n), ThisOuter: true, File: l.file,
	}}
}

// mentioned returns the variables that are mentioned below a node, once each, without recursion.
func (l *lowerer) mentioned(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	seen := map[string]bool{}
	for c := range n.Below() {
		if k := c.Kind(); k != "identifier" && k != "shorthand_property_identifier" {
			continue
		}
		if name := c.Text(); name != "" && !seen[name] {
			seen[name] = true
			out = append(out, &flow.Name{Span: c.Span(), Name: name})
		}
	}
	return out
}

// stmt lowers a statement.
func (l *lowerer) stmt(n syntax.Node) []flow.Stmt {
	if !n.Exists() {
		return nil
	}
	defer l.leave()
	if !l.enter() {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span(), Children: l.mentioned(n)}}}
	}
	if f := syntax.Lookup(l.stmts, n); f != nil {
		return f(l, n)
	}
	if syntax.Lookup(l.exprs, n) != nil {
		return l.effect(n)
	}
	if children := l.children(n); len(children) > 0 {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span(), Children: children}}}
	}
	return nil
}

// body lowers the statements below a node.
func (l *lowerer) body(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for c := range n.Parts() {
		out = append(out, l.stmt(c)...)
	}
	return out
}

// branch lowers a statement that is a scope of its own: a block without its braces, or a single statement.
func (l *lowerer) branch(n syntax.Node) []flow.Stmt {
	if n.Kind() == "statement_block" {
		return l.body(n)
	}
	return l.stmt(n)
}
