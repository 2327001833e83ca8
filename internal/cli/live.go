package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// keyVariable is where the private key is looked for.
const keyVariable = "KLAVIYO_PRIVATE_KEY"

// variableName matches what a variable of the environment is called.
var variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)

// The modes of the live stage.
const (
	liveOff     = "off"
	liveAuto    = "auto" // on where the environment has a key
	liveOn      = "on"
	liveSandbox = "sandbox"
)

// liveFlags say whether Klaviyo is asked, and how. None of them can be set by a file.
type liveFlags struct {
	mode      string
	keyEnv    string
	failOn    string
	timeout   time.Duration
	url       string
	statusURL string
	scenario  string
	verify    bool
}

// add declares the flags; preset is the mode without --live, which takes one of modes.
func (f *liveFlags) add(flags *pflag.FlagSet, preset string, modes ...string) {
	about := "ask Klaviyo, or with sandbox a simulation without key and network"
	if slices.Contains(modes, liveAuto) {
		about = "whether Klaviyo is asked: auto where the environment has a key, sandbox a simulation without key and network"
	}
	flags.Var(newWord(&f.mode, preset, modes...), "live", about)
	flags.StringVar(&f.keyEnv, "live-key-env", keyVariable, "the `VARIABLE` of the environment that holds the private key")
	flags.Var(newWord(&f.failOn, "down", "down", "degraded", "never"), "live-fail-on", "the state of Klaviyo from which on the run fails")
	flags.DurationVar(&f.timeout, "live-timeout", 30*time.Second, "how long to ask in all, a Go `DURATION`")
	flags.StringVar(&f.url, "live-url", live.DefaultURL, "ask this `URL` instead of Klaviyo: https, or http on loopback")
	flags.StringVar(&f.statusURL, "status-url", live.DefaultStatusURL, "ask this `URL` instead of Klaviyo's status page")
	flags.StringVar(&f.scenario, "live-scenario", "", "the `NAME` of what --live=sandbox simulates, see klaviyo-lint sandbox --list")
}

func liveCommand() *command {
	return &command{
		name:    "live",
		summary: "Ask Klaviyo whether the key, the account and the API are ready",
		long: `The private key is read from the environment, never from an argument or a file, and is sent to Klaviyo only. Nothing is
written, and no personal data is read. docs/live.md says what is asked, and what each answer means.

Exit status:
  0    better than --live-fail-on
  1    down (or degraded, with --live-fail-on degraded)
  2    a mistake in flags, or no key that can be one; nothing was sent
  3    unknown: nothing could be learned about Klaviyo
  130  interrupted`,
		examples: []string{
			"klaviyo-lint live                                   # before a deployment, and as health probe",
			"klaviyo-lint live --live-fail-on degraded -f json   # strict, for a script",
			"klaviyo-lint live --live=sandbox                    # without key and network",
		},
		setup: setupLive,
	}
}

func setupLive(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
	f, shown := &liveFlags{}, &lintFlags{}
	shown.output.add(flags)
	f.add(flags, liveOn, liveOn, liveSandbox)
	flags.Var(date{&shown.asOf}, "as-of", "ask with the newest revision of this day (default today)")
	flags.CountVarP(&shown.verbose, "verbose", "v", "say on standard error what is asked; -vv names each request")
	flags.BoolVarP(&shown.quiet, "quiet", "q", false, "show what is wrong only, without the probes and progress")
	return func(ctx context.Context, _ []string) int { return a.runLiveAlone(ctx, f, shown) }
}

func (a *app) runLiveAlone(ctx context.Context, f *liveFlags, shown *lintFlags) int {
	outputs, err := shown.output.plan()
	if err != nil {
		return a.usage("live", "%v", err)
	}
	s, err := a.newLiveStage(f, &shown.runFlags)
	if err != nil {
		return a.usage("live", "%v", err)
	}
	defer s.close()
	root, err := os.Getwd()
	if err != nil {
		a.errorf("%v", err)
		return exitFailure
	}
	r := &report.Report{
		Version: report.Version, Tool: report.Tool{Name: "klaviyo-lint", Version: version(), Tables: klaviyo.TablesDate()},
		AsOf: s.options.AsOf.Format(report.Date), Root: root, Findings: []report.Finding{}, Checklist: []report.CheckItem{}, Problems: []report.Problem{},
		LiveAlone: true,
	}
	s.run(ctx, nil, r)
	if ctx.Err() != nil {
		return exitInterrupted
	}
	r.ExitStatus = exitOK
	switch {
	case r.Live.Status == report.LiveUnknown:
		r.ExitStatus = exitNothing
	case s.fails(r.Live):
		r.ExitStatus = exitFindings
	}
	if !a.write(outputs, r, shown) {
		return exitFailure
	}
	return r.ExitStatus
}

// liveStage is a live stage with what belongs to it.
type liveStage struct {
	a       *app
	flags   *liveFlags
	options live.Options
	stage   *live.Stage
	sandbox *localSandbox // nil where Klaviyo itself is asked
	show    *progress
	tell    bool   // whom it asks
	root    string // of the run, once it is known
}

// newLiveStage returns the live stage that the flags ask for, nil for none. An error is a mistake of the user; nothing has been
// sent then.
func (a *app) newLiveStage(f *liveFlags, run *runFlags) (*liveStage, error) {
	if !variableName.MatchString(f.keyEnv) || len(klaviyo.FindPrivateKeys([]byte(f.keyEnv))) > 0 {
		return nil, errors.New("--live-key-env must name a variable of the environment, such as " + keyVariable + "; the key itself is no argument")
	}
	key := a.getenv(f.keyEnv)
	hideKey(f.keyEnv)
	if f.scenario != "" && f.mode != liveSandbox {
		return nil, errors.New("--live-scenario needs --live=sandbox")
	}
	if f.verify && f.mode == liveOff {
		return nil, errors.New("--verify-found-keys needs --live")
	}
	api, status, err := f.origins()
	if err != nil {
		return nil, err
	}
	if f.timeout <= 0 {
		return nil, fmt.Errorf("--live-timeout must be positive, not %s", f.timeout)
	}
	if f.mode == liveOff || f.mode == liveAuto && key == "" {
		return nil, nil
	}
	s := &liveStage{a: a, flags: f, options: live.Options{
		Key: live.NewKey(key), URL: api, StatusURL: status, Timeout: f.timeout, AsOf: run.asOf, Now: a.now, Version: version(),
		VerifyFoundKeys: f.verify, Getenv: a.getenv, Simulated: f.mode == liveSandbox,
	}}
	s.options.Branch = func() live.Branch { return a.branch(s.root) }
	if s.options.AsOf.IsZero() {
		s.options.AsOf = a.now()
	}
	s.tell = run.verbose > 0
	if run.verbose > 1 {
		s.options.Trace = a.logLine
	} else if s.show = a.newProgress(run.quiet); s.show != nil {
		s.options.Progress = s.show.report
	}
	if f.mode == liveSandbox {
		if s.sandbox, err = newLocalSandbox(f.scenario, &s.options); err != nil {
			return nil, err
		}
	} else if err := live.CheckKey(key); err != nil {
		return nil, &keyError{f.keyEnv, key == "", err}
	}
	s.stage, err = live.New(s.options)
	return s, err
}

// keyError says which variable holds no key, and why it cannot be one.
type keyError struct {
	variable string
	unset    bool
	err      error
}

func (e *keyError) Error() string {
	if e.unset {
		return fmt.Sprintf("the environment variable %s is not set; it must hold the private key (or use --live=sandbox)", e.variable)
	}
	return e.in("the environment variable " + e.variable).Error()
}

// in is the error in the words of whoever has given the key.
func (e *keyError) in(place string) error {
	return fmt.Errorf("%s holds no private key: %w; nothing was sent", place, e.err)
}

// origins reads the flags that name other servers.
func (f *liveFlags) origins() (api, status *url.URL, err error) {
	if f.mode == liveSandbox && (f.url != live.DefaultURL || f.statusURL != live.DefaultStatusURL) {
		return nil, nil, errors.New("--live=sandbox asks its own server; leave out --live-url and --status-url")
	}
	if api, err = live.ParseOrigin(f.url); err != nil {
		return nil, nil, fmt.Errorf("--live-url: %w", err)
	}
	if status, err = live.ParseOrigin(f.statusURL); err != nil {
		return nil, nil, fmt.Errorf("--status-url: %w", err)
	}
	return api, status, nil
}

// logLine writes a line to standard error. Several goroutines may call it.
func (a *app) logLine(line string) {
	a.logMu.Lock()
	defer a.logMu.Unlock()
	fmt.Fprintln(a.stderr, report.SafeLine(line))
}

// close ends what belongs to the stage. There need not be one.
func (s *liveStage) close() {
	if s != nil && s.sandbox != nil {
		s.sandbox.server.Close()
	}
}

// run asks, and puts the answer into a report, also as findings.
func (s *liveStage) run(ctx context.Context, code *live.Code, r *report.Report) {
	if s.tell {
		s.a.logLine(s.stage.Clean(fmt.Sprintf("live: asks %s with the key %s, and the status page %s, for %s at most", s.options.URL,
			s.options.Key, s.options.StatusURL, s.options.Timeout)))
	}
	if s.show != nil {
		defer s.show.clear()
	}
	if code != nil {
		for i, x := range code.SDKs {
			code.SDKs[i].Installed, code.SDKs[i].Unreadable = live.Installed(r.Root, s.a.getenv, x)
		}
	}
	s.root = r.Root
	r.Live = s.stage.Run(ctx, code)
	r.Findings = append(r.Findings, live.Findings(r.Live)...)
	checklist.AddLive(r.Checklist, r.Live, s.a.variables())
}

// fails reports whether the state of Klaviyo fails the run.
func (s *liveStage) fails(l *report.Live) bool {
	switch s.flags.failOn {
	case "down":
		return l.Status == report.Down
	case "degraded":
		return l.Status == report.Down || l.Status == report.Degraded
	}
	return false
}

// status is the verdict on Klaviyo for a run that lints too. Without a live stage there is none.
func (s *liveStage) status(l *report.Live) int {
	switch {
	case s == nil:
		return exitOK
	case s.fails(l):
		return exitFindings
	case l.Status == report.LiveUnknown:
		return exitFailure
	}
	return exitOK
}

// hideKey takes a variable out of the environment that programs which this one runs are given: some of them read a stranger's
// code.
func hideKey(variable string) {
	// Only a name that no variable can have is an error.
	_ = os.Unsetenv(variable)
}

// hideKeys does so with all variables that hold a private key, under whatever name.
func hideKeys(env []string) {
	for _, entry := range env {
		name, value, _ := strings.Cut(entry, "=")
		if name == keyVariable || len(klaviyo.FindPrivateKeys([]byte(value))) > 0 {
			hideKey(name)
		}
	}
}
