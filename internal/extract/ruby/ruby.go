// Package ruby lowers Ruby into the program form of package flow, finds the files that its constants come from, and knows what its
// HTTP libraries mean.
//
// Modules, classes and constants are variables of the file under their full names ("Shop::Client::REVISION"), which other files see by
// require, or by the name of the file as Zeitwerk wants it. Every member is read by a call. A block is a function that keeps the
// receiver of the method around it; one that an iterator is given becomes a loop. What the form has no term for becomes [flow.Opaque]
// with its parts: eval and its likes, refinements, pattern matching, methods that are made by computed names.
package ruby

import (
	"context"
	"fmt"
	"strings"
	"sync"

	grammar "github.com/tree-sitter/tree-sitter-ruby/bindings/go"

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

// load loads the grammar when the first file is parsed.
var load = sync.OnceValue(func() *language {
	g := syntax.NewGrammar("ruby", grammar.Language(), "comment")
	return &language{grammar: g, exprs: syntax.Table(g, expressions()), stmts: syntax.Table(g, statements())}
})

// New returns the Ruby front-end.
func New() *flow.Language {
	return &flow.Language{
		Name:         "ruby",
		Lower:        lower,
		ImportWords:  []string{"require", "autoload", "load "},
		Resolver:     newResolver,
		Libraries:    libraries(),
		Tools:        tools,
		Routing:      routing(),
		MapsInPairs:  true,
		StaticsApart: true,
		Outside:      outside,
		Invokers:     map[string]bool{"call": true, "yield": true, "===": true},
		Patches:      patches(),
	}
}

// outside is the symbol of a constant that the tree does not define.
func outside(name string) string {
	if isConstantName(name) {
		return name
	}
	return ""
}

func isConstantName(name string) bool { return name != "" && name[0] >= 'A' && name[0] <= 'Z' }

// lower parses one file and lowers it.
func lower(ctx context.Context, f *source.File) (*flow.Module, error) {
	lang := load()
	tree, err := syntax.Parse(ctx, lang.grammar, f)
	if err != nil {
		return nil, fmt.Errorf("ruby: %s: %w", f.Path, err)
	}
	l := &lowerer{
		language: lang, tree: tree, file: f,
		mod: &flow.Module{
			ID: f.Path, File: f, Files: []*source.File{f},
			AllVisible: true, Broken: tree.HasError(),
		},
		scope: &scope{names: map[string]bool{}},
		used:  map[string]bool{}, classes: map[string]*class{},
	}
	l.module()
	return l.mod, nil
}

// lowerer lowers one file.
type lowerer struct {
	syntax.Lowering
	*language
	tree *syntax.Tree
	file *source.File
	mod  *flow.Module

	// declared says what the file declares.
	declared *declared
	heredocs map[int]syntax.Node // the bodies of here-documents, by where they are announced
	// space is the namespace around what is being lowered, class the class whose body or method it is in.
	space []string
	class *class
	scope *scope
	// method is the method around what is being lowered, nil at the top of a file or class.
	method *method
	// before are statements that must run before the one that is being lowered: the form has no term for some statements where
	// Ruby has an expression.
	before []flow.Stmt
	// classes are the classes of the file so far, by their full names: a second declaration adds to the first.
	classes map[string]*class
	// used are the constants that other files may define.
	used map[string]bool
}

func (l *lowerer) module() {
	root := l.tree.Root()
	l.heredocs = heredocs(root)
	l.declared = scan(root)
	l.imports(root)
	body := l.block(root)
	l.mod.Body = append(l.globals(root), body...)
	l.comments()
	l.Problems(l.mod, l.tree)
}

// globals declares the global variables that the file assigns anywhere.
func (l *lowerer) globals(root syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	seen := map[string]bool{}
	for n := range root.Below() {
		if n.Kind() != "global_variable" || n.FieldName() != "left" || seen[n.Text()] {
			continue
		}
		seen[n.Text()] = true
		target := &flow.Name{Span: n.Span(), Name: n.Text()}
		out = append(out, &flow.Assign{Span: n.Span(), Target: target, Declare: true, Hoist: true})
	}
	return out
}

// comments keeps the text of the comments, those between =begin and =end line by line as one.
func (l *lowerer) comments() {
	for c := range l.tree.Comments() {
		text := strings.TrimSuffix(c.Text(), "\r")
		at := c.Start()
		for _, opening := range []string{"#", "=begin"} {
			if rest, found := strings.CutPrefix(text, opening); found {
				at += len(opening)
				text = rest
				break
			}
		}
		text = strings.TrimSuffix(text, "=end")
		l.mod.Comments = append(l.mod.Comments, &facts.Comment{Span: c.Span(), Text: text, TextPos: l.tree.Span(at, at).Pos})
	}
}
