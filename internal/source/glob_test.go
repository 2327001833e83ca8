package source

import (
	"strings"
	"testing"
)

func TestGlob(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		want          bool
	}{
		{"", "", true},
		{"", "a", false},
		{"*", "", true},
		{"*", "abc", true},
		{"*", "a/b", false},
		{"a*c", "abbc", true},
		{"a*c", "ab/c", false},
		{"?", "a", true},
		{"?", "/", false},
		{"?", "ä", false}, // bytes, as git has it
		{"a/*/c", "a/b/c", true},
		{"a/*/c", "a/b/b/c", false},
		{"a/**/c", "a/c", true},
		{"a/**/c", "a/b/b/c", true},
		{"a/**/c", "ab/c", false},
		{"a/**", "a/b/c", true},
		{"a/**", "a", false},
		{"**/c", "c", true},
		{"**/c", "a/b/c", true},
		{"**/c", "a/bc", false},
		{"**/b/**/d", "a/b/c/b/d", true},
		{"**/*.go", "a/b.c/d.go", true},
		{"**c", "abc", true},
		{"**c", "a/c", false}, // not between slashes: two single stars
		{`**\/c`, "a/c", true},
		{`**\/c`, "c", false},
		{"[a-c]x", "bx", true},
		{"[!a-c]x", "bx", false},
		{"[^a-c]x", "dx", true},
		{"[]a]", "]", true},
		{"[a-]", "-", true},
		{"[a", "a", false},
		{"[[:digit:][:upper:]]", "7", true},
		{"[[:digit:][:upper:]]", "x", false},
		{"[[:nosuch:]]", "n", false},
		{"[[:a]", ":", true},
		{"[!a]b", "/b", false},
		{`\*`, "*", true},
		{`\*`, "a", false},
		{`a\`, "a", false},
		{`[\]]`, "]", true},
		{`[\a-\c]`, "b", true},
	} {
		if got := glob(test.pattern, test.text); got != test.want {
			t.Errorf("glob(%q, %q) = %v, want %v", test.pattern, test.text, got, test.want)
		}
	}
}

func TestNamedClass(t *testing.T) {
	for _, test := range []struct{ name, in, out string }{
		{"alnum", "a7", "-"},
		{"alpha", "aZ", "7"},
		{"blank", " \t", "\n"},
		{"cntrl", "\x01\x7f", " "},
		{"digit", "07", "a"},
		{"graph", "a!", " "},
		{"lower", "a", "A"},
		{"print", "a ", "\x01"},
		{"punct", "!~", "a "},
		{"space", " \n\v", "a"},
		{"upper", "A", "a"},
		{"xdigit", "fF0", "g"},
	} {
		for _, c := range []byte(test.in) {
			if in, known := namedClass(test.name, c); !in || !known {
				t.Errorf("%q is not in %s", c, test.name)
			}
		}
		for _, c := range []byte(test.out) {
			if in, known := namedClass(test.name, c); in || !known {
				t.Errorf("%q is in %s", c, test.name)
			}
		}
	}
}

// TestGlobEnds gives the matcher patterns that take exponential time where every star is tried again.
func TestGlobEnds(t *testing.T) {
	text := strings.Repeat("a", 2_000)
	if glob(strings.Repeat("*a", 1_000)+"*b", text) {
		t.Error("stars match what is not there")
	}
	if glob(strings.Repeat("**/a/", 500)+"b", strings.Repeat("a/", 2_000)+"a") {
		t.Error("double stars match what is not there")
	}
}

// slowGlob is glob by plain recursion over the same elements: the oracle of the fuzz test. pattern goes on at i.
func slowGlob(pattern string, i int, text string) bool {
	if i == len(pattern) {
		return text == ""
	}
	if pattern[i] != '*' {
		m := globber{pattern: pattern, text: text, p: i, star: -1, deep: -1}
		return text != "" && m.step() == stepOn && slowGlob(pattern, m.p, text[1:])
	}
	end := i
	for end < len(pattern) && pattern[end] == '*' {
		end++
	}
	rest := pattern[end:]
	deep := end-i > 1 && (i == 0 || pattern[i-1] == '/') && (rest == "" || rest[0] == '/' || strings.HasPrefix(rest, `\/`))
	if deep && rest != "" && rest[0] == '/' && slowGlob(pattern, end+1, text) {
		return true
	}
	for n := 0; ; n++ {
		if slowGlob(pattern, end, text[n:]) {
			return true
		}
		if n == len(text) || !deep && text[n] == '/' {
			return false
		}
	}
}

func FuzzGlob(f *testing.F) {
	f.Add("a*b/**/c?[d-f]", "axb/y/z/cxe")
	f.Add("**/a/**", "a/a/a")
	f.Add(`*[!\]-a]*`, "a]b")
	f.Add("**/*a*/**/b", "a/ca/d/b")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 12 || len(text) > 16 {
			glob(pattern, text) // must end; the oracle would not
			return
		}
		if got, want := glob(pattern, text), slowGlob(pattern, 0, text); got != want {
			t.Errorf("glob(%q, %q) = %v, want %v", pattern, text, got, want)
		}
	})
}
