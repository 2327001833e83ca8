package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// noteAnswer begins to note what is done with the answer of a request, where the result of the call can be followed.
func (ev *evaluator) noteAnswer(v value, s facts.Span) {
	sym, ok := v.(*symbol)
	if !ok {
		return
	}
	if ev.answers[s] == nil {
		ev.answers[s] = &facts.Answer{Reads: map[string]bool{}}
	}
	sym.answer = ev.answers[s]
}

// reads notes that a member is read of an answer, and hands the answer on to what was read.
func (v *symbol) reads(name string, result value) value {
	if v.answer == nil {
		return result
	}
	v.answer.Reads[strings.ToLower(name)] = true
	if s, ok := result.(*symbol); ok && s != v {
		s.answer = v.answer
	}
	return result
}

// givesAnswers notes that a function of a library is given answers, by its name.
func givesAnswers(name string, args []argument) {
	for _, a := range args {
		for _, v := range alternatives(a.val) {
			if s, ok := v.(*symbol); ok && s.answer != nil {
				s.answer.Reads[lastName(name)] = true
			}
		}
	}
}

// answerIn is what is noted of the answer that a value comes from, nil for none.
func answerIn(v value) *facts.Answer {
	if s, ok := v.(*symbol); ok {
		return s.answer
	}
	return nil
}

// answerAmong is what is noted of the answer that a receiver, or else one of the arguments, comes from: what is made of it tells of it.
func answerAmong(recv value, args []argument) *facts.Answer {
	if a := answerIn(recv); a != nil {
		return a
	}
	for _, x := range args {
		if a := answerIn(x.val); a != nil {
			return a
		}
	}
	return nil
}

// escapes notes that code that is not in view has got hold of an answer.
func (v *symbol) escapes() {
	if v.answer != nil {
		v.answer.Escapes = true
	}
}

// discarded is the call whose result a statement does not use, nil for none: the statement itself, or what a handler of its errors
// is hung on.
func discarded(x Expr) *Call {
	c, ok := x.(*Call)
	for ok {
		m, isMember := c.Fn.(*Member)
		if !isMember || m.Name != "catch" && m.Name != "finally" {
			return c
		}
		c, ok = m.X.(*Call)
	}
	return nil
}

// outcome is what becomes of a call's result: it is dropped where the statement of the call drops it, or where each caller returns it
// and the last of them drops it.
func (ev *evaluator) outcome(x *Call) facts.Outcome {
	span := x.Span
	for f := ev.frame; f != nil; f = f.up {
		switch span {
		case f.drops:
			return facts.Dropped
		case f.returns:
			span = f.call
		default:
			return facts.Used
		}
		if !span.IsValid() {
			return facts.Used
		}
	}
	return facts.Used
}
