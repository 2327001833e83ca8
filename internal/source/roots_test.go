package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestRoots(t *testing.T) {
	base := t.TempDir()
	writeTree(t, base, map[string]string{
		"app/a.js": "", "app/sub/b.js": "", "app/sub/deep/c.js": "", "lib/d.js": "", "lib-extra/e.js": "", "top.js": "",
		"app/node_modules/x/f.js": "", "empty/.keep": "",
	})
	for _, test := range []struct {
		name  string
		given []string
		root  string
		want  []string
	}{
		{"folder", []string{"app"}, "app", []string{"a.js", "sub/b.js", "sub/deep/c.js"}},
		{"folder with dots", []string{"app/..."}, "app", []string{"a.js", "sub/b.js", "sub/deep/c.js"}},
		{"file", []string{"app/a.js"}, "app", []string{"a.js"}},
		{"a path twice", []string{"app/sub", "app/sub", "app/sub/"}, "app/sub", []string{"b.js", "deep/c.js"}},
		{"a file and its folder", []string{"app/sub/b.js", "app/sub"}, "app/sub", []string{"b.js", "deep/c.js"}},
		{"a folder and one in it", []string{"app/sub/deep", "app"}, "app", []string{"a.js", "sub/b.js", "sub/deep/c.js"}},
		{"two folders", []string{"app/sub", "lib"}, "", []string{"app/sub/b.js", "app/sub/deep/c.js", "lib/d.js"}},
		{"names that begin alike", []string{"lib", "lib-extra"}, "", []string{"lib-extra/e.js", "lib/d.js"}},
		{"two files", []string{"app/sub/b.js", "app/a.js"}, "app", []string{"a.js", "sub/b.js"}},
		{"file and folder apart", []string{"top.js", "app/sub/deep"}, "", []string{"app/sub/deep/c.js", "top.js"}},
		{"in a dependency folder", []string{"app/node_modules/x"}, "app/node_modules/x", []string{"f.js"}},
		{"all and a file in a dependency folder", []string{"app", "app/node_modules/x/f.js"}, "app",
			[]string{"a.js", "node_modules/x/f.js", "sub/b.js", "sub/deep/c.js"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			given := slices.Clone(test.given)
			for i := range given {
				given[i] = base + "/" + given[i]
			}
			tree := discover(t, Options{Paths: given})
			if want := filepath.Join(base, test.root); tree.Root != want {
				t.Errorf("root %s, want %s", tree.Root, want)
			}
			if got := paths(tree); !slices.Equal(got, test.want) {
				t.Errorf("files %q, want %q", got, test.want)
			}
			for _, f := range tree.Files {
				if f.Name != filepath.Join(tree.Root, f.Path) || tree.ByName(f.Name) != f || tree.File(f.Path) != f {
					t.Errorf("%s cannot be found by name and path", f.Name)
				}
			}
		})
	}
}

func TestRootIsWorkingDirectory(t *testing.T) {
	base := t.TempDir()
	writeTree(t, base, map[string]string{"a.js": "", "sub/b.js": ""})
	t.Chdir(base)
	for _, given := range [][]string{nil, {"."}, {"./..."}, {"..."}, {"sub/.."}} {
		tree := discover(t, Options{Paths: given})
		if got := paths(tree); tree.Root != base || !slices.Equal(got, []string{"a.js", "sub/b.js"}) {
			t.Errorf("%q: %s %q", given, tree.Root, got)
		}
	}
}

func TestMissingPaths(t *testing.T) {
	base := t.TempDir()
	writeTree(t, base, map[string]string{"app/a.js": ""})
	nowhere := filepath.Join(base, "nowhere", "x.js")
	for _, given := range [][]string{
		{filepath.Join(base, "app"), nowhere},
		{nowhere, filepath.Join(base, "app")},
	} {
		tree, err := Discover(context.Background(), Options{Paths: given})
		if err != nil {
			t.Fatal(err)
		}
		if len(tree.Missing) != 1 || tree.Missing[0].Path != nowhere || !errors.Is(tree.Missing[0], fs.ErrNotExist) {
			t.Fatalf("missing: %v", tree.Missing)
		}
		if got := paths(tree); tree.Root != filepath.Join(base, "app") || !slices.Equal(got, []string{"a.js"}) {
			t.Errorf("%s %q", tree.Root, got)
		}
	}
	tree, err := Discover(context.Background(), Options{Paths: []string{nowhere}})
	if err != nil || len(tree.Missing) != 1 || len(tree.Files)+len(tree.Skipped) != 0 || tree.Root != filepath.Dir(nowhere) {
		t.Errorf("%+v, %v", tree, err)
	}
}

func TestGivenLinks(t *testing.T) {
	base := t.TempDir()
	writeTree(t, base, map[string]string{"in/real/a.js": "", "in/b.js": "", "out/secret.js": "klaviyo"})
	for link, target := range map[string]string{
		"folder": "in", "in/inner": "real", "in/escape": filepath.Join("..", "out"), "in/file.js": filepath.Join("..", "out", "secret.js"),
		"in/loop": "loop",
	} {
		if err := os.Symlink(target, filepath.Join(base, link)); err != nil {
			t.Fatal(err)
		}
	}
	at := func(path string) string { return filepath.Join(base, filepath.FromSlash(path)) }

	// A link that is the root itself is what the user means.
	tree := discover(t, Options{Paths: []string{at("folder")}})
	if got := paths(tree); tree.Root != at("folder") || !slices.Equal(got, []string{"b.js", "real/a.js"}) {
		t.Errorf("%s %q", tree.Root, got)
	}
	// One that leads elsewhere below the root stands for what it leads to.
	tree = discover(t, Options{Paths: []string{at("in/inner"), at("in/b.js")}})
	if got := paths(tree); tree.Root != at("in") || !slices.Equal(got, []string{"b.js", "real/a.js"}) {
		t.Errorf("%s %q", tree.Root, got)
	}
	// One that leads out is not followed, and it is said.
	for _, given := range [][]string{{at("in/file.js")}, {at("in"), at("in/escape")}} {
		tree, err := Discover(context.Background(), Options{Paths: given, Prefilter: klaviyoFilter()})
		if err != nil || len(tree.Missing) != 1 || tree.Counts.Candidates != 0 {
			t.Errorf("%q: missing %v, %q, %v", given, tree.Missing, paths(tree), err)
		}
	}
	tree, err := Discover(context.Background(), Options{Paths: []string{at("in/loop")}})
	if err != nil || len(tree.Missing) != 1 {
		t.Errorf("loop: %v, %v", tree.Missing, err)
	}
}
