// Command klaviyo-lint checks a Klaviyo integration for what would break, leak or duplicate in production.
//
// It is also a tool for go vet: go vet -vettool=$(which klaviyo-lint) ./...
package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/cli"
)

func main() {
	if underVet(os.Args[1:]) {
		unitchecker.Main(analyzers.Analyzers()...)
	}
	os.Exit(run())
}

func run() int {
	// A reader that goes away shows as an error of the write, so that files are still finished.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	return cli.Main(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)
}

// underVet reports whether the go command calls: it asks for a version and for flags, and then hands over one configuration for
// each package (golang.org/x/tools/go/analysis/unitchecker). A setup.cfg is a file to lint.
func underVet(args []string) bool {
	if len(args) == 0 {
		return false
	}
	return args[0] == "-V=full" || args[0] == "-flags" || filepath.Base(args[len(args)-1]) == "vet.cfg"
}
