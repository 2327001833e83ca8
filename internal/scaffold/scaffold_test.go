package scaffold_test

import (
	"context"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/scaffold"
)

var day = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// lint goes through a folder with all rules and the checklist.
func lint(t *testing.T, files map[string]string) *report.Report {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := engine.Options{Paths: []string{root}, Rules: analyzers.All(), AsOf: day, Checklist: true}
	for _, r := range o.Rules {
		o.Known = append(o.Known, r.Name)
	}
	r, err := engine.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// verdict is that on a line of the checklist.
func verdict(r *report.Report, id string) report.CheckItem {
	for _, item := range r.Checklist {
		if item.ID == id {
			return item
		}
	}
	return report.CheckItem{}
}

// each calls f for all that can be made.
func each(t *testing.T, f func(t *testing.T, kind scaffold.Kind, file scaffold.File)) {
	t.Helper()
	for _, kind := range scaffold.Kinds {
		languages := scaffold.Languages()
		if !kind.NeedsLanguage() {
			languages = []string{""}
		}
		for _, l := range languages {
			t.Run(string(kind)+" "+l, func(t *testing.T) {
				file, err := scaffold.Make(kind, l, klaviyo.Newest(day).Name)
				if err != nil {
					t.Fatal(err)
				}
				f(t, kind, file)
			})
		}
	}
}

// What is made is read without a fault, and no rule finds anything in it that would fail a run. That nothing tries a call again may be said:
// a guarded client leaves that to the program around it.
func TestLint(t *testing.T) {
	each(t, func(t *testing.T, _ scaffold.Kind, file scaffold.File) {
		r := lint(t, map[string]string{file.Path: file.Text})
		for _, p := range r.Problems {
			t.Errorf("%s: %s", p.File, p.Message)
		}
		for _, f := range r.Findings {
			if f.Severity != report.Info || f.Rule != "ignored-retry-after" {
				t.Errorf("%s: %s: %s", f.Location, f.Rule, f.Message)
			}
		}
		if r.Stats.Candidates != 1 || strings.Contains(file.Text, "{{revision}}") {
			t.Error("it is not about Klaviyo")
		}
	})
}

// Health checks and alert rules are what their lines of the checklist ask for.
func TestChecklist(t *testing.T) {
	each(t, func(t *testing.T, kind scaffold.Kind, file scaffold.File) {
		files := map[string]string{file.Path: file.Text}
		switch kind {
		case scaffold.Alerts:
			health, err := scaffold.Make(scaffold.Health, "go", klaviyo.Newest(day).Name)
			if err != nil {
				t.Fatal(err)
			}
			files[health.Path] = health.Text
		case scaffold.Health:
		default:
			return
		}
		if item := verdict(lint(t, files), kind.Line()); item.Status != report.Pass {
			t.Errorf("%s: %s, %s", item.ID, item.Status, item.Note)
		}
	})
}

func TestSyntax(t *testing.T) {
	each(t, func(t *testing.T, _ scaffold.Kind, file scaffold.File) {
		switch filepath.Ext(file.Path) {
		case ".go":
			if _, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Text, parser.AllErrors); err != nil {
				t.Error(err)
			}
		case ".yml":
			var value map[string]any
			if err := yaml.Unmarshal([]byte(file.Text), &value); err != nil {
				t.Error(err)
			}
		}
		if !strings.HasSuffix(file.Text, "\n") || strings.Contains(file.Text, "\t") && filepath.Ext(file.Path) != ".go" {
			t.Error("the text is not clean")
		}
	})
}

func TestMake(t *testing.T) {
	if _, err := scaffold.Make(scaffold.Health, "cobol", "2026-07-15"); err == nil {
		t.Error("no error for a language that there is not")
	}
	if !scaffold.Known("C#") || !scaffold.Known("ts") || scaffold.Known("") {
		t.Error("the names of languages are not known")
	}
}
