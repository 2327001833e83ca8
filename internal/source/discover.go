package source

import (
	"context"
	"go/token"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Options say what [Discover] is to look at.
type Options struct {
	// Paths are files and folders; "dir/..." means dir. None means the working directory. A path that is given is read
	// even where git ignores it or where it lies in a dependency folder.
	Paths []string
	// Prefilter says which files are candidates. Without one there are none.
	Prefilter *Prefilter
	// Want asks for the content of files that are no candidates: manifests, lock files. It is called before the file is
	// read, with its name, language and marks by name, and from several goroutines at once.
	Want func(path string, f *File) bool
	// KeepAll asks for the content of every file.
	KeepAll bool
	// Workers is how many files are read at the same time; 0 means one for each core that may be used.
	Workers int

	// fault makes the folder or file at a path of the tree unreadable, in tests.
	fault func(path string) error
}

// Counts are the numbers of a tree.
type Counts struct {
	// Files is how many files of text there are, Bytes their size, and Candidates how many of them the prefilter lets pass.
	Files, Candidates int
	Bytes             int64
	// Skipped is how many files and folders were skipped, by reason.
	Skipped map[Reason]int
}

// Discover finds the files below the given paths, reads each of them once, in parallel, and says what it is. It keeps the
// content of candidates and of wanted files only; [Tree.Load] reads others later.
//
// Links are never followed and dependency folders never entered. In a git work tree, what git ignores and does not track
// is left out, but for env files, which are marked as ignored. Without a work tree nothing is known to be untracked (an
// export holds files that are committed although a .gitignore lists them), so ignore files have no effect there.
//
// Paths that are missing are listed in the tree, and the others stand. The error is that of the context.
func Discover(ctx context.Context, o Options) (*Tree, error) {
	root, asked, missing := findRoots(o.Paths)
	w := newWalk(ctx, o, root)
	top := w.top(asked)
	if asked.given || len(asked.below) > 0 {
		w.queue.push(task{folder: top})
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() { (&worker{walk: w, reader: reader{filter: o.Prefilter}}).run() })
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t := &Tree{Root: root, Missing: missing, FileSet: token.NewFileSet()}
	t.index(top.collect(nil, &t.Skipped))
	t.count()
	return t, nil
}

// count fills the tree's counts and sorts what was skipped.
func (t *Tree) count() {
	slices.SortStableFunc(t.Skipped, func(a, b Skip) int { return strings.Compare(a.Path, b.Path) })
	t.Counts = Counts{Files: len(t.Files), Skipped: map[Reason]int{}}
	for _, f := range t.Files {
		t.Counts.Bytes += f.Size
		if f.Candidate {
			t.Counts.Candidates++
		}
	}
	for _, s := range t.Skipped {
		t.Counts.Skipped[s.Reason]++
	}
}

// Load reads the content of a file that was not kept: one that a candidate imports. The same caps hold, and the same care
// is taken not to leave the root. It may be called for different files at the same time.
func (t *Tree) Load(f *File) error {
	if f.Content != nil {
		return nil
	}
	if f.Language == Binary {
		return errBinary
	}
	return withFile(t.Root, f.Path, func(h handle, size int64) error {
		var r reader
		got, err := r.read(h, size, true)
		if err != nil {
			return err
		}
		if got.binary {
			return errBinary
		}
		n := nameOf(filepath.Base(f.Path), f.traits)
		f.Size = size
		f.take(&n, got)
		return nil
	})
}
