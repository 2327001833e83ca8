package flow_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

var update = flag.Bool("update", false, "write the routes of testdata/routes as they are found now")

// TestRoutes follows the programs of testdata/routes, one for each framework, and compares the routes that are found in them with the last
// section of each.
func TestRoutes(t *testing.T) {
	paths, err := filepath.Glob("testdata/routes/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, files := "", archive.Files
			if n := len(files); n > 0 && files[n-1].Name == "routes" {
				want, files = string(files[n-1].Data), files[:n-1]
			}
			p := program(t, files...)
			p.Words = []string{"klaviyo"}
			got := routesOf(flow.Evaluate(t.Context(), p))
			if *update {
				archive.Files = append(slices.Clone(files), txtar.File{Name: "routes", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// routesOf prints routes, one a line: framework, methods, path, handler, and below it the functions, the calls in order, the comparisons and
// what is around.
func routesOf(r *flow.Result) string {
	var routes []*facts.Route
	for _, rs := range r.Routes {
		routes = append(routes, rs...)
	}
	slices.SortStableFunc(routes, func(a, b *facts.Route) int { return cmp.Compare(a.Pos, b.Pos) })
	var b strings.Builder
	for _, x := range routes {
		handler := "?"
		if x.Handler != nil {
			handler = cmp.Or(x.Handler.Name, "(unnamed)")
		}
		fmt.Fprintf(&b, "%s %s %s -> %s\n", cmp.Or(x.Framework, "?"), cmp.Or(strings.Join(x.Methods, ","), "*"), x.Path, handler)
		var funcs, calls []string
		for _, f := range x.Funcs {
			funcs = append(funcs, cmp.Or(f.Name, "(unnamed)"))
		}
		for _, c := range x.Calls {
			calls = append(calls, c.Name)
		}
		for _, list := range []struct {
			title string
			names []string
		}{{"functions", funcs}, {"calls", slices.Compact(calls)}, {"around", x.Around}} {
			if len(list.names) > 0 {
				fmt.Fprintf(&b, "  %s: %s\n", list.title, strings.Join(list.names, ", "))
			}
		}
		if len(x.Comparisons) > 0 {
			fmt.Fprintf(&b, "  compares with what is outside\n")
		}
	}
	return b.String()
}

// TestRoutesApart checks that calls by the names of those that register routes, and do not, register nothing.
func TestRoutesApart(t *testing.T) {
	for name, text := range map[string]string{
		"a.js":   "const m = new Map(); m.get('/klaviyo'); axios.post('/klaviyo', { a: 1 }); axios.get('https://a.klaviyo.com/api/lists', done); list.all(x => x);",
		"a.py":   "import requests\nrequests.post('/klaviyo', json={})\nd = {}\nd.get('/klaviyo', None)\nsession.headers.get('klaviyo-signature', 'x')\n",
		"a.rb":   "get '/klaviyo'\nHTTParty.post('/klaviyo', body: {})\nclient.get('/klaviyo') { |r| r }\n",
		"a.php":  "<?php $c->get('/klaviyo', ['query' => []]); Http::post('/klaviyo', []);",
		"a.go":   "package a\nimport \"net/http\"\nfunc f(r *http.Request, c *http.Client) { r.Header.Get(\"klaviyo\"); c.Get(\"/klaviyo\"); http.Post(\"/klaviyo\", \"a\", nil) }\n",
		"A.java": "class A { @PostMapping(\"/klaviyo\") void f() {} void g(Client c) { c.post(\"/klaviyo\"); } }",
		"A.cs":   "class A { [HttpPost(\"klaviyo\")] void F() {} void G(Client c) { c.MapPost(\"/klaviyo\", 1); } }",
	} {
		if got := routesOf(flow.Evaluate(t.Context(), program(t, file(name, text)))); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestRoutesShare checks that a helper which several routes share gives each of them what it does for that route, and where it was not
// followed from a route what it does at all.
func TestRoutesShare(t *testing.T) {
	p := program(t, file("a.js", `
import express from "express";
const app = express();
async function keep(path) {
  await fetch("https://a.klaviyo.com/" + path);
}
app.post("/one", async (req, res) => { await keep("one"); res.end(); });
app.post("/two", async (req, res) => { await keep("two"); res.end(); });
`))
	got := map[string][]string{}
	for _, rs := range flow.Evaluate(t.Context(), p).Routes {
		for _, x := range rs {
			for _, c := range x.Calls {
				if c.Name == "fetch" {
					got[x.Path] = append(got[x.Path], c.Args[0].Value.Text)
				}
			}
		}
	}
	for _, path := range []string{"one", "two"} {
		if want := []string{"https://a.klaviyo.com/" + path}; !slices.Equal(got["/"+path], want) {
			t.Errorf("/%s asks for %v, want %v", path, got["/"+path], want)
		}
	}
}

// BenchmarkRoutes evaluates a server whose hundred routes all use the same helpers.
func BenchmarkRoutes(b *testing.B) {
	var text strings.Builder
	text.WriteString("import express from 'express';\nconst app = express();\n")
	for i := range 20 {
		fmt.Fprintf(&text, "async function h%d(x) { await fetch('https://a.klaviyo.com/%d/' + x); %s }\n", i, i, map[bool]string{true: fmt.Sprintf("await h%d(x);", i-1)}[i > 0 && i%5 != 0])
	}
	for i := range 100 {
		fmt.Fprintf(&text, "app.post('/%d', async (req, res) => { await h%d('%d'); await h%d(req.body); res.end(); });\n", i, i%20, i, (i+7)%20)
	}
	p := program(b, file("a.js", text.String()))
	b.ReportAllocs()
	for b.Loop() {
		flow.Evaluate(context.Background(), p)
	}
}
