package csharp

import (
	"slices"
	"strings"
)

// member reads one member of a type.
func (s *scanner) member(d *typeDecl) {
	var m modifiers
	var words []string // the type and the name
	for s.tok.kind != endToken {
		switch text := s.tok.text; {
		case s.tok.kind == wordToken && slices.Contains(typeWords, text) && len(words) == 0:
			s.typeDeclaration(text, m)
			return
		case s.tok.kind == wordToken:
			m.static = m.static || text == "static" || text == "const"
			m.partial = m.partial || text == "partial"
			if !memberWords[text] {
				words = append(words, text)
			}
			s.advance()
		case text == "[" && len(words) == 0:
			s.skipGroup()
		case text == "<" || text == "[":
			words = append(words, s.angles())
		case text == "." || text == "?" || text == "::" || text == "*":
			words = append(words, text)
			s.advance()
		case text == "(" && len(words) == 0:
			s.skipGroup() // a tuple type
			words = append(words, "()")
		case text == "}":
			return
		default:
			s.declare(d, m, words)
			return
		}
	}
}

var typeWords = []string{"class", "struct", "interface", "record", "enum"}

// memberWords are the words before the type of a member.
var memberWords = map[string]bool{
	"public": true, "internal": true, "private": true, "protected": true, "static": true, "const": true, "readonly": true, "virtual": true,
	"override": true, "abstract": true, "sealed": true, "async": true, "partial": true, "new": true, "extern": true, "unsafe": true,
	"volatile": true, "required": true, "event": true, "delegate": true, "ref": true, "file": true, "fixed": true,
}

// declare notes a member by the words before the sign that is the current token, and reads what is left of it.
func (s *scanner) declare(d *typeDecl, m modifiers, words []string) {
	for len(words) > 0 && strings.HasPrefix(words[len(words)-1], "<") {
		words = words[:len(words)-1] // type parameters of a method
	}
	if len(words) == 0 {
		s.skipStatement()
		return
	}
	name := words[len(words)-1]
	x := member{static: m.static, method: s.is("("), typ: strings.Join(words[:len(words)-1], "")}
	if x.method {
		x.params = s.parameters()
		if len(x.params) > 0 && x.params[0].extends {
			if d.extensions == nil {
				d.extensions = map[string]string{}
			}
			d.extensions[name] = x.params[0].typ
		}
	}
	if len(words) == 1 {
		name = constructorName
	}
	if _, have := d.members[name]; !have {
		d.members[name] = x
	}
	for !x.method && (s.is("=") || s.is(",")) { // const string A = "", B = "";
		if s.take(",") && s.tok.kind == wordToken {
			d.members[s.tok.text] = member{static: m.static, typ: x.typ}
		}
		s.skipUntilComma()
	}
	s.skipMember()
}

// parameter is one parameter of a method.
type parameter struct {
	typ, name string
	// extends is set for what an extension method extends, rest for one that takes all further arguments.
	extends, rest bool
}

// parameters reads a list of parameters with its brackets.
func (s *scanner) parameters() []parameter {
	var out []parameter
	var words []string
	done := false // the default has begun
	extends, rest := false, false
	add := func() {
		p := parameter{extends: extends, rest: rest}
		if n := len(words); n > 0 {
			p.name, p.typ = words[n-1], strings.Join(words[:n-1], "")
			out = append(out, p)
		}
		words, done, extends, rest = nil, false, false, false
	}
	s.advance()
	for s.tok.kind != endToken && !s.is(")") {
		switch text := s.tok.text; {
		case s.is(","):
			add()
			s.advance()
		case text == "[" && len(words) == 0, text == "(" || text == "{":
			s.skipGroup()
		case done:
			s.advance()
		case text == "<" || text == "[":
			words = append(words, s.angles())
		case text == "=":
			done = true
			s.advance()
		case s.tok.kind == wordToken && slices.Contains([]string{"this", "ref", "out", "in", "params", "scoped", "readonly"}, text):
			extends, rest = extends || text == "this", rest || text == "params"
			s.advance()
		default:
			words = append(words, text)
			s.advance()
		}
	}
	add()
	s.advance()
	return out
}
