package want_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule/want"
)

// dump writes wants as "LINE:pattern", the pattern empty where any message will do.
func dump(wants []want.Want) string {
	var parts []string
	for _, w := range wants {
		pattern := ""
		if w.Message != nil {
			pattern = w.Message.String()
		}
		parts = append(parts, fmt.Sprintf("%d:%s", w.Line, pattern))
	}
	return strings.Join(parts, " ")
}

func TestParse(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"slashes", `f() // want "bad"`, "1:bad"},
		{"hash", "x\nf() # want `b.d`", "2:b.d"},
		{"html", `<p> <!-- want "bad" -->`, "1:bad"},
		{"sql", `select 1 -- want "bad"`, "1:bad"},
		{"ini", `key=1 ; want "bad"`, "1:bad"},
		{"block", `f() /* want "bad" */`, "1:bad"},
		{"jsx", `<X /> {/* want "bad" */}`, "1:bad"},
		{"several", "f() // want \"one\" `two`", "1:one 1:two"},
		{"bare", "f() // want", "1:"},
		{"offset", "f()\n# want -1 \"bad\"", "1:bad"},
		{"later line", "# want +2 \"bad\"\n\nf()", "3:bad"},
		{"quotes in a pattern", `f() // want "an \"x\""`, `1:an "x"`},
		{"windows", "f() // want \"bad\"\r\ng()\r\n", "1:bad"},
		{"prose", "# want more of these\n# wanted\n// wants \"x\"", ""},
		{"in the middle", `f(" // want ", 1)`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wants, err := want.Parse(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := dump(wants); got != tt.want {
				t.Errorf("Parse(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	if _, err := want.Parse("ok\nf() // want \"a(\""); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("bad pattern: got error %v, want one that names line 2", err)
	}
	if _, err := want.ParseList("no number"); err == nil {
		t.Error("a list line without a number was taken")
	}
	if _, err := want.ParseList("0: x"); err == nil {
		t.Error("line 0 was taken")
	}
}

func TestParseList(t *testing.T) {
	wants, err := want.ParseList("# lock file\n\n3: not pinned\n12: retired: 2024\n")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := dump(wants), "3:not pinned 12:retired: 2024"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStrip(t *testing.T) {
	text := "a() // want \"x\"\n# want -1 `y`\nb()\nc # want\n  <!-- want \"z\" -->\nlast"
	if got, want := want.Strip(text), "a()\nb()\nc\nlast"; got != want {
		t.Errorf("Strip = %q, want %q", got, want)
	}
	if got, want := want.Blank(text), "a()\n\nb()\nc\n\nlast"; got != want {
		t.Errorf("Blank = %q, want %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("f() // want \"x\"\ng()")
	f.Add("// want -1 `a` \"b\"")
	f.Fuzz(func(t *testing.T, text string) {
		wants, err := want.Parse(text)
		if err != nil {
			return
		}
		stripped := want.Strip(text)
		if len(stripped) > len(text) {
			t.Errorf("Strip made %q longer: %q", text, stripped)
		}
		if strings.Count(want.Blank(text), "\n") != strings.Count(text, "\n") {
			t.Errorf("Blank changed the number of lines of %q", text)
		}
		if len(wants) == 0 && stripped != text {
			t.Errorf("Strip changed %q, which has no wants, to %q", text, stripped)
		}
	})
}
