package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
)

func completionCommand() *command {
	return &command{
		name:    "completion",
		args:    "bash|zsh|fish|powershell",
		summary: "Write a script that completes commands, flags and rules in a shell",
		examples: []string{
			"source <(klaviyo-lint completion bash)",
			"source <(klaviyo-lint completion zsh)",
			"klaviyo-lint completion fish > ~/.config/fish/completions/klaviyo-lint.fish",
			"klaviyo-lint completion powershell | Out-String | Invoke-Expression",
		},
		setup: func(a *app, _ *pflag.FlagSet) func(context.Context, []string) int {
			return func(_ context.Context, args []string) int { return a.complete(args) }
		},
	}
}

// shells are those that a script can be written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) complete(args []string) int {
	if len(args) != 1 {
		return a.usage("completion", "completion needs the name of one shell: %s", strings.Join(shells, ", "))
	}
	scripts := map[string]func([]completable) string{
		"bash": bashScript, "zsh": zshScript, "fish": fishScript, "powershell": powershellScript,
	}
	script, ok := scripts[args[0]]
	if !ok {
		return a.usage("completion", "unknown shell %q%s", args[0], nearest.Hint(args[0], shells))
	}
	_, err := a.stdout.Write([]byte(script(a.completables())))
	return a.wrote(err)
}

// completable is a command as the scripts know it; the first one has no name and is the program itself.
type completable struct {
	name, summary string
	flags         []completableFlag
	// words follow the flags: commands, rules, shells. Without any, files do.
	words []string
}

type completableFlag struct {
	name, usage string
	// takes is set where a value follows; values are those that may, none for any file or text.
	takes  bool
	values []string
}

func (a *app) completables() []completable {
	var all []completable
	for _, c := range slices.Concat([]*command{lintCommand()}, commands()) {
		flags := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
		flags.SortFlags = false
		c.setup(a, flags)
		flags.Bool("help", false, "show this help")
		x := completable{name: c.name, summary: c.summary}
		flags.VisitAll(func(f *pflag.Flag) {
			_, usage := pflag.UnquoteUsage(f)
			x.flags = append(x.flags, completableFlag{name: f.Name, usage: usage, takes: f.NoOptDefVal == "", values: a.values(f)})
		})
		switch c.name {
		case "":
			x.words = CommandNames()
		case "explain":
			x.words = a.ruleNames()
		case "completion":
			x.words = shells
		}
		all = append(all, x)
	}
	return all
}

// values are what may follow a flag, where that is known.
func (a *app) values(f *pflag.Flag) []string {
	switch v := f.Value.(type) {
	case *word:
		return v.allowed
	case *ruleList:
		return a.ruleNames()
	}
	if f.Name == "format" {
		return formatNames()
	}
	return nil
}

func (a *app) ruleNames() []string {
	var names []string
	for _, r := range a.rules {
		names = append(names, r.Name)
	}
	return names
}

// quote makes a text one word of a POSIX shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// dashed are the names of flags as they are typed.
func dashed(flags []completableFlag) string {
	names := make([]string, len(flags))
	for i, f := range flags {
		names[i] = "--" + f.name
	}
	return strings.Join(names, " ")
}

func bashScript(all []completable) string {
	var b strings.Builder
	b.WriteString(`# bash completion for klaviyo-lint
_klaviyo_lint() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} flags words
    COMPREPLY=()
    case "$command:$prev" in
`)
	seen := make(map[string]bool)
	for _, c := range all {
		for _, f := range c.flags {
			if len(f.values) == 0 || seen[f.name] {
				continue
			}
			seen[f.name] = true
			fmt.Fprintf(&b, "    *:--%s) COMPREPLY=($(compgen -W %s -- \"$cur\")); return ;;\n", f.name, quote(strings.Join(f.values, " ")))
		}
	}
	b.WriteString("    esac\n    case \"$command\" in\n")
	for _, c := range slices.Concat(all[1:], all[:1]) {
		pattern := c.name
		if pattern == "" {
			pattern = "*"
		}
		words := quote(strings.Join(c.words, " "))
		if c.name == "" {
			words = `""; [ "$COMP_CWORD" -eq 1 ] && words=` + words
		}
		fmt.Fprintf(&b, "    %s) flags=%s; words=%s ;;\n", pattern, quote(dashed(c.flags)), words)
	}
	b.WriteString(`    esac
    case "$cur" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur")) ;;
    esac
}
complete -o filenames -F _klaviyo_lint klaviyo-lint
`)
	return b.String()
}

func zshScript(all []completable) string {
	// zsh runs bash completions; its own functions would say the same once more.
	return "#compdef klaviyo-lint\nautoload -U +X bashcompinit && bashcompinit\n" + bashScript(all)
}

func fishScript(all []completable) string {
	var b strings.Builder
	b.WriteString("# fish completion for klaviyo-lint\n")
	names := strings.Join(CommandNames(), " ")
	for _, c := range all {
		condition := "__fish_seen_subcommand_from " + c.name
		if c.name == "" {
			condition = "not __fish_seen_subcommand_from " + names
		} else {
			fmt.Fprintf(&b, "complete -c klaviyo-lint -n __fish_use_subcommand -a %s -d %s\n", c.name, quote(c.summary))
		}
		for _, f := range c.flags {
			fmt.Fprintf(&b, "complete -c klaviyo-lint -n %s -l %s -d %s", quote(condition), f.name, quote(f.usage))
			if f.takes {
				b.WriteString(" -r")
			}
			if len(f.values) > 0 {
				fmt.Fprintf(&b, " -f -a %s", quote(strings.Join(f.values, " ")))
			}
			b.WriteByte('\n')
		}
		if c.name != "" && len(c.words) > 0 {
			fmt.Fprintf(&b, "complete -c klaviyo-lint -n %s -f -a %s\n", quote(condition), quote(strings.Join(c.words, " ")))
		}
	}
	return b.String()
}

func powershellScript(all []completable) string {
	list := func(words []string) string {
		quoted := make([]string, len(words))
		for i, w := range words {
			quoted[i] = "'" + strings.ReplaceAll(w, "'", "''") + "'"
		}
		return "@(" + strings.Join(quoted, ", ") + ")"
	}
	var b strings.Builder
	b.WriteString(`# PowerShell completion for klaviyo-lint
Register-ArgumentCompleter -Native -CommandName klaviyo-lint -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | ForEach-Object { $_.ToString() })
    $command = if ($words.Count -gt 1) { $words[1] } else { '' }
    $candidates = switch ($command) {
`)
	for _, c := range slices.Concat(all[1:], all[:1]) {
		pattern := "'" + c.name + "'"
		if c.name == "" {
			pattern = "default"
		}
		fmt.Fprintf(&b, "        %s { %s }\n", pattern, list(append(strings.Fields(dashed(c.flags)), c.words...)))
	}
	b.WriteString(`    }
    $candidates | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
`)
	return b.String()
}
