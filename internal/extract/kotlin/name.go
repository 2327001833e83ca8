package kotlin

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
		case "package_header":
			l.pkg = plain(n.Part(0).Text())
		case "import":
			l.importDeclaration(n)
		}
	}
}

func (l *lowerer) importDeclaration(n syntax.Node) {
	name := strings.ReplaceAll(plain(n.Part(0).Text()), ".Companion.", ".")
	l.mod.Declared = append(l.mod.Declared, &flow.External{Span: n.Span(), Symbol: name})
	switch {
	case n.Has("*"):
		l.stars = append(l.stars, name)
	case n.Has("as"):
		l.imports[plain(n.Part(1).Text())] = name
	default:
		l.imports[jvm.AfterLast(name)] = name
	}
}

// plain drops white space and quotes within a name.
func plain(s string) string {
	if !strings.ContainsAny(s, " \t\r\n`") {
		return s
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "`", "")
}

// nameSpan is where a name stands, nowhere where the source spells it in another way: in backticks, or in a file that is broken.
func nameSpan(name string, at facts.Span) facts.Span {
	if int(at.End-at.Pos) != len(name) {
		return facts.Span{}
	}
	return at
}

// builtin are the packages of the types that need no import.
var builtin = packages(map[string]string{
	"kotlin": `String Int Long Short Byte Double Float Boolean Char Any Unit Nothing Array CharSequence Number Pair Triple Throwable Exception
		RuntimeException IllegalStateException IllegalArgumentException Error Result Lazy Function UnsupportedOperationException`,
	"kotlin.collections": `Map MutableMap HashMap LinkedHashMap List MutableList ArrayList Set MutableSet HashSet LinkedHashSet Collection Iterable
		MutableCollection`,
	"java.lang": `System Thread Runnable Math StringBuilder StringBuffer Object Integer InterruptedException Class Process ProcessBuilder Runtime`,
})

func packages(names map[string]string) map[string]string {
	out := map[string]string{}
	for pkg, types := range names {
		for _, name := range strings.Fields(types) {
			out[name] = pkg + "." + name
		}
	}
	return out
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
	return builtin[name]
}

// declName refers to a type of the file.
func (l *lowerer) declName(d *decl, at facts.Span) flow.Expr {
	return &flow.Name{Span: at, Name: d.name}
}

func (l *lowerer) className(c *class, at facts.Span) flow.Expr {
	if c.decl.name == "" {
		return &flow.This{Span: at, Class: true}
	}
	return l.declName(c.decl, at)
}

// typeNamed refers to a type by its simple name. It returns nil for a name that is not known as one.
func (l *lowerer) typeNamed(name string, at facts.Span) flow.Expr {
	for s := l.scope; s != nil; s = s.up {
		if s.types[name] {
			return &flow.Name{Span: at, Name: name}
		}
	}
	if alias := l.aliases[name]; alias != "" {
		return l.typeByText(alias, at)
	}
	if d := l.findDecl(name, l.within()); d != nil {
		return l.declName(d, at)
	}
	if full := l.fullName(name); full != "" && jvm.IsTypeName(jvm.AfterLast(full)) {
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

// imported refers to a type that has a name in a package, or to a member type of it, and imports that.
func (l *lowerer) imported(owner, member string, at facts.Span) flow.Expr {
	pkg, simple := jvm.CutLast(owner)
	local := owner
	if pkg == "" {
		local = "." + owner // no name of the source has a dot in it
	}
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

// topLevel refers to a function or property of another file by its qualified name. It returns nil for one that is not in the tree.
func (l *lowerer) topLevel(full string, at facts.Span) (x flow.Expr, d *jvm.Declarations) {
	f := l.index.Find(l.file, full)
	if f == nil || f == l.file {
		return nil, nil
	}
	d = l.index.Kotlin(f.Path)
	if d == nil {
		return nil, nil
	}
	name := jvm.AfterLast(full)
	if _, ok := d.Functions[name]; !ok {
		if _, ok := d.Properties[name]; !ok {
			return nil, nil
		}
	}
	return &flow.Member{Span: at, X: l.imported(jvm.Join(d.Package, d.Facade), "", at), Name: name, NameSpan: nameSpan(name, at)}, d
}

// candidates are the qualified names that a bare lower-case name may have: it is imported, of the package, or of one that everything
// is imported of.
func (l *lowerer) candidates(name string) []string {
	if full := l.imports[name]; full != "" {
		return []string{full}
	}
	out := []string{jvm.Join(l.pkg, name)}
	for _, star := range l.stars {
		out = append(out, jvm.Join(star, name))
	}
	return out
}

// elsewhere refers to a function or property that another file of the tree declares at its top.
func (l *lowerer) elsewhere(name string, at facts.Span) (flow.Expr, *jvm.Declarations) {
	for _, full := range l.candidates(name) {
		if x, d := l.topLevel(full, at); x != nil {
			return x, d
		}
	}
	return nil, nil
}

// typeExpr lowers a type that is written down, nil for one that says nothing about values.
func (l *lowerer) typeExpr(n syntax.Node) flow.Expr { return l.typeByText(typeText(n), n.Span()) }

func (l *lowerer) typeByText(text string, at facts.Span) flow.Expr {
	switch {
	case text == "":
		return nil
	case isFunctionType(text):
		return &flow.External{Span: at, Symbol: "kotlin.Function"}
	}
	first, rest, _ := strings.Cut(text, ".")
	if !jvm.IsTypeName(first) {
		if !strings.Contains(text, ".") {
			return nil
		}
		return l.qualified(text, at)
	}
	if d := l.findDecl(text, l.within()); d != nil {
		return l.declName(d, at)
	}
	x := l.typeNamed(first, at)
	if x == nil || rest == "" {
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
	if isFunctionType(text) {
		return ""
	}
	first, rest, _ := strings.Cut(text, ".")
	if alias := l.aliases[first]; alias != "" && rest == "" && alias != text {
		return l.fullName(alias)
	}
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

// functionType begins the text of a function's type. What follows is the type of its receiver.
const functionType = "->"

func isFunctionType(text string) bool { return strings.HasPrefix(text, functionType) }

// receiverType is the type of the receiver that a function's type has, and whether it has one.
func receiverType(text string) (string, bool) {
	typ := strings.TrimPrefix(text, functionType)
	return typ, typ != "" && isFunctionType(text)
}

// typeText is a type as written, without type arguments, annotations and question marks.
func typeText(n syntax.Node) string {
	for n.Kind() == "nullable_type" || n.Kind() == "parenthesized_type" || n.Kind() == "non_nullable_type" {
		next := n.Part(0)
		if next.Kind() == "type_modifiers" {
			next = n.Part(1)
		}
		n = next
	}
	switch n.Kind() {
	case "user_type":
		var parts []string
		for c := range n.Parts() {
			if c.Kind() == "identifier" {
				parts = append(parts, plain(c.Text()))
			}
		}
		return strings.Join(parts, ".")
	case "function_type":
		for c := range n.Parts() {
			switch c.Kind() {
			case "user_type", "nullable_type":
				return functionType + typeText(c)
			case "function_type_parameters":
				return functionType
			}
		}
	}
	return ""
}
