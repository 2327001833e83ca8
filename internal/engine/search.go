package engine

import (
	"context"
	"sync/atomic"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// search reads files, several at a time, and returns those that are wanted, in order. Of the others it keeps content up to some bytes, for whoever
// searches them again.
func search(ctx context.Context, tree *source.Tree, files []*source.File, o Options, keep int64, wanted func(*source.File) bool) []*source.File {
	found := make([]bool, len(files))
	var kept atomic.Int64
	parallel(o.Workers, len(files), func(i int) {
		f := files[i]
		if ctx.Err() != nil || !loaded(tree, f) {
			return
		}
		if found[i] = wanted(f); !found[i] && kept.Add(int64(len(f.Content))) > keep {
			forget(f)
		}
	})
	var out []*source.File
	for i, f := range files {
		if found[i] {
			out = append(out, f)
		}
	}
	return out
}

// loaded makes sure that a file's content is there.
func loaded(tree *source.Tree, f *source.File) bool {
	return f.Content != nil || tree.Load(f) == nil && f.Content != nil
}

// forget gives back the memory of a file that was read for nothing.
func forget(f *source.File) {
	if f.Token == nil {
		f.Content = nil
	}
}
