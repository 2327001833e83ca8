package flow_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// program lowers files of one language.
func program(t testing.TB, files ...txtar.File) *flow.Program {
	t.Helper()
	var in []*source.File
	for _, f := range files {
		x := &source.File{Path: f.Name, Content: f.Data, Size: int64(len(f.Data))}
		x.Language, x.Marks = source.Classify(f.Name, f.Data)
		in = append(in, x)
	}
	tree := source.NewTree("/t", in)
	for _, front := range extract.Frontends() {
		reads := func(f *source.File) bool { return !front.Parts && slices.Contains(front.Reads, f.Language) }
		if !slices.ContainsFunc(tree.Files, reads) {
			continue
		}
		l := front.New()
		p := &flow.Program{Tree: tree, Language: l, Resolver: l.Resolver(tree)}
		for _, f := range tree.Files {
			tree.Register(f)
		}
		p.Modules = lowered(t, p, slices.DeleteFunc(slices.Clone(tree.Files), func(f *source.File) bool { return !reads(f) }))
		return p
	}
	t.Fatalf("no front-end reads %s", tree.Files[0].Path)
	return nil
}

func lowered(t testing.TB, p *flow.Program, files []*source.File) []*flow.Module {
	t.Helper()
	if p.Language.Group != nil {
		ms, err := p.Language.LowerGroup(context.Background(), p.Tree, files)
		if err != nil {
			t.Fatal(err)
		}
		return ms
	}
	var out []*flow.Module
	for _, f := range files {
		m, err := p.Language.Lower(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

func file(name, text string) txtar.File { return txtar.File{Name: name, Data: []byte(text)} }

// calls evaluates a program and returns all calls, in order of file and position.
func calls(p *flow.Program) []*facts.Call {
	r := flow.Evaluate(context.Background(), p)
	var out []*facts.Call
	for _, f := range p.Tree.Files {
		out = append(out, r.Calls[f]...)
	}
	return out
}

// parity returns the programs of the parity tests, by name and language.
func parity(t testing.TB) map[string][]txtar.File {
	t.Helper()
	names, err := filepath.Glob("../../testdata/parity/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no programs (%v)", err)
	}
	out := map[string][]txtar.File{}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if folder, rest, ok := strings.Cut(f.Name, "/"); ok && folder != "differs" && folder != "absent" { // those hold no program
				key := strings.TrimSuffix(filepath.Base(name), ".txtar") + "/" + folder
				out[key] = append(out[key], txtar.File{Name: rest, Data: f.Data})
			}
		}
	}
	return out
}

// programs returns those of parity and those that the front-ends are tested with.
func programs(t testing.TB) map[string][]txtar.File {
	t.Helper()
	out := parity(t)
	names, err := filepath.Glob("../extract/*/testdata/requests/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no programs (%v)", err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if filepath.Ext(f.Name) != "" {
				out[name] = append(out[name], f)
			}
		}
	}
	return out
}

// TestRepeatable evaluates every program again, with its modules in the other order: the facts are the same.
func TestRepeatable(t *testing.T) {
	for name, files := range programs(t) {
		t.Run(name, func(t *testing.T) {
			first := flowtest.Requests(calls(program(t, files...)))
			p := program(t, files...)
			slices.Reverse(p.Modules)
			if second := flowtest.Requests(calls(p)); first != second {
				t.Errorf("the first time\n%s\nthe second time\n%s", first, second)
			}
		})
	}
}

// TestBudget evaluates every program with less and less to spend. Whatever is left of the facts, nothing is absent that is not
// absent with all the budget.
func TestBudget(t *testing.T) {
	for name, files := range programs(t) {
		t.Run(name, func(t *testing.T) {
			absent := absences(calls(program(t, files...)))
			for _, budget := range []int{1, 3, 10, 30, 60, 100, 150, 300} {
				p := program(t, files...)
				p.Budget = budget
				for site := range absences(calls(p)) {
					if !absent[site] {
						t.Errorf("with a budget of %d %s", budget, site)
					}
				}
			}
		})
	}
}

// absences are the headers that are claimed to be absent somewhere, of those that the programs set.
func absences(all []*facts.Call) map[string]bool {
	out := map[string]bool{}
	for _, c := range all {
		if c.Request == nil || c.Request.Headers.Open {
			continue
		}
		for _, name := range []string{"accept", "revision", "x-trace", "x-path"} {
			if !slices.ContainsFunc(c.Request.Headers.List, func(h facts.Header) bool { return h.Name == name }) {
				out[fmt.Sprintf("%s is absent at %d", name, c.Pos)] = true
			}
		}
	}
	return out
}

// heavy is a function that takes a great deal to follow, and one that sends.
const heavy = `import requests

def spin(a, b, c):
    for x in a:
        for y in b:
            for z in c:
                if x: a = {"x": b, "y": c, **a}
                elif y: b = {"z": a, "y": c, **b}
                else: c = {"x": a, "z": b, **c}
    return a

def send():
    headers = {"Accept": "text/plain"}
    spin(spin(headers, {}, {}), spin({}, headers, {}), spin({}, {}, headers))
    requests.get("https://a.klaviyo.com/api/lists", headers=headers)

def plain():
    requests.get("https://a.klaviyo.com/api/profiles", headers={"Accept": "text/plain"})
`

func TestHeavyEntry(t *testing.T) {
	p := program(t, file("main.py", heavy))
	p.Budget = 200
	r := flow.Evaluate(context.Background(), p)
	got := flowtest.Requests(r.Calls[p.Tree.Files[0]])
	want := "GET https://a.klaviyo.com/api/lists accept=text/plain ...\nGET https://a.klaviyo.com/api/profiles accept=text/plain ...\n"
	if got != want {
		t.Errorf("requests\n%swant\n%s", got, want)
	}
	if again := flowtest.Requests(calls(p)); again != got {
		t.Errorf("a second run gives\n%s", again)
	}
}

// TestHeavyEntryIsRunShallow checks that an entry that is too heavy is followed without the calls in it.
func TestHeavyEntryIsRunShallow(t *testing.T) {
	deep := "import requests\n\ndef step0(h):\n    h['X-Trace'] = '1'\n"
	for i := 1; i < 8; i++ {
		deep += strings.ReplaceAll("\ndef stepN(h):\n    stepM(h)\n    stepM(h)\n    stepM(h)\n    stepM(h)\n", "N", string(rune('0'+i)))
		deep = strings.ReplaceAll(deep, "M", string(rune('0'+i-1)))
	}
	deep += "\ndef send():\n    headers = {}\n    step7(headers)\n    requests.get('https://a.klaviyo.com/api/lists', headers=headers)\n"
	p := program(t, file("main.py", deep))
	p.Budget = 5000
	r := flow.Evaluate(context.Background(), p)
	if got, want := flowtest.Requests(r.Calls[p.Tree.Files[0]]), "GET https://a.klaviyo.com/api/lists ...\n"; got != want {
		t.Errorf("requests %swant %s", got, want)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := program(t, file("main.py", "import requests\nrequests.get('https://a.klaviyo.com/api/lists')\n"))
	for _, c := range flow.Evaluate(ctx, p).Calls[p.Tree.Files[0]] {
		if c.Request != nil && !c.Request.Headers.Open {
			t.Errorf("a cancelled run claims that %s lacks headers", flowtest.Value(c.Request.URL))
		}
	}
}

// TestReach checks which functions are entered where only some matter: those that reach the words by any path.
func TestReach(t *testing.T) {
	const text = `import requests
from client import Shared, shared

BASE = "https://a.klaviyo.com"
HOSTS = {"api": BASE}

def by_text(): requests.get("https://a.klaviyo.com/api/text")
def by_name(klaviyo_path): requests.get("https://example.com/name")
def by_constant(): requests.get(BASE + "/api/constant")
def by_property(): requests.get(HOSTS["api"] + "/api/property")
def build(path): return BASE + path
def by_function(): requests.get(build("/api/function"))
def by_chain(): return by_function()
def by_import(): requests.get(shared("/api/import"))
class Api:
    base = BASE
    def by_field(self): requests.get(self.base + "/api/field")
class Lists(Shared):
    def by_base(self): self.get("/api/inherited")
def not_at_all(): requests.get("https://example.com/none")
`
	p := program(t, file("main.py", text), file("client.py", `import requests
def shared(path): return "https://a.klaviyo.com" + path
class Shared:
    def get(self, path): requests.get(shared(path))
`))
	p.Words = []string{"klaviyo"}
	got := flowtest.Requests(calls(p))
	for _, path := range []string{"text", "name", "constant", "property", "function", "import", "field", "inherited"} {
		if !strings.Contains(got, "/"+path) {
			t.Errorf("the function that reaches the word by a %s was not entered", path)
		}
	}
	if strings.Contains(got, "/none") {
		t.Error("a function that does not reach the word was entered")
	}
}

// TestReachOfClasses checks that methods are entered that reach a word by another method of their class, or of its base in another file.
func TestReachOfClasses(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []txtar.File
	}{
		{"class as a value", []txtar.File{file("main.ts", `export const Api = class {
			create() { return this.post("/api/tags"); }
			post(path) { return fetch("https://a.klaviyo.com" + path, { method: "POST" }); }
		};`)}},
		{"class in a module", []txtar.File{file("shop.rb", `module Shop
			class Api
				def create = post("/api/tags")
				def post(path) = HTTParty.post("https://a.klaviyo.com" + path)
			end
		end`)}},
		{"base in another file", []txtar.File{
			file("main.ts", `import { Base } from "./base"; export class Tags extends Base { create() { return this.post("/api/tags"); } }`),
			file("base.ts", `export class Base { post(path) { return fetch("https://a.klaviyo.com" + path, { method: "POST" }); } }`),
		}},
	} {
		p := program(t, c.files...)
		p.Words = []string{"klaviyo"}
		if got := flowtest.Requests(calls(p)); !strings.Contains(got, "POST https://a.klaviyo.com/api/tags") {
			t.Errorf("%s: requests\n%s", c.name, got)
		}
	}
}

// TestReachOfPatches checks that a function is entered that changes what all requests of a library carry, though it names nothing else.
func TestReachOfPatches(t *testing.T) {
	p := program(t, file("Provider.php", `<?php
use Illuminate\Support\Facades\Http;
class Provider {
	public function boot() { Http::globalRequestMiddleware(fn ($request) => $request->withHeader("revision", "2026-07-15")); }
}`), file("lists.php", `<?php
use Illuminate\Support\Facades\Http;
function lists() { return Http::withHeaders(["Accept" => "text/plain"])->get("https://a.klaviyo.com/api/lists"); }`))
	p.Words = []string{"klaviyo"}
	if got, want := flowtest.Requests(calls(p)), "GET https://a.klaviyo.com/api/lists accept=text/plain ...\n"; got != want {
		t.Errorf("requests\n%swant\n%s", got, want)
	}
}

// TestLoad checks that modules are loaded where a program needs them, a few imports away, and that what else may write to the
// state that they share is taken into account.
func TestLoad(t *testing.T) {
	files := []txtar.File{
		file("main.ts", `import { http } from "./http"; import { REVISION } from "./a";
			export const send = () => http.get("https://a.klaviyo.com/api/lists");
			export const pinned = () => fetch("https://a.klaviyo.com/api/profiles", { headers: { revision: REVISION } });`),
		file("http.ts", `import axios from "axios"; export const http = axios.create();
			export function setup(headers) { Object.assign(http.defaults.headers.common, headers); }`),
		file("a.ts", `export * from "./b";`),
		file("b.ts", `export const REVISION = "2026-07-15";`),
	}
	p := program(t, files...)
	all := p.Modules
	p.Modules = nil
	var loaded []string
	for _, m := range all {
		if m.ID == "main.ts" {
			p.Modules = append(p.Modules, m)
		}
	}
	p.Load = func(id string) *flow.Module {
		loaded = append(loaded, id)
		i := slices.IndexFunc(all, func(m *flow.Module) bool { return m.ID == id })
		return all[i]
	}
	got := flowtest.Requests(calls(p))
	want := "GET https://a.klaviyo.com/api/lists ...\nGET https://a.klaviyo.com/api/profiles revision=2026-07-15\n"
	if got != want {
		t.Errorf("requests\n%swant\n%s", got, want)
	}
	slices.Sort(loaded)
	if want := []string{"a.ts", "b.ts", "http.ts"}; !slices.Equal(loaded, want) {
		t.Errorf("loaded %v, want %v, each once", loaded, want)
	}
}

// TestContexts checks that a wrapper gives one call for each of its callers, with the places of the calls that led to it.
func TestContexts(t *testing.T) {
	p := program(t, file("main.py", `import requests

def low(path, headers):
    requests.get("https://a.klaviyo.com/api" + path, headers=headers)

def high(path):
    low(path, {"revision": "2026-07-15"})

def send():
    high("/lists")
`))
	for _, c := range calls(p) {
		if c.Request == nil || flowtest.Value(c.Request.URL) != "https://a.klaviyo.com/api/lists" {
			continue
		}
		if len(c.Stack) != 2 || len(c.Callers) != 2 || c.Callers[0].Name != "high" || c.Callers[1].Name != "send" || c.Func.Name != "low" {
			t.Errorf("stack %v, callers %v", c.Stack, c.Callers)
		}
		return
	}
	t.Error("the call by send is missing")
}
