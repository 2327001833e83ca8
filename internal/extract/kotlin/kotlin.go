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

// Lower parses one file and lowers it.
func Lower(ctx context.Context, x *jvm.Index, f *source.File) (*flow.Module, error) {
	lang := load()
	tree, err := parse(ctx, lang.grammar, f)
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
	syntax.Lowering
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
	// chain is the chain of calls behind a prefix that is being lowered.
	chain syntax.Node
	// types are the types of expressions, as far as they were asked for; typeDepth is how deep the search for one is.
	types     map[syntax.Node]string
	typeDepth int
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
	l.mod.Comments = jvm.Comments(l.tree)
	l.Problems(l.mod, l.tree)
}

// fresh returns a name that no source can have, for a value that is needed twice.
func (l *lowerer) fresh(name string, at facts.Span) *flow.Name {
	return &flow.Name{Span: at, Name: l.Fresh(name)}
}
