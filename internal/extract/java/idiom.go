package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// idiom lowers calls that say something simpler than a call. It returns nil for all others.
func (l *lowerer) idiom(n, object syntax.Node, name string, args []syntax.Node) flow.Expr {
	if object.Exists() {
		if f := symbolIdioms[name]; f != nil {
			if x := f(l, n, l.symbol(object)+"."+name, args); x != nil {
				return x
			}
		}
		if x := l.methodIdiom(n, object, name, args); x != nil {
			return x
		}
	} else if owner := l.statics[name]; owner != "" && l.ownMember(name, n.Span(), methodOf(name)) == nil {
		if f := symbolIdioms[name]; f != nil {
			return f(l, n, owner+"."+name, args)
		}
	}
	return nil
}

func methodOf(name string) func(*decl) (static, ok bool) {
	return func(d *decl) (bool, bool) { static, ok := d.methods[name]; return static, ok }
}

type idiomFunc = func(l *lowerer, n syntax.Node, symbol string, args []syntax.Node) flow.Expr

// symbolIdioms are idioms by the name of the method; each looks at the whole symbol itself. They are filled in by an initialiser, since
// they refer to the lowering that refers to them.
var symbolIdioms map[string]idiomFunc

func init() {
	symbolIdioms = map[string]idiomFunc{
		"of": collectionOf, "asList": collectionOf, "ofEntries": collectionOf, "entry": collectionOf, "singletonList": collectionOf,
		"singleton": collectionOf, "singletonMap": collectionOf, "emptyMap": collectionOf, "emptyList": collectionOf,
		"getenv": environment, "getProperty": environment, "get": environment, "getOrDefault": environment,
		"requireNonNullElse": firstOf, "defaultIfBlank": firstOf, "defaultIfEmpty": firstOf, "defaultString": firstOf,
		"firstNonNull": firstOf, "equals": equal, "join": joined, "create": requestBody,
	}
}

// collections are what the factories of collections make: '{' for a map of keys and values in turn, 'p' for a pair, 'e' for a map of
// pairs, '[' for a list.
var collections = map[string]byte{
	"java.util.Map.of": '{', "com.google.common.collect.ImmutableMap.of": '{', "okhttp3.Headers.of": '{', "com.squareup.okhttp.Headers.of": '{',
	"java.util.Collections.singletonMap": '{', "java.util.Collections.emptyMap": '{', "java.util.Map.entry": 'p', "java.util.Map.ofEntries": 'e',
	"java.util.List.of": '[', "java.util.Arrays.asList": '[', "java.util.Set.of": '[', "java.util.stream.Stream.of": '[',
	"com.google.common.collect.ImmutableList.of": '[', "java.util.Collections.singletonList": '[', "java.util.Collections.singleton": '[',
	"java.util.Collections.emptyList": '[',
}

func collectionOf(l *lowerer, n syntax.Node, symbol string, args []syntax.Node) flow.Expr {
	at := n.Span()
	switch collections[symbol] {
	case '{':
		if len(args)%2 == 0 {
			return l.pairs(at, args)
		}
	case 'p':
		if len(args) == 2 {
			return l.list(at, args)
		}
	case 'e':
		return &flow.ObjectExpr{Span: at, Entries: []flow.Entry{{Span: at, Spread: l.list(at, args)}}}
	case '[':
		return l.list(at, args)
	}
	return nil
}

// pairs lowers keys and values in turn to a map.
func (l *lowerer) pairs(at facts.Span, args []syntax.Node) flow.Expr {
	x := &flow.ObjectExpr{Span: at}
	for i := 0; i+1 < len(args); i += 2 {
		x.Entries = append(x.Entries, flow.Entry{Span: args[i].Span(), Key: l.expr(args[i]), Value: l.expr(args[i+1])})
	}
	return x
}

// list lowers elements to a list. A single array holds the elements.
func (l *lowerer) list(at facts.Span, args []syntax.Node) flow.Expr {
	x := &flow.ListExpr{Span: at}
	for _, a := range args {
		x.Elems = append(x.Elems, flow.Elem{Value: l.expr(a), Spread: len(args) == 1 && l.isArray(a)})
	}
	return x
}

func (l *lowerer) isArray(n syntax.Node) bool {
	typ := l.typeOf(n)
	return len(typ) > 2 && typ[len(typ)-2:] == "[]"
}

func environment(l *lowerer, n syntax.Node, symbol string, args []syntax.Node) flow.Expr {
	switch symbol {
	case "java.lang.System.getenv", "java.lang.System.getProperty", "java.lang.System.getenv().get", "java.lang.System.getenv().getOrDefault",
		"java.lang.System.getProperties().getProperty":
	default:
		return nil
	}
	if len(args) == 0 {
		return nil
	}
	x := &flow.EnvExpr{Span: n.Span(), Key: l.expr(args[0])}
	if len(args) > 1 {
		x.Default = l.expr(args[1])
	}
	return x
}

// firstOf lowers functions that give their second argument where the first is nothing.
func firstOf(l *lowerer, n syntax.Node, symbol string, args []syntax.Node) flow.Expr {
	switch symbol {
	case "java.util.Objects.requireNonNullElse", "com.google.common.base.MoreObjects.firstNonNull",
		"org.apache.commons.lang3.StringUtils.defaultIfBlank", "org.apache.commons.lang3.StringUtils.defaultIfEmpty",
		"org.apache.commons.lang3.StringUtils.defaultString", "org.apache.commons.lang3.ObjectUtils.defaultIfNull":
	default:
		return nil
	}
	if len(args) != 2 {
		return nil
	}
	return &flow.Logic{Span: n.Span(), Op: "or", X: l.expr(args[0]), Y: l.expr(args[1])}
}

func equal(l *lowerer, n syntax.Node, symbol string, args []syntax.Node) flow.Expr {
	if symbol != "java.util.Objects.equals" || len(args) != 2 {
		return nil
	}
	return &flow.Compare{Span: n.Span(), Op: "==", X: l.expr(args[0]), Y: l.expr(args[1])}
}

// joined lowers String.join(separator, ...).
func joined(l *lowerer, n syntax.Node, symbol string, args []syntax.Node) flow.Expr {
	if symbol != "java.lang.String.join" || len(args) < 2 {
		return nil
	}
	at := n.Span()
	if len(args) == 2 {
		fn := &flow.External{Span: at, Symbol: symbol}
		return &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(args[1])}, {Value: l.expr(args[0])}}}
	}
	x := &flow.Join{Span: at}
	for i, a := range args[1:] {
		if i > 0 {
			x.Parts = append(x.Parts, l.expr(args[0]))
		}
		x.Parts = append(x.Parts, l.expr(a))
	}
	return x
}

// requestBody lowers RequestBody.create, whose two arguments, the content and its type, come in either order.
func requestBody(l *lowerer, n syntax.Node, symbol string, args []syntax.Node) flow.Expr {
	if symbol != "okhttp3.RequestBody.create" && symbol != "com.squareup.okhttp.RequestBody.create" || len(args) != 2 {
		return nil
	}
	content := args[0]
	if l.isMediaType(content) || content.Kind() == "null_literal" {
		content = args[1]
	}
	at := n.Span()
	fn := &flow.External{Span: at, Symbol: symbol}
	return &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(content)}}}
}

func (l *lowerer) isMediaType(n syntax.Node) bool {
	if jvm.AfterLast(l.typeOf(n)) == "MediaType" {
		return true
	}
	switch l.symbol(n) {
	case "okhttp3.MediaType.parse()", "okhttp3.MediaType.get()", "com.squareup.okhttp.MediaType.parse()":
		return true
	}
	return false
}

// methodIdiom lowers idioms by the name of the method alone, or by the declared type of the object.
func (l *lowerer) methodIdiom(n, object syntax.Node, name string, args []syntax.Node) flow.Expr {
	at := n.Span()
	switch name {
	case "openConnection":
		fn := &flow.External{Span: at, Symbol: jvm.OpenConnection}
		return &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(object)}}}
	case "noBody":
		if len(args) == 0 {
			return null(at)
		}
	case "orElse", "orElseGet", "orElseThrow":
		return l.orElse(n, object, name, args)
	case "equals", "equalsIgnoreCase", "contentEquals":
		if len(args) == 1 {
			return &flow.Compare{Span: at, Op: "==", X: l.expr(object), Y: l.expr(args[0])}
		}
	case "getClass", "hashCode":
		if len(args) == 0 {
			return &flow.Opaque{Span: at, Pure: true, Children: []flow.Expr{l.expr(object)}}
		}
	case "getKey", "getValue":
		if jvm.AfterLast(l.typeOf(object)) == "Entry" && len(args) == 0 {
			index := &flow.Lit{Span: at, Kind: facts.Number, Text: map[string]string{"getKey": "0", "getValue": "1"}[name]}
			return &flow.Index{Span: at, X: l.expr(object), Key: index}
		}
	case "append":
		if l.isStringBuilder(object) {
			return l.append(n)
		}
	case "headers":
		if len(args) > 1 && len(args)%2 == 0 {
			return l.call(n, object, name, l.pairs(at, args))
		}
	case "setBearerAuth":
		if len(args) == 1 {
			value := &flow.Join{Span: args[0].Span(), Parts: []flow.Expr{text("Bearer ", args[0].Span()), l.expr(args[0])}}
			return l.call(n, object, "set", text("Authorization", n.Field("name").Span()), value)
		}
	case "addAll":
		if len(args) == 1 && isList(l.typeOf(object)) {
			x := l.call(n, object, "add", l.expr(args[0]))
			x.Args[0].Spread = true
			return x
		}
	}
	return l.clientIdiom(n, object, name, args)
}

func isList(typ string) bool {
	switch jvm.AfterLast(typ) {
	case "List", "ArrayList", "LinkedList", "Collection", "Set", "HashSet":
		return true
	}
	return false
}

// call is a call of a method with other arguments than are written, or under another name.
func (l *lowerer) call(n, object syntax.Node, method string, args ...flow.Expr) *flow.Call {
	m := &flow.Member{Span: l.calleeSpan(n), X: l.expr(object), Name: method}
	if method == n.Field("name").Text() {
		m.NameSpan = n.Field("name").Span()
	}
	x := &flow.Call{Span: n.Span(), Fn: m}
	for _, a := range args {
		x.Args = append(x.Args, flow.Arg{Value: a})
	}
	return x
}

// orElse lowers what an optional value gives where it is empty. It returns nil where a type of the file has a method of that name.
func (l *lowerer) orElse(n, object syntax.Node, name string, args []syntax.Node) flow.Expr {
	for _, d := range l.decls {
		if _, own := d.methods[name]; own {
			return nil
		}
	}
	at := n.Span()
	x := l.expr(object)
	switch {
	case name == "orElseThrow":
		return x
	case len(args) != 1:
		return nil
	case name == "orElse":
		return &flow.Logic{Span: at, Op: "or", X: x, Y: l.expr(args[0])}
	}
	return &flow.Logic{Span: at, Op: "or", X: x, Y: &flow.Call{Span: args[0].Span(), Fn: l.expr(args[0])}}
}

func (l *lowerer) isStringBuilder(n syntax.Node) bool {
	switch jvm.AfterLast(l.typeOf(n)) {
	case "StringBuilder", "StringBuffer":
		return true
	}
	return false
}

// append lowers a chain of appends to a builder of strings: the text of the builder, longer. Where the chain begins with a variable,
// that is given the longer text.
func (l *lowerer) append(n syntax.Node) flow.Expr {
	at := n.Span()
	var added []syntax.Node
	for n.Kind() == "method_invocation" && n.Field("name").Text() == "append" {
		added = append(added, n.Field("arguments").Part(0))
		n = n.Field("object")
	}
	x := &flow.Join{Span: at, Parts: []flow.Expr{l.expr(n)}}
	for i := len(added) - 1; i >= 0; i-- {
		if added[i].Exists() {
			x.Parts = append(x.Parts, l.expr(added[i]))
		}
	}
	switch n.Kind() {
	case "identifier", "field_access":
		return &flow.AssignExpr{Span: at, Assign: &flow.Assign{Span: at, Target: l.target(n), Value: x}}
	}
	return x
}
