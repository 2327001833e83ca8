package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// settles names the lines of the checklist that findings of a rule fail, "" where there are none.
func settles(r *rule.Rule) string {
	var links []string
	for _, l := range checklist.OfRule(r.Name) {
		links = append(links, fmt.Sprintf("[%[1]s](../checklist.md#%[1]s)", l.ID))
	}
	if len(links) == 0 {
		return ""
	}
	return "\n## Checklist\n\nA finding fails " + strings.Join(links, ", ") + ".\n"
}

const checklistIntro = "# The production checklist\n\n" +
	"`klaviyo-lint checklist` goes through it, and every lint run has it in its JSON and Markdown forms and in the summary of the job. " +
	"Each line is one of\n\n" +
	"- **pass**: there is evidence, a place in the code or an answer of Klaviyo;\n" +
	"- **fail**: findings, or an answer of Klaviyo, speak against it. Findings of low confidence, and those that are only informed of, leave " +
	"a line open; what an ignore comment answers for does not count, what a baseline lists does;\n" +
	"- **unknown**: neither is in view. The line says what would settle it;\n" +
	"- **not-applicable**: the code does nothing of the kind, or nothing here uses Klaviyo at all.\n\n" +
	"With `--live`, Klaviyo's answers fill in the lines that only they can settle. `--require LINE,...` (or `all`) makes the run fail, with exit " +
	"status 1, where one of the lines fails or is unknown. `--explain LINE` says in the terminal what this page says.\n\n" +
	"![The checklist of a small shop](terminal-checklist.svg)\n"

// checklistPage explains each line, and is the index of the rules by line.
func checklistPage(rules []*rule.Rule) []byte {
	var b bytes.Buffer
	b.WriteString(header("internal/checklist") + checklistIntro)
	group := checklist.Group("")
	for _, l := range checklist.Lines() {
		if l.Group != group {
			group = l.Group
			fmt.Fprintf(&b, "\n## %s\n", group)
		}
		fmt.Fprintf(&b, "\n### %s\n\n%s.\n\n", l.ID, strings.TrimSuffix(l.Text, "."))
		var links []string
		for _, r := range rules {
			if slices.Contains(l.Rules, r.Name) {
				links = append(links, fmt.Sprintf("[%[1]s](rules/%[1]s.md)", r.Name))
			}
		}
		if len(links) > 0 {
			fmt.Fprintf(&b, "- Fails by findings of %s\n", strings.Join(links, ", "))
		}
		if len(l.Probes) > 0 {
			fmt.Fprintf(&b, "- Asked of Klaviyo: %s ([live](live.md))\n", strings.Join(l.Probes, ", "))
		}
		fmt.Fprintf(&b, "- Evidence: %s\n- To do: %s\n", l.Evidence, l.Remedy)
	}
	var none []string
	for _, r := range rules {
		if checklist.SettlesNone(r.Name) {
			none = append(none, fmt.Sprintf("[%[1]s](rules/%[1]s.md)", r.Name))
		}
	}
	fmt.Fprintf(&b, "\n## Rules that settle no line\n\n%s: what they find is wrong without being on the checklist.\n", strings.Join(none, ", "))
	return b.Bytes()
}
