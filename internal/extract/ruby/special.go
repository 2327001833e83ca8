package ruby

import (
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// special are methods whose calls are lowered to something else, by name. An entry returns nil where the call is an ordinary one after
// all.
var special map[string]func(*lowerer, syntax.Node) flow.Expr

func init() { // not a plain initializer: the functions lead back to the table
	special = map[string]func(*lowerer, syntax.Node) flow.Expr{
		"new": newCall, "class": classOf, "then": thenCall, "yield_self": thenCall, "tap": tapCall,
		"freeze": sameCall, "itself": sameCall, "presence": sameCall, "to_s": sameCall, "to_str": sameCall, "to_sym": sameCall,
		"html_safe": sameCall, "force_encoding": sameCall, "dup": copyCall, "clone": copyCall, "deep_dup": deepCopyCall,
		"merge": mergeCall, "deep_merge": mergeCall, "reverse_merge": mergeCall, "with_defaults": mergeCall,
		"dig": digCall, "fetch": fetchCall, "delete": deleteCall,
		"send": sendMethod, "public_send": sendMethod, "__send__": sendMethod, "method": methodCall, "public_method": methodCall,
		"instance_variable_get": reflectCall, "instance_variable_set": reflectCall,
		"instance_eval": runCall, "instance_exec": runCall, "class_eval": patchCall, "module_eval": patchCall, "class_exec": patchCall,
		"eval": runCall, "define_method": patchCall, "define_singleton_method": patchCall, "extend": patchCall, "include": patchCall,
		"prepend": patchCall, "alias_method": patchCall, "remove_method": patchCall, "const_get": pureCall,
		"map": eachCall, "collect": eachCall, "flat_map": eachCall, "filter_map": eachCall, "sum": eachCall,
		"each_with_object": objectCall, "to_h": pairsCall, "nil?": nilCall, "is_a?": kindCall, "kind_of?": kindCall,
		"respond_to?": pureCall, "blank?": pureCall, "present?": pureCall, "empty?": pureCall, "instance_of?": kindCall,
		"to_json": encodeCall, "to_query": encodeCall, "request": middlewareCall, "use": middlewareCall, "curry": curryCall,
	}
}

// external is a call of a function that the tables know, with the receiver of a call as its first argument.
func (l *lowerer) external(n syntax.Node, symbol string, args ...flow.Arg) *flow.Call {
	first := flow.Arg{Value: l.expr(n.Field("receiver"))}
	return &flow.Call{
		Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: symbol}, Args: append([]flow.Arg{first}, args...),
		Name: n.Field("method").Text(),
	}
}

// hasArguments reports whether a call is given anything, a block apart.
func hasArguments(n syntax.Node) bool { return n.Field("arguments").Part(0).Exists() }

// newCall lowers X.new, a construction. Some built-in classes have literals.
func newCall(l *lowerer, n syntax.Node) flow.Expr {
	receiver := n.Field("receiver")
	if x := l.newBuiltin(n, constantPath(receiver)); x != nil {
		return x
	}
	return &flow.Call{Span: n.Span(), Fn: l.expr(receiver), Args: l.argumentsOf(n), New: true, Name: receiver.Text() + ".new"}
}

func (l *lowerer) newBuiltin(n syntax.Node, class string) flow.Expr {
	block := n.Field("block")
	switch class {
	case "Hash", "ActiveSupport::HashWithIndifferentAccess", "HashWithIndifferentAccess":
		switch args := l.argumentsOf(n); {
		case block.Exists():
			return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{args[0].Value}}
		case len(args) == 0 || class == "Hash":
			return &flow.ObjectExpr{Span: n.Span()}
		default:
			return &flow.ObjectExpr{Span: n.Span(), Entries: []flow.Entry{{Span: n.Span(), Spread: args[0].Value}}}
		}
	case "OpenStruct":
		return l.openStruct(n)
	case "Array", "Set":
		if !hasArguments(n) && !block.Exists() {
			return &flow.ListExpr{Span: n.Span()}
		}
	case "String":
		if args := l.argumentsOf(n); len(args) > 0 {
			return args[0].Value
		}
		return &flow.Lit{Span: n.Span(), Kind: facts.String}
	case "Struct", "Class", "Module":
		if x := l.newClass(n); x != nil {
			return x
		}
	}
	return nil
}

// openStruct is a map whose entries are read by calls.
func (l *lowerer) openStruct(n syntax.Node) flow.Expr {
	out := &flow.ObjectExpr{Span: n.Span()}
	for _, a := range l.argumentsOf(n) {
		s := a.Value.Where()
		if a.Name == "" {
			out.Entries = append(out.Entries, flow.Entry{Span: s, Spread: a.Value})
			continue
		}
		key := &flow.Lit{Span: s, Kind: facts.String, Text: a.Name}
		out.Entries = append(out.Entries, flow.Entry{Span: s, Key: key, Value: a.Value})
	}
	return out
}

// classOf is self.class; the class of anything else is not known.
func classOf(l *lowerer, n syntax.Node) flow.Expr {
	if n.Field("receiver").Kind() == "self" && l.class != nil {
		return &flow.This{Span: n.Span(), Class: true}
	}
	return nil
}

// sameCall lowers calls whose result is as good as their receiver.
func sameCall(l *lowerer, n syntax.Node) flow.Expr {
	if n.Field("receiver").Kind() == "self" {
		return nil
	}
	return l.expr(n.Field("receiver"))
}

func copyCall(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Copy{Span: n.Span(), X: l.expr(n.Field("receiver"))}
}

func deepCopyCall(l *lowerer, n syntax.Node) flow.Expr { return l.external(n, "Object#deep_dup") }

func sendMethod(l *lowerer, n syntax.Node) flow.Expr {
	return l.sendCall(n, l.expr(n.Field("receiver")))
}

// sendCall lowers x.send(name, …): a call of the method of that name.
func (l *lowerer) sendCall(n syntax.Node, receiver flow.Expr) flow.Expr {
	args := l.argumentsOf(n)
	if len(args) == 0 || args[0].Name != "" || args[0].Spread {
		return l.opaqueCall(n)
	}
	name, args := args[0].Value, args[1:]
	lit, constant := name.(*flow.Lit)
	switch {
	case constant && strings.HasSuffix(lit.Text, "=") && len(args) == 1:
		target := &flow.Member{Span: n.Span(), X: receiver, Name: strings.TrimSuffix(lit.Text, "=")}
		return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: target, Value: args[0].Value}}
	case constant:
		return &flow.Call{Span: n.Span(), Fn: &flow.Member{Span: n.Span(), X: receiver, Name: lit.Text}, Args: args, Reads: len(args) == 0}
	}
	if len(args) == 1 && l.writesBySend(name) {
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{receiver, args[0].Value}}
	}
	return &flow.Call{Span: n.Span(), Fn: receiver, Method: name, Args: args, Reads: len(args) == 0, Name: "send"}
}

// writesBySend reports whether a name that is put together ends as those of setters do: "#{name}=".
func (l *lowerer) writesBySend(name flow.Expr) bool {
	j, ok := name.(*flow.Join)
	if !ok || len(j.Parts) == 0 {
		return false
	}
	last, ok := j.Parts[len(j.Parts)-1].(*flow.Lit)
	return ok && strings.HasSuffix(last.Text, "=")
}

// methodCall lowers x.method(:name): the method as a value.
func methodCall(l *lowerer, n syntax.Node) flow.Expr {
	name := methodName(n.Field("arguments").Part(0))
	if name == "" || n.Field("arguments").Part(1).Exists() {
		return nil
	}
	return &flow.Member{Span: n.Span(), X: l.expr(n.Field("receiver")), Name: name}
}

func reflectCall(l *lowerer, n syntax.Node) flow.Expr {
	return l.reflection(n, l.expr(n.Field("receiver")), n.Field("method").Text())
}

// reflection lowers instance_variable_get and instance_variable_set.
func (l *lowerer) reflection(n syntax.Node, receiver flow.Expr, method string) flow.Expr {
	args := l.argumentsOf(n)
	if len(args) == 0 || args[0].Name != "" || args[0].Spread {
		return l.opaqueCall(n)
	}
	var at flow.Expr = &flow.Index{Span: n.Span(), X: receiver, Key: args[0].Value}
	if lit, ok := args[0].Value.(*flow.Lit); ok {
		at = &flow.Member{Span: n.Span(), X: receiver, Name: lit.Text}
	}
	if method == "instance_variable_get" || len(args) != 2 {
		return at
	}
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: at, Value: args[1].Value}}
}

// runCall lowers calls that run code with another self, or give an object methods.
func runCall(l *lowerer, n syntax.Node) flow.Expr {
	if x := patchCall(l, n); x != nil {
		return x
	}
	return l.opaqueCall(n)
}

// patchCall lowers calls that change a class from outside of it.
func patchCall(l *lowerer, n syntax.Node) flow.Expr {
	receiver := n.Field("receiver")
	if receiver.Field("method").Text() == "singleton_class" {
		receiver = receiver.Field("receiver")
	}
	if constantPath(receiver) == "" {
		return nil
	}
	l.noticePatch(receiver)
	args := l.argumentsOf(n)
	patched := l.external(n, "Module#prepend", flow.Arg{Value: &flow.Opaque{Span: n.Span()}})
	patched.Args[0].Value = l.expr(receiver)
	for _, a := range args {
		patched.Args[1].Value.(*flow.Opaque).Children = append(patched.Args[1].Value.(*flow.Opaque).Children, a.Value)
	}
	return patched
}

// pureCall lowers questions: they change nothing.
func pureCall(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.Opaque{Span: n.Span(), Pure: true}
	if n.Field("receiver").Kind() != "self" {
		out.Children = append(out.Children, l.expr(n.Field("receiver")))
	}
	for _, a := range l.argumentsOf(n) {
		out.Children = append(out.Children, a.Value)
	}
	return out
}

// kindCall lowers x.is_a?(Name).
func kindCall(l *lowerer, n syntax.Node) flow.Expr {
	args := l.argumentsOf(n)
	if !n.Field("receiver").Exists() || len(args) != 1 {
		return pureCall(l, n)
	}
	return &flow.Compare{Span: n.Span(), Op: "?", X: l.expr(n.Field("receiver")), Y: args[0].Value}
}

func nilCall(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Compare{Span: n.Span(), Op: "==", X: l.expr(n.Field("receiver")), Y: nilAt(n.Span())}
}

// thenCall lowers x.then { |y| … }: the block is called with x.
func thenCall(l *lowerer, n syntax.Node) flow.Expr {
	fn := l.onlyBlock(n, false)
	if fn == nil {
		return nil
	}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: []flow.Arg{{Value: l.expr(n.Field("receiver"))}}}
}

// onlyBlock is the block of a call that is given nothing else, nil for any other call.
func (l *lowerer) onlyBlock(n syntax.Node, list bool) flow.Expr {
	if block := n.Field("block"); block.Exists() && !hasArguments(n) {
		return l.blockFunc(block, list)
	}
	args := n.Field("arguments")
	if c := args.Part(0); c.Kind() == "block_argument" && !args.Part(1).Exists() {
		return l.blockArgument(c)
	}
	return nil
}

// tapCall lowers x.tap { |y| … }: the block is called with x, which is the value.
func tapCall(l *lowerer, n syntax.Node) flow.Expr {
	fn := l.onlyBlock(n, false)
	if fn == nil {
		return nil
	}
	x := l.hold(l.expr(n.Field("receiver")), "tapped")
	l.before = append(l.before, &flow.ExprStmt{X: &flow.Call{Span: n.Span(), Fn: fn, Args: []flow.Arg{{Value: x}}}})
	return x
}

// eachCall lowers x.map { |y| … }: the list of what the block gives for each element.
func eachCall(l *lowerer, n syntax.Node) flow.Expr {
	fn := l.onlyBlock(n, true)
	if fn == nil {
		return nil
	}
	return l.external(n, "Enumerable#map", flow.Arg{Value: fn})
}

// pairsCall lowers x.to_h { |k, v| [k, v] }.
func pairsCall(l *lowerer, n syntax.Node) flow.Expr {
	if n.Field("receiver").Kind() == "self" {
		return nil
	}
	x := eachCall(l, n)
	if x == nil {
		return nil
	}
	return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: "Enumerable#to_h"}, Args: []flow.Arg{{Value: x}}, Name: "to_h"}
}

// objectCall lowers x.each_with_object(y) { |element, y| … } to a loop, whose value is y.
func objectCall(l *lowerer, n syntax.Node) flow.Expr {
	block, initial := n.Field("block"), n.Field("arguments").Part(0)
	params := block.Field("parameters")
	if !block.Exists() || !params.Part(1).Exists() || params.Part(2).Exists() || !initial.Exists() {
		return nil
	}
	memo := l.hold(l.expr(initial), "object")
	s := block.Span()
	hidden := &flow.Name{Span: s, Name: l.Fresh("each")}
	loop := &flow.Loop{Span: n.Span(), Target: hidden, Over: l.expr(n.Field("receiver"))}
	both := &flow.ListExpr{Span: s, Elems: []flow.Elem{{Value: hidden}, {Value: memo}}}
	l.inLoop(func() { loop.Body = l.inlined(block, both, false) })
	l.before = append(l.before, loop)
	return memo
}

func encodeCall(l *lowerer, n syntax.Node) flow.Expr {
	if n.Field("receiver").Kind() == "self" {
		return nil
	}
	return l.external(n, "Object#to_json")
}

// curryCall lowers f.curry[x]: what it gives is not followed, but calls f.
func curryCall(l *lowerer, n syntax.Node) flow.Expr { return l.opaqueCall(n) }

func sortedNames(names map[string]bool) []string { return slices.Sorted(maps.Keys(names)) }
