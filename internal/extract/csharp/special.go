package csharp

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// special are the calls that mean something else than a call, by the name of the method. They return nil where the method is
// another one of that name.
var special map[string]func(*lowerer, syntax.Node, callee) flow.Expr

func init() { // not a plain initializer: the functions lead back to the table
	special = map[string]func(*lowerer, syntax.Node, callee) flow.Expr{
		"nameof":                 nameOf,
		"Join":                   join,
		"Create":                 pair,
		"ConfigureAwait":         itself,
		"GetAwaiter":             itself,
		"GetResult":              itself,
		"AsTask":                 itself,
		"WaitAsync":              itself,
		"TryGetValue":            tryGetValue,
		"TryAdd":                 tryAdd,
		"GetEnvironmentVariable": environmentVariable,
		"GetValue":               settingValue,
		"GetSection":             settingSection,
		"CreateClient":           createClient,
		"For":                    restServiceFor,
		"GetRequiredService":     service,
		"GetService":             service,
	}
	for _, name := range uploads() {
		special[name] = upload
	}
	for _, name := range registering {
		special[name] = register
	}
	for name := range configuring {
		special[name] = configureRegistered
	}
	for _, name := range flurlMethods {
		special[name] = flurl
	}
}

// nameOf is the name of a symbol as a text.
func nameOf(l *lowerer, n syntax.Node, _ callee) flow.Expr {
	return constant(n.Span(), lastName(compact(strings.Trim(n.Field("arguments").Text(), "()"))))
}

// join lowers string.Join(separator, a, b), whose values are not in a list.
func join(l *lowerer, n syntax.Node, c callee) flow.Expr {
	args := l.arguments(n.Field("arguments"))
	if c.object.Kind() != "predefined_type" && c.object.Text() != "String" || len(args) < 3 {
		return nil
	}
	out := &flow.Join{Span: n.Span()}
	for i, a := range args[1:] {
		if i > 0 {
			out.Parts = append(out.Parts, args[0].Value)
		}
		out.Parts = append(out.Parts, a.Value)
	}
	return out
}

// pair lowers KeyValuePair.Create(a, b) and Tuple.Create(a, b).
func pair(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if name := lastName(c.object.Text()); name != "KeyValuePair" && name != "Tuple" && name != "ValueTuple" {
		return nil
	}
	return tuple(l, n.Field("arguments"))
}

// itself is a call that yields the task that it is made on.
func itself(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if !c.object.Exists() || l.hasMember(c.object, c.text) {
		return nil
	}
	return l.operand(c.object, n)
}

// upload lowers client.UploadString(address, data), which has no method between them.
func upload(l *lowerer, n syntax.Node, c callee) flow.Expr {
	args := l.arguments(n.Field("arguments"))
	if !c.object.Exists() || len(args) != 2 {
		return nil
	}
	if args[1].Name == "" {
		args[1].Name = "data"
	}
	return &flow.Call{Span: n.Span(), Fn: l.methodOf(c), Args: args, Symbol: l.staticSymbol(c)}
}

// argumentNodes are the values of the arguments of a call.
func argumentNodes(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for a := range n.Field("arguments").Parts() {
		out = append(out, lastPart(a))
	}
	return out
}

// tryGetValue lowers map.TryGetValue(key, out value).
func tryGetValue(l *lowerer, n syntax.Node, c callee) flow.Expr {
	args := argumentNodes(n)
	if !c.object.Exists() || len(args) != 2 || l.hasMember(c.object, c.text) {
		return nil
	}
	s := n.Span()
	value := &flow.Index{Span: s, X: l.operand(c.object, n), Key: l.operand(args[0], n)}
	test := &flow.Opaque{Span: s, Pure: true}
	target := l.target(args[1])
	if target == nil {
		return sequence(s, value, test)
	}
	assign := &flow.Assign{Span: s, Target: target, Value: value, Declare: args[1].Kind() == "declaration_expression", Hoist: true}
	return sequence(s, &flow.AssignExpr{Span: s, Assign: assign}, test)
}

// tryAdd lowers map.TryAdd(key, value), which sets what is not there.
func tryAdd(l *lowerer, n syntax.Node, c callee) flow.Expr {
	args := argumentNodes(n)
	if !c.object.Exists() || len(args) != 2 || l.hasMember(c.object, c.text) {
		return nil
	}
	target := &flow.Index{Span: n.Span(), X: l.operand(c.object, n), Key: l.operand(args[0], n)}
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: target, Value: l.operand(args[1], n), Op: "||"}}
}

// environmentVariable lowers Environment.GetEnvironmentVariable(name). The second argument says where it is looked for.
func environmentVariable(l *lowerer, n syntax.Node, c callee) flow.Expr {
	args := argumentNodes(n)
	if len(args) == 0 || lastName(c.object.Text()) != "Environment" && c.object.Exists() {
		return nil
	}
	return &flow.EnvExpr{Span: n.Span(), Key: l.operand(args[0], n)}
}

// isConfiguration reports whether an expression is by its type or its name the configuration of the program.
func (l *lowerer) isConfiguration(n syntax.Node) bool {
	switch lastName(l.typeOf(n)) {
	case "IConfiguration", "IConfigurationRoot", "IConfigurationSection", "IConfigurationManager", "ConfigurationManager":
		return true
	case "":
	default:
		return false
	}
	name := n
	for name.Field("name").Exists() {
		name = name.Field("name")
	}
	switch strings.ToLower(strings.Trim(simpleName(name), "_")) {
	case "configuration", "config", "appsettings":
		return true
	}
	return false
}

// section is the path of a part of the configuration: GetSection("A").GetSection("B") is "A:B". ok is false where a name of it is
// not written out.
func (l *lowerer) section(n syntax.Node) (path []syntax.Node, ok bool) {
	for n.Kind() == "invocation_expression" {
		c := calleeOf(n)
		args := argumentNodes(n)
		if c.text != "GetSection" && c.text != "GetRequiredSection" || len(args) != 1 {
			return nil, false
		}
		path = append(path, args[0])
		n = c.object
	}
	slices.Reverse(path)
	return path, l.isConfiguration(n)
}

// setting is the value of the configuration below an expression, under a key.
func (l *lowerer) setting(n, object, name syntax.Node, def flow.Expr) flow.Expr {
	path, ok := l.section(object)
	if !ok {
		return nil
	}
	out := &flow.EnvExpr{Span: n.Span(), Default: def}
	if name.Exists() {
		path = append(path, name)
	}
	var parts []flow.Expr
	for i, p := range path {
		if i > 0 {
			parts = append(parts, constant(p.Span(), ":"))
		}
		parts = append(parts, l.expr(p))
	}
	out.Key = parts[0]
	if text, ok := joined(parts); ok && len(parts) > 1 {
		out.Key = &flow.Lit{Span: n.Span(), Kind: facts.String, Text: text}
	} else if len(parts) > 1 {
		out.Key = &flow.Join{Span: n.Span(), Parts: parts}
	}
	return out
}

func joined(parts []flow.Expr) (string, bool) {
	var b strings.Builder
	for _, p := range parts {
		lit, ok := p.(*flow.Lit)
		if !ok {
			return "", false
		}
		b.WriteString(lit.Text)
	}
	return b.String(), true
}

// settingAt lowers configuration["A:B"]; nil for another index.
func (l *lowerer) settingAt(n, object, keys syntax.Node) flow.Expr {
	name := lastPart(keys.Part(0))
	if !name.Exists() || keys.Part(1).Exists() {
		return nil
	}
	return l.setting(n, object, name, nil)
}

// settingValue lowers configuration.GetValue<T>("A:B", default).
func settingValue(l *lowerer, n syntax.Node, c callee) flow.Expr {
	args := argumentNodes(n)
	if !c.object.Exists() || len(args) == 0 {
		return nil
	}
	var def flow.Expr
	if len(args) > 1 {
		def = l.operand(args[1], n)
	}
	return l.setting(n, c.object, args[0], def)
}

// settingSection lowers configuration.GetSection("A"), of which nothing but its values is of interest. They are lowered where they
// are asked for, so that this is a section as a whole.
func settingSection(l *lowerer, n syntax.Node, _ callee) flow.Expr {
	if _, ok := l.section(n); !ok {
		return nil
	}
	return &flow.Opaque{Span: n.Span(), Pure: true}
}

// service lowers provider.GetRequiredService<T>(): some instance of T.
func service(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if c.name.Kind() != "generic_name" {
		return nil
	}
	typ := compact(c.name.Part(1).Part(0).Text())
	x := l.typeExpr(typ, n.Span())
	if x == nil {
		return nil
	}
	name := l.fresh("service")
	declared := &flow.Assign{Span: n.Span(), Target: &flow.Name{Span: n.Span(), Name: name}, Type: x, Declare: true}
	return &flow.AssignExpr{Span: n.Span(), Assign: declared}
}
