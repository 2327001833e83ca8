package engine

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func TestUnreadLanguage(t *testing.T) {
	for name, want := range map[string]string{
		"a.ex": "elixir", "App.swift": "swift", "lib/a.dart": "dart", "a.rs": "rust", "A.scala": "scala", "a.PL": "perl",
		"a.go": "", "a.rb": "", "a.php": "", "a.gs": "", "a.sh": "", "a.py": "", "a.ipynb": "", "a.java": "", "a.cs": "", "a.txt": "", "a.md": "",
		"Makefile": "",
	} {
		f := &source.File{Path: name}
		f.Language, f.Marks = source.Classify(name, []byte("x"))
		if got := unreadLanguage(f); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
