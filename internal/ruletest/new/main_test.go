package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule/want"
)

func TestScaffold(t *testing.T) {
	root := t.TempDir()
	files, err := scaffold(root, "slow-webhook")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 5 {
		t.Fatalf("wrote %q", files)
	}
	for _, f := range files {
		path := filepath.Join(root, f)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(f, "doc.md"):
			if doc, err := rule.ParseDoc(string(text)); err != nil || doc.Name != "slow-webhook" {
				t.Errorf("%s: %v", f, err)
			}
		case strings.HasSuffix(f, "slowwebhook.go"), strings.HasSuffix(f, "_test.go"):
			if _, err := parser.ParseFile(token.NewFileSet(), path, text, 0); err != nil {
				t.Error(err)
			}
		default:
			if wants, err := want.Parse(string(text)); err != nil || len(wants) != 1 {
				t.Errorf("%s: %d wants, %v", f, len(wants), err)
			}
		}
	}
	if _, err := scaffold(root, "slow-webhook"); err == nil {
		t.Error("a rule was overwritten")
	}
	if _, err := scaffold(root, "Slow Webhook"); err == nil {
		t.Error("a bad name was taken")
	}
}
