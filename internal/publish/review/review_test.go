package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/review"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// source is the file that findings stand in; lines 2 to 6 and 20 to 22 are in the diff.
var source = func() []string {
	lines := make([]string, 40)
	for i := range lines {
		lines[i] = fmt.Sprintf("line %d of the file", i+1)
	}
	return lines
}()

func patch(spans ...[2]int) string {
	var b strings.Builder
	for _, s := range spans {
		fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n", s[0], s[1]-s[0]+1, s[0], s[1]-s[0]+1)
		for n := s[0]; n <= s[1]; n++ {
			b.WriteString("+" + source[n-1] + "\n")
		}
	}
	return b.String()
}

func newGitHub(t *testing.T) *githubtest.Server {
	t.Helper()
	s := githubtest.New(t)
	s.Files = []githubtest.File{{Filename: "a.js", Status: "modified", Patch: patch([2]int{2, 6}, [2]int{20, 22})}}
	return s
}

func finding(line, last int, fixes ...report.Fix) report.Finding {
	return report.Finding{
		Rule: "missing-revision", Severity: report.Warning, Message: "the call has no revision", Fingerprint: fmt.Sprint(line, last), Fixes: fixes,
		Location: report.Location{File: "a.js", Line: line, Column: 1, EndLine: last, EndColumn: 5}, Help: "https://example.com/why",
	}
}

func edit(line, column, last, end int, text string) report.Edit {
	return report.Edit{Location: report.Location{File: "a.js", Line: line, Column: column, EndLine: last, EndColumn: end}, NewText: text}
}

func fix(edits ...report.Edit) report.Fix { return report.Fix{Message: "mend it", Edits: edits} }

func post(t *testing.T, s *githubtest.Server, findings ...report.Finding) {
	t.Helper()
	r := reporttest.Empty()
	r.Findings = findings
	if err := review.Publish(t.Context(), s.Target(), r, func(string) []string { return source }); err != nil {
		t.Fatal(err)
	}
}

func TestPublish(t *testing.T) {
	fence := "```"
	tests := []struct {
		name        string
		finding     report.Finding
		first, last int // 0, 0 for no comment
		suggestion  string
	}{
		{"a line", finding(3, 3), 0, 3, ""},
		{"lines", finding(3, 5), 3, 5, ""},
		{"above the diff", finding(1, 1), 0, 0, ""},
		{"between hunks", finding(10, 10), 0, 0, ""},
		{"beyond the hunk", finding(5, 9), 0, 5, ""},
		{"from one hunk to another", finding(6, 20), 0, 6, ""},
		{"a fix", finding(3, 3, fix(edit(3, 6, 3, 7, "three"))), 0, 3, fence + "suggestion\nline three of the file\n" + fence},
		{"a fix of lines", finding(3, 3, fix(edit(4, 1, 4, 5, "LINE"), edit(3, 1, 3, 5, "LINE"))), 3, 4,
			fence + "suggestion\nLINE 3 of the file\nLINE 4 of the file\n" + fence},
		{"an insertion", finding(3, 3, fix(edit(3, 1, 3, 1, "new\n"))), 0, 3, fence + "suggestion\nnew\nline 3 of the file\n" + fence},
		{"a fix with fences", finding(3, 3, fix(edit(3, 1, 3, 19, "a ````b"))), 0, 3, "`````suggestion\na ````b\n`````"},
		{"a fix beyond the hunk", finding(6, 6, fix(edit(6, 1, 7, 5, ""))), 0, 6, ""},
		{"a fix of another file", finding(6, 6, fix(report.Edit{Location: report.Location{File: "b.js", Line: 6, Column: 1, EndLine: 6, EndColumn: 1}})), 0, 6, ""},
		{"edits that overlap", finding(3, 3, fix(edit(3, 1, 3, 5, "x"), edit(3, 4, 3, 6, "y"))), 0, 3, ""},
		{"an edit beyond the line", finding(3, 3, fix(edit(3, 1, 3, 99, "x"))), 0, 3, ""},
		{"a fix that holds a key", finding(3, 3, fix(edit(3, 1, 3, 5, reporttest.Key))), 0, 3, ""},
		{"a fix that hides text", finding(3, 3, fix(edit(3, 1, 3, 5, "a\u202eb"))), 0, 3, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newGitHub(t)
			post(t, s, tt.finding)
			if tt.last == 0 {
				if len(s.Reviews) != 0 {
					t.Errorf("got %+v", s.Reviews)
				}
				return
			}
			if len(s.Reviews) != 1 || len(s.Reviews[0].Comments) != 1 || s.Reviews[0].Event != "COMMENT" || s.Reviews[0].CommitID != githubtest.Head {
				t.Fatalf("got %+v", s.Reviews)
			}
			c := s.Reviews[0].Comments[0]
			if c.StartLine != tt.first || c.Line != tt.last {
				t.Errorf("stands at %d to %d, want %d to %d", c.StartLine, c.Line, tt.first, tt.last)
			}
			if tt.suggestion == "" && strings.Contains(c.Body, "suggestion") || !strings.Contains(c.Body, tt.suggestion) {
				t.Errorf("got %s", c.Body)
			}
			reporttest.NoKey(t, s.Bodies.Bytes())
		})
	}
}

// What was linted may be the merge of the pull request, in which lines stand elsewhere.
func TestMovedLines(t *testing.T) {
	s := newGitHub(t)
	r := reporttest.Empty()
	r.Findings = []report.Finding{finding(4, 4)}
	moved := slices.Insert(slices.Clone(source), 0, "a line that the base branch has got")
	if err := review.Publish(t.Context(), s.Target(), r, func(string) []string { return moved }); err != nil {
		t.Fatal(err)
	}
	if len(s.Reviews) != 0 {
		t.Errorf("a comment stands at the wrong line: %+v", s.Reviews)
	}
}

func TestAgain(t *testing.T) {
	s := newGitHub(t)
	post(t, s, finding(3, 3), finding(4, 4))
	post(t, s, finding(3, 3), finding(4, 4))
	if len(s.Reviews) != 1 {
		t.Fatalf("the same was said in %d reviews", len(s.Reviews))
	}
	// One is gone, one stays, one is new.
	post(t, s, finding(4, 4), finding(5, 5))
	if len(s.Reviews) != 2 || len(s.Reviews[1].Comments) != 1 || s.Reviews[1].Comments[0].Line != 5 {
		t.Errorf("got %+v", s.Reviews)
	}
	if body := s.ReviewComments[0].Body; !strings.Contains(body, "Not found any more as of a1a1a1a.") {
		t.Errorf("got %s", body)
	}
	if body := s.ReviewComments[1].Body; strings.Contains(body, "Not found any more") {
		t.Errorf("got %s", body)
	}
	if len(s.Resolved) != 1 || s.Resolved[0] != fmt.Sprint("thread-", s.ReviewComments[0].ID) {
		t.Errorf("resolved are %v", s.Resolved)
	}
	// It comes back.
	post(t, s, finding(3, 3), finding(4, 4), finding(5, 5))
	if len(s.Reviews) != 3 || s.Reviews[2].Comments[0].Line != 3 {
		t.Errorf("got %+v", s.Reviews)
	}
}

// Nobody can have a finding kept quiet by copying the marker of a comment.
func TestOthers(t *testing.T) {
	s := newGitHub(t)
	post(t, s, finding(3, 3))
	s.ReviewComments[0].User = githubtest.User{Login: "mallory", Type: "User"}
	post(t, s, finding(3, 3))
	if len(s.Reviews) != 2 {
		t.Errorf("%d reviews", len(s.Reviews))
	}
	post(t, s)
	if strings.Contains(s.ReviewComments[0].Body, "Not found any more") {
		t.Error("somebody else's comment was changed")
	}
}

// What Klaviyo answered is told elsewhere: a comment would be taken for settled once Klaviyo is not asked.
func TestLive(t *testing.T) {
	s := newGitHub(t)
	f := finding(3, 3)
	f.Stage = report.LiveOnly
	post(t, s, f)
	if len(s.Reviews) != 0 {
		t.Errorf("%d reviews", len(s.Reviews))
	}
}

// Where something could not be checked, nobody knows what is gone.
func TestPartial(t *testing.T) {
	s := newGitHub(t)
	post(t, s, finding(3, 3))
	r := reporttest.Empty()
	r.Problems = []report.Problem{{Message: "unreadable", Failure: true}}
	if err := review.Publish(t.Context(), s.Target(), r, func(string) []string { return source }); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.ReviewComments[0].Body, "Not found any more") {
		t.Error("a comment was settled by a partial run")
	}
}

func TestMany(t *testing.T) {
	s := newGitHub(t)
	var findings []report.Finding
	for i := range 50 {
		f := finding(3, 3)
		f.Fingerprint = fmt.Sprint(i)
		findings = append(findings, f)
	}
	findings = append(findings, finding(30, 30))
	post(t, s, findings...)
	if got := s.Reviews[0]; len(got.Comments) != 30 || !strings.Contains(got.Body, "20 more would be too many comments. 1 finding stands on other lines") {
		t.Errorf("%d comments, %s", len(got.Comments), got.Body)
	}
}

// The limit is that of the pull request: a finding that is gone makes room for another one.
func TestManyAgain(t *testing.T) {
	s := newGitHub(t)
	some := func(from, to int) (findings []report.Finding) {
		for i := from; i < to; i++ {
			f := finding(3, 3)
			f.Fingerprint = fmt.Sprint(i)
			findings = append(findings, f)
		}
		return findings
	}
	post(t, s, some(0, 40)...)
	post(t, s, some(0, 40)...)
	if len(s.ReviewComments) != 30 {
		t.Errorf("%d comments", len(s.ReviewComments))
	}
	post(t, s, some(5, 40)...)
	if len(s.ReviewComments) != 35 {
		t.Errorf("%d comments", len(s.ReviewComments))
	}
}

// A step takes nothing as gone that it has not looked for, and repeats nothing that another one has told.
func TestScopes(t *testing.T) {
	s := newGitHub(t)
	other := s.Target()
	other.Scope = "there"
	r := reporttest.Empty()
	r.Findings = []report.Finding{finding(4, 4)}
	publishOther := func() {
		t.Helper()
		if err := review.Publish(t.Context(), other, r, func(string) []string { return source }); err != nil {
			t.Fatal(err)
		}
	}
	post(t, s, finding(3, 3))
	publishOther()
	post(t, s, finding(3, 3), finding(4, 4))
	publishOther()
	for _, c := range s.ReviewComments {
		if strings.Contains(c.Body, "Not found any more") {
			t.Errorf("a step took another one's finding as gone: %s", c.Body)
		}
	}
	if len(s.ReviewComments) != 2 {
		t.Errorf("%d comments", len(s.ReviewComments))
	}
}

// A token that may not resolve threads still settles comments.
func TestNoThreads(t *testing.T) {
	s := newGitHub(t)
	s.NoThreads = true
	post(t, s, finding(3, 3))
	post(t, s)
	if !strings.Contains(s.ReviewComments[0].Body, "Not found any more") || len(s.Resolved) != 0 {
		t.Errorf("got %s", s.ReviewComments[0].Body)
	}
}

// A comment is cut, and not refused, and what is gone is suggested no more.
func TestLong(t *testing.T) {
	s := newGitHub(t)
	long := finding(3, 3)
	long.Message = strings.Repeat("<é", 50000)
	suggests := finding(4, 4, fix(edit(4, 1, 4, 5, strings.Repeat("x\n", 40000))))
	short := finding(5, 5, fix(edit(5, 1, 5, 5, "LINE")))
	post(t, s, long, suggests, short)
	if len(s.ReviewComments) != 3 || strings.Contains(s.ReviewComments[1].Body, "suggestion") || !strings.Contains(s.ReviewComments[2].Body, "```suggestion\n") {
		t.Fatalf("%d comments", len(s.ReviewComments))
	}
	post(t, s)
	if got := s.ReviewComments[2].Body; strings.Contains(got, "```suggestion") || !strings.Contains(got, "```\nLINE 5 of the file\n```") {
		t.Errorf("got %s", got)
	}
}

func TestHostile(t *testing.T) {
	s := githubtest.New(t)
	hostile := reporttest.Hostile()
	for i := range hostile.Findings {
		hostile.Findings[i].File, hostile.Findings[i].Line, hostile.Findings[i].EndLine = "a.js", 3, 3
	}
	s.Files = newGitHub(t).Files
	if err := review.Publish(t.Context(), s.Target(), hostile, func(string) []string { return source }); err != nil {
		t.Fatal(err)
	}
	if len(s.Reviews[0].Comments) < 10 {
		t.Errorf("%d comments", len(s.Reviews[0].Comments))
	}
	reporttest.NoKey(t, s.Bodies.Bytes())
	for _, c := range s.Reviews[0].Comments {
		if strings.Contains(c.Body, "<script>") || strings.Contains(c.Body, "@octocat") {
			t.Errorf("a comment could act: %s", c.Body)
		}
	}
}

func TestReadOnly(t *testing.T) {
	s := newGitHub(t)
	s.ReadOnly = true
	r := reporttest.Empty()
	r.Findings = []report.Finding{finding(3, 3)}
	err := review.Publish(t.Context(), s.Target(), r, func(string) []string { return source })
	if got := publish.Reason(err); !strings.Contains(got, "Resource not accessible by integration") {
		t.Errorf("got %q", got)
	}
}
