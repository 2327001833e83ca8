package java

import (
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// clientField is the field in which an instance of a declared interface keeps what it was made from.
const clientField = "declared client"

// requestMarks are the annotations that declare a request, with its method.
var requestMarks = map[string]string{
	// https://square.github.io/retrofit/declarations/, seen 2026-11-24
	"GET": "GET", "POST": "POST", "PUT": "PUT", "PATCH": "PATCH", "DELETE": "DELETE", "HEAD": "HEAD",
	// https://docs.spring.io/spring-cloud-openfeign/reference/spring-cloud-openfeign.html, seen 2026-11-24
	"GetMapping": "GET", "PostMapping": "POST", "PutMapping": "PUT", "PatchMapping": "PATCH", "DeleteMapping": "DELETE",
	"RequestMapping": "", // @RequestMapping(method = RequestMethod.POST, value = "/path")
	// https://docs.spring.io/spring-framework/reference/integration/rest-clients.html, seen 2026-11-24
	"GetExchange": "GET", "PostExchange": "POST", "PutExchange": "PUT", "PatchExchange": "PATCH", "DeleteExchange": "DELETE",
	// https://github.com/OpenFeign/feign, seen 2026-11-24: @RequestLine("POST /path")
	"RequestLine": "",
}

// declaredClient gives an interface that declares requests the constructor by which a client makes an instance of it.
func (b *builder) declaredClient() {
	at := b.c.decl.node.Field("name").Span()
	declares := false
	for m := range members(b.c.decl.body) {
		if mark, _ := requestMark(marksOf(m)); mark.Exists() && m.Kind() == "method_declaration" {
			declares = true
		}
	}
	if !declares {
		return
	}
	client := &flow.Name{Span: at, Name: "client#"}
	b.out.Fields = append(b.out.Fields, flow.Field{Span: at, Name: clientField, Init: &flow.Opaque{Span: at, Pure: true}})
	b.out.Methods = append(b.out.Methods, &flow.Func{
		Span: at, Name: b.c.decl.simple, Ctor: true, File: b.l.file,
		Params: []flow.Param{{Span: at, Target: client, Field: clientField}},
	})
}

func requestMark(m marks) (mark syntax.Node, method string) {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if method, ok := requestMarks[name]; ok {
			return m[name], method
		}
	}
	return syntax.Node{}, ""
}

// declared lowers a method of an interface whose annotations declare a request, nil for any other.
func (l *lowerer) declared(c *class, m syntax.Node) *flow.Func {
	mark, method := requestMark(marksOf(m))
	if !mark.Exists() || m.Field("body").Exists() || c.decl.kind != "interface_declaration" {
		return nil
	}
	at := m.Field("name").Span()
	r := &declaredRequest{l: l, at: at, method: text(method, at), lines: &flow.ListExpr{Span: at}, headers: &flow.ObjectExpr{Span: at}}
	r.line(mark)
	r.addMapped(mark)
	r.url = l.declaredURL(c.decl, r.url, at)
	r.addLines(c.decl.marks["Headers"])
	r.addLines(marksOf(m)["Headers"])
	f := &flow.Func{Span: m.Span(), Name: m.Field("name").Text(), File: l.file}
	l.inScope(func() {
		f.Params = l.params(m.Field("parameters"))
		i := 0
		for p := range m.Field("parameters").Parts() {
			if i < len(f.Params) {
				r.param(marksOf(p), f.Params[i].Target)
			}
			i++
		}
	})
	client := &flow.Member{Span: at, X: &flow.This{Span: at}, Name: clientField}
	call := &flow.Call{Span: at, Fn: &flow.External{Span: at, Symbol: jvm.Declared}}
	for _, x := range []flow.Expr{client, r.method, r.url, r.lines, r.headers, r.body} {
		if x != nil {
			call.Args = append(call.Args, flow.Arg{Value: x})
		}
	}
	f.Body = []flow.Stmt{&flow.Return{Span: at, Value: call}}
	return f
}

// declaredRequest is what annotations say of a request.
type declaredRequest struct {
	l           *lowerer
	at          facts.Span
	method, url flow.Expr
	lines       *flow.ListExpr
	headers     *flow.ObjectExpr
	body        flow.Expr
}

// line reads the method and the path of a request.
func (r *declaredRequest) line(mark syntax.Node) {
	r.url = text("", r.at)
	values := elements(argument(mark, "", "path", "url"))
	if len(values) == 0 {
		return
	}
	value := values[0]
	x := r.l.expr(value)
	if lit, ok := x.(*flow.Lit); ok && mark.Field("name").Text() == "RequestLine" {
		method, path, _ := strings.Cut(lit.Text, " ")
		r.method = text(method, value.Span())
		at := strings.Index(lit.Text, path)
		r.url = slice(lit, at, at+len(path))
		return
	}
	r.url = x
}

// addMapped adds what a mapping of Spring says by name: the method, and headers as "name=value".
func (r *declaredRequest) addMapped(mark syntax.Node) {
	if mark.Field("name").Text() == "RequestMapping" {
		r.method = text("GET", r.at) // https://docs.spring.io/spring-cloud-openfeign/reference/spring-cloud-openfeign.html, seen 2026-11-24
		for _, m := range elements(argument(mark, "method")) {
			_, name := jvm.CutLast(m.Text())
			r.method = text(name, m.Span())
		}
	}
	for _, h := range elements(argument(mark, "headers")) {
		lit, ok := r.l.expr(h).(*flow.Lit)
		if !ok {
			r.headers.Entries = append(r.headers.Entries, flow.Entry{Span: h.Span(), Spread: &flow.Opaque{Span: h.Span(), Pure: true}})
			continue
		}
		name, _, found := strings.Cut(lit.Text, "=")
		if !found || strings.HasSuffix(name, "!") {
			continue
		}
		r.headers.Entries = append(r.headers.Entries, flow.Entry{
			Span: lit.Span, Key: slice(lit, 0, len(name)), Value: slice(lit, len(name)+1, len(lit.Text)),
		})
	}
}

// elements are the values of an argument that may be one or several in braces.
func elements(value syntax.Node) []syntax.Node {
	switch {
	case !value.Exists():
		return nil
	case value.Kind() == "element_value_array_initializer":
		return slices.Collect(value.Parts())
	}
	return []syntax.Node{value}
}

// declaredURL is the URL of a request with what the annotations of its interface put before it.
func (l *lowerer) declaredURL(d *decl, path flow.Expr, at facts.Span) flow.Expr {
	base := argument(d.marks["FeignClient"], "url")
	if base.Kind() != "string_literal" {
		base = argument(d.marks["HttpExchange"], "", "url")
	}
	prefix := argument(d.marks["RequestMapping"], "", "path")
	x := &flow.Join{Span: at}
	for _, n := range []syntax.Node{base, prefix} {
		if n.Kind() == "string_literal" {
			x.Parts = append(x.Parts, l.placeholder(l.str(n)))
		}
	}
	if len(x.Parts) == 0 {
		return path
	}
	x.Parts = append(x.Parts, path)
	return x
}

// addLines adds the headers that @Headers lists, each as "Name: value". Names in braces stand for parameters.
func (r *declaredRequest) addLines(a syntax.Node) {
	for _, v := range elements(argument(a, "")) {
		x := r.l.expr(v)
		if lit, ok := x.(*flow.Lit); ok {
			x = template(lit)
		}
		r.lines.Elems = append(r.lines.Elems, flow.Elem{Value: x})
	}
}

// template makes what stands in braces unknown.
func template(s *flow.Lit) flow.Expr {
	start := strings.IndexByte(s.Text, '{')
	end := strings.LastIndexByte(s.Text, '}')
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
		if a := m[name]; a.Exists() {
			if key := argument(a, "", "name"); key.Exists() {
				r.headers.Entries = append(r.headers.Entries, flow.Entry{Span: r.at, Key: r.l.expr(key), Value: x})
			} else {
				r.headers.Entries = append(r.headers.Entries, flow.Entry{Span: r.at, Spread: x})
			}
			return
		}
	}
	switch {
	case m.any("HeaderMap"):
		r.headers.Entries = append(r.headers.Entries, flow.Entry{Span: r.at, Spread: x})
	case m.any("Url"):
		r.url = x
	case m.any("Path Query QueryMap Param PathVariable RequestParam SpringQueryMap Part PartMap Field FieldMap Tag"):
	default:
		r.body = x
	}
}
