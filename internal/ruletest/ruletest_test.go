package ruletest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule/want"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// recorder takes what a test would say.
type recorder struct{ said []string }

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

func found(file string, line int, message string) report.Finding {
	return report.Finding{Message: message, Location: report.Location{File: file, Line: line, Column: 3}}
}

func place(file string, line int) string { return fmt.Sprintf("%s:%d", file, line) }

func TestCompare(t *testing.T) {
	wants := map[string][]want.Want{
		"a.go": {{Line: 1, Message: regexp.MustCompile("b.d")}, {Line: 1, Message: regexp.MustCompile("worse")}, {Line: 5}},
		"b.py": {{Line: 2, Message: regexp.MustCompile("x")}},
	}
	var r recorder
	compare(&r, []report.Finding{
		found("a.go", 1, "worse"), found("a.go", 1, "bad"), found("a.go", 5, "anything"), found("a.go", 5, "twice"), found("c.js", 9, "x"),
	}, wants, place)
	want := []string{
		"a.go:5:3: unexpected finding: twice", "c.js:9:3: unexpected finding: x", `b.py:2: want a finding that matches "x", got none`,
	}
	if !slices.Equal(r.said, want) {
		t.Errorf("got %q, want %q", r.said, want)
	}
}

func TestCheckExample(t *testing.T) {
	marked := map[string][]want.Want{"a.go": {{Line: 1}}}
	unmarked := map[string][]want.Want{"a.go": nil}
	one := []report.Finding{found("a.go", 1, "bad")}
	tests := []struct {
		name  string
		found []report.Finding
		wants map[string][]want.Want
		bad   bool
		fails bool
	}{
		{"bad and found", one, marked, true, false},
		{"bad and not found", nil, marked, true, true},
		{"bad, unmarked, found", one, unmarked, true, false},
		{"bad, unmarked, not found", nil, unmarked, true, true},
		{"good", nil, unmarked, false, false},
		{"good and found", one, unmarked, false, true},
		{"good and marked", one, marked, false, true},
	}
	for _, tt := range tests {
		var r recorder
		checkExample(&r, tt.found, tt.wants, tt.bad, place)
		if (len(r.said) > 0) != tt.fails {
			t.Errorf("%s: said %q", tt.name, r.said)
		}
	}
}

func TestMissingLanguages(t *testing.T) {
	r := &rule.Rule{Doc: rule.Doc{
		Languages: []string{"go", "javascript", "tsx", "python", "ruby"},
		Bad:       []rule.Example{{Files: []rule.ExampleFile{{Language: "typescript"}, {Language: "go"}}}},
	}}
	if got := missingLanguages(r, map[source.Language]bool{source.Python: true}); !slices.Equal(got, []string{"ruby"}) {
		t.Errorf("got %q, want ruby only", got)
	}
	r.Languages = []string{"all"}
	if got := missingLanguages(r, nil); got != nil {
		t.Errorf("a rule for all languages misses %q", got)
	}
}

func TestTreeWants(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.py": "f() # want \"x\"\n", "pkg/lock.json": "{}\n", "pkg/lock.json.want": "1: y\n", "a.py.golden": "f() # want \"z\"\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	wants := treeWants(t, dir)
	if len(wants["a.py"]) != 1 || len(wants["pkg/lock.json"]) != 1 || len(wants["a.py.golden"]) != 0 {
		t.Errorf("got %v", wants)
	}
	if got := wantedLanguages(t, dir); !got[source.Python] || !got[source.JSON] || len(got) != 2 {
		t.Errorf("languages %v", got)
	}
}

// A stand-in for a rule shows that Run itself passes and sees the whole pipeline.
func TestRun(t *testing.T) {
	text := strings.ReplaceAll(`# bad-word
severity: info confidence: high scope: unit languages: python since: 0.1 options: word=bad

A word of Klaviyo's is bad.

## Why
It is.

## Bad
~~~python
import klaviyo_api
word = "bad klaviyo"  # want "bad word"
~~~

## Good
~~~python
import klaviyo_api
word = "good klaviyo"
~~~

## Options
- ~word~: the word that is bad
`, "~", "`")
	r := rule.New(text, func(pass *rule.Pass) {
		for _, u := range pass.Units {
			for _, l := range u.Literals {
				if strings.HasPrefix(l.Text, pass.Options["word"]) {
					pass.Report(rule.Diagnostic{Span: l.Span, Message: "a bad word"})
				}
			}
		}
	})
	Run(t, r)
}

// A fix goes from the rule through the engine into a file, and is compared with its golden file.
func TestFixes(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.py": "word = 'bad klaviyo'\n", "a.py.golden": "word = 'good klaviyo'\n", "a.py.want": "1: a bad word\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := &rule.Rule{Doc: rule.Doc{Name: "bad-word", Severity: rule.Info, Confidence: rule.High}, Check: func(pass *rule.Pass) {
		for _, u := range pass.Units {
			for _, l := range u.Literals {
				if strings.HasPrefix(l.Text, "bad") {
					pass.Report(rule.Diagnostic{Span: l.Span, Message: "a bad word", Fixes: []rule.Fix{{
						Message: "say good", Edits: []rule.Edit{{Span: l.Span, NewText: "'good klaviyo'"}},
					}}})
				}
			}
		}
	}}
	runTree(t, dir, r)
}
