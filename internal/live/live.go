// Package live asks Klaviyo and its status page, safely: what the key may do, whether the account is the right one, how much
// of its limits is left, which revision really answers. It only reads, sends a key to one host only, and says of every probe
// what it found, including that it found nothing.
//
// See docs/live.md for what is asked, and what each answer means.
package live

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// The ids of the probes, in the order of an answer.
const (
	StatusPage     = "status-page"
	Auth           = "auth"
	Account        = "account"
	Headroom       = "headroom"
	Scopes         = "scopes"
	ServedRevision = "served-revision"
	Webhooks       = "webhooks"
	SDKInstalled   = "sdk-installed"
	Latency        = "latency"
	Clock          = "clock"
	FoundKeys      = "found-keys"
)

// Probes are the ids of all probes, in the order of an answer.
var Probes = []string{
	StatusPage, Auth, Account, Headroom, Scopes, ServedRevision, Webhooks, SDKInstalled, Latency, Clock, FoundKeys,
}

// Stage is a live stage that is ready to run.
type Stage struct {
	o     Options
	proxy func(*url.URL) (*url.URL, error)
}

// New checks the options. Nothing is sent before they are right, and nothing is sent by New.
func New(o Options) (*Stage, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	proxy, err := proxyOf(o.Getenv)
	if err != nil {
		return nil, err
	}
	return &Stage{o: o, proxy: proxy}, nil
}

// Clean returns a text without the key, in whatever form it stands there.
func (s *Stage) Clean(text string) string { return newRedactor(s.o.Key).clean(text) }

// run is one run of a stage.
type run struct {
	o        *Options
	code     *Code
	client   *client
	redact   *redactor
	revision string

	mu     sync.Mutex
	probes map[string]report.Probe
	asked  []*answer // what came of the questions, for the latency
	steps  int
	total  int
	// simulated is set where a sandbox answers, by what was said or by what it says itself.
	simulated bool
}

// Run asks, and ends when the budget does at the latest. Without code, nothing is asked about code. It may be called once.
func (s *Stage) Run(ctx context.Context, code *Code) *report.Live {
	r := &run{o: &s.o, code: code, probes: make(map[string]report.Probe), revision: klaviyo.Newest(s.o.AsOf).Name, total: 1, simulated: s.o.Simulated}
	keys := []Key{s.o.Key}
	if code != nil {
		for _, f := range code.FoundKeys {
			keys = append(keys, f.Key)
		}
	}
	r.redact = newRedactor(keys...)
	started := s.o.Now()
	ctx, cancel := context.WithTimeout(ctx, s.o.Timeout)
	defer cancel()
	r.client = newClient(&s.o, s.proxy, r.trace)
	page := newStatusClient(&s.o, s.proxy, r.trace)

	defer r.showProgress()()
	var wait sync.WaitGroup
	wait.Go(r.guarded(StatusPage, func() { r.put(StatusPage, r.statusPage(ctx, page)) }))
	auth := &answer{}
	wait.Go(r.guarded(Auth, func() {
		auth = r.ask(ctx, question{key: s.o.Key, path: accountsPath, query: accountQuery, revision: r.revision})
		r.put(Auth, r.auth(auth))
		r.fromAuth(auth)
		r.followUp(ctx, auth)
	}))
	wait.Wait()
	r.guarded(Latency, func() { r.put(Latency, r.latency()) })()
	return r.finish(auth, page, started)
}

// progressEvery is how often it is told how far the run is, also while nothing comes back.
const progressEvery = 250 * time.Millisecond

// showProgress tells how far the run is until the function that it returns is called.
func (r *run) showProgress() (stop func()) {
	done := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		ticker := time.NewTicker(progressEvery)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				r.mu.Lock()
				steps, total := r.steps, max(r.total, r.steps)
				r.mu.Unlock()
				r.o.Progress("asking Klaviyo", steps, total)
			}
		}
	})
	return func() {
		close(done)
		wait.Wait()
	}
}

// guarded returns a function that runs f, and turns a panic of it into an unknown probe.
func (r *run) guarded(id string, f func()) func() {
	return func() {
		defer func() {
			if p := recover(); p != nil {
				r.put(id, unknown(fmt.Sprintf("the probe failed (%v): please report this", p)))
			}
		}()
		f()
	}
}

// sandboxHeader marks an answer of the sandbox, wherever it runs.
const sandboxHeader = "X-Klaviyo-Sandbox"

// ask asks a question.
func (r *run) ask(ctx context.Context, q question) *answer {
	a := r.client.ask(ctx, q)
	r.mu.Lock()
	r.asked = append(r.asked, a)
	r.simulated = r.simulated || a.header.Get(sandboxHeader) != ""
	r.steps++
	r.mu.Unlock()
	return a
}

// put settles a probe.
func (r *run) put(id string, p report.Probe) {
	p.ID = id
	p.Note = report.LogLine(r.redact.clean(p.Note))
	if r.redact.repeats(p.Note) { // in parts, each too short to be one
		p.Note = "what the answer says is " + strings.Trim(leftOut, "()")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.probes[id] = p
}

func (r *run) trace(format string, args ...any) {
	r.o.Trace("live: " + report.LogLine(r.redact.clean(fmt.Sprintf(format, args...))))
}

// unknown is a probe without evidence.
func unknown(note string) report.Probe { return report.Probe{Status: report.Unknown, Note: note} }

// notApplicable is a probe that there is nothing to ask for.
func notApplicable(note string) report.Probe {
	return report.Probe{Status: report.NotApplicable, Note: note}
}

// The grades.
const (
	gradeP1 = "P1"
	gradeP2 = "P2"
)

// mostNames is how many of several names a note gives.
const mostNames = 5

// some gives the first of several names.
func some(names []string) string {
	if more := len(names) - mostNames; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNames], ", "), more)
	}
	return strings.Join(names, ", ")
}

// failed is a probe that found something.
func failed(grade, note string) report.Probe {
	return report.Probe{Status: report.Fail, Grade: grade, Note: note}
}

// at adds the places in the code that a probe is about, as far as they are known.
func at(p report.Probe, places ...report.Related) report.Probe {
	for _, x := range places {
		if x.File != "" {
			p.Places = append(p.Places, x)
		}
	}
	return p
}

func passed(note string) report.Probe { return report.Probe{Status: report.Pass, Note: note} }

// with adds what the answer was that a probe rests on.
func with(p report.Probe, a *answer) report.Probe {
	p.HTTPStatus, p.Millis = a.status, a.latency.Milliseconds()
	return p
}
