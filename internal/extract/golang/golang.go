// Package golang lowers Go into the program form of internal/flow.
//
// There is one lowering, and it always has types. Under a go/analysis driver they are the compiler's. In the command line they
// come from go/types alone, run over the sources of the tree with every error ignored: packages of the tree are checked from
// source, the packages that matter to HTTP from small stubs (see stubs), and everything else is an empty package. That needs no
// go command, no module cache and no network, and runs nothing that the tree contains.
//
// Loading the tree with the go command instead was measured on 2026-11-24, on a package that imports net/http: 0.1 s with a warm
// build cache, 4 s with a cold one, and no types at all where a dependency is not downloaded, against 0.007 s for the stubs. Both
// give the same requests for the programs in testdata/requests that need the standard library alone and no build tags, so that the
// command line never starts a go command.
//
// Two habits of Go shape the form. A struct is copied by every assignment while a pointer to it is not, so the lowering says
// [flow.Copy] wherever an expression of struct type is used as a value, and &x and *p are x and p themselves. A function has
// several results, so that a call outside of the tree whose results are taken apart becomes a list of the call and of unknowns:
// library models speak of the first result.
package golang

import (
	"context"
	"path"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// New returns the front-end for Go.
func New() *flow.Language {
	fe := &frontEnd{}
	return &flow.Language{
		Name: "go",
		// A function that is called by a method has a type like http.HandlerFunc, whose method calls it.
		Functional:  true,
		Lower:       lowerFile,
		Group:       func(f *source.File) string { return path.Dir(f.Path) },
		LowerGroup:  fe.lowerGroup,
		ImportWords: []string{"import"},
		Resolver:    func(t *source.Tree) flow.Resolver { return fe.resolver(t) },
		Libraries:   libraries(),
		Tools:       tools,
		Unlimited:   map[string]bool{"context.Background()": true, "context.TODO()": true},
		Routing:     routing(),
		Patches:     []string{"http.DefaultTransport", "http.DefaultClient.Transport", "http.DefaultClient ="},
	}
}

// frontEnd keeps the import resolution of the tree that it was last asked about, which all its packages share.
type frontEnd struct {
	mu   sync.Mutex
	tree *source.Tree
	last *resolver
}

func (fe *frontEnd) resolver(t *source.Tree) *resolver {
	fe.mu.Lock()
	defer fe.mu.Unlock()
	if fe.tree != t {
		fe.tree, fe.last = t, newResolver(t)
	}
	return fe.last
}

// lowerFile lowers a file on its own, as a package of one file outside of any module.
func lowerFile(ctx context.Context, f *source.File) (*flow.Module, error) {
	files := []*source.File{f}
	modules, err := (&frontEnd{}).lowerGroup(ctx, source.NewTree("", files), files)
	if err != nil {
		return nil, err
	}
	return modules[0], nil
}
