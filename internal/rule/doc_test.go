package rule_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// sample uses all that a doc.md may hold.
const sample = `# slow-parrot
severity: warning   confidence: high   scope: unit   languages: go javascript
since: 0.1   options: limit=30 names=a,b

A parrot that answers too slowly
is *dead*.

## Why
It sleeps.

Twice.

## Bad
` + "```go" + `
parrot() // want "too slow"
// want -1 "dead"
` + "```" + `
Prose between examples.

` + "```json file=cage/package.json" + `
{"parrot": 1}
` + "```" + `
` + "````js file=src/a.js also" + `
parrot() // want
` + "```" + `
` + "````" + `

## Good
` + "```ts" + `
wake(parrot)
` + "```" + `

## When not to follow it
Norwegian Blues.

## Options
- ` + "`limit`" + `: seconds, at
  the most.
- ` + "`names`" + `: who.

## References
- [Parrots](https://example.com/parrots), seen 2026-11-24
`

func TestParseDoc(t *testing.T) {
	got, err := rule.ParseDoc(sample)
	if err != nil {
		t.Fatal(err)
	}
	want := &rule.Doc{
		Name: "slow-parrot", Summary: "A parrot that answers too slowly is *dead*.",
		Severity: rule.Warning, Confidence: rule.High, Scope: rule.Unit,
		Languages: []string{"go", "javascript"}, Since: "0.1",
		Options: []rule.Option{
			{Name: "limit", Default: "30", Text: "seconds, at the most."},
			{Name: "names", Default: "a,b", Text: "who."},
		},
		Why: "It sleeps.\n\nTwice.",
		Bad: []rule.Example{
			{Files: []rule.ExampleFile{
				{Language: "go", Path: "example.go", Text: "parrot() // want \"too slow\"\n// want -1 \"dead\"\n", Line: 15},
			}},
			{Files: []rule.ExampleFile{
				{Language: "json", Path: "cage/package.json", Text: "{\"parrot\": 1}\n", Line: 21},
				{Language: "javascript", Path: "src/a.js", Text: "parrot() // want\n```\n", Line: 24},
			}},
		},
		Good: []rule.Example{
			{Files: []rule.ExampleFile{{Language: "typescript", Path: "example.ts", Text: "wake(parrot)\n", Line: 30}}},
		},
		Exceptions: "Norwegian Blues.",
		References: "- [Parrots](https://example.com/parrots), seen 2026-11-24",
		Markdown:   got.Markdown,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ParseDoc differs (-want +got):\n%s", diff)
	}
	if want := "https://github.com/klaviyo-lint/klaviyo-lint/blob/main/docs/rules/slow-parrot.md"; got.URL() != want {
		t.Errorf("URL() = %q, want %q", got.URL(), want)
	}
}

func TestOptionValues(t *testing.T) {
	d, err := rule.ParseDoc(sample)
	if err != nil {
		t.Fatal(err)
	}
	got := d.OptionValues(map[string]string{"limit": "60", "other": "x"})
	if diff := cmp.Diff(map[string]string{"limit": "60", "names": "a,b"}, got); diff != "" {
		t.Errorf("OptionValues differs (-want +got):\n%s", diff)
	}
}

func TestMarkdown(t *testing.T) {
	d, err := rule.ParseDoc(sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"want", "severity:", "file=", "also"} {
		if strings.Contains(d.Markdown, gone) {
			t.Errorf("the rendered page holds %q:\n%s", gone, d.Markdown)
		}
	}
	for _, kept := range []string{
		"# slow-parrot\n\n*warning · confidence high · go, javascript · since 0.1*\n\nA parrot", "```go\nparrot()\n```\n", "`cage/package.json`:\n\n```json\n",
		"````js\nparrot()\n```\n````\n", "Prose between examples.", "## References",
	} {
		if !strings.Contains(d.Markdown, kept) {
			t.Errorf("the rendered page lacks %q:\n%s", kept, d.Markdown)
		}
	}
}

func TestParseDocErrors(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"title", "# slow-parrot", "# Slow parrot", "doc.md:1: the first line"},
		{"no header", "severity: warning   confidence: high   scope: unit   languages: go javascript\nsince: 0.1   options: limit=30 names=a,b\n", "", "no header"},
		{"unknown key", "severity:", "severty:", `unknown key "severty"`},
		{"key twice", "since: 0.1", "scope: unit", `"scope" stands twice`},
		{"missing key", "since: 0.1   ", "", `no "since"`},
		{"severity", "warning", "fatal", `severity: "fatal" is none of error, warning, info`},
		{"language", "go javascript", "go cobol", `"cobol" is no language`},
		{"since", "0.1", "soon", `"soon" is no version`},
		{"option without default", "limit=30", "limit", `"limit" is not name=default`},
		{"option not described", "- `names`: who.", "", `option "names" is not described`},
		{"option unknown", "- `names`: who.", "- `nams`: who.", "does not begin with an option"},
		{"no summary", "A parrot that answers too slowly\nis *dead*.\n", "", "no summary"},
		{"long summary", "*dead*.", "*dead*.\n\nVery.", "the summary is one paragraph"},
		{"heading", "## Why", "## Why not", `unknown heading "Why not"`},
		{"heading order", "## Why", "## References\n\n## Why", "out of order"},
		{"sub heading", "Twice.", "### Twice", `want a "## " heading`},
		{"no why", "## Why\nIt sleeps.\n\nTwice.\n", "", `no section "## Why"`},
		{"fence language", "```ts", "```cobol", `unknown language "cobol"`},
		{"fence without language", "```ts", "```", "a fence without a language"},
		{"fence word", "```ts", "```ts title=x", `unknown word "title=x"`},
		{"fence path", "file=cage/package.json", "file=../package.json", "is not a clean relative path"},
		{"open fence", "wake(parrot)\n```", "wake(parrot)", "has no end"},
		{"also alone", "```ts", "```ts also", "no example before it"},
		{"no example", "```ts\nwake(parrot)\n```\n", "", "need an example each"},
		{"reference without date", ", seen 2026-11-24", "", "the date that it was seen"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(sample, tt.old, tt.new, 1)
			if text == sample {
				t.Fatalf("%q is not in the sample", tt.old)
			}
			_, err := rule.ParseDoc(text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func FuzzParseDoc(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := rule.ParseDoc(text)
		if err != nil {
			return
		}
		if d.Name == "" || d.Summary == "" || len(d.Bad) == 0 || len(d.Good) == 0 {
			t.Errorf("an incomplete document was taken: %+v", d)
		}
	})
}
