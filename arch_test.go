package klaviyolint

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/klaviyo-lint/klaviyo-lint"

// layers say what the packages of a folder may import of this module, besides packages of the same folder. A folder that is not
// listed falls under the longest listed one above it. See docs/architecture.md.
var layers = map[string][]string{
	"internal/source":     nil,
	"internal/facts":      {"internal/source"},
	"internal/flow":       {"internal/source", "internal/facts"},
	"internal/extract":    {"internal/source", "internal/facts", "internal/flow"},
	"internal/klaviyo":    {"internal/source", "internal/facts"},
	"internal/rule":       {"internal/source", "internal/facts", "internal/klaviyo"},
	"internal/report":     nil,
	"internal/nearest":    nil,
	"internal/parity":     nil,
	"internal/fix":        {"internal/report"},
	"internal/changes":    {"internal/report", "internal/source"},
	"internal/publish":    {"internal/report", "internal/changes"},
	"internal/merge":      {"internal/report"},
	"internal/action":     {"internal/report", "internal/changes", "internal/publish", "internal/merge"},
	"internal/config":     {"internal/report", "internal/rule", "internal/nearest"},
	"internal/goanalysis": {"internal/source", "internal/facts", "internal/flow", "internal/extract", "internal/klaviyo", "internal/rule"},
	"analyzers":           {"internal/source", "internal/facts", "internal/klaviyo", "internal/rule", "internal/goanalysis"},
	"internal/engine": {
		"internal/source", "internal/facts", "internal/flow", "internal/extract", "internal/klaviyo", "internal/rule", "internal/report",
		"internal/nearest", "internal/checklist",
	},
	"internal/checklist": {"internal/source", "internal/facts", "internal/klaviyo", "internal/rule", "internal/report"},
	"internal/scaffold":  nil,
	"internal/live":      {"internal/report", "internal/klaviyo", "internal/rule"},
	"internal/sandbox":   {"internal/klaviyo"},
	"internal/ruletest":  {"internal/source", "internal/rule", "internal/report", "internal/engine", "internal/fix"},
	"analyzers/gen": {
		"analyzers", "internal/rule", "internal/config", "internal/cli", "internal/report", "internal/publish", "internal/action",
		"internal/parity", "internal/checklist",
	},
	"internal/cli": {
		"analyzers", "internal/source", "internal/facts", "internal/klaviyo", "internal/rule", "internal/report", "internal/engine", "internal/config", "internal/fix",
		"internal/nearest", "internal/live", "internal/sandbox", "internal/checklist", "internal/action",
		"internal/merge", "internal/scaffold",
	},
	"cmd/lint": {"analyzers", "internal/cli"},
}

// goFile is a file with the folder it lies in and what it imports of this module.
type goFile struct {
	folder, name string
	imports      []string
}

// goFiles parses the imports of all Go files that are built, without tests.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if base := entry.Name(); base == "testdata" || base != "." && strings.HasPrefix(base, ".") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		f := goFile{folder: filepath.ToSlash(filepath.Dir(name)), name: name}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if rest, ok := strings.CutPrefix(imported, module+"/"); ok {
				f.imports = append(f.imports, rest)
			}
		}
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// layerOf returns the listed folder that a folder falls under, "" for none.
func layerOf(folder string) string {
	for ; folder != "."; folder = path.Dir(folder) {
		if _, ok := layers[folder]; ok {
			return folder
		}
	}
	return ""
}

// Imports go one way.
func TestImports(t *testing.T) {
	for _, f := range goFiles(t) {
		layer := layerOf(f.folder)
		if layer == "" {
			t.Errorf("%s lies in no layer; add its folder to layers", f.name)
			continue
		}
		for _, imported := range f.imports {
			if to := layerOf(imported); to != layer && !slices.Contains(layers[layer], to) {
				t.Errorf("%s imports %s, which %s may not", f.name, imported, layer)
			}
		}
	}
}

// Rules and outputs know nothing of each other, and neither do front-ends.
func TestSiblings(t *testing.T) {
	shared := map[string][]string{
		"analyzers":       nil,
		"internal/report": {"internal/report", "internal/report/reporttest"},
		// The tree of publishers has a GitHub of its own to be tried on.
		"internal/publish": {"internal/publish"},
		"internal/extract": {
			"internal/extract/syntax", "internal/extract/jsonscan", "internal/extract/tomlscan", "internal/extract/xmlscan",
			"internal/extract/jvm", "internal/extract/ipynb",
		},
	}
	// Pages hold scripts and comments, notebooks hold Python, workflows and manifests hold shell, which are handed on.
	hosts := map[string][]string{
		"internal/extract/markup":   {"internal/extract/javascript", "internal/extract/text"},
		"internal/extract/notebook": {"internal/extract/python", "internal/extract/text"},
		"internal/extract/embedded": {"internal/extract/shell", "internal/extract/manifest/yamlscan"},
	}
	for _, f := range goFiles(t) {
		for group, allowed := range shared {
			own, inside := strings.CutPrefix(f.folder, group+"/")
			if !inside {
				continue
			}
			own, _, _ = strings.Cut(own, "/")
			for _, imported := range f.imports {
				if !strings.HasPrefix(imported, group+"/") || slices.Contains(allowed, imported) || slices.Contains(hosts[f.folder], imported) {
					continue
				}
				if imported != group+"/"+own && !strings.HasPrefix(imported, group+"/"+own+"/") {
					t.Errorf("%s imports its neighbour %s", f.name, imported)
				}
			}
		}
	}
}

func TestNames(t *testing.T) {
	vague := []string{"util", "utils", "common", "helper", "helpers", "types", "misc", "shared"}
	for _, f := range goFiles(t) {
		if slices.Contains(vague, path.Base(f.folder)) {
			t.Errorf("%s: the name of the package says nothing", f.name)
		}
	}
}

func TestMainIsShort(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("cmd", "lint", "main.go"))
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(text, []byte("\n")); n >= 60 {
		t.Errorf("cmd/lint/main.go has %d lines, want fewer than 60", n)
	}
}
