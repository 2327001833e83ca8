package rule_test

import (
	"go/token"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// passOver returns a pass over two files and the span of the second one.
func passOver(text string) (*rule.Pass, facts.Span) {
	first := &source.File{Path: "first.py", Content: []byte("first")}
	second := &source.File{Path: "second.py", Content: []byte(text)}
	tree := source.NewTree("/r", []*source.File{first, second})
	tree.Register(first)
	tree.Register(second)
	base := token.Pos(second.Token.Base())
	return &rule.Pass{Integration: klaviyo.NewIntegration([]*facts.Unit{{File: first}, {File: second}})}, facts.Span{Pos: base, End: base + token.Pos(len(text))}
}

func TestReplace(t *testing.T) {
	tests := []struct {
		name, text, old string
		at              int // -1 for no edit
	}{
		{"alone", `2024-10-15`, "2024-10-15", 0},
		{"quoted", `"2024-10-15"`, "2024-10-15", 1},
		{"part of a line", `'revision: latest'`, "latest", 11},
		{"twice", `"2024-10-15", "2024-10-15"`, "2024-10-15", -1},
		{"in a word", `latestRevision`, "latest", -1},
		{"behind a word", `é2024-10-15`, "2024-10-15", -1},
		{"in pieces", `"2024-" + "10-15"`, "2024-10-15", -1},
		{"nothing", `""`, "", -1},
		{"overlapping", `aaa`, "aa", -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pass, span := passOver(tt.text)
			e, ok := pass.Replace(span, tt.old, "new")
			if ok != (tt.at >= 0) {
				t.Fatalf("ok is %t", ok)
			}
			if ok && (int(e.Pos-span.Pos) != tt.at || pass.Source(e.Span) != tt.old || e.NewText != "new") {
				t.Errorf("the edit is of %q at %d", pass.Source(e.Span), e.Pos-span.Pos)
			}
		})
	}
}

func TestSource(t *testing.T) {
	pass, span := passOver("a\n  bcé")
	b := facts.Span{Pos: span.Pos + 4, End: span.Pos + 5}
	if got := pass.Source(b) + "|" + pass.Before(b) + "|" + string(pass.After(b)); got != "b|  |c" {
		t.Errorf("got %q", got)
	}
	if end := (facts.Span{Pos: span.End, End: span.End}); pass.After(end) != 0 || pass.Source(end) != "" {
		t.Errorf("there is something behind the end of the file")
	}
	for _, outside := range []facts.Span{{}, {Pos: span.Pos, End: span.End + 1}, {Pos: span.End, End: span.Pos}, {Pos: span.End + 100, End: span.End + 200}} {
		if got := pass.Source(outside) + pass.Before(outside); got != "" || pass.After(outside) != 0 {
			t.Errorf("%v gives %q", outside, got)
		}
	}
}
