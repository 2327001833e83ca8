package merge_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/merge"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// made is a report with a finding in a file.
func made(root, file string) *report.Report {
	return &report.Report{
		Version: 1, Root: root, Tool: report.Tool{Version: "1.0"}, AsOf: "2026-11-24",
		Findings:  []report.Finding{{Rule: "r", Location: report.Location{File: file, Line: 1}}},
		Checklist: []report.CheckItem{{ID: "keys", Status: report.Pass, Evidence: []report.Evidence{{File: file, Line: 1}}}},
	}
}

func part(name string, r *report.Report, shard string) merge.Part {
	if shard != "" {
		s, err := report.ParseShard(shard)
		if err != nil {
			panic(err)
		}
		r.Shard = &s
	}
	return merge.Part{Name: name, File: r.Root + r.Findings[0].File, Report: r}
}

func TestReports(t *testing.T) {
	failed := merge.Part{File: "bad.json", Err: errors.New("not a JSON report")}
	for _, tt := range []struct {
		name     string
		parts    []merge.Part
		root     string
		files    []string
		problems []string
	}{
		{"one", []merge.Part{part("", made("/src", "a"), "")}, "/src", []string{"a"}, nil},
		{"one root", []merge.Part{part("", made("/src", "b"), ""), part("", made("/src", "a"), "")}, "/src", []string{"a", "b"}, nil},
		{"two folders", []merge.Part{part("", made("/src/x", "a"), ""), part("", made("/src/y/z", "a"), "")}, "/src", []string{"x/a", "y/z/a"}, nil},
		{"no common folder", []merge.Part{part("", made("/x", "a"), ""), part("", made("/y", "a"), "")}, "/", []string{"x/a", "y/a"}, nil},
		{"repositories", []merge.Part{part("shop", made("/src", "a"), ""), part("mail", made("/src", "a"), "")}, "/here", []string{"mail/a", "shop/a"}, nil},
		{"all shards", []merge.Part{part("", made("/src", "b"), "2/2"), part("", made("/src", "a"), "1/2")}, "/src", []string{"a", "b"}, nil},
		{"a shard is missing", []merge.Part{part("", made("/src", "a"), "1/3"), part("", made("/src", "b"), "3/3")}, "/src", []string{"a", "b"},
			[]string{"the report of shard 2/3 is missing"}},
		{"a shard alone", []merge.Part{part("", made("/src", "a"), "2/2")}, "/src", []string{"a"}, []string{"the report of shard 1/2 is missing"}},
		{"a shard of one of two", []merge.Part{part("shop", made("/src", "a"), "1/2"), part("mail", made("/src", "a"), "1/1")}, "/here",
			[]string{"mail/a", "shop/a"}, []string{"the report of shard 2/2 of shop is missing"}},
		{"one is broken", []merge.Part{part("", made("/src", "a"), ""), failed}, "/src", []string{"a"},
			[]string{"the report bad.json was not read: not a JSON report"}},
		{"none is left", []merge.Part{failed}, "", nil, []string{"the report bad.json was not read: not a JSON report"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := merge.Reports("/here", tt.parts)
			var files, problems []string
			for _, f := range got.Findings {
				files = append(files, f.File)
			}
			for _, p := range got.Problems {
				problems = append(problems, p.Message)
				if !p.Failure {
					t.Errorf("%q is no failure", p.Message)
				}
			}
			if got.Root != tt.root || !slices.Equal(files, tt.files) || !slices.Equal(problems, tt.problems) || got.Shard != nil {
				t.Errorf("root %s, files %q, problems %q, shard %v", got.Root, files, problems, got.Shard)
			}
		})
	}
}

// Reports that were made in different ways may contradict each other: those of one run are no whole then.
func TestAtOdds(t *testing.T) {
	for _, tt := range []struct {
		change func(*report.Report)
		want   string
	}{
		{func(r *report.Report) { r.Tool.Version = "1.1" }, "the reports were made by several versions of klaviyo-lint: 1.0, 1.1"},
		{func(r *report.Report) { r.Tool.Tables = "2026-01-01" }, "the reports were made by tables of several dates: , 2026-01-01"},
		{func(r *report.Report) { r.AsOf = "2030-01-01" }, "the reports were made as of several dates: 2026-11-24, 2030-01-01"},
	} {
		other := made("/src", "b")
		tt.change(other)
		for _, name := range []string{"", "mail"} {
			got := merge.Reports("/here", []merge.Part{{File: "1", Report: made("/src", "a")}, {Name: name, File: "2", Report: other}})
			if len(got.Problems) != 1 || got.Problems[0].Failure != (name == "") || got.Problems[0].Message != tt.want {
				t.Errorf("named %q: got %+v", name, got.Problems)
			}
		}
	}
}

// What is given twice counts once.
func TestTwice(t *testing.T) {
	first, second := part("", made("/src", "a"), "1/2"), part("", made("/src", "b"), "2/2")
	first.Report.Stats.Files, second.Report.Stats.Files = 3, 4
	same := merge.Part{File: "f.json", Report: made("/src", "a")}
	for _, tt := range []struct {
		parts []merge.Part
		files int
		want  string
	}{
		{[]merge.Part{first, second, first}, 7, "the report /srca is of shard 1/2, as another one is; it was left out"},
		{[]merge.Part{same, same}, 0, "the report f.json is given twice; it was left out"},
	} {
		got := merge.Reports("/here", tt.parts)
		if got.Stats.Files != tt.files || len(got.Problems) != 1 || got.Problems[0].Failure || got.Problems[0].Message != tt.want {
			t.Errorf("%d files, %+v", got.Stats.Files, got.Problems)
		}
	}
}

// What a stranger's report says of itself is not worth a long list.
func TestManyShards(t *testing.T) {
	r := made("/src", "a")
	r.Shard = &report.Shard{Index: -5, Count: 1 << 60}
	if got := merge.Reports("/here", []merge.Part{{Report: r}}); len(got.Problems) != 100 {
		t.Errorf("%d problems", len(got.Problems))
	}
}

// The checklist of shards, which all know the whole tree, is that of the whole; evidence and notes are there once.
func TestChecklist(t *testing.T) {
	got := merge.Reports("/here", []merge.Part{part("", made("/src", "a"), "1/3"), part("", made("/src", "a"), "2/3"), part("", made("/src", "b"), "3/3")})
	if len(got.Checklist) != 1 || got.Checklist[0].Status != report.Pass || len(got.Checklist[0].Evidence) != 2 {
		t.Errorf("got %+v", got.Checklist)
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"r/shop/x.json", "r/mail/x.json", "one.json", "a-b.json", "a-c.json"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	for _, tt := range []struct {
		argument string
		want     string
	}{
		{"one.json", "[ one.json]"},
		{"missing.json", "[ missing.json]"}, // reading it will tell
		{"n=one.json", "[n one.json]"},
		{"=n=one.json", "[ n=one.json]"},
		{"*=r/*/x.json", "[mail r/mail/x.json][shop r/shop/x.json]"},
		{"*=*/*/x.json", "[r/mail r/mail/x.json][r/shop r/shop/x.json]"},
		{"*=one.json", "[* one.json]"},
		{"*=[o]n*.json", `[ one.json: "" is no name of a folder]`}, // nobody knows what stands where
		{"*=a-*.json", "[b a-b.json][c a-c.json]"},
		{"a-?.json", "[ a-?.json]"},
		{"z*.json", "[ z*.json: no file has such a name: file does not exist]"},
		{"r/[*", "[ r/[*: no file has such a name: file does not exist]"},
		{"../n=one.json", `[../n one.json: "../n" is no name of a folder]`},
		{"n/=one.json", `[n/ one.json: "n/" is no name of a folder]`},
	} {
		got := ""
		for _, p := range merge.Find([]string{tt.argument}) {
			got += fmt.Sprintf("[%s %s", p.Name, p.File)
			if p.Err != nil {
				got += ": " + p.Err.Error()
			}
			got += "]"
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.argument, got, tt.want)
		}
	}
}
