package cli

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// liveKey is the private key of the trials.
var liveKey = keytest.Private(4)

// quietLog takes what servers complain about: that is what the trials are for.
var quietLog = log.New(io.Discard, "", 0)

// served is a server that a trial asks.
func served(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = quietLog
	s.Start()
	t.Cleanup(s.Close)
	return s.URL
}

// rawServer answers each connection in its own way, once the head of the request was read.
func rawServer(t *testing.T, answer func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				buffer := make([]byte, 64<<10)
				if _, err := c.Read(buffer); err == nil {
					answer(c)
				}
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

// page is a status page with an indicator.
func page(indicator string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"status": {"indicator": %q, "description": "x"}, "components": [], "incidents": [], "scheduled_maintenances": []}`, indicator)
	}
}

// liveAnswer is what a run of klaviyo-lint live said.
type liveAnswer struct {
	exit           int
	live           report.Live
	report         report.Report
	stdout, stderr string
	took           time.Duration
}

func (a *liveAnswer) probe(t *testing.T, id string) report.Probe {
	t.Helper()
	for _, p := range a.live.Probes {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("there is no probe %q", id)
	return report.Probe{}
}

// runLiveIn runs klaviyo-lint with an environment.
func runLiveIn(ctx context.Context, t *testing.T, env []string, args ...string) *liveAnswer {
	t.Helper()
	var stdout, stderr bytes.Buffer
	a := newApp(env, &stdout, &stderr)
	a.now = time.Now
	started := time.Now()
	answer := &liveAnswer{exit: a.main(ctx, args)}
	answer.took, answer.stdout, answer.stderr = time.Since(started), stdout.String(), stderr.String()
	if slices.Contains(args, "json") && answer.stdout != "" {
		if err := json.Unmarshal(stdout.Bytes(), &answer.report); err != nil {
			t.Fatal(err)
		}
		if answer.report.Live != nil {
			answer.live = *answer.report.Live
		}
	}
	return answer
}

// runLive runs klaviyo-lint live against two servers, as verbose as can be.
func runLive(t *testing.T, api, status string, args ...string) *liveAnswer {
	t.Helper()
	return runLiveIn(t.Context(), t, []string{"KLAVIYO_PRIVATE_KEY=" + liveKey},
		append([]string{"live", "-vv", "--format", "json", "--live-url", api, "--status-url", status}, args...)...)
}

// wellFormed checks what holds of every answer: all probes once, no failed probe without a note, no grade on what passed, no
// more requests than agreed, and the key nowhere.
func (a *liveAnswer) wellFormed(t *testing.T) {
	t.Helper()
	if len(a.live.Probes) != len(live.Probes) {
		t.Fatalf("%d probes, want %d; stderr %q", len(a.live.Probes), len(live.Probes), a.stderr)
	}
	for i, p := range a.live.Probes {
		if p.ID != live.Probes[i] {
			t.Errorf("probe %d is %q, want %q", i, p.ID, live.Probes[i])
		}
		if p.Note == "" {
			t.Errorf("%s says nothing", p.ID)
		}
		if (p.Status == report.Pass || p.Status == report.NotApplicable) && p.Grade != "" {
			t.Errorf("%s: %s with grade %s", p.ID, p.Status, p.Grade)
		}
		if p.Status == report.Fail && p.Grade == "" {
			t.Errorf("%s failed without a grade", p.ID)
		}
	}
	if a.live.Requests > 12+2 {
		t.Errorf("%d requests", a.live.Requests)
	}
	noKeyIn(t, a.stdout+a.stderr)
}

// noKeyIn fails where a text shows the key in any form.
func noKeyIn(t *testing.T, text string) {
	t.Helper()
	lower := strings.ToLower(text)
	for name, form := range map[string]string{
		"plain": liveKey[8:], "base64": base64.StdEncoding.EncodeToString([]byte(liveKey))[12:40], "hex": fmt.Sprintf("%x", liveKey)[20:],
		"URL-encoded": percent(liveKey)[24:], "JSON-escaped": escaped(liveKey)[48:],
	} {
		if strings.Contains(lower, strings.ToLower(form)) {
			t.Errorf("the key is shown (%s) in %s", name, text)
		}
	}
}

// percent encodes every byte of a text, escaped writes each as an escape of JSON.
func percent(s string) string { return each(s, "%%%02X") }
func escaped(s string) string { return each(s, `\u%04x`) }

func each(s, format string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}
