package csharp

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// identifier is what a simple name means: a variable, a member of a type around it, a type, or something outside of the tree.
func identifier(l *lowerer, n syntax.Node) flow.Expr { return l.meaning(simpleName(n), nameSpan(n)) }

// simpleName is the text of an identifier, without its mark as one and without type arguments.
func simpleName(n syntax.Node) string {
	if n.Kind() == "generic_name" {
		n = n.Part(0)
	}
	return strings.TrimPrefix(n.Text(), "@")
}

// nameSpan is where a simple name stands, without its mark as one and without type arguments.
func nameSpan(n syntax.Node) facts.Span {
	if n.Kind() == "generic_name" {
		n = n.Part(0)
	}
	s := n.Span()
	if strings.HasPrefix(n.Text(), "@") {
		s.Pos++
	}
	return s
}

func (l *lowerer) meaning(id string, s facts.Span) flow.Expr {
	if id == "" {
		return &flow.Opaque{Span: s}
	}
	if l.locals[id] != nil {
		return &flow.Name{Span: s, Name: id}
	}
	if x := l.ownMember(id, s); x != nil {
		return x
	}
	if d := l.find(id); d != nil {
		return l.typeValue(d, s)
	}
	if x := l.staticMember(id, s); x != nil {
		return x
	}
	if l.class != nil && !isLibraryRoot(id) {
		if _, whole := l.index.lineage(l.class); !whole {
			return &flow.Member{Span: s, X: &flow.This{Span: s}, Name: id, NameSpan: s}
		}
	}
	return &flow.External{Span: s, Symbol: id}
}

// find is the type of the tree that a name means here.
func (l *lowerer) find(name string) *typeDecl { return l.index.find(name, l.at) }

// typeValue is a type of the tree as a value.
func (l *lowerer) typeValue(d *typeDecl, s facts.Span) flow.Expr {
	l.need(d)
	return l.reference(d, s)
}

// ownMember is a member of a type around the place, or nil for none. A static one is one of its type.
func (l *lowerer) ownMember(id string, s facts.Span) flow.Expr {
	innermost := true
	for d := l.class; d != nil; d = l.around(d) {
		if m, _, ok := l.index.memberOf(d, id); ok {
			switch {
			case m.static && innermost:
				return &flow.Member{Span: s, X: &flow.This{Span: s, Class: true}, Name: id, NameSpan: s}
			case m.static:
				return &flow.Member{Span: s, X: l.typeValue(d, s), Name: id, NameSpan: s}
			case innermost:
				return &flow.Member{Span: s, X: &flow.This{Span: s}, Name: id, NameSpan: s}
			}
		}
		innermost = false
	}
	return nil
}

// around is the type that a nested type stands in.
func (l *lowerer) around(d *typeDecl) *typeDecl {
	i := strings.LastIndexByte(d.name, '.')
	if i < 0 {
		return nil
	}
	return l.index.get(qualified(d.namespace, d.name[:i]))
}

// staticMember is a member that a using static brings in.
func (l *lowerer) staticMember(id string, s facts.Span) flow.Expr {
	for u := range l.index.usings(l.at.file) {
		if !u.static {
			continue
		}
		if d := l.index.get(u.name); d != nil {
			if m, ok := d.members[id]; ok && m.static {
				return &flow.Member{Span: s, X: l.typeValue(d, s), Name: id, NameSpan: s}
			}
		} else if isLibraryRoot(lastName(u.name)) && isModelled(lastName(u.name)+"."+id) {
			return &flow.External{Span: s, Symbol: lastName(u.name) + "." + id}
		}
	}
	return nil
}

// qualifiedType is the type of the tree, or the known one of a library, that a dotted name means as a whole, or nil.
func (l *lowerer) qualifiedType(n syntax.Node) flow.Expr {
	name, first := dottedPath(n)
	if name == "" || l.isVariable(first) {
		return nil
	}
	if d := l.find(name); d != nil {
		return l.typeValue(d, n.Span())
	}
	if last := lastName(name); isSystemSpace(first) && isLibraryRoot(last) {
		return &flow.External{Span: n.Span(), Symbol: last}
	}
	return nil
}

// isVariable reports whether a simple name is a variable or a member here, and not a type or namespace.
func (l *lowerer) isVariable(id string) bool {
	if l.locals[id] != nil {
		return true
	}
	for d := l.class; d != nil; d = l.around(d) {
		if _, _, ok := l.index.memberOf(d, id); ok && l.find(id) == nil {
			return true
		}
	}
	return false
}

// isSystemSpace reports whether a namespace of the libraries begins so.
func isSystemSpace(first string) bool {
	switch first {
	case "System", "Microsoft", "Newtonsoft", "RestSharp", "Flurl", "Refit":
		return true
	}
	return false
}

// maxDotted is the number of words up to which something is taken for the name of a type.
const maxDotted = 12

// dottedPath is the dotted name that an expression or type consists of, with its first word, or "".
func dottedPath(n syntax.Node) (name, first string) {
	var words []string
	for {
		if len(words) > maxDotted {
			return "", ""
		}
		switch n.Kind() {
		case "member_access_expression":
			words = append(words, simpleName(n.Field("name")))
			n = n.Field("expression")
			continue
		case "qualified_name":
			words = append(words, simpleName(n.Field("name")))
			n = n.Field("qualifier")
			continue
		case "alias_qualified_name":
			words = append(words, simpleName(n.Field("name")))
			if n.Field("alias").Text() != "global" {
				words = append(words, n.Field("alias").Text())
			}
		case "identifier", "generic_name":
			words = append(words, simpleName(n))
		default:
			return "", ""
		}
		break
	}
	var b strings.Builder
	for i := len(words) - 1; i >= 0; i-- {
		if words[i] == "" {
			return "", ""
		}
		b.WriteString(words[i])
		if i > 0 {
			b.WriteByte('.')
		}
	}
	return b.String(), words[len(words)-1]
}
