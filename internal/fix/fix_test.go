package fix_test

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/fix"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// tree writes files below a new folder and returns a report on it.
func tree(t *testing.T, files map[string]string) *report.Report {
	t.Helper()
	r := &report.Report{Root: t.TempDir(), Sums: make(map[string][sha256.Size]byte)}
	for name, text := range files {
		path := filepath.Join(r.Root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
		r.Sums[name] = sha256.Sum256([]byte(text))
	}
	return r
}

func at(file string, line, column, endLine, endColumn int, text string) report.Edit {
	return report.Edit{Location: report.Location{File: file, Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}, NewText: text}
}

func finding(safe bool, edits ...report.Edit) report.Finding {
	return report.Finding{Rule: "r", Fixes: []report.Fix{{Safe: safe, Edits: edits}}}
}

func read(t *testing.T, r *report.Report, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(r.Root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// plan plans and applies.
func apply(t *testing.T, r *report.Report, unsafe bool) *fix.Plan {
	t.Helper()
	p, err := fix.New(r, unsafe)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Apply(); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestApply(t *testing.T) {
	tests := []struct {
		name         string
		text, want   string
		edits        []report.Edit
		fixed, nLeft int
	}{
		{"replace", "a b c\n", "a X c\n", []report.Edit{at("f", 1, 3, 1, 4, "X")}, 1, 0},
		{"insert", "ab\n", "aXb\n", []report.Edit{at("f", 1, 2, 1, 2, "X")}, 1, 0},
		{"delete lines", "a\nb\nc\n", "a\nc\n", []report.Edit{at("f", 2, 1, 3, 1, "")}, 1, 0},
		{"code points", "日本語\n", "日X語\n", []report.Edit{at("f", 1, 2, 1, 3, "X")}, 1, 0},
		{"windows", "a\r\nb\r\n", "a\r\nX\r\n", []report.Edit{at("f", 2, 1, 2, 2, "X")}, 1, 0},
		{"at the end", "ab", "abX", []report.Edit{at("f", 1, 3, 1, 3, "X")}, 1, 0},
		{"two, last first", "a b c\n", "X b Y\n", []report.Edit{at("f", 1, 5, 1, 6, "Y"), at("f", 1, 1, 1, 2, "X")}, 2, 0},
		{"side by side", "abc\n", "XYc\n", []report.Edit{at("f", 1, 1, 1, 2, "X"), at("f", 1, 2, 1, 3, "Y")}, 2, 0},
		{"the same twice", "ab\n", "XYab\n", []report.Edit{at("f", 1, 1, 1, 1, "XY"), at("f", 1, 1, 1, 1, "XY")}, 2, 0},
		{"overlap", "abc\n", "Xc\n", []report.Edit{at("f", 1, 1, 1, 3, "X"), at("f", 1, 2, 1, 4, "Y")}, 1, 1},
		{"insertions at one place", "a\n", "Xa\n", []report.Edit{at("f", 1, 1, 1, 1, "X"), at("f", 1, 1, 1, 1, "Y")}, 1, 1},
		{"beyond the line", "a\n", "a\n", []report.Edit{at("f", 1, 3, 1, 4, "X")}, 0, 1},
		{"beyond the file", "a\n", "a\n", []report.Edit{at("f", 9, 1, 9, 1, "X")}, 0, 1},
		{"backwards", "abc\n", "abc\n", []report.Edit{at("f", 1, 3, 1, 1, "X")}, 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := tree(t, map[string]string{"f": tt.text})
			for _, e := range tt.edits {
				r.Findings = append(r.Findings, finding(true, e))
			}
			p := apply(t, r, false)
			if got := read(t, r, "f"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if p.Fixed != tt.fixed || len(p.Left) != tt.nLeft {
				t.Errorf("fixed %d, left %v; want %d and %d", p.Fixed, p.Left, tt.fixed, tt.nLeft)
			}
		})
	}
}

func TestChoice(t *testing.T) {
	r := tree(t, map[string]string{"f": "abc\n"})
	both := finding(false, at("f", 1, 1, 1, 2, "U"))
	both.Fixes = append(both.Fixes, report.Fix{Safe: true, Edits: []report.Edit{at("f", 1, 1, 1, 2, "S")}})
	quiet := finding(true, at("f", 1, 3, 1, 4, "Q"))
	quiet.Suppressed = &report.Suppression{Kind: "comment"}
	r.Findings = []report.Finding{both, finding(false, at("f", 1, 2, 1, 3, "V")), quiet}
	if p, err := fix.New(r, false); err != nil || string(p.Files[0].After) != "Sbc\n" || p.Fixed != 1 || p.Withheld != 1 {
		t.Errorf("safe: got %+v, %v", p, err)
	}
	if p, err := fix.New(r, true); err != nil || string(p.Files[0].After) != "UVc\n" || p.Fixed != 2 || p.Withheld != 0 {
		t.Errorf("unsafe: got %+v, %v", p, err)
	}
}

// A fix over several files is applied as a whole or not at all.
func TestWhole(t *testing.T) {
	r := tree(t, map[string]string{"a": "a\n", "b/c": "c\n"})
	r.Findings = []report.Finding{
		finding(true, at("a", 1, 1, 1, 2, "X"), at("b/c", 1, 1, 1, 2, "Y")),
		finding(true, at("a", 2, 1, 2, 1, "Z"), at("b/c", 7, 1, 7, 1, "Z")),
	}
	p := apply(t, r, false)
	if read(t, r, "a") != "X\n" || read(t, r, "b/c") != "Y\n" || p.Fixed != 1 || len(p.Left) != 1 {
		t.Errorf("got %q and %q, fixed %d, left %v", read(t, r, "a"), read(t, r, "b/c"), p.Fixed, p.Left)
	}
	info, err := os.Stat(filepath.Join(r.Root, "a"))
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v; want that of before", info.Mode(), err)
	}
	if entries, _ := os.ReadDir(r.Root); len(entries) != 2 {
		t.Errorf("files were left behind: %v", entries)
	}
}

func TestRefuses(t *testing.T) {
	outside := tree(t, map[string]string{"secret": "s\n"})
	r := tree(t, map[string]string{"changed": "a\n", "dir/f": "a\n"})
	r.Sums["changed"] = sha256.Sum256([]byte("before\n"))
	for link, target := range map[string]string{"link": filepath.Join(outside.Root, "secret"), "up": outside.Root, "inner": "dir/f"} {
		if err := os.Symlink(target, filepath.Join(r.Root, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"changed", "missing", "dir", "link", "up/secret", "inner", "../x", filepath.Join(outside.Root, "secret"), ""} {
		r.Sums[file] = outside.Sums["secret"]
		if file == "changed" {
			r.Sums[file] = sha256.Sum256([]byte("before\n"))
		}
		r.Findings = []report.Finding{finding(true, at(file, 1, 1, 1, 2, "X"))}
		p, err := fix.New(r, true)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Files) != 0 || len(p.Left) != 1 {
			t.Errorf("%q: the plan has %v, left %v", file, p.Files, p.Left)
		}
	}
	if got := read(t, outside, "secret"); got != "s\n" {
		t.Errorf("a file outside was changed: %q", got)
	}
}

func TestChangedBeforeApply(t *testing.T) {
	r := tree(t, map[string]string{"f": "a\n"})
	r.Findings = []report.Finding{finding(true, at("f", 1, 1, 1, 2, "X"))}
	p, err := fix.New(r, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.Root, "f"), []byte("other\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if n, err := p.Apply(); err == nil || n != 0 {
		t.Errorf("Apply wrote %d files over a change, error %v", n, err)
	}
	if got := read(t, r, "f"); got != "other\n" {
		t.Errorf("got %q", got)
	}
	if entries, _ := os.ReadDir(r.Root); len(entries) != 1 {
		t.Errorf("files were left behind: %v", entries)
	}
}

func TestDiff(t *testing.T) {
	r := tree(t, map[string]string{"src/a.ts": "one\ntwo\nthree\n"})
	r.Findings = []report.Finding{finding(true, at("src/a.ts", 2, 1, 2, 4, "2"))}
	p, err := fix.New(r, false)
	if err != nil {
		t.Fatal(err)
	}
	got := string(p.Diff())
	for _, want := range []string{"--- a/src/a.ts\n+++ b/src/a.ts\n", "-two\n+2\n", " one\n", " three\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("the diff lacks %q:\n%s", want, got)
		}
	}
	if read(t, r, "src/a.ts") != "one\ntwo\nthree\n" {
		t.Error("a diff changed the file")
	}
}

func FuzzEdits(f *testing.F) {
	f.Add("a\n日\r\nb", 1, 1, 2, 1, 1, 2, 3, 3)
	f.Fuzz(func(t *testing.T, text string, l1, c1, l2, c2, l3, c3, l4, c4 int) {
		r := tree(t, map[string]string{"f": text})
		r.Findings = []report.Finding{finding(true, at("f", l1, c1, l2, c2, "X")), finding(true, at("f", l3, c3, l4, c4, "Y"))}
		p, err := fix.New(r, false)
		if err != nil {
			t.Fatal(err)
		}
		if p.Fixed+len(p.Left) != 2 {
			t.Errorf("fixed %d, left %d", p.Fixed, len(p.Left))
		}
	})
}
