package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// around is a construct that is being evaluated: a *Loop, a *Try, a *Handler, a *Call, or an *ExprStmt that is not waited for.
type around struct {
	node any
	// symbol is the callee of a *Call, rounds the length of what a loop goes over, where it is known.
	symbol string
	rounds int
	// handler is the one that a *Call gives its receiver: .catch.
	handler *facts.Handler
}

// within evaluates something inside a construct.
func (ev *evaluator) within(a around, f func()) {
	ev.frame.around = append(ev.frame.around, a)
	frame := ev.frame
	f()
	frame.around = frame.around[:len(frame.around)-1]
}

// enclosures are the constructs around a call, innermost first: those of a frame.
func (ev *evaluator) enclosures(f *frame, of *Call) []*facts.Enclosure {
	var out []*facts.Enclosure
	for _, a := range slices.Backward(f.around) {
		if a.node == of {
			continue
		}
		e := ev.enclosed[a]
		if e == nil {
			e = ev.enclosure(a)
			ev.enclosed[a] = e
		}
		out = append(out, e)
	}
	return out
}

func (ev *evaluator) enclosure(a around) *facts.Enclosure {
	switch x := a.node.(type) {
	case *Loop:
		return &facts.Enclosure{Span: x.Span, Kind: facts.Loop, Over: goesOver(x), Rounds: a.rounds, Waits: waits(x.Body) || waits(x.Post)}
	case *Try:
		e := &facts.Enclosure{Span: x.Span, Kind: facts.Try, Tells: tells(x.Body)}
		for _, h := range x.Handlers {
			e.Handlers = append(e.Handlers, handlerFact(h))
		}
		return e
	case *Handler:
		return &facts.Enclosure{Span: x.Span, Kind: facts.Rescue}
	case *ExprStmt:
		return &facts.Enclosure{Span: x.X.Where(), Kind: facts.Apart}
	case *Call:
		if a.handler != nil {
			return &facts.Enclosure{Span: x.Span, Kind: facts.Try, Handlers: []facts.Handler{*a.handler}}
		}
		e := &facts.Enclosure{Span: x.Span, Kind: facts.Handed, Symbol: a.symbol, Tool: ev.toolOf(a.symbol)}
		if ev.isEach(x, a.symbol) {
			e.Kind, e.Over, e.Rounds, e.Waits = facts.Loop, true, a.rounds, waitsInArgs(x.Args)
			e.Eager = ev.program.Language.Promises
		}
		return e
	}
	return nil
}

// isEach reports whether a call calls a function for each element: by its model, or as the method of that name of something that is
// not known and is a list in all likelihood.
func (ev *evaluator) isEach(x *Call, symbol string) bool {
	if m, ok := ev.models[symbol]; ok {
		return m.Op == Each
	}
	fn, ok := x.Fn.(*Member)
	return ok && ev.models["[]."+fn.Name].Op == Each && slices.ContainsFunc(x.Args, func(a Arg) bool {
		_, isFunc := a.Value.(*FuncExpr)
		return isFunc
	})
}

// goesOver reports whether a loop goes over the elements of a collection: not over numbers, and not until something holds.
func goesOver(x *Loop) bool {
	if x.Over == nil {
		return x.Test != nil && measures(x.Test)
	}
	switch over := x.Over.(type) {
	case *Lit:
		return false
	case *Call:
		name := lastName(writtenName(over))
		return !strings.Contains(name, "range") && name != "times" && name != "upto" && name != "step" && name != "count"
	case *ListExpr:
		return !slices.ContainsFunc(over.Elems, func(e Elem) bool { return !isNumber(e.Value) }) == (len(over.Elems) == 0)
	}
	return true
}

func isNumber(x Expr) bool {
	l, ok := x.(*Lit)
	return ok && l.Kind == facts.Number
}

// measures reports whether a condition asks how long something is: the index of a loop over a list is compared with it.
func measures(test Expr) bool {
	found := false
	w := &walker{expr: func(x Expr) bool {
		switch x := x.(type) {
		case *Member:
			found = found || lengths[strings.ToLower(x.Name)]
		case *Name:
			found = found || lengths[strings.ToLower(x.Name)]
		}
		return !found
	}}
	w.exprs(test)
	return found
}

var lengths = map[string]bool{"length": true, "len": true, "size": true, "count": true, "sizeof": true, "hasnext": true}

// waits reports whether code calls something that lets time pass.
func waits(body []Stmt) bool {
	found := false
	w := &walker{
		stmt: func(Stmt) bool { return !found },
		expr: func(x Expr) bool {
			if c, ok := x.(*Call); ok && !found {
				found = isWait(writtenName(c))
			}
			return !found
		},
	}
	w.stmts(body)
	return found
}

func waitsInArgs(args []Arg) bool {
	return slices.ContainsFunc(args, func(a Arg) bool {
		f, ok := a.Value.(*FuncExpr)
		return ok && waits(f.Func.Body)
	})
}

// waitWords are what the names of functions hold that let time pass before they return.
var waitWords = []string{
	"sleep", "delay", "wait", "settimeout", "pause", "backoff", "throttle", "ratelimit", "rate_limit", "limiter", "acquire", "cooldown", "nanosleep",
}

func isWait(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(waitWords, func(w string) bool { return strings.Contains(name, w) })
}

func lastName(name string) string {
	return strings.ToLower(strings.TrimSuffix(name[strings.LastIndexAny(name, `.:\`)+1:], "()"))
}

// toolOf is what a symbol is for, by the tables of the language.
func (ev *evaluator) toolOf(symbol string) facts.ToolKind {
	kind, _ := ev.program.Language.tool(symbol)
	return kind
}

// handed evaluates the arguments of a call and the call itself. Where what is called is not in view, they are noted to be in its hands.
func (ev *evaluator) handed(x *Call, fn value, apply func() value) (v value) {
	if len(x.Args) == 0 {
		return apply()
	}
	name := x.Symbol
	switch f := fn.(type) {
	case *closure, *partial, *wrapped:
		return apply()
	case *symbol:
		name = f.name
	case *bound:
		name = ev.typeName(f.recv) + "." + f.name
	case ref:
		o := ev.heap.get(f.addr)
		if o.kind == classObj {
			return apply()
		}
		name = o.typ
	}
	if ev.models[name].Op == Each {
		return apply() // a loop of its own
	}
	ev.within(around{node: x, symbol: name}, func() {
		v = apply()
		if c, ok := v.(*closure); ok && ev.models[name].Op == Same && ev.toolOf(name) != "" {
			v = ev.apply(c, nil, nil, x) // what it does with a function is to call it, by rules of its own
		}
	})
	return v
}

// subject evaluates what a method is called on, inside the handler of errors that the call gives it.
func (ev *evaluator) subject(x *Call, m *Member) (v value) {
	h := ev.callbackHandler(x)
	if h == nil {
		return ev.eval(m.X)
	}
	ev.within(around{node: x, handler: h}, func() { v = ev.eval(m.X) })
	return v
}

// decorators are the enclosures that the decorators of a frame's function are.
func (ev *evaluator) decorators(f *frame) []*facts.Enclosure {
	if f.fn == nil || len(f.fn.Decorators) == 0 {
		return nil
	}
	if out, known := ev.decorating[f.fn]; known {
		return out
	}
	var out []*facts.Enclosure
	for _, d := range f.fn.Decorators {
		name := imported(f.mod, d)
		out = append(out, &facts.Enclosure{Span: d.Where(), Kind: facts.Handed, Symbol: name, Tool: ev.toolOf(name)})
	}
	ev.decorating[f.fn] = out
	return out
}

// imported is the symbol of a name as it is written in a module, through the imports of the module.
func imported(m *module, x Expr) string {
	name := nameOf(x, 0)
	root, rest := name, ""
	if i := strings.IndexAny(name, ".("); i >= 0 {
		root, rest = name[:i], name[i:]
	}
	for _, i := range m.Imports {
		switch {
		case i.Local != root:
		case i.Symbol != "":
			return i.Symbol + rest
		case i.Name == "*", i.Name == "":
			return i.Module + rest
		default:
			return i.Module + "." + i.Name + rest
		}
	}
	return name
}
