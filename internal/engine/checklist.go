package engine

import (
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// checklist judges the production checklist by the facts and the findings. A panic loses the checklist only, and is a problem.
func (c *collector) checklist(findings []report.Finding) (items []report.CheckItem) {
	defer func() {
		if p := recover(); p != nil {
			items = []report.CheckItem{}
			c.extracted.problems = append(c.extracted.problems, facts.Problem{
				Message: fmt.Sprintf("the checklist could not be judged (%v): please report this", p), Failure: true,
			})
		}
	}()
	in := checklist.Input{
		Integration: c.integration, Tree: c.tree, Findings: findings, Known: c.options.Known, History: source.ReadHistory(c.tree.Root),
		Locate: func(s facts.Span) (string, int, bool) {
			at, _, _, ok := c.locate(s)
			return at.File, at.Line, ok
		},
	}
	for _, r := range c.options.Rules {
		in.Ran = append(in.Ran, r.Name)
	}
	items = checklist.Judge(in)
	for i := range items {
		items[i].Note = c.secrets.Mask(items[i].Note)
		for j := range items[i].Evidence {
			items[i].Evidence[j].Note = c.secrets.Mask(items[i].Evidence[j].Note)
		}
	}
	return items
}
