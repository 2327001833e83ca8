package goanalysis

import (
	"slices"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const server = `package server

import (
	"encoding/json"
	"net/http"
	"os"
	"time"

	"example.com/wrapper"
)

const base = "https://api.example.com"
const unused = "of nobody"

var timeout = time.Second
var host string

func init() { host = os.Getenv("HOST") }

type Client struct {
	http  *http.Client
	cache map[string]string
}

func New() *Client { return &Client{http: &http.Client{Timeout: timeout}} }

func (c *Client) Send(path string) { c.send(base + path) }

func (c *Client) send(url string) { c.http.Get(url + host) }

func (c *Client) Cached(key string) string { return c.cache[key] }

func Authorize(r *http.Request) { r.Header.Set("a", value()) }

func value() string { return "v" }

func Through() { wrapper.Do() }

func Handler(w http.ResponseWriter, r *http.Request) { w.Header().Set("a", "b"); json.NewEncoder(w).Encode(plain()) }

func plain() int { return 1 }
`

func TestPruned(t *testing.T) {
	f := &source.File{Path: "server.go", Language: source.Go, Content: []byte(server), Size: int64(len(server))}
	source.NewTree("/tree", []*source.File{f}).Register(f)
	m, err := golang.New().Lower(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	// The front-end has taken the package for one outside of the program: here it is in it.
	wrapper := &flow.Name{Name: `"example.com/wrapper"`} // as the import names it
	for _, s := range m.Body {
		if d, ok := s.(*flow.Declare); ok && d.Func != nil && d.Func.Name == "Through" {
			d.Func.Body = []flow.Stmt{&flow.ExprStmt{X: &flow.Call{Fn: &flow.Member{X: wrapper, Name: "Do"}}}}
		}
	}
	p := pruned(m, false, func(importPath string) bool { return importPath == "example.com/wrapper" })
	var got []string
	for _, s := range p.Body {
		switch s := s.(type) {
		case *flow.Assign:
			got = append(got, s.Target.(*flow.Name).Name)
		case *flow.Declare:
			if s.Func != nil {
				got = append(got, s.Func.Name)
			}
			if s.Class != nil {
				got = append(got, s.Class.Name)
				for _, method := range s.Class.Methods {
					got = append(got, s.Class.Name+"."+method.Name)
				}
			}
		default:
			got = append(got, "init")
		}
	}
	slices.Sort(got)
	want := []string{
		"Authorize", "Client", "Client.Send", "Client.send", "New", "Through", "base", "host", "init", "timeout", "value",
	}
	if !slices.Equal(got, want) {
		t.Errorf("kept %q, want %q", got, want)
	}
	if pruned(&flow.Module{Body: []flow.Stmt{&flow.ExprStmt{X: &flow.Name{Name: "x"}}}}, false, func(string) bool { return false }) != nil {
		t.Error("a module that sends nothing was kept")
	}
}
