// Package rdjson writes a report in reviewdog's diagnostic format
// (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf, seen 2026-11-24).
package rdjson

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

type result struct {
	Source      source       `json:"source"`
	Severity    string       `json:"severity,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type source struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type diagnostic struct {
	Message     string       `json:"message"`
	Location    location     `json:"location"`
	Severity    string       `json:"severity"`
	Code        *code        `json:"code,omitempty"`
	Suggestions []suggestion `json:"suggestions,omitempty"`
	Related     []related    `json:"related_locations,omitempty"`
}

type location struct {
	Path  string `json:"path"`
	Range *span  `json:"range,omitempty"`
}

type span struct {
	Start position  `json:"start"`
	End   *position `json:"end,omitempty"`
}

type position struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}

type code struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type suggestion struct {
	Range span   `json:"range"`
	Text  string `json:"text"`
}

type related struct {
	Message  string   `json:"message"`
	Location location `json:"location"`
}

// Write writes a report.
func Write(w io.Writer, r *report.Report) error {
	res := result{
		Source:      source{Name: "klaviyo-lint", URL: "https://github.com/klaviyo-lint/klaviyo-lint"},
		Diagnostics: make([]diagnostic, 0, len(r.Findings)),
	}
	for _, f := range r.Active() {
		res.Diagnostics = append(res.Diagnostics, newDiagnostic(f))
	}
	for _, p := range r.Failed() {
		res.Diagnostics = append(res.Diagnostics, diagnostic{
			Message: "not checked: " + p.Message, Severity: "ERROR", Location: location{Path: p.File},
		})
	}
	return report.EncodeJSON(w, res)
}

func newDiagnostic(f report.Finding) diagnostic {
	d := diagnostic{
		Message:  f.Message,
		Location: location{Path: f.File, Range: newSpan(f, f.Location)},
		Severity: strings.ToUpper(string(f.Severity)),
		Code:     &code{Value: f.Rule, URL: f.Help},
	}
	for _, fix := range f.Fixes {
		if s := suggestions(f, fix); fix.Safe && s != nil {
			d.Suggestions = s
			break
		}
	}
	for _, rel := range f.Related {
		at := location{Path: rel.File}
		if rel.Line > 0 {
			at.Range = &span{Start: position{Line: rel.Line}}
		}
		d.Related = append(d.Related, related{Message: rel.Message, Location: at})
	}
	return d
}

// suggestions are the edits of a fix, or nil where one of them stands in another file or in lines that are not at hand: a part
// of a fix is none.
func suggestions(f report.Finding, fix report.Fix) []suggestion {
	var list []suggestion
	for _, e := range fix.Edits {
		s := newSpan(f, e.Location)
		if e.File != f.File || s == nil || s.Start.Column == 0 || s.End == nil || s.End.Column == 0 {
			return nil
		}
		list = append(list, suggestion{Range: *s, Text: e.NewText})
	}
	return list
}

// newSpan returns a location with columns as the format counts them, in bytes of UTF-8. They are left out, which stands for the
// whole line, where the source line is not at hand.
func newSpan(f report.Finding, l report.Location) *span {
	if l.Line <= 0 {
		return nil
	}
	s := &span{Start: position{Line: l.Line, Column: byteColumn(f, l.Line, l.Column)}}
	if end := (position{Line: l.EndLine, Column: byteColumn(f, l.EndLine, l.EndColumn)}); l.EndLine >= l.Line {
		if s.Start.Column == 0 || end.Column == 0 {
			s.Start.Column, end.Column = 0, 0
		}
		s.End = &end
	}
	return s
}

// byteColumn turns a column in characters into one in bytes, or returns 0 where that cannot be done: the line is not among the
// finding's source lines, or a key before the column was cut down.
func byteColumn(f report.Finding, line, column int) int {
	i := line - f.Line
	if column <= 0 || i < 0 || i >= len(f.Snippet) {
		return 0
	}
	text, offset := f.Snippet[i], 0
	for n := 1; n < column; n++ {
		r, size := utf8.DecodeRuneInString(text[offset:])
		if size == 0 || r == '…' {
			return 0
		}
		offset += size
	}
	return offset + 1
}
