package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/internal/config"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// rules are two to configure: one with an option, one without.
var rules = []*rule.Rule{
	{Doc: rule.Doc{Name: "slow-parrot", Options: []rule.Option{{Name: "limit", Default: "30"}, {Name: "strict", Default: "no"}}}},
	{Doc: rule.Doc{Name: "dead-parrot"}},
}

const valid = `# a comment
rules:
  dead-parrot: off
  slow-parrot:
    severity: error
    options:
      limit: 60
exclude:
  - legacy/
  - "*.gen.ts"
fail-on: error
min-confidence: medium
`

func TestParse(t *testing.T) {
	got, err := config.Parse("c.yaml", []byte(valid), rules)
	if err != nil {
		t.Fatal(err)
	}
	want := &config.Config{
		Path: "c.yaml",
		Rules: map[string]config.Rule{
			"dead-parrot": {Off: true},
			"slow-parrot": {Severity: report.Error, Options: map[string]string{"limit": "60"}},
		},
		FailOn: "error", MinConfidence: report.Medium,
		Exclude: []string{"legacy/", "*.gen.ts"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Parse differs (-want +got):\n%s", diff)
	}
}

func TestParseEmpty(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "---\n", "rules:\nexclude:\n"} {
		if _, err := config.Parse("c.yaml", []byte(text), rules); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"setting", "fail-no: error", `c.yaml:1:1: unknown setting "fail-no"; did you mean "fail-on"?`},
		{"level", "rules:\n  dead-parrot: eror", `c.yaml:2:16: dead-parrot is "eror"; want one of off, error, warning, info; did you mean "error"?`},
		{"rule", "rules:\n  ded-parrot: off", `c.yaml:2:3: unknown rule "ded-parrot"; did you mean "dead-parrot"?`},
		{"rule setting", "rules:\n  dead-parrot: {sverity: off}", `unknown setting "sverity" of rule "dead-parrot"; did you mean "severity"?`},
		{"no options", "rules:\n  dead-parrot: {options: {x: 1}}", `rule "dead-parrot" has no options`},
		{"option", "rules:\n  slow-parrot: {options: {limt: 1}}", `rule "slow-parrot" has no option "limt"; it has limit, strict`},
		{"option value", "rules:\n  slow-parrot: {options: {limit: [1]}}", `must be a single value`},
		{"twice", "fail-on: error\nfail-on: info", `c.yaml:2:1: "fail-on" stands twice`},
		{"malformed", "rules: [", "c.yaml:1: malformed YAML"},
		{"tab", "rules:\n\tx: 1", "c.yaml:2: malformed YAML"},
		{"list", "- a", "the file must be a mapping"},
		{"scalar", "hello", "the file must be a mapping"},
		{"anchor", "rules: &x {}\n", "anchors and aliases"},
		{"alias", "exclude: [&x a, *x]\n", "must be a text"},
		{"exclude", "exclude: a", "exclude must be a list"},
		{"pattern", "exclude: ['a[']", "an open bracket"},
		{"empty pattern", "exclude: ['/']", "matches nothing"},
		{"documents", "fail-on: error\n---\nfail-on: info", "more than one YAML document"},
		{"host", "live-url: http://example.com", `unknown setting "live-url"`},
		{"word", "fail-on: [error]", "fail-on must be one of error, warning, info, never"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := config.Parse("c.yaml", []byte(tt.text), rules)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestParseReportsAll(t *testing.T) {
	_, err := config.Parse("c.yaml", []byte("a: 1\nb: 2\n"), rules)
	if err == nil || strings.Count(err.Error(), "unknown setting") != 2 {
		t.Errorf("got error %v, want both settings named", err)
	}
}

// write makes a file below dir, and its folders.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFind(t *testing.T) {
	top := t.TempDir()
	write(t, top, ".git/HEAD", "")
	write(t, top, "services/mail/a.ts", "")
	root := filepath.Join(top, "services", "mail")
	expect := func(what, want string) {
		t.Helper()
		if got, err := config.Find(root); got != want || err != nil {
			t.Errorf("%s: Find = %q, %v, want %q", what, got, err, want)
		}
	}
	expect("no file", "")
	write(t, top, "services/"+config.FileName, "")
	expect("a folder in between", "")
	write(t, top, config.FileName, "")
	expect("the git top", filepath.Join(top, config.FileName))
	write(t, root, config.FileName, "")
	expect("the root", filepath.Join(root, config.FileName))
}

func TestFindRefuses(t *testing.T) {
	t.Run("link", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, "other.yaml", "")
		if err := os.Symlink("other.yaml", filepath.Join(dir, config.FileName)); err != nil {
			t.Fatal(err)
		}
		if _, err := config.Find(dir); err == nil || !strings.Contains(err.Error(), "not a regular file") {
			t.Errorf("got error %v", err)
		}
	})
	t.Run("yml", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, ".klaviyo-lint.yml", "")
		if _, err := config.Find(dir); err == nil || !strings.Contains(err.Error(), "call it "+config.FileName) {
			t.Errorf("got error %v", err)
		}
	})
}

// Patterns of a file at the top speak of the top, also where the run is over a folder below it.
func TestLoadRebases(t *testing.T) {
	tests := []struct{ pattern, want string }{
		{"*.gen.ts", "*.gen.ts"},
		{"legacy/", "legacy/"},
		{"!keep.ts", "!keep.ts"},
		{"/services/mail/old/", "/old/"},
		{"services/mail/a/*.ts", "/a/*.ts"},
		{"!/services/mail/x", "!/x"},
		{"/services/*/old", "/old"},
		{"/services/", "*"},
		{"/services/mail", "*"},
		{"**/old/x", "/**/old/x"},
		{"/services/**/x", "/**/x"},
		{"/other/x", ""},
	}
	for _, tt := range tests {
		top := t.TempDir()
		write(t, top, config.FileName, "exclude: ['"+tt.pattern+"']\n")
		c, err := config.Load(filepath.Join(top, config.FileName), filepath.Join(top, "services", "mail"), rules)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(c.Exclude, " "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.pattern, got, tt.want)
		}
		if c, err = config.Load(filepath.Join(top, config.FileName), top, rules); err != nil || c.Exclude[0] != tt.pattern {
			t.Errorf("%s: at the top got %v, %v", tt.pattern, c, err)
		}
	}
}

func TestExcluder(t *testing.T) {
	if config.Excluder(nil) != nil {
		t.Error("no patterns give an excluder")
	}
	excluded := config.Excluder([]string{"/old/", "*.gen.ts", "!keep.gen.ts", "docs/**/draft.md"})
	for file, want := range map[string]bool{
		"old/a.ts": true, "old/deep/keep.gen.ts": true, "src/old/a.ts": false, "older/a.ts": false, "old": false,
		"a.gen.ts": true, "src/a.gen.ts": true, "src/keep.gen.ts": false, "src/a.ts": false,
		"docs/a/b/draft.md": true, "docs/draft.md": true, "draft.md": false,
	} {
		if got := excluded(file); got != want {
			t.Errorf("excluded(%q) = %v, want %v", file, got, want)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "big.yaml", strings.Repeat("# padding\n", 50000))
	for _, name := range []string{"big.yaml", "missing.yaml", "."} {
		if _, err := config.Load(filepath.Join(dir, name), dir, rules); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

func TestFailOn(t *testing.T) {
	tests := []struct {
		failOn   config.FailOn
		severity report.Severity
		want     bool
	}{
		{"error", report.Error, true}, {"error", report.Warning, false},
		{"warning", report.Warning, true}, {"warning", report.Info, false},
		{"info", report.Info, true}, {config.Never, report.Error, false},
	}
	for _, tt := range tests {
		if got := tt.failOn.Met(tt.severity); got != tt.want {
			t.Errorf("FailOn(%s).Met(%s) = %v, want %v", tt.failOn, tt.severity, got, tt.want)
		}
	}
}

// The schema and the parser must agree on what is valid.
func TestSchema(t *testing.T) {
	text, err := config.Schema(rules)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		valid:                        true,
		"fail-no: error":             false,
		"rules: {dead-parrot: eror}": false,
		"rules: {ded-parrot: off}":   false,
		"rules: {dead-parrot: {options: {x: 1}}}": false,
		"exclude: a":         false,
		"fail-on: sometimes": false,
	} {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != want {
			t.Errorf("schema on %q: %v, want valid %v", text, err, want)
		}
		if _, err := config.Parse("c.yaml", []byte(text), rules); (err == nil) != want {
			t.Errorf("parser on %q: %v, want valid %v", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(valid))
	f.Add([]byte("a: &a [*a, *a]"))
	f.Add([]byte("[[[[[[[["))
	f.Add([]byte("exclude: ['**/[a-', '!']"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := config.Parse("c.yaml", data, rules)
		if (c == nil) == (err == nil) {
			t.Errorf("got %v and %v", c, err)
		}
		if c == nil {
			return
		}
		if excluded := config.Excluder(c.Exclude); excluded != nil {
			excluded("src/a.ts")
		}
	})
}
