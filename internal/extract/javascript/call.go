package javascript

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) call(n syntax.Node) flow.Expr {
	fn, arguments := n.Field("function"), n.Field("arguments")
	if module, ok := l.requiredModule(n); ok {
		return l.moduleMember(n, module, "*")
	}
	if arguments.Kind() == "template_string" {
		return l.tagged(n, fn, arguments)
	}
	switch {
	case fn.Kind() == "import":
		return &flow.Opaque{Span: n.Span(), Children: l.children(arguments)}
	case fn.Kind() == "identifier" && fn.Text() == "eval":
		l.mod.Opaque = true // the code may bind and change any name
		return &flow.Opaque{Span: n.Span(), Children: l.children(arguments)}
	case fn.Kind() == "identifier" && fn.Text() == "await": // the grammar takes await (a, b)(c) for a call
		return l.sequence(arguments)
	case isInterop(fn) && arguments.Part(0).Kind() == "call_expression":
		return l.expr(arguments.Part(0))
	}
	if fn.Kind() == "member_expression" {
		if x := l.idiom(n, fn.Field("object"), fn.Field("property").Text(), slices.Collect(arguments.Parts())); x != nil {
			return x
		}
	}
	l.renamed = false
	x := &flow.Call{Span: n.Span(), Fn: l.callee(fn)}
	if l.renamed {
		x.Name = calleeName(fn)
	}
	x.Args = l.arguments(arguments)
	return x
}

// callee lowers what is called. x["get"] is the method x.get, as nothing but a call tells.
func (l *lowerer) callee(fn syntax.Node) flow.Expr {
	index := fn.Field("index")
	if fn.Kind() != "subscript_expression" || index.Kind() != "string" {
		return l.expr(fn)
	}
	name := l.str(index)
	if !name.Exact || name.Text == "" {
		return l.expr(fn)
	}
	return &flow.Member{Span: fn.Span(), X: l.expr(fn.Field("object")), Name: name.Text, NameSpan: name.Body}
}

// calleeName is a callee as it is written, "" for one that is no name any more.
func calleeName(fn syntax.Node) string {
	if text := fn.Text(); len(text) < 80 && !strings.Contains(text, "\n") {
		return text
	}
	return ""
}

func (l *lowerer) arguments(n syntax.Node) []flow.Arg {
	var out []flow.Arg
	for c := range n.Parts() {
		out = append(out, l.argument(c))
	}
	return out
}

func (l *lowerer) argument(n syntax.Node) flow.Arg {
	if n.Kind() == "spread_element" {
		return flow.Arg{Value: l.expr(n.Part(0)), Spread: true}
	}
	return flow.Arg{Value: l.expr(n)}
}

func (l *lowerer) construct(n syntax.Node) flow.Expr {
	class, arguments := n.Field("constructor"), n.Field("arguments")
	if class.Kind() == "identifier" {
		switch class.Text() {
		case "Proxy", "Function": // what they do is decided by code that is not followed
			return &flow.Opaque{Span: n.Span(), Children: l.children(arguments)}
		}
	}
	x := &flow.Call{Span: n.Span(), Fn: l.expr(class), Args: l.arguments(arguments), New: true}
	if isURL(class) && len(x.Args) == 2 {
		x.Args[0], x.Args[1] = x.Args[1], x.Args[0] // the form names the base first, as url.resolve does
	}
	return x
}

// tagged lowers a tagged template to what it is: a call with the list of literal parts and the values between them.
func (l *lowerer) tagged(n, fn, template syntax.Node) flow.Expr {
	parts, values := l.templateParts(template)
	list := &flow.ListExpr{Span: template.Span()}
	for _, p := range parts {
		list.Elems = append(list.Elems, flow.Elem{Value: p})
	}
	x := &flow.Call{Span: n.Span(), Fn: l.expr(fn), Args: []flow.Arg{{Value: list}}}
	for _, v := range values {
		x.Args = append(x.Args, flow.Arg{Value: v})
	}
	return x
}

// interop are the helpers by which compilers make a module of the one kind look like one of the other, without leading
// underscores and in lower case.
var interop = map[string]bool{
	"interoprequiredefault": true, "interoprequirewildcard": true, "interopdefault": true, "interopnamespace": true,
	"interop_require_default": true, "interop_require_wildcard": true, "importdefault": true, "importstar": true, "toesm": true,
}

func isInterop(fn syntax.Node) bool {
	switch fn.Kind() {
	case "member_expression": // tslib.__importDefault
		fn = fn.Field("property")
	case "identifier":
	default:
		return false
	}
	return interop[strings.ToLower(strings.TrimLeft(fn.Text(), "_"))]
}
