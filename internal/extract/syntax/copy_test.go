package syntax

import (
	"strings"
	"testing"

	sitter "github.com/tree-sitter/go-tree-sitter"
	javascript "github.com/tree-sitter/tree-sitter-javascript/bindings/go"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// TestCopyAgreesWithBinding walks trees by the binding's own cursor. It fails where the C side has other types than copy.c says.
func TestCopyAgreesWithBinding(t *testing.T) {
	g := NewGrammar("javascript", javascript.Language(), "comment")
	for _, content := range []string{
		"", "x", "let a = /* c */ f(x, 'y');\ng()", "class A { async *m() { return `a${b}`; } }", "f(", "let = ;", "\x00\xff{",
		strings.Repeat("if (a) { b(c => d) } else ", 50),
	} {
		f := &source.File{Path: "a.js", Content: []byte(content)}
		source.NewTree("/", []*source.File{f}).Register(f)
		w := g.worker()
		parsed, err := w.parse(t.Context(), f.Content)
		if err != nil {
			t.Fatal(err)
		}
		tree := &Tree{Grammar: g, File: f, text: f.Content}
		tree.copy(parsed, len(f.Content))
		if got := compare(t, tree, parsed.RootNode(), 0, -1); got != len(tree.nodes) {
			t.Errorf("%q: %d nodes, want %d", content, len(tree.nodes), got)
		}
		parsed.Close()
		g.release(w)
	}
}

// compare checks the node at an index and those below it, and returns the index after them.
func compare(t *testing.T, tree *Tree, want *sitter.Node, at, parent int) int {
	t.Helper()
	if at >= len(tree.nodes) {
		t.Fatalf("there is no node %d", at)
	}
	got := tree.nodes[at]
	if got.kind != want.KindId() || uint(got.start) != want.StartByte() || uint(got.end) != want.EndByte() ||
		got.missing != want.IsMissing() || int(got.parent) != parent {
		t.Fatalf("node %d is %+v, want %s at %d-%d below %d", at, got, want.Kind(), want.StartByte(), want.EndByte(), parent)
	}
	next := at + 1
	previous := -1
	for i := range want.ChildCount() {
		if previous >= 0 && int(tree.nodes[previous].next) != next {
			t.Fatalf("after node %d comes %d, want %d", previous, tree.nodes[previous].next, next)
		}
		if field := tree.Grammar.fields[tree.nodes[next].field]; field != want.FieldNameForChild(uint32(i)) {
			t.Fatalf("node %d is in field %q, want %q", next, field, want.FieldNameForChild(uint32(i)))
		}
		previous = next
		next = compare(t, tree, want.Child(i), next, at)
	}
	if previous >= 0 && tree.nodes[previous].next != 0 {
		t.Fatalf("node %d has a sibling after the last one", previous)
	}
	if int(got.after) != next {
		t.Fatalf("node %d ends before %d, want %d", at, got.after, next)
	}
	return next
}
