package csharp

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// callee is what is called: a method of an object, or with none a function by its name.
type callee struct {
	node   syntax.Node // the whole, without the arguments
	object syntax.Node
	name   syntax.Node
	text   string // the name
}

func calleeOf(n syntax.Node) callee {
	fn := n.Field("function")
	c := callee{node: fn}
	switch fn.Kind() {
	case "member_access_expression":
		c.object, c.name = fn.Field("expression"), fn.Field("name")
	case "conditional_access_expression":
		c.object = fn.Field("condition")
		for p := range fn.Parts() {
			if p.Kind() == "member_binding_expression" {
				c.name = p.Field("name")
			}
		}
	case "identifier", "generic_name":
		c.name = fn
	}
	c.text = simpleName(c.name)
	return c
}

// invocation lowers a call.
func invocation(l *lowerer, n syntax.Node) flow.Expr {
	c := calleeOf(n)
	if !c.name.Exists() {
		return l.finished(n, &flow.Call{Span: n.Span(), Fn: l.operand(c.node, n), Args: l.arguments(n.Field("arguments"))})
	}
	if lowered := special[c.text]; lowered != nil {
		if x := lowered(l, n, c); x != nil {
			return x
		}
	}
	if x := l.extension(n, c); x != nil {
		return x
	}
	if x := l.header(n, c); x != nil {
		return x
	}
	call := &flow.Call{Span: n.Span(), Args: l.arguments(n.Field("arguments"), l.parametersOf(c)...)}
	switch {
	case !c.object.Exists():
		call.Fn = l.meaning(c.text, c.name.Span())
	default:
		call.Fn = l.methodOf(c)
		call.Symbol = l.staticSymbol(c)
	}
	return l.finished(n, call)
}

// methodOf is a method of an object, of a type or of the next class. Its name is that of a method even where the object has such a
// property.
func (l *lowerer) methodOf(c callee) flow.Expr {
	if k := c.object.Kind(); k == "base" || k == "this" {
		return &flow.Member{Span: c.node.Span(), X: this(l, c.object), Name: c.text, NameSpan: nameSpan(c.name)}
	}
	return &flow.Member{Span: c.node.Span(), X: l.operand(c.object, c.node), Name: c.text, NameSpan: nameSpan(c.name)}
}

// staticSymbol is the symbol of a method by the declared type of its object, where that is a known one of a library.
func (l *lowerer) staticSymbol(c callee) string {
	typ := l.typeOf(c.object)
	if name := lastName(typ); typ != "" && formTypes[name] == "" && isModelled(name+"()."+c.text) && l.find(bare(typ)) == nil {
		return name + "()." + c.text
	}
	return ""
}

// finished is a call with what it does to the variables that it is handed by reference: it may have put anything into them.
func (l *lowerer) finished(n syntax.Node, call flow.Expr) flow.Expr {
	var after []flow.Expr
	for a := range n.Field("arguments").Parts() {
		if a.Kind() != "argument" || !a.Has("out") && !a.Has("ref") {
			continue
		}
		value := lastPart(a)
		target := l.target(value)
		if target == nil {
			continue
		}
		after = append(after, &flow.AssignExpr{Span: a.Span(), Assign: &flow.Assign{
			Span: a.Span(), Target: target, Value: &flow.Opaque{Span: a.Span(), Pure: true}, Declare: value.Kind() == "declaration_expression",
		}})
	}
	if len(after) == 0 {
		return call
	}
	kept, again := l.keep(call)
	return sequence(n.Span(), append(append([]flow.Expr{kept}, after...), again())...)
}

func lastPart(n syntax.Node) syntax.Node {
	var last syntax.Node
	for c := range n.Parts() {
		last = c
	}
	return last
}

// arguments lowers what stands between the brackets of a call. A variable that is declared there has no value yet.
func (l *lowerer) arguments(n syntax.Node, params ...parameter) []flow.Arg {
	var out []flow.Arg
	for a := range n.Parts() {
		if a.Kind() != "argument" {
			out = append(out, flow.Arg{Value: l.expr(a)})
			continue
		}
		value := lastPart(a)
		arg := flow.Arg{Name: simpleName(a.Field("name"))}
		switch {
		case value.Kind() == "declaration_expression":
			arg.Value = &flow.Opaque{Span: value.Span(), Pure: true}
		case !value.Exists():
			arg.Value = this(l, a.First())
			if k := a.First().Kind(); k != "this" {
				arg.Value = &flow.Opaque{Span: a.Span()}
			}
		default:
			p := parameterOf(params, len(out), arg.Name)
			arg.Value = l.typed(value, p.typ)
			arg.Spread = p.rest && strings.HasSuffix(l.typeOf(value), "]")
		}
		out = append(out, arg)
	}
	return out
}

// parameterOf is the parameter that an argument is given to.
func parameterOf(params []parameter, i int, name string) parameter {
	for j, p := range params {
		if name == "" && i == j || name != "" && p.name == name {
			return p
		}
	}
	return parameter{}
}

// parametersOf are those of the method of the tree that a call means, as far as declarations say it.
func (l *lowerer) parametersOf(c callee) []parameter {
	d := l.class
	if c.object.Exists() {
		d = l.find(bare(l.typeOf(c.object)))
		if path, first := dottedPath(c.object); d == nil && path != "" && !l.isVariable(first) {
			d = l.find(path)
		}
	}
	for ; d != nil; d = l.around(d) {
		if m, _, ok := l.index.memberOf(d, c.text); ok {
			return m.params
		}
		if c.object.Exists() {
			break
		}
	}
	return nil
}

// extension is a call of an extension method of the tree, which gets the object as its first argument; nil for another call. What
// the type of the object has itself goes first.
func (l *lowerer) extension(n syntax.Node, c callee) flow.Expr {
	if !c.object.Exists() || len(l.index.extensions[c.text]) == 0 {
		return nil
	}
	if path, first := dottedPath(c.object); path != "" && !l.isVariable(first) && l.find(path) != nil {
		return nil // of a type: the extension is called by its own name, or a static method
	}
	holder := l.extensionHolder(c)
	if holder == nil {
		return nil
	}
	object := flow.Arg{Value: l.operand(c.object, n)}
	return l.finished(n, &flow.Call{
		Span: n.Span(), Name: c.node.Text(),
		Fn:   &flow.Member{Span: c.node.Span(), X: l.typeValue(holder, c.name.Span()), Name: c.text, NameSpan: nameSpan(c.name)},
		Args: append([]flow.Arg{object}, l.arguments(n.Field("arguments"), holder.members[c.text].params[min(1, len(holder.members[c.text].params)):]...)...),
	})
}

// extensionHolder is the type that holds the extension method which a call means, nil where it may mean another method.
func (l *lowerer) extensionHolder(c callee) *typeDecl {
	typ := l.typeOf(c.object)
	if d := l.find(bare(typ)); d != nil {
		if _, _, ok := l.index.memberOf(d, c.text); ok {
			return nil
		}
	}
	var open *typeDecl
	for _, d := range l.index.extensions[c.text] {
		if !l.sees(d) {
			continue
		}
		if typ != "" && lastName(d.extensions[c.text]) == lastName(typ) {
			return d
		}
		open = d
	}
	if typ == "" && (l.index.methods[c.text] || isLibraryMethod(c.text)) {
		return nil
	}
	return open
}

// sees reports whether the namespace of a type is open here.
func (l *lowerer) sees(d *typeDecl) bool {
	if d.namespace == l.at.space || strings.HasPrefix(l.at.space, d.namespace+".") || d.namespace == "" {
		return true
	}
	for u := range l.index.usings(l.at.file) {
		if u.name == d.namespace || u.static && u.name == d.full() {
			return true
		}
	}
	return false
}

// headerProperties are the properties of header collections, by the headers that they stand for.
var headerProperties = map[string]string{
	"Accept": "Accept", "AcceptEncoding": "Accept-Encoding", "AcceptLanguage": "Accept-Language", "Authorization": "Authorization",
	"CacheControl": "Cache-Control", "ContentType": "Content-Type", "UserAgent": "User-Agent", "Referrer": "Referer", "Host": "Host",
}

// isHeaders reports whether an expression is by its name a collection of headers.
func isHeaders(n syntax.Node) bool {
	switch simpleName(n.Field("name")) {
	case "Headers", "DefaultRequestHeaders":
		return n.Kind() == "member_access_expression"
	}
	return false
}

// header lowers x.Headers.Accept.Add(value), which sets a header; nil for another call.
func (l *lowerer) header(n syntax.Node, c callee) flow.Expr {
	switch c.text {
	case "Add", "ParseAdd", "TryParseAdd":
	default:
		return nil
	}
	name := headerProperties[simpleName(c.object.Field("name"))]
	if c.object.Kind() != "member_access_expression" || name == "" || !isHeaders(c.object.Field("expression")) {
		return nil
	}
	args := l.arguments(n.Field("arguments"))
	if len(args) != 1 {
		return nil
	}
	s := c.object.Field("name").Span()
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{
		Span:   n.Span(),
		Target: &flow.Member{Span: c.object.Span(), X: l.operand(c.object.Field("expression"), n), Name: name, NameSpan: s},
		Value:  args[0].Value,
	}}
}

// with is a copy of a record with other values: x with { A = 1 }.
func with(l *lowerer, n syntax.Node) flow.Expr {
	kept, again := l.keep(&flow.Copy{Span: n.Span(), X: l.operand(n.Part(0), n)})
	steps := []flow.Expr{kept}
	for c := range n.Parts() {
		if c.Kind() != "with_initializer" {
			continue
		}
		name := c.Part(0)
		steps = append(steps, &flow.AssignExpr{Span: c.Span(), Assign: &flow.Assign{
			Span:   c.Span(),
			Target: &flow.Member{Span: name.Span(), X: again(), Name: simpleName(name), NameSpan: nameSpan(name)},
			Value:  l.operand(c.Part(1), c),
		}})
	}
	return sequence(n.Span(), append(steps, again())...)
}

// tuple is a list of values by position.
func tuple(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.ListExpr{Span: n.Span()}
	for _, a := range l.arguments(n) {
		out.Elems = append(out.Elems, flow.Elem{Value: a.Value})
	}
	return out
}

// key is a name as the key of an entry.
func key(n syntax.Node) *flow.Lit {
	return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: simpleName(n), Exact: !strings.HasPrefix(n.Text(), "@"), Body: n.Span()}
}
