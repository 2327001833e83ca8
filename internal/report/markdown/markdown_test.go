package markdown_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/markdown"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func write(t *testing.T, r *report.Report, o markdown.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := markdown.Write(&out, r, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWrite(t *testing.T) {
	blob := markdown.Options{Blob: "https://github.com/o/r/blob/0123abc"}
	reporttest.Golden(t, "small.md", write(t, reporttest.Small(), blob))
	reporttest.Golden(t, "empty.md", write(t, reporttest.Empty(), markdown.Options{}))
	hostile := write(t, reporttest.Hostile(), blob)
	reporttest.Golden(t, "hostile.md", hostile)
	reporttest.NoKey(t, hostile)
	reporttest.NoControl(t, hostile)
	reporttest.NoCommands(t, hostile)
	harmless(t, hostile)
}

// ours are the elements and links that the page itself makes.
var ours = regexp.MustCompile(`</?code>|<!-- -->|<br>|</?sub>|</?details>|</?summary>|\]\(https://github\.com/[A-Za-z0-9/._%#~\-]*\)|> \[!(?:WARNING|CAUTION)\]`)

// harmless fails where anything of the report could act as HTML, a link, a mention or a reference.
func harmless(t *testing.T, page []byte) {
	t.Helper()
	for line := range strings.SplitSeq(string(page), "\n") {
		rest := ours.ReplaceAllString(line, "")
		rest = strings.ReplaceAll(rest, "[", "")
		if strings.ContainsAny(strings.TrimPrefix(rest, ">"), "<>`]@\\") {
			t.Errorf("a line could act: %q", line)
		}
		if strings.Contains(rest, "://") || strings.Contains(rest, "www.") {
			t.Errorf("a line holds an address: %q", line)
		}
		if cells := strings.Count(line, "|"); cells > 0 && cells != 3 && cells != 4 && cells != 6 {
			t.Errorf("a row has %d bars: %q", cells, line)
		}
	}
}

func TestCut(t *testing.T) {
	whole := write(t, reporttest.Many(5000), markdown.Options{})
	if strings.Count(string(whole), "told in as many words") != 5000 {
		t.Error("5000 findings fit, and are not all there")
	}
	for _, tt := range []struct {
		limit int
		cut   bool
	}{{450, true}, {600, true}, {5000, true}, {20000, false}, {len(whole) - 1, false}} {
		page := string(write(t, reporttest.Many(5000), markdown.Options{MaxBytes: tt.limit}))
		if len(page) > tt.limit {
			t.Errorf("limit %d: %d bytes", tt.limit, len(page))
		}
		body, warning, cut := strings.Cut(page, "\n> [!WARNING]")
		if cut != tt.cut || cut && !strings.HasSuffix(warning, "The JSON form has everything.\n") || !cut && !strings.Contains(body, "more |\n") {
			t.Errorf("limit %d: the page is cut: %v, %s", tt.limit, cut, warning)
		}
		if !strings.HasSuffix(body, "\n") || cut && !strings.HasPrefix(string(whole), body) && !strings.Contains(body, "more |") {
			t.Errorf("limit %d: the page does not end at the edge of a row", tt.limit)
		}
	}
	// As many are listed as fit.
	for _, limit := range []int{20000, 100000, len(whole) - 1} {
		page := string(write(t, reporttest.Many(5000), markdown.Options{MaxBytes: limit}))
		row := len(whole) / 5000
		if rules := strings.Count(page, "\n### "); len(page) < limit-2*rules*row {
			t.Errorf("limit %d: %d bytes, %d rows of %d rules", limit, len(page), strings.Count(page, "told in as many words"), rules)
		}
	}
	if page := write(t, reporttest.Many(5000), markdown.Options{MaxBytes: len(whole)}); !bytes.Equal(page, whole) {
		t.Error("a page that just fits was cut")
	}
}

// A section that is too long alone loses rows; what is folded stays so.
func TestLongSection(t *testing.T) {
	r := reporttest.Empty()
	for i := range 100 {
		r.Problems = append(r.Problems, report.Problem{File: strings.Repeat("x", 20), Message: strings.Repeat("word ", i)})
	}
	page := string(write(t, r, markdown.Options{MaxBytes: 3000}))
	if len(page) > 3000 || len(page) < 2000 || !strings.Contains(page, "\n</details>\n\n> [!WARNING]") {
		t.Errorf("%d bytes: %s", len(page), page)
	}
	r = reporttest.Empty()
	for i := range 100 {
		r.Checklist = append(r.Checklist, report.CheckItem{ID: fmt.Sprint("line-", i), Note: strings.Repeat("word ", 20)})
	}
	if page := string(write(t, r, markdown.Options{MaxBytes: 3000})); len(page) > 3000 || len(page) < 2000 || !strings.Contains(page, "line-9") {
		t.Errorf("%d bytes: %s", len(page), page)
	}
}

func TestNotes(t *testing.T) {
	page := string(write(t, reporttest.Empty(), markdown.Options{Notes: []string{"live was not run", "<b> @octocat"}}))
	if !strings.Contains(page, "\n> live was not run\n\n> &#60;b&#62; &#64;<!-- -->octocat\n") {
		t.Errorf("got %s", page)
	}
}

// A summary above 1 MiB is dropped whole by the runner.
func TestLimit(t *testing.T) {
	r := reporttest.Many(5000)
	for i := range r.Findings {
		r.Findings[i].Rule = r.Findings[i].File
		r.Findings[i].Message = strings.Repeat("word ", 100)
	}
	if page := write(t, r, markdown.Options{}); len(page) > 1<<20 || len(page) < 1<<19 {
		t.Errorf("%d bytes", len(page))
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"<b>", "a|b", "\\`*_{}[]", "@x #1", "http://x.y", "\x1b\xff\n", "&lt;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := &report.Report{Findings: []report.Finding{{Rule: s, Message: s, Location: report.Location{File: s, Line: 1}, Help: s}}}
		page := write(t, r, markdown.Options{Blob: "https://github.com/o/r/blob/0123abc/"})
		harmless(t, page)
		reporttest.NoControl(t, page)
	})
}

// No number of findings cuts off the checklist and what Klaviyo answered.
func TestManyFindingsKeepTheChecklist(t *testing.T) {
	r := reporttest.Small()
	r.Findings = reporttest.Many(100_000).Findings
	var page bytes.Buffer
	if err := markdown.Write(&page, r, markdown.Options{MaxBytes: 20_000}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n## Production checklist\n", "## ⚠️ Klaviyo is degraded", "more |\n"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
