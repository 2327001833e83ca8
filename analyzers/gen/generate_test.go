package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestGenerated(t *testing.T) {
	t.Chdir("..") // where go generate runs it
	docs := filepath.Join("..", "docs")
	pages, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range pages {
		got, err := os.ReadFile(filepath.Join(docs, filepath.FromSlash(name)))
		if err != nil || string(got) != string(want) {
			t.Errorf("docs/%s is out of date; run go generate ./analyzers", name)
		}
	}
	present, err := filepath.Glob(filepath.Join(docs, "rules", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range present {
		if _, ok := pages["rules/"+filepath.Base(path)]; !ok {
			t.Errorf("%s is of no rule; run go generate ./analyzers", path)
		}
	}
}

func TestWrite(t *testing.T) {
	t.Chdir("..")
	docs := t.TempDir()
	stale := filepath.Join(docs, "rules", "gone.md")
	if err := os.MkdirAll(filepath.Dir(stale), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(stale, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(docs); err != nil {
		t.Fatal(err)
	}
	pages, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	for name := range pages {
		if _, err := os.Stat(filepath.Join(docs, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Error("the page of a rule that is gone was kept")
	}
}
