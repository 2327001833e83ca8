package syntax

import (
	"iter"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Tree is a syntax tree, copied out of the parser. It needs no Close.
type Tree struct {
	Grammar *Grammar
	File    *source.File

	text  []byte // that nodes have the text of: the content of the file, or what stands in its place
	nodes []node // in preorder: the nodes below one follow it
	// broken is set where the tree has an error or a missing token.
	broken bool
}

// node is one node in preorder; indices are into Tree.nodes, 0 for none because only the root stands there.
type node struct {
	start, end uint32
	parent     int32
	next       int32 // next sibling
	after      int32 // the first node that is not below this one
	kind       uint16
	field      uint16
	missing    bool // the parser put it there so that it could go on
}

// Root returns the root node.
func (t *Tree) Root() Node { return Node{t, 0} }

// HasError reports whether some of the text fits no rule of the grammar, so that what is absent from the tree may only be unread.
func (t *Tree) HasError() bool { return t.broken }

// Len returns the number of nodes.
func (t *Tree) Len() int { return len(t.nodes) }

// Errors returns the nodes that fit no rule, and the tokens that had to be made up, in source order.
func (t *Tree) Errors() iter.Seq[Node] {
	return t.where(func(x *node) bool { return x.kind == errorKind || x.missing })
}

// Comments returns the comments, in source order.
func (t *Tree) Comments() iter.Seq[Node] {
	return t.where(func(x *node) bool { return x.kind != errorKind && t.Grammar.kinds[x.kind].comment })
}

func (t *Tree) where(want func(*node) bool) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for i := range t.nodes {
			if want(&t.nodes[i]) && !yield(Node{t, int32(i)}) {
				return
			}
		}
	}
}

// Span returns the span of the bytes from start to end, as offsets into the file.
func (t *Tree) Span(start, end int) facts.Span {
	return facts.Span{Pos: t.File.Token.Pos(start), End: t.File.Token.Pos(end)}
}

// Text returns the text between two offsets.
func (t *Tree) Text(start, end int) string { return string(t.text[start:end]) }
