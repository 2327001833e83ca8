package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
)

const (
	// helpWidth is where lines of help are broken, helpColumn where the text of flags begins.
	helpWidth  = 100
	helpColumn = 38
)

// help shows the help of a command, or that of the program.
func (a *app) help(args []string) int {
	c := lintCommand()
	if len(args) > 0 {
		if c = commandNamed(args[0]); c == nil {
			return a.usage("", "unknown command %q%s", args[0], nearest.Hint(args[0], CommandNames()))
		}
	}
	flags := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
	flags.SortFlags = false
	c.setup(a, flags)
	flags.BoolP("help", "h", false, "show this help")
	a.printHelp(c, flags)
	return exitOK
}

// printHelp writes the help of a command to standard output.
func (a *app) printHelp(c *command, flags *pflag.FlagSet) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nUsage:\n  %s [flags]", c.summary, title(c.name))
	if c.args != "" {
		b.WriteString(" " + c.args)
	}
	b.WriteByte('\n')
	if c.name == "" {
		b.WriteString("  klaviyo-lint COMMAND [flags]\n\nCommands:\n")
		for _, sub := range commands() {
			fmt.Fprintf(&b, "  %-12s%s\n", sub.name, sub.summary)
		}
	}
	if c.long != "" {
		b.WriteString("\n" + strings.TrimSpace(c.long) + "\n")
	}
	if len(c.examples) > 0 {
		b.WriteString("\nExamples:\n  " + strings.Join(c.examples, "\n  ") + "\n")
	}
	b.WriteString("\nFlags:\n")
	flags.VisitAll(func(f *pflag.Flag) { b.WriteString(flagHelp(f)) })
	fmt.Fprint(a.stdout, b.String())
}

// flagHelp is a flag's line of help, or lines.
func flagHelp(f *pflag.Flag) string {
	name, usage := pflag.UnquoteUsage(f)
	head := "      --" + f.Name
	if f.Shorthand != "" {
		head = "  -" + f.Shorthand + ", --" + f.Name
	}
	if f.NoOptDefVal == "" {
		head += " " + name
	}
	if f.DefValue != "" && f.DefValue != "0" && f.DefValue != "false" && f.DefValue != "[]" {
		usage += " (default " + f.DefValue + ")"
	}
	var b strings.Builder
	column := len(head)
	b.WriteString(head)
	if column >= helpColumn-1 {
		b.WriteByte('\n')
		column = 0
	}
	b.WriteString(strings.Repeat(" ", helpColumn-column))
	column = helpColumn
	for i, word := range strings.Fields(usage) {
		if i > 0 && column+1+len(word) > helpWidth {
			b.WriteString("\n" + strings.Repeat(" ", helpColumn))
			column = helpColumn
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	b.WriteByte('\n')
	return b.String()
}
