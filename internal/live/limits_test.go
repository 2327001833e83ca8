package live

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// An answer within the limit on its size may still hold a list that takes many times as much memory.
func TestLongLists(t *testing.T) {
	const item = `{"type":"a","id":"1"}`
	for _, body := range []string{
		`{"data": [` + strings.Repeat(item+",", 40_000) + item + `]}`,
		`{"data": [], "errors": [` + strings.Repeat("{},", 300_000) + `{}]}`,
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		doc, err := readData([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		taken := after.TotalAlloc - before.TotalAlloc
		if doc.Data == nil || len(doc.Data) > mostItems || taken > 8<<20 {
			t.Errorf("%.30s: %d items, %d bytes", body, len(doc.Data), taken)
		}
	}
}

// What is taken for an answer is a list of resource objects under the exact name.
func TestReadData(t *testing.T) {
	for text, want := range map[string]error{
		`{"data": []}`: nil, `{"data": [{"type": "account", "id": "AbC123"}]}`: nil, `{"data": [{"type": "account", "id": "AbC123", "attributes": null, "more": 1}]}`: nil,
		`{"data": null}`: errNoList, `{}`: errNoList, ``: errNoList, `[]`: errNoList, `null`: errNoList, `{"data": {}}`: errNoList, `{"Data": []}`: errNoList, `{"DATA": [], "data ": []}`: errNoList,
		`{"data": []} x`: errNoList, `{"data": [}`: errNoList,
		`{"data": [1]}`: errNoResource, `{"data": [null]}`: errNoResource, `{"data": [{}]}`: errNoResource, `{"data": [[]]}`: errNoResource, `{"data": ["AbC123"]}`: errNoResource,
		`{"data": [{"type": "account", "id": 7}]}`: errNoResource, `{"data": [{"type": 1, "id": "AbC123"}]}`: errNoResource, `{"data": [{"type": "account", "id": ""}]}`: errNoResource,
		`{"data": [{"type": "account", "ID": "AbC123"}]}`: errNoResource, `{"data": [{"Type": "account", "id": "AbC123"}]}`: errNoResource, `{"data": [{"type": "account", "id": null}]}`: errNoResource,
	} {
		if _, err := readData([]byte(text)); err != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Revisions are asked about in the order in which they fall forward, whichever goroutine comes first.
func TestOldestRevisionFirst(t *testing.T) {
	code := &Code{Revisions: places("2026-01-15", "2025-04-15", "2025-10-15")}
	for range 3 {
		var mu sync.Mutex
		var asked []string
		api := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == accountsPath {
				mu.Lock()
				asked = append(asked, r.Header.Get(revisionHeader))
				mu.Unlock()
			}
			account(false, "", nil)(w, r)
		})
		ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), code, func(o *Options) { o.Timeout = 10 * time.Second })
		if got := strings.Join(asked[1:], " "); got != "2025-04-15 2025-10-15 2026-01-15" {
			t.Errorf("asked in the order %s", got)
		}
	}
}

// However many webhooks are wrong, a note names some of them.
func TestLongNotes(t *testing.T) {
	api := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != webhooksPath {
			account(false, "", nil)(w, r)
			return
		}
		hooks := make([]string, 900)
		for i := range hooks {
			hooks[i] = fmt.Sprintf(`{"type": "webhook", "id": "%[1]d", "attributes": {"endpoint_url": "http://shop%[1]d.example/", "enabled": false}, "relationships": {"webhook-topics": {"data": [{"type": "webhook-topic", "id": "event:klaviyo.t%[1]d"}]}}}`, i)
		}
		io.WriteString(w, `{"data": [`+strings.Join(hooks, ",")+`]}`)
	}
	l := ask(t, newWitness(t, false, api).origin(t), newWitness(t, false, quiet).origin(t), &Code{Topics: places("event:klaviyo.x")}, nil)
	p := probe(t, l, Webhooks)
	if p.Status != report.Fail || len(p.Note) > 1000 || strings.Count(p.Note, "and 895 more") != 3 {
		t.Errorf("%s: %s", p.Status, p.Note)
	}
}

// What goes wrong at the proxy is told of the proxy, and its words are not repeated.
func TestFaultsOfTheProxy(t *testing.T) {
	var refusals atomic.Int32
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
				if _, err := c.Read(make([]byte, 64<<10)); err == nil {
					refusals.Add(1)
					io.WriteString(c, "HTTP/1.1 407 \x1b[31mPay up\r\nContent-Length: 0\r\n\r\n")
				}
			}()
		}
	}()
	forbids := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
		refusals.Add(1)
		w.Header().Set("Location", "https://portal.example/")
		w.WriteHeader(http.StatusFound)
	})
	api, err := ParseOrigin("https://klaviyo.example")
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		l.Addr().String():                "the proxy does not connect: it answered 407 Proxy Authentication Required",
		forbids.Listener.Addr().String(): "the proxy does not connect: it answered 302 Found",
		"127.0.0.1:1":                    "the proxy cannot be reached: the connection was refused",
		"proxy.invalid:1":                "the proxy cannot be reached: its name cannot be resolved",
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			answer := ask(t, api, api, nil, func(o *Options) {
				o.Timeout = time.Second
				o.Getenv = func(name string) string { return map[string]string{"HTTPS_PROXY": "http://" + address}[name] }
			})
			if p := probe(t, answer, Auth); p.Grade != gradeP1 || !strings.Contains(p.Note, want) {
				t.Error(p.Note)
			}
		})
	}
	t.Cleanup(func() {
		if n := refusals.Load(); n != 4 { // by each, for the API and for the status page
			t.Errorf("the proxies were asked %d times", n)
		}
	})
}
