package source

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
)

// batchSize is how many files of a folder are read in one go. More are shared out.
const batchSize = 64

// walk is one run through a tree.
type walk struct {
	ctx     context.Context
	options Options
	root    string
	queue   *queue
	prefix  string // root with a separator at the end
}

func newWalk(ctx context.Context, o Options, root string) *walk {
	prefix := root
	if !os.IsPathSeparator(prefix[len(prefix)-1]) {
		prefix += string(filepath.Separator)
	}
	return &walk{ctx: ctx, options: o, root: root, prefix: prefix, queue: newQueue()}
}

// worker works on tasks, with memory of its own.
type worker struct {
	*walk
	reader
	listing listing
}

func (w *worker) run() {
	for {
		t, ok := w.queue.pop()
		if !ok {
			return
		}
		switch {
		case t.to > 0:
			w.readFiles(t.folder, t.from, t.to)
		case w.ctx.Err() == nil:
			w.list(t.folder)
		}
		if t.to == 0 && t.folder.parent != nil {
			t.folder.parent.release()
		}
		t.folder.release()
		w.queue.done()
	}
}

// list opens a folder, decides what to do with each entry, and reads the files or has them read.
func (w *worker) list(f *folder) {
	inside, ok := w.open(f)
	if !ok {
		return
	}
	var below []task
	for _, e := range inside {
		var n node
		switch e.kind {
		case kindFolder:
			n = w.folderNode(f, e, inside)
		case kindFile:
			n = w.fileNode(f, e)
		case kindLink:
			n = w.skipNode(f, e, ReasonSymlink)
		default:
			n = w.skipNode(f, e, ReasonIrregular)
		}
		if n.folder != nil {
			below = append(below, task{folder: n.folder})
		}
		if n != (node{}) {
			f.nodes = append(f.nodes, n)
		}
	}
	w.share(f, below)
}

// share reads the first files of a folder and queues what else there is to do in it. The folder stays open until that is
// done.
func (w *worker) share(f *folder, below []task) {
	for from := batchSize; from < len(f.nodes); from += batchSize {
		below = append(below, task{folder: f, from: from, to: min(from+batchSize, len(f.nodes))})
	}
	f.users.Add(int32(len(below)))
	w.queue.push(below...)
	w.readFiles(f, 0, min(batchSize, len(f.nodes)))
}

// readFiles reads those of some nodes of a folder that are files.
func (w *worker) readFiles(f *folder, from, to int) {
	for i := from; i < to && w.ctx.Err() == nil; i++ {
		if f.nodes[i].file != nil {
			w.readFile(f, &f.nodes[i])
		}
	}
}

// readFile reads the file of a node, says what it is, and drops it again where there is no text to look at.
func (w *worker) readFile(f *folder, n *node) {
	file, name := n.file, path.Base(n.file.Path)
	named := nameOf(name, f.traits)
	file.Language, file.Marks = named.language, file.Marks|named.marks
	err := w.fault(file.Path)
	if err == nil {
		err = f.dir.withFile(name, func(h handle, size int64) error {
			file.Size = size
			wanted := w.options.KeepAll || w.options.Want != nil && w.options.Want(file.Path, file)
			got, err := w.read(h, size, wanted)
			if err == nil && got.binary && isSource(named.language) && !file.Marks.Any(Test|Fixture|Vendored) {
				got.candidate, err = w.mentions(h, size)
			}
			if err == nil {
				n.skip = file.take(&named, got)
			}
			return err
		})
	}
	switch {
	case err != nil:
		n.file, n.skip = nil, &Skip{Path: file.Path, Reason: reasonOf(err), Err: err}
	case file.Language == Binary && !file.Marks.Has(Lock): // that there is a bun.lockb is worth knowing
		n.file = nil
	}
}

func (w *walk) fault(path string) error {
	if w.options.fault == nil {
		return nil
	}
	return w.options.fault(path)
}

// reasonOf returns the reason for an error of opening or reading something.
func reasonOf(err error) Reason {
	if errors.Is(err, errIrregular) {
		return ReasonIrregular
	}
	return ReasonUnreadable
}
