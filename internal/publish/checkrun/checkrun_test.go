package checkrun_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/checkrun"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func run(t *testing.T, s *githubtest.Server, r *report.Report, notes ...string) {
	t.Helper()
	c, err := checkrun.Start(t.Context(), s.Target(), "klaviyo-lint")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Finish(t.Context(), r, notes); err != nil {
		t.Fatal(err)
	}
}

func TestFinish(t *testing.T) {
	s := githubtest.New(t)
	run(t, s, reporttest.Many(120), "a note")
	got := s.CheckRuns[0]
	if want := []string{"in_progress", "in_progress", "in_progress", "completed"}; !slices.Equal(got.Seen, want) {
		t.Errorf("went through %v, want %v", got.Seen, want)
	}
	if len(got.Annotations) != 120 || got.Annotations[0].AnnotationLevel != "failure" || got.Annotations[119].AnnotationLevel != "notice" {
		t.Errorf("%d annotations, first %+v", len(got.Annotations), got.Annotations[0])
	}
	if got.Conclusion != "failure" || got.HeadSHA != githubtest.Head || got.ExternalID != "ci/lint/here" || got.Output.Title != "120 findings (40 errors, 40 warnings, 40 info) in 12 files" {
		t.Errorf("got %+v", got)
	}
	if !strings.Contains(got.Output.Summary, "> a note\n") {
		t.Error("the summary lacks the note")
	}

	// A second attempt goes on with the same check run, and repeats no annotation.
	again := reporttest.Many(120)
	again.Findings[0].Message = "something new"
	run(t, s, again)
	if len(s.CheckRuns) != 1 || len(got.Annotations) != 121 || got.Annotations[120].Message != "something new" {
		t.Errorf("%d check runs, %d annotations", len(s.CheckRuns), len(got.Annotations))
	}
	// Another job has one of its own.
	other := s.Target()
	other.Job = "ci/other"
	if _, err := checkrun.Start(t.Context(), other, "klaviyo-lint"); err != nil || len(s.CheckRuns) != 2 {
		t.Errorf("%d check runs, %v", len(s.CheckRuns), err)
	}
}

func TestConclusion(t *testing.T) {
	for status, want := range []string{"success", "failure", "failure", "failure", "failure"} {
		s := githubtest.New(t)
		r := reporttest.Empty()
		r.ExitStatus = status
		run(t, s, r)
		if got := s.CheckRuns[0].Conclusion; got != want {
			t.Errorf("status %d: %s, want %s", status, got, want)
		}
	}
}

func TestFail(t *testing.T) {
	s := githubtest.New(t)
	c, err := checkrun.Start(t.Context(), s.Target(), "klaviyo-lint")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Fail(t.Context(), "no such rule"); err != nil {
		t.Fatal(err)
	}
	if got := s.CheckRuns[0]; got.Conclusion != "failure" || got.Output.Summary != "no such rule" {
		t.Errorf("got %+v", got)
	}
}

func TestMany(t *testing.T) {
	s := githubtest.New(t)
	r := reporttest.Many(3000)
	r.Findings[2].Message += strings.Repeat("é", 40000) // the first error
	run(t, s, r)
	if got := s.CheckRuns[0]; len(got.Annotations) != 500 || !strings.Contains(got.Output.Summary, "2,500 more findings have no annotation here") {
		t.Errorf("%d annotations", len(got.Annotations))
	}
	// Another attempt adds nothing to a check run that is full.
	for i := range r.Findings {
		r.Findings[i].Message = "told otherwise"
	}
	run(t, s, r)
	if got := s.CheckRuns[0]; len(got.Annotations) != 500 || !strings.Contains(got.Output.Summary, "3,000 more findings have no annotation here") {
		t.Errorf("%d annotations after another attempt", len(got.Annotations))
	}
}

func TestHostile(t *testing.T) {
	s := githubtest.New(t)
	r := reporttest.Hostile() // the names of its files hold a key
	named := len(r.Active()) - 1
	for _, f := range r.Findings {
		f.File = strings.ReplaceAll(f.File, reporttest.Key, "")
		r.Findings = append(r.Findings, f)
	}
	run(t, s, r)
	reporttest.NoKey(t, s.Bodies.Bytes())
	if n := len(s.CheckRuns[0].Annotations); n != named {
		t.Errorf("%d annotations, want %d", n, named)
	}
}

func TestReadOnly(t *testing.T) {
	s := githubtest.New(t)
	s.ReadOnly = true
	_, err := checkrun.Start(t.Context(), s.Target(), "klaviyo-lint")
	if got := publish.Reason(err); !strings.Contains(got, "403") || !strings.Contains(got, "the token needs") {
		t.Errorf("got %q", got)
	}
}
