package golang

import (
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// maxImplementations is the number of implementations up to which a value of an interface is taken to be one of them. An interface
// that many types implement is one that further types will.
const maxImplementations = 4

// implementations is the type of a value of which only its interface is known: each of the types in view that implement it. An
// interface without methods, or without an implementation, says nothing: the result is nil then.
func (l *lowerer) implementations(n *types.Named, at facts.Span) flow.Expr {
	i, ok := n.Underlying().(*types.Interface)
	if !ok || i.NumMethods() == 0 || !l.isInside(n.Obj().Pkg()) || l.Types == nil || n.TypeParams().Len() > 0 {
		return nil
	}
	found, known := l.implementing[n]
	if !known {
		for _, c := range l.implementers() {
			if types.Implements(types.NewPointer(c), i) {
				found = append(found, c)
			}
		}
		l.implementing[n] = found
	}
	if len(found) > maxImplementations {
		return nil
	}
	var out flow.Expr
	for _, c := range found {
		switch t := l.typeExpr(c, at); {
		case t == nil:
			return nil // a value without fields
		case out == nil:
			out = t
		default:
			out = oneOf(t, out, at)
		}
	}
	return out
}

// implementers are the types that may implement an interface: those of the package and the exported ones of the packages of the
// program that it imports, tests apart, and http.Client, which interfaces with a Do method stand for.
func (l *lowerer) implementers() []*types.Named {
	if l.candidates != nil {
		return l.candidates
	}
	l.addImplementers(l.Types, false)
	for _, p := range l.Types.Imports() {
		if p.Path() == "net/http" {
			if t, ok := p.Scope().Lookup("Client").(*types.TypeName); ok {
				l.candidates = append(l.candidates, t.Type().(*types.Named))
			}
		} else if l.isInside(p) {
			l.addImplementers(p, true)
		}
	}
	return l.candidates
}

func (l *lowerer) addImplementers(p *types.Package, exported bool) {
	for _, name := range p.Scope().Names() {
		t, ok := p.Scope().Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() || types.IsInterface(t.Type()) || exported && !t.Exported() {
			continue
		}
		n, ok := t.Type().(*types.Named)
		if ok && n.TypeParams().Len() == 0 && types.NewMethodSet(types.NewPointer(n)).Len() > 0 && !l.inTest(t) {
			l.candidates = append(l.candidates, n)
		}
	}
}

func (l *lowerer) inTest(obj types.Object) bool {
	for _, f := range l.Files {
		if f.Syntax.FileStart <= obj.Pos() && obj.Pos() < f.Syntax.FileEnd {
			return isTestFile(f.Source)
		}
	}
	return false
}
