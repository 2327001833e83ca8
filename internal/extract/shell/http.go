package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// argument is a word of a command with what is known of it. A spread one is a list of words that only the evaluator knows.
type argument struct {
	word   flow.Word
	expr   flow.Expr
	spread bool
}

// http lowers a call of curl, wget or httpie: with named arguments where all its words are in view, else with the list of its words.
func (l *lowerer) http(cmd *command, io streams) result {
	s := l.commandSpan(cmd)
	args := append(append([]argument(nil), cmd.words...), l.words(cmd.args)...)
	if cmd.appended && !replaces(cmd) {
		args = append(args, argument{word: flow.Word{Loose: true}, expr: &flow.Opaque{Span: s, Pure: true}})
	}
	fn := &flow.External{Span: l.span(cmd.word), Symbol: cmd.name}
	extra := l.prefixArgs(cmd, s)
	if list, ok := l.argv(cmd, args, s); ok {
		call := &flow.Call{Span: s, Fn: fn, Args: append([]flow.Arg{{Name: flow.ArgvArg, Value: list}}, extra...)}
		if io.in != nil {
			call.Args = append(call.Args, flow.Arg{Name: "stdin", Value: io.take()})
		}
		return result{out: call}
	}
	words := make([]flow.Word, len(args))
	for i, a := range args {
		words[i] = a.word
	}
	b := &callBuilder{l: l, args: args, io: io, near: l.span(cmd.word)}
	var calls []flow.Expr
	for _, line := range programs[cmd.name].Read(words) {
		named := b.named(line)
		if isHTTPie(cmd.name) {
			named = b.items(cmd.name, line)
		}
		calls = append(calls, &flow.Call{Span: s, Fn: fn, Args: append(named, extra...)})
	}
	if len(calls) == 0 {
		return result{} // curl --version
	}
	var r result
	for _, c := range calls[:len(calls)-1] {
		r.stmts = append(r.stmts, &flow.ExprStmt{X: c})
	}
	r.out = calls[len(calls)-1]
	return r
}

// replaces reports whether xargs or parallel puts its words in the place of {} instead of at the end.
func replaces(cmd *command) bool {
	for _, w := range cmd.node.Args {
		if text := fileName(w); strings.Contains(text, "{}") || text == "-I" {
			return true
		}
	}
	return false
}

// prefixArgs are what sudo, timeout and the like say of the request.
func (l *lowerer) prefixArgs(cmd *command, s facts.Span) []flow.Arg {
	var out []flow.Arg
	if cmd.limited {
		out = append(out, flow.Arg{Name: "timeout", Value: l.truth("true", s)})
	}
	if cmd.retried {
		out = append(out, flow.Arg{Name: "retry", Value: l.truth("true", s)})
	}
	return out
}

// argv is the list of all words, where some of them come out of a list that only the evaluator knows.
func (l *lowerer) argv(cmd *command, args []argument, s facts.Span) (flow.Expr, bool) {
	spread := cmd.list != nil
	for _, a := range args {
		spread = spread || a.spread
	}
	if !spread {
		return nil, false
	}
	list := &flow.ListExpr{Span: s}
	if cmd.list != nil {
		list.Elems = append(list.Elems, flow.Elem{Value: cmd.list, Spread: true})
	}
	for _, a := range args {
		list.Elems = append(list.Elems, flow.Elem{Value: a.expr, Spread: a.spread || a.word.Loose})
	}
	return list, true
}

// words lowers the words behind a command's name.
func (l *lowerer) words(ws []*syntax.Word) []argument {
	var out []argument
	for _, w := range ws {
		if text := w.Lit(); text == ":::" || text == "::::" {
			break // what parallel puts in
		}
		if list, ok := l.spread(w); ok {
			out = append(out, argument{expr: list, spread: true})
			continue
		}
		if isLoose(w) {
			if p := soleParam(w); p != nil && p.Exp == nil && p.Index == nil {
				if value, ok := l.names.constant(p.Param.Value); ok {
					if split := l.split(value); len(split) > 0 {
						out = append(out, split...)
						continue
					}
				}
			}
		}
		expr := l.word(w)
		text, whole := beginning(expr)
		_, joined := expr.(*flow.Join)
		out = append(out, argument{word: flow.Word{Text: text, Whole: whole, Loose: isLoose(w), Operand: joined && text == ""}, expr: expr})
	}
	return out
}

// split makes words of a variable's constant value, as a shell does with an unquoted variable. It returns nil for a value that is not
// constant.
func (l *lowerer) split(w *syntax.Word) []argument {
	lit, ok := l.word(w).(*flow.Lit)
	if !ok {
		return nil
	}
	var out []argument
	for from := 0; from < len(lit.Text); {
		rest := lit.Text[from:]
		if strings.TrimLeft(rest[:1], " \t\n") == "" {
			from++
			continue
		}
		to := from + len(rest)
		if i := strings.IndexAny(rest, " \t\n"); i >= 0 {
			to = from + i
		}
		piece := cut(lit, from, to)
		out = append(out, argument{word: flow.Word{Text: piece.Text, Whole: true}, expr: piece})
		from = to
	}
	return out
}

// beginning is the constant that an expression begins with, and whether it is all of it.
func beginning(x flow.Expr) (text string, whole bool) {
	switch x := x.(type) {
	case *flow.Lit:
		return x.Text, true
	case *flow.Join:
		for _, p := range x.Parts {
			t, ok := beginning(p)
			text += t
			if !ok {
				return text, false
			}
		}
		return text, true
	}
	return "", false
}

// behind is an expression without the first n bytes of the constant that it begins with.
func behind(x flow.Expr, n int) flow.Expr {
	switch v := x.(type) {
	case *flow.Lit:
		return cut(v, min(n, len(v.Text)), len(v.Text))
	case *flow.Join:
		for i, p := range v.Parts {
			text, whole := beginning(p)
			if n < len(text) || !whole {
				parts := append([]flow.Expr{behind(p, n)}, v.Parts[i+1:]...)
				if len(parts) == 1 {
					return parts[0]
				}
				return &flow.Join{Span: facts.Span{Pos: parts[0].Where().Pos, End: v.End}, Parts: parts}
			}
			n -= len(text)
		}
		return &flow.Lit{Span: v.Span, Kind: facts.String}
	}
	return x
}

// callBuilder makes the arguments of a call of what a command line gives.
type callBuilder struct {
	l    *lowerer
	args []argument
	io   streams
	near facts.Span
}

func (b *callBuilder) named(line flow.CommandLine) []flow.Arg {
	var out []flow.Arg
	for _, g := range line.Given {
		out = append(out, flow.Arg{Name: g.Name, Value: b.value(g)})
	}
	if line.Open {
		out = append(out, flow.Arg{Name: "unread", Value: &flow.Opaque{Span: b.near, Pure: true}})
	}
	return out
}

func (b *callBuilder) value(g flow.Given) flow.Expr {
	if g.Many {
		list := &flow.ListExpr{Span: b.near}
		for _, p := range g.Values {
			list.Elems = append(list.Elems, flow.Elem{Value: b.piece(p)})
		}
		return list
	}
	var parts []flow.Expr
	for i, p := range g.Values {
		if i > 0 {
			parts = append(parts, b.l.made(g.Sep, b.near))
		}
		parts = append(parts, b.piece(p))
	}
	return b.l.joined(parts, b.near)
}

func (b *callBuilder) piece(p flow.Piece) flow.Expr {
	if p.Word < 0 {
		return b.l.made(p.Text, b.near)
	}
	x := b.args[p.Word].expr
	switch {
	case p.Input && b.io.in != nil:
		return b.io.take()
	case p.Input || p.File:
		return &flow.Opaque{Span: x.Where(), Pure: true, Children: []flow.Expr{x}}
	case p.From > 0:
		x = behind(x, p.From)
	}
	if p.Text != "" {
		return &flow.Join{Span: x.Where(), Parts: []flow.Expr{b.l.made(p.Text, x.Where()), x}}
	}
	return x
}
