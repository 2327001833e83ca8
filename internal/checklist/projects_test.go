package checklist_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// project reads a project of testdata, as if it were a repository with a tag.
func project(t *testing.T, name string) []txtar.File {
	t.Helper()
	files := []txtar.File{
		{Name: ".git/HEAD", Data: []byte("ref: refs/heads/main\n")},
		{Name: ".git/packed-refs", Data: []byte(strings.Repeat("b", 40) + " refs/tags/v1.4.0\n")},
	}
	tree := os.DirFS(filepath.Join("..", "..", "testdata", "projects", name))
	err := fs.WalkDir(tree, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(tree, path)
		files = append(files, txtar.File{Name: path, Data: text})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// offline are the lines that only Klaviyo can settle.
var offline = map[string]bool{
	"least-scope": true, "preflight-status": true, "preflight-auth": true, "preflight-headroom": true, "preflight-sdk": true,
}

// The project that is ready passes every line that can be passed without Klaviyo.
func TestReady(t *testing.T) {
	items := judge(t, project(t, "ready"))
	var all strings.Builder
	for _, id := range checklist.IDs() {
		want := report.Pass
		if offline[id] {
			want = report.Unknown
		}
		if items[id].Status != want {
			t.Errorf("%s is %s, want %s", id, items[id].Status, want)
		}
		all.WriteString(line(items[id]) + "\n")
	}
	reporttest.Golden(t, "ready.golden", []byte(all.String()))
}

// The storefront is far from it.
func TestStorefront(t *testing.T) {
	items := judge(t, project(t, "storefront"))
	var all strings.Builder
	for _, id := range checklist.IDs() {
		all.WriteString(id + ": " + string(items[id].Status) + "\n")
	}
	reporttest.Golden(t, "storefront.golden", []byte(all.String()))
}
