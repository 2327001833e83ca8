package csharp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// module collects what the files of one module declare.
type module struct {
	index *index
	out   *flow.Module
	// classes are the classes by the full names of their types, order these names as they are met.
	classes map[string]*flow.Class
	order   []string
	// needs are the types of the module whose declaration must come first: bases, and what static fields begin with.
	needs map[string][]string
	// imports are the names that imported declarations are bound by.
	imports map[string]bool
	// clients are the functions that make registered clients; statements is top-level code.
	clients    []flow.Stmt
	statements []flow.Stmt
	hidden     int
	cut        bool
}

func newModule(x *index, files []*source.File) *module {
	return &module{
		index: x, classes: map[string]*flow.Class{}, needs: map[string][]string{}, imports: map[string]bool{},
		out: &flow.Module{ID: x.module(files[0].Path), File: files[0], Files: files, AllVisible: true},
	}
}

// add lowers one file of the module.
func (m *module) add(f *source.File, tree *syntax.Tree) {
	l := &lowerer{module: m, language: load(), tree: tree, file: f, at: place{file: m.index.files[f.Path]}}
	m.out.Broken = m.out.Broken || tree.HasError()
	for u := range m.index.usings(l.at.file) {
		if !u.global {
			m.out.Imports = append(m.out.Imports, &flow.Import{Module: u.name, Span: l.usingSpan(u)})
		}
	}
	l.unit(tree.Root())
	l.comments()
	l.problems()
}

// finish puts the module together: each class after those that it needs, and then the code that runs.
func (m *module) finish() *flow.Module {
	seen := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		if seen[name] || m.classes[name] == nil {
			return
		}
		seen[name] = true
		for _, need := range m.needs[name] {
			visit(need)
		}
		m.out.Body = append(m.out.Body, &flow.Declare{Class: m.classes[name]})
	}
	for _, name := range m.order {
		visit(name)
	}
	m.out.Body = append(m.out.Body, m.clients...)
	m.out.Body = append(m.out.Body, m.statements...)
	if m.cut {
		m.out.Broken = true
		m.problem(m.out.File, "the code is nested too deeply to be followed")
	}
	return m.out
}

func (m *module) problem(f *source.File, format string, args ...any) {
	m.out.Problems = append(m.out.Problems, facts.Problem{File: f.Path, Message: fmt.Sprintf(format, args...)})
}

// reference is a type of the tree as a value: a class of this module by its name, any other by an import.
func (m *module) reference(d *typeDecl, s facts.Span) flow.Expr {
	name := m.index.bound(d)
	home := m.index.module(d.file.Path)
	if home == m.out.ID {
		return &flow.Name{Span: s, Name: name}
	}
	return m.imported(home, name, "global::"+d.full(), s)
}

// imported is a name of another module. No variable has a local name like those that it is bound by.
func (m *module) imported(home, name, local string, s facts.Span) flow.Expr {
	if !m.imports[local] {
		m.imports[local] = true
		m.out.Imports = append(m.out.Imports, &flow.Import{Span: s, Module: home, Name: name, Local: local})
	}
	return &flow.Name{Span: s, Name: local}
}

// fresh returns a name that no source can have, for a value that is needed twice.
func (m *module) fresh(name string) string {
	m.hidden++
	return fmt.Sprintf("%s#%d", name, m.hidden)
}

// maxDepth limits how deeply statements and expressions may nest.
const maxDepth = 400

// lowerer lowers one file.
type lowerer struct {
	*module
	*language
	tree *syntax.Tree
	file *source.File
	at   place
	// class is the innermost type around what is being lowered, nil outside of all.
	class *typeDecl
	// owner is the full name of the type whose bases or static fields are being lowered, "" for none.
	owner string
	// locals are the variables of the member that is being lowered.
	locals map[string]*local
	// wanted is the type that the value is given to, for new(…) and [ … ], "" where it is not known.
	wanted string
	// result is the declared type of what the function returns.
	result string
	// sections is the body of the innermost switch.
	sections syntax.Node
	depth    int
}

// usingSpan is the place of a using directive: rules do not ask for more than the file.
func (l *lowerer) usingSpan(using) facts.Span { return l.tree.Span(0, 0) }

// unit lowers a compilation unit: its types, and its top-level statements.
func (l *lowerer) unit(root syntax.Node) {
	var statements []syntax.Node
	for n := range root.Parts() {
		switch n.Kind() {
		case "using_directive", "extern_alias_directive", "global_attribute", "shebang_directive":
		case "file_scoped_namespace_declaration":
			l.at.space = dotted(n.Field("name"))
			l.declarations(n) // the grammar puts what follows beside it or below it
		case "global_statement", "preproc_if", "ERROR":
			statements = append(statements, n)
		default:
			l.declaration(n)
		}
	}
	outer := l.locals
	l.locals = map[string]*local{}
	for _, n := range statements {
		l.collectLocals(n)
	}
	for _, n := range statements {
		l.statements = append(l.statements, l.stmt(n)...)
	}
	l.locals = outer
}

func (l *lowerer) declarations(n syntax.Node) {
	for c := range n.Parts() {
		l.declaration(c)
	}
}

// declaration lowers a namespace or a type.
func (l *lowerer) declaration(n syntax.Node) {
	switch n.Kind() {
	case "namespace_declaration":
		outer := l.at.space
		l.at.space = qualified(outer, dotted(n.Field("name")))
		l.deeper(func() { l.declarations(n.Field("body")) })
		l.at.space = outer
	case "class_declaration", "struct_declaration", "record_declaration", "interface_declaration", "enum_declaration":
		l.deeper(func() { l.typeDeclaration(n) })
	case "preproc_if", "preproc_else", "preproc_elif", "ERROR", "declaration_list":
		l.deeper(func() { l.declarations(n) })
	}
}

// dotted is a name without blanks and without what stands before "::".
func dotted(n syntax.Node) string {
	text := compact(n.Text())
	if i := strings.LastIndex(text, "::"); i >= 0 {
		text = text[i+len("::"):]
	}
	return text
}

// compact is a text without blank space.
func compact(text string) string { return strings.Join(strings.Fields(text), "") }

// comments keeps the text of the comments after their signs.
func (l *lowerer) comments() {
	for c := range l.tree.Comments() {
		if c.Kind() != "comment" {
			continue // a preprocessor line
		}
		text, at := c.Text(), c.Start()
		for _, sign := range []string{"///", "//", "/*"} {
			if rest, ok := strings.CutPrefix(text, sign); ok {
				text, at = strings.TrimSuffix(rest, "*/"), at+len(sign)
				break
			}
		}
		l.out.Comments = append(l.out.Comments, &facts.Comment{
			Span: c.Span(), Text: strings.TrimSuffix(text, "\r"), TextPos: l.tree.Span(at, at).Pos,
		})
	}
}

func (l *lowerer) problems() {
	for n := range l.tree.Errors() {
		l.problem(l.file, "cannot parse line %d; what stands around it may be missed", l.file.Token.Line(n.Span().Pos))
		return // the later ones mostly follow from the first
	}
}

// deeper runs f one level down and reports whether it did: not where the code is nested too deeply.
func (l *lowerer) deeper(f func()) bool {
	if l.depth >= maxDepth {
		l.cut = true
		return false
	}
	l.depth++
	f()
	l.depth--
	return true
}

// need notes that the type that is being lowered needs another one of the module to be there before it.
func (l *lowerer) need(d *typeDecl) {
	if l.owner != "" && !slices.Contains(l.needs[l.owner], d.full()) {
		l.needs[l.owner] = append(l.needs[l.owner], d.full())
	}
}
