package nearest_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
)

func TestWord(t *testing.T) {
	candidates := []string{"hardcoded-key", "key-in-env-file", "json", "junit", "sarif", "fail-on", "rules"}
	tests := []struct{ word, want string }{
		{"hardcoded-keys", "hardcoded-key"},
		{"hardcoded_key", "hardcoded-key"},
		{"HARDCODED-KEY", "hardcoded-key"},
		{"hradcoded-key", "hardcoded-key"},
		{"jsn", "json"},
		{"serif", "sarif"},
		{"failon", "fail-on"},
		{"rule", "rules"},
		{"xml", ""},
		{"", ""},
		{"unrelated-word", ""},
		{strings.Repeat("x", 100000), ""},
	}
	for _, tt := range tests {
		got, ok := nearest.Word(tt.word, candidates)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Word(%.20q) = %q, %v, want %q", tt.word, got, ok, tt.want)
		}
	}
}

func TestHint(t *testing.T) {
	if got, want := nearest.Hint("rulse", []string{"rules"}), `; did you mean "rules"?`; got != want {
		t.Errorf("Hint = %q, want %q", got, want)
	}
	if got := nearest.Hint("xyz", []string{"rules"}); got != "" {
		t.Errorf("Hint = %q, want none", got)
	}
}
