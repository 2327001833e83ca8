package python

import (
	"iter"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// imported is one name that an import statement binds.
type imported struct {
	module string // as written, with the dots of a relative import
	name   string // the name in the module, "" for the module itself
	local  string // the variable
	whole  bool   // import a.b: the variable is a, the module below it is loaded too
	at     syntax.Node
}

// symbol is the dotted name of what is bound.
func (i imported) symbol() string {
	switch {
	case i.whole:
		return i.local
	case i.name == "":
		return i.module
	}
	return i.module + "." + i.name
}

// importsOf lists what an import statement binds, star imports apart.
func importsOf(n syntax.Node) iter.Seq[imported] {
	return func(yield func(imported) bool) {
		module := n.Field("module_name").Text()
		for c := range n.Fields("name") {
			i := imported{module: module, name: c.Text(), at: c}
			if c.Kind() == "aliased_import" {
				i.at = c.Field("alias")
				i.name, i.local = c.Field("name").Text(), i.at.Text()
			}
			switch {
			case module == "":
				i.module, i.name = i.name, ""
				if i.local == "" {
					i.local, _, i.whole = strings.Cut(i.module, ".")
					i.at = c.Part(0)
				}
			case i.local == "":
				i.local = i.name
			}
			if i.local != "" && !yield(i) {
				return
			}
		}
	}
}

// imports lists the imports of the file, wherever they stand. One whose variable is bound to nothing else in any scope that sees
// it is an import of the module. Any other is given a name of its own, which the statement then assigns.
func (l *lowerer) imports() {
	l.modules = map[string]bool{}
	l.renamed = map[syntax.Node][]renaming{}
	everywhere := l.importedAnywhere()
	for n, sc := range l.importStatements() {
		if hasStar(n) {
			l.mod.Imports = append(l.mod.Imports, &flow.Import{
				Span: n.Span(), Module: n.Field("module_name").Text(), Name: "*", Star: true,
			})
			continue
		}
		for i := range importsOf(n) {
			local := i.local
			if len(everywhere[local]) > 1 || !plainly(sc, i) {
				local = l.Fresh(i.local)
				l.renamed[n] = append(l.renamed[n], renaming{i.at, local})
			}
			l.addImport(n, i, local)
		}
	}
}

// renaming is a variable that an import statement assigns.
type renaming struct {
	local  syntax.Node
	hidden string
}

func (l *lowerer) addImport(n syntax.Node, i imported, local string) {
	add := func(module, name, local string) {
		l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: n.Span(), Module: module, Name: name, Local: local})
	}
	switch {
	case i.symbol() == djangoSettings:
		add(djangoSettings, "*", local)
	case i.name != "":
		add(i.module, i.name, local)
	case !i.whole:
		add(i.module, "*", local)
	default:
		add(i.local, "*", local)
		for at := range i.module {
			if at > len(i.local) && i.module[at] == '.' {
				l.addModule(n, i.module[:at])
			}
		}
		l.addModule(n, i.module)
	}
}

// addModule binds a module that is imported by its whole name under that name: import a.b makes "a.b" a variable.
func (l *lowerer) addModule(n syntax.Node, module string) {
	if !l.modules[module] {
		l.modules[module] = true
		l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: n.Span(), Module: module, Name: "*", Local: module})
	}
}

// plainly reports whether wherever the variable of an import is seen, it has this meaning.
func plainly(sc *scope, i imported) bool {
	if sc.kind == classScope {
		return false
	}
	for at := sc; at != nil; at = at.up {
		if b := at.names[i.local]; b != nil && at.kind != classScope && (!b.imported() || b.symbols[0] != i.symbol()) {
			return false
		}
		if at.outer[i.local] != isLocal {
			return false
		}
	}
	return true
}

// importedAnywhere maps each variable that imports bind to what they bind it to, in all scopes of the file.
func (l *lowerer) importedAnywhere() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for n := range l.importStatements() {
		for i := range importsOf(n) {
			if out[i.local] == nil {
				out[i.local] = map[string]bool{}
			}
			out[i.local][i.symbol()] = true
		}
	}
	return out
}

// importStatements yields the import statements of the file with their scopes.
func (l *lowerer) importStatements() iter.Seq2[syntax.Node, *scope] {
	return func(yield func(syntax.Node, *scope) bool) {
		for n := range l.tree.Root().Below() {
			if k := n.Kind(); k != "import_statement" && k != "import_from_statement" || !n.Named() {
				continue
			}
			if !yield(n, l.scopeAround(n)) {
				return
			}
		}
	}
}

// scopeAround is the innermost scope that a node stands in.
func (l *lowerer) scopeAround(n syntax.Node) *scope {
	for at := n.Parent(); at.Exists(); at = at.Parent() {
		if sc := l.scopes[at]; sc != nil {
			return sc
		}
	}
	return l.scopes[l.tree.Root()]
}

func hasStar(n syntax.Node) bool {
	for c := range n.Parts() {
		if c.Kind() == "wildcard_import" {
			return true
		}
	}
	return false
}

// importStatement assigns what could not be an import of the module.
func importStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for _, r := range l.renamed[n] {
		out = append(out, l.assignment(n.Span(), l.variable(l.identifier(r.local)), &flow.Name{Span: n.Span(), Name: r.hidden}))
	}
	return out
}
