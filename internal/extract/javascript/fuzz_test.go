package javascript_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/javascript"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// FuzzLower lowers anything as each of the three grammars: it must end without a panic, keep to the file, and give the same form
// for the same text.
func FuzzLower(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range archives {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, x := range txtar.Parse(data).Files {
			if languages[filepath.Ext(x.Name)] != "" {
				f.Add(string(x.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, content string) {
		for path, language := range map[string]source.Language{
			"a.js": source.JavaScript, "a.ts": source.TypeScript, "a.tsx": source.TSX,
		} {
			var first string
			for range 2 {
				file := &source.File{Path: path, Language: language, Content: []byte(content)}
				source.NewTree("/", []*source.File{file}).Register(file)
				m, err := javascript.Lower(t.Context(), file)
				if err != nil {
					return // too deep, or too slow
				}
				if faults := flowtest.Check(m); len(faults) > 0 {
					t.Fatalf("%s: %q", path, faults)
				}
				dump := flowtest.Dump(m)
				if first == "" {
					first = dump
				}
				if dump != first {
					t.Fatalf("%s: two forms of the same text:\n%s\n%s", path, first, dump)
				}
			}
		}
	})
}
