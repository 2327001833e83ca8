package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/scaffold"
)

func initCommand() *command {
	return &command{
		name:    "init",
		args:    "[LANGUAGE]",
		summary: "Show, or write, what a line of the checklist wants: a health check, alerts, a pre-flight job, a switch",
		long: `What is shown is written only with --write, below the current folder, and no file that is there is touched.
LANGUAGE is ` + strings.Join(scaffold.Languages(), ", ") + `; --alerts and --preflight need none.`,
		examples: []string{
			"klaviyo-lint init --health python                  # look at it",
			"klaviyo-lint init --health --kill-switch ts --write",
			"klaviyo-lint init --alerts > klaviyo-alerts.yml    # for Prometheus",
			"klaviyo-lint init --preflight --write              # .github/workflows/klaviyo-preflight.yml",
		},
		setup: setupInit,
	}
}

// initFlags say what is made.
type initFlags struct {
	wanted map[scaffold.Kind]*bool
	write  bool
}

func setupInit(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
	f := &initFlags{wanted: make(map[scaffold.Kind]*bool)}
	for _, kind := range scaffold.Kinds {
		f.wanted[kind] = flags.Bool(string(kind), false, kind.About())
	}
	flags.BoolVar(&f.write, "write", false, "write the files; one that is there is left as it is, and nothing is written then")
	return func(_ context.Context, args []string) int { return a.runInit(f, args) }
}

func (a *app) runInit(f *initFlags, args []string) int {
	files, err := f.files(args, klaviyo.Newest(a.now()).Name)
	if err != nil {
		return a.usage("init", "%v", err)
	}
	if f.write {
		return a.writeNew(files)
	}
	for i, file := range files {
		if len(files) > 1 {
			fmt.Fprintf(a.stdout, "%s==> %s <==\n", strings.Repeat("\n", min(i, 1)), file.Path)
		}
		fmt.Fprint(a.stdout, file.Text)
		fmt.Fprintf(a.stderr, "%s: shown only; --write writes it\n", file.Path)
	}
	return exitOK
}

// files are the scaffolds that are asked for.
func (f *initFlags) files(args []string, revision string) ([]scaffold.File, error) {
	var out []scaffold.File
	language := ""
	if len(args) > 1 {
		return nil, fmt.Errorf("one language, got %s", strings.Join(args, ", "))
	}
	if len(args) == 1 {
		if language = args[0]; !scaffold.Known(language) {
			return nil, fmt.Errorf("unknown language %q%s; known are %s", language, nearest.Hint(language, scaffold.Languages()),
				strings.Join(scaffold.Languages(), ", "))
		}
	}
	for _, kind := range scaffold.Kinds {
		if !*f.wanted[kind] {
			continue
		}
		if kind.NeedsLanguage() && language == "" {
			return nil, fmt.Errorf("--%s needs a language: %s", kind, strings.Join(scaffold.Languages(), ", "))
		}
		file, err := scaffold.Make(kind, language, revision)
		if err != nil {
			return nil, err
		}
		out = append(out, file)
	}
	if len(out) == 0 {
		return nil, errors.New("nothing to make: name --health, --alerts, --preflight or --kill-switch")
	}
	return out, nil
}

// writeNew writes files below the current folder, none of which may be there. A link that leads out of the folder is not followed.
func (a *app) writeNew(files []scaffold.File) int {
	here, err := os.OpenRoot(".")
	if err != nil {
		a.errorf("%v", err)
		return exitFailure
	}
	defer here.Close()
	for _, file := range files {
		if _, err := here.Lstat(file.Path); !errors.Is(err, fs.ErrNotExist) {
			a.errorf("%s is there already; nothing was written", file.Path)
			return exitFailure
		}
	}
	for _, file := range files {
		if err := writeBelow(here, file); err != nil {
			a.errorf("%s was not written: %v", file.Path, err)
			return exitFailure
		}
		fmt.Fprintf(a.stderr, "wrote %s\n", file.Path)
	}
	return exitOK
}

func writeBelow(folder *os.Root, file scaffold.File) error {
	if err := folder.MkdirAll(path.Dir(file.Path), 0o755); err != nil {
		return err
	}
	f, err := folder.OpenFile(file.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(file.Text); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
