package source

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestParseIndex compares what is read of real indexes with git's own listing.
func TestParseIndex(t *testing.T) {
	for name, setUp := range map[string]struct {
		format string
		args   [][]string
	}{
		"plain":         {"sha1", nil},
		"long name":     {"sha1", [][]string{{"update-index", "--add", "--cacheinfo", "100644,e69de29bb2d1d6434b8b29ae775ad8c2e48c5391," + strings.Repeat("very/", 900) + "long"}}},
		"compressed":    {"sha1", [][]string{{"update-index", "--index-version", "4"}}},
		"intent to add": {"sha1", [][]string{{"add", "-N", "later"}}},
		"split":         {"sha1", [][]string{{"update-index", "--split-index"}, {"add", "later"}, {"rm", "-q", "--cached", "a"}}},
		"sha256":        {"sha256", nil},
		"sha256 split":  {"sha256", [][]string{{"update-index", "--split-index"}, {"add", "later"}}},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			git(t, root, "init", "-q", "--object-format="+setUp.format)
			writeTree(t, root, map[string]string{
				"a": "1", "b/c": "2", "b/cd/e": "3", "b c": "4", "\xffx": "5", strings.Repeat("long/", 50) + "name": "6", "later": "7",
			})
			git(t, root, "add", "a", "b", "b c", "\xffx", "long")
			for _, args := range setUp.args {
				git(t, root, args...)
			}
			want := strings.Split(strings.TrimSuffix(git(t, root, "ls-files", "-z"), "\x00"), "\x00")
			if name == "split" {
				want = append(want, "a") // deleted since the split, and still worth a look
			}
			slices.Sort(want)
			repo := openRepository(root)
			if repo == nil || repo.err != nil {
				t.Fatalf("openRepository: %+v", repo)
			}
			if !slices.Equal(repo.tracked, want) {
				t.Errorf("%d tracked, want %d: %.200q", len(repo.tracked), len(want), repo.tracked)
			}
		})
	}
}

func TestParseIndexSkipsFoldersOfSparseIndex(t *testing.T) {
	root := t.TempDir()
	git(t, root, "init", "-q")
	writeTree(t, root, map[string]string{"in/a": "1", "out/b": "2", "c": "3"})
	git(t, root, "add", ".")
	git(t, root, "commit", "-q", "-m", "all")
	git(t, root, "sparse-checkout", "set", "--cone", "--sparse-index", "in")
	if repo := openRepository(root); !slices.Equal(repo.tracked, []string{"c", "in/a"}) {
		t.Errorf("tracked %q (%v)", repo.tracked, repo.err)
	}
}

func TestParseIndexMalformed(t *testing.T) {
	entry := strings.Repeat("\x00", indexStatSize+20) + "\x00\x01a\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	for name, data := range map[string]string{
		"empty":             "",
		"not an index":      "hello, this is no index",
		"unknown version":   "DIRC\x00\x00\x00\x09\x00\x00\x00\x00",
		"cut":               "DIRC\x00\x00\x00\x02\x00\x00\x00\x02" + entry,
		"no end of a name":  "DIRC\x00\x00\x00\x02\x00\x00\x00\x01" + strings.Repeat("x", 62),
		"wrong name length": "DIRC\x00\x00\x00\x02\x00\x00\x00\x01" + strings.Repeat("\x00", 60) + "\x00\x05ab\x00",
		"drops too much":    "DIRC\x00\x00\x00\x04\x00\x00\x00\x01" + strings.Repeat("\x00", 60) + "\x00\x01\xff\xff\xff\x7fa\x00",
		"many entries":      "DIRC\x00\x00\x00\x02\xff\xff\xff\xff" + entry,
		"cut extension":     "DIRC\x00\x00\x00\x02\x00\x00\x00\x00TREE\xff\xff\xff\xff" + strings.Repeat("\x00", 40),
		"missing base":      "DIRC\x00\x00\x00\x02\x00\x00\x00\x00link\x00\x00\x00\x14" + strings.Repeat("\x01", 40),
	} {
		_, err := parseIndex([]byte(data), 20, func(string) ([]byte, error) { return nil, errors.New("no base") })
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestBelowAndHolds(t *testing.T) {
	all := []string{"a", "a b", "a/b", "a/c/d", "a0", "b"}
	in := below(all, 0, "a/")
	if !slices.Equal(in, []string{"a/b", "a/c/d"}) {
		t.Fatalf("below a/: %q", in)
	}
	if got := below(in, 2, "c/"); !slices.Equal(got, []string{"a/c/d"}) {
		t.Errorf("below a/c/: %q", got)
	}
	if got := below(all, 0, ""); !slices.Equal(got, all) {
		t.Errorf("below the top: %q", got)
	}
	if got := below(nil, 5, "x/"); len(got) != 0 {
		t.Errorf("below nothing: %q", got)
	}
	for name, want := range map[string]bool{"b": true, "c": false, "c/d": true, "": false} {
		if holds(in, 2, name) != want {
			t.Errorf("holds %q: %v", name, !want)
		}
	}
}

func FuzzParseIndex(f *testing.F) {
	f.Add([]byte("DIRC\x00\x00\x00\x02\x00\x00\x00\x01"+strings.Repeat("\x00", 60)+"\x00\x01a\x00\x00\x00\x00\x00\x00\x00\x00\x00"+strings.Repeat("\x01", 20)), 20)
	f.Add([]byte("DIRC\x00\x00\x00\x04\x00\x00\x00\x02"+strings.Repeat("\x00", 60)+"\x00\x01\x00ab\x00"+strings.Repeat("\x00", 60)+"\x00\x01\x01c\x00"), 20)
	f.Add([]byte("DIRC\x00\x00\x00\x03\x00\x00\x00\x01"+strings.Repeat("\x00", 72)+"\x40\x01\x20\x00a\x00"), 32)
	f.Fuzz(func(t *testing.T, data []byte, hashSize int) {
		if hashSize != 20 {
			hashSize = 32
		}
		got, err := parseIndex(data, hashSize, func(string) ([]byte, error) { return data, nil })
		if err == nil && !slices.IsSorted(got) {
			t.Errorf("not sorted: %q", got)
		}
	})
}

func TestWorkTreesThatPointElsewhere(t *testing.T) {
	base := t.TempDir()
	main := filepath.Join(base, "main")
	writeTree(t, main, map[string]string{"a": "1"})
	git(t, main, "init", "-q")
	git(t, main, "add", "a")
	git(t, main, "commit", "-q", "-m", "a")
	writeTree(t, main, map[string]string{".git/info/exclude": "*.tmp\n"})
	linked := filepath.Join(base, "linked")
	git(t, main, "worktree", "add", "-q", linked)
	git(t, main, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./.git", "sub")

	for name, folder := range map[string]string{"linked work tree": linked, "submodule": filepath.Join(main, "sub")} {
		repo := openRepository(folder)
		if repo == nil || repo.err != nil || !slices.Equal(repo.tracked, []string{"a"}) {
			t.Errorf("%s: %+v", name, repo)
		}
	}
	if repo := openRepository(linked); repo.exclude.match("x.tmp", "x.tmp", false) != ignored {
		t.Error("a linked work tree does not have its repository's info/exclude")
	}

	// A tree that names somebody else's repository as its own is not believed.
	stranger := filepath.Join(base, "stranger")
	for _, pointer := range []string{"gitdir: " + filepath.Join(main, ".git"), "gitdir: ../main/.git/worktrees/linked", "gitdir: /dev", "nonsense", ""} {
		writeTree(t, stranger, map[string]string{".git": pointer + "\n"})
		if repo := openRepository(stranger); repo != nil {
			t.Errorf("%q is believed", pointer)
		}
	}
	if err := os.Remove(filepath.Join(stranger, ".git")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(main, ".git"), filepath.Join(stranger, ".git")); err != nil {
		t.Fatal(err)
	}
	if repo := openRepository(stranger); repo != nil {
		t.Error("a link to a repository is followed")
	}
}
