package jvm

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Comments are the comments of a Java or Kotlin file, without their marks.
func Comments(t *syntax.Tree) []*facts.Comment {
	var out []*facts.Comment
	for c := range t.Comments() {
		text, at := c.Text(), 0
		switch {
		case strings.HasPrefix(text, "//"):
			text, at = strings.TrimRight(text[2:], "\r"), 2
		case strings.HasPrefix(text, "/**") && len(text) > 4:
			text, at = strings.TrimSuffix(text[3:], "*/"), 3
		case strings.HasPrefix(text, "/*"):
			text, at = strings.TrimSuffix(text[2:], "*/"), 2
		}
		start := c.Start() + at
		out = append(out, &facts.Comment{Span: c.Span(), Text: text, TextPos: t.Span(start, start).Pos})
	}
	return out
}
