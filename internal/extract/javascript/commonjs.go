package javascript

import (
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// commonJS makes module and exports what they are: an object that is there before the file runs, and that importers get as
// the file has left it. So every way to fill it is followed without being known: exports.a = b, Object.assign(module.exports, x).
func (l *lowerer) commonJS() {
	s := l.here()
	name := func(name string) flow.Expr { return &flow.Name{Span: s, Name: name} }
	l.mod.Body = append([]flow.Stmt{
		&flow.Assign{Span: s, Target: name("exports"), Value: &flow.ObjectExpr{Span: s}, Declare: true},
		&flow.Assign{Span: s, Target: name("module"), Declare: true, Value: &flow.ObjectExpr{
			Span: s, Entries: []flow.Entry{{Span: s, Key: word(s, "exports"), Value: name("exports")}},
		}},
	}, l.mod.Body...)
	l.export(&flow.Export{Span: s, Name: "=", Value: &flow.Index{Span: s, X: name("module"), Key: word(s, "exports")}})
}

// isCommonJS reports whether a file exports by module.exports or exports. One with import or export statements does not.
func isCommonJS(program syntax.Node) bool {
	for c := range program.Parts() {
		switch c.Kind() {
		case "import_statement", "export_statement":
			return false
		}
	}
	for n := range program.Below() {
		if n.Kind() != "identifier" {
			continue
		}
		switch n.End() - n.Start() {
		case len("exports"):
			if n.Text() == "exports" {
				return true
			}
		case len("module"):
			if n.Text() == "module" && n.Parent().Field("property").Text() == "exports" {
				return true
			}
		}
	}
	return false
}

// requiredModule returns the module of a call require("x") or import("x").
func (l *lowerer) requiredModule(n syntax.Node) (module string, ok bool) {
	if n.Kind() != "call_expression" {
		return "", false
	}
	fn, argument := n.Field("function"), n.Field("arguments").Part(0)
	if fn.Kind() != "import" && (fn.Kind() != "identifier" || fn.Text() != "require") {
		return "", false
	}
	switch argument.Kind() {
	case "string":
		return l.str(argument).Text, true
	case "template_string":
		if parts, values := l.templateParts(argument); len(values) == 0 {
			return parts[0].Text, true
		}
	}
	return "", false
}

// moduleMember is a module, or with a name other than "*" one of its exports, inside an expression. It is imported once, under a
// name that no program can have.
func (l *lowerer) moduleMember(n syntax.Node, module, name string) flow.Expr {
	l.renamed = true
	local := "require(" + strconv.Quote(module) + ")"
	if name != "*" {
		local += "." + name
	}
	if !l.required[local] {
		l.required[local] = true
		l.addImport(&flow.Import{Span: n.Span(), Module: module, Name: name, Local: local})
	}
	return &flow.Name{Span: n.Span(), Name: local}
}

// namespaceOf returns the module that an expression stands for as a whole: require("x"), or a name that it was imported under.
// Its property "default" is the default export in modules of either kind.
func (l *lowerer) namespaceOf(n syntax.Node) (module string, ok bool) {
	n = unwrapped(n)
	if module, ok := l.requiredModule(n); ok {
		return module, true
	}
	if n.Kind() != "identifier" {
		return "", false
	}
	for _, i := range l.mod.Imports {
		if i.Name == "*" && i.Local == n.Text() {
			return i.Module, true
		}
	}
	return "", false
}

// requireDeclarator turns a declaration at the top of a file that only names a module, or parts of it, into imports, so that the
// imported names are known as such. It reports whether it did.
func (l *lowerer) requireDeclarator(name, value syntax.Node) bool {
	of := "*"
	value = unwrapped(value)
	if value.Kind() == "member_expression" { // require("x").y
		of = value.Field("property").Text()
		value = unwrapped(value.Field("object"))
	}
	module, ok := l.requiredModule(value)
	if !ok {
		return false
	}
	var imports []*flow.Import
	switch {
	case name.Kind() == "identifier":
		imports = []*flow.Import{{Name: of, Local: name.Text()}}
	case name.Kind() == "object_pattern" && of == "*":
		if imports, ok = l.requiredNames(name); !ok {
			return false
		}
	default:
		return false
	}
	for _, i := range imports {
		i.Span, i.Module = value.Span(), module
		if isProcess(module) && i.Name == "env" {
			l.nameEnvironment(i.Local)
		}
		l.addImport(i)
	}
	return true
}

// requiredNames reads a pattern of plain names; anything else in it is left to be lowered as a pattern.
func (l *lowerer) requiredNames(pattern syntax.Node) ([]*flow.Import, bool) {
	var out []*flow.Import
	for c := range pattern.Parts() {
		switch key, value := c.Field("key"), c.Field("value"); {
		case c.Kind() == "shorthand_property_identifier_pattern":
			out = append(out, &flow.Import{Name: c.Text(), Local: c.Text()})
		case c.Kind() == "pair_pattern" && key.Kind() == "property_identifier" && value.Kind() == "identifier":
			out = append(out, &flow.Import{Name: key.Text(), Local: value.Text()})
		default:
			return nil, false
		}
	}
	return out, len(out) > 0
}

// unwrapped is the expression inside parentheses, await, type assertions and the helpers that compilers wrap modules in.
func unwrapped(n syntax.Node) syntax.Node {
	for {
		switch n.Kind() {
		case "parenthesized_expression", "await_expression", "as_expression", "satisfies_expression", "non_null_expression":
			n = n.Part(0)
		case "call_expression":
			if !isInterop(n.Field("function")) {
				return n
			}
			n = n.Field("arguments").Part(0)
		default:
			return n
		}
	}
}
