package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// recordMissing notes a test of whether a setting is there whose branch for a missing one ends the function.
func (ev *evaluator) recordMissing(s *If) {
	if !ev.record || ev.routes.routing == nil || ev.frame.fn == nil || ev.sites[s.Span] >= maxContexts {
		return
	}
	x, missing := tested(s.Test)
	body := s.Then
	if !missing {
		body = s.Else
	}
	if x == nil || len(body) == 0 {
		return
	}
	last, ok := body[len(body)-1].(*Return)
	if !ok {
		return
	}
	record := ev.record
	ev.record = false // it is evaluated again where it stands
	setting, isSetting := settingIn(ev.eval(x))
	var returned value = undefined(last.Span)
	if c, isLit := last.Value.(*Lit); isLit {
		returned = ev.eval(c)
	} else if last.Value != nil {
		returned = unknown{span: last.Span}
	}
	ev.record = record
	if !isSetting {
		return
	}
	ev.sites[s.Span]++
	shot := &snapshot{ev: ev}
	ev.routes.missing = append(ev.routes.missing, &facts.MissingSetting{
		Span: s.Span, Setting: shot.value(setting), Returned: shot.value(returned), Calls: callsIn(body), Func: ev.funcFact(ev.frame), Callers: ev.callers(),
	})
}

// tested is the variable that a test asks about, and whether the test holds where it is missing; nil for any other test. Of several that are
// joined by "or" it is the first.
func tested(x Expr) (Expr, bool) {
	switch x := x.(type) {
	case *Name, *Member, *EnvExpr:
		return x, false
	case *Not:
		inner, missing := tested(x.X)
		return inner, !missing
	case *Logic:
		if inner, missing := tested(x.X); x.Op == "or" && missing {
			return inner, true
		}
	case *Compare:
		if l, ok := x.Y.(*Lit); ok && (l.Kind == facts.Null || l.Kind == facts.String && l.Text == "") && (x.Op == "==" || x.Op == "!=") {
			inner, _ := tested(x.X)
			return inner, x.Op == "=="
		}
	}
	return nil, false
}

// settingIn is the setting among what a value may be.
func settingIn(v value) (value, bool) {
	for _, a := range alternatives(v) {
		if e, ok := a.(*env); ok {
			return e, true
		}
	}
	return nil, false
}

// callsIn are the names of the calls in statements, as written.
func callsIn(body []Stmt) []string {
	var out []string
	w := &walker{expr: func(x Expr) bool {
		if c, ok := x.(*Call); ok {
			out = append(out, writtenName(c))
		}
		return true
	}}
	w.stmts(body)
	return out
}
