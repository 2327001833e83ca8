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
	"sync"

	grammar "github.com/tree-sitter/tree-sitter-java/bindings/go"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
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
	syntax.Lowering
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
	l.mod.Comments = jvm.Comments(l.tree)
	l.Problems(l.mod, l.tree)
}
