package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// What cannot be right ends with status 2 and a reason, before any connection is opened, that to the status page included.
func TestLiveUsage(t *testing.T) {
	var connections atomic.Int32
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			c.Close()
		}
	}()
	at := "http://" + l.Addr().String()
	urls := []string{"--live-url", at, "--status-url", at}
	tests := []struct {
		name, key string
		args      []string
		want      string
	}{
		{"no key", "", nil, "KLAVIYO_PRIVATE_KEY is not set"},
		{"newline", liveKey + "\n", nil, "newline"},
		{"CRLF and a header", liveKey + "\r\nX-Evil: 1", nil, "newline"},
		{"white space", liveKey + " ", nil, "white space"},
		{"quotes", `"` + liveKey + `"`, nil, "quotes"},
		{"control character", liveKey + "\x1b", nil, "control character"},
		{"public key", "AbC123", nil, "public key"},
		{"token", "Bearer " + base64.StdEncoding.EncodeToString([]byte("some access token")), nil, "OAuth"},
		{"placeholder", "pk_your_private_key_here", nil, "placeholder"},
		{"another variable", liveKey, []string{"--live-key-env", "OTHER_KEY"}, "OTHER_KEY is not set"},
		{"a variable without a name", liveKey, []string{"--live-key-env="}, "--live-key-env must name a variable"},
		{"a variable whose name is a key", liveKey, []string{"--live-key-env", liveKey}, "--live-key-env must name a variable"},
		{"an assignment for a variable", liveKey, []string{"--live-key-env", "KLAVIYO=x"}, "--live-key-env must name a variable"},
		{"http elsewhere", liveKey, []string{"--live-url", "http://a.klaviyo.com"}, "--live-url: http is allowed on loopback only"},
		{"http elsewhere for the status page", liveKey, []string{"--status-url", "http://status.klaviyo.com"}, "--status-url: http is allowed on loopback only"},
		{"no URL", liveKey, []string{"--live-url", "a.klaviyo.com"}, "--live-url"},
		{"no time", liveKey, []string{"--live-timeout", "0s"}, "must be positive"},
		{"negative time", liveKey, []string{"--live-timeout", "-1s"}, "must be positive"},
		{"no duration", liveKey, []string{"--live-timeout", "30"}, "--live-timeout"},
		{"threshold", liveKey, []string{"--live-fail-on", "bad"}, "down, degraded, never"},
		{"argument", liveKey, []string{"pk_x"}, "takes no argument"},
		{"format", liveKey, []string{"--format", "jsn"}, `did you mean "json"?`},
		{"scenario without a sandbox", liveKey, []string{"--live-scenario", "slow"}, "--live=sandbox"},
		{"sandbox with a URL", liveKey, []string{"--live=sandbox"}, "leave out --live-url"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := runLiveIn(t.Context(), t, []string{"KLAVIYO_PRIVATE_KEY=" + tt.key}, append(append([]string{"live"}, urls...), tt.args...)...)
			if got.exit != exitUsage || !strings.Contains(got.stderr, tt.want) || got.stdout != "" {
				t.Errorf("exit %d, %q, want %q", got.exit, got.stderr, tt.want)
			}
			noKeyIn(t, got.stderr)
		})
	}
	time.Sleep(50 * time.Millisecond) // for what was under way
	if n := connections.Load(); n != 0 {
		t.Errorf("%d connections were opened", n)
	}
	got := runLiveIn(t.Context(), t, nil, "live", "--live=sandbox", "--live-scenario", "slo")
	if got.exit != exitUsage || !strings.Contains(got.stderr, `did you mean "slow"?`) {
		t.Errorf("exit %d, %q", got.exit, got.stderr)
	}
}

func TestLiveFailOn(t *testing.T) {
	tests := []struct {
		scenario, failOn string
		want             int
	}{
		{"healthy", "degraded", 0}, {"degraded", "down", 0}, {"degraded", "degraded", 1}, {"degraded", "never", 0},
		{"key-revoked", "down", 1}, {"key-revoked", "degraded", 1}, {"key-revoked", "never", 0}, {"edge-block", "never", 3}, {"edge-block", "down", 3},
	}
	for _, tt := range tests {
		got := runLiveIn(t.Context(), t, nil, "live", "--live=sandbox", "--live-scenario", tt.scenario, "--live-fail-on", tt.failOn)
		if got.exit != tt.want {
			t.Errorf("%s, %s: exit %d, want %d: %s", tt.scenario, tt.failOn, got.exit, tt.want, got.stdout)
		}
		if !strings.Contains(got.stdout, "simulated") {
			t.Errorf("%s: it is not said that Klaviyo is simulated: %s", tt.scenario, got.stdout)
		}
	}
}

// Every form says what Klaviyo answered, and that it is simulated; no form and no other scenario changes the status.
func TestLiveForms(t *testing.T) {
	for _, f := range formats {
		got := runLiveIn(t.Context(), t, nil, "live", "--live=sandbox", "--live-scenario", "key-revoked", "--format", f.name)
		if got.exit != exitFindings || !strings.Contains(got.stdout, "401") || !strings.Contains(got.stdout, "simulated") {
			t.Errorf("%s: exit %d: %s", f.name, got.exit, got.stdout)
		}
	}
}

// A lint run with the live stage keeps its findings, and its verdict on them.
func TestLintLive(t *testing.T) {
	warned := reporttest.Small()
	warned.Live = nil
	clean := func() *report.Report {
		r := reporttest.Empty()
		r.Live = nil
		return r
	}
	tests := []struct {
		name   string
		report *report.Report
		err    error
		args   []string
		want   int
	}{
		{"clean and healthy", clean(), nil, []string{"--live=sandbox"}, 0},
		{"clean and degraded", clean(), nil, []string{"--live=sandbox", "--live-scenario", "degraded"}, 0},
		{"clean and degraded, strict", clean(), nil, []string{"--live=sandbox", "--live-scenario", "degraded", "--live-fail-on", "degraded"}, 1},
		{"clean and down", clean(), nil, []string{"--live=sandbox", "--live-scenario", "key-revoked"}, 1},
		{"clean and down, never", clean(), nil, []string{"--live=sandbox", "--live-scenario", "key-revoked", "--live-fail-on", "never"}, 0},
		{"clean and unknown", clean(), nil, []string{"--live=sandbox", "--live-scenario", "edge-block"}, 4},
		{"findings and healthy", warned, nil, []string{"--live=sandbox"}, 1},
		{"findings and down", warned, nil, []string{"--live=sandbox", "--live-scenario", "malformed", "--live-timeout", "500ms"}, 1},
		{"nothing to lint", clean(), &engine.NoFilesError{Paths: []string{"x"}}, []string{"--live=sandbox"}, 3},
		{"auto without a key", clean(), nil, []string{"--live=auto"}, 0},
		{"on without a key", clean(), nil, []string{"--live=on"}, 2},
		{"off", clean(), nil, nil, 0},
		{"found keys, off", clean(), nil, []string{"--verify-found-keys"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			static := len(tt.report.Findings)
			r := *tt.report
			tr := &trial{report: &r, err: tt.err}
			status, out, errs := tr.run(t, append(tt.args, "--format", "json")...)
			if status != tt.want {
				t.Errorf("status %d, want %d: %s", status, tt.want, errs)
			}
			if asked := strings.Contains(strings.Join(tt.args, " "), "sandbox"); asked != (r.Live != nil) {
				t.Errorf("live %+v", r.Live)
			}
			if status != exitUsage && strings.Count(out, `"stage": "static"`) != static {
				t.Errorf("findings are lost: %s", out)
			}
		})
	}
}

// Nothing that lies in a repository decides whom the key is sent to.
func TestNoFileSetsTheURL(t *testing.T) {
	for _, text := range []string{"live-url: https://evil.example\n", "live:\n  url: https://evil.example\n", "live_url: https://evil.example\n"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, ".klaviyo-lint.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		if status := Main(t.Context(), []string{"--live=sandbox", dir}, nil, nil, &stdout, &stderr); status != exitUsage || !strings.Contains(stderr.String(), `unknown setting "live`) {
			t.Errorf("%q: status %d: %s", text, status, stderr.String())
		}
	}
	for _, name := range []string{"KLAVIYO_LINT_LIVE_URL", "LIVE_URL", "KLAVIYO_URL", "KLAVIYO_API_URL", "KLAVIYO_BASE_URL"} {
		evil := served(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s decides: %v", name, r.Header) })
		runLiveIn(t.Context(), t, []string{name + "=" + evil}, "live", "--live=sandbox")
	}
}

// A key inside of the URL that the user gives is shown in no form.
func TestKeyInTheURL(t *testing.T) {
	api := served(t, fine())
	for _, form := range []string{liveKey, base64.RawURLEncoding.EncodeToString([]byte(liveKey)), base64.RawURLEncoding.EncodeToString([]byte("x" + liveKey))} {
		got := runLive(t, api+"/"+form, api)
		noKeyIn(t, got.stdout+got.stderr)
		if !strings.Contains(got.stderr, "live: asks http://127.0.0.1") || strings.Contains(got.stderr, form[10:30]) {
			t.Error(got.stderr)
		}
	}
}

// Programs that this one runs are given no key.
func TestChildrenSeeNoKey(t *testing.T) {
	t.Setenv("KLAVIYO_PRIVATE_KEY", "whatever it is")
	t.Setenv("SOME_SECRET", liveKey)
	t.Setenv("SOME_URL", "https://x:"+liveKey+"@example.com")
	t.Setenv("OTHER_KEY", "pk-of-a-form-to-come")
	t.Setenv("HARMLESS", "yes")
	hideKeys(os.Environ())
	runLiveIn(t.Context(), t, []string{"OTHER_KEY=x y"}, "live", "--live-key-env", "OTHER_KEY")
	out, err := exec.Command(os.Args[0], "-test.run=^TestPrintEnvironment$", "-test.v").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"whatever it is", liveKey, "pk-of-a-form-to-come"} {
		if strings.Contains(string(out), secret) {
			t.Errorf("a child sees %.7s…", secret)
		}
	}
	if !strings.Contains(string(out), "HARMLESS=yes") {
		t.Error("a child sees nothing")
	}
}

// TestPrintEnvironment is what TestChildrenSeeNoKey runs.
func TestPrintEnvironment(t *testing.T) {
	t.Log(strings.Join(os.Environ(), "\n"))
}

// Ctrl-C ends a run with status 130, whatever it waits for.
func TestLiveInterrupted(t *testing.T) {
	api := served(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	got := runLiveIn(ctx, t, []string{"KLAVIYO_PRIVATE_KEY=" + liveKey}, "live", "--live-url", api, "--status-url", api, "--live-timeout", "1m")
	if got.exit != exitInterrupted || got.took > 3*time.Second || got.stdout != "" {
		t.Errorf("exit %d after %s: %s", got.exit, got.took, got.stdout)
	}
}

func TestSandboxCommand(t *testing.T) {
	if got := runLiveIn(t.Context(), t, nil, "sandbox", "--list"); got.exit != 0 || !strings.HasPrefix(got.stdout, "healthy ") || strings.Count(got.stdout, "\n") < 12 {
		t.Errorf("exit %d: %s", got.exit, got.stdout)
	}
	for _, tt := range []struct{ args, want string }{
		{"--scenario sunny", "no scenario"}, {"--scenario rate-limitd", `did you mean "rate-limited"?`}, {"--listen 0.0.0.0:0", "not on loopback"},
		{"--listen :0", "not on loopback"}, {"--listen 8787", "no address"}, {"--listen 127.0.0.1:99999", "no address"}, {"--listen 127.0.0.1:http", "no address"}, {"x", "takes no argument"},
	} {
		if got := runLiveIn(t.Context(), t, nil, append([]string{"sandbox"}, strings.Fields(tt.args)...)...); got.exit != exitUsage || !strings.Contains(got.stderr, tt.want) {
			t.Errorf("%s: exit %d: %s", tt.args, got.exit, got.stderr)
		}
	}
}

// The sandbox serves until it is interrupted, and the live stage finds it healthy.
func TestSandboxServes(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, in := io.Pipe()
	var stderr bytes.Buffer
	a := newApp(nil, in, &stderr)
	status := make(chan int)
	go func() {
		status <- a.main(ctx, []string{"sandbox", "--listen", "127.0.0.1:0", "--scenario", "low-headroom"})
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, out)
	_, rest, _ := strings.Cut(line, " is at ")
	address, _, _ := strings.Cut(rest, ";")
	got := runLive(t, address, address)
	got.wellFormed(t)
	if got.live.Status != report.Degraded || !got.live.Simulated || !strings.HasPrefix(got.probe(t, "auth").Note, "simulated: ") {
		t.Errorf("%q: %+v", line, got.live)
	}
	cancel()
	if s := <-status; s != exitInterrupted {
		t.Errorf("status %d", s)
	}
	if !strings.Contains(stderr.String(), "200 GET /api/accounts") {
		t.Errorf("logged %q", stderr.String())
	}
	noKeyIn(t, stderr.String())
}
