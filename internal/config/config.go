// Package config reads .klaviyo-lint.yaml. The file comes with the tree, so that it may be a stranger's pull request: it can
// choose rules and files, and nothing else. It names no host, no key and no command, and has no way to include other files.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// FileName is the one name that a configuration file is found by.
const FileName = ".klaviyo-lint.yaml"

// maxSize is far more than a configuration needs.
const maxSize = 256 << 10

// Config is what a configuration file, and flags over it, say. The zero value is the default of everything.
type Config struct {
	// Path is the file that was read, "" for none.
	Path string
	// Rules has the settings of rules, by name.
	Rules map[string]Rule
	// FailOn is the severity from which on findings fail the run, "" where the file does not say.
	FailOn FailOn
	// MinConfidence leaves out findings that are less sure, "" keeps all.
	MinConfidence report.Confidence
	// Exclude are patterns in the syntax of .gitignore, relative to the root of the run, of files to leave out.
	Exclude []string
}

// FailOn is a severity, or never.
type FailOn string

// Never lets no finding fail the run.
const Never FailOn = "never"

// Met reports whether a finding of a severity fails the run.
func (f FailOn) Met(s report.Severity) bool {
	return f != Never && s.Rank() >= report.Severity(f).Rank()
}

// Rule is what is set for one rule.
type Rule struct {
	Off bool
	// Severity stands in for the rule's own, and for what it says of single findings; "" leaves them.
	Severity report.Severity
	// Options are by name, as written.
	Options map[string]string
}

// Error is one thing that is wrong with a configuration file.
type Error struct {
	File string
	// Line and Column are 1-based, 0 where they are not known.
	Line, Column int
	Message      string
}

// Error is "file:line:column: message".
func (e *Error) Error() string {
	at := report.Location{File: e.File, Line: e.Line, Column: e.Column}
	return at.String() + ": " + e.Message
}

// Find returns the configuration file of a run over root: the one in root, or else the one at the top of root's git work
// tree; "" where there is none.
func Find(root string) (string, error) {
	for _, dir := range []string{root, gitTop(root)} {
		if dir == "" {
			continue
		}
		path := filepath.Join(dir, FileName)
		info, err := os.Lstat(path)
		switch {
		case err == nil && !info.Mode().IsRegular():
			return "", &Error{File: path, Message: "is not a regular file; a link could lead out of the tree"}
		case err == nil:
			return path, nil
		case errors.Is(err, fs.ErrPermission):
			continue // the run says that nothing in the folder can be read
		case !os.IsNotExist(err):
			return "", &Error{File: path, Message: err.Error()}
		}
		short := filepath.Join(dir, ".klaviyo-lint.yml")
		if _, err := os.Lstat(short); err == nil {
			return "", &Error{File: short, Message: "is not read under this name; call it " + FileName}
		}
	}
	return "", nil
}

// gitTop returns the folder at or above dir that holds .git, or "".
func gitTop(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// cause is what is wrong with a file, without its name, which [Error] has.
func cause(err error) string {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// Load reads a configuration file for a run over root with the given rules. An error is one [Error], or several joined.
func Load(path, root string, rules []*rule.Rule) (*Config, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &Error{File: path, Message: cause(err)}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, &Error{File: path, Message: cause(err)}
	}
	if len(data) > maxSize {
		return nil, &Error{File: path, Message: fmt.Sprintf("is larger than %d bytes", maxSize)}
	}
	c, err := Parse(path, data, rules)
	if err != nil {
		return nil, err
	}
	folders := below(filepath.Dir(path), root)
	exclude := c.Exclude[:0]
	for _, pattern := range c.Exclude {
		if pattern = rebase(pattern, folders); pattern != "" {
			exclude = append(exclude, pattern)
		}
	}
	c.Exclude = exclude
	return c, nil
}
