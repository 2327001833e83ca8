package shell

import (
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// expansion lowers what a shell replaces in a word.
func (l *lowerer) expansion(p syntax.WordPart) flow.Expr {
	switch p := p.(type) {
	case *syntax.ParamExp:
		return l.param(p)
	case *syntax.CmdSubst:
		return l.capture(p.Stmts, l.span(p))
	case *syntax.ProcSubst:
		return l.unknown(p, l.capture(p.Stmts, l.span(p)))
	case *syntax.ArithmExp:
		return l.arithmetic(p.X)
	case *syntax.ExtGlob:
		from, to := int(p.Pos().Offset()), int(p.End().Offset())
		return l.joined(l.literal(string(l.text[from:min(to, len(l.text))]), from, min(to, len(l.text)), from, to), l.span(p))
	}
	return l.unknown(p)
}

// param lowers $x, ${x:-default} and their like.
func (l *lowerer) param(p *syntax.ParamExp) flow.Expr {
	if h, ok := l.holeAt(int(p.Pos().Offset())); ok {
		return l.hole(h)
	}
	if p.NestedParam != nil {
		return l.unknown(p, l.parts([]syntax.WordPart{p.NestedParam}, unquoted)...)
	}
	if p.Param == nil || p.Excl || p.Length || p.Width || p.IsSet || p.Names != 0 || p.Flags != nil {
		return l.unknown(p)
	}
	x := l.subscripted(p)
	switch {
	case p.Slice != nil, p.Repl != nil, len(p.Modifiers) > 0:
		return l.unknown(p, x)
	case p.Exp != nil:
		return l.operator(p, x)
	}
	return x
}

// hole is a template expression: the setting of its name.
func (l *lowerer) hole(h hole) flow.Expr {
	name := l.stretch(h.nameAt, h.nameAt+len(h.name))
	return &flow.EnvExpr{Span: l.stretch(h.from, h.to), Key: l.constant(h.name, name, name)}
}

// subscripted is the parameter or the element of an array that an expansion begins with.
func (l *lowerer) subscripted(p *syntax.ParamExp) flow.Expr {
	name := p.Param.Value
	s := l.span(p)
	if isList(p) {
		return l.unknown(p, l.variable(name, s, l.span(p.Param)))
	}
	if p.Index != nil {
		return &flow.Index{Span: s, X: l.variable(name, s, l.span(p.Param)), Key: l.subscript(name, p.Index)}
	}
	if n, err := strconv.Atoi(name); err == nil {
		return l.argument(n, p)
	}
	switch name {
	case "RANDOM", "SRANDOM":
		return &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: "RANDOM"}}
	case "SECONDS", "EPOCHSECONDS", "EPOCHREALTIME":
		return &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: "EPOCHSECONDS"}}
	case "@", "*", "#", "?", "-", "$", "!", "_":
		return l.unknown(p)
	}
	x := l.variable(name, s, l.span(p.Param))
	if l.names.lists[name] && !l.names.maps[name] {
		return &flow.Index{Span: s, X: x, Key: l.number("0", s)}
	}
	return x
}

// isList reports whether an expansion is that of all elements of an array.
func isList(p *syntax.ParamExp) bool {
	w, ok := p.Index.(*syntax.Word)
	return ok && (w.Lit() == "@" || w.Lit() == "*")
}

func (l *lowerer) number(text string, s facts.Span) *flow.Lit {
	return &flow.Lit{Span: s, Kind: facts.Number, Text: text}
}

// subscript lowers what stands in brackets after an array's name.
func (l *lowerer) subscript(name string, x syntax.ArithmExpr) flow.Expr {
	w, ok := x.(*syntax.Word)
	if !ok {
		// X-A is a key of a map, and arithmetic elsewhere.
		from, to := int(x.Pos().Offset()), int(x.End().Offset())
		if text := string(l.text[from:min(to, len(l.text))]); l.names.maps[name] && !strings.ContainsAny(text, "$`\\\"'") {
			return l.joined(l.literal(text, from, from+len(text), from, from+len(text)), l.span(x))
		}
		return l.unknown(x)
	}
	text := w.Lit()
	if _, err := strconv.Atoi(text); err == nil && !l.names.maps[name] {
		return l.number(text, l.span(w))
	}
	if text != "" && !l.names.maps[name] && syntax.ValidName(text) {
		return l.variable(text, l.span(w), l.span(w)) // a variable needs no dollar sign there
	}
	return l.word(w)
}

// variable reads a variable: one that the script assigns, else one of the environment.
func (l *lowerer) variable(name string, s, nameSpan facts.Span) flow.Expr {
	if l.names.assigned[name] || l.names.sources || l.fn.has(name) {
		return &flow.Name{Span: s, Name: name}
	}
	return l.environment(name, s, nameSpan)
}

func (l *lowerer) environment(name string, s, nameSpan facts.Span) *flow.EnvExpr {
	return &flow.EnvExpr{Span: s, Key: l.constant(name, nameSpan, nameSpan)}
}

// operator lowers ${x:-y} and its like, x being lowered already.
func (l *lowerer) operator(p *syntax.ParamExp, x flow.Expr) flow.Expr {
	s := l.span(p)
	word := func() flow.Expr {
		if p.Exp.Word == nil {
			return l.made("", s)
		}
		return l.word(p.Exp.Word)
	}
	switch p.Exp.Op {
	case syntax.DefaultUnset, syntax.DefaultUnsetOrNull:
		return l.orElse(x, word(), s)
	case syntax.AssignUnset, syntax.AssignUnsetOrNull:
		value := l.orElse(x, word(), s)
		if _, ok := x.(*flow.Name); !ok {
			return value
		}
		return &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: x, Value: value}}
	case syntax.ErrorUnset, syntax.ErrorUnsetOrNull:
		return x
	case syntax.AlternateUnset, syntax.AlternateUnsetOrNull:
		return &flow.Logic{Span: s, Op: "and", X: x, Y: word()}
	case syntax.RemSmallSuffix, syntax.RemLargeSuffix:
		if p.Exp.Word != nil && p.Exp.Word.Lit() == "/" {
			// What joins a base URL to a path: the same URL either way.
			return &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: trimSlash}, Args: []flow.Arg{{Value: x}}}
		}
	}
	if p.Exp.Word != nil {
		return l.unknown(p, x, l.word(p.Exp.Word))
	}
	return l.unknown(p, x)
}

// orElse is x, or y where x is empty.
func (l *lowerer) orElse(x, y flow.Expr, s facts.Span) flow.Expr {
	if v, ok := x.(*flow.EnvExpr); ok && v.Default == nil {
		return &flow.EnvExpr{Span: s, Key: v.Key, Default: y}
	}
	return &flow.Logic{Span: s, Op: "or", X: x, Y: y}
}
