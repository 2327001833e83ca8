package config

import (
	"fmt"
	"path"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
)

// Exclude is one pattern in the syntax of .gitignore that leaves files out, or with ! takes them back in.
type Exclude struct {
	Pattern string
	pattern gitignore.Pattern
	// below leads from the folder that the pattern speaks of to the root of the run.
	below []string
}

// NewExclude returns the exclusion of a pattern relative to the root of the run.
func NewExclude(pattern string) (Exclude, error) {
	bare := strings.TrimPrefix(pattern, "!")
	if strings.Trim(bare, "/ ") == "" {
		return Exclude{}, fmt.Errorf("pattern %q matches nothing", pattern)
	}
	for _, part := range splitPath(bare) {
		if _, err := path.Match(part, ""); err != nil {
			return Exclude{}, fmt.Errorf("pattern %q: an open bracket or a lone backslash in %q", pattern, part)
		}
	}
	return Exclude{Pattern: pattern, pattern: gitignore.ParsePattern(pattern, nil)}, nil
}

// Excluded reports whether the file or folder at a path relative to the root is left out: the last pattern that matches it
// decides, and nothing below a folder that is left out is taken back in.
func (c *Config) Excluded(file string, dir bool) bool {
	if len(c.Excludes) == 0 {
		return false
	}
	parts := splitPath(file)
	for n := 1; n < len(parts); n++ {
		if c.excluded(parts[:n], true) {
			return true
		}
	}
	return c.excluded(parts, dir)
}

func (c *Config) excluded(parts []string, dir bool) bool {
	for i := len(c.Excludes) - 1; i >= 0; i-- {
		e := c.Excludes[i]
		full := append(append([]string{}, e.below...), parts...)
		if m := e.pattern.Match(full, dir); m != gitignore.NoMatch {
			return m == gitignore.Exclude
		}
	}
	return false
}

func splitPath(p string) []string { return strings.Split(strings.Trim(p, "/"), "/") }
