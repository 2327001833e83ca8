package javascript

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func TestPackageOf(t *testing.T) {
	for module, want := range map[string]string{
		"axios": "", "./axios": "", "node:fs": "", "https://deno.land/std/http/server.ts": "",
		"npm:axios": "axios", "npm:axios@1.7.2": "axios", "npm:@scope/name@^2": "@scope/name", "npm:@scope/name": "@scope/name",
		"npm:lodash@4/merge": "lodash/merge", "npm:/axios@1": "axios",
		"https://esm.sh/axios@1.7.2?target=deno": "axios", "https://esm.sh/v135/@scope/name@1.0.0/es2022/name.mjs": "@scope/name",
		"https://cdn.jsdelivr.net/npm/axios@1/+esm": "axios", "https://unpkg.com/axios/dist/axios.js": "axios",
	} {
		if got := packageOf(module); got != want {
			t.Errorf("packageOf(%q) = %q, want %q", module, got, want)
		}
	}
}

// Every node kind that is lowered exists in one of the grammars.
func TestHandledKindsExist(t *testing.T) {
	grammars := []*syntax.Grammar{javascript().grammar, typescript().grammar, tsx().grammar}
	kinds := slices.AppendSeq(slices.Collect(maps.Keys(expressions())), maps.Keys(statements()))
	for _, kind := range kinds {
		if !slices.ContainsFunc(grammars, func(g *syntax.Grammar) bool { return g.HasKind(kind) }) {
			t.Errorf("no grammar has the kind %q", kind)
		}
	}
}

// Every type that a call yields, and every type whose methods are modelled, is one that the tables or the form know.
func TestTypesOfLibraries(t *testing.T) {
	known := map[string]bool{"": true, "{}": true, "[]": true, `""`: true, "func": true}
	models := map[string]flow.Model{}
	for _, l := range libraries() {
		for name, typ := range l.Types {
			known[name] = true
			known[typ.Headers] = true
		}
		maps.Copy(models, l.Calls)
	}
	for symbol, m := range models {
		if !known[m.Yields] {
			t.Errorf("%s yields %q, which no table has", symbol, m.Yields)
		}
		at := strings.LastIndex(symbol, "().")
		if at < 0 {
			continue
		}
		maker := symbol[:at]
		// A class of a package may be declared without being made: a parameter of that type.
		if _, ok := models[maker]; !ok && !known[maker+"()"] && !strings.Contains(maker, ".") {
			t.Errorf("%s is a method of something that nothing makes", symbol)
		}
	}
}
