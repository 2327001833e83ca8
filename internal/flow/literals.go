package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Literals lists the string literals of a module, with what each is given to, in source order. Constants that are concatenated in
// one expression are listed once more as what they make together.
func Literals(m *Module) []*facts.Literal {
	l := &literalLister{context: map[Expr]literalContext{}, as: map[string][]string{}, uses: map[string][]facts.Span{}}
	w := &walker{expr: l.expr, stmt: l.stmt}
	w.stmts(m.Body)
	for _, e := range m.Exports {
		w.exprs(e.Value)
	}
	for _, x := range l.out {
		x.As = append(x.As, l.as[x.Key]...)
		x.Uses = l.uses[x.Key]
	}
	return l.out
}

// literalContext is what a value is given to.
type literalContext struct {
	callee, key string
	// setting is the key that a call stands under whose argument this is: what it is told as the default is given to that.
	setting string
	// env is the environment variable whose default this is.
	env       string
	docstring bool
}

type literalLister struct {
	out     []*facts.Literal
	context map[Expr]literalContext
	// as are the keys that names are given to.
	as map[string][]string
	// uses are where they are given to keys.
	uses map[string][]facts.Span
}

func (l *literalLister) give(x Expr, c literalContext) {
	if x == nil {
		return
	}
	l.context[x] = c
	name := targetName(x)
	if name == "" || c.key == "" {
		return
	}
	l.uses[name] = append(l.uses[name], x.Where())
	if c.key != name && !slices.Contains(l.as[name], c.key) {
		l.as[name] = append(l.as[name], c.key)
	}
}

func (l *literalLister) stmt(s Stmt) bool {
	switch s := s.(type) {
	case *ExprStmt:
		l.give(s.X, literalContext{docstring: true})
	case *Assign:
		l.give(s.Value, literalContext{key: targetName(s.Target)})
	case *Declare:
		l.declared(s)
	}
	return true
}

func (l *literalLister) declared(d *Declare) {
	if d.Func != nil {
		l.params(d.Func)
	}
	if d.Class != nil {
		l.class(d.Class)
	}
}

func (l *literalLister) class(c *Class) {
	for _, f := range c.Fields {
		l.give(f.Init, literalContext{key: f.Name})
	}
	for _, m := range c.Methods {
		l.params(m)
	}
}

func (l *literalLister) params(f *Func) {
	for _, p := range f.Params {
		l.give(p.Default, literalContext{key: targetName(p.Target)})
	}
}

func (l *literalLister) expr(x Expr) bool {
	c := l.context[x]
	delete(l.context, x)
	switch x := x.(type) {
	case *Lit:
		if x.Kind == facts.String {
			l.add(x, c)
		}
	case *Join:
		if parts, ok := foldConstants(x); ok {
			l.out = append(l.out, &facts.Literal{Span: x.Span, Text: together(parts), Joined: true, Parts: parts, TextPos: x.Pos, Callee: c.callee, Key: c.key})
		}
		for _, p := range x.Parts {
			l.give(p, c)
		}
	case *Call:
		l.arguments(x, c)
	case *ObjectExpr:
		for _, e := range x.Entries {
			if k, ok := e.Key.(*Lit); ok {
				l.give(e.Value, literalContext{callee: c.callee, key: defaultFor(c.setting, k.Text)})
			}
		}
	case *FuncExpr:
		l.params(x.Func)
	case *ClassExpr:
		l.class(x.Class)
	default:
		l.pass(x, c)
	}
	return true
}

// arguments gives the arguments of a call their names. What is the default of a setting is given to the setting:
// getEnv("API_URL", "https://…"), config("API_URL", default="https://…"), API_URL: string().default("https://…").
func (l *literalLister) arguments(x *Call, c literalContext) {
	name := writtenName(x)
	setting := c.key
	for i, a := range x.Args {
		key := a.Name
		switch {
		case i == 0 && key == "" && name[strings.LastIndexByte(name, '.')+1:] == "default":
			key = setting
		case i > 0 && key == "" && len(x.Args) == 2 && isSettingName(setting):
			key = setting
		default:
			key = defaultFor(setting, key)
		}
		l.give(a.Value, literalContext{callee: name, key: key, setting: setting})
		if lit, ok := a.Value.(*Lit); i == 0 && ok && isSettingName(lit.Text) {
			setting = lit.Text
		}
	}
}

// defaultFor is the key of what stands under a key below a setting.
func defaultFor(setting, key string) string {
	if setting != "" && (key == "default" || key == "fallback") {
		return setting
	}
	return key
}

// isSettingName reports whether a text is written as the names of environment variables are.
func isSettingName(text string) bool {
	return strings.Contains(text, "_") && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}

// pass hands a context on to the alternatives of an expression.
func (l *literalLister) pass(x Expr, c literalContext) {
	switch x := x.(type) {
	case *Cond:
		l.give(x.Then, c)
		l.give(x.Else, c)
	case *Logic:
		l.give(x.X, c)
		l.give(x.Y, c)
	case *EnvExpr:
		if k, ok := x.Key.(*Lit); ok {
			c.env = k.Text
		}
		l.give(x.Default, c)
	case *ListExpr:
		for _, e := range x.Elems {
			l.give(e.Value, literalContext{callee: c.callee, key: c.key})
		}
	}
}

func (l *literalLister) add(x *Lit, c literalContext) {
	lit := &facts.Literal{
		Span: x.Span, Text: x.Text, Exact: x.Exact, TextPos: x.Body.Pos,
		Callee: c.callee, Key: c.key, Docstring: c.docstring,
	}
	if c.env != "" {
		lit.As = []string{c.env}
	}
	l.out = append(l.out, lit)
}

// targetName is the last name of what is assigned to.
func targetName(x Expr) string {
	switch x := x.(type) {
	case *Name:
		return x.Name
	case *Member:
		return x.Name
	case *Index:
		if k, ok := x.Key.(*Lit); ok {
			return k.Text
		}
	}
	return ""
}

// foldConstants are the parts of a concatenation of at least two literals.
func foldConstants(j *Join) ([]facts.Value, bool) {
	if len(j.Parts) < 2 {
		return nil, false
	}
	var out []facts.Value
	for _, p := range j.Parts {
		switch p := p.(type) {
		case *Lit:
			if p.Kind != facts.String {
				return nil, false
			}
			out = append(out, facts.Value{Kind: facts.String, Text: p.Text, Span: p.Span})
		case *Join:
			parts, ok := foldConstants(p)
			if !ok {
				return nil, false
			}
			out = append(out, parts...)
		default:
			return nil, false
		}
	}
	return out, true
}

func together(parts []facts.Value) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}
