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
		if all && len(elems) <= maxUnroll {
			for _, e := range elems {
				if !ev.iteration(s, e) {
					return false
				}
			}
			return true
		}
		return ev.iterate(s, either(append(elems, unknown{})...))
	})
}

// iterate runs the body as something that happens none, one or more times.
func (ev *evaluator) iterate(s *Loop, elem value) bool {
	if s.Test != nil {
		ev.eval(s.Test)
	}
	ev.rehearse(s, elem)
	second, live2 := ev.branch(func() bool { return ev.iteration(s, elem) })
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
	first, live := ev.branch(func() bool { return ev.iteration(s, elem) })
	ev.record, ev.rehearsing = record, false
	if live {
		ev.heap.merge(first, delta{})
	}
}

// iteration runs the body once and reports whether what follows it is reached, by its end, a break or a continue.
func (ev *evaluator) iteration(s *Loop, elem value) bool {
	l := &loopFrame{base: ev.heap.push()}
	ev.frame.loops = append(ev.frame.loops, l)
	ev.frame.inLoop++
	if s.Target != nil && elem != nil {
		ev.bind(s.Target, elem, &Assign{Declare: true})
	}
	live := ev.execBlock(s.Body)
	if end := ev.heap.pop(l.base); live {
		l.jumps = append(l.jumps, end)
	}
	ev.frame.inLoop--
	ev.frame.loops = ev.frame.loops[:len(ev.frame.loops)-1]
	if len(l.jumps) == 0 {
		return false
	}
	ev.heap.merge(l.jumps...)
	for _, x := range s.Post {
		ev.exec(x)
	}
	return true
}

// elements lists what a loop over v binds. all is false where there may be others.
func (ev *evaluator) elements(v value, s *Loop) (elems []value, all bool) {
	if isNull(v) {
		return nil, true // nothing is passed through: where that is an error, the path ends here
	}
	r, ok := v.(ref)
	if !ok {
		return nil, false
	}
	o := ev.heap.get(r.addr)
	switch o.kind {
	case list:
		for i, e := range o.elems {
			switch {
			case s.Pairs:
				e = ev.pair(indexConst(i, s.Span), e)
			case s.Keys:
				e = indexConst(i, s.Span)
			}
			elems = append(elems, e)
		}
		if o.rest != nil {
			elems = append(elems, o.rest)
		}
	case record:
		for _, name := range o.order {
			p := o.props[name]
			var e value = p.val
			switch key := stringConst(name, p.span); {
			case s.Pairs:
				e = ev.pair(key, p.val)
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

func indexConst(i int, s facts.Span) value {
	return &constant{kind: facts.Number, text: strconv.Itoa(i), span: s}
}

func (ev *evaluator) pair(k, v value) value {
	return ev.heap.alloc(&object{kind: list, elems: []value{k, v}})
}
