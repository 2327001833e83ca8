package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// factories are what functions of the standard library make: '{' a map of pairs, '[' a list.
var factories = map[string]byte{
	"mapOf": '{', "mutableMapOf": '{', "hashMapOf": '{', "linkedMapOf": '{', "sortedMapOf": '{', "emptyMap": '{', "listOf": '[', "mutableListOf": '[',
	"arrayListOf": '[', "setOf": '[', "mutableSetOf": '[', "arrayOf": '[', "emptyList": '[', "emptySet": '[', "listOfNotNull": '[', "sequenceOf": '[',
	"headersOf": 'h', "parametersOf": '{',
}

// builders are functions that fill what they make in a block: '{' a map, '[' a list.
var builders = map[string]byte{
	"buildMap": '{', "buildJsonObject": '{', "buildList": '[', "buildJsonArray": '[', "buildSet": '[', "buildMutableMap": '{',
}

// mapClasses are classes whose instances are plain maps, listClasses those whose instances are plain lists.
var (
	mapClasses = set(`java.util.HashMap java.util.LinkedHashMap java.util.TreeMap java.util.concurrent.ConcurrentHashMap java.util.Properties
		kotlin.collections.HashMap kotlin.collections.LinkedHashMap org.json.JSONObject org.json.simple.JSONObject com.google.gson.JsonObject
		org.springframework.util.LinkedMultiValueMap kotlinx.serialization.json.JsonObject`)
	listClasses = set(`java.util.ArrayList java.util.LinkedList java.util.HashSet kotlin.collections.ArrayList kotlin.collections.HashSet
		kotlin.collections.LinkedHashSet org.json.JSONArray com.google.gson.JsonArray kotlinx.serialization.json.JsonArray`)
)

// collection lowers a call of a factory or a builder, nil for any other function.
func (l *lowerer) collection(n syntax.Node, name string) flow.Expr {
	at := n.Span()
	args := argumentsOf(argumentList(n))
	if block := trailing(n); block.Exists() {
		if kind := builders[name]; kind != 0 && len(args) < 2 {
			return l.built(kind, block, at)
		}
		return nil
	}
	switch factories[name] {
	case '{':
		return l.pairs(at, args)
	case '[':
		return l.elements(at, args)
	case 'h':
		x := &flow.ObjectExpr{Span: at}
		for i := 0; i+1 < len(args); i += 2 {
			x.Entries = append(x.Entries, flow.Entry{Span: args[i].value.Span(), Key: l.expr(args[i].value), Value: l.expr(args[i+1].value)})
		}
		return x
	}
	return nil
}

// pairs lowers pairs to a map. A pair that is not written down is spread.
func (l *lowerer) pairs(at facts.Span, args []argument) flow.Expr {
	x := &flow.ObjectExpr{Span: at}
	for _, a := range args {
		s := a.value.Span()
		if key, value := pairOf(a.value); key.Exists() && !a.spread {
			x.Entries = append(x.Entries, flow.Entry{Span: s, Key: l.expr(key), Value: l.expr(value)})
			continue
		}
		list := &flow.ListExpr{Span: s, Elems: []flow.Elem{{Value: l.expr(a.value), Spread: a.spread}}}
		x.Entries = append(x.Entries, flow.Entry{Span: s, Spread: list})
	}
	return x
}

func (l *lowerer) elements(at facts.Span, args []argument) flow.Expr {
	x := &flow.ListExpr{Span: at}
	for _, a := range args {
		x.Elems = append(x.Elems, flow.Elem{Value: l.expr(a.value), Spread: a.spread})
	}
	return x
}

func (l *lowerer) list(at facts.Span, nodes []syntax.Node) flow.Expr {
	x := &flow.ListExpr{Span: at}
	for _, n := range nodes {
		x.Elems = append(x.Elems, flow.Elem{Value: l.expr(n)})
	}
	return x
}

// built lowers buildMap { } and its likes: a collection that the block fills.
func (l *lowerer) built(kind byte, block syntax.Node, at facts.Span) flow.Expr {
	v := l.fresh("built", at)
	var made flow.Expr = &flow.ObjectExpr{Span: at}
	typ := "kotlin.collections.MutableMap"
	if kind == '[' {
		made, typ = &flow.ListExpr{Span: at}, "kotlin.collections.MutableList"
	}
	body := []flow.Stmt{&flow.Assign{Span: at, Target: v, Value: made, Declare: true}}
	l.inBlock(&scope{recv: &receiver{x: v, typ: typ, members: membersOf(typ)}}, func() {
		for _, s := range statementsOf(block) {
			body = append(body, l.stmt(s)...)
		}
	})
	return l.inline(at, append(body, &flow.Return{Span: at, Value: v}))
}

// creationIdiom lowers instances that are plain values of the form. It returns nil for all others.
func (l *lowerer) creationIdiom(n syntax.Node, full string) flow.Expr {
	at := n.Span()
	args := valueArguments(n)
	if trailing(n).Exists() {
		return nil
	}
	switch {
	case mapClasses[full] && (len(args) == 0 || args[0].Kind() == "number_literal"):
		return &flow.ObjectExpr{Span: at}
	case mapClasses[full] && len(args) == 1:
		return &flow.ObjectExpr{Span: at, Entries: []flow.Entry{{Span: at, Spread: l.expr(args[0])}}}
	case listClasses[full] && (len(args) == 0 || args[0].Kind() == "number_literal"):
		return &flow.ListExpr{Span: at}
	case listClasses[full] && len(args) == 1:
		return &flow.ListExpr{Span: at, Elems: []flow.Elem{{Value: l.expr(args[0]), Spread: true}}}
	case full == "kotlin.Pair" && len(args) == 2:
		return l.list(at, args)
	case full == "java.lang.StringBuilder" || full == "java.lang.StringBuffer":
		if len(args) == 1 && args[0].Kind() != "number_literal" {
			return l.expr(args[0])
		}
		return text("", at)
	case full == "org.springframework.http.HttpEntity" && len(args) == 1 && jvm.AfterLast(l.typeOf(args[0])) == "HttpHeaders":
		fn := &flow.External{Span: at, Symbol: full}
		return &flow.Call{Span: at, Fn: fn, New: true, Args: []flow.Arg{{Value: null(at)}, {Value: l.expr(args[0])}}}
	case full == "java.net.URL" && len(args) == 2:
		fn := &flow.Member{Span: at, X: l.expr(args[0]), Name: "resolve"}
		return &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(args[1])}}}
	}
	return nil
}
