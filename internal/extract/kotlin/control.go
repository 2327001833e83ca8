package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// maxChain is how long a chain of branches may be before the rest of it stands beside the first ones, as if several might run.
const maxChain = 100

// ifParts are the branches of an if.
func ifParts(n syntax.Node) (then, other syntax.Node) {
	closed, second := false, false
	for c := range n.Children() {
		switch {
		case c.Kind() == "else":
			second = true
		case c.Kind() == ")" && !c.Named():
			closed = true
		case !closed || !c.Named() || c.Comment():
		case second:
			other = c
		default:
			then = c
		}
	}
	return then, other
}

// ifInto lowers an if. A chain of else ifs is taken apart without recursion.
func (l *lowerer) ifInto(n syntax.Node, to sink) []flow.Stmt {
	at := &flow.If{Span: n.Span()}
	out := []flow.Stmt{at}
	for length := 1; ; length++ {
		then, other := ifParts(n)
		at.Test = l.expr(n.Field("condition"))
		at.Then = l.branch(then, to)
		if other.Kind() != "if_expression" {
			if other.Exists() {
				at.Else = l.branch(other, to)
			}
			return out
		}
		inner := &flow.If{Span: other.Span()}
		if length%maxChain == 0 {
			out = append(out, inner)
		} else {
			at.Else = []flow.Stmt{inner}
		}
		at, n = inner, other
	}
}

// whenInto lowers a when to a chain of ifs.
func (l *lowerer) whenInto(n syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	l.inScope(func() {
		var subject flow.Expr
		var entries []syntax.Node
		for c := range n.Parts() {
			switch c.Kind() {
			case "when_subject":
				if x := lastPart(c); x.Kind() == "identifier" && x == c.Part(0) {
					subject = l.expr(x)
					continue
				}
				v := l.fresh("subject", c.Span())
				out = append(out, l.assigned(v, lastPart(c))...)
				subject = v
				if name := nameIn(c.Part(0)); c.Part(0).Kind() == "variable_declaration" {
					out = append(out, &flow.Assign{Span: c.Span(), Target: l.named(name, ""), Value: v, Declare: true})
				}
			case "when_entry":
				entries = append(entries, c)
			}
		}
		out = append(out, l.entries(subject, entries, to)...)
	})
	return []flow.Stmt{&flow.Block{Body: out}}
}

func (l *lowerer) entries(subject flow.Expr, entries []syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	var last *flow.If
	for i, e := range entries {
		body := l.branch(lastPart(e), to)
		test := l.conditions(subject, e)
		if test == nil || i == len(entries)-1 && i > 0 && subject != nil && exhaustive(entries) { // else
			if last == nil {
				return append(out, body...)
			}
			last.Else = body
			return out
		}
		x := &flow.If{Span: e.Span(), Test: test, Then: body}
		if last == nil || i%maxChain == 0 {
			out = append(out, x)
		} else {
			last.Else = []flow.Stmt{x}
		}
		last = x
	}
	return out
}

// exhaustive reports whether the entries of a when leave nothing out though none is else: they name types, or constants.
func exhaustive(entries []syntax.Node) bool {
	for _, e := range entries {
		for c := range e.Fields("condition") {
			switch c.Kind() {
			case "type_test", "navigation_expression", "identifier", ",":
			default:
				return false
			}
		}
	}
	return true
}

// conditions is the test of an entry, nil for else.
func (l *lowerer) conditions(subject flow.Expr, entry syntax.Node) flow.Expr {
	var tests []flow.Expr
	for c := range entry.Fields("condition") {
		if !c.Named() {
			continue
		}
		at := c.Span()
		switch {
		case c.Kind() == "range_test" || c.Kind() == "type_test":
			tests = append(tests, &flow.Opaque{Span: at, Pure: true})
		case subject == nil:
			tests = append(tests, l.expr(c))
		default:
			tests = append(tests, &flow.Compare{Span: at, Op: "==", X: subject, Y: l.expr(c)})
		}
	}
	if len(tests) == 0 {
		return nil
	}
	return balanced(entry.Span(), "or", tests)
}

// balanced joins operands of a lazy operator into a tree that is not deep. Which operand is on which side does not matter.
func balanced(at facts.Span, op string, xs []flow.Expr) flow.Expr {
	if len(xs) == 1 {
		return xs[0]
	}
	half := len(xs) / 2
	return &flow.Logic{Span: at, Op: op, X: balanced(at, op, xs[:half]), Y: balanced(at, op, xs[half:])}
}

// tryInto lowers try.
func (l *lowerer) tryInto(n syntax.Node, to sink) []flow.Stmt {
	t := &flow.Try{Span: n.Span()}
	for c := range n.Parts() {
		switch c.Kind() {
		case "block":
			t.Body = l.branch(c, to)
		case "catch_block":
			h := flow.Handler{Span: c.Span(), Name: plain(nameIn(c).Text())}
			if x := l.typeExpr(typeIn(c)); x != nil {
				h.Types = []flow.Expr{x}
			}
			l.inScope(func() {
				l.declare(h.Name, "")
				h.Body = l.branch(lastPart(c), to)
			})
			t.Handlers = append(t.Handlers, h)
		case "finally_block":
			t.Finally = l.scoped(c.Part(0))
		}
	}
	return []flow.Stmt{t}
}

// forStatement lowers for (x in xs).
func forStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	loop := &flow.Loop{Span: n.Span()}
	var target, over, body syntax.Node
	label := ""
	for c := range n.Parts() {
		switch {
		case c.Kind() == "label":
			label = c.Text()
		case c.Kind() == "annotation":
		case !target.Exists():
			target = c
		case !over.Exists():
			over = c
		default:
			body = c
		}
	}
	loop.Over = l.expr(over)
	l.inBlock(&scope{label: label}, func() {
		loop.Target = l.target(target)
		if target.Kind() != "multi_variable_declaration" && l.inPairs(over, nameIn(target).Text(), body) {
			l.declare(plain(nameIn(target).Text()), entryType)
		}
		loop.Body = l.scoped(body)
	})
	return []flow.Stmt{loop}
}

func whileStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{Span: n.Span(), Test: l.expr(n.Field("condition")), Body: l.scoped(loopBody(n))}}
}

func doStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{
		Span: n.Span(), Test: l.expr(n.Field("condition")), Body: l.scoped(loopBody(n)), AtLeastOnce: true,
	}}
}

// loopBody is the body of a loop without variables.
func loopBody(n syntax.Node) syntax.Node {
	condition := n.Field("condition")
	for c := range n.Parts() {
		if c != condition && c.Kind() != "label" {
			return c
		}
	}
	return syntax.Node{}
}

// entryType is the type of a variable that holds an entry of a map: a list of the key and the value.
const entryType = "Map.Entry"

// inPairs reports whether what a loop sees are the entries of a map: it is one, or their keys and values are asked for.
func (l *lowerer) inPairs(over syntax.Node, name string, body syntax.Node) bool {
	if isMap(l.typeOf(over)) {
		return true
	}
	if over.Kind() == "navigation_expression" && lastPart(over).Text() == "entries" {
		return true
	}
	seen := false
	for c := range body.Below() {
		if c.Kind() == "navigation_expression" && c.Part(0).Text() == name {
			switch lastPart(c).Text() {
			case "key", "value":
				seen = true
			default:
				return false
			}
		}
	}
	return seen
}
