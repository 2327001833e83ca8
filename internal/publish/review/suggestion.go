package review

import (
	"cmp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// suggestion is what whole lines are to be replaced by.
type suggestion struct {
	first, last int
	text        string
}

// suggest returns the first fix of a finding as a suggestion. There is none where the fix edits another file or lines outside the
// hunk, or where what stays of the lines holds a key, which must not be repeated.
func suggest(f report.Finding, h *changes.Hunk, lines []string, secrets *report.Secrets) (suggestion, bool) {
	if lines == nil || len(f.Fixes) == 0 || len(f.Fixes[0].Edits) == 0 {
		return suggestion{}, false
	}
	edits := slices.Clone(f.Fixes[0].Edits)
	slices.SortFunc(edits, func(a, b report.Edit) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	s := suggestion{first: edits[0].Line}
	for _, e := range edits {
		if e.File != f.File {
			return suggestion{}, false
		}
		s.last = max(s.last, e.EndLine)
	}
	if s.first < 1 || !covers(h, s.first, s.last, lines) {
		return suggestion{}, false
	}
	text, ok := apply(edits, s.first, lines[s.first-1:s.last])
	if !ok || secrets.Mask(text) != text || report.Printable(text) != strings.ReplaceAll(strings.ReplaceAll(text, "\n", `\n`), "\t", `\t`) {
		return suggestion{}, false
	}
	s.text = text
	return s, true
}

// apply edits lines, of which the first has the number first. The edits are in order; it fails where they overlap or stand nowhere.
func apply(edits []report.Edit, first int, lines []string) (string, bool) {
	// Offsets count code points, as columns do.
	text := []rune(strings.Join(lines, "\n"))
	starts := []int{0}
	for i, r := range text {
		if r == '\n' {
			starts = append(starts, i+1)
		}
	}
	offset := func(line, column int) int {
		if line-first < 0 || line-first >= len(starts) || column < 1 {
			return -1
		}
		return starts[line-first] + column - 1
	}
	var b strings.Builder
	done := 0
	for _, e := range edits {
		from, to := offset(e.Line, e.Column), offset(e.EndLine, e.EndColumn)
		if from < done || to < from || to > len(text) {
			return "", false
		}
		b.WriteString(string(text[done:from]) + e.NewText)
		done = to
	}
	return b.String() + string(text[done:]), true
}

// markdown is the suggestion as GitHub knows it. Its fence is longer than any in the text.
func (s suggestion) markdown() string {
	longest, run := 0, 0
	for _, r := range s.text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", max(3, longest+1))
	return "\n" + fence + "suggestion\n" + s.text + "\n" + fence + "\n"
}
