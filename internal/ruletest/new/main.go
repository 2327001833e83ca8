// Command new lays out a rule: go run ./internal/ruletest/new slow-webhook
package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"
)

//go:embed templates/*.tmpl
var templates embed.FS

var namePattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/ruletest/new NAME")
		os.Exit(2)
	}
	files, err := scaffold(".", os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "new:", err)
		os.Exit(1)
	}
	for _, f := range files {
		fmt.Println("wrote", f)
	}
	fmt.Printf("\nNext: write Bad and Good in doc.md, then check; add the line\n\t{%[1]s.Rule, %[1]s.Analyzer},\n"+
		"to analyzers/analyzers.go, sorted; go generate ./analyzers && go test ./analyzers/...\n", packageName(os.Args[1]))
}

// packageName is a rule's name as a Go identifier.
func packageName(name string) string { return strings.ReplaceAll(name, "-", "") }

// scaffold writes the files of a new rule below the root of the module, and returns their names. It overwrites nothing.
func scaffold(root, name string) ([]string, error) {
	if !namePattern.MatchString(name) {
		return nil, fmt.Errorf("%q is no name of a rule: lower-case words with hyphens that name the problem", name)
	}
	pkg := packageName(name)
	dir := filepath.Join("analyzers", pkg)
	if _, err := os.Stat(filepath.Join(root, dir)); !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s is there already", dir)
	}
	all, err := template.ParseFS(templates, "templates/*.tmpl")
	if err != nil {
		return nil, err
	}
	var written []string
	for _, f := range []struct{ template, path string }{
		{"doc.md.tmpl", filepath.Join(dir, "doc.md")},
		{"rule.go.tmpl", filepath.Join(dir, pkg+".go")},
		{"rule_test.go.tmpl", filepath.Join(dir, pkg+"_test.go")},
		{"example.py.tmpl", filepath.Join("testdata", "src", name, "example.py")},
		{"example.go.tmpl", filepath.Join("testdata", "src", name, "example.go")},
	} {
		var text bytes.Buffer
		if err := all.ExecuteTemplate(&text, f.template, map[string]string{"Name": name, "Package": pkg}); err != nil {
			return nil, err
		}
		path := filepath.Join(root, f.path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			return nil, err
		}
		written = append(written, f.path)
	}
	return written, nil
}
