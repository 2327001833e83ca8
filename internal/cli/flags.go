package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/config"
	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// word is a flag that takes one of a few words.
type word struct {
	value   *string
	allowed []string
}

func newWord(value *string, preset string, allowed ...string) *word {
	*value = preset
	return &word{value, allowed}
}

func (w *word) String() string { return *w.value }
func (w *word) Type() string   { return strings.Join(w.allowed, "|") }

func (w *word) Set(s string) error {
	if !slices.Contains(w.allowed, s) {
		return fmt.Errorf("%q is none of %s%s", s, strings.Join(w.allowed, ", "), nearest.Hint(s, w.allowed))
	}
	*w.value = s
	return nil
}

// ruleList is a flag that takes names of rules, separated by commas, and may be given again.
type ruleList struct {
	names *[]string
	rules []*rule.Rule
}

func (l *ruleList) String() string { return strings.Join(*l.names, ",") }
func (l *ruleList) Type() string   { return "RULE,..." }

func (l *ruleList) Set(s string) error {
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		if err := knownRule(name, l.rules); err != nil {
			return err
		}
		*l.names = append(*l.names, name)
	}
	return nil
}

// knownRule returns an error that names the nearest rule where there is none with a name.
func knownRule(name string, rules []*rule.Rule) error {
	var names []string
	for _, r := range rules {
		if r.Name == name {
			return nil
		}
		names = append(names, r.Name)
	}
	return fmt.Errorf("unknown rule %q%s", name, nearest.Hint(name, names))
}

// severities is a flag that takes RULE=LEVEL.
type severities struct {
	levels map[string]rule.Severity
	rules  []*rule.Rule
}

func (l *severities) String() string { return "" }
func (l *severities) Type() string   { return "RULE=LEVEL" }

func (l *severities) Set(s string) error {
	name, level, ok := strings.Cut(s, "=")
	if !ok {
		return fmt.Errorf("%q is not RULE=LEVEL", s)
	}
	if err := knownRule(name, l.rules); err != nil {
		return err
	}
	var checked string
	if err := newWord(&checked, "", "error", "warning", "info").Set(level); err != nil {
		return err
	}
	l.levels[name] = rule.Severity(checked)
	return nil
}

// date is a flag that takes YYYY-MM-DD.
type date struct{ value *time.Time }

func (d date) Type() string { return "DATE" }

func (d date) String() string {
	if d.value.IsZero() {
		return ""
	}
	return d.value.Format(report.Date)
}

func (d date) Set(s string) error {
	t, err := time.Parse(report.Date, s)
	if err != nil {
		return fmt.Errorf("%q is no date such as 2026-07-15", s)
	}
	*d.value = t
	return nil
}

// shardFlag is a flag that takes I/N.
type shardFlag struct{ value *report.Shard }

func (s shardFlag) Type() string { return "I/N" }

func (s shardFlag) String() string {
	if s.value.Count == 0 {
		return ""
	}
	return s.value.String()
}

func (s shardFlag) Set(text string) (err error) {
	*s.value, err = report.ParseShard(text)
	return err
}

// number is a flag that takes a whole number of one or more.
type number struct{ value *int }

func (n number) Type() string { return "N" }

func (n number) String() string {
	if *n.value == 0 {
		return ""
	}
	return strconv.Itoa(*n.value)
}

func (n number) Set(s string) error {
	i, err := strconv.Atoi(s)
	if err != nil || i < 1 {
		return fmt.Errorf("%q is no number from 1 on", s)
	}
	*n.value = i
	return nil
}

// globs is a flag that takes patterns of files.
type globs struct{ patterns *[]string }

func (g globs) String() string { return strings.Join(*g.patterns, ",") }
func (g globs) Type() string   { return "GLOB" }

func (g globs) Set(s string) error {
	if err := config.CheckPattern(s); err != nil {
		return err
	}
	*g.patterns = append(*g.patterns, s)
	return nil
}

// runFlags say what is linted and by which rules. Every command that lints has them.
type runFlags struct {
	asOf          time.Time
	rules         []string
	disable       []string
	severity      map[string]rule.Severity
	minConfidence string
	exclude       []string
	config        string
	noConfig      bool
	baseline      string
	shard         report.Shard
	// basis has findings say what they rest on, see [report.Basis].
	basis bool
	// checklist has the production checklist judged.
	checklist bool
	workers   int
	verbose   int
	quiet     bool
}

func (f *runFlags) add(a *app, flags *pflag.FlagSet) {
	f.severity = make(map[string]rule.Severity)
	flags.Var(&ruleList{&f.rules, a.rules}, "rules", "run only these rules")
	flags.Var(&ruleList{&f.disable, a.rules}, "disable", "run all rules but these")
	flags.Var(&severities{f.severity, a.rules}, "severity", "set the severity of a rule's findings: error, warning or info")
	flags.Var(newWord(&f.minConfidence, "", "high", "medium", "low"), "min-confidence", "leave out findings that are less sure")
	flags.Var(globs{&f.exclude}, "exclude", "leave out files, in the syntax of .gitignore, relative to the root")
	flags.Var(date{&f.asOf}, "as-of", "judge revisions and versions as of this day (default today)")
	flags.StringVar(&f.config, "config", "", "read this configuration `FILE` instead of "+config.FileName)
	flags.BoolVar(&f.noConfig, "no-config", false, "read no configuration file")
	flags.Var(number{&f.workers}, "workers", "read `N` files at a time (default one per processor)")
	flags.CountVarP(&f.verbose, "verbose", "v", "say on standard error what was read and skipped, and why; -vv names each file")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show findings only, without summary, notes and progress")
}
