package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// clientField is the field in which an instance of a declared interface keeps what it was made from.
const clientField = "declared client"

// requestMarks are the annotations that declare a request, with its method: those of Retrofit, OpenFeign and Spring.
// https://square.github.io/retrofit/declarations/ and
// https://docs.spring.io/spring-framework/reference/integration/rest-clients.html, seen 2026-11-24
var requestMarks = map[string]string{
	"GET": "GET", "POST": "POST", "PUT": "PUT", "PATCH": "PATCH", "DELETE": "DELETE", "HEAD": "HEAD",
	"GetMapping": "GET", "PostMapping": "POST", "PutMapping": "PUT", "PatchMapping": "PATCH", "DeleteMapping": "DELETE",
	"GetExchange": "GET", "PostExchange": "POST", "PutExchange": "PUT", "PatchExchange": "PATCH", "DeleteExchange": "DELETE",
}

func requestMark(m marks) (mark syntax.Node, method string) {
	for name, a := range m {
		if method, ok := requestMarks[name]; ok {
			return a, method
		}
	}
	return syntax.Node{}, ""
}

// declaredClient gives an interface that declares requests the constructor by which a client makes an instance of it.
func (b *builder) declaredClient() {
	at := b.c.decl.node.Field("name").Span()
	declares := false
	for m := range members(b.c.decl.node) {
		if mark, _ := requestMark(marksOf(m)); mark.Exists() && m.Kind() == "function_declaration" {
			declares = true
		}
	}
	if !declares {
		return
	}
	b.out.Fields = append(b.out.Fields, flow.Field{Span: at, Name: clientField, Init: &flow.Opaque{Span: at, Pure: true}})
	b.out.Methods = append(b.out.Methods, &flow.Func{
		Span: at, Name: b.c.decl.simple, Ctor: true, File: b.l.file,
		Params: []flow.Param{{Span: at, Target: &flow.Name{Span: at, Name: "client#"}, Field: clientField}},
	})
}

// declared lowers a method of an interface whose annotations declare a request, nil for any other.
func (l *lowerer) declared(c *class, m syntax.Node) *flow.Func {
	mark, method := requestMark(marksOf(m))
	if !mark.Exists() || bodyOf(m).Exists() || c.decl.kind != "interface" {
		return nil
	}
	at := m.Field("name").Span()
	r := &declaredRequest{l: l, at: at, url: text("", at), lines: &flow.ListExpr{Span: at}, headers: &flow.ObjectExpr{Span: at}}
	if v := value(mark, "", "path", "url"); v.Exists() {
		r.url = l.expr(v)
	}
	r.url = l.declaredURL(c.decl, r.url, at)
	r.addLines(c.decl.marks["Headers"])
	r.addLines(marksOf(m)["Headers"])
	f := &flow.Func{Span: m.Span(), File: l.file, Name: plain(m.Field("name").Text())}
	l.inScope(func() {
		f.Params = l.params(parametersOf(m))
		for i, a := range parameterMarks(parametersOf(m)) {
			r.param(a, f.Params[i].Target)
		}
	})
	client := &flow.Member{Span: at, X: &flow.This{Span: at}, Name: clientField}
	call := &flow.Call{Span: at, Fn: &flow.External{Span: at, Symbol: jvm.Declared}}
	for _, x := range []flow.Expr{client, text(method, at), r.url, r.lines, r.headers, r.body} {
		if x != nil {
			call.Args = append(call.Args, flow.Arg{Value: x})
		}
	}
	f.Body = []flow.Stmt{&flow.Return{Span: at, Value: call}}
	return f
}

// parameterMarks are the annotations of each parameter.
func parameterMarks(n syntax.Node) []marks {
	var out []marks
	var next marks
	for c := range n.Parts() {
		switch c.Kind() {
		case "parameter_modifiers":
			next = annotationsIn(c)
		case "parameter":
			out = append(out, next)
			next = nil
		}
	}
	return out
}

// declaredRequest is what annotations say of a request.
type declaredRequest struct {
	l       *lowerer
	at      facts.Span
	url     flow.Expr
	lines   *flow.ListExpr
	headers *flow.ObjectExpr
	body    flow.Expr
}

// declaredURL is the URL of a request with what the annotations of its interface put before it.
func (l *lowerer) declaredURL(d *decl, path flow.Expr, at facts.Span) flow.Expr {
	base := value(d.marks["FeignClient"], "url")
	if !base.Exists() {
		base = value(d.marks["HttpExchange"], "", "url")
	}
	x := &flow.Join{Span: at}
	for _, n := range []syntax.Node{base, value(d.marks["RequestMapping"], "", "path")} {
		if !n.Exists() {
			continue
		}
		part := l.expr(n)
		if lit, ok := part.(*flow.Lit); ok {
			part = placeholder(lit)
		}
		x.Parts = append(x.Parts, part)
	}
	if len(x.Parts) == 0 {
		return path
	}
	x.Parts = append(x.Parts, path)
	return x
}

// addLines adds the headers that @Headers lists, each as "Name: value". Names in braces stand for parameters.
func (r *declaredRequest) addLines(a syntax.Node) {
	for _, v := range values(a, "") {
		x := r.l.expr(v)
		if lit, ok := x.(*flow.Lit); ok {
			x = template(lit)
		}
		r.lines.Elems = append(r.lines.Elems, flow.Elem{Value: x})
	}
}

// template makes what stands in braces unknown.
func template(s *flow.Lit) flow.Expr {
	start, end := strings.IndexByte(s.Text, '{'), strings.LastIndexByte(s.Text, '}')
	if start < 0 || end < start {
		return s
	}
	return &flow.Join{Span: s.Span, Parts: []flow.Expr{
		slice(s, 0, start), &flow.Opaque{Span: s.Span, Pure: true}, slice(s, end+1, len(s.Text)),
	}}
}

// param adds what a parameter is to the request. One without an annotation that is known is the body.
func (r *declaredRequest) param(m marks, x flow.Expr) {
	for _, name := range []string{"Header", "RequestHeader"} {
		a, ok := m[name]
		if !ok {
			continue
		}
		if key := value(a, "", "name"); key.Exists() {
			r.headers.Entries = append(r.headers.Entries, flow.Entry{Span: r.at, Key: r.l.expr(key), Value: x})
		} else {
			r.headers.Entries = append(r.headers.Entries, flow.Entry{Span: r.at, Spread: x})
		}
		return
	}
	for name := range m {
		switch name {
		case "HeaderMap":
			r.headers.Entries = append(r.headers.Entries, flow.Entry{Span: r.at, Spread: x})
			return
		case "Url":
			r.url = x
			return
		case "Path", "Query", "QueryMap", "Param", "PathVariable", "RequestParam", "SpringQueryMap", "Part", "PartMap", "Field", "FieldMap", "Tag":
			return
		}
	}
	r.body = x
}
