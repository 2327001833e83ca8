package changes_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"

	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const patch = "@@ -1,4 +1,4 @@ func main\n a\n-b\n+B\n c\n d\n@@ -10,3 +10,2 @@\n x\n-y\n z\r\n\\ No newline at end of file\n"

func touched(f *changes.File) []int {
	var lines []int
	for _, h := range f.Hunks {
		for _, l := range h.Lines {
			if l.Touched {
				lines = append(lines, l.Number)
			}
		}
	}
	return lines
}

func TestTouches(t *testing.T) {
	s := changes.NewSet()
	s.Add("a.go", patch)
	s.Add("logo.png", "")
	s.AddRenamed("moved.go")
	// A replaced line is touched, with the one before it; a line that is gone touches both neighbours.
	if got, want := touched(s.File("a.go")), []int{1, 2, 10, 11}; !slices.Equal(got, want) {
		t.Errorf("touched are %v, want %v", got, want)
	}
	tests := []struct {
		file       string
		line, last int
		want       bool
	}{
		{"a.go", 2, 2, true}, {"a.go", 3, 4, false}, {"a.go", 3, 12, true}, {"a.go", 11, 0, true}, {"a.go", 50, 0, false},
		{"a.go", 0, 0, true}, {"logo.png", 7, 7, true}, {"moved.go", 1, 9, false}, {"moved.go", 0, 0, true}, {"other.go", 2, 2, false},
	}
	for _, tt := range tests {
		if got := s.Touches(report.Location{File: tt.file, Line: tt.line, EndLine: tt.last}); got != tt.want {
			t.Errorf("%s:%d-%d: %v", tt.file, tt.line, tt.last, got)
		}
	}
}

func TestCaused(t *testing.T) {
	s := changes.NewSet()
	s.Add("wrapper.js", patch)
	call := report.Finding{Location: report.Location{File: "call.js", Line: 40, EndLine: 40}}
	if s.Caused(call) {
		t.Error("a finding far from the change was blamed on it")
	}
	call.Related = []report.Related{{Location: report.Location{File: "wrapper.js", Line: 2, EndLine: 2}}}
	if !s.Caused(call) {
		t.Error("a call of a changed wrapper was not blamed on the change")
	}
	if !s.Caused(report.Finding{Stage: report.LiveOnly}) {
		t.Error("an answer of Klaviyo was hidden")
	}
}

// Lines of a patch that stand elsewhere in the file at hand say nothing of it.
func TestDistrust(t *testing.T) {
	read := func(lines ...string) func(string) []string { return func(string) []string { return lines } }
	far := report.Location{File: "a.go", Line: 4, EndLine: 4}
	for _, tt := range []struct {
		name string
		read func(string) []string
		want bool
	}{
		{"as the patch says", read("a", "B", "c", "d", "", "", "", "", "", "x", "z"), false},
		{"a line was added above", read("new", "a", "B", "c", "d", "", "", "", "", "x", "z"), true},
		{"shorter", read("a"), true},
		{"gone", read(), true},
	} {
		s := changes.NewSet()
		s.Add("a.go", patch)
		s.Distrust(tt.read)
		if got := s.Touches(far); got != tt.want {
			t.Errorf("%s: line 4 touched: %v", tt.name, got)
		}
	}
}

func TestParsePatchErrors(t *testing.T) {
	for _, p := range []string{"+a", "@@ -1 +1 @@\n?x", "diff --git a b\n@@ -1 +1 @@"} {
		if _, err := changes.ParsePatch(p); err == nil {
			t.Errorf("%q is taken for a patch", p)
		}
	}
}

// clone is a repository that a test writes commits to.
type clone struct {
	t    *testing.T
	dir  string
	repo *git.Repository
}

func newClone(t *testing.T) *clone {
	t.Helper()
	dir := t.TempDir()
	repo, err := git.PlainInit(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	return &clone{t, dir, repo}
}

// commit writes files, "" for one to delete, and returns the commit's name.
func (c *clone) commit(files map[string]string, parents ...string) string {
	c.t.Helper()
	tree, err := c.repo.Worktree()
	if err != nil {
		c.t.Fatal(err)
	}
	for name, text := range files {
		path := filepath.Join(c.dir, name)
		if text == "" {
			err = os.Remove(path)
		} else {
			err = os.WriteFile(path, []byte(text), 0o644)
		}
		if err != nil {
			c.t.Fatal(err)
		}
	}
	if err := tree.AddWithOptions(&git.AddOptions{All: true}); err != nil {
		c.t.Fatal(err)
	}
	o := &git.CommitOptions{Author: &object.Signature{Name: "a", When: time.Unix(1e9, 0)}, AllowEmptyCommits: true}
	for _, p := range parents {
		o.Parents = append(o.Parents, plumbing.NewHash(p))
	}
	hash, err := tree.Commit("m", o)
	if err != nil {
		c.t.Fatal(err)
	}
	return hash.String()
}

func TestGit(t *testing.T) {
	c := newClone(t)
	long := strings.Repeat("line\n", 20)
	base := c.commit(map[string]string{"a.js": "1\n2\n3\n4\n", "old.js": long + "end\n", "gone.js": "x\n", "same.js": "x\n"})
	side := c.commit(map[string]string{"a.js": "1\ntwo\n3\n4\n", "new.js": "x\ny\n", "bin": "\x00\x01"})
	head := c.commit(map[string]string{"old.js": "", "moved.js": long + "END\n", "gone.js": ""}, base, side)
	r, err := changes.Open(c.dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := r.Head(); got != head || err != nil {
		t.Errorf("head is %s, %v", got, err)
	}
	if got, err := r.Merged(head); got != base || err != nil {
		t.Errorf("merged into %s, %v; want %s", got, err, base)
	}
	if got, err := r.Merged(side); got != "" || err != nil {
		t.Errorf("a commit that is no merge was merged into %q, %v", got, err)
	}
	if got, err := r.MergeBase(side, head); got != side || err != nil {
		t.Errorf("merge base is %s, %v", got, err)
	}
	s, err := r.Diff(base, head)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(s.Paths(), " "), "a.js bin moved.js new.js"; got != want {
		t.Errorf("touched are %s, want %s", got, want)
	}
	for file, want := range map[string][]int{"a.js": {1, 2}, "new.js": {1, 2}, "moved.js": {20, 21}} {
		if got := touched(s.File(file)); !slices.Equal(got, want) {
			t.Errorf("%s: touched are %v, want %v", file, got, want)
		}
	}
	if !s.File("bin").Whole {
		t.Error("lines of a binary file are known")
	}
	if same, err := r.Diff(head, head); err != nil || same.Len() != 0 {
		t.Errorf("nothing changed, and %d files did, %v", same.Len(), err)
	}
	if _, err := r.Diff(strings.Repeat("1", 40), head); err == nil {
		t.Error("a commit that is not there has a diff")
	}
	if _, err := changes.Open(t.TempDir()); err == nil {
		t.Error("an empty folder is a repository")
	}
}

func FuzzParsePatch(f *testing.F) {
	f.Add(patch)
	f.Add("@@ -0,0 +1 @@\n+a")
	f.Add("@@ -999999999 +999999999,999999999 @@\n-\n-\n ")
	f.Fuzz(func(t *testing.T, p string) {
		hunks, err := changes.ParsePatch(p)
		if err != nil {
			return
		}
		for _, h := range hunks {
			for i, l := range h.Lines {
				if i > 0 && l.Number != h.Lines[i-1].Number+1 {
					t.Errorf("line %d follows %d", l.Number, h.Lines[i-1].Number)
				}
			}
		}
	})
}
