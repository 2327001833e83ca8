// Package checkrun shows a report as a check run, with annotations beyond the number that workflow commands may make.
package checkrun

import (
	"bytes"
	"context"
	"fmt"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/markdown"
)

// The limits of the API (https://docs.github.com/en/rest/checks/runs, seen 2026-11-23).
const (
	perRequest = 50
	maxSummary = 65535
	maxMessage = 64 << 10
	maxTitle   = 255
	// maxAnnotations is our own limit for a check run, however often it is run again: GitHub shows some hundreds in a usable way, and
	// each 50 cost a request.
	maxAnnotations = 500
)

// Run is a check run under way.
type Run struct {
	t    *publish.Target
	name string
	id   int64
	// shown are the annotations that an earlier attempt has left: those of a check run are added to, never replaced.
	shown map[key]bool
}

type key struct {
	path, title, message string
	line                 int
}

// Start shows a check run as in progress: that of an earlier attempt, or a new one.
func Start(ctx context.Context, t *publish.Target, name string) (*Run, error) {
	r := &Run{t: t, name: name, shown: make(map[key]bool)}
	old, err := r.find(ctx)
	if err != nil {
		return nil, err
	}
	if old != nil {
		r.id = old.GetID()
		if err := r.remember(ctx); err != nil {
			return nil, err
		}
		return r, r.update(ctx, github.UpdateCheckRunOptions{Status: github.String("in_progress")})
	}
	run, _, err := t.Client.Checks.CreateCheckRun(ctx, t.Owner, t.Repo, github.CreateCheckRunOptions{
		Name: name, HeadSHA: t.Commit, Status: github.String("in_progress"), ExternalID: github.String(t.Identity()), DetailsURL: optional(t.Run),
	})
	if err != nil {
		return nil, err
	}
	r.id = run.GetID()
	return r, nil
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// find returns the check run that this job has made for the commit before, nil where it has made none.
func (r *Run) find(ctx context.Context) (*github.CheckRun, error) {
	runs, err := publish.Paginate(func(o github.ListOptions) ([]*github.CheckRun, *github.Response, error) {
		list, response, err := r.t.Client.Checks.ListCheckRunsForRef(ctx, r.t.Owner, r.t.Repo, r.t.Commit,
			&github.ListCheckRunsOptions{CheckName: &r.name, ListOptions: o})
		if err != nil {
			return nil, response, err
		}
		return list.CheckRuns, response, nil
	})
	if err != nil {
		return nil, err
	}
	for _, run := range runs {
		if run.GetName() == r.name && run.GetExternalID() == r.t.Identity() {
			return run, nil
		}
	}
	return nil, nil
}

// remember reads the annotations that are there.
func (r *Run) remember(ctx context.Context) error {
	list, err := publish.Paginate(func(o github.ListOptions) ([]*github.CheckRunAnnotation, *github.Response, error) {
		return r.t.Client.Checks.ListCheckRunAnnotations(ctx, r.t.Owner, r.t.Repo, r.id, &o)
	})
	for _, a := range list {
		r.shown[keyOf(a)] = true
	}
	return err
}

func keyOf(a *github.CheckRunAnnotation) key {
	return key{a.GetPath(), a.GetTitle(), a.GetMessage(), a.GetStartLine()}
}

func (r *Run) update(ctx context.Context, o github.UpdateCheckRunOptions) error {
	o.Name = r.name
	o.DetailsURL = optional(r.t.Run)
	_, _, err := r.t.Client.Checks.UpdateCheckRun(ctx, r.t.Owner, r.t.Repo, r.id, o)
	return err
}

// Finish shows the result.
func (r *Run) Finish(ctx context.Context, result *report.Report, notes []string) error {
	annotations, left := r.annotations(result)
	if left > 0 {
		notes = append(notes[:len(notes):len(notes)], fmt.Sprintf("%s more findings have no annotation here", report.Thousands(int64(left))))
	}
	var page bytes.Buffer
	if err := markdown.Write(&page, result, markdown.Options{Blob: r.t.Blob, MaxBytes: maxSummary, Notes: notes}); err != nil {
		return err
	}
	title, summary := cut(result.Verdict(), maxTitle), result.Secrets.Mask(page.String())
	for {
		n := min(perRequest, len(annotations))
		output := &github.CheckRunOutput{Title: &title, Summary: &summary, Annotations: annotations[:n]}
		if annotations = annotations[n:]; len(annotations) == 0 {
			return r.update(ctx, github.UpdateCheckRunOptions{
				Status: github.String("completed"), Conclusion: github.String(publish.Conclusion(result.ExitStatus)), Output: output,
			})
		}
		if err := r.update(ctx, github.UpdateCheckRunOptions{Status: github.String("in_progress"), Output: output}); err != nil {
			return err
		}
	}
}

// Fail ends the check run where there is no report to show.
func (r *Run) Fail(ctx context.Context, why string) error {
	title, summary := "klaviyo-lint could not run", report.SafeText(why)
	return r.update(ctx, github.UpdateCheckRunOptions{
		Status: github.String("completed"), Conclusion: github.String("failure"),
		Output: &github.CheckRunOutput{Title: &title, Summary: &summary},
	})
}

// annotations returns those that are not shown yet, the most severe first, and how many findings have none.
func (r *Run) annotations(result *report.Report) (list []*github.CheckRunAnnotation, left int) {
	for _, f := range report.MostSevereFirst(result.Active()) {
		if !result.Placeable(f.Location) {
			continue // the summary tells it, as what Klaviyo answered
		}
		a := annotation(f, result.Secrets)
		switch k := keyOf(a); {
		case r.shown[k]:
		case len(r.shown) >= maxAnnotations:
			left++
		default:
			r.shown[k] = true
			list = append(list, a)
		}
	}
	return list, left
}

func annotation(f report.Finding, secrets *report.Secrets) *github.CheckRunAnnotation {
	level := map[report.Severity]string{report.Error: "failure", report.Warning: "warning"}[f.Severity]
	if level == "" {
		level = "notice"
	}
	first := max(1, f.Line)
	last := max(first, f.EndLine)
	a := &github.CheckRunAnnotation{
		Path: github.String(secrets.Mask(f.File)), StartLine: &first, EndLine: &last, AnnotationLevel: &level,
		Message: github.String(cut(secrets.Mask(report.SafeText(f.Message)), maxMessage)), Title: github.String(cut(report.SafeText(f.Rule), maxTitle)),
	}
	if first == last && f.Column > 0 {
		a.StartColumn, a.EndColumn = github.Int(f.Column), github.Int(max(f.Column, f.EndColumn))
	}
	return a
}

// cut shortens a text to a number of bytes.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	const mark = "…"
	end := limit - len(mark)
	for end > 0 && s[end]&0xc0 == 0x80 { // within a character
		end--
	}
	return s[:end] + mark
}
