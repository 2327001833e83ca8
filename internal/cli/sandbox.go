package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/sandbox"
)

func sandboxCommand() *command {
	return &command{
		name:    "sandbox",
		summary: "Serve a simulated Klaviyo on this machine, to develop against without an account",
		long: `Any key of a private key's form is taken. The API is below /api/, the status page below /api/v2/. Everything is kept in
memory and gone at the end. Ctrl-C ends it.`,
		examples: []string{
			"klaviyo-lint sandbox --list",
			"klaviyo-lint sandbox --listen 127.0.0.1:8787 --scenario rate-limited",
			"klaviyo-lint live --live-url http://127.0.0.1:8787 --status-url http://127.0.0.1:8787",
		},
		setup: func(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
			listen := flags.String("listen", "127.0.0.1:8787", "the `ADDRESS` on loopback to serve at; port 0 takes a free one")
			scenario := flags.String("scenario", "healthy", "the `NAME` of how Klaviyo behaves")
			list := flags.Bool("list", false, "list the scenarios")
			quiet := flags.BoolP("quiet", "q", false, "do not log requests on standard error")
			return func(ctx context.Context, _ []string) int {
				if *list {
					return a.listScenarios()
				}
				return a.serveSandbox(ctx, *listen, *scenario, *quiet)
			}
		},
	}
}

func scenarioNames() []string {
	var names []string
	for _, s := range sandbox.Scenarios() {
		names = append(names, s.Name)
	}
	return names
}

func (a *app) listScenarios() int {
	var b strings.Builder
	for _, s := range sandbox.Scenarios() {
		fmt.Fprintf(&b, "%-17s %s\n", s.Name, s.Summary)
	}
	_, err := a.stdout.Write([]byte(b.String()))
	return a.wrote(err)
}

// newSandbox returns a simulated Klaviyo; the error names the scenario that was meant.
func newSandbox(scenario string) (*sandbox.Server, error) {
	handler, err := sandbox.New(scenario, time.Now)
	if err != nil {
		return nil, fmt.Errorf("%w%s", err, nearest.Hint(scenario, scenarioNames()))
	}
	return handler, nil
}

// drain is how long requests under way may take when the sandbox ends.
const drain = time.Second

func (a *app) serveSandbox(ctx context.Context, listen, scenario string, quiet bool) int {
	handler, err := newSandbox(scenario)
	if err != nil {
		return a.usage("sandbox", "--scenario: %v", err)
	}
	if err := checkListen(listen); err != nil {
		return a.usage("sandbox", "--listen: %v", err)
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		a.errorf("%v", err)
		return exitFailure
	}
	server := newServer(handler)
	if !quiet {
		server.Handler = a.logged(handler)
	}
	fmt.Fprintf(a.stdout, "a simulated Klaviyo (%s) is at http://%s; its public key is %s\n", scenario, l.Addr(), sandbox.PublicKey)
	stop := context.AfterFunc(ctx, func() {
		left, cancel := context.WithTimeout(context.Background(), drain)
		defer cancel()
		if server.Shutdown(left) != nil {
			server.Close()
		}
	})
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		a.errorf("%v", err)
		return exitFailure
	}
	return exitOK
}

// checkListen wants an address on loopback: the sandbox is nothing to show to a network.
func checkListen(listen string) error {
	host, port, err := net.SplitHostPort(listen)
	if _, noPort := strconv.ParseUint(port, 10, 16); err != nil || noPort != nil {
		return fmt.Errorf("%q is no address such as 127.0.0.1:8787", listen)
	}
	if addr, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !addr.IsLoopback()) {
		return fmt.Errorf("%q is not on loopback; use 127.0.0.1", listen)
	}
	return nil
}

func newServer(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute}
}

// recorder remembers the status of an answer.
type recorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status.
func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// logged writes a line for each request: method, path and status, no header and no body.
func (a *app) logged(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := &recorder{ResponseWriter: w, status: http.StatusOK}
		h.ServeHTTP(seen, r)
		a.logLine(fmt.Sprintf("%d %s %s", seen.status, r.Method, r.URL.RequestURI()))
	})
}

// localSandbox is a sandbox that serves one run of the live stage in this process.
type localSandbox struct{ server *http.Server }

// newLocalSandbox starts a sandbox and has the live stage ask it.
func newLocalSandbox(scenario string, o *live.Options) (*localSandbox, error) {
	handler, err := newSandbox(scenario)
	if err != nil {
		return nil, fmt.Errorf("--live-scenario: %w", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	origin, err := live.ParseOrigin("http://" + l.Addr().String())
	if err != nil {
		return nil, err
	}
	o.URL, o.StatusURL, o.Key = origin, origin, live.NewKey(sandbox.Key())
	s := &localSandbox{newServer(handler)}
	go func() { _ = s.server.Serve(l) }() // ends with an error that says it was closed
	return s, nil
}
