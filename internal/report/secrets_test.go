package report_test

import (
	"bytes"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func TestSecrets(t *testing.T) {
	s := report.NewSecrets(map[string]string{"c2VjcmV0+/9=": "…", "c2VjcmV0": "?", "live-0123": "li…"})
	for _, tt := range []struct{ in, want string }{
		{"a c2VjcmV0+/9= b", "a … b"},
		{"c2VjcmV0", "?"},
		{"(live-0123)", "(li…)"},
		{"key " + shortKey, "key pk_0a1b…"},
		{"nothing", "nothing"},
	} {
		if got := s.Mask(tt.in); got != tt.want {
			t.Errorf("Mask(%q) = %q, want %q", tt.in, got, tt.want)
		}
		for size := 1; size <= len(tt.in); size++ {
			var out bytes.Buffer
			w := report.NewMaskWriter(&out)
			w.Hide(s)
			for rest := tt.in; rest != ""; {
				n := min(size, len(rest))
				if _, err := w.Write([]byte(rest[:n])); err != nil {
					t.Fatal(err)
				}
				rest = rest[n:]
			}
			if err := w.Close(); err != nil || out.String() != tt.want {
				t.Errorf("in pieces of %d: got %q, want %q (%v)", size, out.String(), tt.want, err)
			}
		}
	}
	var none *report.Secrets
	if got := none.Mask("c2VjcmV0 " + shortKey); got != "c2VjcmV0 pk_0a1b…" {
		t.Errorf("without secrets: %q", got)
	}
}
