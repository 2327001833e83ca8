package python

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// symbol returns the dotted name that a name or a chain of attributes stands for, where only imports and built-in names give it
// that meaning: "os.environ" for environ after from os import environ. It returns "" for anything else. A variable that is
// made by calls of one such name, and by nothing else, stands for that with "()".
func (l *lowerer) symbol(n syntax.Node) string { return l.symbolIn(n, l.scope, 0) }

// maxChain bounds the chains of attributes that are looked at.
const maxChain = 12

func (l *lowerer) symbolIn(n syntax.Node, sc *scope, depth int) string {
	if depth > maxChain {
		return ""
	}
	switch n.Kind() {
	case "identifier", "dotted_name":
		b, _ := sc.find(n.Text())
		switch {
		case b == nil && isBuiltin(n.Text()):
			return n.Text()
		case b == nil:
			return ""
		case b.imported():
			return b.symbols[0]
		}
		return b.made
	case "attribute":
		if base := l.symbolIn(n.Field("object"), sc, depth+1); base != "" {
			return base + "." + n.Field("attribute").Text()
		}
	case "parenthesized_expression":
		return l.symbolIn(n.Part(0), sc, depth+1)
	}
	return ""
}

// findMade notes which variables are made by the call of a known name, and by that of no other.
func (l *lowerer) findMade(events []event) {
	makers := map[*binding][]string{}
	for _, e := range events {
		if !e.made.Exists() {
			continue
		}
		b, _ := e.scope.owner(e.name)
		s := l.symbolIn(e.made.Field("function"), e.scope, 0)
		if s == "" || len(s) >= 100 {
			continue
		}
		makers[b] = append(makers[b], s)
		if all := makers[b]; b.boundBy(len(all)) && len(slices.Compact(slices.Clone(all))) == 1 {
			b.made = s + "()"
		}
	}
}
