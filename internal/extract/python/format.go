package python

import (
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// percent lowers a % b: a format that is filled, or a remainder.
func (l *lowerer) percent(n syntax.Node) flow.Expr {
	left, right := n.Field("left"), n.Field("right")
	format := l.operand(left, n)
	switch right.Kind() {
	case "integer", "float", "unary_operator":
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{format, l.expr(right)}, Pure: true}
	}
	values := l.operand(right, n)
	args, known := []flow.Expr{values}, true
	if t, ok := values.(*flow.ListExpr); ok && right.Kind() != "list" {
		args, known = elements(t)
	}
	if lit, ok := format.(*flow.Lit); ok && lit.Kind == facts.String && known {
		if parts, ok := fillPercent(lit, args, values); ok {
			return &flow.Join{Span: n.Span(), Parts: parts}
		}
	}
	if _, mapping := values.(*flow.ObjectExpr); mapping || !known {
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{format, values}, Pure: true}
	}
	return &flow.Call{
		Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: percentFormat}, Args: positional(append([]flow.Expr{format}, args...)),
	}
}

// elements are the elements of a list or tuple that is written out.
func elements(t *flow.ListExpr) (xs []flow.Expr, known bool) {
	for _, e := range t.Elems {
		if e.Spread {
			return nil, false
		}
		xs = append(xs, e.Value)
	}
	return xs, true
}

// fillPercent fills a constant printf format. Every argument is used once, or the format is left to the call.
func fillPercent(format *flow.Lit, args []flow.Expr, mapping flow.Expr) ([]flow.Expr, bool) {
	f := filler{format: format, rest: format.Text}
	positions, keys := 0, map[string]bool{}
	for {
		i := strings.IndexByte(f.rest, '%')
		if i < 0 {
			break
		}
		f.take(i)
		f.skip(1)
		key, isNamed := f.key()
		switch {
		case strings.HasPrefix(f.rest, "%"):
			f.take(1)
		case isNamed:
			x := entry(mapping, key, format.Span)
			if x == nil || keys[key] && !isSimple(x) || !f.conversion(x) {
				return nil, false
			}
			keys[key] = true
		case positions >= len(args) || !f.conversion(args[positions]):
			return nil, false
		default:
			positions++
		}
	}
	f.take(len(f.rest))
	if len(keys) == 0 {
		return f.parts, positions == len(args)
	}
	o, written := mapping.(*flow.ObjectExpr)
	return f.parts, positions == 0 && (isSimple(mapping) || written && len(keys) == len(o.Entries))
}

// filler puts the parts of a filled format together. What is left of the format's text is rest.
type filler struct {
	format *flow.Lit
	rest   string
	parts  []flow.Expr
}

func (f *filler) skip(n int) { f.rest = f.rest[n:] }

// take adds constant text of the format, which stands at its place in the source where the source is exact.
func (f *filler) take(n int) {
	if n == 0 {
		return
	}
	lit := &flow.Lit{Span: f.format.Span, Kind: facts.String, Text: f.rest[:n], Body: f.format.Span}
	if f.format.Exact {
		from := f.format.Body.Pos + token.Pos(len(f.format.Text)-len(f.rest))
		lit.Body = facts.Span{Pos: from, End: from + token.Pos(n)}
		lit.Span, lit.Exact = lit.Body, true
	}
	f.skip(n)
	f.parts = append(f.parts, lit)
}

// value adds an argument, as it is or changed by its format.
func (f *filler) value(x flow.Expr, plain bool) {
	if !plain {
		x = &flow.Opaque{Span: x.Where(), Children: []flow.Expr{x}, Pure: true}
	}
	f.parts = append(f.parts, x)
}

// key takes the name of %(name)s.
func (f *filler) key() (string, bool) {
	end := strings.IndexByte(f.rest, ')')
	if end < 0 || f.rest[0] != '(' {
		return "", false
	}
	key := f.rest[1:end]
	f.skip(end + 1)
	return key, true
}

// conversion takes the flags, width and letter of a % field.
func (f *filler) conversion(x flow.Expr) bool {
	n := 0
	for n < len(f.rest) && strings.IndexByte("#0- +123456789.", f.rest[n]) >= 0 {
		n++
	}
	if n >= len(f.rest) || strings.IndexByte("sdifFeEgGxXorac", f.rest[n]) < 0 {
		return false
	}
	f.value(x, n == 0 && strings.IndexByte("sdi", f.rest[0]) >= 0)
	f.skip(n + 1)
	return true
}

// isSimple reports whether evaluating an expression twice is the same as once.
func isSimple(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Name, *flow.Lit, *flow.This, *flow.External:
		return true
	case *flow.Member:
		return isSimple(x.X)
	case *flow.EnvExpr:
		return isSimple(x.Key) && (x.Default == nil || isSimple(x.Default))
	}
	return false
}

// entry is mapping[key]; nil where a mapping that is written out may not have it.
func entry(mapping flow.Expr, key string, s facts.Span) flow.Expr {
	o, ok := mapping.(*flow.ObjectExpr)
	if !ok {
		return &flow.Index{Span: s, X: mapping, Key: &flow.Lit{Span: s, Kind: facts.String, Text: key}}
	}
	var found flow.Expr
	for _, e := range o.Entries {
		lit, ok := e.Key.(*flow.Lit)
		if !ok {
			return nil
		}
		if lit.Text == key {
			found = e.Value
		}
	}
	return found
}

// template lowers "...".format(...) where the format is written out. An argument that does something is used once, or the
// format is left to the call.
func (l *lowerer) template(n syntax.Node, format *flow.Lit, args []flow.Arg) (flow.Expr, bool) {
	f := &filler{format: format, rest: format.Text}
	used := make([]int, len(args))
	for next := 0; ; {
		i := strings.IndexAny(f.rest, "{}")
		if i < 0 {
			break
		}
		f.take(i)
		if strings.HasPrefix(f.rest, "{{") || strings.HasPrefix(f.rest, "}}") {
			f.take(1)
			f.skip(1)
			continue
		}
		field, ok := f.field()
		if !ok {
			return nil, false
		}
		if field.name == "" {
			field.name = strconv.Itoa(next)
			next++
		}
		at := argument(args, field.name)
		if at < 0 {
			return nil, false
		}
		used[at]++
		f.value(args[at].Value, field.plain)
	}
	f.take(len(f.rest))
	for i, a := range args {
		if a.Spread || a.KeySpread || used[i] != 1 && !isSimple(a.Value) {
			return nil, false
		}
	}
	return &flow.Join{Span: n.Span(), Parts: f.parts}, true
}

// templateField is one {name.path!conversion:spec}. It is plain where the argument is printed as it is.
type templateField struct {
	name  string
	plain bool
}

// field takes a field in braces. One that holds further fields is not understood.
func (f *filler) field() (templateField, bool) {
	end := strings.IndexByte(f.rest, '}')
	if end <= 0 || strings.IndexByte(f.rest[1:end], '{') >= 0 {
		return templateField{}, false
	}
	written := f.rest[1:end]
	f.skip(end + 1)
	head, spec, _ := strings.Cut(written, ":")
	head, conversion, _ := strings.Cut(head, "!")
	name := head
	if i := strings.IndexAny(head, ".["); i >= 0 {
		name = head[:i]
	}
	plain := name == head && (spec == "" || spec == "s") && (conversion == "" || conversion == "s")
	return templateField{name, plain}, true
}

// argument finds the argument that a field names, by its position or name.
func argument(args []flow.Arg, name string) int {
	if i, err := strconv.Atoi(name); err == nil {
		if i < 0 || i >= len(args) || args[i].Name != "" {
			return -1
		}
		return i
	}
	return slices.IndexFunc(args, func(a flow.Arg) bool { return a.Name == name })
}
