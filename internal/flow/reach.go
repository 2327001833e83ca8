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
	// names are those that reach a word, by module, in lower case; everything is among them where all that a module gives out may reach one.
	names map[*module]map[string]bool
	funcs map[*Func]bool
	// patches are the names of calls that change what all requests of a library carry: a function that makes one of them counts, whatever
	// it names besides.
	patches map[string]bool
}

// everything stands among the names of a module for all that it gives out.
const everything = "*"

// newReach prepares the modules of a program. What a caller gives out reaches a word only where something of the program's own modules does
// so by its name, and they may import each other.
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
	givens := map[*module][]given{}
	for _, m := range modules {
		own[m] = true
		ev.guard(m, func() { givens[m] = r.collectGiven(m) })
	}
	for grown := true; grown; {
		grown = false
		for _, m := range modules {
			ev.guard(m, func() {
				names := r.reaching(ev, m, givens[m], own)
				grown = grown || len(names) > len(r.names[m])
				r.names[m] = names
			})
		}
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
func (r *reach) reaching(ev *evaluator, m *module, given []given, own map[*module]bool) map[string]bool {
	names := map[string]bool{}
	for _, i := range m.Imports {
		r.addImported(ev, names, m, i, own)
	}
	for _, e := range m.Exports {
		if e.From == "" {
			continue
		}
		if x, _ := ev.find(m, e.From); x != nil && own[x] && r.givesOut(x, e.Of) {
			names[exportedName(e)] = true
		}
	}
	for grown := true; grown; {
		grown = false
		for i := range given {
			g := &given[i]
			if !names[g.name] && (g.word || mentionsAny(g.mentions, names)) {
				names[g.name] = true
				grown = true
			}
		}
	}
	return names
}

// exportedName is the name that importers see, in lower case; everything for what stands for the whole module.
func exportedName(e *Export) string {
	if e.Name == "=" {
		return everything
	}
	return strings.ToLower(e.Name)
}

// addImported adds what an import binds, where that reaches a word.
func (r *reach) addImported(ev *evaluator, names map[string]bool, m *module, i *Import, own map[*module]bool) {
	x, _ := ev.find(m, i.Module)
	name := i.Module
	if x != nil {
		name = x.ID // a word in what all paths of the tree begin with says nothing
	}
	if !r.hasWord(name) && !(x != nil && own[x] && (r.givesOut(x, i.Name) || r.below(ev, x, i.Name, own))) {
		return
	}
	for _, name := range []string{i.Local, i.Name} {
		if name != "" && name != everything && name != "default" {
			names[strings.ToLower(name)] = true
		}
	}
	if i.Star && x != nil {
		for name := range x.declared() {
			names[strings.ToLower(name)] = true
		}
	}
}

// givesOut reports whether what a module of the program gives out under a name may reach a word.
func (r *reach) givesOut(x *module, name string) bool {
	names := r.names[x]
	switch {
	case !x.caller || names[everything]:
		return true
	case name == "" || name == everything || name == "default":
		return len(names) > 0
	}
	return names[strings.ToLower(name)]
}

// below reports whether a name is that of a module of the program below a package.
func (r *reach) below(ev *evaluator, x *module, name string, own map[*module]bool) bool {
	if !x.AllVisible || name == "" || name == everything {
		return false
	}
	sub, _ := ev.find(x, "."+name)
	return sub != nil && own[sub] && r.givesOut(sub, everything)
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
	return mentionsAny(list, names) || slices.ContainsFunc(list, r.counts)
}

// counts reports whether what mentions a name or string is entered for that alone.
func (r *reach) counts(s string) bool { return r.patches[s] || r.hasWord(s) }

func mentionsAny(list []string, names map[string]bool) bool {
	return slices.ContainsFunc(list, func(s string) bool { return names[s] })
}

// receiver stands for the receiver of a method where the language has a word for it. It reaches whatever the bases of a class reach: what is taken from them has no name in
// the module.
const receiver = "this"

// given is a name, and what the value that it is given mentions.
type given struct {
	name     string
	mentions []string
	word     bool // a word is among them
}

// collectGiven lists what is given a value in a module: variables, properties, functions, classes, fields, exports.
func (r *reach) collectGiven(m *module) []given {
	out := collectGiven(m.Body)
	for _, e := range m.Exports {
		if e.Value != nil {
			out = append(out, given{name: exportedName(e), mentions: collectExpr(e.Value)})
		}
	}
	for i := range out {
		out[i].word = slices.ContainsFunc(out[i].mentions, r.counts)
	}
	return out
}

func collectGiven(body []Stmt) []given {
	var out []given
	add := func(name string, mentions []string) {
		if name != "" {
			out = append(out, given{name: strings.ToLower(name), mentions: mentions})
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
		out = append(out, given{name: strings.ToLower(f.Name), mentions: mentions})
	}
	var bases []string
	for _, b := range slices.Concat(c.Bases, c.Before) {
		bases = append(bases, collectExpr(b)...)
	}
	all = append(all, bases...)
	out = append(out, given{name: receiver, mentions: bases})
	for _, m := range c.Methods {
		mentions := collectMentions("", m.Body, m.Params)
		all = append(all, mentions...)
		for _, p := range m.Params {
			if p.Field != "" {
				out = append(out, given{name: strings.ToLower(p.Field), mentions: append(collectExpr(p.Type), collectExpr(p.Default)...)})
			}
		}
		if m.ReceiverName != "" {
			out = append(out, given{name: strings.ToLower(m.ReceiverName), mentions: bases})
		}
		if m.Name != "" {
			out = append(out, given{name: strings.ToLower(m.Name), mentions: mentions})
		}
	}
	return append(out, given{name: strings.ToLower(c.Name), mentions: all})
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
