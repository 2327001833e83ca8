package php

import (
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// special are functions that are lowered to something else than a call, by name in lower case. An entry returns nil where the call is
// an ordinary one after all.
var special map[string]func(*lowerer, syntax.Node, []flow.Arg) flow.Expr

func init() { // not a plain initializer: the functions lead back to the table
	special = map[string]func(*lowerer, syntax.Node, []flow.Arg) flow.Expr{
		"array_merge": mergeCall, "array_replace": mergeCall, "wp_parse_args": parseArgsCall, "array_merge_recursive": nil,
		"get_object_vars": mergeCall, "array_reduce": reduceCall,
		"array_filter": filterCall, "array_map": mapCall, "array_push": pushCall, "array_unshift": pushCall,
		"compact": compactCall, "extract": extractCall, "parse_str": parseStrCall, "get_defined_vars": variablesCall, "eval": extractCall,
		"func_get_args": argumentsCall,
		"isset":         issetCall, "empty": emptyCall, "is_null": isNullCall,
		"getenv": environmentCall, "env": environmentCall, "get_option": environmentCall, "get_site_option": environmentCall,
		"get_network_option": nil, "config": configCall,
		"call_user_func": callUserFunc, "call_user_func_array": callUserFuncArray,
		"app": containerFunction, "resolve": containerFunction, "make": containerFunction,
		"curl_setopt": setoptCall, "curl_setopt_array": handleCall("setopt_array"), "curl_exec": handleCall("exec"),
		"curl_copy_handle": handleCall("copy"), "curl_reset": handleCall("reset"), "curl_close": handleCall("close"),
		"curl_multi_add_handle": multiCall,
		"date":                  dateCall, "gmdate": dateCall, "apply_filters": filteredCall,
		"add_filter": hookCall, "add_action": hookCall, "stream_context_set_default": defaultContextCall, "implode": implodeCall, "join": implodeCall,
		"add_query_arg": queryArgCall,
	}
	for name, f := range special {
		if f == nil {
			delete(special, name)
		}
	}
}

func positionalArgs(args []flow.Arg, least int) bool {
	if len(args) < least {
		return false
	}
	for _, a := range args[:least] {
		if a.Spread || a.Name != "" {
			return false
		}
	}
	return true
}

// mergeCall lowers array_merge($a, $b) to [...$a, ...$b].
func mergeCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if !positionalArgs(args, len(args)) {
		return modelled(n, "array_merge", args...)
	}
	out := &flow.ObjectExpr{Span: n.Span(), ByValue: true}
	for _, a := range args {
		out.Entries = append(out.Entries, flow.Entry{Span: a.Value.Where(), Spread: a.Value})
	}
	return out
}

// parseArgsCall lowers wp_parse_args($given, $defaults).
func parseArgsCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if !positionalArgs(args, len(args)) || len(args) > 2 {
		return nil
	}
	if len(args) == 2 {
		args[0], args[1] = args[1], args[0]
	}
	return mergeCall(l, n, args)
}

// queryArgCall lowers WordPress's add_query_arg($name, $value, $url) and add_query_arg($pairs, $url) to the URL with a query
// (https://developer.wordpress.org/reference/functions/add_query_arg/, seen 2026-11-24). Without a URL it is that of the page.
func queryArgCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	text := func(s string) flow.Expr { return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: s} }
	switch {
	case len(args) == 3 && positionalArgs(args, 3):
		return &flow.Join{Span: n.Span(), Parts: []flow.Expr{args[2].Value, text("?"), args[0].Value, text("="), args[1].Value}}
	case len(args) == 2 && positionalArgs(args, 2):
		return &flow.Join{Span: n.Span(), Parts: []flow.Expr{args[1].Value, text("?"), &flow.Opaque{Span: n.Span(), Children: []flow.Expr{args[0].Value}}}}
	}
	return nil
}

// filterCall lowers array_filter($a): what is empty is left out, and of what is written down nothing is. With a function of its own
// nothing is known to stay.
func filterCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 1 || args[0].Spread {
		return nil
	}
	return &flow.ObjectExpr{Span: n.Span(), ByValue: true, Entries: []flow.Entry{{Span: args[0].Value.Where(), Spread: args[0].Value}}}
}

// reduceCall lowers array_reduce($list, $f, $first): the first value, or what the function makes of it.
func reduceCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 3 || !positionalArgs(args, 3) {
		return nil
	}
	element := &flow.Opaque{Span: n.Span(), Children: []flow.Expr{args[0].Value}}
	call := &flow.Call{Span: n.Span(), Fn: args[1].Value, Args: []flow.Arg{{Value: args[2].Value}, {Value: element}}, Name: "array_reduce"}
	return &flow.Cond{Span: n.Span(), Test: &flow.Opaque{Span: n.Span(), Pure: true}, Then: args[2].Value, Else: call}
}

// mapCall puts the list of array_map first.
func mapCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 2 || !positionalArgs(args, 2) {
		return nil
	}
	return modelled(n, "array_map", args[1], args[0])
}

// implodeCall puts the list first: implode(separator, list) may be called either way.
func implodeCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 2 || !positionalArgs(args, 2) {
		return nil
	}
	if lit, ok := args[0].Value.(*flow.Lit); ok && lit.Kind == facts.String {
		return modelled(n, "implode", args[1], args[0])
	}
	return modelled(n, "implode", args...)
}

func modelled(n syntax.Node, symbol string, args ...flow.Arg) flow.Expr {
	fn := &flow.External{Span: n.Field("function").Span(), Symbol: symbol}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: args, Name: symbol}
}

// dateCall lowers date(format): the moment that it prints is the present one, or its second argument.
func dateCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) < 2 {
		return modelled(n, "date")
	}
	return modelled(n, "date.of", args[1])
}

// filteredCall lowers WordPress's apply_filters(name, value, ...): the value, or another one.
func filteredCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if !positionalArgs(args, 2) {
		return nil
	}
	test, other := &flow.Opaque{Span: n.Span(), Pure: true}, &flow.Opaque{Span: n.Span()}
	for _, a := range args[2:] {
		other.Children = append(other.Children, a.Value)
	}
	return &flow.Cond{Span: n.Span(), Test: test, Then: args[1].Value, Else: other}
}

// pushCall lowers array_push and array_unshift where their value is used.
func pushCall(l *lowerer, n syntax.Node, _ []flow.Arg) flow.Expr {
	stmts := l.pushStatement(n)
	if stmts == nil {
		return nil
	}
	return l.after(n, stmts, &flow.Opaque{Span: n.Span(), Pure: true})
}

// compactCall lowers compact("a", "b") to ["a" => $a, "b" => $b].
func compactCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	out := &flow.ObjectExpr{Span: n.Span(), ByValue: true}
	for _, a := range args {
		lit, ok := a.Value.(*flow.Lit)
		if !ok || lit.Kind != facts.String || a.Spread {
			return variablesCall(l, n, args)
		}
		out.Entries = append(out.Entries, flow.Entry{Span: lit.Span, Key: lit, Value: l.variableNamed(n, lit.Text)})
	}
	return out
}

// extractCall lowers extract($a) and eval($code): any variable may be another one afterwards.
func extractCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	var children []flow.Expr
	for _, a := range args {
		children = append(children, a.Value)
	}
	return l.scrambled(n, children)
}

// parseStrCall lowers parse_str($text), which made variables up to PHP 7.
func parseStrCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 1 {
		return nil
	}
	return extractCall(l, n, args)
}

// variablesCall gives out all variables of the function.
func variablesCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	out := &flow.Opaque{Span: n.Span()}
	for _, a := range args {
		out.Children = append(out.Children, a.Value)
	}
	for _, name := range l.variables() {
		out.Children = append(out.Children, l.variableNamed(n, name))
	}
	return out
}

// argumentsCall gives out whatever the function is called with.
func argumentsCall(_ *lowerer, n syntax.Node, _ []flow.Arg) flow.Expr {
	return &flow.Opaque{Span: n.Span(), Pure: true}
}

func issetCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	var out flow.Expr
	for _, a := range args {
		var x flow.Expr = &flow.Compare{Span: n.Span(), Op: "!=", X: a.Value, Y: nullAt(n.Span())}
		if out != nil {
			x = &flow.Logic{Span: n.Span(), Op: "and", X: out, Y: x}
		}
		out = x
	}
	return out
}

func emptyCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 1 {
		return nil
	}
	return &flow.Not{Span: n.Span(), X: args[0].Value}
}

func isNullCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 1 {
		return nil
	}
	return &flow.Compare{Span: n.Span(), Op: "==", X: args[0].Value, Y: nullAt(n.Span())}
}

func callUserFunc(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 0 || args[0].Spread {
		return nil
	}
	return &flow.Call{Span: n.Span(), Fn: args[0].Value, Args: args[1:], Name: "call_user_func"}
}

func callUserFuncArray(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 2 || args[0].Spread || args[1].Spread {
		return nil
	}
	return &flow.Call{Span: n.Span(), Fn: args[0].Value, Args: []flow.Arg{{Value: args[1].Value, Spread: true}}, Name: "call_user_func_array"}
}

// setoptCall lowers curl_setopt($ch, OPTION, $value) like curl_setopt_array($ch, [OPTION => $value]).
func setoptCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 3 || !positionalArgs(args, 3) {
		return nil
	}
	return methodOn(n, args[0].Value, "setopt_array", optionPair(n, args[1].Value, args[2].Value))
}

// optionPair is an option of cURL and its value as an array of options.
func optionPair(n syntax.Node, option, value flow.Expr) flow.Arg {
	at := facts.Span{Pos: option.Where().Pos, End: value.Where().End}
	return flow.Arg{Value: &flow.ObjectExpr{Span: n.Span(), ByValue: true, Entries: []flow.Entry{{Span: at, Key: option, Value: value}}}}
}

// optionArguments are the arguments of $x->setOption(CURLOPT_NAME, $value), where a library hands an option on to cURL, as an array of
// options; those of any other call stay as they are.
func optionArguments(n syntax.Node, args []flow.Arg) []flow.Arg {
	first := n.Field("arguments").Part(0).Text()
	if len(args) != 2 || !positionalArgs(args, 2) || !strings.HasPrefix(strings.TrimPrefix(first, `\`), "CURLOPT_") {
		return args
	}
	return []flow.Arg{optionPair(n, args[0].Value, args[1].Value)}
}

// handleCall lowers a function of cURL as a method of the handle that is its first argument.
func handleCall(method string) func(*lowerer, syntax.Node, []flow.Arg) flow.Expr {
	return func(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
		if !positionalArgs(args, 1) {
			return nil
		}
		return methodOn(n, args[0].Value, method, args[1:]...)
	}
}

// multiCall lowers curl_multi_add_handle($multi, $ch), which sends the request of the handle.
func multiCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 2 || !positionalArgs(args, 2) {
		return nil
	}
	return methodOn(n, args[1].Value, "exec")
}

func methodOn(n syntax.Node, x flow.Expr, method string, args ...flow.Arg) flow.Expr {
	fn := &flow.Member{Span: n.Field("function").Span(), X: x, Name: method}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: args, Name: n.Field("function").Text()}
}

// requestFilters are WordPress's filters and actions that see or replace every request: those of WP_Http, of its handle of cURL, and
// those that the library below it calls (wp-includes/class-wp-http.php and class-wp-http-requests-hooks.php, seen 2026-11-24).
var requestFilters = map[string]bool{
	"http_request_args": true, "pre_http_request": true, "http_api_curl": true, "requests-requests.before_request": true,
	"requests-curl.before_request": true, "requests-curl.before_send": true, "requests-fsockopen.before_send": true,
}

// hookCall lowers add_filter("http_request_args", f): what WordPress's functions send is not known from then on.
func hookCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) < 2 {
		return nil
	}
	lit, ok := args[0].Value.(*flow.Lit)
	if !ok || !requestFilters[lit.Text] {
		return nil
	}
	out := &flow.Opaque{Span: n.Span(), Children: []flow.Expr{args[1].Value}}
	for _, name := range append(slices.Sorted(maps.Keys(wordpressFunctions)), "vip_safe_wp_remote_get", "vip_safe_wp_remote_request") {
		out.Children = append(out.Children, patched(n, name))
	}
	return out
}

// defaultContextCall lowers stream_context_set_default, which holds for every file_get_contents.
func defaultContextCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	out := &flow.Opaque{Span: n.Span(), Children: []flow.Expr{patched(n, "file_get_contents"), patched(n, "fopen"), patched(n, "file")}}
	for _, a := range args {
		out.Children = append(out.Children, a.Value)
	}
	return out
}

// patched is an assignment to a function of a library: it does something else from then on.
func patched(n syntax.Node, function string) flow.Expr {
	s := n.Span()
	target := &flow.Member{Span: s, X: &flow.External{Span: s, Symbol: "function"}, Name: function}
	return &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: target, Value: &flow.Opaque{Span: s}}}
}
