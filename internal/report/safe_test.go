package report_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func TestPrintable(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "naïve 日本 👩‍👩‍👧 [x] ::", "naïve 日本 👩‍👩‍👧 [x] ::"},
		{"lines", "a\nb\r\n\tc", `a\nb\r\n\tc`},
		{"escape", "\x1b[31mred\x7f", `\x1b[31mred\x7f`},
		{"c1", "\u009b31m", `\x9b31m`},
		{"bidi", "a\u202eb\u2066", `a\u202eb\u2066`},
		{"invisible", "a\u200bb\ufeff\U000e0041", `a\u200bb\ufeff\U000e0041`},
		{"separators", "a\u2028b", `a\u2028b`},
		{"invalid", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"nul", "a\x00", `a\x00`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := report.Printable(tt.in); got != tt.want {
				t.Errorf("Printable(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestLogLine(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"command", "::error::x", `\x3a:error::x`},
		{"blanks first", " \u3000::error::x", " \u3000" + `\x3a:error::x`},
		{"tab first", "\t::error::x", `\t::error::x`},
		{"later", "a ::error::x", "a ::error::x"},
		{"one colon", ":x", ":x"},
		{"joined colons", ":\u0301:x", `\x3a` + "\u0301:x"},
		{"old form", "a ##[error]x", `a ##\x5berror]x`},
		{"old form, many", "###[a]##[b]", `###\x5ba]##\x5bb]`},
		{"old form, joined", "#\u200d#\u034f[a]", "#\u200d#\u034f" + `\x5ba]`},
		{"hashes", "## [x]", "## [x]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := report.LogLine(tt.in); got != tt.want {
				t.Errorf("LogLine(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzLogLine(f *testing.F) {
	for _, s := range []string{"::x", " ##[x", "\x1b]0;t\a", "a\u202eb", "\xff", "#\u00ad#["} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := report.LogLine(s)
		if !utf8.ValidString(got) {
			t.Errorf("LogLine(%q) = %q is not UTF-8", s, got)
		}
		if i := strings.IndexFunc(got, unicode.IsControl); i >= 0 {
			t.Errorf("LogLine(%q) = %q holds a control character", s, got)
		}
		if strings.Contains(got, "##[") || strings.HasPrefix(strings.TrimSpace(got), "::") {
			t.Errorf("LogLine(%q) = %q is a command", s, got)
		}
		if again := report.LogLine(got); again != got {
			t.Errorf("LogLine is not stable: %q, then %q", got, again)
		}
	})
}
