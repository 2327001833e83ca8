// Package python lowers Python into the program form of package flow, resolves its imports, and knows what its HTTP libraries
// mean.
//
// It reads Python 3 and, as far as the grammar goes, the print and exec statements of Python 2. It judges nothing: what the form
// has no term for becomes [flow.Opaque] with its parts.
package python

import (
	"context"
	"fmt"
	"strings"
	"sync"

	grammar "github.com/tree-sitter/tree-sitter-python/bindings/go"

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
	scans   []func(*scanner, syntax.Node, *scope) *scope
}

// load loads the grammar when the first file is parsed.
var load = sync.OnceValue(func() *language {
	g := syntax.NewGrammar("python", grammar.Language(), "comment", "line_continuation")
	return &language{grammar: g, exprs: syntax.Table(g, expressions()), stmts: syntax.Table(g, statements()), scans: syntax.Table(g, scans())}
})

// New returns the Python front-end.
func New() *flow.Language {
	return &flow.Language{
		Name:        "python",
		Lower:       lower,
		ImportWords: []string{"import", "include("}, // the other one is of Django, which names modules of paths by strings
		Resolver:    newResolver,
		Libraries:   libraries(),
		Tools:       tools,
		Routing:     routing(),
		EmptyFalse:  true, ReceiverFirst: true,
		Globals: builtins(),
		Patches: []string{"install_opener", ".headers.update(", ".headers[", ".headers =", ".auth =", ".mount(", ".event_hooks",
			"Session.request =", "Session.send =", "Session.prepare_request =", "HTTPAdapter.send =", "HTTPAdapter.add_headers =", "Client.send =", "Client.request =",
			"requests.request =", "requests.get =", "requests.post =", "setattr(requests", "setattr(httpx", "urlopen ="},
	}
}

// lower parses one file and lowers it.
func lower(ctx context.Context, f *source.File) (*flow.Module, error) {
	return LowerText(ctx, f, f.Content)
}

// LowerText lowers a text in place of the content of a registered file, and as long: the code of a file that holds other things as well,
// each byte in its place.
func LowerText(ctx context.Context, f *source.File, text []byte) (*flow.Module, error) {
	lang := load()
	tree, err := syntax.ParseText(ctx, lang.grammar, f, text)
	if err != nil {
		return nil, fmt.Errorf("python: %s: %w", f.Path, err)
	}
	l := &lowerer{
		language: lang, tree: tree, file: f,
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
	*language
	tree *syntax.Tree
	file *source.File
	mod  *flow.Module

	scopes map[syntax.Node]*scope
	scope  *scope
	// modules are the dotted modules that the file imports by their whole name: import a.b.
	modules map[string]bool
	// kinds are the classes of the file whose instances have fields by declaration, by name.
	kinds map[string]*record
	// fn and class are the innermost function and class around what is being lowered.
	fn    *function
	class *class
	// renamed are the variables that import statements assign.
	renamed map[syntax.Node][]renaming
}

func (l *lowerer) module() {
	root := l.tree.Root()
	l.scan(root)
	l.scope = l.scopes[root]
	l.kinds = map[string]*record{}
	l.imports()
	body := l.block(root)
	l.mod.Body = append(l.globals(), body...)
	l.comments()
	l.Problems(l.mod, l.tree)
}

// comments keeps the text of the comments after the number sign.
func (l *lowerer) comments() {
	for c := range l.tree.Comments() {
		if c.Kind() != "comment" {
			continue // a backslash at the end of a line
		}
		text := strings.TrimSuffix(c.Text(), "\r")
		at := c.Start()
		if strings.HasPrefix(text, "#") {
			text, at = text[1:], at+1
		}
		l.mod.Comments = append(l.mod.Comments, &facts.Comment{
			Span: c.Span(), Text: text, TextPos: l.tree.Span(at, at).Pos,
		})
	}
}
