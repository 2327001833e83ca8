package shell

import (
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// assign lowers one assignment. A local one makes a variable of the function around it.
func (l *lowerer) assign(a *syntax.Assign, local bool) []flow.Stmt {
	if a.Name == nil || a.Name.Value == "" || l.fn.taken[a] {
		return nil
	}
	name := a.Name.Value
	out := &flow.Assign{Span: l.span(a), Target: &flow.Name{Span: l.span(a.Name), Name: name}, Declare: local, Hoist: local}
	if a.Append {
		out.Op = "+"
	}
	switch {
	case a.Array != nil:
		out.Value = l.array(name, a.Array)
	case a.Value != nil:
		out.Value = l.word(a.Value)
	default:
		out.Value = l.made("", l.span(a))
	}
	if a.Index != nil {
		if isNext(name, a.Index) {
			// list[${#list[@]}]=x appends.
			out.Op = "+"
			out.Value = &flow.ListExpr{Span: out.Span, Elems: []flow.Elem{{Value: out.Value}}}
		} else {
			out.Target = &flow.Index{Span: l.span(a.Name), X: out.Target, Key: l.subscript(name, a.Index)}
			out.Declare, out.Hoist = false, false
		}
	}
	return []flow.Stmt{out}
}

// isNext reports whether a subscript is the number of elements of the array itself.
func isNext(name string, x syntax.ArithmExpr) bool {
	w, ok := x.(*syntax.Word)
	if !ok {
		return false
	}
	p := soleParam(w)
	return p != nil && p.Length && p.Param.Value == name
}

// array lowers (a b c) and ([k]=v).
func (l *lowerer) array(name string, a *syntax.ArrayExpr) flow.Expr {
	s := l.span(a)
	if !l.names.maps[name] {
		list := &flow.ListExpr{Span: s}
		for _, e := range a.Elems {
			if e.Value != nil {
				list.Elems = append(list.Elems, l.element(e.Value))
			}
		}
		return list
	}
	object := &flow.ObjectExpr{Span: s}
	for _, e := range a.Elems {
		if e.Index == nil {
			continue
		}
		var value flow.Expr = l.made("", l.span(e))
		if e.Value != nil {
			value = l.word(e.Value)
		}
		object.Entries = append(object.Entries, flow.Entry{Span: l.span(e), Key: l.subscript(name, e.Index), Value: value})
	}
	return object
}

func (l *lowerer) emptyArray(name string, s facts.Span) flow.Expr {
	if l.names.maps[name] {
		return &flow.ObjectExpr{Span: s}
	}
	return &flow.ListExpr{Span: s}
}

// declaration lowers local, declare, export and readonly.
func (l *lowerer) declaration(d *syntax.DeclClause) []flow.Stmt {
	flags := declFlags(d)
	local := isLocal(d, flags) && !l.fn.script
	var out []flow.Stmt
	for _, a := range d.Args {
		switch {
		case a.Name == nil:
			if a.Value != nil {
				out = append(out, l.exported(a.Value)...)
			}
		case !a.Naked:
			out = append(out, l.assign(a, local)...)
		case local || strings.ContainsAny(flags, "aA"):
			out = append(out, l.declared(a, flags, local)...)
		}
		if strings.Contains(flags, "n") && a.Name != nil && !l.fn.taken[a] {
			// A name for another variable, which is not followed.
			s := l.span(a)
			target := &flow.Name{Span: s, Name: a.Name.Value}
			out = append(out, &flow.Assign{Span: s, Target: target, Value: &flow.Opaque{Span: s, Pure: true}})
		}
	}
	return out
}

// declared is a variable without a value.
func (l *lowerer) declared(a *syntax.Assign, flags string, local bool) []flow.Stmt {
	s := l.span(a)
	var value flow.Expr = l.made("", s)
	if strings.ContainsAny(flags, "aA") {
		value = l.emptyArray(a.Name.Value, s)
	}
	return []flow.Stmt{&flow.Assign{Span: s, Target: &flow.Name{Span: s, Name: a.Name.Value}, Declare: local, Hoist: local, Value: value}}
}

// exported lowers a word of export that is no assignment as it stands: export $(grep -v '^#' .env | xargs).
func (l *lowerer) exported(w *syntax.Word) []flow.Stmt {
	if strings.HasPrefix(w.Lit(), "-") {
		return nil
	}
	for _, file := range envFiles(w) {
		l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: l.span(w), Module: file, Star: true})
	}
	return []flow.Stmt{&flow.ExprStmt{X: l.word(w)}}
}

// envFile is the name of a file of variables.
var envFile = regexp.MustCompile(`(?:^|[/.])env(?:\.[\w.-]+)?$`)

// envFiles are the files of variables that a command substitution reads.
func envFiles(w *syntax.Word) []string {
	var out []string
	walk(w, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Word); ok && x != w {
			if name := fileName(x); envFile.MatchString(name) {
				out = append(out, name)
			}
		}
		return true
	})
	return out
}

// fileName is the name of a file as far as it is constant. A part in front that is not becomes "?".
func fileName(w *syntax.Word) string {
	var b strings.Builder
	var add func(ps []syntax.WordPart)
	add = func(ps []syntax.WordPart) {
		for _, p := range ps {
			switch p := p.(type) {
			case *syntax.Lit:
				b.WriteString(unescape(p.Value, unquoted))
			case *syntax.SglQuoted:
				b.WriteString(p.Value)
			case *syntax.DblQuoted:
				add(p.Parts)
			default:
				b.WriteString("?")
			}
		}
	}
	add(w.Parts)
	return b.String()
}
