package csharp

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// declared is what one file declares and uses, as far as other files need to know.
type declared struct {
	file   *source.File
	usings []using
	types  []*typeDecl
}

// using is a using directive: of a namespace, or with static of the members of a type, or with alias of either.
type using struct {
	name   string
	alias  string
	static bool
	global bool
}

// typeDecl is one declaration of a type, which is one of its parts where the type is partial.
type typeDecl struct {
	file      *source.File
	namespace string
	// name is the name with those of the types around it: "Outer.Inner", and "Page`1" with one type parameter.
	name    string
	partial bool
	static  bool
	// face is set for an interface.
	face    bool
	bases   []string
	members map[string]member
	// extensions are the extension methods that the type holds, with the type that each extends.
	extensions map[string]string
}

// full is the name with the namespace.
func (d *typeDecl) full() string { return qualified(d.namespace, d.name) }

func qualified(namespace, name string) string {
	if namespace == "" {
		return name
	}
	return namespace + "." + name
}

// member is a field, property or method of a type.
type member struct {
	static bool
	method bool
	typ    string // the declared type, as it is written but for blanks
	// params are those of a method, of the first where it has overloads.
	params []parameter
}

// constructorName is the name of a constructor among the members of its type.
const constructorName = "new()"

// maxNested bounds how deep types and namespaces are looked for in each other: their names grow with it.
const maxNested = 50

// scanner reads the declarations of a file, and skips what stands in bodies.
type scanner struct {
	lexer
	tok lexeme
	out *declared
	// spaces is the namespace, types are the types around the current place.
	spaces string
	types  []*typeDecl
}

// scan lists the declarations of a file.
func scan(f *source.File, content []byte) *declared {
	s := &scanner{lexer: lexer{src: content}, out: &declared{file: f}}
	s.advance()
	for s.tok.kind != endToken {
		if !s.declaration() {
			s.advance()
		}
	}
	return s.out
}

func (s *scanner) advance() { s.tok = s.next() }

func (s *scanner) is(text string) bool {
	return s.tok.kind != stringToken && s.tok.text == text
}

// take goes on behind a token, if it is the current one.
func (s *scanner) take(text string) bool {
	if !s.is(text) {
		return false
	}
	s.advance()
	return true
}

// modifiers are the words before a declaration.
type modifiers struct{ static, partial, global bool }

// declaration reads one declaration outside of types, and reports whether it has moved.
func (s *scanner) declaration() bool {
	var m modifiers
	for s.tok.kind == wordToken {
		switch word := s.tok.text; word {
		case "namespace":
			s.namespace()
			return true
		case "using":
			s.using(m.global)
			return true
		case "static", "partial", "global":
			m.static, m.partial, m.global = m.static || word == "static", m.partial || word == "partial", m.global || word == "global"
			s.advance()
		case "public", "internal", "private", "protected", "abstract", "sealed", "readonly", "unsafe", "ref", "file", "new":
			s.advance()
		case "class", "struct", "interface", "record", "enum":
			s.typeDeclaration(word, m)
			return true
		default:
			s.skipStatement()
			return true
		}
	}
	switch {
	case s.is("["):
		s.skipGroup()
	case s.is("{"): // a block of top-level code
		s.skipGroup()
	default:
		return false
	}
	return true
}

// namespace reads a namespace, which is a block or goes to the end of the file.
func (s *scanner) namespace() {
	s.advance()
	name := s.dotted()
	outer := s.spaces
	if strings.Count(outer, ".") >= maxNested {
		s.skipStatement()
		return
	}
	s.spaces = qualified(outer, name)
	if !s.take("{") {
		s.take(";")
		return
	}
	for s.tok.kind != endToken && !s.is("}") {
		if !s.declaration() {
			s.advance()
		}
	}
	s.advance()
	s.spaces = outer
}

// dotted reads a dotted name.
func (s *scanner) dotted() string {
	var b strings.Builder
	for s.tok.kind == wordToken || s.is(".") || s.is("::") {
		if s.is("::") {
			b.Reset() // global::
		} else {
			b.WriteString(s.tok.text)
		}
		s.advance()
	}
	return b.String()
}

func (s *scanner) using(global bool) {
	s.advance()
	u := using{global: global}
	u.static = s.take("static")
	u.name = s.dotted()
	if s.take("=") {
		u.alias, u.name = u.name, s.dotted()
	}
	s.skipStatement()
	if u.name != "" {
		s.out.usings = append(s.out.usings, u)
	}
}

// typeDeclaration reads a type with its members.
func (s *scanner) typeDeclaration(kind string, m modifiers) {
	s.advance()
	if kind == "record" && (s.is("class") || s.is("struct")) {
		s.advance()
	}
	if s.tok.kind != wordToken || len(s.types) >= maxNested {
		s.skipStatement()
		return
	}
	d := &typeDecl{
		file: s.out.file, namespace: s.spaces, name: s.tok.text, partial: m.partial, static: m.static, face: kind == "interface",
		members: map[string]member{},
	}
	s.advance()
	if s.is("<") {
		d.name += arity(strings.Count(s.angles(), ",") + 1)
	}
	if n := len(s.types); n > 0 {
		d.name = s.types[n-1].name + "." + d.name
	}
	if s.is("(") {
		s.primary(d)
	}
	if s.take(":") {
		d.bases = s.bases()
	}
	for s.tok.kind != endToken && !s.is("{") && !s.is(";") {
		s.advance()
	}
	s.out.types = append(s.out.types, d)
	switch {
	case kind == "enum":
		s.skipGroup()
	case s.take("{"):
		s.body(d)
	default:
		s.advance()
	}
}

// arity is the mark of a type with type parameters.
func arity(n int) string {
	if n == 0 {
		return ""
	}
	return "`" + string(rune('0'+min(n, 9)))
}

// primary reads the parameters of a primary constructor, which records have as properties.
func (s *scanner) primary(d *typeDecl) {
	params := s.parameters()
	for _, p := range params {
		if p.name != "" {
			d.members[p.name] = member{typ: p.typ}
		}
	}
	d.members[constructorName] = member{method: true, params: params}
}

// bases reads the list of bases.
func (s *scanner) bases() []string {
	var out []string
	var b strings.Builder
	depth := 0
	for ; s.tok.kind != endToken; s.advance() {
		switch {
		case s.is("("):
			s.skipGroup() // the arguments of the base's constructor
		case s.is("<"):
			depth++
		case s.is(">"):
			depth--
		}
		if s.is("{") || s.is(";") || depth == 0 && s.is("where") {
			break
		}
		if depth == 0 && s.is(",") {
			out = append(out, b.String())
			b.Reset()
			continue
		}
		b.WriteString(s.tok.text)
	}
	if b.Len() > 0 {
		out = append(out, b.String())
	}
	return out
}

// body reads the members of a type to the brace that closes it.
func (s *scanner) body(d *typeDecl) {
	s.types = append(s.types, d)
	for s.tok.kind != endToken && !s.is("}") {
		s.member(d)
	}
	s.types = s.types[:len(s.types)-1]
	s.advance()
}
