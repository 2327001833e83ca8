package rdjson_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/rdjson"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

var write = reporttest.Writer(rdjson.Write)

func TestWrite(t *testing.T) { write.Goldens(t, "json") }

// reviewdog counts columns in bytes of UTF-8.
func TestColumns(t *testing.T) {
	at := func(line, column, endLine, endColumn int) report.Location {
		return report.Location{File: "a", Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
	}
	tests := []struct {
		name    string
		at      report.Location
		snippet []string
		want    string
	}{
		{"ascii", at(1, 3, 1, 5), []string{"abcdef"}, `{"start":{"line":1,"column":3},"end":{"line":1,"column":5}}`},
		{"wide", at(1, 3, 1, 4), []string{"日本x"}, `{"start":{"line":1,"column":7},"end":{"line":1,"column":8}}`},
		{"end of line", at(1, 1, 1, 4), []string{"abc"}, `{"start":{"line":1,"column":1},"end":{"line":1,"column":4}}`},
		{"after a masked key", at(1, 12, 1, 13), []string{"x pk_0a1b… yz"}, `{"start":{"line":1},"end":{"line":1}}`},
		{"lines", at(1, 2, 2, 3), []string{"ab", "éf"}, `{"start":{"line":1,"column":2},"end":{"line":2,"column":4}}`},
		{"no source", at(4, 2, 4, 3), nil, `{"start":{"line":4},"end":{"line":4}}`},
		{"beyond the line", at(1, 9, 1, 10), []string{"abc"}, `{"start":{"line":1},"end":{"line":1}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := write.Output(t, &report.Report{Findings: []report.Finding{{Rule: "r", Location: tt.at, Snippet: tt.snippet}}})
			var doc struct {
				Diagnostics []struct {
					Location struct{ Range json.RawMessage }
				}
			}
			if err := json.Unmarshal(out, &doc); err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := json.Compact(&got, doc.Diagnostics[0].Location.Range); err != nil {
				t.Fatal(err)
			}
			if got.String() != tt.want {
				t.Errorf("got %s, want %s", &got, tt.want)
			}
		})
	}
}

func TestSuggestions(t *testing.T) {
	f := report.Finding{
		Rule: "r", Location: report.Location{File: "a", Line: 1, Column: 1, EndLine: 1, EndColumn: 3}, Snippet: []string{"日本"},
	}
	edit := func(file string, line int) report.Edit {
		return report.Edit{Location: report.Location{File: file, Line: line, Column: 2, EndLine: line, EndColumn: 3}, NewText: "x"}
	}
	for _, tt := range []struct {
		name string
		fix  report.Fix
		want bool
	}{
		{"safe", report.Fix{Safe: true, Edits: []report.Edit{edit("a", 1)}}, true},
		{"not safe", report.Fix{Edits: []report.Edit{edit("a", 1)}}, false},
		{"another file", report.Fix{Safe: true, Edits: []report.Edit{edit("b", 1)}}, false},
		{"another line", report.Fix{Safe: true, Edits: []report.Edit{edit("a", 1), edit("a", 9)}}, false},
	} {
		f.Fixes = []report.Fix{tt.fix}
		out := write.Output(t, &report.Report{Findings: []report.Finding{f}})
		if got := bytes.Contains(out, []byte(`"suggestions"`)); got != tt.want {
			t.Errorf("%s: suggestions %v, want %v", tt.name, got, tt.want)
		}
	}
}
