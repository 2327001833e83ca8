// Package flowtest prints program forms for golden tests of front-ends, and checks what every form must keep to.
package flowtest

import (
	"fmt"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// Dump writes a module as nested lists, a statement per line, without positions. The same module gives the same text.
//
// Names stand for themselves, strings are quoted (~"x" where the source holds escapes), properties are written a.b where a is
// simple. Everything else is (head operands...), the head being the form's name in short.
func Dump(m *flow.Module) string {
	p := &printer{}
	p.open("module %s", m.ID)
	p.flag(m.AllVisible, "all-visible")
	p.flag(m.Broken, "broken")
	p.flag(m.Opaque, "opaque")
	for _, i := range m.Imports {
		p.line("(import %q %s)", i.Module, importBinding(i))
	}
	p.body(m.Body)
	for _, e := range m.Exports {
		p.export(e)
	}
	for _, c := range m.Comments {
		p.line("(comment %q)", c.Text)
	}
	for _, x := range m.Problems {
		p.line("(problem %q failure=%v)", x.Message, x.Failure)
	}
	p.close()
	return p.b.String() + "\n"
}

// DumpStmts writes statements alone, as [Dump] does.
func DumpStmts(body []flow.Stmt) string {
	p := &printer{}
	p.body(body)
	return strings.TrimPrefix(p.b.String(), "\n") + "\n"
}

func importBinding(i *flow.Import) string {
	switch {
	case i.Star:
		return "*"
	case i.Name == "":
		return "()"
	default:
		return i.Name + " as " + i.Local
	}
}

// printer writes lists over lines. Each line begins with its line break, so that a list ends where its last line does.
type printer struct {
	b     strings.Builder
	depth int
}

func (p *printer) newline() {
	if p.b.Len() > 0 {
		p.b.WriteString("\n" + strings.Repeat("  ", p.depth))
	}
}

func (p *printer) text(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

func (p *printer) line(format string, args ...any) {
	p.newline()
	p.text(format, args...)
}

func (p *printer) open(format string, args ...any) {
	p.line("("+format, args...)
	p.depth++
}

func (p *printer) close() {
	p.depth--
	p.text(")")
}

func (p *printer) flag(set bool, name string) {
	if set {
		p.text(" %s", name)
	}
}

func (p *printer) export(e *flow.Export) {
	p.open("export %s", e.Name)
	switch {
	case e.From != "":
		p.text(" from %q", e.From)
		p.flag(e.Of != "", e.Of)
	default:
		p.operand(e.Value)
	}
	p.close()
}

func (p *printer) body(body []flow.Stmt) {
	for _, s := range body {
		p.stmt(s)
	}
}

// part writes a named list of statements, or nothing for none.
func (p *printer) part(name string, body []flow.Stmt) {
	if len(body) == 0 {
		return
	}
	p.open("%s", name)
	p.body(body)
	p.close()
}

func (p *printer) stmt(s flow.Stmt) {
	switch s := s.(type) {
	case *flow.ExprStmt:
		p.newline()
		p.expr(s.X)
	case *flow.Assign:
		p.newline()
		p.assign(s)
	case *flow.Delete:
		p.simple("delete", s.Target)
	case *flow.Declare:
		p.declare(s)
	case *flow.Block:
		p.open("block")
		p.body(s.Body)
		p.close()
	case *flow.If:
		p.open("if")
		p.operand(s.Test)
		p.part("then", s.Then)
		p.part("else", s.Else)
		p.close()
	case *flow.Loop:
		p.loop(s)
	case *flow.Try:
		p.try(s)
	case *flow.Return:
		p.simple("return", s.Value)
	case *flow.Throw:
		p.simple(choose(s.Exit, "exit", "throw"), s.Value)
	case *flow.Print:
		p.simple("print", s.Value)
	case *flow.Jump:
		p.line("(jump)")
	default:
		p.line("(%T)", s)
	}
}

func (p *printer) simple(head string, x flow.Expr) {
	p.line("(%s", head)
	p.operand(x)
	p.text(")")
}

func (p *printer) declare(d *flow.Declare) {
	p.newline()
	if d.Func != nil {
		p.function(d.Func)
	}
	if d.Class != nil {
		p.class(d.Class)
	}
}

func (p *printer) assign(a *flow.Assign) {
	head := "set"
	if a.Declare {
		head = choose(a.Hoist, "var", "let")
	}
	if a.Alias {
		head += "-alias"
	}
	p.text("(%s%s", head, a.Op)
	p.operand(a.Target)
	if a.Type != nil {
		p.text(" :")
		p.expr(a.Type)
	}
	p.operand(a.Value)
	p.text(")")
}

func (p *printer) loop(l *flow.Loop) {
	p.open("loop")
	p.flag(l.AtLeastOnce, "at-least-once")
	if l.Over != nil {
		p.text(" %s", choose(l.Pairs, "pairs", choose(l.Keys, "keys", "each")))
		p.operand(l.Target)
		p.operand(l.Over)
	}
	p.part("init", l.Init)
	if l.Test != nil {
		p.open("test")
		p.operand(l.Test)
		p.close()
	}
	p.part("post", l.Post)
	p.part("do", l.Body)
	p.close()
}

func (p *printer) try(t *flow.Try) {
	p.open("try")
	p.body(t.Body)
	for _, h := range t.Handlers {
		p.open("catch")
		p.flag(h.Name != "", h.Name)
		for _, x := range h.Types {
			p.operand(x)
		}
		p.body(h.Body)
		p.close()
	}
	p.part("finally", t.Finally)
	p.close()
}

func choose(cond bool, yes, no string) string {
	if cond {
		return yes
	}
	return no
}

// literal writes a constant as its kind asks for.
func literal(x *flow.Lit) string {
	switch x.Kind {
	case facts.String:
		return choose(x.Exact, "", "~") + fmt.Sprintf("%q", x.Text)
	case facts.Null:
		return "null"
	}
	return x.Text
}
