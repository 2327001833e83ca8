package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// handlerFact says what a handler does about an error.
func handlerFact(h Handler) facts.Handler {
	out := facts.Handler{Span: h.Span}
	for _, t := range h.Types {
		out.Types = append(out.Types, nameOf(t, 0))
	}
	handles(&out, h.Body)
	return out
}

// callbackHandler is the handler that a call gives what it is called on: x.catch(f), x.then(f, g). It is nil for any other call.
func (ev *evaluator) callbackHandler(x *Call) *facts.Handler {
	m, ok := x.Fn.(*Member)
	if !ok {
		return nil
	}
	at := map[string]int{"catch": 0, "then": 1}
	i, ok := at[m.Name]
	if !ok || i >= len(x.Args) {
		return nil
	}
	if h := ev.catchers[x]; h != nil {
		return h
	}
	out := &facts.Handler{Span: x.Args[i].Value.Where()}
	ev.catchers[x] = out
	switch f := x.Args[i].Value.(type) {
	case *FuncExpr:
		handles(out, functionBody(f.Func))
	case *Name, *Member, *External:
		out.Logs = isLog(nameOf(f, 0))
		out.Acts = !out.Logs
	default:
		out.Acts = true
	}
	return out
}

// tells reports whether code says to others that it has come to its end: it returns a value, raises a count, or sets something to true or
// false.
func tells(body []Stmt) bool {
	found := false
	w := &walker{expr: func(x Expr) bool {
		_, inner := x.(*FuncExpr)
		return !inner // what a function inside returns goes elsewhere
	}, stmt: func(s Stmt) bool {
		switch s := s.(type) {
		case *Declare:
			return false
		case *Return:
			found = found || !isNothing(s.Value)
		case *Assign:
			l, constant := s.Value.(*Lit)
			found = found || constant && !s.Declare && (l.Kind == facts.Bool || s.Op != "" && l.Kind == facts.Number)
		}
		return !found
	}}
	w.stmts(body)
	return found
}

// handles adds what a handler's code does.
func handles(h *facts.Handler, body []Stmt) {
	w := &walker{
		stmt: func(s Stmt) bool {
			switch s := s.(type) {
			case *Throw:
				h.Raises = true
			case *Return:
				h.Returns = h.Returns || s.Value != nil && !isCall(s.Value) || answersBy(s.Value)
			case *Assign:
				h.Returns = h.Returns || !isNothing(s.Value)
			case *Delete:
				h.Acts = true
			case *Print:
				h.Logs = true
			}
			return true
		},
		expr: func(x Expr) bool {
			switch x := x.(type) {
			case *Call:
				name := writtenName(x)
				h.Logs = h.Logs || isLog(name)
				h.Raises = h.Raises || raisers[lastName(name)]
				h.Acts = h.Acts || !isLog(name)
			case *AssignExpr:
				h.Returns = true
			case *Opaque:
				h.Acts = h.Acts || !x.Pure
			}
			return true
		},
	}
	w.stmts(body)
}

func isNothing(x Expr) bool {
	l, ok := x.(*Lit)
	return x == nil || ok && l.Kind == facts.Null
}

func isCall(x Expr) bool {
	_, ok := x.(*Call)
	return ok
}

// answersBy reports whether an expression that is returned is a call of a function of the program that makes an answer of the error:
// return handleError(error). One that is named after a log returns nothing of interest.
func answersBy(x Expr) bool {
	c, ok := x.(*Call)
	if !ok {
		return false
	}
	switch fn := c.Fn.(type) {
	case *Name:
	case *Member:
		if _, own := fn.X.(*This); !own {
			return false
		}
	default:
		return false
	}
	name := lastName(writtenName(c))
	return answers(name) || !slices.ContainsFunc(logVerbs, func(v string) bool { return strings.HasPrefix(name, v) })
}

// logVerbs begin the names of functions that only leave a trace.
var logVerbs = []string{"log", "print", "warn", "error_log", "report", "capture", "notif", "alert", "debug", "trace", "echo", "puts", "track", "dump", "record"}

// answers reports whether a function is named after an answer: sendErrorResponse.
func answers(name string) bool {
	return slices.ContainsFunc(answerWords, func(w string) bool { return strings.Contains(name, w) })
}

var answerWords = []string{"respon", "reply", "answer", "render", "redirect"}

// raisers are functions that end a handler by an error.
var raisers = map[string]bool{"raise": true, "reject": true, "fail": true, "abort": true, "panic": true, "exit": true, "next": true, "die": true, "fatal": true}

// logWords are what the names of functions hold that leave a trace for people or for monitoring.
var logWords = []string{
	"log", "warn", "error", "print", "puts", "report", "capture", "notif", "alert", "sentry", "bugsnag", "rollbar", "newrelic", "honeybadger",
	"metric", "statsd", "counter", "increment", "debug", ".info", "trace", "fatal", "severe", "echo", "write", "exception", "slack", "airbrake",
	"appsignal", "telemetry", "span.", "toast", "flash", "dump", "message", "audit", "record", "telescope",
}

func isLog(name string) bool {
	name = strings.ToLower(name)
	return !answers(lastName(name)) && slices.ContainsFunc(logWords, func(w string) bool { return strings.Contains(name, w) })
}
