package flow

import (
	"cmp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// join is a text that is put together at a place.
type join struct {
	at   facts.Span
	text string
}

// keep lists a text that constants make together, where the program asks for it.
func (ev *evaluator) keep(v value, at facts.Span) {
	c, ok := v.(*constant)
	if !ok || len(c.parts) < 2 || ev.program.Keep == nil || !ev.program.Keep(c.text) {
		return
	}
	key := join{at, c.text}
	if ev.joins[key] != nil {
		return
	}
	l := &facts.Literal{Span: at, Text: c.text, Joined: true}
	for _, p := range c.parts {
		l.Parts = append(l.Parts, facts.Value{Kind: facts.String, Text: p.text, Span: p.span})
	}
	ev.joins[key] = l
}

// joinsByFile are the texts that were kept.
func (ev *evaluator) joinsByFile() map[*source.File][]*facts.Literal {
	out := map[*source.File][]*facts.Literal{}
	for _, l := range ev.joins {
		if f := ev.fileAt(l.Span); f != nil {
			out[f] = append(out[f], l)
		}
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b *facts.Literal) int {
			return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.End, b.End), strings.Compare(a.Text, b.Text))
		})
	}
	return out
}
