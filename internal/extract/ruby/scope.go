package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// scope holds the local variables of a method, of the top of a file or class, or of a block, which sees those around it as well. A
// variable exists from the place on that first assigns it; a name that none has is a call.
type scope struct {
	up    *scope // of the function around a block, nil for others
	names map[string]bool
	// captured are variables of this scope that a block assigns.
	captured []string
	// round is set for the body of a block that runs where it stands, once for each element: each round has variables of its own.
	round bool
}

func (sc *scope) owner(name string) *scope {
	for at := sc; at != nil; at = at.up {
		if at.names[name] {
			return at
		}
	}
	return nil
}

// function is the scope of the function that a scope is in.
func (sc *scope) function() *scope {
	for sc.round {
		sc = sc.up
	}
	return sc
}

// variable is a name to which a value is given, and whether that makes the variable.
func (l *lowerer) variable(s facts.Span, name string, a *flow.Assign) {
	at := l.scope.owner(name)
	if at == nil {
		l.scope.names[name] = true
		at = l.scope
	}
	switch {
	case at.round:
		at.captured = append(at.captured, name)
	case at == l.scope.function():
		a.Declare, a.Hoist = true, true
	default:
		at.captured = append(at.captured, name)
	}
	a.Target = &flow.Name{Span: s, Name: name}
}

// hold assigns a value to a variable of its own, before the current statement, and returns the variable.
func (l *lowerer) hold(x flow.Expr, name string) *flow.Name {
	target := &flow.Name{Span: x.Where(), Name: l.Fresh(name)}
	l.before = append(l.before, &flow.Assign{Span: x.Where(), Target: target, Value: x, Declare: true, Hoist: true})
	return target
}

// captured declares the variables of a function that its blocks assign, so that they write to these.
func (l *lowerer) captured(n syntax.Node, sc *scope) []flow.Stmt {
	var out []flow.Stmt
	seen := map[string]bool{}
	for _, name := range sc.captured {
		if !seen[name] {
			seen[name] = true
			target := &flow.Name{Span: n.Span(), Name: name}
			out = append(out, &flow.Assign{Span: n.Span(), Target: target, Declare: true, Hoist: !sc.round})
		}
	}
	return out
}
