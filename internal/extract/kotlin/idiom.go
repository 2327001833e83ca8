package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// functionIdiom lowers calls of functions that say something simpler than a call. It returns nil for all others.
func (l *lowerer) functionIdiom(n syntax.Node, name string, f *found) flow.Expr {
	at := n.Span()
	args := valueArguments(n)
	if x := l.collection(n, name); x != nil {
		return x
	}
	if f != nil && f.receives {
		return l.receiverIdiom(n, name, f)
	}
	switch name {
	case "requireNotNull", "checkNotNull":
		if len(args) > 0 {
			return l.expr(args[0])
		}
	case "error", "TODO":
		return l.inline(at, []flow.Stmt{&flow.Throw{Span: at}})
	case "buildString":
		if block := trailing(n); block.Exists() {
			return l.builtText(block, at)
		}
	case "getenv", "getProperty":
		if f != nil && strings.HasPrefix(l.imports[name], "java.lang.System.") {
			return l.environment(n, args)
		}
	}
	return nil
}

// receiverIdiom lowers calls of members of a block's receiver that have another spelling in the tables.
func (l *lowerer) receiverIdiom(n syntax.Node, name string, f *found) flow.Expr {
	m, ok := f.x.(*flow.Member)
	if !ok {
		return nil
	}
	at := n.Span()
	block := trailing(n)
	switch {
	case name == "headers" && block.Exists() && l.usesKtor():
		fn := &flow.Member{Span: m.Span, X: m.X, Name: configureHeaders}
		return &flow.Call{Span: at, Fn: fn, Name: name, Args: l.allArguments(n, name, nil)}
	case name == "install":
		return l.install(n, m)
	case (name == "putJsonObject" || name == "putJsonArray") && block.Exists():
		kind := map[string]byte{"putJsonObject": '{', "putJsonArray": '['}[name]
		fn := &flow.Member{Span: m.Span, X: m.X, Name: "put"}
		return &flow.Call{Span: at, Fn: fn, Args: append(l.arguments(argumentList(n)), flow.Arg{Value: l.built(kind, block, at)})}
	case name == "addJsonObject" && block.Exists():
		fn := &flow.Member{Span: m.Span, X: m.X, Name: "add"}
		return &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.built('{', block, at)}}}
	}
	return nil
}

// install lowers the installation of a plug-in of Ktor's client. The one for default requests has a short form that is in the tables; one
// that is not known may change what a request carries.
func (l *lowerer) install(n syntax.Node, m *flow.Member) flow.Expr {
	at := n.Span()
	args := valueArguments(n)
	if len(args) == 0 {
		return nil
	}
	plugin := jvm.AfterLast(plain(args[0].Text()))
	switch {
	case plugin == "DefaultRequest":
		call := &flow.Call{Span: at, Fn: &flow.Member{Span: m.Span, X: m.X, Name: "defaultRequest"}}
		if block := trailing(n); block.Exists() {
			call.Args = []flow.Arg{{Value: l.lambda(block, l.styleOf("defaultRequest", nil, block))}}
		}
		return call
	case harmlessPlugins[plugin]:
		return &flow.Opaque{Span: at, Pure: true}
	}
	return &flow.Call{Span: at, Fn: &flow.Member{Span: m.Span, X: m.X, Name: "plugin"}, Name: "install"}
}

// builtText lowers buildString { append(a); append(b) }, nil where the block does anything else.
func (l *lowerer) builtText(block syntax.Node, at facts.Span) flow.Expr {
	var added []syntax.Node
	for _, s := range statementsOf(block) {
		args := valueArguments(s)
		if s.Kind() != "call_expression" || s.Part(0).Text() != "append" || len(args) != 1 {
			return nil
		}
		added = append(added, args[0])
	}
	x := &flow.Join{Span: at}
	for _, a := range added {
		x.Parts = append(x.Parts, l.expr(a))
	}
	return x
}

// methodIdiom lowers calls of methods that say something simpler, or that are known by their names alone.
func (l *lowerer) methodIdiom(n, object syntax.Node, name string) flow.Expr {
	at := n.Span()
	args := valueArguments(n)
	if l.ownMethod(object, name) {
		return nil
	}
	switch name {
	case "openConnection":
		return l.external(jvm.OpenConnection, at, l.expr(object))
	case "toRequestBody":
		return l.external("okhttp3.RequestBody.create", at, l.expr(object))
	case "toMediaType", "toMediaTypeOrNull", "await", "join", "getOrThrow", "asRequestBody", "orEmpty", "toJavaDuration":
		if len(args) == 0 {
			return l.object(object)
		}
	case "trimIndent", "trimMargin":
		x := l.expr(object)
		if t := trimmed(x, name); t != nil {
			return t
		}
		return x
	case "takeIf", "takeUnless":
		return &flow.Cond{Span: at, Test: &flow.Opaque{Span: at, Pure: true}, Then: l.expr(object), Else: null(at)}
	case "equals", "contentEquals":
		if len(args) > 0 {
			return &flow.Compare{Span: at, Op: "==", X: l.object(object), Y: l.expr(args[0])}
		}
	case "invoke":
		return &flow.Call{Span: at, Fn: l.expr(object), Args: l.allArguments(n, name, nil)}
	case "getenv", "getProperty":
		if text := plain(object.Text()); text == "System" || text == "java.lang.System" {
			return l.environment(n, args)
		}
	case "headersOf", "of":
		if strings.HasSuffix(plain(object.Text()), "Headers") && len(args) > 1 {
			return l.collection(n, "headersOf")
		}
	case "joinToString":
		return l.joined(n, object, args)
	case "append", "appendLine":
		return l.append(n, object, name, args)
	}
	return l.clientIdiom(n, object, name, args)
}

// external is a call of a symbol outside of the tree.
func (l *lowerer) external(symbol string, at facts.Span, args ...flow.Expr) *flow.Call {
	x := &flow.Call{Span: at, Fn: &flow.External{Span: at, Symbol: symbol}}
	for _, a := range args {
		x.Args = append(x.Args, flow.Arg{Value: a})
	}
	return x
}

// environment lowers System.getenv(name).
func (l *lowerer) environment(n syntax.Node, args []syntax.Node) flow.Expr {
	if len(args) == 0 {
		return nil
	}
	x := &flow.EnvExpr{Span: n.Span(), Key: l.expr(args[0])}
	if len(args) > 1 {
		x.Default = l.expr(args[1])
	}
	return x
}

// environmentIndex lowers System.getenv()[name], nil for any other index.
func (l *lowerer) environmentIndex(n syntax.Node) flow.Expr {
	if text := plain(n.Part(0).Text()); text != "System.getenv()" && text != "System.getProperties()" {
		return nil
	}
	return &flow.EnvExpr{Span: n.Span(), Key: l.expr(n.Part(1))}
}

// joined lowers listOf(a, b).joinToString(separator). It returns nil for a list that is not written down.
func (l *lowerer) joined(n, object syntax.Node, args []syntax.Node) flow.Expr {
	if object.Kind() != "call_expression" || factories[calleeOf(object).Text()] != '[' || trailing(n).Exists() || len(args) > 1 {
		return nil
	}
	x := &flow.Join{Span: n.Span()}
	var separator flow.Expr = text(", ", n.Span())
	if len(args) == 1 {
		separator = l.expr(args[0])
	}
	for i, e := range valueArguments(object) {
		if i > 0 {
			x.Parts = append(x.Parts, separator)
		}
		x.Parts = append(x.Parts, l.expr(e))
	}
	return x
}

// append lowers a chain of appends to a builder of strings: the text of the builder, longer. Where the chain begins with a variable,
// that is given the longer text.
func (l *lowerer) append(n, object syntax.Node, name string, args []syntax.Node) flow.Expr {
	var added []syntax.Node
	base := n
	for base.Kind() == "call_expression" && base.Part(0).Kind() == "navigation_expression" && lastPart(base.Part(0)).Text() == "append" {
		a := valueArguments(base)
		if len(a) != 1 {
			return nil
		}
		added = append(added, a[0])
		base = base.Part(0).Part(0)
	}
	switch jvm.AfterLast(l.typeOf(base)) {
	case "StringBuilder", "StringBuffer":
	default:
		return nil
	}
	at := n.Span()
	x := &flow.Join{Span: at, Parts: []flow.Expr{l.expr(base)}}
	for i := len(added) - 1; i >= 0; i-- {
		x.Parts = append(x.Parts, l.expr(added[i]))
	}
	if base.Kind() == "identifier" || base.Kind() == "navigation_expression" {
		return &flow.AssignExpr{Span: at, Assign: &flow.Assign{Span: at, Target: l.place(base), Value: x}}
	}
	return x
}

// propertyIdiom lowers properties that stand for calls of Java's methods, entries of a map, and properties of the tree that extend a
// type. It returns nil for all others.
func (l *lowerer) propertyIdiom(n, object syntax.Node, name string) flow.Expr {
	at := n.Span()
	if d := l.findDecl(l.typeOf(object), l.within()); d != nil {
		if owner, _ := l.memberIn(d, name, false, 0); owner != nil && !owner.extending[name] {
			return nil
		}
	}
	if l.typeOf(object) == entryType && (name == "key" || name == "value") {
		i := map[string]int{"key": 0, "value": 1}[name]
		key := position(i, at).(*flow.Lit)
		key.Kind = facts.Number
		return &flow.Index{Span: at, X: l.expr(object), Key: key}
	}
	if _, property := l.facade.fields[name]; property && l.facade.extending[name] {
		return &flow.Call{Span: at, Fn: l.fileMember(name, at, false).x, Args: []flow.Arg{{Value: l.object(object)}}}
	}
	if x, d := l.elsewhere(name, at); x != nil && d.Properties[name] {
		return &flow.Call{Span: at, Fn: x, Args: []flow.Arg{{Value: l.object(object)}}}
	}
	if getter := getters[name]; getter != "" {
		return &flow.Call{Span: at, Fn: &flow.Member{Span: at, X: l.object(object), Name: getter}}
	}
	return nil
}

// beanSetter lowers x.requestMethod = y to the call that it stands for, nil for any other assignment.
func (l *lowerer) beanSetter(left, right syntax.Node, op string, n syntax.Node) flow.Expr {
	at := n.Span()
	var x flow.Expr
	name := plain(left.Text())
	switch left.Kind() {
	case "identifier":
		f := l.lookup(name, left.Span(), false)
		if f == nil || !f.receives {
			return nil
		}
		x = f.x.(*flow.Member).X
	case "navigation_expression":
		name = plain(lastPart(left).Text())
		if d := l.findDecl(l.typeOf(left.Part(0)), l.within()); d != nil || left.Part(0).Kind() == "this_expression" && l.implicit(at) == nil {
			return nil
		}
		if setters[name] != "" {
			x = l.expr(left.Part(0))
		}
	}
	setter := setters[name]
	if setter == "" || op != "" {
		return nil
	}
	return &flow.Call{Span: at, Fn: &flow.Member{Span: left.Span(), X: x, Name: setter}, Args: []flow.Arg{{Value: l.expr(right)}}}
}
