package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// mergeCall lowers a.merge(b): a new map with the entries of both. The defaults of reverse_merge come first.
func mergeCall(l *lowerer, n syntax.Node) flow.Expr {
	if n.Field("block").Exists() || !hasArguments(n) {
		return nil
	}
	symbol := "Hash#merge"
	var maps []flow.Arg
	named := &flow.ObjectExpr{Span: n.Span()}
	for _, a := range l.argumentsOf(n) {
		s := a.Value.Where()
		switch {
		case a.Name == givenBlock || a.Spread:
			return l.opaqueCall(n)
		case a.KeySpread:
			named.Entries = append(named.Entries, flow.Entry{Span: s, Spread: a.Value})
		case a.Name != "":
			named.Entries = append(named.Entries, flow.Entry{Span: s, Key: l.argumentKey(n, a), Value: a.Value})
		default:
			maps = append(maps, a)
		}
	}
	if len(named.Entries) > 0 {
		maps = append(maps, flow.Arg{Value: named})
	}
	switch n.Field("method").Text() {
	case "deep_merge":
		symbol = "Hash#deep_merge"
	case "reverse_merge", "with_defaults":
		out := l.external(n, symbol)
		out.Args = append(maps, out.Args...)
		return out
	}
	return l.external(n, symbol, maps...)
}

// argumentKey is the name of a named argument at its place in the source.
func (l *lowerer) argumentKey(n syntax.Node, a flow.Arg) flow.Expr {
	for c := range n.Field("arguments").Parts() {
		if key := c.Field("key"); c.Kind() == "pair" && keyText(key) == a.Name {
			return l.expr(key)
		}
	}
	return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: a.Name}
}

// digCall lowers x.dig(a, b): x[a][b].
func digCall(l *lowerer, n syntax.Node) flow.Expr {
	out := l.expr(n.Field("receiver"))
	for _, a := range l.argumentsOf(n) {
		if a.Name != "" || a.Spread || a.KeySpread {
			return l.opaqueCall(n)
		}
		out = &flow.Index{Span: n.Span(), X: out, Key: a.Value}
	}
	return out
}

// fetchCall lowers x.fetch(key, default) and x.fetch(key) { default }.
func fetchCall(l *lowerer, n syntax.Node) flow.Expr {
	args := l.arguments(n.Field("arguments"), syntax.Node{})
	if len(args) == 0 || len(args) > 2 || args[0].Name != "" || args[0].Spread || args[0].KeySpread {
		return nil
	}
	var out flow.Expr = &flow.Index{Span: n.Span(), X: l.expr(n.Field("receiver")), Key: args[0].Value}
	if def := l.fetchDefault(n, args); def != nil {
		out = &flow.Logic{Span: n.Span(), Op: "or", X: out, Y: def}
	}
	return out
}

// fetchDefault is the default of a fetch, nil for none.
func (l *lowerer) fetchDefault(n syntax.Node, args []flow.Arg) flow.Expr {
	if block := n.Field("block"); block.Exists() {
		return &flow.Call{Span: block.Span(), Fn: l.blockFunc(block, false)}
	}
	if len(args) == 2 && args[1].Name == "" {
		return args[1].Value
	}
	return nil
}

// deleteCall lowers x.delete(:key), which gives the entry that it takes away. Only a symbol says that x is a map.
func deleteCall(l *lowerer, n syntax.Node) flow.Expr {
	arg := n.Field("arguments").Part(0)
	if arg.Kind() != "simple_symbol" || n.Field("arguments").Part(1).Exists() {
		return nil
	}
	x := l.expr(n.Field("receiver"))
	if !isPlace(x) {
		x = l.hold(x, "map")
	}
	at := &flow.Index{Span: n.Span(), X: x, Key: l.expr(arg)}
	out := l.hold(at, "deleted")
	l.before = append(l.before, &flow.Delete{Span: n.Span(), Target: at})
	return out
}
