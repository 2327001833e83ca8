package golang_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// BenchmarkLower lowers a small repository: a client package and a program that uses it.
func BenchmarkLower(b *testing.B) {
	archive, err := txtar.ParseFile("testdata/requests/wrapper.txtar")
	if err != nil {
		b.Fatal(err)
	}
	tree := treeOf(archive.Files)
	l := golang.New()
	lower(b, l, tree)
	b.ReportAllocs()
	for b.Loop() {
		for _, name := range []string{"mail/client.go", "main.go"} {
			if _, err := l.LowerGroup(b.Context(), tree, []*source.File{tree.File(name)}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
