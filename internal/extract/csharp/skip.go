package csharp

import "strings"

// closing is the sign that ends a group.
var closing = map[string]string{"(": ")", "[": "]", "{": "}"}

// skipGroup moves behind the bracket that closes the current one.
func (s *scanner) skipGroup() {
	depth := 0
	for s.tok.kind != endToken {
		if s.tok.kind == signToken {
			switch s.tok.text {
			case "(", "[", "{":
				depth++
			case ")", "]", "}":
				depth--
			}
		}
		s.advance()
		if depth <= 0 {
			return
		}
	}
}

// skipStatement moves behind the semicolon, or the block, that ends a statement.
func (s *scanner) skipStatement() {
	for s.tok.kind != endToken {
		switch {
		case s.take(";"):
			return
		case s.is("{"):
			s.skipGroup()
			return
		case s.is("}"):
			return
		case s.tok.kind == signToken && closing[s.tok.text] != "":
			s.skipGroup()
		default:
			s.advance()
		}
	}
}

// skipMember moves behind a member: its body, or its value and the semicolon.
func (s *scanner) skipMember() {
	for s.tok.kind != endToken {
		switch {
		case s.is("{"):
			s.skipGroup()
			if !s.is("=") { // else the value of a property
				return
			}
			s.skipValue()
			return
		case s.is("=>"), s.is("="):
			s.skipValue()
			return
		case s.take(";"):
			return
		case s.is("}"):
			return
		case s.is("("):
			s.skipGroup() // the arguments of another constructor
		default:
			s.advance()
		}
	}
}

// skipValue moves behind the semicolon after an expression.
func (s *scanner) skipValue() {
	for s.tok.kind != endToken && !s.take(";") {
		switch {
		case s.is("}"):
			return
		case s.tok.kind == signToken && closing[s.tok.text] != "":
			s.skipGroup()
		default:
			s.advance()
		}
	}
}

// skipUntilComma moves to the comma or semicolon after one of several declarators.
func (s *scanner) skipUntilComma() {
	for s.tok.kind != endToken && !s.is(",") && !s.is(";") && !s.is("}") {
		if s.tok.kind == signToken && closing[s.tok.text] != "" {
			s.skipGroup()
		} else {
			s.advance()
		}
	}
}

// angles reads type arguments or brackets, which become one word.
func (s *scanner) angles() string {
	var b strings.Builder
	depth := 0
	for s.tok.kind != endToken && !s.is(";") && !s.is("{") && !s.is("}") {
		switch {
		case s.is("<"), s.is("["), s.is("("):
			depth++
		case s.is(">"), s.is("]"), s.is(")"):
			depth--
		}
		b.WriteString(s.tok.text)
		s.advance()
		if depth <= 0 {
			break
		}
	}
	return b.String()
}
