package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// reach says from which functions the program's words can be reached, so that only those are entered. It goes by names alone, and
// errs on the side of entering: whatever is given a value that reaches a word reaches it by its own name too.
type reach struct {
	words []string
	// names are those that reach a word, by module, in lower case.
	names map[*module]map[string]bool
	funcs map[*Func]bool
	// patches are the names of calls that change what all requests of a library carry: a function that makes one of them counts, whatever
	// it names besides.
	patches map[string]bool
}

// newReach prepares the modules of a program.
func newReach(ev *evaluator, modules []*module) *reach {
	r := &reach{words: ev.program.Words, names: map[*module]map[string]bool{}, funcs: map[*Func]bool{}, patches: map[string]bool{}}
	if len(r.words) == 0 {
		return r
	}
	for symbol, m := range ev.models {
		if m.Op == Patch {
			r.patches[lastName(symbol)] = true
		}
	}
	own := map[*module]bool{}
	for _, m := range modules {
		own[m] = true
	}
	for _, m := range modules {
		ev.guard(m, func() { r.names[m] = r.reaching(ev, m, own) })
	}
	return r
}

// from reports whether a word can be reached from a function.
func (r *reach) from(m *module, fn *Func) bool {
	if len(r.words) == 0 || r.names[m] == nil {
		return true
	}
	known, ok := r.funcs[fn]
	if !ok {
		known = r.mentions(collectMentions(fn.Name, fn.Body, fn.Params), r.names[m])
		r.funcs[fn] = known
	}
	return known
}

// reaching are the names of a module that reach a word: what it imports from the program's own modules, and what is given a value
// that mentions a word or such a name.
func (r *reach) reaching(ev *evaluator, m *module, own map[*module]bool) map[string]bool {
	names := map[string]bool{}
	for _, i := range m.Imports {
		x, _ := ev.find(m, i.Module)
		name := i.Module
		if x != nil {
			name = x.ID // a word in what all paths of the tree begin with says nothing
		}
		if r.hasWord(name) || x != nil && own[x] {
			names[strings.ToLower(i.Local)] = true
			names[strings.ToLower(i.Name)] = true
			if i.Star && x != nil {
				for name := range x.declared() {
					names[strings.ToLower(name)] = true
				}
			}
		}
	}
	delete(names, "")
	delete(names, "*")
	delete(names, "default")
	given := collectGiven(m.Body)
	for grown := true; grown; {
		grown = false
		for i := range given {
			g := &given[i]
			if !names[g.name] && r.mentions(g.mentions, names) {
				names[g.name] = true
				grown = true
			}
		}
	}
	return names
}

func (r *reach) hasWord(s string) bool {
	s = strings.ToLower(s)
	for _, w := range r.words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func (r *reach) mentions(list []string, names map[string]bool) bool {
	for _, s := range list {
		if names[s] || r.patches[s] || r.hasWord(s) {
			return true
		}
	}
	return false
}

// receiver stands for the receiver of a method where the language has a word for it. It reaches whatever the bases of a class reach: what is taken from them has no name in
// the module.
const receiver = "this"

// given is a name, and what the value that it is given mentions.
type given struct {
	name     string
	mentions []string
}

// collectGiven lists what is given a value in a module: variables, properties, functions, classes, fields.
func collectGiven(body []Stmt) []given {
	var out []given
	add := func(name string, mentions []string) {
		if name != "" {
			out = append(out, given{strings.ToLower(name), mentions})
		}
	}
	w := &walker{}
	w.stmt = func(s Stmt) bool {
		switch s := s.(type) {
		case *Assign:
			if s.Value != nil {
				add(targetName(s.Target), collectExpr(s.Value))
			}
		case *Declare:
			if s.Func != nil {
				add(s.Func.Name, collectMentions("", s.Func.Body, s.Func.Params))
			}
			if s.Class != nil {
				out = append(out, classGiven(s.Class)...)
			}
		}
		return true
	}
	w.expr = func(x Expr) bool {
		switch x := x.(type) {
		case *ObjectExpr:
			for _, e := range x.Entries {
				if k, isLit := e.Key.(*Lit); isLit && e.Value != nil {
					add(k.Text, collectExpr(e.Value))
				}
			}
		case *ClassExpr:
			out = append(out, classGiven(x.Class)...)
		}
		return true
	}
	w.stmts(body)
	return out
}

// classGiven lists the names of a class. What its body says may be said to any of its static fields: base_uri "https://…".
func classGiven(c *Class) []given {
	body := collectMentions("", c.Body, nil)
	var out, all = []given{}, slices.Clone(body)
	for _, f := range c.Fields {
		mentions := append(collectExpr(f.Init), collectExpr(f.Type)...)
		if f.Static {
			mentions = append(mentions, body...)
		}
		all = append(all, collectExpr(f.Type)...)
		out = append(out, given{strings.ToLower(f.Name), mentions})
	}
	var bases []string
	for _, b := range slices.Concat(c.Bases, c.Before) {
		bases = append(bases, collectExpr(b)...)
	}
	all = append(all, bases...)
	out = append(out, given{receiver, bases})
	for _, m := range c.Methods {
		mentions := collectMentions("", m.Body, m.Params)
		all = append(all, mentions...)
		for _, p := range m.Params {
			if p.Field != "" {
				out = append(out, given{strings.ToLower(p.Field), append(collectExpr(p.Type), collectExpr(p.Default)...)})
			}
		}
		if m.ReceiverName != "" {
			out = append(out, given{strings.ToLower(m.ReceiverName), bases})
		}
		if m.Name != "" {
			out = append(out, given{strings.ToLower(m.Name), mentions})
		}
	}
	return append(out, given{strings.ToLower(c.Name), all})
}

func collectExpr(x Expr) []string {
	c := &mentionCollector{}
	c.walker().exprs(x)
	return c.out
}

// collectMentions lists the names and strings of a function, in lower case.
func collectMentions(name string, body []Stmt, params []Param) []string {
	c := &mentionCollector{}
	c.add(name)
	w := c.walker()
	for _, p := range params {
		w.exprs(p.Target, p.Default, p.Type)
	}
	w.stmts(body)
	return c.out
}

type mentionCollector struct {
	out  []string
	seen map[string]bool
}

func (c *mentionCollector) add(s string) {
	s = strings.ToLower(s)
	if s == "" || c.seen[s] {
		return
	}
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.seen[s] = true
	c.out = append(c.out, s)
}

// walker visits the declared types of values as well: what is of a type that reaches a word may lead there by any of its members.
func (c *mentionCollector) walker() *walker {
	w := &walker{}
	w.stmt = func(s Stmt) bool {
		if a, ok := s.(*Assign); ok {
			w.exprs(a.Type)
		}
		return true
	}
	w.expr = func(x Expr) bool {
		switch x := x.(type) {
		case *ObjectExpr:
			w.exprs(x.Type)
		case *Lit:
			if x.Kind == facts.String {
				c.add(x.Text)
			}
		case *Name:
			c.add(x.Name)
			for _, name := range x.Also {
				c.add(name)
			}
		case *External:
			c.add(x.Symbol)
		case *This:
			c.add(receiver)
		case *Member:
			c.add(x.Name)
		}
		return true
	}
	return w
}
