package flowtest

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// operand writes an expression after a space, nothing for none.
func (p *printer) operand(x flow.Expr) {
	if x != nil {
		p.text(" ")
		p.expr(x)
	}
}

func (p *printer) list(head string, operands ...flow.Expr) {
	p.text("(%s", head)
	for _, x := range operands {
		p.operand(x)
	}
	p.text(")")
}

func (p *printer) expr(x flow.Expr) {
	switch x := x.(type) {
	case *flow.Lit:
		p.text("%s", literal(x))
	case *flow.Name:
		p.text("%s", x.Name)
	case *flow.This:
		p.text("%s", choose(x.Super, "super", choose(x.Class, "this-class", "this")))
	case *flow.External:
		p.text("(external %q)", x.Symbol)
	case *flow.Join:
		p.list(choose(x.Sum, "sum", "join"), x.Parts...)
	case *flow.Member:
		p.member(x)
	case *flow.Index:
		p.list(choose(x.Method, "method", choose(x.Key == nil, "end", "index"))+typed(x.Type), x.X, x.Key)
	case *flow.Call:
		p.call(x)
	case *flow.ObjectExpr:
		p.object(x)
	case *flow.ListExpr:
		p.elements(x)
	case *flow.FuncExpr:
		p.function(x.Func)
	case *flow.ClassExpr:
		p.class(x.Class)
	case *flow.AssignExpr:
		p.assign(x.Assign)
	case *flow.Pattern:
		p.pattern(x)
	default:
		p.operator(x)
	}
}

func (p *printer) operator(x flow.Expr) {
	switch x := x.(type) {
	case *flow.Cond:
		p.list("cond", x.Test, x.Then, x.Else)
	case *flow.Logic:
		p.list(x.Op, x.X, x.Y)
	case *flow.Compare:
		p.list(x.Op, x.X, x.Y)
	case *flow.Not:
		p.list("not", x.X)
	case *flow.EnvExpr:
		p.list("env", x.Key, x.Default)
	case *flow.Copy:
		p.list(strings.Join(append([]string{"copy"}, x.Inner...), "+"), x.X)
	case *flow.Enter:
		p.list("enter", x.X)
	case *flow.Opaque:
		p.list(choose(x.Pure, "pure", "opaque"), x.Children...)
	default:
		p.text("(%T)", x)
	}
}

func typed(t string) string { return choose(t != "", "<"+t+">", "") }

func (p *printer) member(x *flow.Member) {
	switch x.X.(type) {
	case *flow.Name, *flow.This, *flow.Member:
		p.expr(x.X)
		p.text(".%s%s", x.Name, typed(x.Type))
	default:
		p.text("(. ")
		p.expr(x.X)
		p.text(" %s%s)", x.Name, typed(x.Type))
	}
}

func (p *printer) call(x *flow.Call) {
	p.text("(%s", choose(x.New, "new", "call"))
	if x.Symbol != "" {
		p.text("<%s>", x.Symbol)
	}
	if x.Name != "" {
		p.text(" name=%s", x.Name)
	}
	p.operand(x.Fn)
	for _, a := range x.Args {
		p.text(" %s%s", choose(a.Name != "", a.Name+"=", ""), spread(a.Spread, a.KeySpread))
		p.expr(a.Value)
	}
	p.text(")")
}

func spread(list, keys bool) string { return choose(keys, "**", choose(list, "...", "")) }

func (p *printer) object(x *flow.ObjectExpr) {
	p.text("(object%s", choose(x.ByValue, "-by-value", ""))
	if x.Type != nil {
		p.text(" :")
		p.expr(x.Type)
	}
	for _, e := range x.Entries {
		if e.Spread != nil {
			p.text(" ...")
			p.expr(e.Spread)
			continue
		}
		p.text(" [")
		if e.Key == nil {
			p.text("+")
		} else {
			p.expr(e.Key)
		}
		p.operand(e.Value)
		p.text("]")
	}
	p.text(")")
}

func (p *printer) elements(x *flow.ListExpr) {
	p.text("(list%s", choose(x.ByValue, "-by-value", ""))
	for _, e := range x.Elems {
		p.text(" %s", spread(e.Spread, false))
		p.expr(e.Value)
	}
	p.text(")")
}

func (p *printer) pattern(x *flow.Pattern) {
	p.text("(pattern%s", choose(x.List, "-list", ""))
	for _, e := range x.Entries {
		p.text(" [")
		if e.Key != nil {
			p.expr(e.Key)
			p.text(" ")
		}
		if e.Target != nil {
			p.expr(e.Target)
		}
		if e.Default != nil {
			p.text(" =")
			p.expr(e.Default)
		}
		p.text("]")
	}
	if x.Rest != nil {
		p.text(" ...")
		p.expr(x.Rest)
	}
	p.text(")")
}

func (p *printer) function(f *flow.Func) {
	p.text("(func")
	p.depth++
	p.flag(f.Name != "", f.Name)
	for _, x := range []struct {
		set  bool
		name string
	}{
		{f.Static, "static"}, {f.Getter, "getter"}, {f.Setter, "setter"}, {f.Memo, "memo"}, {f.ThisOuter, "this-outer"},
		{f.Ctor, "ctor"}, {f.LastValue, "last-value"}, {f.ByValue, "by-value"}, {f.Prints, "prints"},
		{f.ReceiverName != "", "receiver=" + f.ReceiverName}, {len(f.Captures) > 0, "captures=" + strings.Join(f.Captures, ",")},
		{len(f.Results) > 0, "results=" + strings.Join(f.Results, ",")},
	} {
		p.flag(x.set, x.name)
	}
	p.text(" [")
	for i, param := range f.Params {
		p.text("%s", choose(i > 0, " ", ""))
		p.param(param)
	}
	p.text("]")
	p.decorators(f.Decorators)
	p.body(f.Body)
	p.close()
}

func (p *printer) param(a flow.Param) {
	p.text("%s%s%s%s", spread(a.Rest, a.KeyRest), choose(a.Injected, "injected ", ""), choose(a.NamedOnly, "named-only ", ""), choose(a.ByRef, "&", ""))
	p.expr(a.Target)
	if a.Type != nil {
		p.text(":")
		p.expr(a.Type)
	}
	if a.Default != nil {
		p.text("=")
		p.expr(a.Default)
	}
	p.flag(a.Field != "", "field="+a.Field)
}

func (p *printer) decorators(decorators []flow.Expr) {
	for _, d := range decorators {
		p.text(" @")
		p.expr(d)
	}
}

func (p *printer) class(c *flow.Class) {
	p.text("(class")
	p.depth++
	p.flag(c.Name != "", c.Name)
	p.flag(c.ByValue, "by-value")
	for _, b := range c.Bases {
		p.text(" <")
		p.expr(b)
	}
	p.decorators(c.Decorators)
	for _, m := range c.Makers {
		p.text(" made-by ")
		p.expr(m)
	}
	for _, f := range c.Fields {
		p.line("(field%s %s", choose(f.Static, " static", ""), f.Name)
		if f.Type != nil {
			p.text(" :")
			p.expr(f.Type)
		}
		p.operand(f.Init)
		p.flag(f.Wire != "", "wire="+f.Wire)
		p.flag(f.OmitEmpty, "omit-empty")
		p.flag(f.Public, "public")
		p.text(")")
	}
	for _, m := range c.Methods {
		p.newline()
		p.function(m)
	}
	p.part("body", c.Body)
	p.close()
}
