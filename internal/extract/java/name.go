package java

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// header reads the package and the imports.
func (l *lowerer) header(root syntax.Node) {
	for n := range root.Parts() {
		switch n.Kind() {
		case "package_declaration":
			for c := range n.Parts() {
				if c.Kind() == "identifier" || c.Kind() == "scoped_identifier" {
					l.pkg = compact(c.Text())
				}
			}
		case "import_declaration":
			l.importDeclaration(n)
		}
	}
}

func (l *lowerer) importDeclaration(n syntax.Node) {
	name := compact(n.Part(0).Text())
	static, all := n.Has("static"), n.Part(1).Kind() == "asterisk"
	owner, simple := jvm.CutLast(name)
	l.mod.Declared = append(l.mod.Declared, &flow.External{Span: n.Span(), Symbol: name})
	switch {
	case strings.Trim(name, ".*") == "" || static && owner == "": // the parser made it up
	case static && all:
		l.staticStars = append(l.staticStars, name)
	case static:
		l.statics[simple] = owner
		l.imports[simple] = name // a member type, perhaps
	case all:
		l.stars = append(l.stars, name)
	default:
		l.imports[simple] = name
	}
}

// compact drops white space within a qualified name.
func compact(s string) string { return strings.Join(strings.Fields(s), "") }

// declName refers to a type of the file. One without a name is the class that is being lowered.
func (l *lowerer) declName(d *decl, at facts.Span) flow.Expr {
	if d.name == "" {
		return &flow.This{Span: at, Class: true}
	}
	return &flow.Name{Span: at, Name: d.name}
}

func (l *lowerer) className(c *class, at facts.Span) flow.Expr { return l.declName(c.decl, at) }

// typeNamed refers to a type by its simple name: a local class, a type of the file, an imported one, one of the package. It returns nil
// for a name that is none of them.
func (l *lowerer) typeNamed(name string, at facts.Span) flow.Expr {
	for s := l.scope; s != nil; s = s.up {
		if s.types[name] {
			return &flow.Name{Span: at, Name: name}
		}
	}
	if d := l.findDecl(name, l.within()); d != nil {
		return l.declName(d, at)
	}
	if full := l.fullName(name); full != "" {
		return l.qualified(full, at)
	}
	return nil
}

// within is the declared class that is being lowered.
func (l *lowerer) within() *decl {
	for c := l.cls; c != nil; c = c.up {
		if c.decl.name != "" {
			return c.decl
		}
	}
	return nil
}

// fullName is the qualified name of a type outside of the file, "" for a name that is not known as one.
func (l *lowerer) fullName(name string) string {
	if full := l.imports[name]; full != "" {
		return full
	}
	if !jvm.IsTypeName(name) {
		return ""
	}
	if full := jvm.Join(l.pkg, name); l.index.Find(l.file, full) != nil {
		return full
	}
	for _, star := range l.stars {
		if full := jvm.Join(star, name); jvm.IsKnown(full) || l.index.Find(l.file, full) != nil {
			return full
		}
	}
	if full := "java.lang." + name; jvm.IsKnown(full) || javaLang[name] {
		return full
	}
	return ""
}

// javaLang are further types that need no import.
var javaLang = map[string]bool{
	"Exception": true, "RuntimeException": true, "Throwable": true, "IllegalStateException": true, "IllegalArgumentException": true,
	"InterruptedException": true, "Error": true, "Class": true, "Override": true, "Iterable": true, "Comparable": true, "Record": true,
	"Enum": true, "Short": true, "Byte": true, "Double": true, "Float": true, "Character": true, "Number": true, "Void": true, "Process": true,
	"ProcessBuilder": true, "Runtime": true, "StringIndexOutOfBoundsException": true, "UnsupportedOperationException": true,
}

// qualified refers to a type outside of the file by its qualified name, and imports it.
func (l *lowerer) qualified(name string, at facts.Span) flow.Expr {
	owner, member := jvm.SplitOwner(name)
	if member == "" {
		return l.imported(owner, "", at)
	}
	if l.index.Find(l.file, owner) != nil {
		return l.imported(owner, member, at)
	}
	x := l.imported(owner, "", at)
	for part := range strings.SplitSeq(member, ".") {
		x = &flow.Member{Span: at, X: x, Name: part}
	}
	return x
}

// imported refers to a type that has a file of its own, or to a member type of it, and imports that.
func (l *lowerer) imported(owner, member string, at facts.Span) flow.Expr {
	pkg, simple := jvm.CutLast(owner)
	local := owner // no name of the source has a dot in it
	if member != "" {
		local += "." + member
		simple += "$" + strings.ReplaceAll(member, ".", "$")
	}
	i := l.bound[local]
	if i == nil {
		i = &flow.Import{Span: at, Module: owner, Name: simple, Local: local, Package: pkg, Late: true}
		l.bound[local] = i
		l.mod.Imports = append(l.mod.Imports, i)
	}
	i.Late = i.Late && !l.early
	return &flow.Name{Span: at, Name: local}
}

// typeExpr lowers a type that is written down, nil for one that says nothing about values.
func (l *lowerer) typeExpr(n syntax.Node) flow.Expr {
	return l.typeByText(typeText(n), n.Span())
}

func (l *lowerer) typeByText(text string, at facts.Span) flow.Expr {
	switch {
	case text == "" || text == "var" || strings.HasSuffix(text, "[]"):
		return nil
	case !jvm.IsTypeName(text) && !strings.Contains(text, "."):
		return &flow.External{Span: at, Symbol: text} // int, boolean
	}
	if d := l.findDecl(text, l.within()); d != nil {
		return l.declName(d, at)
	}
	first, rest, _ := strings.Cut(text, ".")
	if jvm.IsTypeName(first) {
		x := l.typeNamed(first, at)
		if x == nil {
			return nil
		}
		return l.memberType(x, first, rest, at)
	}
	return l.qualified(text, at)
}

// memberType refers to a member type of one that is known.
func (l *lowerer) memberType(x flow.Expr, first, rest string, at facts.Span) flow.Expr {
	if rest == "" {
		return x
	}
	if full := l.fullName(first); full != "" {
		return l.qualified(full+"."+rest, at)
	}
	for part := range strings.SplitSeq(rest, ".") {
		x = &flow.Member{Span: at, X: x, Name: part}
	}
	return x
}

// typeName is the qualified name of a type that is written down, "" where it is not known or one of the file.
func (l *lowerer) typeName(text string) string {
	text = strings.TrimSuffix(text, "[]")
	first, rest, _ := strings.Cut(text, ".")
	if !jvm.IsTypeName(first) {
		if strings.Contains(text, ".") {
			return text
		}
		return ""
	}
	if l.findDecl(first, l.within()) != nil {
		return ""
	}
	full := l.fullName(first)
	if full != "" && rest != "" {
		full += "." + rest
	}
	return full
}

// importedMember lowers a bare name that a static import gives. Constants of well-known types are their values.
func (l *lowerer) importedMember(name string, at facts.Span) flow.Expr {
	owner := l.statics[name]
	if owner == "" {
		return nil
	}
	if text, ok := jvm.Constant(owner + "." + name); ok {
		return &flow.Lit{Span: at, Kind: facts.String, Text: text}
	}
	return &flow.Member{Span: at, X: l.qualified(owner, at), Name: name, NameSpan: at}
}
