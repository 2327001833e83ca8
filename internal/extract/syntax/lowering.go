package syntax

import (
	"fmt"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// MaxDepth limits how deeply statements and expressions are lowered into each other. Written code stays below 100; CPython's own parser
// gives up at about 200 levels of brackets.
const MaxDepth = 400

// Lowering is what a front-end keeps while it lowers one tree, whatever the language.
type Lowering struct {
	depth int
	// cut is set where something was nested too deeply to be lowered.
	cut   bool
	names int
}

// Deeper runs f one level down and reports whether it did: not where the code is nested too deeply.
func (l *Lowering) Deeper(f func()) bool {
	if l.depth >= MaxDepth {
		l.Cut()
		return false
	}
	l.depth++
	f()
	l.depth--
	return true
}

// Cut notes that something was nested too deeply to be lowered.
func (l *Lowering) Cut() { l.cut = true }

// Fresh returns a name that no source can have, for a value that is needed twice.
func (l *Lowering) Fresh(name string) string {
	l.names++
	return fmt.Sprintf("%s#%d", name, l.names)
}

// IsFresh reports whether a name was made by [Lowering.Fresh].
func IsFresh(name string) bool { return strings.Contains(name, "#") }

// Problems notes in a module what of its tree could not be parsed or lowered.
func (l *Lowering) Problems(m *flow.Module, t *Tree) {
	note := func(message string) {
		m.Problems = append(m.Problems, facts.Problem{File: t.File.Path, Message: message})
	}
	for n := range t.Errors() {
		note(fmt.Sprintf("cannot parse line %d; what stands around it may be missed", t.File.Token.Line(n.Span().Pos)))
		break // the later ones mostly follow from the first
	}
	if l.cut {
		m.Broken = true
		note("the code is nested too deeply to be followed")
	}
}
