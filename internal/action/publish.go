package action

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/checkrun"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/codescanning"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/comment"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/review"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/markdown"
)

type publishTarget = publish.Target

// target is where results go by the API, nil where it cannot be used.
func (s *step) target(ctx context.Context) *publishTarget {
	e := s.event
	if s.in.token == "" || e.owner == "" || e.repo == "" || e.commit == "" {
		return nil
	}
	client, err := publish.NewClient(s.p.Getenv("GITHUB_API_URL"), s.in.token, s.p.Transport, s.p.Wait)
	if err != nil {
		s.log.tell("warning", "GitHub cannot be asked: %v", err)
		return nil
	}
	t := &publishTarget{
		Client: client, Owner: e.owner, Repo: e.repo, Commit: e.commit, Pull: e.pull, Blob: s.blob(), Run: s.runAddress(), Job: s.job(), Scope: s.scope(), GraphQL: s.p.Getenv("GITHUB_GRAPHQL_URL"),
		Trusted: publish.TrustedBy(ctx, client, s.in.token),
	}
	if t.Pull == 0 && e.name == "workflow_run" && e.headOwner != "" {
		if t.Pull, err = t.FindPull(ctx, e.headOwner, e.headBranch); err != nil {
			s.log.tell("warning", "the pull request was not found: %s", publish.Reason(err))
		}
	}
	return t
}

// blob is the address that files are linked below.
func (s *step) blob() string {
	server, repository := s.p.Getenv("GITHUB_SERVER_URL"), s.p.Getenv("GITHUB_REPOSITORY")
	if server == "" || repository == "" || s.event.commit == "" {
		return ""
	}
	return server + "/" + repository + "/blob/" + s.event.commit + "/"
}

func (s *step) runAddress() string {
	server, repository, id := s.p.Getenv("GITHUB_SERVER_URL"), s.p.Getenv("GITHUB_REPOSITORY"), s.p.Getenv("GITHUB_RUN_ID")
	if server == "" || repository == "" || id == "" {
		return ""
	}
	return server + "/" + repository + "/actions/runs/" + id
}

// job tells this step's results from those of other jobs.
func (s *step) job() string { return s.p.Getenv("GITHUB_WORKFLOW") + "/" + s.p.Getenv("GITHUB_JOB") }

// scope names what is looked at, and for what, in a few characters that no name of a folder can break out of.
func (s *step) scope() string {
	sum := sha256.New()
	for _, part := range [][]string{s.in.folders, s.in.paths, {s.in.config}, {s.in.rules}, {s.in.shard}, s.in.reports} {
		fmt.Fprintf(sum, "%q\n", part)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// refused tells why a publisher could do nothing. The step goes on.
func (s *step) refused(publisher string, err error) {
	why := publish.Reason(err)
	if s.event.withoutSecrets() != "" && s.event.fork {
		why += " (the token of a pull request from a fork can only read)"
	}
	s.log.tell("warning", "%s: %s", publisher, why)
}

var (
	errNeedsToken = errors.New("it needs github-token")
	errNeedsPull  = errors.New("there is no pull request to show it at")
	errForeign    = errors.New("the report is about files of other repositories")
)

// startCheck shows the check run as in progress.
func (s *step) startCheck(ctx context.Context, t *publishTarget) {
	if !s.in.checkRun {
		return
	}
	err := errNeedsToken
	if t != nil {
		s.check, err = checkrun.Start(ctx, t, "klaviyo-lint")
	}
	if err != nil {
		s.refused("check-run", err)
	}
}

// publisher shows a report by the API.
type publisher struct {
	name string
	// pull is set where it needs a pull request, own where it shows files of this repository only.
	pull, own bool
	run       func(context.Context) error
}

// publishers are those that are wanted.
func (s *step) publishers(t *publishTarget, r *report.Report) []publisher {
	read := s.linesOf
	if len(s.in.reports) > 0 {
		read = nil // what is checked out is not what the report is about
	}
	var out []publisher
	add := func(wanted bool, p publisher) {
		if wanted {
			out = append(out, p)
		}
	}
	add(s.check != nil, publisher{"check-run", false, false, func(ctx context.Context) error {
		return s.check.Finish(ctx, r, s.log.notes)
	}})
	add(s.in.review, publisher{"review", true, true, func(ctx context.Context) error { return review.Publish(ctx, t, r, read) }})
	add(s.in.comment, publisher{"comment", true, false, func(ctx context.Context) error { return comment.Publish(ctx, t, r, s.log.notes) }})
	add(s.in.upload, publisher{"sarif-upload", false, true, func(ctx context.Context) error {
		return codescanning.Publish(ctx, t, own(r), s.analysis(t), s.p.Wait)
	}})
	return out
}

// publish shows a report by the API. What one publisher cannot do does not stop the others, and all of them together have a limited time.
func (s *step) publish(ctx context.Context, t *publishTarget, foreign bool, publishers []publisher) {
	ctx, done := s.spend(ctx, s.budget)
	defer done()
	for _, p := range publishers {
		switch {
		case t == nil:
			s.refused(p.name, errNeedsToken)
		case p.pull && t.Pull == 0:
			s.log.mention("%s: %v", p.name, errNeedsPull)
		case p.own && foreign:
			s.log.mention("%s: %v", p.name, errForeign)
		default:
			if err := p.run(ctx); err != nil {
				s.refused(p.name, err)
			}
		}
	}
}

// analysis is the commit that code scanning is told of: the one that was checked out.
func (s *step) analysis(t *publishTarget) codescanning.Analysis {
	e := s.event
	a := codescanning.Analysis{Commit: cmp.Or(e.sha, e.commit), Ref: e.ref, Category: s.category()}
	if e.privileged() && t.Pull != 0 {
		a.Commit, a.Ref = e.commit, fmt.Sprintf("refs/pull/%d/head", t.Pull)
	}
	return a
}

// category is that of the SARIF form: two jobs of a monorepo that look at different folders must not replace each other's alerts.
func (s *step) category() string {
	category := "klaviyo-lint"
	for _, folder := range s.in.folders {
		if folder != "." {
			category += "/" + filepath.ToSlash(folder)
		}
	}
	return category
}

// output writes an output of the step. Where nobody reads outputs there is nothing to write.
func (s *step) output(name, value string) {
	file := s.p.Getenv("GITHUB_OUTPUT")
	if file == "" {
		return
	}
	if err := setOutput(file, name, report.Mask(value)); err != nil {
		s.log.tell("warning", "the output %q could not be written: %v", name, err)
	}
}

// outputs writes what later steps decide by.
func (s *step) outputs(r *report.Report) {
	sum := r.Summarize()
	failed, checklist := 0, "" // none was gone through
	for _, item := range r.Checklist {
		if item.Status == report.Fail {
			failed++
		}
	}
	s.output("findings", strconv.Itoa(sum.Total()))
	s.output("errors", strconv.Itoa(sum.Errors))
	s.output("warnings", strconv.Itoa(sum.Warnings))
	s.output("infos", strconv.Itoa(sum.Infos))
	s.output("live-status", s.liveStatus)
	if len(r.Checklist) > 0 {
		checklist = strconv.Itoa(failed)
	}
	s.output("checklist-failed", checklist)
	s.output("sarif-file", s.written["sarif-file"])
	s.output("json-file", s.written["json-file"])
}

// maxSummary is the size above which the runner drops the summaries of a step whole, with room for what it counts and we do not.
const maxSummary = 1<<20 - 4096

// summarize appends the report to the summary of the job.
func (s *step) summarize(r *report.Report) {
	file := s.p.Getenv("GITHUB_STEP_SUMMARY")
	if !s.in.summary || file == "" {
		return
	}
	blob := ""
	if s.event != nil {
		blob = s.blob()
	}
	err := appendFile(file, func() (string, error) {
		left := int64(maxSummary)
		if info, err := os.Stat(file); err == nil {
			left -= info.Size()
		}
		if left < 1024 {
			return "", errors.New("it is full")
		}
		var page bytes.Buffer
		err := markdown.Write(&page, r, markdown.Options{Blob: blob, Notes: s.log.notes, MaxBytes: int(left)})
		return report.Mask(page.String()), err
	})
	if err != nil {
		s.log.tell("warning", "the job summary could not be written: %v", err)
	}
}

// complete adds to the summary what publishers have told since it was written.
func (s *step) complete(notes []string) {
	file := s.p.Getenv("GITHUB_STEP_SUMMARY")
	if len(notes) == 0 || !s.in.summary || file == "" {
		return
	}
	var b strings.Builder
	for _, note := range notes {
		b.WriteString("\n> " + markdown.Escape(note) + "\n")
	}
	err := appendFile(file, func() (string, error) {
		if info, err := os.Stat(file); err == nil && info.Size()+int64(b.Len()) > 1<<20 {
			return "", errors.New("it is full")
		}
		return report.Mask(b.String()), nil
	})
	if err != nil {
		s.log.tell("warning", "the job summary could not be completed: %v", err)
	}
}
