// Package php lowers PHP into the program form of package flow, resolves its names and includes, and knows what its HTTP libraries
// mean.
//
// It reads PHP 5 to 8.4 as far as the grammar goes, also where it stands between HTML. Arrays are values; a function sees its own
// variables only; closures take variables along as they are or by reference; names of classes, functions and constants are resolved by
// namespace and use statements and looked for in the whole tree, as an autoloader would. What variable variables, extract and includes
// within a function may write counts as unknown from there on. What the form has no term for becomes [flow.Opaque] with its parts:
// goto, generators (their bodies run where they are called), shell commands, names that are computed.
package php

import (
	"context"
	"fmt"
	"strings"
	"sync"

	grammar "github.com/tree-sitter/tree-sitter-php/bindings/go"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// dialect is the grammar with what is to be done for each of its node kinds.
type dialect struct {
	grammar *syntax.Grammar
	exprs   []func(*lowerer, syntax.Node) flow.Expr
	stmts   []func(*lowerer, syntax.Node) []flow.Stmt
}

// php is loaded when the first file is parsed.
var php = sync.OnceValue(func() *dialect {
	g := syntax.NewGrammar("php", grammar.LanguagePHP(), "comment")
	return &dialect{grammar: g, exprs: syntax.Table(g, expressions()), stmts: syntax.Table(g, statements())}
})

// New returns the PHP front-end.
func New() *flow.Language {
	return &flow.Language{
		Name:        "php",
		Lower:       lower,
		ImportWords: []string{"require", "include"},
		Resolver:    newResolver,
		Libraries:   libraries(),
		Tools:       tools,
		Routing:     routing(),
		EmptyFalse:  true, MethodsApart: true, GrowsMaps: true, ByReference: true,
		Patches: []string{"http_request_args", "pre_http_request", "http_api_curl", "Http::globalRequestMiddleware", "Http::globalMiddleware", "Http::globalOptions", "stream_context_set_default"},
	}
}

// lower parses one file and lowers it.
func lower(ctx context.Context, f *source.File) (*flow.Module, error) {
	tree, err := syntax.Parse(ctx, php().grammar, f)
	if err != nil {
		return nil, fmt.Errorf("php: %s: %w", f.Path, err)
	}
	l := &lowerer{
		tree: tree, file: f, dialect: php(),
		mod: &flow.Module{
			ID: f.Path, File: f, Files: []*source.File{f},
			AllVisible: true, Broken: tree.HasError(),
		},
	}
	l.module()
	return l.mod, nil
}

// lowerer lowers one file.
type lowerer struct {
	syntax.Lowering
	tree    *syntax.Tree
	file    *source.File
	mod     *flow.Module
	dialect *dialect

	names *names
	// fn and class are the innermost function and class around what is being lowered; fn is nil at the top of the file.
	fn    *function
	class *class
	// statics are the static variables of functions, which live as long as the program.
	statics []flow.Stmt
	// returns is set where the file itself returns something to what includes it.
	returns bool
}

func (l *lowerer) module() {
	root := l.tree.Root()
	l.names = l.scanNames(root)
	body := l.ordered(l.block(root))
	l.mod.Body = append(l.statics, body...)
	if l.returns {
		at := l.tree.Span(0, 0)
		l.mod.Exports = append(l.mod.Exports, &flow.Export{Span: at, Name: returned, Value: &flow.Name{Span: at, Name: returned}})
	}
	l.comments()
	l.Problems(l.mod, l.tree)
}

// returned is the name under which a file exports what it returns. It is a keyword, so that no name of the program is hidden.
const returned = "return"

// ordered puts what PHP declares before it runs the file in front: constants that depend on nothing else, then classes after the
// classes that they extend. Functions are declared ahead by the evaluator.
func (l *lowerer) ordered(body []flow.Stmt) []flow.Stmt {
	var constants, classes, rest []flow.Stmt
	for _, s := range body {
		switch s := s.(type) {
		case *flow.Declare:
			if s.Class != nil {
				classes = append(classes, s)
				continue
			}
		case *flow.Assign:
			if n, ok := s.Target.(*flow.Name); ok && l.names.constants.declared[n.Name] && !l.dependsOnRun(s.Value) {
				constants = append(constants, s)
				continue
			}
		}
		rest = append(rest, s)
	}
	return append(append(constants, basesFirst(classes)...), rest...)
}

// basesFirst orders declarations of classes so that a class stands behind those of the file that it extends.
func basesFirst(classes []flow.Stmt) []flow.Stmt {
	byName := map[string]*flow.Declare{}
	for _, s := range classes {
		d := s.(*flow.Declare)
		byName[d.Class.Name] = d
	}
	var out []flow.Stmt
	placed := map[*flow.Declare]bool{}
	var place func(d *flow.Declare)
	place = func(d *flow.Declare) {
		if placed[d] {
			return
		}
		placed[d] = true
		for _, b := range d.Class.Bases {
			if n, ok := b.(*flow.Name); ok && byName[n.Name] != nil {
				place(byName[n.Name])
			}
		}
		out = append(out, d)
	}
	for _, s := range classes {
		place(s.(*flow.Declare))
	}
	return out
}

// comments keeps the text of the comments after their marker.
func (l *lowerer) comments() {
	for c := range l.tree.Comments() {
		text, at := c.Text(), c.Start()
		for _, open := range []string{"//", "#", "/*"} {
			if rest, ok := strings.CutPrefix(text, open); ok {
				text, at = rest, at+len(open)
				break
			}
		}
		text = strings.TrimSuffix(strings.TrimSuffix(text, "*/"), "\r")
		l.mod.Comments = append(l.mod.Comments, &facts.Comment{Span: c.Span(), Text: text, TextPos: l.tree.Span(at, at).Pos})
	}
}
