package ruby

import (
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func assignmentStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	left, right := n.Field("left"), n.Field("right")
	if made := l.madeClass(left, right); made != nil {
		return made
	}
	value, targets := l.assigned(right, left)
	out := []flow.Stmt(nil)
	for _, t := range targets {
		out = append(out, l.assign(n.Span(), t, value)...)
		if x := l.configured(n.Span(), t, value); x != nil {
			out = append(out, x)
		}
	}
	return out
}

// assigned is the value of an assignment and what it is assigned to: of a = b = x the value is read from a variable where it is not
// simple.
func (l *lowerer) assigned(right, left syntax.Node) (flow.Expr, []syntax.Node) {
	targets := []syntax.Node{left}
	for right.Kind() == "assignment" {
		targets = append(targets, right.Field("left"))
		right = right.Field("right")
	}
	var value flow.Expr
	switch right.Kind() {
	case "right_assignment_list":
		value = l.list(right.Span(), right)
	case "splat_argument":
		value = l.list(right.Span(), right.Parent())
	default:
		value = l.operand(right, left)
	}
	if len(targets) > 1 && !isConstantValue(value) {
		value = l.hold(value, "value")
	}
	return value, targets
}

// isConstantValue reports whether an expression is a literal.
func isConstantValue(x flow.Expr) bool {
	_, ok := x.(*flow.Lit)
	return ok
}

// assign lowers an assignment to the target that a node is.
func (l *lowerer) assign(s facts.Span, target syntax.Node, value flow.Expr) []flow.Stmt {
	switch target.Kind() {
	case "left_assignment_list", "destructured_left_assignment":
		return l.unpack(s, target, value)
	case "rest_assignment":
		return l.unpack(s, target.Parent(), value)
	}
	a := &flow.Assign{Span: s, Value: value}
	if !l.place(target, a) {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: s, Children: []flow.Expr{l.operand(target, target), value}}}}
	}
	return []flow.Stmt{a}
}

// place sets the target of an assignment to what a node is, and reports whether it is something that can be assigned.
func (l *lowerer) place(n syntax.Node, a *flow.Assign) bool {
	switch n.Kind() {
	case "identifier":
		if n.Text() == "" {
			return false
		}
		l.variable(n.Span(), n.Text(), a)
	case "global_variable":
		a.Target = &flow.Name{Span: n.Span(), Name: n.Text()}
	case "instance_variable":
		a.Target = l.instanceVariable(n)
	case "class_variable":
		a.Target = classVariable(l, n)
	case "constant", "scope_resolution":
		path := constantPath(n)
		if path == "" || len(path) > maxPath {
			return false
		}
		a.Target, a.Declare, a.Hoist = &flow.Name{Span: n.Span(), Name: joined(l.innerSpace(), path)}, true, true
	case "element_reference":
		key := l.elementKey(n)
		if key == nil {
			return false
		}
		a.Target = &flow.Index{Span: n.Span(), X: l.operand(n.Field("object"), n), Key: key}
	case "call":
		return l.property(n, a)
	default:
		return false
	}
	return true
}

// property sets the target of an assignment to x.name.
func (l *lowerer) property(n syntax.Node, a *flow.Assign) bool {
	receiver, method := n.Field("receiver"), n.Field("method")
	if !receiver.Exists() || method.Text() == "" || n.Field("arguments").Exists() {
		return false
	}
	l.noticePatch(receiver)
	a.Target = &flow.Member{Span: n.Span(), X: l.expr(receiver), Name: method.Text(), NameSpan: method.Span()}
	return true
}

// elementKey is the key of x[key], nil where there are several or none.
func (l *lowerer) elementKey(n syntax.Node) flow.Expr {
	var key syntax.Node
	for c := range n.Parts() {
		if c.FieldName() == "object" || c.FieldName() == "block" {
			continue
		}
		if key.Exists() || c.Kind() == "splat_argument" || c.Kind() == "pair" || c.Kind() == "range" {
			return nil
		}
		key = c
	}
	if !key.Exists() {
		return nil
	}
	return l.expr(key)
}

// unpack lowers a, (b, c), *d = value. What follows a star has no fixed position and is not known.
func (l *lowerer) unpack(s facts.Span, target syntax.Node, value flow.Expr) []flow.Stmt {
	pattern := &flow.Pattern{Span: target.Span(), List: true}
	out := []flow.Stmt{&flow.Assign{Span: s, Target: pattern, Value: value, Declare: true, Hoist: true}}
	i := 0
	for c := range target.Parts() {
		hidden := &flow.Name{Span: c.Span(), Name: l.Fresh("part")}
		inner := c
		if c.Kind() == "rest_assignment" {
			inner = c.Part(0)
			pattern.Rest = hidden
		} else if pattern.Rest == nil {
			pattern.Entries = append(pattern.Entries, flow.PatternEntry{Key: position(c.Span(), i), Target: hidden})
		}
		i++
		if !inner.Exists() {
			continue
		}
		var part flow.Expr = hidden
		if pattern.Rest != nil && pattern.Rest != hidden {
			part = &flow.Opaque{Span: c.Span(), Children: []flow.Expr{pattern.Rest}, Pure: true}
		}
		out = append(out, l.assign(s, inner, part)...)
	}
	return out
}

func position(s facts.Span, i int) flow.Expr {
	return &flow.Lit{Span: s, Kind: facts.Number, Text: strconv.Itoa(i)}
}

// compound are the operators whose meaning the form knows.
var compound = map[string]string{"+=": "+", "||=": "||", "<<=": "<<"}

func operatorAssignment(l *lowerer, n syntax.Node) []flow.Stmt {
	op := compound[n.Field("operator").Kind()]
	if op == "" {
		op = "?"
	}
	left := n.Field("left")
	if left.Kind() == "identifier" {
		l.declareFirst(left)
	}
	value := l.operand(n.Field("right"), n)
	out := l.assign(n.Span(), left, value)
	a, ok := out[0].(*flow.Assign)
	if !ok || len(out) > 1 {
		return out
	}
	if op == "?" && n.Field("operator").Kind() == "&&=" {
		test := l.operand(left, n)
		return []flow.Stmt{&flow.If{Span: n.Span(), Test: test, Then: out}}
	}
	a.Op = op
	return out
}

// declareFirst makes a variable that x ||= y reads before it is assigned.
func (l *lowerer) declareFirst(n syntax.Node) {
	if n.Text() == "" || l.scope.owner(n.Text()) != nil {
		return
	}
	a := &flow.Assign{Span: n.Span()}
	l.variable(n.Span(), n.Text(), a)
	l.before = append(l.before, a)
}

// assignmentExpression is an assignment whose value is used.
func assignmentExpression(l *lowerer, n syntax.Node) flow.Expr {
	out := statementsAt(l, n)
	if len(out) == 1 {
		if a, ok := out[0].(*flow.Assign); ok {
			return &flow.AssignExpr{Span: n.Span(), Assign: a}
		}
	}
	l.before = append(l.before, out...)
	left := n.Field("left")
	switch left.Kind() {
	case "identifier", "constant", "instance_variable", "global_variable":
		return l.expr(left)
	}
	return unknownAt(n.Span())
}

func statementsAt(l *lowerer, n syntax.Node) []flow.Stmt {
	if n.Kind() == "operator_assignment" {
		return operatorAssignment(l, n)
	}
	return assignmentStatement(l, n)
}
