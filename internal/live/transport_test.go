package live

import (
	"bufio"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const goodAccount = `{"data": [{"type": "account", "id": "AbC123", "attributes": {"test_account": false, "public_api_key": "AbC123"}}]}`

// witness is a server that writes down all that it is sent.
type witness struct {
	*httptest.Server
	mu   sync.Mutex
	seen strings.Builder
	asks int
}

func newWitness(t *testing.T, secure bool, h http.HandlerFunc) *witness {
	w := &witness{}
	w.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.mu.Lock()
		w.asks++
		fmt.Fprintln(&w.seen, r.Method, r.Host, r.RequestURI, r.Header, string(body))
		w.mu.Unlock()
		h(rw, r)
	}))
	w.Config.ErrorLog = log.New(io.Discard, "", 0)
	if secure {
		w.StartTLS()
	} else {
		w.Start()
	}
	t.Cleanup(w.Close)
	return w
}

func (w *witness) text() (string, int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.seen.String(), w.asks
}

func (w *witness) origin(t *testing.T) *url.URL {
	t.Helper()
	u, err := ParseOrigin(w.URL)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func ok(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) }
}

var quiet = ok(`{"status": {"indicator": "none"}}`)

// ask runs a stage against servers.
func ask(t *testing.T, api, page *url.URL, code *Code, change func(*Options)) *report.Live {
	t.Helper()
	o := Options{Key: NewKey(keytest.Private(1)), URL: api, StatusURL: page, Timeout: 5 * time.Second, Version: "test"}
	if change != nil {
		change(&o)
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s.Run(t.Context(), code)
}

func probe(t *testing.T, l *report.Live, id string) report.Probe {
	t.Helper()
	for _, p := range l.Probes {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("there is no probe %s", id)
	return report.Probe{}
}

// The host that a redirect leads to is sent nothing, and neither is any other one but the API the key.
func TestOtherHostsSeeNoKey(t *testing.T) {
	key := keytest.Private(1)
	other := newWitness(t, false, ok("{}"))
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, location := range []string{other.URL + "/api/accounts", "//" + other.Listener.Addr().String() + "/x", "\\\\" + other.Listener.Addr().String()} {
			api := newWitness(t, false, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", location)
				w.Header().Set("Refresh", "0; url="+other.URL)
				w.WriteHeader(status)
			})
			page := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, status) })
			l := ask(t, api.origin(t), page.origin(t), nil, nil)
			if l.Status != report.Down || probe(t, l, StatusPage).Status != report.Unknown {
				t.Errorf("%d: %s", status, l.Status)
			}
			if text, asks := page.text(); strings.Contains(text, key[5:]) || asks != 1 {
				t.Errorf("the status page saw %s", text)
			}
		}
	}
	if text, asks := other.text(); asks != 0 {
		t.Errorf("the other host saw %s", text)
	}
}

// connectProxy is a proxy that knows CONNECT, and writes down what it is asked.
func connectProxy(t *testing.T) *witness {
	return newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		// Whatever the name, the test's own server is meant.
		up, err := net.Dial("tcp", targets.get(r.Host))
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		down, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			up.Close()
			return
		}
		io.WriteString(down, "HTTP/1.1 200 Connection established\r\n\r\n")
		go func() { io.Copy(up, down); up.Close() }()
		io.Copy(down, up)
		down.Close()
	})
}

// targets are where a proxy connects to for a name.
var targets = &names{at: make(map[string]string)}

type names struct {
	mu sync.Mutex
	at map[string]string
}

func (n *names) get(host string) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.at[host]
}

func (n *names) set(host, address string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.at[host] = address
}

// A proxy is used for https by CONNECT, and sees nothing of what goes through.
func TestProxy(t *testing.T) {
	key := keytest.Private(1)
	api := newWitness(t, true, ok(goodAccount))
	roots := x509.NewCertPool()
	roots.AddCert(api.Certificate())
	proxy := connectProxy(t)
	targets.set("example.com:443", api.Listener.Addr().String())
	origin, err := ParseOrigin("https://example.com") // the name in httptest's certificate
	if err != nil {
		t.Fatal(err)
	}
	l := ask(t, origin, newWitness(t, false, quiet).origin(t), nil, func(o *Options) {
		o.roots = roots
		o.Getenv = environment("HTTPS_PROXY", proxy.URL, "HTTP_PROXY", "http://127.0.0.1:1", "ALL_PROXY", "http://127.0.0.1:1")
	})
	if p := probe(t, l, Auth); p.Status != report.Pass {
		t.Errorf("auth %+v", p)
	}
	text, asks := proxy.text()
	if asks == 0 || strings.Contains(text, key[5:]) || strings.Contains(text, "Authorization") || !strings.Contains(text, "CONNECT example.com:443") {
		t.Errorf("the proxy saw %s", text)
	}
	if text, _ := api.text(); !strings.Contains(text, key) {
		t.Errorf("the API saw %s", text)
	}
}

// A plain request goes to no proxy, whatever the environment says.
func TestNoPlainProxy(t *testing.T) {
	proxy := newWitness(t, false, ok(goodAccount))
	api := newWitness(t, false, ok(goodAccount))
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), nil, func(o *Options) {
		o.Getenv = environment("HTTPS_PROXY", proxy.URL, "https_proxy", proxy.URL, "HTTP_PROXY", proxy.URL, "http_proxy", proxy.URL, "ALL_PROXY", proxy.URL)
	})
	if p := probe(t, l, Auth); p.Status != report.Pass {
		t.Errorf("auth %+v", p)
	}
	if text, asks := proxy.text(); asks != 0 {
		t.Errorf("the proxy saw %s", text)
	}
}

func TestProxyOf(t *testing.T) {
	for proxy, ok := range map[string]bool{"http://proxy:3128": true, "https://proxy": true, "proxy:3128": true, "": true, "socks5://proxy": false, "ftp://proxy": false} {
		if _, err := proxyOf(environment("HTTPS_PROXY", proxy)); (err == nil) != ok {
			t.Errorf("%q: %v", proxy, err)
		}
	}
}

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

// Whatever an answer hands back of the key, in whatever place, comes out masked.
func TestEchoedKey(t *testing.T) {
	key := keytest.Private(1)
	for name, form := range spellings(key) {
		quoted := strings.Trim(fmt.Sprintf("%q", form), `"`)
		if strings.HasPrefix(name, "JSON") { // an escape of the document itself
			quoted = form
		}
		detail := fmt.Sprintf(`{"errors": [{"id": "x", "code": "c", "title": "t", "detail": "%s"}]}`, strings.ReplaceAll(quoted, `\x00`, `\u0000`))
		var lines []string
		var mu sync.Mutex
		for _, status := range []int{400, 401, 403, 302} {
			api := newWitness(t, false, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", "https://"+strings.Map(host, form)+".example/")
				w.WriteHeader(status)
				io.WriteString(w, detail)
			})
			page := newWitness(t, false, ok(strings.Replace(`{"status": {"indicator": "minor"}, "incidents": [{"name": "KEY", "status": "KEY"}], "components": [{"name": "KEY", "status": "KEY"}]}`, "KEY", quoted, -1)))
			l := ask(t, api.origin(t), page.origin(t), nil, func(o *Options) {
				o.Trace = func(line string) { mu.Lock(); lines = append(lines, line); mu.Unlock() }
			})
			text := fmt.Sprintf("%+v %+v %q", l, Findings(l), lines)
			if left := leftOf(text, key); left != "" {
				t.Errorf("%s, %d: %q is left in %s", name, status, left, text)
			}
		}
	}
}

// host leaves the characters that a host name may have.
func host(r rune) rune {
	if r < 0x80 && (r == '_' || r == '-' || r == '%' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
		return r
	}
	return -1
}

// The head filter drops lines with stray names, and nothing else.
func TestHeadFilter(t *testing.T) {
	const body = "x–y: body\r\n\r\nstill body"
	tests := []struct{ name, sent, want string }{
		{"as it is", "HTTP/1.1 200 OK\r\nA: 1\r\n\r\n" + body, "HTTP/1.1 200 OK\r\nA: 1\r\n\r\n" + body},
		{"en dash", "HTTP/1.1 200 OK\r\nRateLimit–Limit: 3\r\nA: é\r\n\r\n" + body, "HTTP/1.1 200 OK\r\nA: é\r\n\r\n" + body},
		{"a long one", "HTTP/1.1 200 OK\r\n–: " + strings.Repeat("x", 10_000) + "\r\nB: 2\n\n", "HTTP/1.1 200 OK\r\nB: 2\n\n"},
		{"status line", "HTTP/1.1 200 Zażółć: x\r\n\r\n", "HTTP/1.1 200 Zażółć: x\r\n\r\n"},
		{"cut", "HTTP/1.1 200 OK\r\nA: 1", "HTTP/1.1 200 OK\r\n"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			near, far := net.Pipe()
			go func() { io.WriteString(far, tt.sent); far.Close() }()
			got, err := io.ReadAll(bufio.NewReaderSize(newHeadFilter(near), 16))
			if err != nil || string(got) != tt.want {
				t.Errorf("%q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// A run that is interrupted ends at once, whatever it waits for.
func TestInterrupted(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"silence": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"backoff": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) },
		"wait": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "20")
			w.WriteHeader(429)
		},
	} {
		t.Run(name, func(t *testing.T) {
			api, page := newWitness(t, false, h), newWitness(t, false, quiet)
			s, err := New(Options{Key: NewKey(keytest.Private(1)), URL: api.origin(t), StatusURL: page.origin(t), Timeout: time.Minute})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancelCause(t.Context())
			time.AfterFunc(200*time.Millisecond, func() { cancel(errors.New("Ctrl-C")) })
			started := time.Now()
			s.Run(ctx, nil)
			if took := time.Since(started); took > 3*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
