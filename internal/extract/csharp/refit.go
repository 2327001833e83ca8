package csharp

import (
	"go/token"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// verbs are the attributes by which Refit and RestEase make a method of an interface a request.
var verbs = map[string]string{
	"Get": "GET", "Post": "POST", "Put": "PUT", "Delete": "DELETE", "Patch": "PATCH", "Head": "HEAD", "Options": "OPTIONS",
}

// refitClient is the field by which an instance of such an interface holds its client. No source can name it.
const refitClient = "#client"

// refit lowers a method of an interface whose attributes make it a request: to one that makes this request. It returns nil for any
// other method.
//
// The headers of the interface come first, then those of the method, then those of the parameters; a later one replaces an earlier
// one (https://github.com/reactiveui/refit#setting-request-headers, seen 2026-11-24).
func (l *lowerer) refit(c *flow.Class, n syntax.Node) *flow.Func {
	method, path := refitVerb(n)
	if method == "" || n.Parent().Parent().Kind() != "interface_declaration" {
		return nil
	}
	f := &flow.Func{Span: n.Span(), Name: declaredName(n.Field("name")), File: l.file}
	l.within(n, "", func() {
		s := n.Field("name").Span()
		f.Params = l.params(n.Field("parameters"))
		args := []flow.Arg{{Value: constant(s, method)}, {Value: l.refitPath(n, path)}}
		made, again := l.keep(&flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: "HttpRequestMessage"}, Args: args, New: true})
		steps := []flow.Expr{made}
		l.refitHeaders(&steps, n.Parent().Parent(), again)
		l.refitHeaders(&steps, n, again)
		for p := range n.Field("parameters").Parts() {
			l.refitParameter(&steps, p, again)
		}
		for _, x := range steps {
			f.Body = append(f.Body, &flow.ExprStmt{X: x})
		}
		client := &flow.Member{Span: s, X: &flow.This{Span: s}, Name: refitClient}
		send := &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: client, Name: "SendAsync"}, Args: []flow.Arg{{Value: again()}}, Name: f.Name}
		f.Body = append(f.Body, &flow.Return{Span: s, Value: send})
	})
	l.giveClient(c, n)
	return f
}

// refitVerb is the request that the attributes of a method say.
func refitVerb(n syntax.Node) (method string, path syntax.Node) {
	for a := range attributes(n) {
		if verb := verbs[lastName(a.Field("name").Text())]; verb != "" {
			return verb, attributeArgument(a, 0)
		}
	}
	return "", syntax.Node{}
}

// attributeArgument is the value of the i-th argument of an attribute.
func attributeArgument(a syntax.Node, i int) syntax.Node {
	for list := range a.Parts() {
		if list.Kind() == "attribute_argument_list" {
			return lastPart(list.Part(i))
		}
	}
	return syntax.Node{}
}

// refitPath is the path with the parameters that its braces name.
func (l *lowerer) refitPath(n, path syntax.Node) flow.Expr {
	lit, ok := l.operand(path, n).(*flow.Lit)
	if !ok || !lit.Exact {
		return l.operand(path, n)
	}
	out := &flow.Join{Span: lit.Span}
	rest, at := lit.Text, 0
	for {
		open := strings.IndexByte(rest[at:], '{')
		end := strings.IndexByte(rest[at:], '}')
		if open < 0 || end < open {
			break
		}
		out.Parts = append(out.Parts, slice(lit, at, at+open), l.meaning(l.aliased(n, rest[at+open+1:at+end]), lit.Span))
		at += end + 1
	}
	out.Parts = append(out.Parts, slice(lit, at, len(rest)))
	return out
}

// slice is a part of a literal that is exact.
func slice(x *flow.Lit, from, to int) *flow.Lit {
	body := facts.Span{Pos: x.Body.Pos + token.Pos(from), End: x.Body.Pos + token.Pos(to)}
	return &flow.Lit{Span: x.Span, Kind: facts.String, Text: x.Text[from:to], Exact: true, Body: body}
}

// aliased is the parameter that a name in a path means.
func (l *lowerer) aliased(n syntax.Node, name string) string {
	name = strings.TrimPrefix(name, "**")
	for p := range n.Field("parameters").Parts() {
		for a := range attributes(p) {
			switch lastName(a.Field("name").Text()) {
			case "AliasAs", "Path":
				if lit, ok := l.operand(attributeArgument(a, 0), a).(*flow.Lit); ok && lit.Text == name {
					return simpleName(p.Field("name"))
				}
			}
		}
		if id := simpleName(p.Field("name")); strings.EqualFold(id, name) {
			return id
		}
	}
	return name
}

// refitHeaders adds the headers that the attributes of an interface or a method say: [Headers("name: value")] of Refit,
// [Header("name", "value")] of RestEase.
func (l *lowerer) refitHeaders(steps *[]flow.Expr, n syntax.Node, request func() *flow.Name) {
	for a := range attributes(n) {
		switch lastName(a.Field("name").Text()) {
		case "Headers":
			for i := 0; attributeArgument(a, i).Exists(); i++ {
				*steps = append(*steps, l.setHeader(a, request, "#line", l.expr(attributeArgument(a, i))))
			}
		case "Header":
			if value := attributeArgument(a, 1); value.Exists() {
				*steps = append(*steps, l.setHeader(a, request, "Set", l.expr(attributeArgument(a, 0)), l.expr(value)))
			}
		}
	}
}

func (l *lowerer) setHeader(at syntax.Node, request func() *flow.Name, method string, args ...flow.Expr) flow.Expr {
	s := at.Span()
	headers := &flow.Member{Span: s, X: request(), Name: "Headers"}
	out := &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: headers, Name: method}}
	for _, a := range args {
		out.Args = append(out.Args, flow.Arg{Value: a})
	}
	return out
}

// refitParameter adds what a parameter gives to the request.
func (l *lowerer) refitParameter(steps *[]flow.Expr, p syntax.Node, request func() *flow.Name) {
	s := p.Span()
	value := &flow.Name{Span: s, Name: declaredName(p.Field("name"))}
	for a := range attributes(p) {
		first := attributeArgument(a, 0)
		switch lastName(a.Field("name").Text()) {
		case "Header":
			*steps = append(*steps, l.setHeader(p, request, "Set", l.operand(first, a), value))
		case "HeaderCollection":
			*steps = append(*steps, l.setHeader(p, request, "#all", value))
		case "Authorize":
			var scheme flow.Expr = constant(s, "Bearer")
			if first.Exists() {
				scheme = l.expr(first)
			}
			credentials := &flow.Join{Span: s, Parts: []flow.Expr{scheme, constant(s, " "), value}}
			*steps = append(*steps, l.setHeader(p, request, "Set", constant(s, "Authorization"), credentials))
		case "Body":
			*steps = append(*steps, &flow.AssignExpr{Span: s, Assign: &flow.Assign{
				Span: s, Target: &flow.Member{Span: s, X: request(), Name: "Content"}, Value: value,
			}})
		}
	}
}

// giveClient gives an interface the field with its client: the registered one, or one of which nothing is known.
func (l *lowerer) giveClient(c *flow.Class, n syntax.Node) {
	for _, f := range c.Fields {
		if f.Name == refitClient {
			return
		}
	}
	field := flow.Field{Span: n.Span(), Name: refitClient, Wire: "-", Type: &flow.External{Span: n.Span(), Symbol: clientType}}
	field.Init = l.registered(n, "<"+l.class.simple()+">")
	c.Fields = append(c.Fields, field)
}

// restServiceFor lowers RestService.For<IApi>(…) of Refit and RestClient.For<IApi>(…) of RestEase, with an address or a client.
func restServiceFor(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if c.name.Kind() != "generic_name" || !c.object.Exists() {
		return nil
	}
	d := l.find(bare(compact(c.name.Part(1).Part(0).Text())))
	args := argumentNodes(n)
	if d == nil || len(args) == 0 {
		return nil
	}
	s := n.Span()
	made, again := l.keep(&flow.Call{Span: s, Fn: l.typeValue(d, s), New: true})
	client := l.expr(args[0])
	steps := []flow.Expr{made}
	if lastName(l.typeOf(args[0])) != clientType {
		kept, name := l.keep(&flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: clientType}, New: true})
		base := &flow.Member{Span: s, X: name(), Name: "BaseAddress"}
		steps = append(steps, kept, &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: base, Value: client}})
		client = name()
	}
	field := &flow.Member{Span: s, X: again(), Name: refitClient}
	steps = append(steps, &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: field, Value: client}}, again())
	return sequence(s, steps...)
}
