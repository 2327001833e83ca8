// Package java lowers Java into the program form of package flow.
//
// It reads Java up to 21, for servers and for Android. Names are resolved where they stand: a bare name is a variable, a member of
// this class or of one around it, a static import, or a type, in the order of the language, so that the form says which. Types are
// looked up by package over the tree (see package jvm). What the form has no term for becomes [flow.Opaque] with its parts; so does
// what only a generator or the machine knows: reflection, proxies, the members that annotation processors write, Lombok's
// constructors and getters apart.
package java

import (
	"context"
	"fmt"
	"strings"
	"sync"

	grammar "github.com/tree-sitter/tree-sitter-java/bindings/go"

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
	g := syntax.NewGrammar("java", grammar.Language(), "line_comment", "block_comment")
	return &language{grammar: g, exprs: syntax.Table(g, expressions()), stmts: syntax.Table(g, statements())}
})

// maxDepth limits how deeply statements and expressions may nest.
const maxDepth = 400

// Lower parses one file and lowers it.
func Lower(ctx context.Context, x *jvm.Index, f *source.File) (*flow.Module, error) {
	lang := load()
	tree, err := syntax.Parse(ctx, lang.grammar, f)
	if err != nil {
		return nil, fmt.Errorf("java: %s: %w", f.Path, err)
	}
	l := &lowerer{
		language: lang, tree: tree, file: f, index: x,
		mod: &flow.Module{
			ID: f.Path, File: f, Files: []*source.File{f},
			AllVisible: true, Broken: tree.HasError(),
		},
		top: map[string]*decl{}, imports: map[string]string{}, statics: map[string]string{}, bound: map[string]*flow.Import{},
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
	// top are the types that the file declares at its top, decls all that are members of others as well.
	top   map[string]*decl
	decls []*decl
	// imports are the qualified names of imported types by their simple names, statics the types whose members are imported.
	imports, statics map[string]string
	// stars are packages, or types with member types, of which everything is imported, staticStars types of which every static member is.
	stars, staticStars []string
	// bound are the types outside of the file that it refers to already, by qualified name.
	bound map[string]*flow.Import

	scope *scope
	cls   *class
	// later are initialisers of static fields that run once all types of the file are declared.
	later []flow.Stmt
	// early is set while something is lowered that is evaluated when the file is loaded: a base, an initialiser of a static field.
	early bool
	depth int
	// cut is set where something is nested too deeply to be lowered.
	cut    bool
	hidden int
}

func (l *lowerer) module() {
	root := l.tree.Root()
	l.header(root)
	for n := range root.Parts() {
		l.survey(n, nil)
	}
	for _, d := range l.inOrder() {
		l.mod.Body = append(l.mod.Body, &flow.Declare{Class: l.typeDeclaration(d)})
	}
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
func (l *lowerer) fresh(name string) string {
	l.hidden++
	return fmt.Sprintf("%s#%d", name, l.hidden)
}
