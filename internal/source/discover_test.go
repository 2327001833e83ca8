package source

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// skips returns what was skipped, as "path: reason".
func skips(t *Tree) []string {
	var all []string
	for _, s := range t.Skipped {
		all = append(all, s.Path+": "+string(s.Reason))
	}
	return all
}

func TestDiscover(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{
		"src/client.js":            "fetch('https://a.klaviyo.com')\r\n",
		"src/other.js":             "1",
		"package.json":             "{}",
		".env":                     "KLAVIYO_KEY=x",
		".env.example":             "KLAVIYO_KEY=",
		".envrc":                   "",
		".github/workflows/ci.yml": "on: push",
		".gitlab-ci.yml":           "",
		".circleci/config.yml":     "",
		".mcp.json":                "{}",
		".npmrc":                   "",
		".pre-commit-config.yaml":  "",
		".vscode/settings.json":    "{}",
		".git/config":              "klaviyo",
		".hg/store":                "klaviyo",
		"empty.txt":                "",
		"logo.png":                 "\x89PNG\x00klaviyo",
		"windows.txt":              string(inUTF16("klaviyo", binary.LittleEndian)),
		"bun.lockb":                "\x00\x01",
		"hidden.js":                "\x00" + strings.Repeat(" ", probeSize+smallSize) + "klaviyo",
		"dull.js":                  "\x00",
		"hidden.test.js":           "\x00klaviyo",
		"big.txt":                  strings.Repeat("klaviyo\n", 150_000),
		"big-and-dull.txt":         strings.Repeat("klavier\n", 150_000),
		"lib.min.js":               "klaviyo()",
		"line.txt":                 "klaviyo" + strings.Repeat(" ", lineCap),
		"package-lock.json":        `"klaviyo-api"` + strings.Repeat(" ", sizeCap),
		"node_modules/x/index.js":  "klaviyo",
		".next/server/app.js":      "klaviyo",
	})
	tree := discover(t, Options{Paths: []string{root}, Want: func(path string, f *File) bool {
		return path == "package.json" && f.Language == JSON && f.Content == nil
	}})
	want := []string{
		".circleci/config.yml", ".env", ".env.example", ".envrc", ".github/workflows/ci.yml", ".gitlab-ci.yml", ".mcp.json", ".npmrc",
		".pre-commit-config.yaml", ".vscode/settings.json", "big-and-dull.txt", "big.txt", "bun.lockb", "empty.txt", "lib.min.js", "line.txt",
		"package-lock.json", "package.json", "src/client.js", "src/other.js", "windows.txt",
	}
	if got := paths(tree); !slices.Equal(got, want) {
		t.Errorf("files\n%q, want\n%q", got, want)
	}
	wantSkips := []string{
		".next: build output", "big.txt: larger than 1,000,000 bytes", "bun.lockb: binary", "dull.js: binary",
		"hidden.js: NUL bytes in source code", "hidden.test.js: binary", "lib.min.js: minified", "line.txt: a line longer than 200,000 bytes",
		"logo.png: binary", "node_modules: dependency folder",
	}
	if got := skips(tree); !slices.Equal(got, wantSkips) {
		t.Errorf("skipped\n%q, want\n%q", got, wantSkips)
	}
	var kept, candidates []string
	size := int64(0)
	for _, f := range tree.Files {
		if f.Content != nil {
			kept = append(kept, f.Path)
		}
		if f.Candidate {
			candidates = append(candidates, f.Path)
		}
		size += f.Size
	}
	wantCandidates := []string{".env", ".env.example", "big.txt", "lib.min.js", "line.txt", "package-lock.json", "src/client.js", "windows.txt"}
	if !slices.Equal(candidates, wantCandidates) {
		t.Errorf("candidates %q", candidates)
	}
	if want := append(slices.Clone(wantCandidates), "package.json"); !slices.Equal(kept, slices.Sorted(slices.Values(want))) {
		t.Errorf("kept %q", kept)
	}
	if c := tree.Counts; c.Files != len(want) || c.Candidates != len(candidates) || c.Bytes != size || c.Skipped[ReasonBinary] != 4 {
		t.Errorf("counts %+v", c)
	}
	for path, marks := range map[string]Marks{"big.txt": Capped, "line.txt": Capped, "big-and-dull.txt": Capped, "package-lock.json": Lock, "windows.txt": 0} {
		if got := tree.File(path).Marks; got != marks {
			t.Errorf("%s: marks %b, want %b", path, got, marks)
		}
	}
	if f := tree.File("windows.txt"); string(f.Content) != "klaviyo" || f.Encoding != UTF16LE {
		t.Errorf("windows.txt: %q %s", f.Content, f.Encoding)
	}
	if f := tree.File("src/client.js"); !strings.HasSuffix(string(f.Content), "\r\n") {
		t.Errorf("src/client.js: %q", f.Content)
	}
}

func TestDiscoverEmptyTree(t *testing.T) {
	tree := discover(t, Options{Paths: []string{t.TempDir()}})
	if len(tree.Files)+len(tree.Skipped)+len(tree.Missing) != 0 {
		t.Errorf("%+v", tree)
	}
}

// TestDiscoverOrder checks that the result does not depend on the number of workers, and is in the order of paths.
func TestDiscoverOrder(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{"a/b": "klaviyo", "a.b": "x", "a-b/c": "x", "a b": "klaviyo", "b\x00"[:1]: "x"}
	for i := range 3 * batchSize {
		files[fmt.Sprintf("many/%03d/%03d.txt", i%7, i)] = "x"
		files[fmt.Sprintf("flat/%03d", i)] = strings.Repeat("klaviyo", i%2)
	}
	writeTree(t, root, files)
	want := slices.Sorted(maps.Keys(files))
	for _, workers := range []int{0, 1, 2, 16} {
		tree := discover(t, Options{Paths: []string{root}, Workers: workers})
		if got := paths(tree); !slices.Equal(got, want) {
			t.Errorf("%d workers: %d files, want %d", workers, len(got), len(want))
		}
		if n := tree.Counts.Candidates; n != 2+3*batchSize/2 {
			t.Errorf("%d workers: %d candidates", workers, n)
		}
	}
}

func TestDiscoverInWorkTree(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{
		".gitignore":                "*.log\n.env\n/secret/\ndist/\n!keep.log\n",
		"a.js":                      "",
		"new.js":                    "",
		"x.log":                     "",
		"keep.log":                  "",
		"tracked.log":               "",
		".env":                      "KLAVIYO=1",
		"api/.env":                  "KLAVIYO=1",
		"secret/a.txt":              "",
		"secret/.env":               "",
		"secret/tracked/b.txt":      "",
		"dist/bundle.js":            "klaviyo",
		"pkg/.gitignore":            "gen/\n!gen/x\n",
		"pkg/gen/x":                 "",
		".next/page.js":             "klaviyo",
		"node_modules/own/index.js": "klaviyo",
	})
	git(t, root, "init", "-q")
	git(t, root, "add", "-f", "a.js", "tracked.log", "api/.env", "secret/tracked", "dist", ".next", "node_modules")
	tree := discover(t, Options{Paths: []string{root}})
	want := map[string]Marks{
		".env":                 Ignored,
		".gitignore":           0,
		".next/page.js":        Committed | Generated, // somebody committed it: what it was built with may be in it
		"a.js":                 Committed,
		"api/.env":             Committed,
		"dist/bundle.js":       Committed | Generated,
		"keep.log":             0,
		"new.js":               0,
		"pkg/.gitignore":       0,
		"secret/tracked/b.txt": Committed,
		"tracked.log":          Committed,
	}
	if got := paths(tree); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
		t.Fatalf("files %q", got)
	}
	for path, marks := range want {
		if got := tree.File(path).Marks; got != marks {
			t.Errorf("%s: marks %b, want %b", path, got, marks)
		}
	}
	wantSkips := []string{"node_modules: dependency folder", "pkg/gen: ignored by git", "secret/.env: ignored by git",
		"secret/a.txt: ignored by git", "x.log: ignored by git"}
	if got := skips(tree); !slices.Equal(got, wantSkips) {
		t.Errorf("skipped %q", got)
	}

	// What is given by name is read although it is ignored, and folders below an ignored root are not ignored by it.
	tree = discover(t, Options{Paths: []string{filepath.Join(root, "x.log"), filepath.Join(root, "secret")}})
	if got := paths(tree); !slices.Equal(got, []string{"secret/.env", "secret/a.txt", "secret/tracked/b.txt", "x.log"}) {
		t.Errorf("given by name: %q", got)
	}
	if got := tree.File("x.log").Marks; got != Ignored {
		t.Errorf("x.log: marks %b", got)
	}
	tree = discover(t, Options{Paths: []string{filepath.Join(root, "secret")}})
	if got := paths(tree); !slices.Equal(got, []string{".env", "a.txt", "tracked/b.txt"}) || tree.File("tracked/b.txt").Marks != Committed {
		t.Errorf("an ignored root: %q", got)
	}
}

// TestDiscoverWithoutWorkTree checks that ignore files say nothing where it is not known what is tracked: an export holds
// what was committed in spite of them.
func TestDiscoverWithoutWorkTree(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{".gitignore": ".env\narchive/\n", ".env": "", "archive/a.py": ""})
	tree := discover(t, Options{Paths: []string{root}})
	if got := paths(tree); !slices.Equal(got, []string{".env", ".gitignore", "archive/a.py"}) || tree.File(".env").Marks != 0 {
		t.Errorf("files %q, .env %b", got, tree.File(".env").Marks)
	}
}

func TestDiscoverNestedRepositories(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{
		".gitignore": "*.tmp\n", "a.tmp": "", "a.js": "",
		"inner/.gitignore": "*.js\n", "inner/a.tmp": "", "inner/a.js": "", "inner/tracked.js": "",
	})
	git(t, root, "init", "-q")
	git(t, filepath.Join(root, "inner"), "init", "-q")
	git(t, filepath.Join(root, "inner"), "add", "-f", "tracked.js")
	tree := discover(t, Options{Paths: []string{root}})
	if got := paths(tree); !slices.Equal(got, []string{".gitignore", "a.js", "inner/.gitignore", "inner/a.tmp", "inner/tracked.js"}) {
		t.Errorf("files %q", got)
	}
	if !tree.File("inner/tracked.js").Marks.Has(Committed) {
		t.Error("what the inner repository tracks is not known")
	}
}

// TestDiscoverBrokenIndex checks that nothing is left out where it is not known what is tracked.
func TestDiscoverBrokenIndex(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{".gitignore": "*.js\n", "a.js": ""})
	git(t, root, "init", "-q")
	writeTree(t, root, map[string]string{".git/index": "broken"})
	tree := discover(t, Options{Paths: []string{root}})
	if got := paths(tree); !slices.Equal(got, []string{".gitignore", "a.js"}) {
		t.Errorf("files %q", got)
	}
	if got := skips(tree); !slices.Equal(got, []string{".git: unreadable"}) || !errors.Is(tree.Skipped[0].Err, errIndex) {
		t.Errorf("skipped %v", tree.Skipped)
	}
}

func TestDiscoverUnreadable(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{"a.js": "", "bad/b.js": "", "c/bad.js": "", "d.js": ""})
	fault := errors.New("input/output error")
	tree := discover(t, Options{Paths: []string{root}, fault: func(p string) error {
		if strings.HasPrefix(path.Base(p), "bad") {
			return fault
		}
		return nil
	}})
	if got := paths(tree); !slices.Equal(got, []string{"a.js", "d.js"}) {
		t.Errorf("files %q", got)
	}
	if got := skips(tree); !slices.Equal(got, []string{"bad: unreadable", "c/bad.js: unreadable"}) {
		t.Errorf("skipped %q", got)
	}
	for _, s := range tree.Skipped {
		if !errors.Is(s.Err, fault) {
			t.Errorf("%s: %v", s.Path, s.Err)
		}
	}
	tree = discover(t, Options{Paths: []string{root}, fault: func(p string) error { return fault }})
	if got := skips(tree); !slices.Equal(got, []string{".: unreadable"}) {
		t.Errorf("root: %q", got)
	}
}

func TestDiscoverCanceled(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{}
	for i := range 500 {
		files[fmt.Sprintf("%d/%d.js", i%20, i)] = "klaviyo"
	}
	writeTree(t, root, files)
	ctx, cancel := context.WithCancel(context.Background())
	var once sync.Once
	before := openFiles(t)
	tree, err := Discover(ctx, Options{Paths: []string{root}, Want: func(string, *File) bool {
		once.Do(cancel)
		return false
	}})
	if tree != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("Discover: %v, %v", tree, err)
	}
	if after := openFiles(t); after > before {
		t.Errorf("%d files are left open", after-before)
	}
}

// openFiles returns how many files the process has open, where the system tells.
func openFiles(t *testing.T) int {
	if runtime.GOOS != "linux" {
		return 0
	}
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

func TestDiscoverClosesWhatItOpens(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{"a/b/c.js": "", "a/node_modules/x.js": "", "d/vendor/modules.txt": "", "e/f/g/h.js": "klaviyo"})
	before := openFiles(t)
	tree := discover(t, Options{Paths: []string{root}})
	if err := tree.Load(tree.File("a/b/c.js")); err != nil {
		t.Fatal(err)
	}
	if after := openFiles(t); after > before {
		t.Errorf("%d files are left open", after-before)
	}
}

func TestLoad(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{
		"a.js": "export const x = 1", "bom.js": "\xef\xbb\xbfx", "gen.js": "// @generated\n", "big.js": strings.Repeat("x\n", sizeCap),
		"gone.js": "", "now-binary.js": "text", "test_try.py": "print(1)", "empty.js": "", "bun.lockb": "\x00", "sub/deep/b.js": "b",
	})
	tree := discover(t, Options{Paths: []string{root}})
	if err := os.Remove(filepath.Join(root, "gone.js")); err != nil {
		t.Fatal(err)
	}
	writeTree(t, root, map[string]string{"now-binary.js": "\x00"})
	var wait sync.WaitGroup
	failures := map[string]error{}
	var mu sync.Mutex
	for _, f := range tree.Files {
		wait.Go(func() {
			if err := tree.Load(f); err != nil {
				mu.Lock()
				failures[f.Path] = err
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if len(failures) != 3 || !errors.Is(failures["gone.js"], os.ErrNotExist) || !errors.Is(failures["now-binary.js"], errBinary) ||
		!errors.Is(failures["bun.lockb"], errBinary) {
		t.Errorf("failures %v", failures)
	}
	for path, want := range map[string]struct {
		content string
		marks   Marks
	}{
		"a.js": {"export const x = 1", 0}, "bom.js": {"x", 0}, "gen.js": {"// @generated\n", Generated}, "empty.js": {"", 0},
		"test_try.py": {"print(1)", 0}, "sub/deep/b.js": {"b", 0},
		"big.js": {strings.Repeat("x\n", sizeCap), Capped},
	} {
		f := tree.File(path)
		if string(f.Content) != want.content || f.Content == nil || f.Marks != want.marks {
			t.Errorf("%s: %.40q, marks %b, want %b", path, f.Content, f.Marks, want.marks)
		}
		if err := tree.Load(f); err != nil {
			t.Errorf("%s again: %v", path, err)
		}
	}
}

// TestLoadStaysInside swaps a folder for a link that leads out after the tree was found.
func TestLoadStaysInside(t *testing.T) {
	base := t.TempDir()
	writeTree(t, base, map[string]string{"in/sub/a.js": "a", "in/b.js": "b", "out/a.js": "secret"})
	tree := discover(t, Options{Paths: []string{filepath.Join(base, "in")}})
	for path, target := range map[string]string{"in/sub": "out", "in/b.js": "out/a.js"} {
		name := filepath.Join(base, filepath.FromSlash(path))
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(base, filepath.FromSlash(target)), name); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range tree.Files {
		if err := tree.Load(f); err == nil {
			t.Errorf("%s: %q", f.Path, f.Content)
		}
	}
}
