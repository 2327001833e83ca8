package flow

import (
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// maxUnroll is the length of a known list that a loop over it is followed element by element.
const maxUnroll = 16

func (ev *evaluator) execLoop(s *Loop) bool {
	return ev.inScope(func() bool {
		for _, x := range s.Init {
			ev.exec(x)
		}
		if s.Over == nil {
			return ev.iterate(s, nil)
		}
		over := ev.eval(s.Over)
		elems, all := ev.elements(over, s)
		missing := ev.mayMiss(over)
		if (all || missing != nil && len(missing) == len(elems)) && len(elems) <= maxUnroll {
			return ev.unroll(s, elems, missing)
		}
		return ev.iterate(s, ev.anyOf(elems))
	})
}

// mayMiss says of each entry of a map of which all entries are in view whether it may be missing. It is nil for anything else.
func (ev *evaluator) mayMiss(v value) []bool {
	r, ok := v.(ref)
	if !ok {
		return nil
	}
	o := ev.heap.get(r.addr)
	if o.kind != record || o.open || o.rest != nil {
		return nil
	}
	var out []bool
	for _, p := range o.all() {
		out = append(out, p.pres != facts.Present)
	}
	return out
}

// unroll runs the body for each element. One that may be missing, and each after a round that a jump may have ended, is something that
// may happen.
func (ev *evaluator) unroll(s *Loop, elems []value, missing []bool) bool {
	ended := false
	for i, e := range elems {
		if ended || i < len(missing) && missing[i] {
			round, live := ev.branch(func() bool { live, _ := ev.iteration(s, e, len(elems)); return live })
			if live {
				ev.heap.merge(round, delta{})
			}
			continue
		}
		live, jumped := ev.iteration(s, e, len(elems))
		if !live {
			return false
		}
		ended = jumped
	}
	return true
}

// iterate runs the body as something that happens none, one or more times.
func (ev *evaluator) iterate(s *Loop, elem value) bool {
	if s.Test != nil {
		ev.eval(s.Test)
	}
	ev.rehearse(s, elem)
	second, live2 := ev.branch(func() bool { live, _ := ev.iteration(s, elem, 0); return live })
	switch {
	case !live2 && s.AtLeastOnce:
		return false
	case !live2:
		return true
	case s.AtLeastOnce:
		ev.heap.absorb(second)
	default:
		ev.heap.merge(second, delta{})
	}
	return true
}

// rehearse runs the body once without a record, so that the round that counts sees what an earlier one left behind. Loops inside a
// rehearsal are not rehearsed again: the cost would double with each level.
func (ev *evaluator) rehearse(s *Loop, elem value) {
	if ev.rehearsing {
		return
	}
	record := ev.record
	ev.record, ev.rehearsing = false, true
	first, live := ev.branch(func() bool { live, _ := ev.iteration(s, elem, 0); return live })
	ev.record, ev.rehearsing = record, false
	if live {
		ev.heap.merge(first, delta{})
	}
}

// iteration runs the body once, in a scope of its own, and reports whether what follows it is reached, by its end, a break or a
// continue, and whether one of these may have ended it. rounds is how often it runs in all, where that is known.
func (ev *evaluator) iteration(s *Loop, elem value, rounds int) (live, jumped bool) {
	l := &loopFrame{base: ev.heap.push()}
	ev.frame.loops = append(ev.frame.loops, l)
	ev.frame.inLoop++
	ev.frame.around = append(ev.frame.around, around{node: s, rounds: rounds})
	ends := ev.inScope(func() bool {
		if s.Target != nil && elem != nil {
			if !s.Alias {
				elem = ev.copied(elem)
			}
			ev.bind(s.Target, elem, &Assign{Declare: true})
		}
		return ev.execBlock(s.Body)
	})
	jumped = len(l.jumps) > 0
	if end := ev.heap.pop(l.base); ends {
		l.jumps = append(l.jumps, end)
	}
	ev.frame.inLoop--
	ev.frame.around = ev.frame.around[:len(ev.frame.around)-1]
	ev.frame.loops = ev.frame.loops[:len(ev.frame.loops)-1]
	if len(l.jumps) == 0 {
		return false, false
	}
	ev.heap.merge(l.jumps...)
	for _, x := range s.Post {
		ev.exec(x)
	}
	return true, jumped
}

// elements lists what a loop over v binds. all is false where there may be others.
func (ev *evaluator) elements(v value, s *Loop) (elems []value, all bool) {
	if isNull(v) {
		return nil, true // nothing is passed through: where that is an error, the path ends here
	}
	r, ok := v.(ref)
	if !ok {
		if of := aliases(v); len(of) > 0 {
			elems = append(elems, &symbol{name: "[]", span: s.Span, of: of})
		}
		return elems, false
	}
	o := ev.heap.get(r.addr)
	switch o.kind {
	case list:
		elems = ev.positions(o, s)
		if o.rest != nil {
			elems = append(elems, o.rest)
		}
	case record:
		elems = ev.positions(o, s)
		for name, p := range o.all() {
			var e value = p.val
			switch key := stringConst(name, p.span); {
			case s.Pairs, ev.program.Language.MapsInPairs && !s.Keys:
				e = ev.pair(s, key, p.val)
			case s.Keys:
				e = key
			}
			elems = append(elems, e)
			if p.pres != facts.Present {
				o = &object{open: true}
			}
		}
	default:
		return nil, false
	}
	return elems, !o.open && o.rest == nil
}

// positions lists what a loop binds for the elements of a list.
func (ev *evaluator) positions(o *object, s *Loop) []value {
	var out []value
	for i, e := range o.elems {
		switch {
		case s.Pairs:
			e = ev.pair(s, indexConst(i, s.Span), e)
		case s.Keys:
			e = indexConst(i, s.Span)
		}
		out = append(out, e)
	}
	return out
}

func indexConst(i int, s facts.Span) value {
	return &constant{kind: facts.Number, text: strconv.Itoa(i), span: s}
}

func (ev *evaluator) pair(s *Loop, k, v value) value {
	if !s.Alias {
		v = ev.copied(v)
	}
	return ev.heap.alloc(&object{kind: list, elems: []value{k, v}})
}
