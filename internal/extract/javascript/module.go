package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// unnamed is the variable of a default export that is no declaration. It is a keyword, so that no name of the program is hidden.
const unnamed = "default"

// module lowers the whole of a file.
func (l *lowerer) module(program syntax.Node) {
	l.mod.Body = l.body(program)
	if isCommonJS(program) {
		l.commonJS()
	}
}

func (l *lowerer) importStatement(n syntax.Node) []flow.Stmt {
	source := n.Field("source")
	imports := []*flow.Import{}
	for c := range n.Parts() {
		switch c.Kind() {
		case "import_clause":
			imports = l.importClause(c)
		case "import_require_clause": // import x = require("y")
			source = c.Field("source")
			imports = []*flow.Import{{Name: "*", Local: c.Part(0).Text()}}
		}
	}
	if source.Kind() != "string" {
		return nil // cut off
	}
	module := l.str(source).Text
	if len(imports) == 0 {
		imports = []*flow.Import{{}}
	}
	var out []flow.Stmt
	for _, i := range imports {
		i.Span, i.Module = n.Span(), module
		if s := l.environmentImport(i); s != nil {
			out = append(out, s)
			continue
		}
		l.addImport(i)
	}
	return out
}

func (l *lowerer) importClause(n syntax.Node) []*flow.Import {
	var out []*flow.Import
	for c := range n.Parts() {
		switch c.Kind() {
		case "identifier":
			out = append(out, &flow.Import{Name: "default", Local: c.Text()})
		case "namespace_import":
			out = append(out, &flow.Import{Name: "*", Local: c.Part(0).Text()})
		case "named_imports":
			for s := range c.Parts() {
				name, alias := s.Field("name"), s.Field("alias")
				if !alias.Exists() {
					alias = name
				}
				out = append(out, &flow.Import{Name: l.exportedName(name), Local: alias.Text()})
			}
		}
	}
	return out
}

// exportedName is a name as importers see it: an identifier, "default", or a string.
func (l *lowerer) exportedName(n syntax.Node) string {
	if n.Kind() == "string" {
		return l.str(n).Text
	}
	return n.Text()
}

func (l *lowerer) exportStatement(n syntax.Node) []flow.Stmt {
	if d := n.Field("declaration"); d.Exists() {
		return l.exportDeclaration(n, d)
	}
	if v := n.Field("value"); v.Exists() {
		return l.exportDefault(n, v)
	}
	source := n.Field("source")
	from := ""
	if source.Exists() {
		from = l.str(source).Text
	}
	for c := range n.Parts() {
		switch c.Kind() {
		case "export_clause":
			l.exportClause(c, from)
			return nil
		case "namespace_export": // export * as name from
			l.export(&flow.Export{Span: n.Span(), Name: l.exportedName(c.Part(0)), From: from, Of: "*"})
			return nil
		}
	}
	switch {
	case n.Has("*") && from != "":
		l.export(&flow.Export{Span: n.Span(), Name: "*", From: from})
	case n.Has("="): // export = value
		l.export(&flow.Export{Span: n.Span(), Name: "=", Value: l.expr(n.Part(0))})
	}
	return nil
}

func (l *lowerer) export(e *flow.Export) { l.mod.Exports = append(l.mod.Exports, e) }

func (l *lowerer) exportClause(n syntax.Node, from string) {
	for s := range n.Parts() {
		name, alias := s.Field("name"), s.Field("alias")
		if !alias.Exists() {
			alias = name
		}
		e := &flow.Export{Span: s.Span(), Name: l.exportedName(alias)}
		switch {
		case from != "":
			e.From, e.Of = from, l.exportedName(name)
		case name.Text() == "":
			continue
		default:
			e.Value = &flow.Name{Span: name.Span(), Name: name.Text()}
		}
		l.export(e)
	}
}

func (l *lowerer) exportDeclaration(n, declaration syntax.Node) []flow.Stmt {
	body := l.stmt(declaration)
	for _, s := range body {
		for _, name := range declares(s) {
			e := &flow.Export{Span: n.Span(), Name: name.Name, Value: name}
			if n.Has("default") {
				e.Name = "default"
			}
			l.export(e)
		}
	}
	return body
}

// exportDefault binds the value where it stands, so that it is evaluated once and in order.
func (l *lowerer) exportDefault(n, value syntax.Node) []flow.Stmt {
	x := l.expr(value)
	if name, ok := x.(*flow.Name); ok {
		l.export(&flow.Export{Span: n.Span(), Name: "default", Value: name})
		return nil
	}
	span := value.Span()
	l.export(&flow.Export{Span: n.Span(), Name: "default", Value: &flow.Name{Span: span, Name: unnamed}})
	return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: &flow.Name{Span: span, Name: unnamed}, Value: x, Declare: true}}
}

// declares returns the names that a statement declares.
func declares(s flow.Stmt) []*flow.Name {
	switch s := s.(type) {
	case *flow.Declare:
		if s.Func != nil {
			return []*flow.Name{{Span: s.Func.Span, Name: s.Func.Name}}
		}
		return []*flow.Name{{Span: s.Class.Span, Name: s.Class.Name}}
	case *flow.Assign:
		if s.Declare {
			return names(s.Target)
		}
	}
	return nil
}

// names returns the variables that a target binds.
func names(target flow.Expr) []*flow.Name {
	switch t := target.(type) {
	case *flow.Name:
		return []*flow.Name{t}
	case *flow.Pattern:
		var out []*flow.Name
		for _, e := range t.Entries {
			out = append(out, names(e.Target)...)
		}
		return append(out, names(t.Rest)...)
	}
	return nil
}

// word is a string that stands nowhere in the source.
func word(s facts.Span, text string) *flow.Lit {
	return &flow.Lit{Span: s, Kind: facts.String, Text: text}
}
