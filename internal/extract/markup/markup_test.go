package markup_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/markup"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// send is a call that the tests look for, with a header that shows which one it is.
func send(mark string) string {
	return `fetch("https://example.com/x", { headers: { mark: "` + mark + `" } });`
}

func TestScripts(t *testing.T) {
	tests := []struct {
		name, path, content string
		want                []string // "line:column mark" of each call
	}{
		{"none", "a.html", "<p>fetch()</p>", nil},
		{"classic", "a.html", "<p>\n<script>" + send("a") + "</script>", []string{"2:9 a"}},
		{"attributes", "a.html", `<script defer data-x="a > b" type='module'>` + send("a") + "</script>", []string{"1:44 a"}},
		{"upper case", "a.html", "<SCRIPT TYPE=\"text/javascript\">" + send("a") + "</SCRIPT>", []string{"1:32 a"}},
		{"two", "a.html", "<script>f(1)</script>\n<script>(0, " + send("a")[:len(send("a"))-1] + ")</script>", []string{"2:13 a"}},
		{"shared", "a.html", "<script>const m = \"a\"</script><script>fetch(\"https://example.com/x\", { headers: { mark: m } })</script>", []string{"1:39 a"}},
		{"data", "a.html", `<script type="application/ld+json">{"a": 1}</script><script type="text/x-template">` + send("b") + "</script>", nil},
		{"commented out", "a.html", "<!-- <script>" + send("a") + "</script> -->", nil},
		{"cut", "a.html", "<script>" + send("a"), nil},
		{"another element", "a.html", "<scripts>" + send("a") + "</scripts>", nil},
		{"vue", "a.vue", "<script lang=\"ts\" setup>\nconst f = (x: string) => x;\n" + send("a") + "\n</script>\n<template><p>{{ f('a') }}</p></template>", []string{"3:1 a"}},
		{"two of a component", "a.vue", "<script>export const m = \"a\";</script>\n<script setup>fetch(\"https://example.com/x\", { headers: { mark: m } })</script>", []string{"2:15 a"}},
		{"svelte", "a.svelte", "<script context=\"module\">\n" + send("a") + "</script>\n{#if x}<p/>{/if}", []string{"2:1 a"}},
		{"astro", "a.astro", "---\nconst x: string = \"a\";\n" + send("a") + "\n---\n<p>{x}</p><script>" + send("b") + "</script>", []string{"3:1 a", "5:19 b"}},
		{"liquid", "a.liquid", "{% if x %}<script>var k = {{ settings.key | json }};\n" + send("a") + "</script>{% endif %}", []string{"2:1 a"}},
		{"filled in", "a.html", `<script>fetch("https://example.com/x", { headers: { mark: "a{{ x }}b" } });</script>`, []string{"1:9 a{}b"}},
		{"isml", "a.isml", `<script>var a = <isprint value="${x > 1}" encoding="off" />; <isif condition="${b}">` + "\n" + send("a") + "</isif></script>", []string{"2:1 a"}},
		{"made by a machine", "a.html", "<script>" + strings.Repeat(send("b"), 50) + "</script><script>" + send("a") + "</script>", []string{"1:2976 a"}},
		{"php", "a.html", `<script><?php if ($x): ?>fetch("https://example.com/x", { headers: { mark: "<?= $x ?>" } });<?php endif; ?></script>`, []string{"1:26 {}"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree, f := file(test.path, test.content)
			m := lower(t, f)
			got := calls(t, tree, f, m)
			if fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("calls %q, want %q", got, test.want)
			}
			if m.Broken {
				t.Errorf("it does not parse: %v", m.Problems)
			}
		})
	}
}

func file(path, content string) (*source.Tree, *source.File) {
	f := &source.File{Path: path, Content: []byte(content)}
	f.Language, f.Marks = source.Classify(path, f.Content)
	tree := source.NewTree("/", []*source.File{f})
	tree.Register(f)
	return tree, f
}

func lower(t testing.TB, f *source.File) *flow.Module {
	t.Helper()
	m, err := markup.Lower(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	if faults := flowtest.Check(m); len(faults) > 0 {
		t.Errorf("Check = %q", faults)
	}
	return m
}

func calls(t *testing.T, tree *source.Tree, f *source.File, m *flow.Module) []string {
	t.Helper()
	var out []string
	r := flow.Evaluate(context.Background(), &flow.Program{Tree: tree, Language: markup.New(), Resolver: markup.New().Resolver(tree), Modules: []*flow.Module{m}})
	for _, p := range r.Problems {
		t.Error(p.Message)
	}
	for _, c := range r.Calls[f] {
		if c.Request == nil {
			continue
		}
		at := f.Token.Position(c.Pos)
		mark := c.Request.Headers.Get("mark")
		if mark.Presence != facts.Present {
			t.Errorf("the header is %v", mark.Presence)
		}
		out = append(out, fmt.Sprintf("%d:%d %s", at.Line, at.Column, flowtest.Value(mark.Value)))
	}
	return out
}

// TestComments looks for comments of a page and of its scripts: each is found once.
func TestComments(t *testing.T) {
	_, f := file("a.html", "<!-- one klaviyo-lint:ignore --><script>// two\nf('<!-- no -->') /* three */</script><!-- four -->")
	found := map[string]int{}
	for _, c := range lower(t, f).Comments {
		found[strings.TrimSpace(c.Text)]++
	}
	for _, want := range []string{"one klaviyo-lint:ignore", "two", "three", "four"} {
		if found[want] != 1 {
			t.Errorf("comment %q is found %d times", want, found[want])
		}
	}
	if len(found) != 4 {
		t.Errorf("comments %v", found)
	}
}

// TestHolesAreNoProblem lowers a page whose script is none before an engine has gone over it: nothing is said of it, and nothing
// is claimed to be missing.
func TestHolesAreNoProblem(t *testing.T) {
	_, f := file("a.html", "<script>f({% for x in y %}{{ x }},{% endfor %}{{ a }} {{ b }})</script>")
	m := lower(t, f)
	if !m.Broken || len(m.Problems) > 0 {
		t.Errorf("Broken = %v, Problems = %v", m.Broken, m.Problems)
	}
	_, f = file("a.html", "<script>f((</script>")
	if m = lower(t, f); len(m.Problems) == 0 {
		t.Error("a script that cannot be read is not said")
	}
}

func TestHostileInputEnds(t *testing.T) {
	for _, unit := range []string{"<script>", "<script>(</script>", "<!--", "</script>", "---\n", "{{", "<script a=\"", "<%", "\x00", "\xff<script>"} {
		for _, path := range []string{"a.html", "a.vue", "a.svelte", "a.astro", "a.liquid"} {
			_, f := file(path, strings.Repeat(unit, 4_000))
			if _, err := markup.Lower(t.Context(), f); err != nil {
				t.Logf("%s of %q: %v", path, unit, err)
			}
		}
	}
}

func FuzzLower(f *testing.F) {
	for _, seed := range []string{"<script>f(1)</script>", "---\na\n---\n<script lang=ts>b</script>", "<script>{{ a }}</script><!-- x -->", "<script type=module>'<?= x ?>'</script>"} {
		for kind := range 5 {
			f.Add(kind, seed)
		}
	}
	paths := []string{"a.html", "a.vue", "a.svelte", "a.astro", "a.liquid"}
	f.Fuzz(func(t *testing.T, kind int, content string) {
		_, x := file(paths[uint(kind)%uint(len(paths))], content)
		m, err := markup.Lower(t.Context(), x)
		if err != nil {
			return
		}
		if faults := flowtest.Check(m); len(faults) > 0 {
			t.Errorf("Check = %q", faults)
		}
	})
}
