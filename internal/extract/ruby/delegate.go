package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// delegate lowers delegate :a, :b, to: :c, prefix: true
// (https://api.rubyonrails.org/classes/Module.html#method-i-delegate, seen 2026-11-24).
func (l *lowerer) delegate(args syntax.Node) {
	var to, prefix syntax.Node
	for a := range args.Parts() {
		switch keyText(a.Field("key")) {
		case "to":
			to = a.Field("value")
		case "prefix":
			prefix = a.Field("value")
		}
	}
	for a := range args.Parts() {
		if a.Kind() == "pair" {
			continue
		}
		name, method := methodName(a), methodName(a)
		switch {
		case prefix.Kind() == "true":
			name = methodName(to) + "_" + name
		case prefix.Exists() && prefix.Kind() != "false":
			name = methodName(prefix) + "_" + name
		}
		l.delegated(a, name, method, to)
	}
}

// forward lowers what Forwardable has for the same: def_delegators :@c, :a, :b, and with one method def_delegator :@c, :a, :name
// (https://docs.ruby-lang.org/en/3.3/Forwardable.html, seen 2026-11-24).
func (l *lowerer) forward(args syntax.Node, several bool) {
	to := args.Part(0)
	if !several {
		name := methodName(args.Part(1))
		if alias := args.Part(2); alias.Exists() {
			name = methodName(alias)
		}
		l.delegated(args, name, methodName(args.Part(1)), to)
		return
	}
	first := true
	for a := range args.Parts() {
		if !first {
			l.delegated(a, methodName(a), methodName(a), to)
		}
		first = false
	}
}

// delegated gives the class a method that calls one of what another method or a variable of its instances holds.
func (l *lowerer) delegated(n syntax.Node, name, method string, to syntax.Node) {
	s := n.Span()
	target := methodName(to)
	var object flow.Expr = &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: &flow.This{Span: s}, Name: target}, Reads: true}
	switch {
	case name == "" || method == "" || target == "" || strings.HasPrefix(target, "@@"):
		l.class.out.Dynamic = true
		return
	case target == "class":
		object = &flow.This{Span: s, Class: true}
	case strings.HasPrefix(target, "@"):
		object = &flow.Member{Span: s, X: &flow.This{Span: s}, Name: target}
	case isConstantName(target):
		object = l.constantNamed(s, target)
	}
	rest, keys := &flow.Name{Span: s, Name: anonymousRest}, &flow.Name{Span: s, Name: anonymousKeys}
	call := &flow.Call{
		Span: s, Fn: &flow.Member{Span: s, X: object, Name: method}, Reads: true,
		Args: []flow.Arg{{Value: rest, Spread: true}, {Value: keys, KeySpread: true}},
	}
	l.class.add(&flow.Func{
		Span: s, Name: name, File: l.file, Body: []flow.Stmt{&flow.Return{Span: s, Value: call}},
		Params: []flow.Param{{Span: s, Target: rest, Rest: true}, {Span: s, Target: keys, KeyRest: true}},
	})
}
