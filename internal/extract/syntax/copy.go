package syntax

// #include "copy.h"
import "C"

import (
	"unsafe"

	sitter "github.com/tree-sitter/go-tree-sitter"
)

// The two sides agree about the layout of a node, or this does not compile.
var _ = [1]struct{}{}[unsafe.Sizeof(node{})-C.sizeof_syntax_node]

func init() { C.syntax_use_malloc() }

// copy fills the tree's nodes in one pass. The text that was parsed is of the given length.
func (t *Tree) copy(parsed *sitter.Tree, length int) {
	root := parsed.RootNode()
	t.broken = root.HasError()
	t.nodes = make([]node, root.DescendantCount())
	n := C.syntax_copy(unsafe.Pointer(root), (*C.syntax_node)(unsafe.Pointer(&t.nodes[0])), C.int32_t(len(t.nodes)))
	t.nodes = t.nodes[:n]
	limit := uint32(length)
	for i := range t.nodes { // the parser counts what it was given at the end of the text, and may go beyond it
		t.nodes[i].start, t.nodes[i].end = min(t.nodes[i].start, limit), min(t.nodes[i].end, limit)
	}
}
