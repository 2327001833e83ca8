package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// maxContexts is the number of calling contexts that are recorded for one call site.
const maxContexts = 64

// recordCall notes a call that leaves the tree, in its calling context.
func (ev *evaluator) recordCall(x *Call, symbolName string, args []argument, r *facts.Request) {
	if !ev.record || ev.sites[x.Span] >= maxContexts {
		return
	}
	if symbolName == "" && x.Symbol != "" {
		symbolName = x.Symbol
	}
	ev.sites[x.Span]++
	c := &facts.Call{
		Span: x.Span, Name: writtenName(x), Symbol: symbolName, Request: r,
		Func: ev.funcFact(ev.frame), Test: ev.frame.test, Loop: ev.frame.inLoop > 0, Caught: ev.frame.tries > 0,
	}
	s := &snapshot{ev: ev}
	for _, a := range args {
		c.Args = append(c.Args, facts.Arg{Name: a.name, Value: s.value(a.val)})
	}
	for f := ev.frame; f != nil; f = f.up {
		if f.call.IsValid() {
			c.Stack = append(c.Stack, f.call)
			c.Callers = append(c.Callers, ev.funcFact(f.up))
		}
		ev.addNotes(c, f)
		c.Around = append(c.Around, ev.enclosures(f, x)...)
		c.Around = append(c.Around, ev.decorators(f)...)
	}
	c.Guards = ev.guards()
	c.Outcome = ev.outcome(x)
	if r != nil {
		c.Answer = ev.answers[x.Span]
	}
	slices.Sort(c.Handled)
	c.Handled = slices.Compact(c.Handled)
	ev.calls = append(ev.calls, c)
	ev.routes.registers(x, c, args)
}

func (ev *evaluator) funcFact(f *frame) *facts.Func {
	if f.fn == nil {
		return nil
	}
	if x := ev.funcs[f.fn]; x != nil {
		return x
	}
	x := &facts.Func{Span: f.fn.Span, Name: f.fn.Name, File: f.fn.File}
	if f.cls != nil {
		x.Class = f.cls.decl.Name
		x.Name = x.Class + "." + x.Name
	}
	ev.funcs[f.fn] = x
	return x
}

func (ev *evaluator) addNotes(c *facts.Call, f *frame) {
	n := ev.notesOf(f.fn, f.mod)
	c.Notes = append(c.Notes, n)
	for _, s := range n.Statuses {
		c.Handled = append(c.Handled, s.Code)
	}
	c.Caught = c.Caught || n.Catches
}

// notesOf is what a function says, or the top level of a module where it is nil.
func (ev *evaluator) notesOf(fn *Func, m *module) *facts.Notes {
	n := ev.notes[noteKey{fn, m}]
	if n == nil {
		body := m.Body
		if fn != nil {
			body = fn.Body
		}
		n = takeNotes(body, fn == nil)
		ev.notes[noteKey{fn, m}] = n
	}
	return n
}

// noteKey is a function, or the top level of a module.
type noteKey struct {
	fn  *Func
	mod *module
}

// writtenName is the callee as it stands in the source, without arguments.
func writtenName(x *Call) string {
	if x.Name != "" {
		return x.Name
	}
	return nameOf(x.Fn, 0)
}

func nameOf(x Expr, depth int) string {
	if depth > 12 {
		return "?"
	}
	switch x := x.(type) {
	case *Name:
		return x.Name
	case *External:
		return x.Symbol
	case *This:
		if x.Super {
			return "super"
		}
		return "this"
	case *Member:
		return nameOf(x.X, depth+1) + "." + x.Name
	case *Call:
		return nameOf(x.Fn, depth+1) + "()"
	case *Index:
		if l, ok := x.Key.(*Lit); ok {
			return nameOf(x.X, depth+1) + "." + l.Text
		}
		return nameOf(x.X, depth+1) + "[]"
	}
	return "?"
}
