package jvm

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Declarations is what a Kotlin file declares at its top, as far as other files can see it.
type Declarations struct {
	Package string
	// Facade is the class that holds the functions and properties of the file: ShopKt for shop.kt.
	Facade string
	// Types are the classes, interfaces and objects, with those of other names for types.
	Types map[string]bool
	// Functions are functions and Properties properties by name; true for those that extend a type.
	Functions, Properties map[string]bool
}

// has reports whether a file declares a name.
func (d *Declarations) has(name string) bool {
	_, function := d.Functions[name]
	_, property := d.Properties[name]
	return function || property || d.Types[name] || d.Facade == name
}

// FacadeOf is the name of the class that holds the functions and properties of a Kotlin file.
// https://kotlinlang.org/docs/java-to-kotlin-interop.html#package-level-functions, seen 2026-11-24
func FacadeOf(file string) string {
	stem := path.Base(file)
	if i := strings.LastIndexByte(stem, '.'); i > 0 {
		stem = stem[:i]
	}
	r, size := utf8.DecodeRuneInString(stem)
	return strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, string(unicode.ToUpper(r))+stem[size:]) + "Kt"
}

// Scan lists what a Kotlin file declares at its top. It skips what stands in brackets, strings and comments.
func Scan(f *source.File, content []byte) *Declarations {
	s := &scanner{src: content, out: &Declarations{
		Facade: FacadeOf(f.Path), Types: map[string]bool{}, Functions: map[string]bool{}, Properties: map[string]bool{},
	}}
	for word := s.word(); word != ""; word = s.word() {
		switch word {
		case "package":
			s.out.Package, _ = s.dotted()
		case "class", "interface", "object", "typealias":
			if name, _ := s.dotted(); name != "" {
				s.out.Types[name] = true
			}
		case "fun":
			s.member(s.out.Functions)
		case "val", "var":
			s.member(s.out.Properties)
		}
	}
	return s.out
}

// scanner reads the words of a file that stand outside of all brackets.
type scanner struct {
	src []byte
	at  int
	out *Declarations
}

// member reads the name of a function or property, with the type that it extends before it.
func (s *scanner) member(into map[string]bool) {
	name, extends := s.dotted()
	if name == "interface" { // fun interface
		if name, _ = s.dotted(); name != "" {
			s.out.Types[name] = true
		}
		return
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name, extends = name[i+1:], true
	}
	if name != "" {
		was, seen := into[name]
		into[name] = extends && (was || !seen)
	}
}

// word goes on behind the next word outside of brackets and returns it, "" at the end.
func (s *scanner) word() string {
	for s.at < len(s.src) {
		if s.skipped() {
			continue
		}
		switch c := s.src[s.at]; {
		case c == '(' || c == '[' || c == '{':
			s.brackets()
		case isWordByte(c):
			from := s.at
			for s.at < len(s.src) && isWordByte(s.src[s.at]) {
				s.at++
			}
			return string(s.src[from:s.at])
		default:
			s.at++
		}
	}
	return ""
}

func isWordByte(c byte) bool {
	return c == '_' || c == '`' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= utf8.RuneSelf
}

// dotted reads a name with the type before it: List<String>.first. extends is set where type arguments or a question mark stand in it.
func (s *scanner) dotted() (name string, extends bool) {
	var b strings.Builder
	for s.at < len(s.src) {
		c := s.src[s.at]
		switch {
		case c == ' ' || c == '\t':
			if b.Len() > 0 && !strings.HasSuffix(b.String(), ".") {
				if next := s.next(); next != '.' && next != '<' {
					return clean(b.String()), extends
				}
			}
		case c == '<':
			s.angles()
			extends = extends || b.Len() > 0
			continue
		case c == '?':
			extends = true
		case c == '.' || isWordByte(c):
			b.WriteByte(c)
		default:
			return clean(b.String()), extends
		}
		s.at++
	}
	return clean(b.String()), extends
}

func clean(name string) string { return strings.ReplaceAll(name, "`", "") }

// next is the next byte that is no blank.
func (s *scanner) next() byte {
	for i := s.at; i < len(s.src); i++ {
		if c := s.src[i]; c != ' ' && c != '\t' {
			return c
		}
	}
	return 0
}

// angles skips type arguments.
func (s *scanner) angles() {
	depth := 0
	for s.at < len(s.src) {
		switch s.src[s.at] {
		case '<':
			depth++
		case '>':
			depth--
		case '\n', '{', '=':
			return
		}
		s.at++
		if depth == 0 {
			return
		}
	}
}

// brackets skips what stands in brackets, with those within.
func (s *scanner) brackets() {
	depth := 0
	for s.at < len(s.src) {
		if s.skipped() {
			continue
		}
		switch s.src[s.at] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
		s.at++
		if depth <= 0 {
			return
		}
	}
}

// skipped skips a comment, a string or a character, if one begins here.
func (s *scanner) skipped() bool {
	rest := s.src[s.at:]
	switch {
	case rest[0] == '/' && len(rest) > 1 && rest[1] == '/':
		s.upTo("\n", 2)
	case rest[0] == '/' && len(rest) > 1 && rest[1] == '*':
		s.upTo("*/", 2)
	case len(rest) > 2 && string(rest[:3]) == `"""`:
		s.upTo(`"""`, 3)
	case rest[0] == '"' || rest[0] == '\'':
		s.quoted(rest[0])
	default:
		return false
	}
	return true
}

// upTo goes on behind a text that ends what begins here.
func (s *scanner) upTo(end string, from int) {
	s.at += from
	if i := strings.Index(string(s.src[s.at:min(len(s.src), s.at+maxSkipped)]), end); i >= 0 {
		s.at += i + len(end)
		return
	}
	s.at = len(s.src)
}

// maxSkipped is how long a comment or a raw string may be.
const maxSkipped = 1 << 20

// quoted skips a string, which ends with its line at the latest.
func (s *scanner) quoted(quote byte) {
	for s.at++; s.at < len(s.src); s.at++ {
		switch s.src[s.at] {
		case '\\':
			s.at++
		case quote, '\n':
			s.at++
			return
		}
	}
	s.at = min(s.at, len(s.src))
}
