package flow

import (
	"go/token"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// router notes, while the program is evaluated, what tells web frameworks of routes, and which functions call which.
type router struct {
	ev      *evaluator
	routing *Routing
	// found are the registrations, in the order in which they were met.
	found []*registration
	seen  map[registered]bool
	// decorated are the functions that a decorator stands before, by the place of the decorator.
	decorated map[facts.Span]*closure
	// entered are the functions that have been run as entries.
	entered map[*Func]bool
	// searched are the modules that were looked through for marks, and for being where a framework looks.
	searched map[*module]bool
	// called are the functions that each function has called, for those that were followed while calls are recorded.
	called map[*Func][]*closure
	// comparisons are those of values from outside of the program.
	comparisons []*facts.Comparison
	// missing are the tests of settings.
	missing []*facts.MissingSetting
}

// registration is one call, mark or file that registers a route, or says more of several.
type registration struct {
	facts.Span
	framework string
	kind      registrationKind
	methods   []string
	path      string
	symbol    string // the receiver's, "" where it is not known
	made      string // what the call itself gives, as a receiver
	// on is where the router is made that it is called on, 0 where that is not known.
	on token.Pos
	// handlers are the functions that it is given, the last one being that which answers.
	handlers []*closure
	// values are the arguments, for groups and mounts.
	values []facts.Value
	// named is the handler where it is given by name: "Controller@method", "controller#action", or a class and a method.
	named []string
	// resource is the class that answers for the routes in the block of a resource, "" for any other registration, and parameter is what
	// stands between its path and theirs.
	resource, parameter string
	// member is what stands there for this registration instead, where that is said.
	member *string
	// around are the expressions that say what else runs for the route.
	around []Expr
	mod    *module
}

type registrationKind uint8

const (
	routeRegistration registrationKind = iota
	groupRegistration
	mountRegistration
)

// registered tells registrations at one place from each other: a helper registers many paths.
type registered struct {
	facts.Span
	path, methods string
}

func newRouter(ev *evaluator) *router {
	return &router{
		ev: ev, routing: ev.program.Language.Routing, seen: map[registered]bool{}, decorated: map[facts.Span]*closure{},
		entered: map[*Func]bool{}, searched: map[*module]bool{}, called: map[*Func][]*closure{},
	}
}

// decorates notes which function a decorator stands before.
func (r *router) decorates(d Expr, c *closure) {
	if r.routing != nil {
		r.decorated[d.Where()] = c
	}
}

// leads notes that one function calls another.
func (r *router) leads(from, to *frame) {
	if r.routing == nil || !r.ev.record || from.fn == nil {
		return
	}
	for _, c := range r.called[from.fn] {
		if c.fn == to.fn {
			return
		}
	}
	r.called[from.fn] = append(r.called[from.fn], &closure{fn: to.fn, mod: to.mod, cls: to.cls})
}

// recordComparison notes a comparison of something that comes from outside of the program.
func (ev *evaluator) recordComparison(x *Compare, l, r value) {
	if !ev.record || ev.routes.routing == nil || x.Op != "==" && x.Op != "!=" || !isOutside(l) && !isOutside(r) || ev.sites[x.Span] >= maxContexts {
		return
	}
	ev.sites[x.Span]++
	s := &snapshot{ev: ev}
	ev.routes.comparisons = append(ev.routes.comparisons, &facts.Comparison{
		Span: x.Span, Op: x.Op, X: s.value(l), Y: s.value(r), Func: ev.funcFact(ev.frame), Callers: ev.callers(),
	})
}

// callers are the functions that led to the present one, innermost first.
func (ev *evaluator) callers() []*facts.Func {
	var out []*facts.Func
	for f := ev.frame; f != nil; f = f.up {
		if f.call.IsValid() {
			out = append(out, ev.funcFact(f.up))
		}
	}
	return out
}

// isOutside reports whether v may be made by code or settings that are not in view.
func isOutside(v value) bool {
	for _, a := range alternatives(v) {
		switch a.(type) {
		case *symbol, *env, *concat:
			return true
		}
	}
	return false
}

// registers notes a call that tells a framework of a route.
func (r *router) registers(x *Call, c *facts.Call, args []argument) {
	if r.routing == nil {
		return
	}
	name := c.Symbol
	if name == "" {
		name = c.Name
	}
	last := lastPart(name)
	if resource, ok := r.routing.Resources[last]; ok {
		r.resource(x, c, resource, args)
		return
	}
	kind, ok := r.kind(last, c.Args)
	if !ok {
		return
	}
	g := &registration{Span: c.Span, framework: r.routing.framework(c.Symbol), kind: kind, mod: r.ev.frame.mod, on: r.ev.madeAt(x)}
	if verb := r.routing.Verbs[last]; verb != "" {
		g.methods = []string{verb}
	}
	if c.Symbol != "" {
		g.symbol, g.made = receiverPart(c.Symbol), c.Symbol+"()"
	}
	g.read(c.Args)
	for _, a := range args {
		g.handlers = append(g.handlers, closuresIn(r.ev, a.val, 0)...)
	}
	if h := r.decorated[c.Span]; h != nil {
		g.handlers = append(g.handlers, h)
	} else if r.member(g, last, c.Args); !r.accepts(g, c) {
		return
	}
	switch {
	case g.path == "" && g.kind == routeRegistration:
		g.path = r.placedPath(g.mod)
	case g.path == "":
		g.path = r.begun(g)
	}
	r.add(g, x)
}

// kind is what a call by a name registers, with the arguments that it has; ok is false for nothing.
func (r *router) kind(name string, args []facts.Arg) (kind registrationKind, ok bool) {
	_, isVerb := r.routing.Verbs[name]
	switch {
	case r.routing.Mounts[name] && (!isVerb || r.given(args, func(s string) bool { return r.routing.framework(s) != "" })):
		return mountRegistration, true
	case isVerb && r.given(args, func(s string) bool { return r.routing.Mounts[lastPart(s)] }):
		return mountRegistration, true
	case isVerb:
		return routeRegistration, true
	}
	_, isMember := r.routing.Members[name]
	return groupRegistration, isMember || r.routing.Groups[name]
}

// given reports whether an argument is what a call makes for whose name f holds.
func (r *router) given(args []facts.Arg, f func(symbol string) bool) bool {
	return slices.ContainsFunc(args, func(a facts.Arg) bool {
		symbol, called := strings.CutSuffix(a.Value.Text, "()")
		return a.Value.Kind == facts.Symbol && called && f(symbol)
	})
}

// add notes a registration, once for each place and path.
func (r *router) add(g *registration, x *Call) {
	key := registered{g.Span, g.path, strings.Join(g.methods, " ")}
	if r.seen[key] {
		return
	}
	r.seen[key] = true
	for _, a := range x.Args {
		g.around = append(g.around, a.Value)
	}
	r.found = append(r.found, g)
}

// begun is the path that an earlier call of the same chain of calls has given a group: Route::prefix("a")->group(f).
func (r *router) begun(g *registration) string {
	for _, o := range slices.Backward(r.found) {
		if o.Pos == g.Pos && o.kind == groupRegistration && o.made == g.symbol {
			return o.path
		}
	}
	return ""
}

// accepts reports whether a call by the name of one that registers something does so: it is one of a framework, or it is given what only
// such a call is given.
func (r *router) accepts(g *registration, c *facts.Call) bool {
	switch {
	case g.framework != "":
		return g.kind != routeRegistration || len(g.handlers) > 0 || len(g.named) > 0 || g.path != "" && mayHandle(c.Args)
	case c.Symbol != "" && !strings.HasPrefix(c.Symbol, "Rails."):
		return false
	case r.routing.Bare && (!strings.Contains(c.Name, ".") || strings.HasPrefix(c.Name, "this")):
		return len(g.handlers) > 0 || len(g.named) > 0 || g.kind != routeRegistration
	case r.routing.Loose:
		return strings.HasPrefix(g.path, "/") && (len(g.handlers) > 0 || g.kind == mountRegistration)
	}
	return false
}

// mayHandle reports whether the last of several arguments may be a function that is not in view.
func mayHandle(args []facts.Arg) bool {
	if len(args) < 2 {
		return false
	}
	switch args[len(args)-1].Value.Kind {
	case facts.Unknown, facts.Symbol, facts.OneOf:
		return true
	}
	return false
}

// closuresIn are the functions in a value, also as arguments of what an outside function makes of them.
func closuresIn(ev *evaluator, v value, depth int) []*closure {
	var out []*closure
	if depth > entryDepth {
		return nil
	}
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case *closure:
			out = append(out, a)
		case *wrapped:
			out = append(out, closuresIn(ev, a.inner, depth+1)...)
		case *partial:
			out = append(out, closuresIn(ev, a.fn, depth+1)...)
		case *symbol:
			for _, x := range a.args {
				out = append(out, closuresIn(ev, x, depth+1)...)
			}
		case ref:
			out = append(out, closuresOf(ev, a, depth)...)
		}
	}
	return out
}

// closuresOf are the functions in a list, or among options, that which is named as the handler last.
func closuresOf(ev *evaluator, r ref, depth int) []*closure {
	var out, last []*closure
	o := ev.heap.get(r.addr)
	if o.kind != list && o.kind != record {
		return nil
	}
	for _, e := range o.elems {
		out = append(out, closuresIn(ev, e, depth+1)...)
	}
	for name, p := range o.all() {
		if found := closuresIn(ev, p.val, depth+1); name == "handler" {
			last = found
		} else {
			out = append(out, found...)
		}
	}
	return append(out, last...)
}

// hasWord reports whether a registration says one of the program's words, so that its handler matters whatever it says itself.
func (r *router) hasWord(g *registration) bool {
	words := r.ev.reach
	return len(words.words) == 0 || words.hasWord(g.path) || slices.ContainsFunc(g.named, words.hasWord)
}

// enterRoutes runs the handlers of routes that no word leads to by their own text, where what registers them has one.
func (ev *evaluator) enterRoutes() {
	r := ev.routes
	if r.routing == nil {
		return
	}
	for _, m := range ev.order {
		if m.state == loaded && !m.failed && !r.searched[m] {
			r.searched[m] = true
			ev.guard(m, func() {
				r.marked(m)
				r.placed(m)
			})
		}
	}
	for i := 0; i < len(r.found); i++ { // running them may find others
		g := r.found[i]
		if g.kind != routeRegistration || !r.hasWord(g) {
			continue
		}
		for _, c := range append(g.handlers, ev.methodsNamed(g.named)...) {
			r.enter(c)
		}
	}
}

// enter runs a handler, unless it has run: as an entry, or with the function that makes it.
func (r *router) enter(c *closure) {
	if r.entered[c.fn] || c.mod.failed || c.mod.state != loaded || c.env != c.mod.scope && c.cls == nil {
		return
	}
	r.entered[c.fn] = true
	if c.cls != nil && c.this == nil {
		c = &closure{fn: c.fn, env: c.cls.env, mod: c.mod, cls: c.cls, this: r.ev.generic(c.cls)}
	}
	r.ev.guard(c.mod, func() {
		r.ev.record = true
		defer func() { r.ev.record = false }()
		defer r.ev.atTop(c.mod)()
		r.ev.runEntry(c, maxDepth)
	})
}
