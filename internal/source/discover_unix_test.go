//go:build unix

package source

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestDiscoverOddEntries meets what a tree may hold beside files and folders.
func TestDiscoverOddEntries(t *testing.T) {
	base := t.TempDir()
	root := filepath.Join(base, "in")
	writeTree(t, base, map[string]string{
		"in/a.js": "", "in/with\nnewline.js": "", "in/bad\xff\xfename/x\xff.js": "klaviyo", "in/ lead": "", "out/secret.js": "klaviyo",
	})
	for link, target := range map[string]string{
		"self": ".", "up": "..", "out": "../out", "out.js": "../out/secret.js", "dangling": "nowhere", "b.js": "a.js", "loop": "loop",
		".gitignore": "../out/secret.js", ".git": "../out",
	} {
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(root, "pipe.js"), 0o644); err != nil {
		t.Fatal(err)
	}
	tree := discover(t, Options{Paths: []string{root}, KeepAll: true})
	want := []string{" lead", "a.js", "bad\xff\xfename/x\xff.js", "with\nnewline.js"}
	if got := paths(tree); !slices.Equal(got, want) {
		t.Errorf("files %q", got)
	}
	if f := tree.File(want[2]); !f.Candidate || string(f.Content) != "klaviyo" {
		t.Errorf("%q: %+v", want[2], f)
	}
	var links []string
	for _, s := range tree.Skipped {
		switch {
		case s.Reason == ReasonSymlink:
			links = append(links, s.Path)
		case s.Path != "pipe.js" || s.Reason != ReasonIrregular:
			t.Errorf("skipped %+v", s)
		}
	}
	if !slices.Equal(links, []string{".git", ".gitignore", "b.js", "dangling", "loop", "out", "out.js", "self", "up"}) {
		t.Errorf("links %q", links)
	}
}

// TestOpenDoesNotWait opens a pipe nobody writes to, which is what a file may have become since its folder was listed.
func TestOpenDoesNotWait(t *testing.T) {
	root := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(root, "pipe"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readBelow(root, "pipe", 100); err != errIrregular {
		t.Errorf("pipe: %v", err)
	}
	if _, err := readBelow(root, ".", 100); err != errIrregular {
		t.Errorf("folder: %v", err)
	}
	tree := NewTree(root, []*File{{Path: "pipe"}})
	if err := tree.Load(tree.Files[0]); err != errIrregular {
		t.Errorf("Load: %v", err)
	}
}

// TestDiscoverPipeGiven gives a pipe by name.
func TestDiscoverPipeGiven(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, missing := findRoots([]string{pipe}); len(missing) != 1 || missing[0].Err != errIrregular {
		t.Errorf("missing %v", missing)
	}
}

// TestDiscoverLargeFiles checks that files over the cap that are no candidates do not cost their size in memory.
func TestDiscoverLargeFiles(t *testing.T) {
	root := t.TempDir()
	sparse, err := os.Create(filepath.Join(root, "sparse.img"))
	if err != nil {
		t.Fatal(err)
	}
	if err := sparse.Truncate(100 << 20); err != nil {
		t.Fatal(err)
	}
	sparse.Close()
	writeTree(t, root, map[string]string{"dump.sql": strings.Repeat("insert into t values (1);\n", 1_200_000)}) // 30 MB
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tree := discover(t, Options{Paths: []string{root}})
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 4<<20 {
		t.Errorf("%d bytes were allocated", grown)
	}
	if got := paths(tree); !slices.Equal(got, []string{"dump.sql"}) || tree.Files[0].Marks != Capped || tree.Files[0].Content != nil {
		t.Errorf("files %q", got)
	}
	if got := skips(tree); !slices.Equal(got, []string{"sparse.img: binary"}) {
		t.Errorf("skipped %q", got)
	}
}

// TestDiscoverDeep goes down further than any program needs.
func TestDiscoverDeep(t *testing.T) {
	root := t.TempDir()
	deep := strings.Repeat("d/", 500) + "a.js"
	writeTree(t, root, map[string]string{deep: "klaviyo"})
	tree := discover(t, Options{Paths: []string{root}})
	if got := paths(tree); len(got) != 1 || got[0] != deep || tree.Counts.Candidates != 1 {
		t.Errorf("%d files", len(got))
	}
}
