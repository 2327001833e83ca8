package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/checkstyle"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/github"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/gitlab"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/json"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/junit"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/markdown"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/rdjson"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/sarif"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/text"
)

// format is one form of output. A new one is a line in formats.
type format struct {
	name string
	// hosted forms are read by services that know files by their path in the repository.
	hosted bool
	write  func(io.Writer, *report.Report, display) error
}

// display is what forms for people are told about where they are shown.
type display struct {
	text     text.Options
	markdown markdown.Options
}

// plain is the writer of a form that has no choices.
func plain(write func(io.Writer, *report.Report) error) func(io.Writer, *report.Report, display) error {
	return func(w io.Writer, r *report.Report, _ display) error { return write(w, r) }
}

var formats = []format{
	{name: "text", write: func(w io.Writer, r *report.Report, d display) error { return text.Write(w, r, d.text) }},
	{name: "json", write: plain(json.Write)},
	{name: "sarif", hosted: true, write: plain(sarif.Write)},
	{name: "github", hosted: true, write: plain(github.Write)},
	{name: "markdown", hosted: true, write: func(w io.Writer, r *report.Report, d display) error {
		return markdown.Write(w, r, d.markdown)
	}},
	{name: "junit", hosted: true, write: plain(junit.Write)},
	{name: "checkstyle", hosted: true, write: plain(checkstyle.Write)},
	{name: "gitlab", hosted: true, write: plain(gitlab.Write)},
	{name: "rdjson", hosted: true, write: plain(rdjson.Write)},
}

func formatNames() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

func formatNamed(name string) (format, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return format{}, fmt.Errorf("unknown format %q%s; known are %s", name, nearest.Hint(name, formatNames()),
			strings.Join(formatNames(), ", "))
	}
	return formats[i], nil
}

// outputFlags say in which forms a report is written, and where to.
type outputFlags struct {
	format string
	files  []string
	color  string
}

func (f *outputFlags) add(flags *pflag.FlagSet) {
	flags.VarP(formatFlag{&f.format}, "format", "f", "the `FORM` of standard output: "+strings.Join(formatNames(), ", ")+" (default text)")
	flags.StringArrayVarP(&f.files, "output", "o", nil, "write a form to a file too, `FORM=PATH`; - is standard output; may be repeated")
	flags.Var(newWord(&f.color, "auto", "auto", "always", "never"), "color", "whether text on standard output is coloured")
}

// formatFlag is a flag that takes the name of a form.
type formatFlag struct{ value *string }

func (f formatFlag) String() string { return *f.value }
func (f formatFlag) Type() string   { return "FORM" }

func (f formatFlag) Set(s string) error {
	_, err := formatNamed(s)
	*f.value = s
	return err
}

// output is one form and where it goes.
type output struct {
	format format
	path   string // "-" for standard output
}

// plan checks the flags and returns the outputs, files first, so that a reader that goes away early does not cost a file.
func (f *outputFlags) plan() ([]output, error) {
	var files, standard []output
	seen := make(map[string]bool)
	for _, arg := range f.files {
		name, path, ok := strings.Cut(arg, "=")
		if !ok || path == "" {
			return nil, fmt.Errorf("--output %q is not FORM=PATH", arg)
		}
		form, err := formatNamed(name)
		if err != nil {
			return nil, fmt.Errorf("--output: %w", err)
		}
		if path == "-" {
			standard = append(standard, output{form, path})
			continue
		}
		if path = filepath.Clean(path); seen[path] {
			return nil, fmt.Errorf("--output writes %q twice", path)
		}
		seen[path] = true
		files = append(files, output{form, path})
	}
	if f.format != "" || len(standard) == 0 {
		form, err := formatNamed(orText(f.format))
		if err != nil {
			return nil, fmt.Errorf("--format: %w", err)
		}
		standard = append(standard, output{form, "-"})
	}
	if len(standard) > 1 {
		return nil, errors.New("standard output can take one form only")
	}
	return append(files, standard...), nil
}

func orText(name string) string {
	if name == "" {
		return "text"
	}
	return name
}

// write writes a report in all forms, and reports whether that went well. What went wrong has been told.
func (a *app) write(outputs []output, r *report.Report, f *lintFlags) bool {
	well := true
	for _, o := range outputs {
		shown := r
		if o.format.hosted {
			shown = r.InRepository()
		}
		d := display{
			text:     text.Options{Quiet: f.quiet, ShowSuppressed: f.showSuppressed},
			markdown: markdown.Options{Blob: a.blob()},
		}
		var err error
		if o.path == "-" {
			d.text.Color, d.text.Width = a.colored(f.output.color), a.width()
			err = o.format.write(a.stdout, shown, d)
		} else {
			err = writeFile(o.path, r.Secrets, func(w io.Writer) error { return o.format.write(w, shown, d) })
		}
		if err != nil {
			well = false
			if o.path != "-" || !errors.Is(err, syscall.EPIPE) {
				a.errorf("writing %s: %v", o.format.name, err)
			}
		}
	}
	return well
}

// checkouts are variables in which CI services name the folder that they have checked the repository out to: GitHub, GitLab, Bitbucket,
// CircleCI, Azure Pipelines and Jenkins.
var checkouts = []string{
	"GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BITBUCKET_CLONE_DIR", "CIRCLE_WORKING_DIRECTORY", "BUILD_SOURCESDIRECTORY", "WORKSPACE",
}

// repository is the top of the repository that a folder lies in: the nearest one above it with a .git, or else what a CI service says, which
// may have checked out files alone; "" where neither is known.
func (a *app) repository(root string) string {
	for dir := root; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	for _, name := range checkouts {
		top := a.getenv(name)
		if rel, err := filepath.Rel(top, root); top != "" && err == nil && filepath.IsLocal(rel) {
			return top
		}
	}
	return ""
}

// blob is the address that files of the commit are shown below, "" where that is not known.
func (a *app) blob() string {
	server, name, commit := a.getenv("GITHUB_SERVER_URL"), a.getenv("GITHUB_REPOSITORY"), a.getenv("GITHUB_SHA")
	if a.getenv("GITHUB_ACTIONS") != "true" || server == "" || name == "" || commit == "" {
		return ""
	}
	return server + "/" + name + "/blob/" + commit + "/"
}
