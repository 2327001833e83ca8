// Package kotlin lowers Kotlin into the program form of package flow.
//
// It reads Kotlin up to 2.2, for servers, for Android, and scripts. The functions and properties of a file are members of a class that
// is called after it, as they are for the Java virtual machine, so that Java sees them too; those of a companion are members of its
// class. A block that has a receiver is a function with the receiver as its first argument, and so is a function that extends a type. A
// bare name is looked up where it stands: variables, the receivers around it, classes, the file, what is imported, the package. The
// functions that run a block in place (let, run, apply, with, withContext) are lowered to what they do.
//
// What the form has no term for becomes [flow.Opaque] with its parts. So does what is only known when the program runs: reflection,
// delegates other than lazy, extensions of libraries that are not in the tables.
package kotlin

import (
	"context"
	"fmt"
	"strings"
	"sync"

	grammar "github.com/tree-sitter-grammars/tree-sitter-kotlin/bindings/go"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// language is the grammar with what to do for each kind of node.
type language struct {
	grammar *syntax.Grammar
	exprs   []func(*lowerer, syntax.Node) flow.Expr
	stmts   []func(*lowerer, syntax.Node) []flow.Stmt
}

var load = sync.OnceValue(func() *language {
	g := syntax.NewGrammar("kotlin", grammar.Language(), "line_comment", "block_comment")
	return &language{grammar: g, exprs: syntax.Table(g, expressions()), stmts: syntax.Table(g, statements())}
})

// maxDepth limits how deeply statements and expressions may nest.
const maxDepth = 400

// Lower parses one file and lowers it.
func Lower(ctx context.Context, x *jvm.Index, f *source.File) (*flow.Module, error) {
	lang := load()
	tree, err := syntax.Parse(ctx, lang.grammar, f)
	if err != nil {
		return nil, fmt.Errorf("kotlin: %s: %w", f.Path, err)
	}
	l := &lowerer{
		language: lang, tree: tree, file: f, index: x,
		mod: &flow.Module{
			ID: f.Path, File: f, Files: []*source.File{f},
			AllVisible: true, Broken: tree.HasError(),
		},
		top: map[string]*decl{}, imports: map[string]string{}, bound: map[string]*flow.Import{}, aliases: map[string]string{}, types: map[syntax.Node]string{},
	}
	l.module()
	return l.mod, nil
}

// lowerer lowers one file.
type lowerer struct {
	*language
	tree  *syntax.Tree
	file  *source.File
	index *jvm.Index
	mod   *flow.Module

	pkg string
	// facade is the class of the file's functions and properties.
	facade *decl
	// top are the types that the file declares at its top, decls all that are members of others as well.
	top   map[string]*decl
	decls []*decl
	// imports are the qualified names of what is imported, by local names; stars are packages or types of which everything is.
	imports map[string]string
	stars   []string
	// aliases are the types that the file gives further names.
	aliases map[string]string
	// bound are the types outside of the file that it refers to already, by local name.
	bound map[string]*flow.Import

	scope *scope
	cls   *class
	// later are initialisers of static fields that run once all types of the file are declared, and the statements of a script.
	later []flow.Stmt
	// early is set while something is lowered that is evaluated when the file is loaded: a base, an initialiser of a static field.
	early bool
	depth int
	// chain is the chain of calls behind a prefix that is being lowered.
	chain syntax.Node
	// types are the types of expressions, as far as they were asked for; typeDepth is how deep the search for one is.
	types     map[syntax.Node]string
	typeDepth int
	// cut is set where something is nested too deeply to be lowered.
	cut    bool
	hidden int
}

func (l *lowerer) module() {
	root := l.tree.Root()
	l.header(root)
	l.survey(root)
	for _, d := range l.inOrder() {
		l.mod.Body = append(l.mod.Body, &flow.Declare{Class: l.typeDeclaration(d)})
		if d.single {
			l.later = append(l.later, l.singleton(d))
		}
	}
	l.mod.Body = append(l.mod.Body, &flow.Declare{Class: l.fileClass(root)})
	l.mod.Body = append(l.mod.Body, l.later...)
	l.comments()
	l.problems()
}

// comments keeps the text of the comments without their marks.
func (l *lowerer) comments() {
	for c := range l.tree.Comments() {
		text, at := c.Text(), 0
		switch {
		case strings.HasPrefix(text, "//"):
			text, at = strings.TrimRight(text[2:], "\r"), 2
		case strings.HasPrefix(text, "/**") && len(text) > 4:
			text, at = strings.TrimSuffix(text[3:], "*/"), 3
		case strings.HasPrefix(text, "/*"):
			text, at = strings.TrimSuffix(text[2:], "*/"), 2
		}
		start := c.Start() + at
		l.mod.Comments = append(l.mod.Comments, &facts.Comment{Span: c.Span(), Text: text, TextPos: l.tree.Span(start, start).Pos})
	}
}

func (l *lowerer) problems() {
	for n := range l.tree.Errors() {
		l.problem("cannot parse line %d; what stands around it may be missed", l.file.Token.Line(n.Span().Pos))
		break // the later ones mostly follow from the first
	}
	if l.cut {
		l.mod.Broken = true
		l.problem("the code is nested too deeply to be followed")
	}
}

func (l *lowerer) problem(format string, args ...any) {
	l.mod.Problems = append(l.mod.Problems, facts.Problem{File: l.file.Path, Message: fmt.Sprintf(format, args...)})
}

// deeper runs f one level down and reports whether it did: not where the code is nested too deeply.
func (l *lowerer) deeper(f func()) bool {
	if l.depth >= maxDepth {
		l.cut = true
		return false
	}
	l.depth++
	f()
	l.depth--
	return true
}

// fresh returns a name that no source can have, for a value that is needed twice.
func (l *lowerer) fresh(name string, at facts.Span) *flow.Name {
	l.hidden++
	return &flow.Name{Span: at, Name: fmt.Sprintf("%s#%d", name, l.hidden)}
}
