package kotlin

import (
	"bytes"
	"context"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// What tree-sitter-kotlin v1.1.0 reads as something else, as tried on 2026-11-24:
var (
	// markedSetter is the annotation of a setter that follows a getter: get() = field @Inject set(value) { }, read as a call with a lambda.
	// What a setter is marked with means nothing to the lowering.
	markedSetter = regexp.MustCompile(`(?m)^[ \t]*(@[\w.:]+(?:\([^()\n]*\))?)\s+(?:(?:private|protected|internal|public)\s+)?set\s*\(`)
	// declares is the head of a type that is read as an expression: an annotation with arguments before it, no constructor and no base
	// behind it, as in @RequestMapping("/lists") class Lists { }. A class is none where its name has a parameter that no
	// expression can be.
	declares = regexp.MustCompile("^(?:[a-z]+\\s+)*(?:(class|interface)|object)\\s+(?:\\w+|`[^`\n]+`)")
)

// parse parses a file. Where the tree is known to misread what stands in it, it is made again from a text without that.
func parse(ctx context.Context, g *syntax.Grammar, f *source.File) (*syntax.Tree, error) {
	tree, err := syntax.Parse(ctx, g, f)
	if err != nil {
		return nil, err
	}
	text := f.Content
	if tree.HasError() {
		text = maskedSetters(text)
		if again, err := syntax.ParseMasked(ctx, g, f, text); err == nil && !again.HasError() {
			tree = again
		}
	}
	if at := misread(tree); len(at) > 0 {
		again, err := syntax.ParseInserted(ctx, g, f, text, at)
		if err == nil && (!again.HasError() || tree.HasError()) && len(misread(again)) < len(at) {
			tree = again
		}
	}
	return tree, nil
}

func maskedSetters(text []byte) []byte {
	out := bytes.Clone(text)
	for _, m := range markedSetter.FindAllSubmatchIndex(text, -1) {
		blank(out[m[2]:m[3]])
	}
	return out
}

// misread are the types at the top of a file whose annotations the parser took for those of an expression, each with what makes a
// declaration of it.
func misread(tree *syntax.Tree) []syntax.Insertion {
	var out []syntax.Insertion
	for n := range tree.Root().Parts() {
		if n.Kind() != "annotated_expression" {
			continue
		}
		x, next := annotated(n), n.Next()
		if x.Kind() == "parenthesized_expression" && (next.Kind() == "class_declaration" || next.Kind() == "object_declaration") {
			out = append(out, syntax.Insertion{At: next.Start(), Text: "open "})
		} else if m := declares.FindStringSubmatchIndex(x.Text()); m != nil {
			out = append(out, syntax.Insertion{At: x.Start(), Text: "open "})
			if m[2] >= 0 {
				out = append(out, syntax.Insertion{At: x.Start() + m[1], Text: "<in T>"})
			}
		}
	}
	return out
}

// annotated is the expression behind annotations.
func annotated(n syntax.Node) syntax.Node {
	for n.Kind() == "annotated_expression" {
		inner := syntax.Node{}
		for c := range n.Parts() {
			inner = c
		}
		n = inner
	}
	return n
}

// blank makes spaces of a text, and leaves its lines as they are.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
}
