package config

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
)

// CheckPattern returns an error for a pattern that cannot match anything.
func CheckPattern(pattern string) error {
	bare := strings.TrimPrefix(pattern, "!")
	if strings.Trim(bare, "/ ") == "" {
		return fmt.Errorf("pattern %q matches nothing", pattern)
	}
	for part := range strings.SplitSeq(bare, "/") {
		if _, err := path.Match(part, ""); err != nil {
			return fmt.Errorf("pattern %q: an open bracket or a lone backslash in %q", pattern, part)
		}
	}
	return nil
}

// below returns the folders from dir down to root, nil where root is not below dir.
func below(dir, root string) []string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	rel, err := filepath.Rel(dir, root)
	if err != nil || rel == "." || !filepath.IsLocal(rel) {
		return nil
	}
	return strings.Split(filepath.ToSlash(rel), "/")
}

// rebase turns a pattern in the syntax of .gitignore, relative to a folder, into one relative to a folder below it. It returns
// "" where the pattern speaks of other folders only, and "*" where it matches a folder on the way.
func rebase(pattern string, below []string) string {
	bare, negated := strings.CutPrefix(pattern, "!")
	inner := strings.TrimSuffix(bare, "/")
	if len(below) == 0 || !strings.Contains(inner, "/") {
		return pattern // matches at any depth
	}
	tail := bare[len(inner):]
	parts := strings.Split(strings.TrimPrefix(inner, "/"), "/")
	for _, folder := range below {
		if len(parts) == 0 || parts[0] == "**" {
			break
		}
		if ok, err := path.Match(parts[0], folder); !ok || err != nil {
			return ""
		}
		parts = parts[1:]
	}
	rest := "*"
	if len(parts) > 0 {
		rest = "/" + strings.Join(parts, "/") + tail
	}
	if negated {
		rest = "!" + rest
	}
	return rest
}

// Excluder returns what tells whether a file is left out, by its path relative to the root of the run, nil for no patterns. The
// last pattern that matches decides, and nothing below a folder that is left out is taken back in.
func Excluder(patterns []string) func(file string) bool {
	if len(patterns) == 0 {
		return nil
	}
	var parsed []gitignore.Pattern
	for _, p := range patterns {
		parsed = append(parsed, gitignore.ParsePattern(p, nil))
	}
	matcher := gitignore.NewMatcher(parsed)
	return func(file string) bool {
		parts := strings.Split(file, "/")
		for n := 1; n < len(parts); n++ {
			if matcher.Match(parts[:n], true) {
				return true
			}
		}
		return matcher.Match(parts, false)
	}
}
