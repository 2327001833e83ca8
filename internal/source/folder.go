package source

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// folder is one folder of the tree.
type folder struct {
	parent *folder
	name   string
	path   string // relative to the root, with a slash at the end; "" for the root
	traits traits
	// asked is what was asked for in the folder by name, whole is set where all of it is to be read.
	asked *scope
	whole bool

	// git is set in a work tree. tracked are the paths in its index that lie in the folder; they share their first cut bytes.
	git     bool
	tracked []string
	cut     int
	ignores *ignoreLevel
	// excluded is set where git ignores the folder, which is entered for the sake of what is tracked in it.
	excluded bool

	dir   *dir
	users atomic.Int32 // tasks that still need dir
	nodes []node       // in the order of paths
	slab  []File       // memory for the files
	skips []Skip       // of the folder itself
}

// node is an entry of a folder that has a place in the result.
type node struct {
	file   *File
	skip   *Skip
	folder *folder
}

// top returns the folder of the root.
func (w *walk) top(asked *scope) *folder {
	f := &folder{asked: asked, whole: asked.isGiven()}
	f.users.Store(1)
	if repo, prefix := findRepository(w.root); repo != nil {
		f.enterRepository(repo, prefix)
		if f.git {
			f.ignores = repo.outer(prefix)
		}
	}
	return f
}

// enterRepository makes a folder part of a repository, at a path below its top. Where git's index cannot be read, nothing
// is known to be untracked, so that no file may be left out.
func (f *folder) enterRepository(repo *repository, prefix string) {
	f.ignores, f.excluded = nil, false
	f.git = repo.err == nil
	f.tracked, f.cut = below(repo.tracked, 0, prefix), len(prefix)
	if f.git {
		f.ignores = &ignoreLevel{rules: repo.exclude, cut: len(f.path)}
	} else {
		f.skip(f.path+".git", ReasonUnreadable, repo.err)
	}
}

func (f *folder) skip(path string, reason Reason, err error) {
	if path = strings.TrimSuffix(path, "/"); path == "" {
		path = "."
	}
	f.skips = append(f.skips, Skip{Path: path, Reason: reason, Err: err})
}

// collect appends the files of a folder and of all below it, in order, and what was skipped in no particular one.
func (f *folder) collect(files []*File, skipped *[]Skip) []*File {
	*skipped = append(*skipped, f.skips...)
	for _, n := range f.nodes {
		if n.skip != nil {
			*skipped = append(*skipped, *n.skip)
		}
		if n.file != nil {
			files = append(files, n.file)
		}
		if n.folder != nil {
			files = n.folder.collect(files, skipped)
		}
	}
	return files
}

// release says that a task no longer needs the open folder.
func (f *folder) release() {
	if f.users.Add(-1) == 0 && f.dir != nil {
		f.dir.close()
	}
}

// absolute returns the absolute form of a path relative to the root.
func (w *walk) absolute(path string) string { return w.prefix + filepath.FromSlash(path) }

// pathOf returns the path of an entry relative to the root. It is part of the absolute one where that has slashes, too.
func (w *walk) pathOf(f *folder, e entry) string {
	if os.PathSeparator == '/' {
		return e.absolute[len(w.prefix):]
	}
	return f.path + e.name
}

// open opens a folder and returns what is in it, unless nothing in it is to be looked at.
func (w *worker) open(f *folder) (entries, bool) {
	err := w.fault(strings.TrimSuffix(f.path, "/"))
	switch {
	case err != nil:
	case f.parent == nil:
		f.dir, err = openDir(w.root)
	default:
		f.dir, err = f.parent.dir.dir(f.name)
	}
	if err != nil {
		f.skip(f.path, reasonOf(err), err)
		return nil, false
	}
	inside, err := w.listing.read(f.dir, w.scratch(), w.absolute(f.path))
	if err != nil { // what was listed until then is read all the same
		f.skip(f.path, ReasonUnreadable, err)
	}
	if f.parent != nil && f.whole && !f.asked.isGiven() {
		reason := leftOutOpened(f.parent.name, f.name, inside)
		if !f.staysWhole(reason) {
			f.skip(f.path, reason, nil)
			if f.asked == nil {
				return nil, false
			}
		}
	}
	f.traits = f.traits.opened(f.name, inside)
	w.readGitFiles(f, inside)
	f.nodes = make([]node, 0, len(inside))
	f.slab = make([]File, inside.count(kindFile))
	return inside, true
}

// staysWhole reports whether a folder is read in spite of a reason to leave it out. Committed build output is: it may
// hold what was compiled in.
func (f *folder) staysWhole(reason Reason) bool {
	if reason == ReasonBuild && len(f.tracked) > 0 {
		f.traits |= inGenerated
		reason = ""
	}
	f.whole = reason == ""
	return f.whole
}

// readGitFiles takes notice of a repository that begins in the folder, and of the folder's ignore file.
func (w *walk) readGitFiles(f *folder, inside entries) {
	if f.parent != nil && inside.has(".git") {
		if repo := openRepository(strings.TrimSuffix(w.absolute(f.path), string(filepath.Separator))); repo != nil {
			f.enterRepository(repo, "")
		}
	}
	if !f.git || f.excluded || !inside.has(".gitignore") {
		return
	}
	// Where it cannot be read, the file is listed as unreadable like any other.
	_ = f.dir.withFile(".gitignore", func(h handle, size int64) error {
		text, err := readSmall(h, size, ignoreFileCap)
		if err == nil {
			f.ignores = &ignoreLevel{rules: parseIgnore(text), outer: f.ignores, cut: len(f.path)}
		}
		return err
	})
}

// folderNode decides whether a folder in a folder is entered.
func (w *walk) folderNode(f *folder, e entry, beside entries) node {
	asked := f.asked.at(e.name)
	if asked == nil && (!f.whole || histories[e.name]) {
		return node{}
	}
	child := &folder{
		parent: f, name: e.name, path: w.pathOf(f, e) + "/", asked: asked,
		traits:  f.traits.enter(f.name, e.name, beside),
		git:     f.git,
		tracked: below(f.tracked, f.cut, e.name+"/"), cut: f.cut + len(e.name) + 1,
		ignores: f.ignores, excluded: f.excluded,
	}
	child.users.Store(1)
	reason := leftOutUnopened(e.name, beside)
	if reason != ReasonDependency && f.git && !child.excluded {
		path := f.path + e.name
		child.excluded = f.ignores.match(path, e.name, true) == ignored
	}
	switch {
	case asked.isGiven():
		if child.excluded {
			child.excluded, child.ignores = false, nil
		}
		child.whole = true
		return node{folder: child}
	case !f.whole: // on the way to something that was given
		return node{folder: child}
	case reason == "" && child.excluded && len(child.tracked) == 0:
		reason = ReasonIgnored
	}
	if child.staysWhole(reason) {
		return node{folder: child}
	}
	n := node{skip: &Skip{Path: f.path + e.name, Reason: reason}}
	if asked != nil {
		n.folder = child
	}
	return n
}

// fileNode decides whether a file is read.
func (w *walk) fileNode(f *folder, e entry) node {
	given := f.asked.at(e.name).isGiven()
	if !f.whole && !given {
		return node{}
	}
	path := w.pathOf(f, e)
	var marks Marks
	if f.git {
		switch {
		case holds(f.tracked, f.cut, e.name):
			marks = Committed
		case f.excluded, f.ignores.match(path, e.name, false) == ignored:
			if !given && (f.excluded || !isEnv(e.name)) {
				return node{skip: &Skip{Path: path, Reason: ReasonIgnored}}
			}
			marks = Ignored
		}
	}
	file := &f.slab[0]
	f.slab = f.slab[1:]
	file.Name, file.Path = e.absolute, path
	file.Marks, file.traits = marks, f.traits
	return node{file: file}
}

func (w *walk) skipNode(f *folder, e entry, reason Reason) node {
	if !f.whole && !f.asked.at(e.name).isGiven() {
		return node{}
	}
	return node{skip: &Skip{Path: f.path + e.name, Reason: reason}}
}
