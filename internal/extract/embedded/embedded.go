// Package embedded reads the shell that stands in other files: the steps of workflows and pipelines, the instructions of Dockerfiles, the
// recipes of Makefiles and justfiles, the scripts of package manifests. It finds where they stand; what they do, package shell reads.
package embedded

import (
	"context"
	"fmt"
	"path"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/shell"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Languages are the kinds of file that may hold shell.
func Languages() []source.Language {
	return []source.Language{source.YAML, source.Dockerfile, source.JSON, source.Text}
}

// New returns the front-end. Each snippet is a module of its own: one shell does not see the variables of another. What the file around
// it sets for it (env:, ENV) is a setting like any other. A script that a snippet includes is not followed, since nothing says which
// folder it runs in.
func New() *flow.Language {
	l := shell.New()
	l.Name = "embedded shell"
	l.Lower, l.Resolver = nil, nil
	l.Group = func(f *source.File) string { return f.Path }
	l.LowerGroup = lower
	return l
}

// programs are the words one of which a snippet must hold to send a request.
var programs = regexp.MustCompile(`\b(?:curl|wget|https?|xhs?)\b`)

func lower(ctx context.Context, _ *source.Tree, files []*source.File) ([]*flow.Module, error) {
	f := files[0]
	find := finderOf(f)
	if find == nil || !programs.Match(f.Content) {
		return nil, nil
	}
	var modules []*flow.Module
	for i, s := range find(f.Content) {
		if !programs.Match(s.text) {
			continue
		}
		m, err := shell.LowerSnippet(ctx, f, shell.Snippet{Text: s.text, At: s.offset})
		if err != nil {
			return nil, err
		}
		m.ID = fmt.Sprintf("%s#%d", f.Path, i)
		m.Problems = nil // it may well be meant for another shell, and its text is searched for keys all the same
		modules = append(modules, m)
	}
	return modules, nil
}

var (
	makefile  = regexp.MustCompile(`(?i)^(?:GNU)?makefile(?:\..*)?$|\.mk$`)
	justfile  = regexp.MustCompile(`(?i)^\.?justfile$|\.just$`)
	container = regexp.MustCompile(`(?i)^(?:.*\.)?(?:docker|container)file(?:\..*)?$`)
)

// finderOf returns what finds the snippets of a file, nil for a file that holds none.
func finderOf(f *source.File) func([]byte) []*snippet {
	base := path.Base(f.Path)
	switch {
	case f.Marks.Any(source.Docs | source.Lock):
		return nil
	case f.Language == source.Dockerfile, container.MatchString(base):
		return dockerfile
	case f.Language == source.YAML:
		return yaml
	case base == "package.json", base == "composer.json", base == "deno.json", base == "deno.jsonc":
		return manifest
	case makefile.MatchString(base):
		return recipes("\t", makeText)
	case justfile.MatchString(base):
		return recipes(" \t", justText)
	}
	return nil
}
