package flow

import "github.com/klaviyo-lint/klaviyo-lint/internal/facts"

// reference is a parameter that stands for a place of the caller.
type reference struct {
	scope  addr
	name   string
	before value
	place  Expr
}

// placeOf is the expression of an argument, where a function may write to it.
func (ev *evaluator) placeOf(x Expr) Expr {
	if ev.program.Language.ByReference && isPlace(x) {
		return x
	}
	return nil
}

// writeBack gives the places of the caller the values that the parameters which stand for them have been assigned.
func (ev *evaluator) writeBack(refs []reference) {
	for _, r := range refs {
		p, ok := ev.heap.get(r.scope).get(r.name)
		if ok && !sameValue(p.val, r.before) {
			ev.bind(r.place, p.val, &Assign{})
		}
	}
}

// touchPlace notes that code out of view may have written to the place that an argument stands for. A string or number that it holds is
// taken to stay: functions that change one in its place are few.
func (ev *evaluator) touchPlace(a argument) {
	for _, v := range alternatives(a.val) {
		switch v := v.(type) {
		case ref:
			if o := ev.heap.get(v.addr); o.byValue && !o.open {
				ev.heap.edit(v.addr).open = true
			}
		case *constant:
			if v.kind == facts.Null {
				ev.bind(a.place, unknown{span: v.span}, &Assign{})
				return
			}
		}
	}
}
