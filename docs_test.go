package klaviyolint

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/config"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// fences returns the text of the fenced blocks of a language in a page.
func fences(t *testing.T, page, language string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllStringSubmatch(string(text), -1) {
		blocks = append(blocks, m[1])
	}
	if len(blocks) == 0 {
		t.Fatalf("%s has no block of %s", page, language)
	}
	return blocks
}

// What docs/configuration.md shows is valid, for the program and for editors.
func TestConfigurationPage(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("docs", "klaviyo-lint.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range fences(t, filepath.Join("docs", "configuration.md"), "yaml") {
		if _, err := config.Parse("configuration.md", []byte(block), analyzers.All()); err != nil {
			t.Error(err)
		}
		var value any
		if err := yaml.Unmarshal([]byte(block), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Error(err)
		}
	}
}

// The program of docs/library.md compiles, and go vet takes it.
func TestLibraryPage(t *testing.T) {
	top, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	source, overlay, tool := filepath.Join(dir, "main.go"), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "tool")
	for _, block := range fences(t, filepath.Join("docs", "library.md"), "go") {
		if err := os.WriteFile(source, []byte(block), 0o644); err != nil {
			t.Fatal(err)
		}
		// As if the file stood in the module, which it needs for its imports.
		replace := fmt.Sprintf(`{"Replace": {%q: %q}}`, filepath.Join(top, "cmd", "example", "main.go"), source)
		if err := os.WriteFile(overlay, []byte(replace), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("go", "build", "-overlay", overlay, "-o", tool, "./cmd/example").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		out, err := exec.Command(tool, "-flags").Output()
		if err != nil || !strings.Contains(string(out), `"hardcodedkey"`) || !strings.Contains(string(out), `"httpresponse"`) {
			t.Errorf("the tool knows %s, %v", out, err)
		}
	}
}

// docs/action.md and the program have the inputs and outputs of action.yml, no less and no more, and its workflows are YAML.
func TestActionPage(t *testing.T) {
	var action struct {
		Inputs  map[string]struct{ Description, Default string }
		Outputs map[string]struct{ Description string }
		Runs    struct{ Image string }
	}
	readYAML(t, "action.yml", &action)
	if _, err := os.Stat(action.Runs.Image); err != nil {
		t.Error(err)
	}
	page, inputs, outputs := readText(t, "docs/action.md"), readText(t, "internal/action/inputs.go"), readText(t, "internal/action/publish.go")
	outputs += readText(t, "internal/action/action.go")
	for name, input := range action.Inputs {
		row := regexp.MustCompile("(?m)^\\| `" + name + "` \\| (.*?) ?\\| (.*) \\|$").FindStringSubmatch(page)
		if row == nil {
			t.Errorf("docs/action.md lacks the input %s", name)
			continue
		}
		if preset := strings.Trim(row[1], "`"); preset != input.Default && name != "github-token" {
			t.Errorf("the input %s is %q by default, and docs/action.md says %q", name, input.Default, preset)
		}
		if !strings.Contains(inputs, fmt.Sprintf("%q", name)) {
			t.Errorf("the program does not read the input %s", name)
		}
		if input.Description == "" {
			t.Errorf("the input %s has no description", name)
		}
	}
	for name, output := range action.Outputs {
		if !strings.Contains(page, "`"+name+"`") || output.Description == "" {
			t.Errorf("the output %s is not described", name)
		}
		if !strings.Contains(outputs, fmt.Sprintf("s.output(%q", name)) {
			t.Errorf("the program does not write the output %s", name)
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| .* \\| ").FindAllStringSubmatch(page, -1) {
		if _, ok := action.Inputs[m[1]]; !ok {
			t.Errorf("docs/action.md has an input %s, and action.yml does not", m[1])
		}
	}
	for _, block := range append(fences(t, filepath.Join("docs", "action.md"), "yaml"), fences(t, "README.md", "yaml")...) {
		var value any
		if err := yaml.Unmarshal([]byte(block), &value); err != nil {
			t.Errorf("%v in\n%s", err, block)
		}
	}
}

// What follows the linter in a workflow runs also where something could not be checked: what was found would be lost else. No checkout leaves
// the token behind for other steps, but for that of the job that pushes a tag.
func TestWorkflowsKeepReports(t *testing.T) {
	blocks := append(fences(t, filepath.Join("docs", "action.md"), "yaml"), fences(t, "README.md", "yaml")...)
	for _, name := range []string{"shards", "repositories"} {
		blocks = append(blocks, readText(t, filepath.Join(".github", "workflows", name+".yml")))
	}
	kept := 0
	for _, block := range blocks {
		linted := false
		for _, step := range regexp.MustCompile(`(?m)^ *- (uses|name|run): `).Split(block, -1)[1:] {
			first, _, _ := strings.Cut(step, "\n")
			if strings.HasPrefix(first, "actions/checkout@") && !strings.Contains(step, "persist-credentials: false") {
				t.Errorf("a checkout leaves the token behind in\n%s", block)
			}
			if strings.HasPrefix(first, "actions/download-artifact@") {
				linted = false // another job
			}
			later := strings.Contains(first, "upload") || strings.Contains(first, "report")
			if linted && later {
				kept++
				if !strings.Contains(step, "if: ${{ !cancelled() }}") {
					t.Errorf("%q does not run where the linter has failed, in\n%s", first, block)
				}
			}
			linted = linted || strings.HasPrefix(first, "$/") || strings.HasPrefix(first, "klaviyo-lint/klaviyo-lint@")
		}
	}
	if kept < 4 {
		t.Errorf("%d steps keep reports", kept)
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func readYAML(t *testing.T, name string, value any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(readText(t, name)), value); err != nil {
		t.Fatal(err)
	}
}

// The addresses that outputs give for help are those of pages and headings that there are.
func TestHelpLinks(t *testing.T) {
	const docs = "https://github.com/klaviyo-lint/klaviyo-lint/blob/main/"
	var addresses []string
	for _, r := range analyzers.All() {
		addresses = append(addresses, r.URL())
	}
	for _, l := range checklist.Lines() {
		addresses = append(addresses, checklist.URL(l.ID))
	}
	for _, id := range live.Probes {
		for _, f := range live.Findings(&report.Live{Probes: []report.Probe{{ID: id, Status: report.Fail, Grade: "P1", Note: "x"}}}) {
			addresses = append(addresses, f.Help)
		}
	}
	for _, address := range addresses {
		page, heading, _ := strings.Cut(strings.TrimPrefix(address, docs), "#")
		if !strings.HasPrefix(address, docs) {
			t.Errorf("%s is no page of ours", address)
			continue
		}
		text := readText(t, page)
		if heading != "" && !regexp.MustCompile("(?mi)^#+ "+strings.ReplaceAll(regexp.QuoteMeta(heading), "-", "[- ]")+"$").MatchString(text) {
			t.Errorf("%s: %s has no such heading", address, page)
		}
	}
}

// Links between pages lead somewhere.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	pages := []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
	for _, pattern := range []string{"docs/*.md", "docs/rules/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s links to %s, which is not there", page, m[1])
			}
		}
	}
}
