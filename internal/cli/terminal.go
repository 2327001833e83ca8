package cli

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// terminal returns the file behind a writer where it is a terminal, or nil.
func terminal(w io.Writer) *os.File {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}

// getenv returns a variable of the environment; the last one counts.
func (a *app) getenv(name string) string {
	value := ""
	for _, entry := range a.env {
		if n, v, _ := strings.Cut(entry, "="); n == name {
			value = v
		}
	}
	return value
}

// variables are the names of the variables of the environment that are set to something.
func (a *app) variables() []string {
	var names []string
	for _, entry := range a.env {
		if name, value, _ := strings.Cut(entry, "="); value != "" {
			names = append(names, name)
		}
	}
	return names
}

// colored reports whether standard output is coloured: as --color says, or else as the environment does
// (https://no-color.org, https://bixense.com/clicolors, https://force-color.org, seen 2026-11-24), or else where it is a terminal.
func (a *app) colored(choice string) bool {
	switch {
	case choice == "always":
		return true
	case choice == "never", a.getenv("NO_COLOR") != "":
		return false
	case forced(a.getenv("FORCE_COLOR")), forced(a.getenv("CLICOLOR_FORCE")):
		return true
	case a.getenv("CLICOLOR") == "0", a.getenv("TERM") == "dumb":
		return false
	}
	return a.terminal != nil
}

func forced(value string) bool { return value != "" && value != "0" && value != "false" }

// width is the number of columns of standard output, 0 where it is no terminal.
func (a *app) width() int {
	if a.terminal == nil {
		return 0
	}
	width, _, err := term.GetSize(int(a.terminal.Fd()))
	if err != nil {
		return 0
	}
	return width
}
