// Package cli is the command line: it reads flags and configuration, has the engine lint, and writes outputs.
//
// The exit statuses are a contract, see docs/cli.md.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// The exit statuses.
const (
	exitOK          = 0
	exitFindings    = 1 // findings at or above --fail-on
	exitUsage       = 2 // a mistake in flags or configuration
	exitNothing     = 3 // nothing to check, or a path that is not there
	exitFailure     = 4 // something could not be checked or written
	exitInterrupted = 130
)

// app is the program with its surroundings, which tests replace.
type app struct {
	env []string
	// log is standard output without the writer that masks.
	log    io.Writer
	stdout *report.MaskWriter
	stderr *report.MaskWriter
	// terminal and errTerminal are the files behind stdout and stderr where those are terminals, else nil.
	terminal, errTerminal *os.File

	rules []*rule.Rule
	lint  func(context.Context, engine.Options) (*report.Report, error)
	now   func() time.Time

	logMu sync.Mutex // orders lines that several goroutines write
}

// Main runs the program with the arguments after its name, and returns its exit status. No command reads standard input yet.
func Main(ctx context.Context, args, env []string, _ io.Reader, stdout, stderr io.Writer) int {
	hideKeys(env)
	a := newApp(env, stdout, stderr)
	a.rules = analyzers.All()
	a.lint = engine.Run
	a.now = time.Now
	return a.main(ctx, args)
}

func newApp(env []string, stdout, stderr io.Writer) *app {
	return &app{
		env: env, log: stdout,
		stdout: report.NewMaskWriter(stdout), stderr: report.NewMaskWriter(stderr),
		terminal: terminal(stdout), errTerminal: terminal(stderr),
	}
}

// main runs a command and tells of what went wrong with the outputs themselves.
func (a *app) main(ctx context.Context, args []string) int {
	status := a.dispatch(ctx, args)
	if ctx.Err() != nil {
		a.errorf("interrupted")
		status = exitInterrupted
	}
	if err := a.stdout.Close(); err != nil && status != exitInterrupted {
		status = exitFailure
		if !errors.Is(err, syscall.EPIPE) { // whoever read has seen enough
			a.errorf("standard output: %v", err)
		}
	}
	// Nobody is left to tell about standard error.
	_ = a.stderr.Close()
	return status
}

// command is one sub-command.
type command struct {
	name string
	// args says what follows the flags, "" for nothing.
	args    string
	summary string
	// long explains what the summary and the flags do not.
	long     string
	examples []string
	// setup declares the command's flags and returns what runs it.
	setup func(a *app, flags *pflag.FlagSet) func(ctx context.Context, args []string) int
}

// commands are the sub-commands in the order of the help. A new one is a line here and a file beside this one.
func commands() []*command {
	return []*command{
		checklistCommand(), liveCommand(), sandboxCommand(), explainCommand(), rulesCommand(), fixCommand(), upgradeCommand(), initCommand(), baselineCommand(), mergeCommand(), actionCommand(),
		versionCommand(), completionCommand(),
	}
}

// dispatch runs the sub-command that the first argument names, or else lints.
func (a *app) dispatch(ctx context.Context, args []string) int {
	if len(args) == 0 {
		return a.run(ctx, lintCommand(), args)
	}
	if args[0] == "help" {
		return a.help(args[1:])
	}
	if c := commandNamed(args[0]); c != nil {
		return a.run(ctx, c, args[1:])
	}
	return a.run(ctx, lintCommand(), args)
}

func commandNamed(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return c
		}
	}
	return nil
}

// CommandNames returns the names of the sub-commands in the order of the help.
func CommandNames() []string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return names
}

// run parses a command's flags and runs it.
func (a *app) run(ctx context.Context, c *command, args []string) int {
	flags := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.SortFlags = false
	run := c.setup(a, flags)
	wantHelp := flags.BoolP("help", "h", false, "show this help")
	if err := flags.Parse(args); err != nil {
		return a.usage(c.name, "%s", flagError(err, flags))
	}
	if *wantHelp {
		a.printHelp(c, flags)
		return exitOK
	}
	if c.args == "" && flags.NArg() > 0 {
		return a.usage(c.name, "%s takes no argument, got %q", c.name, flags.Arg(0))
	}
	return run(ctx, flags.Args())
}

// errorf tells what went wrong on standard error.
func (a *app) errorf(format string, args ...any) {
	for line := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
		fmt.Fprintln(a.stderr, "klaviyo-lint: "+report.LogText(line))
	}
}

// usage tells of a mistake in the arguments of a command.
func (a *app) usage(name, format string, args ...any) int {
	a.errorf(format, args...)
	fmt.Fprintf(a.stderr, "Run \"%s --help\" to see what it takes.\n", title(name))
	return exitUsage
}

// title is a command as it is typed.
func title(name string) string { return strings.TrimSpace("klaviyo-lint " + name) }

// flagError says what is wrong with a flag, and which one was meant.
func flagError(err error, flags *pflag.FlagSet) string {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := unknown.GetSpecifiedName()
		if len(name) == 1 {
			return fmt.Sprintf("unknown flag \"-%s\"", name)
		}
		var names []string
		flags.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if meant, ok := nearest.Word(name, names); ok {
			return fmt.Sprintf("unknown flag \"--%s\"; did you mean \"--%s\"?", name, meant)
		}
		return fmt.Sprintf("unknown flag \"--%s\"", name)
	}
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		return fmt.Sprintf("--%s: %v", invalid.GetFlag().Name, errors.Unwrap(invalid))
	}
	var missing *pflag.ValueRequiredError
	if errors.As(err, &missing) {
		return fmt.Sprintf("--%s needs a value (%s)", missing.GetFlag().Name, missing.GetFlag().Value.Type())
	}
	return err.Error()
}
