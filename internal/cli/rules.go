package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

func rulesCommand() *command {
	return &command{
		name:     "rules",
		summary:  "List the rules",
		examples: []string{"klaviyo-lint rules", "klaviyo-lint rules --json"},
		setup: func(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
			asJSON := flags.Bool("json", false, "write JSON, for programs")
			return func(context.Context, []string) int { return a.listRules(*asJSON) }
		},
	}
}

// ruleInfo is what the JSON form says of a rule.
type ruleInfo struct {
	Name       string          `json:"name"`
	Summary    string          `json:"summary"`
	Severity   rule.Severity   `json:"severity"`
	Confidence rule.Confidence `json:"confidence"`
	Scope      rule.Scope      `json:"scope"`
	Languages  []string        `json:"languages"`
	Since      string          `json:"since"`
	Options    []optionInfo    `json:"options"`
	Help       string          `json:"help"`
}

type optionInfo struct {
	Name    string `json:"name"`
	Default string `json:"default"`
	Text    string `json:"text"`
}

func (a *app) listRules(asJSON bool) int {
	if !asJSON {
		w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		for _, r := range a.rules {
			fmt.Fprintf(w, "%s\t%s\t%s\n", r.Name, r.Severity, r.Summary)
		}
		return a.wrote(w.Flush())
	}
	infos := make([]ruleInfo, 0, len(a.rules))
	for _, r := range a.rules {
		info := ruleInfo{
			Name: r.Name, Summary: r.Summary, Severity: r.Severity, Confidence: r.Confidence, Scope: r.Scope,
			Languages: r.Languages, Since: r.Since, Options: []optionInfo{}, Help: r.URL(),
		}
		for _, o := range r.Options {
			info.Options = append(info.Options, optionInfo(o))
		}
		infos = append(infos, info)
	}
	return a.wrote(report.EncodeJSON(a.stdout, infos))
}

// wrote is the status of a command that ends with writing to standard output. The error itself shows when it is closed.
func (a *app) wrote(err error) int {
	if err != nil {
		return exitFailure
	}
	return exitOK
}
