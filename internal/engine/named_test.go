package engine

import (
	"fmt"
	"slices"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func TestFolded(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "_-_": "", "Api_Revision": "apirevision", "api-revision: É": "apirevision: É", "\x00a": "a",
	} {
		if got := string(folded([]byte(text))); got != want {
			t.Errorf("%q is folded to %q, want %q", text, got, want)
		}
	}
}

// TestSearched bounds what is read for settings, however many files could hold them.
func TestSearched(t *testing.T) {
	file := func(path string, size int64) *source.File {
		return &source.File{Path: path, Size: size, Language: source.YAML}
	}
	code := file("a.py", 10)
	code.Language = source.Python
	lock := file("lock.yaml", 10)
	lock.Marks = source.Lock
	files := []*source.File{file("a/b/deep.yaml", 10), code, lock, file("data.yaml", maxSettings+1), file("excluded.yaml", 1), file("top.yaml", maxSettings)}
	for i := range 2 * maxSearched / maxSettings {
		files = append(files, file(fmt.Sprintf("a/%d.yaml", i), maxSettings))
	}
	got := searched(source.NewTree("/", files), Options{Exclude: func(p string) bool { return p == "excluded.yaml" }})
	total := int64(0)
	for _, f := range got {
		total += f.Size
	}
	if total != maxSearched || got[0].Path != "top.yaml" || got[1].Path != "a/0.yaml" {
		t.Errorf("%d bytes of %d files, %s first, then %s", total, len(got), got[0].Path, got[1].Path)
	}
	if slices.ContainsFunc(got, func(f *source.File) bool { return f.Path == "a/b/deep.yaml" }) {
		t.Error("a file far below the root comes before those near to it")
	}
}
