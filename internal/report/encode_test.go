package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func FuzzEncodeJSON(f *testing.F) {
	for _, s := range []string{"a\u009bb\x7f", "##[x", "\u202e", "\U000e0041", "日本 <b>&", "\xff", "#\u200d#["} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		if err := report.EncodeJSON(&b, map[string]string{"key": s}); err != nil {
			t.Fatal(err)
		}
		var back map[string]string
		if err := json.Unmarshal(b.Bytes(), &back); err != nil {
			t.Fatalf("%q: %v", b.Bytes(), err)
		}
		if want := string([]rune(s)); back["key"] != want {
			t.Errorf("%q came back as %q", want, back["key"])
		}
		for line := range strings.SplitSeq(b.String(), "\n") {
			if got := report.LogLine(line); got != line {
				t.Errorf("the encoded text of %q holds what a log acts on: %q", s, line)
			}
		}
	})
}
