package goanalysis

import (
	"errors"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// modulesOf lowers the Go files of an archive, each as a package of its own.
func modulesOf(t testing.TB, name string) []*flow.Module {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []*flow.Module
	for _, f := range archive.Files {
		if filepath.Ext(f.Name) != ".go" {
			continue
		}
		file := &source.File{Path: f.Name, Language: source.Go, Content: f.Data, Size: int64(len(f.Data))}
		source.NewTree("/tree", []*source.File{file}).Register(file)
		m, err := golang.New().Lower(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

func archives(t testing.TB) []string {
	names, err := filepath.Glob("../extract/golang/testdata/*/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	return names
}

// TestEncode takes every form that the front-end's own tests know through the encoding and back.
func TestEncode(t *testing.T) {
	for _, name := range archives(t) {
		for _, m := range modulesOf(t, name) {
			m.Comments, m.Problems = nil, nil
			files := sequence(m.Files)
			got, err := decode(encode(m, files.place), files.position(), m.File)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			got.Files = m.Files
			if a, b := flowtest.Dump(m), flowtest.Dump(got); a != b {
				t.Errorf("%s: %s became\n%s\nof\n%s", name, m.ID, b, a)
			}
			for _, fault := range flowtest.Check(got) {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
}

// FuzzDecode reads damaged forms: it may fail, and must end.
func FuzzDecode(f *testing.F) {
	for _, m := range modulesOf(f, "../extract/golang/testdata/requests/wrapper.txtar") {
		f.Add(encode(m, sequence(m.Files).place))
	}
	file := &source.File{Path: "a.go"}
	source.NewTree("/tree", []*source.File{file}).Register(file)
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := decode(data, sequence{file}.position(), file); err != nil && !errors.Is(err, errForm) {
			t.Errorf("decode: %v", err)
		}
	})
}

func BenchmarkForm(b *testing.B) {
	m := modulesOf(b, "../extract/golang/testdata/requests/wrapper.txtar")[0]
	files := sequence(m.Files)
	b.ReportAllocs()
	for b.Loop() {
		p := pruned(m, false, func(string) bool { return false })
		if _, err := decode(encode(p, files.place), files.position(), m.File); err != nil {
			b.Fatal(err)
		}
	}
}
