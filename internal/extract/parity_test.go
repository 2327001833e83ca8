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
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the facts of the parity programs from what TypeScript gives")

// parityDir holds the programs. Each is a txtar archive with one folder for each language (ts, js, py, go, sh), the requests that all
// of them send in "facts", and for a language that rightly differs "differs/<language>" with its own and, above it, the reason.
const parityDir = "../../testdata/parity"

// TestParity checks that the same program gives the same facts in every language that it is written in.
func TestParity(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(parityDir, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs in %s (%v)", parityDir, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { checkParity(t, file) })
	}
}

func checkParity(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	programs := map[string][]txtar.File{}
	differs := map[string]string{}
	want := ""
	for _, f := range archive.Files {
		folder, rest, _ := strings.Cut(f.Name, "/")
		switch {
		case f.Name == "facts":
			want = string(f.Data)
		case folder == "differs":
			differs[rest] = withoutReason(t, f)
		default:
			programs[folder] = append(programs[folder], txtar.File{Name: rest, Data: f.Data})
		}
	}
	if len(programs) < 2 {
		t.Errorf("written in %d languages: nothing is compared", len(programs))
	}
	for _, language := range slices.Sorted(maps.Keys(programs)) {
		got := requestsOf(t, programs[language])
		expected, differ := differs[language]
		if !differ {
			expected = want
		}
		if *update && language == "ts" && !differ {
			want = got
			continue
		}
		if got != expected {
			t.Errorf("%s: sends\n%swant\n%s", language, indent(got), indent(expected))
		}
		if differ && expected == want {
			t.Errorf("%s: does not differ any more", language)
		}
	}
	if *update {
		writeFacts(t, file, archive, want)
	}
}

// withoutReason drops the lines that say why a language differs.
func withoutReason(t *testing.T, f txtar.File) string {
	var lines []string
	reason := false
	for line := range strings.Lines(string(f.Data)) {
		if strings.HasPrefix(line, "# ") {
			reason = true
			continue
		}
		lines = append(lines, line)
	}
	if !reason {
		t.Errorf("%s: no reason is given", f.Name)
	}
	return strings.Join(lines, "")
}

func writeFacts(t *testing.T, file string, archive *txtar.Archive, want string) {
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
