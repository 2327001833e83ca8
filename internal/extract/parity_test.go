package extract_test

import (
	"bytes"
	"context"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/parity"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the facts of the parity programs from what TypeScript gives")

// parityDir holds the programs. Package parity says how each of them is written.
const parityDir = "../../testdata/parity"

// TestParity checks that the same program gives the same facts in every language that it is written in, and that a language in which it
// is not written, or differs, has a reason.
func TestParity(t *testing.T) {
	programs, err := parity.Load(parityDir)
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs in %s (%v)", parityDir, err)
	}
	languages := parity.Written(programs)
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) { checkParity(t, p, languages) })
	}
}

func checkParity(t *testing.T, p *parity.Program, languages []parity.Language) {
	want := p.Facts
	for _, folder := range p.Folders() {
		got := requestsOf(t, p.Files[folder])
		d, differ := p.Differs[folder]
		switch {
		case *update && folder == "ts" && !differ:
			want = got
		case differ && got != d.Facts:
			t.Errorf("%s: sends\n%swant\n%s", folder, indent(got), indent(d.Facts))
		case !differ && !*update && got != want:
			t.Errorf("%s: sends\n%swant\n%s", folder, indent(got), indent(want))
		}
	}
	for _, fault := range p.Faults(languages) {
		t.Error(fault)
	}
	if *update {
		writeFacts(t, filepath.Join(parityDir, p.Name+".txtar"), want)
	}
}

func writeFacts(t *testing.T, file, want string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range archive.Files {
		if archive.Files[i].Name == "facts" {
			archive.Files[i].Data = []byte(want)
		}
	}
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if data := txtar.Format(archive); !bytes.Equal(old, data) {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func indent(s string) string {
	if s == "" {
		return "\t(nothing)\n"
	}
	return "\t" + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n\t") + "\n"
}

// requestsOf lowers and evaluates a program and prints what it sends.
func requestsOf(t *testing.T, files []txtar.File) string {
	t.Helper()
	var in []*source.File
	for _, f := range files {
		x := &source.File{Path: f.Name, Content: f.Data, Size: int64(len(f.Data))}
		x.Language, x.Marks = source.Classify(f.Name, f.Data)
		in = append(in, x)
	}
	tree := source.NewTree("/parity", in)
	var calls []*facts.Call
	for _, front := range extract.Frontends() {
		if front.Parts {
			continue // the files that expectations stand in
		}
		calls = append(calls, evaluate(t, tree, front)...)
	}
	return flowtest.Requests(calls)
}

func evaluate(t *testing.T, tree *source.Tree, front extract.Frontend) []*facts.Call {
	t.Helper()
	var mine []*source.File
	for _, f := range tree.Files {
		if slices.Contains(front.Reads, f.Language) {
			tree.Register(f)
			mine = append(mine, f)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	language := front.New()
	p := &flow.Program{Tree: tree, Language: language, Resolver: language.Resolver(tree)}
	p.Modules = lower(t, tree, language, mine)
	var out []*facts.Call
	r := flow.Evaluate(context.Background(), p)
	for _, cs := range r.Calls {
		out = append(out, cs...)
	}
	for _, problem := range r.Problems {
		t.Errorf("%s: %s", problem.File, problem.Message)
	}
	return out
}

func lower(t *testing.T, tree *source.Tree, language *flow.Language, files []*source.File) []*flow.Module {
	t.Helper()
	var out []*flow.Module
	if language.Group == nil {
		for _, f := range files {
			m, err := language.Lower(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, m)
		}
	} else {
		groups := map[string][]*source.File{}
		for _, f := range files {
			groups[language.Group(f)] = append(groups[language.Group(f)], f)
		}
		for _, g := range slices.Sorted(maps.Keys(groups)) {
			ms, err := language.LowerGroup(context.Background(), tree, groups[g])
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, ms...)
		}
	}
	for _, m := range out {
		if m.Broken || len(m.Problems) > 0 {
			t.Errorf("%s does not parse: %v", m.ID, m.Problems)
		}
	}
	return out
}
