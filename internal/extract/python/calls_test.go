package python_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// TestCalls follows the programs in each archive and compares the calls into packages of others with the archive's last section:
// the symbol, the callee as written, and the arguments.
func TestCalls(t *testing.T) {
	archives, err := filepath.Glob("testdata/calls/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { compareCalls(t, path) })
	}
}

func compareCalls(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var files []*source.File
	var sources []txtar.File
	want := ""
	for _, f := range archive.Files {
		if f.Name == "calls" {
			want = string(f.Data)
			continue
		}
		sources = append(sources, f)
		files = append(files, file(f.Name, string(f.Data)))
	}
	var lines []string
	for _, c := range follow(t, files) {
		line := fmt.Sprintf("%s <- %s", c.Symbol, c.Name)
		for _, a := range c.Args {
			line += fmt.Sprintf(" %s=%s", a.Name, flowtest.Value(a.Value))
		}
		if c.Loop {
			line += " loop"
		}
		if strings.Contains(c.Symbol, ".") {
			lines = append(lines, line+"\n")
		}
	}
	slices.Sort(lines)
	got := strings.Join(slices.Compact(lines), "")
	if diff := cmp.Diff(want, got); diff != "" && !*update {
		t.Errorf("calls differ (-want +got):\n%s", diff)
	}
	if *update {
		archive.Files = append(sources, txtar.File{Name: "calls", Data: []byte(got)})
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
