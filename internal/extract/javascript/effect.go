package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// effect lowers an expression whose value nobody asks for. Operators that choose what is evaluated become Ifs, so that
// assignments and deletions in them are statements.
func (l *lowerer) effect(n syntax.Node) []flow.Stmt {
	if !n.Exists() {
		return nil
	}
	defer l.leave()
	if !l.enter() {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span(), Children: l.mentioned(n)}}}
	}
	switch n.Kind() {
	case "parenthesized_expression", "non_null_expression":
		return l.effect(n.Part(0))
	case "await_expression":
		if !l.isSuperagent(n.Part(0)) {
			return awaited(l.effect(n.Part(0)))
		}
	case "assignment_expression", "augmented_assignment_expression", "update_expression":
		return l.assignStmt(n)
	case "sequence_expression":
		var out []flow.Stmt
		for c := range n.Parts() {
			out = append(out, l.effect(c)...)
		}
		return out
	case "unary_expression":
		return l.unaryEffect(n)
	case "binary_expression":
		return l.binaryEffect(n)
	case "ternary_expression":
		return []flow.Stmt{&flow.If{
			Span: n.Span(), Test: l.expr(n.Field("condition")),
			Then: l.effect(n.Field("consequence")), Else: l.effect(n.Field("alternative")),
		}}
	case "call_expression":
		return l.callEffect(n)
	case "internal_module":
		return l.namespace(n)
	}
	return []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}}
}

func (l *lowerer) assignStmt(n syntax.Node) []flow.Stmt {
	if l.isPolyfill(n) {
		return nil
	}
	return []flow.Stmt{l.assign(n)}
}

func (l *lowerer) unaryEffect(n syntax.Node) []flow.Stmt {
	argument := n.Field("argument")
	if n.Field("operator").Kind() != "delete" {
		return l.effect(argument) // void f(), and !function () {}()
	}
	return []flow.Stmt{&flow.Delete{Span: n.Span(), Target: l.target(argument)}}
}

func (l *lowerer) binaryEffect(n syntax.Node) []flow.Stmt {
	var then bool
	switch n.Field("operator").Kind() {
	case "&&":
		then = true
	case "||", "??":
	default:
		return []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}}
	}
	x := &flow.If{Span: n.Span(), Test: l.expr(n.Field("left"))}
	right := l.effect(n.Field("right"))
	if then {
		x.Then = right
	} else {
		x.Else = right
	}
	return []flow.Stmt{x}
}

// callEffect lowers a call for its effects; a call that ends the process ends the path.
func (l *lowerer) callEffect(n syntax.Node) []flow.Stmt {
	if isModuleMark(n) {
		return nil
	}
	if s := l.defined(n); s != nil {
		return []flow.Stmt{s}
	}
	out := []flow.Stmt{&flow.ExprStmt{X: l.expr(n), Apart: !awaits(n)}}
	switch n.Field("function").Text() {
	case "process.exit", "Deno.exit", "process.abort":
		out = append(out, &flow.Throw{Span: n.Span(), Exit: true})
	}
	return out
}

// awaited are statements whose promises are waited for.
func awaited(statements []flow.Stmt) []flow.Stmt {
	for _, s := range statements {
		if x, ok := s.(*flow.ExprStmt); ok {
			x.Apart = false
		}
	}
	return statements
}

// awaits reports whether something in an expression is waited for, functions in it apart.
func awaits(n syntax.Node) bool {
	for seen, open := 0, []syntax.Node{n}; len(open) > 0 && seen < maxAwaitSearch; seen++ {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		switch {
		case last.Kind() == "await_expression":
			return true
		case isFunction(last):
			continue
		}
		for c := range last.Parts() {
			open = append(open, c)
		}
	}
	return false
}

// maxAwaitSearch bounds how much of an expression is searched for await.
const maxAwaitSearch = 1000

// defined lowers a definition of a property by a call, as the assignment that it is: Object.defineProperty(x, "name", { value: y }),
// Reflect.set(x, "name", y).
func (l *lowerer) defined(n syntax.Node) flow.Stmt {
	fn, args := n.Field("function").Text(), n.Field("arguments")
	switch fn {
	case "Object.defineProperty", "Reflect.defineProperty", "Reflect.set":
	default:
		return nil
	}
	switch args.Part(0).Kind() {
	case "identifier", "this", "member_expression":
	default:
		return nil
	}
	if args.Part(0).Text() == "exports" || args.Part(0).Text() == "module.exports" || !args.Part(2).Exists() {
		return nil
	}
	x, key := l.expr(args.Part(0)), l.expr(args.Part(1))
	var target flow.Expr = &flow.Index{Span: n.Span(), X: x, Key: key}
	if name, ok := key.(*flow.Lit); ok {
		target = &flow.Member{Span: n.Span(), X: x, Name: name.Text, NameSpan: name.Span}
	}
	value := l.expr(args.Part(2))
	if fn != "Reflect.set" {
		value = described(value)
	}
	return &flow.Assign{Span: n.Span(), Target: target, Value: value}
}

// described is the value that a property descriptor gives.
func described(descriptor flow.Expr) flow.Expr {
	if o, ok := descriptor.(*flow.ObjectExpr); ok {
		for _, e := range o.Entries {
			if key, ok := e.Key.(*flow.Lit); ok && key.Text == "value" {
				return e.Value
			}
		}
	}
	return &flow.Opaque{Span: descriptor.Where(), Children: []flow.Expr{descriptor}}
}

// isModuleMark reports whether a call only notes that the file was compiled from a module, as compilers write it:
// Object.defineProperty(exports, "__esModule", { value: true }).
func isModuleMark(n syntax.Node) bool {
	return n.Field("function").Text() == "Object.defineProperty" && n.Field("arguments").Part(1).Text() == `"__esModule"`
}

// polyfills are the modules that give the platform's own fetch to older platforms.
var polyfills = map[string]bool{
	"node-fetch": true, "cross-fetch": true, "isomorphic-fetch": true, "undici": true, "whatwg-fetch": true, "unfetch": true,
	"isomorphic-unfetch": true, "fetch-ponyfill": true, "node-fetch-native": true,
}

// isPolyfill reports whether an assignment only gives the platform its own fetch: globalThis.fetch = require("node-fetch").
// Were it lowered, nothing could be told about fetch in the whole program.
func (l *lowerer) isPolyfill(n syntax.Node) bool {
	switch n.Field("left").Text() {
	case "globalThis.fetch", "global.fetch", "window.fetch", "self.fetch":
	default:
		return false
	}
	value := unwrapped(n.Field("right"))
	if value.Kind() == "member_expression" {
		value = unwrapped(value.Field("object"))
	}
	if module, ok := l.requiredModule(value); ok {
		return polyfills[module]
	}
	for _, i := range l.mod.Imports {
		if value.Kind() == "identifier" && i.Local == value.Text() {
			return polyfills[i.Module]
		}
	}
	return false
}
