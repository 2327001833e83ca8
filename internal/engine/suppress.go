package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// ignoreRule is the rule under which faulty ignore comments are reported, where it is among those that run. It checks nothing itself:
// only here is it known which comments have met a finding.
const ignoreRule = "ignore-comment"

// suppress marks findings that an ignore comment speaks of, and reports comments that are malformed or match nothing.
func (c *collector) suppress() {
	running := map[string]bool{}
	for _, r := range c.options.Rules {
		running[r.Name] = true
	}
	for _, u := range c.extracted.units {
		for _, ig := range u.Ignores {
			c.applyIgnore(u, ig, running)
		}
	}
}

func (c *collector) applyIgnore(u *facts.Unit, ig *facts.Ignore, running map[string]bool) {
	if problem := ignoreFault(ig, c.options.Known); problem != "" {
		c.addFault(ig, problem)
		return
	}
	used := false
	for i := range c.findings {
		f := &c.findings[i]
		if f.file != u.File || f.Rule == ignoreRule || !slices.Contains(ig.Rules, f.Rule) || !ig.Means(u, f.span) {
			continue
		}
		used = true
		if f.Suppressed == nil {
			f.Suppressed = &report.Suppression{Kind: "comment", Reason: c.secrets.Mask(ig.Reason)}
		}
	}
	if used {
		return
	}
	for _, name := range ig.Rules {
		if !running[name] {
			return // the rule was not asked, so that nothing can be said about the comment
		}
	}
	message := fmt.Sprintf("this ignore comment matches no finding of %s: remove it", strings.Join(ig.Rules, ", "))
	if found := c.ruleAt(u, ig); found != "" {
		message += fmt.Sprintf("; what is found there is of %s", found)
	}
	c.addFault(ig, message)
}

// ruleAt is the rule of what an ignore comment that matches nothing speaks of, "" where that is nothing or of several rules.
func (c *collector) ruleAt(u *facts.Unit, ig *facts.Ignore) string {
	name := ""
	for i := range c.findings {
		f := &c.findings[i]
		if ig.Whole || f.file != u.File || f.Rule == ignoreRule || f.Suppressed != nil || !ig.Means(u, f.span) {
			continue
		}
		if name != "" && name != f.Rule {
			return ""
		}
		name = f.Rule
	}
	return name
}

// ignoreFault says what is wrong with an ignore comment, "" for nothing. Without known rules, every name is right.
func ignoreFault(ig *facts.Ignore, known []string) string {
	switch {
	case len(ig.Rules) == 0:
		return `an ignore comment needs the names of rules: "klaviyo-lint:ignore RULE -- reason"`
	case strings.TrimSpace(ig.Reason) == "":
		return `an ignore comment needs a reason: "klaviyo-lint:ignore ` + strings.Join(ig.Rules, ",") + ` -- reason"`
	}
	for _, name := range ig.Rules {
		if known != nil && !slices.Contains(known, name) {
			return fmt.Sprintf("unknown rule %q in an ignore comment%s", name, nearest.Hint(name, known))
		}
	}
	return ""
}

func (c *collector) addFault(ig *facts.Ignore, message string) {
	for _, r := range c.options.Rules {
		if r.Name == ignoreRule {
			c.add(r, rule.Diagnostic{Span: ig.Span, Message: message})
		}
	}
}
