package engine

import (
	"bytes"
	"cmp"
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/settings"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// settingLanguages are those of files that settings are read of.
var settingLanguages = []source.Language{source.Env, source.YAML, source.JSON, source.TOML, source.INI, source.Dockerfile}

const (
	// maxNamed bounds the names whose settings are looked for.
	maxNamed = 256
	// maxSettings is the size of the largest file that they are looked for in: larger ones hold data.
	maxSettings = 256 << 10
	// maxSearched bounds the files that are looked into together.
	maxSearched = 64 << 20
)

// settingName is a name that code reads the revision by.
type settingName struct {
	last []byte // the last part of its path, folded
	// own is set for a variable whose name is one thing's alone: it may be set anywhere in the tree, by the deployment of all programs.
	own bool
}

// pathEnd is what stands before the last part of a path of a configuration.
var pathEnd = regexp.MustCompile(`^.*(?:[.:/]|__)`)

// revisionNames are the names of settings that the revisions of requests come from, with the files that read them.
func (x *extracted) revisionNames() (names []settingName, files []*source.File) {
	var texts []string
	for f, u := range x.byFile {
		if f.Marks.Any(notOwnCode) {
			continue
		}
		for _, c := range u.Calls {
			if c.Request == nil || c.Test {
				continue
			}
			c.Request.Headers.Get(klaviyo.RevisionHeader).Value.Walk(func(v facts.Value) bool {
				if v.Kind == facts.Env && v.Text != "" {
					files, texts = append(files, f), append(texts, v.Text)
				}
				return true
			})
		}
	}
	slices.Sort(texts)
	texts = slices.Compact(texts)
	for _, text := range texts[:min(len(texts), maxNamed)] {
		if last := pathEnd.ReplaceAllString(text, ""); last != "" {
			names = append(names, settingName{folded([]byte(last)), variableName.MatchString(text)})
		}
	}
	return names, files
}

// folds are the bytes that stand for each byte in a folded text, 0 for none.
var folds = func() (table [256]byte) {
	for b := range table {
		table[b] = byte(b)
		if 'A' <= b && b <= 'Z' {
			table[b] = byte(b) - 'A' + 'a'
		}
	}
	table['-'], table['_'] = 0, 0
	return table
}()

// folded is a text without what spellings of a name differ in: their case, the marks between their words.
func folded(text []byte) []byte {
	out := make([]byte, len(text))
	n := 0
	for _, b := range text {
		out[n] = folds[b]
		if out[n] != 0 {
			n++
		}
	}
	return out[:n]
}

// named reads the files that set what code sends as the revision and do not mention Klaviyo themselves, and returns them.
func (x *extracted) named(ctx context.Context, tree *source.Tree, o Options) []*source.File {
	names, files := x.revisionNames()
	if len(names) == 0 {
		return nil
	}
	scope := newProjects(tree, files)
	sets := search(ctx, tree, searched(tree, o), o, 0, func(f *source.File) bool {
		text := folded(f.Content)
		return slices.ContainsFunc(names, func(n settingName) bool {
			return (n.own || scope.has(f.Path)) && bytes.Contains(text, n.last)
		})
	})
	var out []*source.File
	for _, f := range sets {
		tree.Register(f)
		// What cannot be read of it is no loss: it does not say that it is about Klaviyo.
		if list, _ := settings.Read(f); len(list) > 0 {
			x.unit(f).Settings = list
			out = append(out, f)
		}
	}
	return out
}

// searched are the files that settings are looked for in, those near the root first: at most maxSearched bytes of them, so that a tree full of
// data costs no more. A setting that is not found leaves its value unknown.
func searched(tree *source.Tree, o Options) []*source.File {
	var out []*source.File
	for _, f := range tree.Files {
		if !f.Candidate && f.Size <= maxSettings && holdsSettings(f) && !f.Marks.Any(notOwnCode|source.Lock|source.Example) && !o.excluded(f.Path) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b *source.File) int {
		return cmp.Compare(strings.Count(a.Path, "/"), strings.Count(b.Path, "/"))
	})
	left := int64(maxSearched)
	for i, f := range out {
		if left -= f.Size; left < 0 {
			return out[:i]
		}
	}
	return out
}

// holdsSettings reports whether a file may hold settings.
func holdsSettings(f *source.File) bool {
	return slices.Contains(settingLanguages, f.Language) || slices.Contains([]string{".tf", ".tfvars", ".hcl"}, strings.ToLower(path.Ext(f.Path)))
}
