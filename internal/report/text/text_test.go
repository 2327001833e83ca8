package text_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/text"
)

func write(t *testing.T, r *report.Report, o text.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := text.Write(&out, r, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWrite(t *testing.T) {
	reporttest.Golden(t, "small.txt", write(t, reporttest.Small(), text.Options{}))
	reporttest.Golden(t, "small-color.txt", write(t, reporttest.Small(), text.Options{Color: true, ShowSuppressed: true}))
	reporttest.Golden(t, "small-quiet.txt", write(t, reporttest.Small(), text.Options{Quiet: true}))
	reporttest.Golden(t, "empty.txt", write(t, reporttest.Empty(), text.Options{}))
	hostile := write(t, reporttest.Hostile(), text.Options{ShowSuppressed: true})
	reporttest.Golden(t, "hostile.txt", hostile)
	reporttest.NoKey(t, hostile)
	reporttest.NoControl(t, hostile)
	reporttest.NoCommands(t, hostile)
}

// A quiet run that could not check something must not look like one that found nothing.
func TestQuietTellsFailures(t *testing.T) {
	r := reporttest.Empty()
	r.Problems = []report.Problem{{Message: "a note"}, {File: "a.go", Message: "unreadable", Failure: true}}
	if got, want := string(write(t, r, text.Options{Quiet: true})), "not checked: a.go: unreadable\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Languages without a front-end are told, and no more problems are listed than a person reads.
func TestTail(t *testing.T) {
	r := reporttest.Empty()
	r.Stats.Unmodeled = map[string]int{"kotlin": 2, "ruby": 1}
	for range 60 {
		r.Problems = append(r.Problems, report.Problem{File: "a.js", Message: "too large"})
	}
	r.Problems = append(r.Problems, report.Problem{File: "last.js", Message: "unreadable", Failure: true})
	got := string(write(t, r, text.Options{}))
	for _, want := range []string{
		"not checked: last.js: unreadable\nnote: a.js: too large\n", "… and 11 more, all in --format json\n",
		"note: 2 files in kotlin scanned for keys only: the language is not supported\n",
		"1 place could not be checked; the result is partial\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Count(got, "too large") != 49 {
		t.Errorf("%d problems are listed", strings.Count(got, "too large"))
	}
	if got := string(write(t, &report.Report{}, text.Options{})); !strings.Contains(got, "nothing was checked") {
		t.Errorf("a run without files says %q", got)
	}
}

// one returns the lines of a report with one finding.
func one(t *testing.T, width int, at report.Location, snippet ...string) string {
	t.Helper()
	at.File = "f"
	r := &report.Report{Findings: []report.Finding{{
		Rule: "r", Severity: report.Error, Message: "m", Location: at, Snippet: snippet,
	}}}
	return string(write(t, r, text.Options{Quiet: true, Width: width}))
}

func TestCaret(t *testing.T) {
	tests := []struct {
		name       string
		line       string
		start, end int // columns
		want       string
	}{
		{"plain", "abc def", 5, 8, "abc def\n    ^~~"},
		{"one character", "abc", 2, 3, "abc\n ^"},
		{"empty span", "abc", 2, 2, "abc\n ^"},
		{"tab", "\ta\tb", 4, 5, "    a   b\n        ^"},
		{"marked tab", "a\tb", 2, 3, "a   b\n ^~~"},
		{"wide", "日本 x", 4, 5, "日本 x\n     ^"},
		{"marked wide", "a日本b", 2, 4, "a日本b\n ^~~~"},
		{"emoji", "👩‍👩‍👧 x", 7, 8, "👩‍👩‍👧 x\n   ^"},
		{"combining", "e\u0301 x", 4, 5, "e\u0301 x\n  ^"},
		{"escape", "\x1b[0m x", 6, 7, `\x1b[0m x` + "\n        ^"},
		{"masked key", `k = "pk_0a1b…";`, 6, 43, `k = "pk_0a1b…";` + "\n     ^~~~~~~~"},
		{"beyond the line", "abc", 9, 12, "abc\n   ^"},
		{"before the line", "abc", 0, 0, "abc\n^"},
		{"windows", "abc\r", 1, 4, "abc\n^~~"},
		{"command", "x ##[y] z", 9, 10, `x ##\x5by] z` + "\n           ^"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := one(t, 0, report.Location{Line: 1, Column: tt.start, EndLine: 1, EndColumn: tt.end}, tt.line)
			lines := strings.Split(tt.want, "\n")
			want := "1 | " + lines[0] + "\n  | " + lines[1] + "\n"
			if !strings.Contains(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestLongLine(t *testing.T) {
	line := strings.Repeat("a", 500) + "BAD" + strings.Repeat("z", 500)
	got := one(t, 30, report.Location{Line: 7, Column: 501, EndLine: 7, EndColumn: 504}, line)
	want := "7 | …aaaaaaaaaaBADzzzzzzzzzzzzzzzzz…\n  |            ^~~\n"
	if !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	got = one(t, 30, report.Location{Line: 7, Column: 1, EndLine: 7, EndColumn: 1004}, line)
	if want := "7 | aaaaaaaaaa…\n  | ^~~~~~~~~~\n"; !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLines(t *testing.T) {
	got := one(t, 0, report.Location{Line: 98, Column: 3, EndLine: 104, EndColumn: 2}, "f(a,", "  b", "", "  c", "  d", "  e", ")")
	want := strings.Join([]string{
		"f:98:3: error: m [r]", "    |", " 98 | f(a,", "    |   ^~", " 99 |   b", "100 |", "101 |   c", "    | …", "", "",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("\ta = 1", 2, 4, 1)
	f.Add("日本\x00\xff ##[x]", 3, 900, 1)
	f.Add(strings.Repeat("e\u0301", 200), -1, 1<<40, 2)
	f.Fuzz(func(t *testing.T, line string, start, end, lines int) {
		out := []byte(one(t, 40, report.Location{Line: 1, Column: start, EndLine: lines, EndColumn: end}, line, line))
		reporttest.NoControl(t, out)
		reporttest.NoCommands(t, out)
	})
}

func BenchmarkWrite(b *testing.B) {
	r := reporttest.Many(5000)
	for b.Loop() {
		var out bytes.Buffer
		if err := text.Write(&out, r, text.Options{Color: true}); err != nil {
			b.Fatal(err)
		}
	}
}
