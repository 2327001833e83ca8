package checklist_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest/examplekey"
)

// judge goes through the checklist of files.
func judge(t *testing.T, files []txtar.File) map[string]report.CheckItem {
	t.Helper()
	root := t.TempDir()
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(examplekey.Fill(string(f.Data))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := engine.Options{Paths: []string{root}, Rules: analyzers.All(), AsOf: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), Checklist: true}
	for _, r := range o.Rules {
		o.Known = append(o.Known, r.Name)
	}
	r, err := engine.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Failed() {
		t.Errorf("%s: %s", p.File, p.Message)
	}
	items := make(map[string]report.CheckItem)
	for _, item := range r.Checklist {
		items[item.ID] = item
	}
	return items
}

// line is a verdict on one line, with its evidence in order.
func line(item report.CheckItem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", item.ID, item.Status)
	if item.Note != "" {
		b.WriteString("; " + item.Note)
	}
	for _, e := range item.Evidence {
		b.WriteString("\n  ")
		if e.File != "" {
			fmt.Fprintf(&b, "%s:%d ", e.File, e.Line)
		}
		b.WriteString(e.Note)
	}
	return b.String()
}

// TestVerdicts judges small programs. Each archive has a file "want" with the lines that it is about, as [line] writes them; a line ends
// with "..." where what follows is of no interest.
func TestVerdicts(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			if archive.Files[last].Name != "want" {
				t.Fatal("the last file is not want")
			}
			items := judge(t, archive.Files[:last])
			for _, want := range wanted(string(archive.Files[last].Data)) {
				id, _, _ := strings.Cut(want, ":")
				got := line(items[id])
				begin, open := strings.CutSuffix(want, "...")
				if got != want && !(open && strings.HasPrefix(got, begin)) {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
}

// wanted parts the lines of a checklist, each with the indented ones that follow.
func wanted(text string) []string {
	var out []string
	for l := range strings.Lines(text) {
		l = strings.TrimRight(l, "\n")
		switch {
		case strings.HasPrefix(l, " ") && len(out) > 0:
			out[len(out)-1] += "\n" + l
		case l != "":
			out = append(out, l)
		}
	}
	return out
}
