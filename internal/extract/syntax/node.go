package syntax

import (
	"iter"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Node is one node of a [Tree]. The zero Node stands for "there is none": it has no kind, no children and no text, so that
// optional parts can be asked for without a test.
type Node struct {
	tree *Tree
	i    int32
}

var noNode = node{}

func (n Node) at() *node {
	if n.tree == nil {
		return &noNode
	}
	return &n.tree.nodes[n.i]
}

// Exists reports whether the node is not the zero Node.
func (n Node) Exists() bool { return n.tree != nil }

// Kind returns the name of the node's kind: "call_expression", or the token itself for one without a name ("+="). It is
// "ERROR" for text that fits no rule.
func (n Node) Kind() string {
	if n.tree == nil {
		return ""
	}
	if k := n.at().kind; k != errorKind {
		return n.tree.Grammar.kinds[k].name
	}
	return "ERROR"
}

// Named reports whether the node's kind is a rule of the grammar and not a mere token.
func (n Node) Named() bool {
	return n.tree != nil && (n.at().kind == errorKind || n.tree.Grammar.kinds[n.at().kind].named)
}

// Missing reports whether the parser made the node up so that it could go on.
func (n Node) Missing() bool { return n.at().missing }

// Start returns the offset of the node's first byte in the text that was parsed.
func (n Node) Start() int { return int(n.at().start) }

// End returns the offset after the node's last byte in the text that was parsed.
func (n Node) End() int { return int(n.at().end) }

// Span returns where the node stands. It is invalid for the zero Node.
func (n Node) Span() facts.Span {
	if n.tree == nil {
		return facts.Span{}
	}
	return n.tree.Span(n.Start(), n.End())
}

// Text returns the source of the node.
func (n Node) Text() string {
	if n.tree == nil {
		return ""
	}
	return n.tree.Text(n.Start(), n.End())
}

// Parent returns the node above, the zero Node for the root.
func (n Node) Parent() Node {
	if n.tree == nil || n.i == 0 {
		return Node{}
	}
	return Node{n.tree, n.at().parent}
}

// Next returns the next sibling, token or not.
func (n Node) Next() Node {
	if next := n.at().next; next != 0 {
		return Node{n.tree, next}
	}
	return Node{}
}

// First returns the first child, token or not.
func (n Node) First() Node {
	if n.tree == nil || n.at().after <= n.i+1 {
		return Node{}
	}
	return Node{n.tree, n.i + 1}
}

// Children returns all children: rules, tokens and comments.
func (n Node) Children() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.First(); c.Exists(); c = c.Next() {
			if !yield(c) {
				return
			}
		}
	}
}

// Parts returns the children that are rules of the grammar, without comments and tokens.
func (n Node) Parts() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.First(); c.Exists(); c = c.Next() {
			if c.Named() && !c.Comment() && !yield(c) {
				return
			}
		}
	}
}

// Part returns the i-th of [Node.Parts], or the zero Node.
func (n Node) Part(i int) Node {
	for c := range n.Parts() {
		if i == 0 {
			return c
		}
		i--
	}
	return Node{}
}

// Comment reports whether the node is a comment.
func (n Node) Comment() bool {
	return n.tree != nil && n.at().kind != errorKind && n.tree.Grammar.kinds[n.at().kind].comment
}

// Field returns the first child in a field, or the zero Node.
func (n Node) Field(name string) Node {
	for c := n.First(); c.Exists(); c = c.Next() {
		if n.tree.Grammar.fields[c.at().field] == name {
			return c
		}
	}
	return Node{}
}

// Fields returns all children in a field.
func (n Node) Fields(name string) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.First(); c.Exists(); c = c.Next() {
			if n.tree.Grammar.fields[c.at().field] == name && !yield(c) {
				return
			}
		}
	}
}

// FieldName returns the name of the field that the node is in, "" for none.
func (n Node) FieldName() string {
	if n.tree == nil {
		return ""
	}
	return n.tree.Grammar.fields[n.at().field]
}

// Has reports whether a token such as "async" is among the children.
func (n Node) Has(token string) bool {
	for c := n.First(); c.Exists(); c = c.Next() {
		if !c.Named() && c.Kind() == token {
			return true
		}
	}
	return false
}

// Below returns all nodes below this one in source order, however deep, without recursion.
func (n Node) Below() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n.tree == nil {
			return
		}
		for i := n.i + 1; i < n.at().after; i++ {
			if !yield(Node{n.tree, i}) {
				return
			}
		}
	}
}
