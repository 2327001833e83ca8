package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// tool finds the longest name in the tables that a symbol, a module or a written name begins with.
func (l *Language) tool(symbol string) (kind facts.ToolKind, name string) {
	for end := len(symbol); end > 0; end-- {
		if end < len(symbol) && !strings.ContainsRune(`.(/\:`, rune(symbol[end])) {
			continue
		}
		if kind, ok := l.Tools[symbol[:end]]; ok {
			return kind, symbol[:end]
		}
	}
	return "", ""
}

// tools lists where a module imports or names what the tables of its language hold, in source order.
func (l *Language) tools(m *Module) []facts.Tool {
	if len(l.Tools) == 0 {
		return nil
	}
	var out []facts.Tool
	add := func(at facts.Span, written string) bool {
		kind, name := l.tool(written)
		if kind != "" {
			out = append(out, facts.Tool{Span: at, Kind: kind, Name: name})
		}
		return kind != ""
	}
	for _, i := range m.Imports {
		if !add(i.Span, i.Module) && !add(i.Span, i.Symbol) && i.Name != "" && i.Name != "*" {
			add(i.Span, i.Module+"."+i.Name)
		}
	}
	for _, x := range m.Declared {
		add(x.Span, x.Symbol)
	}
	w := &walker{expr: func(x Expr) bool {
		switch x := x.(type) {
		case *Call:
			return !add(x.Span, firstNonEmpty(x.Symbol, writtenName(x)))
		case *Name, *Member, *External:
			return !add(x.Where(), nameOf(x, 0))
		}
		return true
	}}
	w.stmts(m.Body)
	return out
}

func firstNonEmpty(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// Tools makes the table of [Language.Tools] from lists of names, each with blanks between them.
func Tools(lists map[facts.ToolKind]string) map[string]facts.ToolKind {
	out := map[string]facts.ToolKind{}
	for kind, names := range lists {
		for name := range strings.FieldsSeq(names) {
			out[name] = kind
		}
	}
	return out
}
