// Package csharp lowers C# into the program form of package flow, finds the types of a tree by their namespaces, and knows what
// the HTTP libraries of .NET mean.
//
// A type may be declared in any file, and several files may declare parts of one: there is no rule that leads from a name to a
// path. So all C# files of a tree are scanned for their declarations once, which takes no parser, and a module is a file together
// with those that declare parts of its partial types.
//
// Modelled are types with their members, inheritance and overloads, initialisers, records and with-expressions, extension
// methods, local functions and lambdas, switches, patterns as far as they bind and compare, configuration and environment, the
// clients that are registered with a service collection, and the attributes of Refit. Queries, iterators, pointers, unknown
// patterns, reflection and dynamic code are left [flow.Opaque] with their parts. It judges nothing.
package csharp

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	grammar "github.com/tree-sitter/tree-sitter-c-sharp/bindings/go"

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

// load loads the grammar when the first file is parsed.
var load = sync.OnceValue(func() *language {
	g := syntax.NewGrammar("csharp", grammar.Language(), "comment", "preproc_region", "preproc_endregion", "preproc_line",
		"preproc_pragma", "preproc_nullable", "preproc_error", "preproc_warning", "preproc_define", "preproc_undef")
	return &language{grammar: g, exprs: syntax.Table(g, expressions()), stmts: syntax.Table(g, statements())}
})

// New returns the C# front-end.
func New() *flow.Language {
	fe := &frontEnd{}
	return &flow.Language{
		Name:       "csharp",
		Lower:      lowerFile,
		Group:      fe.group,
		LowerGroup: fe.lowerGroup,
		Resolver:   func(t *source.Tree) flow.Resolver { return fe.indexOf(t) },
		Libraries:  libraries(),
		Tools:      tools,
		Unlimited:  map[string]bool{"System.Threading.CancellationToken.None": true, "System.Threading.Timeout.InfiniteTimeSpan": true},
		Routing:    routing(),
		Overloads:  true, Functional: true, MapsInPairs: true,
		FormTypes: formTypes,
		Patches:   []string{"DefaultRequestHeaders", "AddDefaultHeader", "AddHttpMessageHandler", "ConfigureHttpClient", "FlurlHttp."},
	}
}

// frontEnd keeps the declarations of the tree that it was last asked about.
type frontEnd struct {
	mu   sync.Mutex
	tree *source.Tree
	last *index
}

func (fe *frontEnd) indexOf(t *source.Tree) *index {
	fe.mu.Lock()
	defer fe.mu.Unlock()
	if fe.tree != t {
		fe.tree, fe.last = t, newIndex(t)
	}
	return fe.last
}

// group names the module that a file belongs to: the first of the files that its partial types tie together.
func (fe *frontEnd) group(f *source.File) string {
	fe.mu.Lock()
	defer fe.mu.Unlock()
	if fe.last == nil {
		return f.Path
	}
	return fe.last.module(f.Path)
}

func (fe *frontEnd) lowerGroup(ctx context.Context, t *source.Tree, files []*source.File) ([]*flow.Module, error) {
	m, err := lowerModule(ctx, fe.indexOf(t), files)
	if err != nil {
		return nil, err
	}
	return []*flow.Module{m}, nil
}

// lowerFile lowers a file on its own, as the only one of its tree.
func lowerFile(ctx context.Context, f *source.File) (*flow.Module, error) {
	return lowerModule(ctx, newIndex(source.NewTree("", []*source.File{f})), []*source.File{f})
}

func lowerModule(ctx context.Context, x *index, files []*source.File) (*flow.Module, error) {
	files = slices.SortedFunc(slices.Values(files), func(a, b *source.File) int { return strings.Compare(a.Path, b.Path) })
	m := newModule(x, files)
	for _, f := range files {
		tree, err := syntax.Parse(ctx, load().grammar, f)
		if err != nil {
			return nil, fmt.Errorf("csharp: %s: %w", f.Path, err)
		}
		m.add(f, tree)
	}
	return m.finish(), nil
}
