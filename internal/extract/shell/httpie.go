package shell

import (
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// item is a request item of httpie: a name, what separates it from its value, and the value.
type item struct {
	name string
	sep  string
	from int // where the value begins
}

// separators in the order in which httpie looks for them at one place: the longer ones first.
var separators = []string{":=@", "=@", "==", ":=", "@", "=", ":", ";"}

// parseItem splits the constant that a word begins with. The separator that comes first counts, a backslash in front of one makes it
// part of the name.
func parseItem(text string) (item, bool) {
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' {
			i++
			continue
		}
		for _, sep := range separators {
			if strings.HasPrefix(text[i:], sep) {
				return item{strings.ReplaceAll(text[:i], `\`, ""), sep, i + len(sep)}, true
			}
		}
	}
	return item{}, false
}

// method is how an HTTP method looks as the first operand.
var method = regexp.MustCompile(`^[A-Za-z]+$`)

// items lowers the operands of httpie: [METHOD] URL [ITEM...].
func (b *callBuilder) items(program string, line flow.CommandLine) []flow.Arg {
	var named []flow.Arg
	var operands []flow.Piece
	isForm := false
	for _, g := range line.Given {
		switch g.Name {
		case "item":
			operands = g.Values
		case "form":
			isForm = true
		default:
			named = append(named, flow.Arg{Name: g.Name, Value: b.value(g)})
		}
	}
	r := &itemReader{callBuilder: b, isForm: isForm, open: line.Open}
	if len(operands) > 1 {
		if w := b.args[operands[0].Word]; w.word.Whole && method.MatchString(w.word.Text) {
			r.method, operands = w.expr, operands[1:]
		}
	}
	if len(operands) > 0 {
		r.url, operands = b.url(program, operands[0]), operands[1:]
	}
	for _, p := range operands {
		r.read(b.args[p.Word])
	}
	return r.arguments(named)
}

// url is the first operand: its scheme may be left out, ":3000/x" is on this machine.
func (b *callBuilder) url(program string, p flow.Piece) flow.Expr {
	a := b.args[p.Word]
	scheme := "http://"
	if program == "https" || program == "xhs" {
		scheme = "https://"
	}
	switch {
	case a.word.Text == "" || strings.Contains(a.word.Text, "://"):
		return a.expr
	case strings.HasPrefix(a.word.Text, ":"):
		scheme += "localhost"
	}
	return &flow.Join{Span: a.expr.Where(), Parts: []flow.Expr{b.l.made(scheme, a.expr.Where()), a.expr}}
}

// itemReader sorts request items.
type itemReader struct {
	*callBuilder
	isForm      bool
	open        bool
	method, url flow.Expr
	headers     []flow.Elem
	query, body []flow.Entry
}

func (r *itemReader) read(a argument) {
	it, ok := parseItem(a.word.Text)
	if !ok {
		r.open = true // a name that is not known, or further options
		return
	}
	s := a.expr.Where()
	value := behind(a.expr, it.from)
	key := r.l.made(it.name, s)
	if lit, isLit := a.expr.(*flow.Lit); isLit && strings.HasPrefix(lit.Text, it.name) {
		key = cut(lit, 0, len(it.name))
	}
	switch it.sep {
	case ":":
		if text, whole := beginning(value); !whole || text != "" {
			line := &flow.Join{Span: s, Parts: []flow.Expr{r.l.made(it.name+": ", key.Span), value}}
			r.headers = append(r.headers, flow.Elem{Value: line})
		}
	case ";":
		r.headers = append(r.headers, flow.Elem{Value: r.l.made(it.name+":", s)})
	case "==":
		r.query = append(r.query, flow.Entry{Span: s, Key: key, Value: value})
	case "=":
		r.body = append(r.body, flow.Entry{Span: s, Key: key, Value: value})
	default:
		// A file, or raw JSON.
		value = &flow.Opaque{Span: s, Pure: true, Children: []flow.Expr{value}}
		r.body = append(r.body, flow.Entry{Span: s, Key: key, Value: value})
	}
}

// arguments adds to the options what the operands say. Without a method, a body makes it POST.
func (r *itemReader) arguments(named []flow.Arg) []flow.Arg {
	out := named
	var body flow.Expr
	switch {
	case len(r.body) > 0:
		body = &flow.ObjectExpr{Span: r.near, Entries: r.body}
	case r.io.in != nil:
		body = r.io.take()
	}
	hasBody := body != nil
	for _, a := range named {
		hasBody = hasBody || a.Name == "data"
	}
	if r.method == nil {
		r.method = r.l.made("GET", r.near)
		if hasBody {
			r.method = r.l.made("POST", r.near)
		}
	}
	out = append(out, flow.Arg{Name: "request", Value: r.method})
	if r.url != nil {
		out = append(out, flow.Arg{Name: "url", Value: r.url})
	}
	if body != nil {
		name := "json"
		if r.isForm {
			name = "data"
		}
		out = append(out, flow.Arg{Name: name, Value: body})
	}
	if lines := r.lines(hasBody); len(lines) > 0 {
		out = append(out, flow.Arg{Name: flow.HeaderArg, Value: &flow.ListExpr{Span: r.near, Elems: lines}})
	}
	if len(r.query) > 0 {
		out = append(out, flow.Arg{Name: "query", Value: &flow.ObjectExpr{Span: r.near, Entries: r.query}})
	}
	if r.open {
		out = append(out, flow.Arg{Name: "unread", Value: &flow.Opaque{Span: r.near, Pure: true}})
	}
	return out
}

// lines are the header lines: those that a body brings along, then the given ones.
func (r *itemReader) lines(hasBody bool) []flow.Elem {
	if !hasBody {
		return r.headers
	}
	kind := "Content-Type: application/json"
	if r.isForm {
		kind = form
	}
	for _, h := range r.headers {
		if text, _ := beginning(h.Value); strings.HasPrefix(strings.ToLower(text), "content-type:") {
			return r.headers
		}
	}
	first := flow.Elem{Value: &flow.Lit{Span: r.near, Kind: facts.String, Text: kind}}
	return append([]flow.Elem{first}, r.headers...)
}
