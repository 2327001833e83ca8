// Package rule is the contract between rules and everything else: what a rule is, what it is given, what it says.
package rule

import (
	"go/token"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// Severity is how bad a finding is in production.
type Severity string

// The severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Confidence is how sure a rule is of a finding.
type Confidence string

// The confidences.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Scope says what a rule needs to see at once.
type Scope string

// The scopes.
const (
	// Unit rules look at one package of code at a time. They run under go vet and in the command line.
	Unit Scope = "unit"
	// Project rules look at the whole tree (manifests, settings, several files). They run in the command line only.
	Project Scope = "project"
)

// Rule judges facts.
type Rule struct {
	Doc
	// Check reports what is wrong. It must not keep the pass.
	Check func(*Pass)
}

// New returns the rule that doc describes. It panics where doc is malformed, so that a build's first test fails.
func New(doc string, check func(*Pass)) *Rule {
	d, err := ParseDoc(doc)
	if err != nil {
		panic("rule: " + err.Error())
	}
	return &Rule{Doc: *d, Check: check}
}

// Pass is what a rule is given: the facts of one package of code, or of the whole tree.
type Pass struct {
	Fset *token.FileSet
	*klaviyo.Integration
	// AsOf is the date that verdicts are made against.
	AsOf time.Time
	// Library is set where the whole tree is a package for other programs to use.
	Library bool
	// Project is set where Units are the whole tree.
	Project bool
	// Package returns the folder of the package that a file of the tree belongs to: the nearest one above it with a manifest. ok is false
	// where there is none. It is nil where Units are not the whole tree.
	Package func(file string) (folder string, ok bool)
	// Options are those of the rule, by name, see [Doc.OptionValues].
	Options map[string]string
	// Report takes a diagnostic.
	Report func(Diagnostic)
}

// Diagnostic is one finding, before it becomes lines and columns.
type Diagnostic struct {
	facts.Span
	Message string
	// Severity and Confidence default to those of the rule.
	Severity   Severity
	Confidence Confidence
	Related    []Related
	Fixes      []Fix
}

// Related is another place that has to do with a diagnostic.
type Related struct {
	facts.Span
	Message string
}

// Fix is a change that mends a diagnostic.
type Fix struct {
	Message string
	Edits   []Edit
	// Safe is set where the fix cannot change what the program means beyond the diagnostic.
	Safe bool
}

// Edit replaces the text of a span.
type Edit struct {
	facts.Span
	NewText string
}
