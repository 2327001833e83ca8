package kotlin_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/kotlin"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "write the forms and requests in testdata as they are now")

var language = jvm.New("kotlin", map[source.Language]jvm.Lower{source.Kotlin: kotlin.Lower})

func file(path, content string) *source.File {
	return &source.File{Path: path, Language: source.Kotlin, Content: []byte(content), Size: int64(len(content))}
}

func lower(t testing.TB, path, content string) *flow.Module {
	t.Helper()
	f := file(path, content)
	source.NewTree("/", []*source.File{f}).Register(f)
	m, err := language.Lower(t.Context(), f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return m
}

// TestForms compares the forms of the files in each archive with the section that follows them.
func TestForms(t *testing.T) {
	archives, err := filepath.Glob("testdata/forms/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { compareForms(t, path) })
	}
}

func compareForms(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	var sources []txtar.File
	for _, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, ".form"); ok {
			want[name] = string(f.Data)
		} else {
			sources = append(sources, f)
		}
	}
	archive.Files = nil
	for _, f := range sources {
		m := lower(t, f.Name, string(f.Data))
		for _, fault := range flowtest.Check(m) {
			t.Errorf("%s: %s", f.Name, fault)
		}
		got := flowtest.Dump(m)
		if diff := cmp.Diff(want[f.Name], got); diff != "" && !*update {
			t.Errorf("%s: form differs (-want +got):\n%s", f.Name, diff)
		}
		archive.Files = append(archive.Files, f, txtar.File{Name: f.Name + ".form", Data: []byte(got)})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
