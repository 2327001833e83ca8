package source

import (
	"bytes"
	"compress/zlib"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// object is the file of a commit that is not packed.
func object(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReadHistory(t *testing.T) {
	a, b := strings.Repeat("a", 40), strings.Repeat("b", 40)
	commit := object(t, "commit 200\x00tree "+b+"\nparent "+b+"\nauthor A\n\nparent "+a+"\n")
	tests := []struct {
		name  string
		files map[string]string
		want  History
	}{
		{"nothing yet", map[string]string{"HEAD": "ref: refs/heads/main\n"}, History{}},
		{"tags", map[string]string{
			"HEAD": "ref: refs/heads/main\n", "packed-refs": "# pack-refs with: peeled\n" + a + " refs/heads/main\n" + b + " refs/tags/v1\n^" + a + "\n",
			"refs/tags/v2": b + "\n",
		}, History{Tags: []string{"v1", "v2"}, Head: a}},
		{"a commit and its parent", map[string]string{
			"HEAD": "ref: refs/heads/main\n", "refs/heads/main": a + "\n", "objects/aa/" + a[2:]: commit,
		}, History{Head: a, Parent: b}},
		{"detached", map[string]string{"HEAD": a + "\n", "shallow": b + "\n"}, History{Head: a, Shallow: true}},
		{"the first commit", map[string]string{
			"HEAD": a + "\n", "objects/aa/" + a[2:]: object(t, "commit 60\x00tree "+b+"\nauthor A\n\nparent "+b+"\n"),
		}, History{Head: a}},
		{"out of the repository", map[string]string{"HEAD": "ref: ../../secret\n"}, History{}},
		{"hostile", map[string]string{"HEAD": a, "packed-refs": "\x00\xff " + strings.Repeat("x", 100), "objects/aa/" + a[2:]: "no zlib"}, History{Head: a}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := t.TempDir()
			for name, text := range tt.files {
				path := filepath.Join(top, ".git", filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			below := filepath.Join(top, "src")
			if err := os.Mkdir(below, 0o755); err != nil {
				t.Fatal(err)
			}
			got := ReadHistory(below)
			if len(got.Tags) == 0 {
				got.Tags = nil
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestNoHistory(t *testing.T) {
	if got := ReadHistory(filepath.Join(t.TempDir(), "missing")); !reflect.DeepEqual(got, History{}) {
		t.Errorf("got %+v", got)
	}
}
