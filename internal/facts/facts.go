// Package facts holds what the front-ends and the evaluator found out about a program, and nothing about what it means.
//
// Facts are immutable once extracted. They know neither Klaviyo nor rules: a [Call] says which symbol is called with which
// values, a [Request] says which HTTP request leaves the program. What could not be established is said, by [Maybe] and by
// [Unknown], and is never left out.
package facts

import (
	"go/token"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Presence is three-valued: a rule that claims that something is missing may only speak on Absent.
type Presence uint8

// The presences. The zero value claims nothing.
const (
	Maybe Presence = iota
	Present
	Absent
)

func (p Presence) String() string { return [...]string{"maybe", "present", "absent"}[p] }

// Span is a stretch of source, in the FileSet of the tree. End is exclusive.
type Span struct{ Pos, End token.Pos }

// IsValid reports whether the span has a position.
func (s Span) IsValid() bool { return s.Pos.IsValid() }

// Holds reports whether another span lies within this one.
func (s Span) Holds(x Span) bool { return s.Pos <= x.Pos && x.End <= s.End }

// Unit is what is known about one file.
type Unit struct {
	File *source.File
	// Modeled is false where no front-end has read the file (text only), or it was cut, capped or broken.
	Modeled bool
	Calls   []*Call
	// Literals are the string literals of the file, adjacent and concatenated constants also joined.
	Literals []*Literal
	// Joins are texts that constants of several statements make together: Text, Span, Parts and Joined are set.
	Joins        []*Literal
	Imports      []*Import
	Dependencies []*Dependency
	Settings     []*Setting
	// Tokens are the stretches of the file that have the form of a key, whatever they stand in: code, a comment, any text.
	Tokens   []*Literal
	Comments []*Comment
	Ignores  []*Ignore
	Funcs    []*Func
	// Tools are the imports and names of what makes calls safer: libraries for retries, limits, queues, breakers, time limits.
	Tools []Tool
	// Routes are what registers, in this file, functions that a web framework calls for requests.
	Routes []*Route
	// Comparisons are those of something from outside of the program, by calling context.
	Comparisons []*Comparison
	// Missing are the tests of whether a setting is there that end a function where it is not.
	Missing []*MissingSetting
	// Statements are those that hold no other statements, but for those of functions inside them.
	Statements []Span
	// Blocks are the stretches of several lines in what no front-end reads, each from the line that it begins on: heredocs, block scalars.
	Blocks []Span
	// Surroundings are what values stand in, each before what is inside it.
	Surroundings []Surrounding
}

// Surrounding is a call, an object, an assignment, a function or a class, with the names and texts that say what it is about: the name of
// the callee, the texts among the arguments, the keys of the object.
type Surrounding struct {
	Span
	Texts []string
}

// Around are the surroundings of a place, the innermost last.
func (u *Unit) Around(at Span) []Surrounding {
	var out []Surrounding
	for _, s := range u.Surroundings {
		if s.Holds(at) {
			out = append(out, s)
		}
	}
	return out
}

// Statement returns the innermost statement or block around a place, the place itself where there is none.
func (u *Unit) Statement(at Span) Span {
	return innermost(at, u.Statements, u.Blocks)
}

// innermost returns the innermost of the spans around a place, the place itself where there is none.
func innermost(at Span, lists ...[]Span) Span {
	best, found := at, false
	for _, spans := range lists {
		for _, s := range spans {
			if s.Holds(at) && (!found || best.Holds(s)) {
				best, found = s, true
			}
		}
	}
	return best
}

// Problem is something that could not be read or judged. The run goes on; the problem is reported.
type Problem struct {
	File    string // relative to the root, or "" for the run as a whole
	Message string
	// Failure is set where something was not checked at all, so that the exit status must not be 0.
	Failure bool
}

// Literal is a string literal, or constants that are concatenated in one expression.
type Literal struct {
	Span
	Text string
	// Joined is set where Text is put together from several literals, and Parts are what they give to it, in order.
	Joined bool
	Parts  []Value
	// Exact is set where Text is the source text byte for byte between the quotes, so that offsets into Text are
	// offsets into the source from TextPos on.
	Exact   bool
	TextPos token.Pos
	// Callee is the name of the function that the literal is an argument of, itself or in an object ("console.log"), Key the name,
	// field, property or parameter that it is given to ("revision", "API_URL").
	Callee string
	Key    string
	// As are what else the literal is given to: the environment variable whose default it is, and the keys and fields of the
	// file that Key is given to by its name ("revision" for a constant API_VERSION in headers["revision"] = API_VERSION).
	As []string
	// Uses are the places at which Key is given to those of As by its name.
	Uses []Span
	// Docstring is set for a string that is a statement of its own.
	Docstring bool
}

// Comment is one comment without its markers.
type Comment struct {
	Span
	Text    string
	TextPos token.Pos
}

// Import is one imported module.
type Import struct {
	Span
	Module string   // as written: "klaviyo-api", "./client", "klaviyo_api.api"
	Names  []string // the imported names, where they are listed
	// Target is the path of the file in the tree that the import resolves to, "" for an outside module. It is Module itself where
	// the import looks like one of the tree that cannot be found.
	Target string
}

// Ignore is one klaviyo-lint:ignore comment.
type Ignore struct {
	Span
	Rules  []string
	Reason string
	// Line is the line that the comment speaks of, without its end: its own, or the next one where it stands alone; not valid where
	// there is none. With it, it speaks of the statement that begins or ends there.
	Line Span
	// Whole is set for klaviyo-lint:ignore-file.
	Whole bool
}

// Means reports whether the comment, which stands in u, speaks of a place in it. A comment outside of a block, on the line where that
// begins or ends, speaks of all that is in the block; one inside of it has its own line.
func (i *Ignore) Means(u *Unit, at Span) bool {
	if i.Whole {
		return true
	}
	if !i.Line.IsValid() {
		return false
	}
	touches := func(p token.Pos) bool { return i.Line.Pos <= p && p <= i.Line.End }
	if at.Pos <= i.Line.End && i.Line.Pos <= at.End {
		return true
	}
	if s := innermost(at, u.Statements); touches(s.Pos) || touches(s.End) {
		return true
	}
	return slices.ContainsFunc(u.Blocks, func(b Span) bool {
		return b.Holds(at) && !b.Holds(i.Span) && (touches(b.Pos) || touches(b.End))
	})
}

// Setting is one named value from a file that is not code.
type Setting struct {
	Span
	Key       string // dotted: "services.klaviyo.revision", or the variable: "KLAVIYO_PRIVATE_KEY"
	Value     string
	ValueSpan Span
	// Interpolated is set where programs read something else: the value holds a reference that is filled in later, as ${X}, {{ x }} and $(x), or is
	// encoded.
	Interpolated bool
}
