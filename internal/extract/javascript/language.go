// Package javascript is the front-end for JavaScript and TypeScript: it lowers their syntax trees into the form of package flow,
// finds the files that their imports lead to, and says what their HTTP libraries mean.
package javascript

import (
	"context"
	"regexp"
	"sync"

	js "github.com/tree-sitter/tree-sitter-javascript/bindings/go"
	ts "github.com/tree-sitter/tree-sitter-typescript/bindings/go"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// New returns the front-end.
func New() *flow.Language {
	return &flow.Language{
		Name:         "javascript",
		Lower:        Lower,
		ImportWords:  []string{"import", "require", "from ", "export "},
		Resolver:     NewResolver,
		Libraries:    libraries(),
		Tools:        tools,
		Promises:     true,
		StaticsApart: true,
		Routing:      routing(),
		Globals:      globals(),
		Patches: []string{
			".defaults.", ".defaults[", ".interceptors", "globalThis.fetch", "global.fetch", "window.fetch", "setGlobalDispatcher", ".ajaxSetup(",
			"XMLHttpRequest.prototype", "(globalThis", "(global,", "(window,",
		},
	}
}

// Lower parses a registered file of JavaScript or TypeScript and lowers it.
func Lower(ctx context.Context, f *source.File) (*flow.Module, error) {
	return lower(ctx, dialectFor(f.Language), f, f.Content, nil)
}

// LowerText lowers a text that stands for the content of a registered file and is as long: the scripts of a page, with all that
// is not script blanked. The language is that of the text. What filled matches in a string is filled in later, nil for nothing.
func LowerText(ctx context.Context, f *source.File, language source.Language, text []byte, filled *regexp.Regexp) (*flow.Module, error) {
	return lower(ctx, dialectFor(language), f, text, filled)
}

type (
	exprFunc func(*lowerer, syntax.Node) flow.Expr
	stmtFunc func(*lowerer, syntax.Node) []flow.Stmt
)

// dialect is one of the three grammars, with what is to be done for each of its node kinds.
type dialect struct {
	grammar *syntax.Grammar
	exprs   []exprFunc
	stmts   []stmtFunc
}

var (
	javascript = sync.OnceValue(func() *dialect {
		return newDialect(syntax.NewGrammar("javascript", js.Language(), "comment", "html_comment"))
	})
	typescript = sync.OnceValue(func() *dialect {
		return newDialect(syntax.NewGrammar("typescript", ts.LanguageTypescript(), "comment", "html_comment"))
	})
	tsx = sync.OnceValue(func() *dialect {
		return newDialect(syntax.NewGrammar("tsx", ts.LanguageTSX(), "comment", "html_comment"))
	})
)

func newDialect(g *syntax.Grammar) *dialect {
	return &dialect{grammar: g, exprs: syntax.Table(g, expressions()), stmts: syntax.Table(g, statements())}
}

func dialectFor(language source.Language) *dialect {
	switch language {
	case source.TypeScript:
		return typescript()
	case source.TSX:
		return tsx()
	}
	return javascript()
}

// dialectOf returns the dialect that a tree was parsed with.
func dialectOf(t *syntax.Tree) *dialect {
	switch t.Grammar.Name { // the others are not loaded to be compared
	case "javascript":
		return javascript()
	case "tsx":
		return tsx()
	}
	return typescript()
}
