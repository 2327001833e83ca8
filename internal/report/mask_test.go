package report_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Keys that no account has.
var (
	shortKey = "pk_" + strings.Repeat("0a1b2c3d4e5f6789", 3)[:34]
	longKey  = "pk_" + "AbC123_" + strings.Repeat("9f8e7d6c5b4a3210", 3)[:34]
)

func TestMask(t *testing.T) {
	tests := []struct{ in, want string }{
		{"key " + shortKey + ".", "key pk_0a1b…."},
		{"x=" + longKey + "&y", "x=pk_AbC1…&y"},
		{strings.ToUpper(shortKey), "PK_0A1B…"},
		{"n" + shortKey, "npk_0a1b…"},
		{"pk_0a1b…", "pk_0a1b…"},
		{"pk_id", "pk_id"},
		{"pk_test_123456", "pk_test_123456"},
		{shortKey + " " + longKey, "pk_0a1b… pk_AbC1…"},
	}
	for _, tt := range tests {
		if got := report.Mask(tt.in); got != tt.want {
			t.Errorf("Mask(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestMaskWriter(t *testing.T) {
	text := "a " + shortKey + "\n\"" + longKey + "\" é " + shortKey
	want := "a pk_0a1b…\n\"pk_AbC1…\" é pk_0a1b…"
	for size := 1; size <= len(text); size++ {
		var out bytes.Buffer
		w := report.NewMaskWriter(&out)
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			if _, err := w.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Fatalf("in pieces of %d: got %q, want %q", size, out.String(), want)
		}
	}
}

// fullDisk refuses everything.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestMaskWriterError(t *testing.T) {
	w := report.NewMaskWriter(fullDisk{})
	if _, err := w.Write([]byte("word")); err != nil {
		t.Errorf("a word that is held back: got error %v", err)
	}
	if err := w.Close(); err == nil {
		t.Error("Close did not tell that the disk is full")
	}
	w = report.NewMaskWriter(fullDisk{})
	if _, err := w.Write([]byte("line\n")); err == nil {
		t.Error("Write did not tell that the disk is full")
	}
}

func FuzzMaskWriter(f *testing.F) {
	f.Add("a "+shortKey+" b", 5)
	f.Add(longKey, 1)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if at < 0 || at > len(text) {
			return
		}
		var out bytes.Buffer
		w := report.NewMaskWriter(&out)
		w.Write([]byte(text[:at]))
		w.Write([]byte(text[at:]))
		w.Close()
		if want := report.Mask(text); out.String() != want {
			t.Errorf("MaskWriter gives %q, Mask %q", out.String(), want)
		}
	})
}
