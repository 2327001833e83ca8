package javascript_test

import (
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/javascript"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// TestResolve reads trees from testdata/resolve: after the files comes a section "imports" with lines of the form
// "file module -> path", where the path is "outside" for a package of a registry and "?" for one that should be in the tree.
func TestResolve(t *testing.T) {
	archives := []string{"relative", "tsconfig", "workspace", "cartridge", "hostile"}
	for _, name := range archives {
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile("testdata/resolve/" + name + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			var files []*source.File
			var imports string
			for _, f := range archive.Files {
				if f.Name == "imports" {
					imports = string(f.Data)
					continue
				}
				files = append(files, &source.File{Path: f.Name, Language: languages[path.Ext(f.Name)], Content: append([]byte{}, f.Data...)})
			}
			tree := source.NewTree("/", files)
			r := javascript.NewResolver(tree)
			for line := range strings.Lines(imports) {
				from, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
				module, want, found := strings.Cut(rest, " -> ")
				if !found {
					continue
				}
				f := tree.File(from)
				if f == nil {
					t.Fatalf("no file %q", from)
				}
				id, ok := r.Resolve(f, module)
				got := id
				switch {
				case !ok:
					got = "?"
				case id == "":
					got = "outside"
				}
				if got != want {
					t.Errorf("%s imports %q: got %s, want %s", from, module, got, want)
				}
			}
		})
	}
}
