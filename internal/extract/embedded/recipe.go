package embedded

import (
	"bytes"
	"regexp"
	"strings"
)

// recipes returns what finds the lines of recipes, which begin with one of the bytes of indent. Each line, with those that continue it,
// is run by a shell of its own. text makes shell of what the tool fills in, without changing its length.
func recipes(indent string, text func([]byte)) func([]byte) []*snippet {
	return func(src []byte) []*snippet {
		filled := bytes.Clone(src)
		text(filled)
		var out []*snippet
		lines := linesOf(src)
		for i := 0; i < len(lines); i++ {
			from, to := lines[i][0], lines[i][1]
			if from == to || strings.IndexByte(indent, src[from]) < 0 {
				continue
			}
			from += len(src[from:to]) - len(bytes.TrimLeft(src[from:to], " \t@-+"))
			s := &snippet{}
			s.addDoubled(filled, from, to, "$$")
			for continued(src[from:to]) && i+1 < len(lines) {
				i++
				s.put("\n", to)
				from, to = lines[i][0], lines[i][1]
				s.addDoubled(filled, from, to, "$$")
			}
			out = append(out, s)
		}
		return out
	}
}

var (
	makeVariable = regexp.MustCompile(`\$\(([A-Za-z_][A-Za-z0-9_]*)\)`)
	makeFunction = regexp.MustCompile(`\$\([a-z-]+ [^()$]*\)`)
	justVariable = regexp.MustCompile(`\{\{[^{}\n]*\}\}`)
)

// makeText writes make's variables as a shell does, which needs no other length: "$(KEY)" is "${KEY}", and what a function of make gives
// is a variable that nobody sets. Behind "$$" stands shell already.
func makeText(src []byte) {
	for _, m := range makeFunction.FindAllIndex(src, -1) {
		if m[0] == 0 || src[m[0]-1] != '$' {
			unset(src[m[0]:m[1]])
		}
	}
	for _, m := range makeVariable.FindAllIndex(src, -1) {
		if m[0] == 0 || src[m[0]-1] != '$' {
			src[m[0]+1], src[m[1]-1] = '{', '}'
		}
	}
}

// justText makes variables that nobody sets of just's expressions.
func justText(src []byte) {
	for _, m := range justVariable.FindAllIndex(src, -1) {
		unset(src[m[0]:m[1]])
	}
}

// unset writes a parameter expansion over a text of at least four bytes.
func unset(text []byte) {
	copy(text, "${"+strings.Repeat("_", len(text)-3)+"}")
}
