package codescan

import "strings"

// Argument is one argument of a call.
type Argument struct {
	// Name is that of a named argument, "" for a positional one.
	Name string
	// Values are the strings and symbols in it, those of a list or a nested call included.
	Values []Token
	// Call is the name of the nested call that the values stand in, "" for none: .upToNextMajor(from: "1.0.0").
	Call string
	// Literal is set where the argument is nothing but its values.
	Literal bool
	// Tokens are all of it, behind its name.
	Tokens []Token
}

// Text returns the first value, which is the whole argument where it is literal.
func (a Argument) Text() Token {
	if len(a.Values) == 0 {
		return Token{}
	}
	return a.Values[0]
}

// Call is a call by name.
type Call struct {
	Name      Token
	Arguments []Argument
	// Block is set where a block follows: do … end, or { … }.
	Block bool
	// End is the index of the token behind the call and what opens its block.
	End int
}

// Positional returns the arguments without a name.
func (c Call) Positional() []Argument {
	var list []Argument
	for _, a := range c.Arguments {
		if a.Name == "" {
			list = append(list, a)
		}
	}
	return list
}

// Named returns the argument of one of the names.
func (c Call) Named(names ...string) (Argument, bool) {
	for _, a := range c.Arguments {
		for _, name := range names {
			if a.Name == name {
				return a, true
			}
		}
	}
	return Argument{}, false
}

// maxArguments is how many tokens the arguments of a call may have. More are of no manifest.
const maxArguments = 2000

// CallAt reads the call whose name is the token at an index, with its arguments in parentheses or without any.
func CallAt(tokens []Token, at int) Call {
	c := Call{Name: tokens[at]}
	start := at + 1
	inside := start < len(tokens) && tokens[start].Text == "(" && tokens[start].Kind == Sign
	if inside {
		start++
	}
	end := argumentsEnd(tokens, start, inside)
	c.Arguments = split(tokens[start:end])
	if inside && end < len(tokens) {
		end++
	}
	c.End = end
	if end < len(tokens) {
		switch t := tokens[end]; {
		case t.Kind == Name && t.Text == "do", t.Kind == Sign && t.Text == "{":
			c.Block = true
			c.End++
		}
	}
	return c
}

// argumentsEnd returns the index of the token that ends the arguments: the closing parenthesis, or else the end of the line, a block or a
// condition behind the call.
func argumentsEnd(tokens []Token, start int, inside bool) int {
	depth := 0
	for i := start; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case i-start == maxArguments:
			return i
		case t.Kind == Sign && t.Text == "{" && depth == 0 && !inside && (i == start || !isComma(tokens[i-1])):
			return i
		case t.Kind == Sign && len(t.Text) == 1 && strings.Contains("([{", t.Text):
			depth++
		case t.Kind == Sign && len(t.Text) == 1 && strings.Contains(")]}", t.Text):
			if depth--; depth < 0 {
				return i
			}
		case inside || depth > 0:
		case t.Kind == Break && (i == start || !isComma(tokens[i-1])), t.Kind == Name && (t.Text == "do" || t.Text == "if" || t.Text == "unless"):
			return i
		}
	}
	return len(tokens)
}

func isComma(t Token) bool { return t.Kind == Sign && t.Text == "," }

// split separates arguments at the commas between them.
func split(tokens []Token) []Argument {
	var list []Argument
	depth, start := 0, 0
	for i, t := range tokens {
		if t.Kind != Sign || len(t.Text) != 1 {
			continue
		}
		switch {
		case strings.Contains("([{", t.Text):
			depth++
		case strings.Contains(")]}", t.Text):
			depth--
		case t.Text == "," && depth == 0:
			list = append(list, argument(tokens[start:i]))
			start = i + 1
		}
	}
	if last := argument(tokens[start:]); len(last.Tokens) > 0 {
		list = append(list, last)
	}
	return list
}

// argument reads one argument.
func argument(tokens []Token) Argument {
	for len(tokens) > 0 && tokens[0].Kind == Break {
		tokens = tokens[1:]
	}
	a := Argument{Literal: true}
	if len(tokens) > 2 && tokens[0].Kind != Sign && tokens[1].Kind == Sign {
		if sign := tokens[1].Text; sign == ":" || sign == "=>" || sign == "=" && tokens[0].Kind == Name {
			a.Name, tokens = tokens[0].Text, tokens[2:]
		}
	}
	a.Tokens = tokens
	for i, t := range tokens {
		switch {
		case t.Kind == String || t.Kind == Symbol:
			a.Values = append(a.Values, t)
			a.Literal = a.Literal && !t.Filled
		case t.Kind == Name && t.Text == "freeze", t.Kind == Break:
		case t.Kind == Name:
			a.Literal = false
			if i+1 < len(tokens) && tokens[i+1].Text == "(" && tokens[i+1].Kind == Sign {
				a.Call = t.Text
			}
		case !strings.Contains("[],.", t.Text):
			a.Literal = false
		}
	}
	a.Literal = a.Literal && len(a.Values) > 0
	return a
}
