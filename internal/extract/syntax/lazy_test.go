package syntax_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// loadedAtStart is what is loaded before any test runs, and after the grammar of this package's tests.
var loadedAtStart = func(*syntax.Grammar) int { return syntax.Loaded() }(grammar)

// TestGrammarsAreLoadedWhereTheyOccur lints trees of more and more languages. None may run beside it: what is loaded stays.
func TestGrammarsAreLoadedWhereTheyOccur(t *testing.T) {
	const ordinary, sender = "x = 1\n", "# https://a.klaviyo.com/api/lists\n"
	root := t.TempDir()
	lint := func(name, content string) int {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		before := syntax.Loaded()
		_, err := engine.Run(context.Background(), engine.Options{
			Paths: []string{root}, Rules: analyzers.All(), AsOf: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			t.Fatal(err)
		}
		return syntax.Loaded() - before
	}
	if loadedAtStart != 1 {
		t.Errorf("%d grammars are loaded before anything is read, want that of this package's tests alone", loadedAtStart)
	}
	for _, test := range []struct {
		name, content string
		want          int
	}{
		{"README.md", sender, 0},
		{".env", "KLAVIYO_API_KEY=\n", 0},
		{"a.py", ordinary, 0}, {"a.rb", ordinary, 0}, {"a.ts", ordinary, 0}, {"A.cs", ordinary, 0}, {"A.java", ordinary, 0}, {"a.kt", ordinary, 0}, {"a.php", ordinary, 0},
		{"b.rb", sender, 1},
		{"b.py", sender, 1},
		{"c.py", sender, 0},
		{"B.cs", "//" + sender, 1},
		{"B.java", "//" + sender, 1},
		{"b.kt", "//" + sender, 1},
		{"b.php", "<?php\n" + sender, 1},
		{"b.ts", "//" + sender, 1},
	} {
		if got := lint(test.name, test.content); got != test.want {
			t.Errorf("%s: %d more grammars are loaded, want %d", test.name, got, test.want)
		}
	}
}
