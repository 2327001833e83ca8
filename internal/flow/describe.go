package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Describe adds what a module says besides its calls to the units of the files that it stands in: literals, functions, statements,
// comments, imports and the tools of its language l. unitAt returns the unit of the file at a place; target says where an import leads, as facts.Import.Target, and may be nil
// where nobody asks.
func Describe(l *Language, m *Module, unitAt func(facts.Span) *facts.Unit, target func(from *source.File, module string) string) {
	for _, x := range Literals(m) {
		u := unitAt(x.Span)
		u.Literals = append(u.Literals, x)
	}
	for _, x := range Funcs(m) {
		u := unitAt(x.Span)
		u.Funcs = append(u.Funcs, x)
	}
	for _, x := range Surroundings(m) {
		u := unitAt(x.Span)
		u.Surroundings = append(u.Surroundings, x)
	}
	for _, x := range Statements(m) {
		u := unitAt(x)
		u.Statements = append(u.Statements, x)
	}
	for _, x := range l.tools(m) {
		u := unitAt(x.Span)
		u.Tools = append(u.Tools, x)
	}
	for _, x := range m.Comments {
		u := unitAt(x.Span)
		u.Comments = append(u.Comments, x)
	}
	for _, x := range m.Imports {
		imported := &facts.Import{Span: x.Span, Module: x.Module}
		if x.Name != "" {
			imported.Names = []string{x.Name}
		}
		if target != nil {
			imported.Target = target(m.File, x.Module)
		}
		u := unitAt(x.Span)
		u.Imports = append(u.Imports, imported)
	}
}
