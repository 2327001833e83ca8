// Package action is the program as a step of a GitHub workflow: it reads what the runner hands over, has the code linted and Klaviyo asked,
// and shows the result where people look.
package action

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/checkrun"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/github"
)

// The exit statuses that the action itself gives; the others are those of the command line.
const (
	exitOK      = 0
	exitUsage   = 2
	exitFailure = 4
)

// Program is what the action is given by the command line.
type Program struct {
	Getenv func(string) string
	// Stdout is the log. Nothing that masks stands before it: the runner must be told which values to mask.
	Stdout io.Writer
	// Lint lints and asks Klaviyo. An *InputError is a mistake of the user.
	Lint func(context.Context, Request) (*report.Report, error)
	// Stored completes a report of an earlier run and sets its exit status.
	Stored func(*report.Report, Request) error
	// WriteFile writes a file as a whole or not at all, keys and secrets masked.
	WriteFile func(path string, secrets *report.Secrets, write func(io.Writer) error) error
	// Configuration is the name that a configuration file is found by.
	Configuration string
	// Transport sends requests to GitHub; nil for the usual one.
	Transport http.RoundTripper
	// Wait waits; nil for the clock.
	Wait func(context.Context, time.Duration) error
	// Patience is how long GitHub's API may take for all that is published; 0 for three minutes.
	Patience time.Duration
}

// Request is what is to be linted, and how.
type Request struct {
	// Folders are linted one by one, each with its configuration, and make one report. Its root is Top; Name returns what gives files below
	// the root of a folder their names in it.
	Folders []Folder
	Top     string
	Name    func(root string) func(file string) string
	Config  string
	// Settings are inputs that the command line has a flag for.
	Settings []Setting
	// KeyVariable is the variable of the environment that holds the private key.
	KeyVariable string
	// Filter suppresses findings before the exit status is made.
	Filter func(*report.Report)
}

// Folder is a working directory with what is linted below it.
type Folder struct{ Paths []string }

// Setting is an input with the flag that it sets.
type Setting struct{ Input, Flag, Value string }

// step is one run of the action.
type step struct {
	p         Program
	in        *inputs
	event     *event
	log       *journal
	workspace string
	checkouts *checkouts
	request   Request
	check     *checkrun.Run
	// filtered is what only-changed does, nil where it is off.
	filtered *filtered
	// budget is what is left of the time that GitHub's API may take.
	budget time.Duration
	// written are the files that were written, by input.
	written map[string]string
	// liveStatus is told where Klaviyo was not asked.
	liveStatus string
}

// Run runs the step and returns its exit status.
func Run(ctx context.Context, p Program) int {
	if p.Wait == nil {
		p.Wait = publish.Sleep
	}
	in, inputErr := readInputs(p.Getenv)
	if p.Getenv("GITHUB_ACTIONS") == "true" {
		key := ""
		if in.keyVariable != "" {
			key = p.Getenv(in.keyVariable)
		}
		maskSecrets(p.Stdout, key, in.token)
	}
	s := &step{p: p, in: in, log: newJournal(p.Stdout), liveStatus: "not-run", written: make(map[string]string), budget: cmp.Or(p.Patience, 3*time.Minute)}
	defer s.log.out.Close()
	status := s.run(ctx, inputErr)
	s.output("exit-status", fmt.Sprint(status))
	return status
}

func (s *step) run(ctx context.Context, inputErr error) int {
	err := inputErr
	if err == nil {
		err = s.prepare()
	}
	if err == nil && s.event.deleted {
		s.log.mention("%s was deleted: there is nothing to check", s.event.ref)
		s.outputs(&report.Report{})
		return exitOK
	}
	if err == nil {
		err = s.wantLive()
	}
	if err != nil {
		return s.fail(ctx, err)
	}
	if s.event.name == "pull_request_target" {
		s.log.tell("warning", "pull_request_target runs with the rights and secrets of the repository. klaviyo-lint reads the code and never runs "+
			"it; other steps of the job may. See docs/action.md for the safe way")
	}
	target, r, err := s.result(ctx)
	if err != nil {
		return s.fail(ctx, err)
	}
	return s.show(ctx, target, r)
}

// result returns what is to be shown, and where. Until there is something to show, GitHub's API has a third of its time: what needs no token
// must not wait for it.
func (s *step) result(ctx context.Context) (target *publishTarget, r *report.Report, err error) {
	early, done := s.spend(ctx, s.budget/3)
	target = s.target(early)
	s.startCheck(early, target)
	if len(s.in.reports) > 0 {
		done()
		r, err = s.stored()
		return target, r, err
	}
	s.filter(early, target)
	done()
	if r, err = s.p.Lint(ctx, s.request); err == nil {
		r.Elsewhere = s.checkouts.elsewhere()
		s.filtered.tell(s.log)
	}
	return target, r, err
}

// spend gives GitHub's API some of the time that it has in all; what was not used is left for later.
func (s *step) spend(ctx context.Context, limit time.Duration) (limited context.Context, done func()) {
	limited, cancel := context.WithTimeout(ctx, limit)
	started := time.Now()
	return limited, func() {
		cancel()
		s.budget -= min(s.budget, time.Since(started))
	}
}

// prepare reads the event and finds what is to be linted.
func (s *step) prepare() error {
	var err error
	if s.event, err = readEvent(s.p.Getenv); err != nil {
		s.log.tell("warning", "%v; nothing can be shown at a pull request", err)
	}
	if s.workspace = s.p.Getenv("GITHUB_WORKSPACE"); s.workspace == "" {
		if s.workspace, err = os.Getwd(); err != nil {
			return err
		}
	}
	// The engine follows links at the beginning of a path, and so must the folder that its paths are made relative to.
	if real, err := filepath.EvalSymlinks(s.workspace); err == nil {
		s.workspace = real
	}
	r := &s.request
	for _, folder := range s.in.folders {
		dir, err := inside(s.workspace, folder)
		if err != nil {
			return &InputError{"working-directory", err}
		}
		var f Folder
		for _, path := range s.in.paths {
			full := filepath.Join(dir, path)
			if _, err := inside(s.workspace, full); err != nil || filepath.IsAbs(path) {
				return &InputError{"path", fmt.Errorf("%q is no path below the workspace", path)}
			}
			f.Paths = append(f.Paths, full)
		}
		r.Folders = append(r.Folders, f)
	}
	s.checkouts = newCheckouts(s.workspace, s.event, r.Folders)
	r.Top, r.Name = s.checkouts.top(), s.checkouts.names
	if s.in.config != "" {
		if r.Config, err = inside(s.workspace, s.in.config); err != nil {
			return &InputError{"config", err}
		}
	}
	if err := s.checkPlaces(); err != nil {
		return err
	}
	r.Settings = []Setting{{"fail-on", "fail-on", s.in.failOn}, {"live-fail-on", "live-fail-on", s.in.liveFailOn}, {"require", "require", s.in.require}}
	if len(s.in.reports) == 0 {
		r.Settings = append(r.Settings, Setting{"rules", "rules", s.in.rules}, Setting{"shard", "shard", s.in.shard})
	}
	return nil
}

// wantLive decides whether Klaviyo is asked. A workflow that was given no secrets asks nothing, and says why.
func (s *step) wantLive() error {
	mode := cmp.Or(s.in.live, "auto")
	none := s.in.keyVariable == ""
	why := s.event.withoutSecrets()
	switch {
	case len(s.in.reports) > 0:
		s.tellIgnored(mode)
		mode = "off" // the answer is in the report
	case none && mode == "on" && why == "":
		return &InputError{keyInput, errors.New("it is empty, and Klaviyo is to be asked (live: on)")}
	case none && why != "" && (mode == "auto" || mode == "on"):
		s.log.mention("Klaviyo was not asked: %s", why)
		mode = "off"
	case none && mode == "auto":
		mode = "off"
	}
	s.request.KeyVariable = s.in.keyVariable
	s.request.Settings = append(s.request.Settings, Setting{"live", "live", mode})
	return nil
}

// tellIgnored tells which inputs say nothing of a report that was made before.
func (s *step) tellIgnored(live string) {
	var ignored []string
	for _, input := range []struct {
		name  string
		given bool
	}{
		{"live", live != "auto" && live != "off"}, {"only-changed", s.in.onlyChanged}, {"rules", s.in.rules != ""}, {"config", s.in.config != ""},
		{"shard", s.in.shard != ""},
	} {
		if input.given {
			ignored = append(ignored, input.name)
		}
	}
	if len(ignored) > 0 {
		s.log.tell("notice", "with report, nothing is linted and Klaviyo is not asked; ignored: %s", strings.Join(ignored, ", "))
	}
}

// lastWord is how long the end of a cancelled step may take: the runner kills what is left after ten seconds.
const lastWord = 5 * time.Second

// fail ends the step where there is no report.
func (s *step) fail(ctx context.Context, err error) int {
	var mistake *InputError
	status := exitFailure
	if errors.As(err, &mistake) {
		status = exitUsage
	}
	s.log.tell("error", "%v", err)
	if s.check != nil {
		// A job that was cancelled leaves no check run in progress either.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWord)
		defer cancel()
		if err := s.check.Fail(ctx, err.Error()); err != nil {
			s.refused("check-run", err)
		}
	}
	s.summarize(&report.Report{ExitStatus: status, Problems: []report.Problem{{Message: err.Error(), Failure: true}}})
	return status
}

// show publishes a report everywhere and returns the exit status. What GitHub does not take has no part in it.
func (s *step) show(ctx context.Context, target *publishTarget, r *report.Report) int {
	if r.Live != nil {
		s.liveStatus = string(r.Live.Status)
	}
	s.log.out.Hide(r.Secrets)
	s.tellUnplaceable(r)
	if !s.writeFiles(r) { // whoever reads the file would miss what was found
		r.ExitStatus = exitFailure
	}
	s.outputs(r)
	placed := s.placeLive(r)
	// What needs no token comes first; what cannot be published afterwards finds an annotation left.
	publishers := s.publishers(target, r)
	s.log.used["warning"] += len(publishers)
	if s.in.annotations {
		if err := github.Commands(s.log.out, placeable(placed), s.log.used); err != nil {
			return exitFailure
		}
	}
	s.log.fenced("klaviyo-lint: "+r.Summarize().String(), func(w io.Writer) error { return github.Log(w, placed, s.log.used) })
	s.log.used["warning"] -= len(publishers)
	s.summarize(r)
	told := len(s.log.notes)
	s.publish(ctx, target, r.Foreign(), publishers)
	s.complete(s.log.notes[told:])
	return r.ExitStatus
}
