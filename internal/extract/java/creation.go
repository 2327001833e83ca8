package java

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// creation lowers new T(...), with or without a body.
func (l *lowerer) creation(n syntax.Node) flow.Expr {
	typ := n.Field("type")
	name := typeText(typ)
	full := l.typeName(name)
	args := argumentsOf(n)
	body := syntax.Node{}
	for c := range n.Parts() {
		if c.Kind() == "class_body" {
			body = c
		}
	}
	if body.Exists() {
		return l.creationWithBody(n, full, args, body)
	}
	if x := l.creationIdiom(n, full, args); x != nil {
		return x
	}
	at := n.Span()
	class := l.typeExpr(typ)
	if class == nil {
		class = &flow.Opaque{Span: typ.Span(), Pure: true}
	}
	made := &flow.Call{Span: at, Fn: class, New: true, Args: l.arguments(n.Field("arguments"))}
	if d := l.findDecl(name, l.within()); d != nil && d.inner {
		return l.withOuter(made, d, at)
	}
	return made
}

// withOuter gives an instance of an inner class the one that it belongs to.
func (l *lowerer) withOuter(made flow.Expr, d *decl, at facts.Span) flow.Expr {
	if l.cls == nil || l.cls.static {
		return made
	}
	outer := l.outerThis(d.outer.simple, at)
	v := &flow.Name{Span: at, Name: l.Fresh("made")}
	return &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: &flow.Func{
		Span: at, File: l.file, ThisOuter: true,
		Body: []flow.Stmt{
			&flow.Assign{Span: at, Target: v, Value: made, Declare: true},
			&flow.Assign{Span: at, Target: &flow.Member{Span: at, X: v, Name: thisOf(d.outer)}, Value: outer},
			&flow.Return{Span: at, Value: v},
		},
	}}}
}

// mapClasses are classes whose instances are plain maps of the form.
var mapClasses = set(`java.util.HashMap java.util.LinkedHashMap java.util.TreeMap java.util.concurrent.ConcurrentHashMap java.util.Hashtable
	java.util.Properties java.util.WeakHashMap java.util.IdentityHashMap org.json.JSONObject org.json.simple.JSONObject com.google.gson.JsonObject
	com.alibaba.fastjson.JSONObject com.alibaba.fastjson2.JSONObject org.springframework.util.LinkedMultiValueMap
	javax.ws.rs.core.MultivaluedHashMap jakarta.ws.rs.core.MultivaluedHashMap`)

// listClasses are classes whose instances are plain lists.
var listClasses = set(`java.util.ArrayList java.util.LinkedList java.util.HashSet java.util.LinkedHashSet java.util.Vector java.util.concurrent.CopyOnWriteArrayList
	org.json.JSONArray org.json.simple.JSONArray com.google.gson.JsonArray com.alibaba.fastjson.JSONArray`)

// pairClasses are classes whose instances are a name and a value.
var pairClasses = set(`java.util.AbstractMap.SimpleEntry java.util.AbstractMap.SimpleImmutableEntry org.apache.http.message.BasicNameValuePair
	org.apache.hc.core5.http.message.BasicNameValuePair`)

// headerClasses are classes whose instances are one header.
var headerClasses = set(`org.apache.http.message.BasicHeader org.apache.hc.core5.http.message.BasicHeader`)

func set(names string) map[string]bool {
	out := map[string]bool{}
	for _, name := range strings.Fields(names) {
		out[name] = true
	}
	return out
}

// creationIdiom lowers instances that are plain values of the form. It returns nil for all others.
func (l *lowerer) creationIdiom(n syntax.Node, class string, args []syntax.Node) flow.Expr {
	at := n.Span()
	switch {
	case mapClasses[class] && (len(args) == 0 || isCapacity(args[0])):
		return &flow.ObjectExpr{Span: at}
	case mapClasses[class] && len(args) == 1:
		return l.copy(at, args[0])
	case listClasses[class] && (len(args) == 0 || isCapacity(args[0])):
		return &flow.ListExpr{Span: at}
	case listClasses[class] && len(args) == 1:
		return &flow.ListExpr{Span: at, Elems: []flow.Elem{{Value: l.expr(args[0]), Spread: true}}}
	case pairClasses[class] && len(args) == 2:
		return l.list(at, args)
	case headerClasses[class] && len(args) == 2:
		return l.pairs(at, args)
	case class == "java.lang.StringBuilder" || class == "java.lang.StringBuffer":
		if len(args) == 1 && !isCapacity(args[0]) {
			return l.expr(args[0])
		}
		return text("", at)
	case class == "org.springframework.http.HttpEntity" && len(args) == 1 && l.isHeaders(args[0]):
		fn := &flow.External{Span: at, Symbol: class}
		return &flow.Call{Span: at, Fn: fn, New: true, Args: []flow.Arg{{Value: null(at)}, {Value: l.expr(args[0])}}}
	case class == "java.net.URL" && len(args) == 2:
		fn := &flow.Member{Span: at, X: l.expr(args[0]), Name: "resolve"}
		return &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(args[1])}}}
	}
	return nil
}

// copy is a map with the entries of another one, or an object that is parsed from a text.
func (l *lowerer) copy(at facts.Span, from syntax.Node) flow.Expr {
	return &flow.ObjectExpr{Span: at, Entries: []flow.Entry{{Span: at, Spread: l.expr(from)}}}
}

// isCapacity reports whether an argument only says how large a collection may become, or how its keys are compared.
func isCapacity(n syntax.Node) bool {
	return strings.HasSuffix(n.Kind(), "integer_literal") || strings.Contains(n.Text(), "CASE_INSENSITIVE_ORDER")
}

// isHeaders reports whether an argument is headers, by its declared type or by what it is called.
func (l *lowerer) isHeaders(n syntax.Node) bool {
	switch jvm.AfterLast(l.typeOf(n)) {
	case "HttpHeaders", "MultiValueMap", "LinkedMultiValueMap":
		return true
	case "":
		return strings.Contains(strings.ToLower(n.Text()), "header")
	}
	return false
}

// creationWithBody lowers an instance of a class without a name.
func (l *lowerer) creationWithBody(n syntax.Node, full string, args []syntax.Node, body syntax.Node) flow.Expr {
	at := n.Span()
	if mapClasses[full] || listClasses[full] {
		if x := l.filled(n, full, args, body); x != nil {
			return x
		}
	}
	typ := n.Field("type")
	base := l.typeExpr(typ)
	if base == nil {
		base = &flow.Opaque{Span: typ.Span(), Pure: true}
	}
	if full != "" && l.index.Find(l.file, full) == nil && len(args) == 0 {
		if m := onlyMethod(body); m.Exists() {
			return l.methodAsFunction(m)
		}
	}
	class := &flow.ClassExpr{Span: at, Class: l.anonymous(body, []flow.Expr{base}, []syntax.Node{typ})}
	return &flow.Call{Span: at, Fn: class, New: true, Args: l.arguments(n.Field("arguments"))}
}

// onlyMethod is the method of a body that has nothing else in it and does not speak of its receiver: what a lambda could say.
func onlyMethod(body syntax.Node) syntax.Node {
	var only syntax.Node
	for m := range body.Parts() {
		if m.Kind() != "method_declaration" || only.Exists() {
			return syntax.Node{}
		}
		only = m
	}
	for x := range only.Below() {
		if x.Kind() == "this" || x.Kind() == "class_body" {
			return syntax.Node{}
		}
	}
	return only
}

func (l *lowerer) methodAsFunction(m syntax.Node) flow.Expr {
	f := &flow.Func{Span: m.Span(), File: l.file, ThisOuter: true}
	l.inScope(func() {
		f.Params = l.params(m.Field("parameters"))
		f.Body = l.block(m.Field("body"))
	})
	return &flow.FuncExpr{Span: m.Span(), Func: f}
}

// filled lowers new HashMap<>() {{ put(...); }}: a map that is filled at once. It returns nil where the body holds anything else.
func (l *lowerer) filled(n syntax.Node, full string, args []syntax.Node, body syntax.Node) flow.Expr {
	at := n.Span()
	made := l.creationIdiom(n, full, args)
	for m := range body.Parts() {
		if m.Kind() != "block" {
			return nil
		}
	}
	if made == nil {
		return nil
	}
	v := &flow.Name{Span: at, Name: l.Fresh("filled")}
	f := &flow.Func{Span: at, File: l.file, ThisOuter: true, Body: []flow.Stmt{&flow.Assign{Span: at, Target: v, Value: made, Declare: true}}}
	d := &decl{node: body, body: body, fields: map[string]bool{}, methods: map[string]bool{}, types: map[string]string{}, nested: map[string]*decl{}}
	l.inClass(&class{decl: d, local: true, self: v}, func() {
		for m := range body.Parts() {
			f.Body = append(f.Body, l.scoped(m)...)
		}
	})
	f.Body = append(f.Body, &flow.Return{Span: at, Value: v})
	return &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: f}}
}
