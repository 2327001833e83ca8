package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

func explainCommand() *command {
	return &command{
		name:     "explain",
		args:     "RULE ...",
		summary:  "Say what a rule finds, why it matters and what to do",
		examples: []string{"klaviyo-lint explain hardcoded-key", "klaviyo-lint explain hardcoded-key missing-revision | less"},
		setup: func(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
			var color string
			flags.Var(newWord(&color, "auto", "auto", "always", "never"), "color", "whether the text is coloured")
			return func(_ context.Context, args []string) int { return a.explain(args, a.colored(color)) }
		},
	}
}

func (a *app) explain(names []string, color bool) int {
	if len(names) == 0 {
		return a.usage("explain", "explain needs the name of a rule; klaviyo-lint rules lists them")
	}
	var docs []*rule.Rule
	for _, name := range names {
		if err := knownRule(name, a.rules); err != nil {
			return a.usage("explain", "%v", err)
		}
		for _, r := range a.rules {
			if r.Name == name {
				docs = append(docs, r)
			}
		}
	}
	for i, r := range docs {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		text := r.Markdown
		if color {
			text = paintMarkdown(text)
		}
		fmt.Fprintf(a.stdout, "%s\n%s\n", text, r.URL())
	}
	return exitOK
}

// paintMarkdown sets headings and code off from the text around them.
func paintMarkdown(text string) string {
	const bold, code, off = "\x1b[1m", "\x1b[36m", "\x1b[0m"
	var b strings.Builder
	fence := ""
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case fence == "" && len(ticks) >= 3:
			fence = ticks
		case fence != "" && line == fence:
			fence = ""
		case fence != "":
			b.WriteString("  " + code + line + off + "\n")
		case strings.HasPrefix(line, "#"):
			b.WriteString(bold + strings.TrimSpace(strings.TrimLeft(line, "#")) + off + "\n")
		default:
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
