package flow

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// noteTaker reads a function's code for what it says about outcomes. Functions inside it count as part of it: callbacks of
// .catch and the like. Names of all kinds are kept; a rule asks for particular ones.
type noteTaker struct {
	notes *facts.Notes
}

func (w *noteTaker) stmts(body []Stmt) {
	for _, s := range body {
		w.stmt(s)
	}
}

func (w *noteTaker) stmt(s Stmt) {
	switch s := s.(type) {
	case *ExprStmt:
		w.expr(s.X)
	case *Assign:
		w.expr(s.Target)
		w.expr(s.Value)
	case *Block:
		w.stmts(s.Body)
	case *If:
		w.expr(s.Test)
		w.stmts(s.Then)
		w.stmts(s.Else)
	case *Loop:
		w.expr(s.Over)
		w.expr(s.Test)
		w.stmts(s.Init)
		w.stmts(s.Body)
		w.stmts(s.Post)
	case *Try:
		w.stmts(s.Body)
		for _, h := range s.Handlers {
			w.notes.Catches = true
			for _, t := range h.Types {
				w.expr(t)
			}
			w.stmts(h.Body)
		}
		w.stmts(s.Finally)
	case *Return:
		w.expr(s.Value)
	case *Throw:
		w.expr(s.Value)
	case *Print:
		w.expr(s.Value)
	}
}

func (w *noteTaker) exprs(xs ...Expr) {
	for _, x := range xs {
		w.expr(x)
	}
}

func (w *noteTaker) expr(x Expr) {
	switch x := x.(type) {
	case *Lit:
		w.literal(x)
	case *Name:
		w.mention(x.Name)
	case *Member:
		w.mention(x.Name)
		w.expr(x.X)
	case *Index:
		w.exprs(x.X, x.Key)
	case *Call:
		w.exprs(x.Fn)
		if m, ok := x.Fn.(*Member); ok && m.Name == "catch" {
			w.notes.Catches = true
		}
		for _, a := range x.Args {
			w.expr(a.Value)
		}
	case *ObjectExpr:
		for _, e := range x.Entries {
			w.exprs(e.Key, e.Value, e.Spread)
		}
	case *ListExpr:
		for _, e := range x.Elems {
			w.expr(e.Value)
		}
	case *FuncExpr:
		w.stmts(x.Func.Body)
	case *Join:
		w.exprs(x.Parts...)
	case *Cond:
		w.exprs(x.Test, x.Then, x.Else)
	case *Logic:
		w.exprs(x.X, x.Y)
	case *Compare:
		w.compare(x)
	case *Not:
		w.expr(x.X)
	case *AssignExpr:
		w.stmt(x.Assign)
	case *Opaque:
		w.exprs(x.Children...)
	}
}

// compare notes the status codes that something is compared with, alone or in a list.
func (w *noteTaker) compare(x *Compare) {
	for _, side := range []Expr{x.X, x.Y} {
		w.expr(side)
		switch s := side.(type) {
		case *Lit:
			w.status(s)
		case *ListExpr:
			for _, e := range s.Elems {
				if l, ok := e.Value.(*Lit); ok {
					w.status(l)
				}
			}
		case *External:
			w.mention(s.Symbol)
		}
	}
}

func (w *noteTaker) status(l *Lit) {
	if n, err := strconv.Atoi(l.Text); err == nil && n >= 100 && n <= 599 {
		w.notes.Statuses = append(w.notes.Statuses, n)
	}
}

func (w *noteTaker) literal(l *Lit) {
	if l.Kind == facts.String && len(l.Text) < 64 {
		w.mention(l.Text)
	}
}

// mention notes a name.
func (w *noteTaker) mention(name string) { w.notes.Names[strings.ToLower(name)] = true }
