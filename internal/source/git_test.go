package source

import (
	"bytes"
	"context"
	"flag"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// gitCommand returns a git command that does not see the configuration of the machine. Tests that need git are skipped
// where it is not installed.
func gitCommand(t testing.TB, folder string, args ...string) *exec.Cmd {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	cmd := exec.Command("git", args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "XDG_CONFIG_HOME="+os.DevNull,
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com")
	return cmd
}

// git runs git in a folder and returns what it prints.
func git(t testing.TB, folder string, args ...string) string {
	t.Helper()
	cmd := gitCommand(t, folder, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return string(out)
}

// writeTree writes files into a folder, by slash-separated path.
func writeTree(t testing.TB, root string, files map[string]string) {
	t.Helper()
	for path, content := range files {
		name := filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// discover runs Discover on some paths and fails where anything is missing.
func discover(t testing.TB, o Options) *Tree {
	t.Helper()
	if o.Prefilter == nil {
		o.Prefilter = klaviyoFilter()
	}
	tree, err := Discover(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range tree.Missing {
		t.Error(m)
	}
	return tree
}

func paths(t *Tree) []string {
	var all []string
	for _, f := range t.Files {
		all = append(all, f.Path)
	}
	return all
}

// randomIgnore returns the lines of an ignore file made from the pieces that patterns are made of.
func randomIgnore(r *rand.Rand) string {
	pieces := []string{"a", "b", "ab", "a.b", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "[[:alpha:]]", "/", "/", "/", `\a`, `\*`, ".", " ", `\ `, "x*", "**/", "/**",
		"[", "]", "-", "[]a]", "[^ab]", "[a-]", "[[:x:]]", "[[:a]", "\t", "\\"}
	var s strings.Builder
	for range 1 + r.IntN(5) {
		s.WriteString([]string{"", "", "", "!", "/", "!/", "#", `\#`, `\!`}[r.IntN(9)])
		for range 1 + r.IntN(4) {
			s.WriteString(pieces[r.IntN(len(pieces))])
		}
		s.WriteString([]string{"\n", "\n", "\r\n", " \n", "/\n"}[r.IntN(5)])
	}
	return s.String()
}

var seeds = flag.Int("seeds", 6, "how many random work trees are compared with git")

// TestDifferentialWithGit compares what is found in random work trees with what git tracks or does not ignore.
func TestDifferentialWithGit(t *testing.T) {
	for seed := range uint64(*seeds) {
		r := rand.New(rand.NewPCG(seed, 1))
		root := t.TempDir()
		names := []string{"a", "b", "ab", "a.b", "c", "#a", "!b", "b ", "x*", "xa", "A"}
		files := map[string]string{".gitignore": randomIgnore(r)}
		for range 40 {
			var parts []string
			for range 1 + r.IntN(4) {
				parts = append(parts, names[r.IntN(len(names))])
			}
			name := strings.Join(parts, "/")
			if r.IntN(8) == 0 {
				name = path.Join(path.Dir(name), ".gitignore")
			}
			if clashes(files, name) {
				continue
			}
			files[name] = name
			if strings.HasSuffix(name, ".gitignore") {
				files[name] = randomIgnore(r)
			}
		}
		writeTree(t, root, files)
		git(t, root, "init", "-q")
		exclude := randomIgnore(r)
		writeTree(t, root, map[string]string{".git/info/exclude": exclude})
		var tracked []string
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if r.IntN(6) == 0 {
				tracked = append(tracked, path)
			}
		}
		if len(tracked) > 0 {
			git(t, root, append([]string{"--literal-pathspecs", "add", "-f", "--"}, tracked...)...)
		}
		folders := map[string]bool{".": true}
		for name := range files {
			folders[path.Dir(name)] = true
		}
		for folder := range folders {
			from := filepath.Join(root, filepath.FromSlash(folder))
			if folder != "." && ignoredByGit(t, root, folder) {
				continue // asked for by name, so that all of it is read
			}
			got := paths(discover(t, Options{Paths: []string{from}}))
			if want := listedByGit(t, from); !slices.Equal(got, want) {
				for name, content := range files {
					if path.Base(name) == ".gitignore" {
						t.Logf("%s: %q", name, content)
					}
				}
				t.Fatalf("seed %d, exclude %q, tracked %q, from %q:\n got %q\nwant %q", seed, exclude, tracked, folder, got, want)
			}
		}
	}
}

// listedByGit returns the files in a folder that git tracks or does not ignore.
func listedByGit(t *testing.T, folder string) []string {
	out := git(t, folder, "ls-files", "-z", "-c", "-o", "--exclude-standard")
	if out == "" {
		return nil
	}
	listed := strings.Split(strings.TrimSuffix(out, "\x00"), "\x00")
	slices.Sort(listed)
	return slices.Compact(listed)
}

// ignoredByGit reports whether git ignores a folder or one around it.
func ignoredByGit(t *testing.T, root, folder string) bool {
	for ; folder != "."; folder = path.Dir(folder) {
		if gitCommand(t, root, "check-ignore", "-q", "--no-index", "--", folder).Run() == nil {
			return true
		}
	}
	return false
}

// clashes reports whether a file of that path cannot be written beside the others.
func clashes(files map[string]string, path string) bool {
	for other := range files {
		if other == path || strings.HasPrefix(other, path+"/") || strings.HasPrefix(path, other+"/") {
			return true
		}
	}
	return false
}
