package php

import (
	"encoding/json"
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// autoload says in which folders composer looks for the classes of a namespace.
type autoload struct {
	prefix  string // the namespace with a backslash behind it
	folders []string
	psr0    bool // the namespace is part of the path below the folder
}

// paths are where the class would be.
func (a autoload) paths(class string) []string {
	rest, ok := strings.CutPrefix(class, a.prefix)
	if !ok {
		return nil
	}
	if a.psr0 {
		rest = class
	}
	var out []string
	for _, folder := range a.folders {
		out = append(out, path.Join(folder, strings.ReplaceAll(rest, `\`, "/")+".php"))
	}
	return out
}

// readAutoload reads the autoload sections of a composer.json
// (https://getcomposer.org/doc/04-schema.md#autoload, seen 2026-11-24). The longest prefixes need not come first: what is found is what
// files declare, and this only chooses among them.
func readAutoload(t *source.Tree, f *source.File) []autoload {
	if f.Content == nil && t.Load(f) != nil {
		return nil
	}
	type section struct {
		PSR4 map[string]any `json:"psr-4"`
		PSR0 map[string]any `json:"psr-0"`
	}
	var read struct {
		Autoload    section `json:"autoload"`
		AutoloadDev section `json:"autoload-dev"`
	}
	if json.Unmarshal(f.Content, &read) != nil {
		return nil
	}
	var out []autoload
	for _, s := range []section{read.Autoload, read.AutoloadDev} {
		for prefix, folders := range s.PSR4 {
			out = append(out, autoload{prefix: prefix, folders: foldersOf(path.Dir(f.Path), folders)})
		}
		for prefix, folders := range s.PSR0 {
			out = append(out, autoload{prefix: prefix, folders: foldersOf(path.Dir(f.Path), folders), psr0: true})
		}
	}
	return out
}

func foldersOf(base string, folders any) []string {
	switch x := folders.(type) {
	case string:
		return []string{path.Join(base, x)}
	case []any:
		var out []string
		for _, f := range x {
			if s, ok := f.(string); ok {
				out = append(out, path.Join(base, s))
			}
		}
		return out
	}
	return nil
}
