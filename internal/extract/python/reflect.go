package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// setattrCall lowers setattr(x, "name", value).
func setattrCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 3 {
		return opaqueCall(l, n, args)
	}
	return l.setAttribute(n, args[0].Value, args[1:])
}

// setAttribute lowers a call that gives an attribute of x a value, as the assignment that it is.
func (l *lowerer) setAttribute(n syntax.Node, x flow.Expr, args []flow.Arg) flow.Expr {
	if !isPlain(args[0]) || !isPlain(args[1]) {
		return opaqueCall(l, n, append([]flow.Arg{{Value: x}}, args...))
	}
	var target flow.Expr = &flow.Index{Span: n.Span(), X: x, Key: args[0].Value}
	if key, ok := args[0].Value.(*flow.Lit); ok && key.Kind == facts.String && key.Exact {
		target = &flow.Member{Span: n.Span(), X: x, Name: key.Text, NameSpan: key.Body}
	}
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: target, Value: args[1].Value}}
}

// isAttributes reports whether a node is the dictionary that an object keeps its attributes in: x.__dict__, vars(x).
func (l *lowerer) isAttributes(n syntax.Node) bool {
	switch n.Kind() {
	case "attribute":
		return n.Field("attribute").Text() == "__dict__"
	case "call":
		return l.symbol(n.Field("function")) == "vars" && n.Field("arguments").Part(0).Exists() && !n.Field("arguments").Part(1).Exists()
	}
	return false
}
