package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// commandLine replaces the words that a call is given as a list by the named arguments that they give. Of several requests in one
// command line only the first is followed.
func (ev *evaluator) commandLine(a *Argv, args []argument, at facts.Span) []argument {
	var out []argument
	var words []value
	var input value = unknown{span: at}
	found := false
	for _, x := range args {
		switch x.name {
		case ArgvArg:
			words, found = ev.wordsOf(x.val), true
		case "stdin":
			input = x.val
		default:
			out = append(out, x)
		}
	}
	if !found {
		return args
	}
	known := make([]Word, len(words))
	for i, w := range words {
		known[i] = wordOf(w)
	}
	lines := a.Read(known)
	if len(lines) == 0 {
		return out
	}
	for _, g := range lines[0].Given {
		out = append(out, argument{name: g.Name, val: ev.given(g, words, input, at)})
	}
	if lines[0].Open || len(lines) > 1 {
		out = append(out, argument{more: true, val: unknown{span: at}})
	}
	return out
}

// anyWords stands for any number of words of which nothing is known.
type anyWords struct{ unknown }

// wordsOf lists the words of a command line.
func (ev *evaluator) wordsOf(v value) []value {
	r, ok := v.(ref)
	if !ok || ev.heap.get(r.addr).kind != list {
		return []value{anyWords{}}
	}
	o := ev.heap.get(r.addr)
	var out []value
	for _, e := range o.elems {
		if !isNull(e) {
			out = append(out, e)
		}
	}
	if o.open || o.rest != nil {
		out = append(out, anyWords{})
	}
	return out
}

func wordOf(v value) Word {
	switch v := v.(type) {
	case anyWords:
		return Word{Many: true}
	case *constant:
		return Word{Text: v.text, Whole: true}
	case *concat:
		if c, ok := v.parts[0].(*constant); ok {
			return Word{Text: c.text}
		}
		return Word{Operand: true}
	case *oneOf:
		for _, a := range v.alts {
			if w := wordOf(a); strings.HasPrefix(w.Text, "-") || w.Text == "" && !w.Whole && !w.Operand {
				return Word{}
			}
		}
		return Word{Operand: true}
	}
	return Word{}
}

// given is the value of a named argument that a command line gives.
func (ev *evaluator) given(g Given, words []value, input value, at facts.Span) value {
	var vals []value
	for i, p := range g.Values {
		if i > 0 && !g.Many {
			vals = append(vals, stringConst(g.Sep, at))
		}
		vals = append(vals, ev.pieceOf(p, words, input, at))
	}
	if g.Many {
		return ev.heap.alloc(&object{kind: list, elems: vals, span: at})
	}
	return ev.joinValues(vals, at, false)
}

func (ev *evaluator) pieceOf(p Piece, words []value, input value, at facts.Span) value {
	switch {
	case p.Word < 0:
		return stringConst(p.Text, at)
	case p.Input:
		return input
	case p.File:
		return unknown{span: at}
	}
	v := behind(words[p.Word], p.From)
	if p.Text == "" {
		return v
	}
	return ev.joinValues([]value{stringConst(p.Text, at), v}, at, false)
}

// behind is a word without the first n bytes of the constant that it begins with.
func behind(v value, n int) value {
	switch v := v.(type) {
	case anyWords:
		return v.unknown
	case *constant:
		if n > 0 {
			return v.slice(min(n, len(v.text)), len(v.text))
		}
	case *concat:
		if c, ok := v.parts[0].(*constant); ok && n > 0 {
			return joinParts(append([]value{c.slice(min(n, len(c.text)), len(c.text))}, v.parts[1:]...), v.span)
		}
	}
	return v
}
