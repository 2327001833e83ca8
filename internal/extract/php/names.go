package php

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// names are what the names of classes, functions and constants mean at the place that is being lowered.
type names struct {
	namespace string
	classes   symbols
	functions symbols
	constants symbols
	// used are the names that mean a class, function or constant somewhere in the file: a variable of the same name gets a dollar sign.
	used map[string]bool
	// locals are the names under which the module has imported something, with what that is.
	locals map[string]string
}

// symbols are the names of one kind.
type symbols struct {
	// aliases are those of use statements, with their full names: those of classes and functions in lower case.
	aliases map[string]string
	// declared are the names that the file declares, without their namespace.
	declared map[string]bool
}

func newSymbols() symbols { return symbols{aliases: map[string]string{}, declared: map[string]bool{}} }

// variableParents are the nodes whose names are no names of classes, functions or constants.
var variableParents = map[string]bool{
	"variable_name": true, "member_access_expression": true, "nullsafe_member_access_expression": true, "member_call_expression": true,
	"nullsafe_member_call_expression": true, "method_declaration": true, "namespace_name": true, "argument": true, "enum_case": true,
}

// scanNames finds out what the file declares.
func (l *lowerer) scanNames(root syntax.Node) *names {
	out := &names{
		classes: newSymbols(), functions: newSymbols(), constants: newSymbols(), used: map[string]bool{}, locals: map[string]string{},
	}
	for n := range root.Below() {
		switch n.Kind() {
		case "class_declaration", "interface_declaration", "trait_declaration", "enum_declaration":
			out.classes.declared[n.Field("name").Text()] = true
		case "function_definition":
			out.functions.declared[n.Field("name").Text()] = true
		case "const_element":
			if outer := n.Parent().Parent().Kind(); outer != "declaration_list" && outer != "enum_declaration_list" {
				out.constants.declared[n.Part(0).Text()] = true
			}
		case "function_call_expression":
			if name, ok := definedName(n); ok {
				out.constants.declared[name] = true
				out.used[name] = true
			}
		case "name":
			if !variableParents[n.Parent().Kind()] {
				out.used[n.Text()] = true
			}
		}
	}
	return out
}

// definedName is the constant that a call of define makes.
func definedName(n syntax.Node) (string, bool) {
	if !strings.EqualFold(strings.TrimPrefix(n.Field("function").Text(), `\`), "define") {
		return "", false
	}
	name := n.Field("arguments").Part(0).Part(0)
	if name.Kind() != "string" && name.Kind() != "encapsed_string" {
		return "", false
	}
	text := strings.Trim(name.Text(), `"'`)
	return text[strings.LastIndexByte(text, '\\')+1:], text != "" && !strings.Contains(text, "$")
}

// namespaceStatement sets the namespace of what follows, or of the block that belongs to it.
func namespaceStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	l.names.namespace = n.Field("name").Text()
	for _, s := range []*symbols{&l.names.classes, &l.names.functions, &l.names.constants} {
		s.aliases = map[string]string{}
	}
	return l.block(n.Field("body"))
}

// useStatement notes the aliases that a use statement gives.
func useStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	kind := n.Field("type").Text()
	prefix := ""
	if group := n.Field("body"); group.Exists() {
		for c := range n.Parts() {
			if c.Kind() == "namespace_name" {
				prefix = c.Text() + `\`
			}
		}
		for c := range group.Parts() {
			l.useClause(c, kind, prefix)
		}
		return nil
	}
	for c := range n.Parts() {
		l.useClause(c, kind, prefix)
	}
	return nil
}

func (l *lowerer) useClause(c syntax.Node, kind, prefix string) {
	if c.Kind() != "namespace_use_clause" {
		return
	}
	if t := c.Field("type").Text(); t != "" {
		kind = t
	}
	name := ""
	for p := range c.Parts() {
		if p.FieldName() != "alias" && (p.Kind() == "name" || p.Kind() == "qualified_name") {
			name = p.Text()
		}
	}
	full := strings.TrimPrefix(prefix+strings.TrimPrefix(name, `\`), `\`)
	alias := c.Field("alias").Text()
	if alias == "" {
		alias = lastName(full)
	}
	switch strings.ToLower(kind) {
	case "function":
		l.names.functions.aliases[strings.ToLower(alias)] = full
	case "const":
		l.names.constants.aliases[alias] = full
	default:
		l.names.classes.aliases[strings.ToLower(alias)] = full
		l.importName(c, full, full, lastName(full)) // also where nothing but a comment uses it
	}
}

func lastName(full string) string { return full[strings.LastIndexByte(full, '\\')+1:] }

// fullName is the full name of a class that is written so, or of a function or constant that is not written as a mere word.
func (l *lowerer) fullName(written string) string {
	switch {
	case strings.HasPrefix(written, `\`):
		return written[1:]
	case len(written) > 10 && strings.EqualFold(written[:10], `namespace\`):
		return l.inNamespace(written[10:])
	}
	first, rest, qualified := strings.Cut(written, `\`)
	if full, ok := l.names.classes.aliases[strings.ToLower(first)]; ok {
		if qualified {
			return full + `\` + rest
		}
		return full
	}
	return l.inNamespace(written)
}

func (l *lowerer) inNamespace(name string) string {
	if l.names.namespace == "" {
		return name
	}
	return l.names.namespace + `\` + name
}

// classRef is the class that a name means.
func (l *lowerer) classRef(n syntax.Node) flow.Expr {
	return l.classNamed(n, l.fullName(strings.ReplaceAll(n.Text(), " ", "")))
}

func (l *lowerer) classNamed(n syntax.Node, full string) flow.Expr {
	short := lastName(full)
	if short == "" {
		return &flow.Opaque{Span: n.Span()}
	}
	if l.names.classes.declared[short] && full == l.inNamespace(short) {
		return &flow.Name{Span: n.Span(), Name: short}
	}
	return &flow.Name{Span: n.Span(), Name: l.importName(n, full, full, short)}
}

// importName imports a name of another file, once, and returns the name that it has in this one. A leading word of the module says
// what the name means, see [resolver.Resolve].
func (l *lowerer) importName(n syntax.Node, module, full, name string) string {
	local := name
	if of, taken := l.names.locals[local]; taken && of != module {
		local = module
	}
	if l.names.locals[local] == module {
		return local
	}
	l.names.locals[local] = module
	symbol := full
	if facade, ok := facades[full]; ok {
		symbol = facade
	}
	l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: n.Span(), Module: module, Name: name, Local: local, Symbol: symbol})
	return local
}

// functionRef is the function that a name means. A word without a namespace means the function of the present namespace or, where
// there is none, of the global one.
func (l *lowerer) functionRef(n syntax.Node) flow.Expr {
	written := n.Text()
	short := lastName(written)
	full := l.fullFunction(written)
	switch {
	case short == "":
		return &flow.Opaque{Span: n.Span()}
	case l.names.functions.declared[short] && (full == l.inNamespace(short) || full == short):
		return &flow.Name{Span: n.Span(), Name: short}
	case builtin(full):
		return &flow.External{Span: n.Span(), Symbol: strings.ToLower(lastName(full))}
	}
	return &flow.Name{Span: n.Span(), Name: l.importName(n, full+"()", full, lastName(full))}
}

// fullFunction is the full name of a function; where it is a word that PHP or a library has a function for, that one.
func (l *lowerer) fullFunction(written string) string {
	if strings.Contains(written, `\`) {
		return l.fullName(written)
	}
	if full, ok := l.names.functions.aliases[strings.ToLower(written)]; ok {
		return full
	}
	if builtin(written) || special[strings.ToLower(written)] != nil {
		return written
	}
	return l.inNamespace(written)
}

// constant is a name that stands for a value.
func constant(l *lowerer, n syntax.Node) flow.Expr {
	written := n.Text()
	short := lastName(written)
	switch strings.ToLower(short) {
	case "true", "false":
		return &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: strings.ToLower(short)}
	case "null":
		return &flow.Lit{Span: n.Span(), Kind: facts.Null, Text: "null"}
	case "exit", "die", "":
		return &flow.Opaque{Span: n.Span(), Pure: true}
	case "php_eol":
		return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: "\n"}
	}
	if magic := l.magic(n, short); magic != nil {
		return magic
	}
	if strings.HasPrefix(short, "CURL") {
		return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: short} // a number that nobody writes as such
	}
	full := written
	switch alias := l.names.constants.aliases[written]; {
	case alias != "":
		full = alias
	case strings.Contains(written, `\`):
		full = l.fullName(written)
	case l.names.constants.declared[short]:
		return &flow.Name{Span: n.Span(), Name: short}
	case ownConstant(short):
		return &flow.External{Span: n.Span(), Symbol: short}
	default:
		full = l.inNamespace(written)
	}
	return &flow.Name{Span: n.Span(), Name: l.importName(n, constantWord+full, lastName(full), lastName(full))}
}

// constantWord stands before the name of a constant where it is imported.
const constantWord = "const "

// magic is a constant that depends on where it stands.
func (l *lowerer) magic(n syntax.Node, name string) flow.Expr {
	switch name {
	case "__CLASS__":
		if l.class != nil {
			return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: l.class.full}
		}
	case "__NAMESPACE__":
		return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: l.names.namespace}
	case "__DIR__", "__FILE__", "__FUNCTION__", "__METHOD__", "__LINE__", "__TRAIT__":
	default:
		return nil
	}
	return &flow.Opaque{Span: n.Span(), Pure: true}
}

// ownPrefixes begin the names of PHP's own constants.
var ownPrefixes = []string{
	"PHP_", "E_", "JSON_", "DATE_", "ENT_", "FILTER_", "PREG_", "SORT_", "LOCK_", "LOG_", "M_", "OPENSSL_", "PATHINFO_", "STR_", "XML_",
	"ARRAY_", "COUNT_", "EXTR_", "FILE_", "INI_", "LC_", "MB_", "PDO_", "STREAM_", "DIRECTORY_",
}

func ownConstant(name string) bool {
	for _, p := range ownPrefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}
