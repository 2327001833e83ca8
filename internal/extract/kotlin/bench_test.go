package kotlin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// BenchmarkLower lowers the sources of testdata, put together to a file of some 100 kB.
func BenchmarkLower(b *testing.B) {
	var all strings.Builder
	archives, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		b.Fatal(err)
	}
	for _, path := range archives {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		for _, x := range txtar.Parse(data).Files {
			if filepath.Ext(x.Name) == ".kt" && !strings.HasPrefix(x.Name, "broken") {
				all.Write(x.Data)
			}
		}
	}
	content := strings.Repeat(all.String(), 1+100_000/all.Len())
	f := file("A.kt", content)
	source.NewTree("/", []*source.File{f}).Register(f)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := language.Lower(b.Context(), f); err != nil {
			b.Fatal(err)
		}
	}
}
