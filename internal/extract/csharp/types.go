package csharp

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// local is a variable of a member: the type that it is declared with, "" for none, or the value that it begins with.
type local struct {
	typ  string
	init syntax.Node
	// element is set where it takes the elements of what init is.
	element bool
}

// collectLocals notes the variables that are declared below a node. C# has no two variables of one name where one could be seen
// from the other, so that a set for the whole member will do.
func (l *lowerer) collectLocals(n syntax.Node) {
	for c := range n.Below() {
		switch c.Kind() {
		case "parameter", "declaration_pattern", "recursive_pattern", "declaration_expression", "catch_declaration":
			l.addLocal(c.Field("name"), c.Field("type"), syntax.Node{})
		case "parameter_list": // params
			l.addLocal(c.Field("name"), c.Field("type"), syntax.Node{})
		case "implicit_parameter", "var_pattern", "parenthesized_variable_designation":
			l.addNames(c)
		case "variable_declarator":
			l.addLocal(c.Field("name"), c.Parent().Field("type"), initializer(c))
		case "foreach_statement":
			if left := c.Field("left"); left.Kind() == "identifier" {
				l.addLocal(left, c.Field("type"), c.Field("right"))
				l.locals[simpleName(left)].element = true
			}
		case "tuple_pattern", "local_function_statement", "from_clause":
			for name := range c.Fields("name") {
				l.addLocal(name, syntax.Node{}, syntax.Node{})
			}
		case "let_clause", "join_clause", "join_into_clause":
			if id := c.Part(0); id.Kind() == "identifier" {
				l.addLocal(id, syntax.Node{}, syntax.Node{})
			}
		}
	}
}

// addNames adds the identifiers that a node consists of, or that are its parts.
func (l *lowerer) addNames(n syntax.Node) {
	if n.Kind() == "implicit_parameter" {
		l.addLocal(n, syntax.Node{}, syntax.Node{})
		return
	}
	for c := range n.Parts() {
		if c.Kind() == "identifier" {
			l.addLocal(c, syntax.Node{}, syntax.Node{})
		}
	}
}

func (l *lowerer) addLocal(name, typ, init syntax.Node) {
	id := simpleName(name)
	if id == "" || id == "_" {
		return
	}
	x := &local{init: init}
	if typ.Exists() && typ.Kind() != "implicit_type" {
		x.typ = compact(typ.Text())
	}
	if old := l.locals[id]; old != nil && old.typ != x.typ {
		x.typ, x.init = "", syntax.Node{} // variables of two blocks
	}
	l.locals[id] = x
}

// initializer is the value after the sign of equality in a declarator or parameter, the zero Node for none.
func initializer(n syntax.Node) syntax.Node {
	after := false
	for c := range n.Children() {
		switch {
		case !c.Named() && c.Kind() == "=":
			after = true
		case after && c.Named() && !c.Comment():
			return c
		}
	}
	return syntax.Node{}
}

// transparent are the generic types that stand for what is in them, by the form of the evaluator: a task is awaited, an option or a
// lazy value is read.
var transparent = []string{"Task", "ValueTask", "IOptions", "IOptionsSnapshot", "IOptionsMonitor", "Lazy", "Nullable", "IEnumerable"}

// plain is a type without what makes it nullable, and without the transparent types around it.
func plain(typ string) string {
	for range maxWrappers {
		typ = strings.TrimRight(typ, "?")
		args := typeArguments(typ)
		if len(args) != 1 || !slices.Contains(transparent[:len(transparent)-1], lastName(typ)) {
			return typ
		}
		typ = args[0]
	}
	return typ
}

// maxWrappers bounds how many types around a type are looked through.
const maxWrappers = 5

// typeExpr is a declared type for the evaluator, nil where it says nothing that the evaluator could use.
func (l *lowerer) typeExpr(typ string, s facts.Span) flow.Expr {
	typ = plain(typ)
	if typ == "" || strings.HasSuffix(typ, "]") {
		return nil
	}
	if d := l.find(bare(typ)); d != nil {
		return l.reference(d, s) // the declaration does not need the type to be there
	}
	if name := lastName(typ); isLibraryType(name) {
		return &flow.External{Span: s, Symbol: name}
	}
	return nil
}

// fieldType is the type of a field without a value. What it holds is not known then: a serializer, or the code that has made the
// instance, may have set it.
func (l *lowerer) fieldType(typ string, s facts.Span) flow.Expr {
	if x := l.typeExpr(typ, s); x != nil {
		return x
	}
	return &flow.Opaque{Span: s, Pure: true}
}

// maxInference bounds how far the type of an expression is looked for.
const maxInference = 12

// typeOf is the static type of an expression as far as declarations say it, "" for not known.
func (l *lowerer) typeOf(n syntax.Node) string { return plain(l.typeWithin(n, maxInference)) }

func (l *lowerer) typeWithin(n syntax.Node, left int) string {
	if left == 0 {
		return ""
	}
	switch n.Kind() {
	case "this":
		if l.class != nil {
			return l.class.full()
		}
	case "identifier":
		return l.typeOfName(simpleName(n), left)
	case "object_creation_expression", "cast_expression":
		return compact(n.Field("type").Text())
	case "as_expression":
		return compact(n.Field("right").Text())
	case "await_expression", "parenthesized_expression", "postfix_unary_expression":
		return l.typeWithin(n.Part(0), left-1)
	case "string_literal", "interpolated_string_expression", "verbatim_string_literal", "raw_string_literal":
		return "string"
	case "member_access_expression":
		return l.typeOfMember(n, left)
	case "conditional_access_expression":
		return l.memberType(l.typeWithin(n.Field("condition"), left-1), simpleName(n.Part(1).Field("name")))
	case "invocation_expression":
		return l.typeOfCall(n, left)
	}
	return ""
}

// typeOfMember is the type of x.M, where x may be a type itself.
func (l *lowerer) typeOfMember(n syntax.Node, left int) string {
	object, name := n.Field("expression"), simpleName(n.Field("name"))
	if path, first := dottedPath(object); path != "" && !l.isVariable(first) {
		if d := l.find(path); d != nil {
			m, _, _ := l.index.memberOf(d, name)
			return m.typ
		}
	}
	return l.memberType(l.typeWithin(object, left-1), name)
}

func (l *lowerer) memberType(typ, name string) string {
	typ = plain(typ)
	if name == "Value" || name == "CurrentValue" || name == "Result" {
		if d := l.find(bare(typ)); d == nil || d.members[name].typ == "" {
			return typ // of a transparent type
		}
	}
	if d := l.find(bare(typ)); d != nil {
		m, _, _ := l.index.memberOf(d, name)
		return m.typ
	}
	return ""
}

func (l *lowerer) typeOfCall(n syntax.Node, left int) string {
	fn := n.Field("function")
	switch fn.Kind() {
	case "identifier":
		return l.typeOfName(simpleName(fn), left)
	case "member_access_expression":
		switch name := simpleName(fn.Field("name")); {
		case name == "CreateClient":
			return "HttpClient"
		case name == "GetSection":
			return "IConfigurationSection"
		case fn.Field("name").Kind() == "generic_name" && (name == "GetRequiredService" || name == "GetService"):
			return compact(fn.Field("name").Part(1).Part(0).Text())
		}
		return l.typeOfMember(fn, left)
	}
	return ""
}

func (l *lowerer) typeOfName(id string, left int) string {
	if x := l.locals[id]; x != nil {
		switch {
		case x.typ != "" || !x.init.Exists():
			return x.typ
		case x.element:
			return ""
		}
		return l.typeWithin(x.init, left-1)
	}
	for d := l.class; d != nil; d = l.around(d) {
		if m, _, ok := l.index.memberOf(d, id); ok {
			return m.typ
		}
	}
	return ""
}
