// Package facts holds what the front-ends and the evaluator found out about a program, and nothing about what it means.
//
// Facts are immutable once extracted. They know neither Klaviyo nor rules: a [Call] says which symbol is called with which
// values, a [Request] says which HTTP request leaves the program. What could not be established is said, by [Maybe] and by
// [Unknown], and is never left out.
package facts

import (
	"go/token"
	"slices"
	"strings"

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

// Call is one call in one calling context. A wrapper that is called from ten places yields ten calls.
type Call struct {
	Span
	// Name is the callee as written, without arguments: "klaviyo.Profiles.create_profile".
	Name string
	// Symbol is the callee as resolved through imports, assignments and parameters; "" where unknown. Calls in the middle are
	// written "()": "klaviyo-api.ProfilesApi().createProfile", "requests.Session().post", "net/http.NewRequest".
	Symbol string
	Args   []Arg
	// Request is set where the call sends an HTTP request through a library in the tables.
	Request *Request
	// Stack are the calls that led here, innermost first, without this one, and Callers the functions that they stand in, nil for
	// the top level of a module.
	Stack   []Span
	Callers []*Func
	// Func is the innermost function around the call, nil at the top level of a module.
	Func *Func
	// Test is set where the calling context starts in a test file, or in one that shows how something is used.
	Test bool
	// Loop is set where the call, or a call on the stack, is inside a loop.
	Loop bool
	// Handled are the HTTP status codes that code around or after the call compares with, by number or by name (if status == 409, rescue
	// Conflict), in this function and its callers on the stack.
	Handled []int
	// Caught is set where a try, rescue or .catch encloses the call in this function or in a caller on the stack.
	Caught bool
	// Notes are what the functions on the stack say about outcomes, innermost first.
	Notes []*Notes
	// Around are the loops, tries and calls around the call and around those on the stack, innermost first.
	Around []*Enclosure
	// Guards are what the conditions depend on that the call is made under, in its function and in those on the stack: variables of the
	// environment, symbols from outside of the tree.
	Guards []Value
	// Outcome is what becomes of the result.
	Outcome Outcome
	// Answer is what the program does with the answer of a request, nil where that was not followed.
	Answer *Answer
}

// Mentions reports whether a function on the call's stack uses one of several names, a property or a string ("duplicate_profile_id",
// "retry-after"), in lower case.
func (c *Call) Mentions(names ...string) bool {
	_, ok := c.Mention(names...)
	return ok
}

// Mention returns the first place where a function on the call's stack uses one of several names, in lower case, innermost function
// first.
func (c *Call) Mention(names ...string) (at Span, ok bool) {
	for _, n := range c.Notes {
		for _, name := range names {
			if at, ok := n.Names[name]; ok {
				return at, true
			}
		}
	}
	return Span{}, false
}

// Says reports whether a function on the call's stack uses a name that holds one of several words, in lower case.
func (c *Call) Says(words ...string) bool {
	for _, n := range c.Notes {
		for name := range n.Names {
			for _, w := range words {
				if strings.Contains(name, w) {
					return true
				}
			}
		}
	}
	return false
}

// Files are those that the call and its callers on the stack stand in, innermost first.
func (c *Call) Files() []*source.File {
	var out []*source.File
	for _, f := range append([]*Func{c.Func}, c.Callers...) {
		if f != nil && f.File != nil && !slices.Contains(out, f.File) {
			out = append(out, f.File)
		}
	}
	return out
}

// Handles returns the first place where a function on the call's stack compares something with one of several HTTP status codes, or
// catches errors of one, innermost function first.
func (c *Call) Handles(codes ...int) (at Span, ok bool) {
	for _, n := range c.Notes {
		for _, s := range n.Statuses {
			for _, code := range codes {
				if s.Code == code {
					return s.Span, true
				}
			}
		}
	}
	return Span{}, false
}

// Decider returns the innermost call on the stack, this one included, that decides a value: the value stands in its arguments, or
// in the function that it stands in. It is this call where the value stands in none of them (a constant, a setting).
func (c *Call) Decider(value Span) Span {
	if !value.IsValid() || c.Span.Holds(value) || c.Func == nil || c.Func.Holds(value) {
		return c.Span
	}
	for i, s := range c.Stack {
		if s.Holds(value) || c.Callers[i] != nil && c.Callers[i].Holds(value) {
			return s
		}
	}
	return c.Span
}

// Notes is what the code of one function says about outcomes of its calls.
type Notes struct {
	// Statuses are the HTTP status codes that it compares something with, or catches errors of.
	Statuses []Status
	// Names are its identifiers, property names and short strings, in lower case, each with the first place that it stands in.
	Names map[string]Span
	// Catches is set where it has a handler for errors: except, rescue, .catch.
	Catches bool
	// Waits is set where it calls something that lets time pass: a sleep, a limiter.
	Waits bool
}

// Status is an HTTP status code that code speaks of.
type Status struct {
	Span
	Code int
}

// Arg is one argument. Name is "" for a positional one.
type Arg struct {
	Name  string
	Value Value
}

// Request is one HTTP request that leaves the program.
type Request struct {
	// Library is the symbol's library: "fetch", "axios", "requests", "net/http", "curl".
	Library string
	Method  Value // a String such as "POST", or OneOf; Unknown where it is not known
	URL     Value // base and path joined
	Query   Value // an Object, or nil
	Headers Headers
	Body    Value // an Object, List, String; nil where none is sent
	// Timeout says whether a time limit is set for the request.
	Timeout Presence
	// Retry is what the request or its client is told about trying again, by the library's own means; nil where nothing is said.
	Retry *Value
	// Redirect and others are read from the options by name.
	Options Value
}

// Headers are the headers that a request is sent with.
type Headers struct {
	// List has a header once, by its lower-cased name, in order of name.
	List []Header
	// Open is set where headers beyond List may be sent: something that is not modelled touched the headers.
	Open bool
}

// Header is one header of a request.
type Header struct {
	Name     string // lower-case
	Presence Presence
	Value    Value
}

// Get returns a header by its lower-case name. Presence is Absent only where the world is closed.
func (h Headers) Get(name string) Header {
	for _, x := range h.List {
		if x.Name == name {
			return x
		}
	}
	if h.Open {
		return Header{Name: name, Presence: Maybe, Value: Value{Kind: Unknown}}
	}
	return Header{Name: name, Presence: Absent}
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

// Func is one function of the program.
type Func struct {
	Span
	Name  string // "KlaviyoClient.request"
	File  *source.File
	Class string
}

// Dependency is one requirement of a package, from a manifest, an install command or a lock file.
type Dependency struct {
	Span
	Ecosystem string // npm, pypi, rubygems, packagist, go, nuget, maven, ...
	Name      string // as the ecosystem normalises it
	// Requirement is the version range as written, "" for none; Resolved the exact version that a lock file gives it.
	Requirement string
	Resolved    string
	LockFile    string // path of the lock file that Resolved comes from
	LockSpan    Span   // where in it
	Kind        DependencyKind
	// From says what the requirement stands in: "package.json", "requirements", "pip install", "npx".
	From string
	// Pin says how tightly Requirement binds the version, in the ecosystem's own terms.
	Pin Pin
	// Version is the one version that Requirement names: with PinExact, and with PinRef and PinCommit where the reference or the
	// file is named after a version ("#v1.2.3", "sdk-1.2.3.tgz"); else "".
	Version string
	// Floor and Ceiling bound what Requirement admits: no admitted version is below Floor or above Ceiling, which need not be
	// admitted themselves ("<2" has the ceiling 2). "" is no bound. With PinExact, Floor is Version.
	Floor, Ceiling string
	// Direct is set where the package comes from a repository, a URL, a path or a registry of its own, not from the ecosystem's
	// registry: what it holds is not known by its name.
	Direct bool
	// DecidedBy is the requirement that decides instead of this one: the catalog entry that it names, the override, resolution
	// or constraint that applies to it. It is nil where this one stands for itself, or the other is not in the tree.
	DecidedBy *Dependency
	// Stale is set where Resolved is not a version that Requirement admits: the lock file was not written from this manifest.
	Stale bool
}

// Pin tells how tightly a requirement binds a version.
type Pin string

// The pins. The zero value is not known to bind anything.
const (
	PinUnknown   Pin = ""
	PinExact     Pin = "exact"     // one version: "1.2.3", "==1.2.3"
	PinRange     Pin = "range"     // several versions: "^1.2.3", "~=1.2", "1.x"
	PinAny       Pin = "any"       // every version: "", "*"
	PinTag       Pin = "tag"       // a name that the publisher moves: "latest", "next"
	PinCommit    Pin = "commit"    // content that cannot change: a commit, or an archive with its digest
	PinRef       Pin = "ref"       // a branch or tag of a repository, or a URL: what it gives can change
	PinLocal     Pin = "local"     // a path, a link or a workspace of the same tree
	PinElsewhere Pin = "elsewhere" // what another place says: "catalog:", "$name"
)

// DependencyKind tells what a requirement is for.
type DependencyKind string

// The kinds.
const (
	Runtime     DependencyKind = "runtime"
	Development DependencyKind = "development"
	Optional    DependencyKind = "optional"
	Peer        DependencyKind = "peer"       // a library's statement about its host: a range is right
	Constraint  DependencyKind = "constraint" // an override, resolution or constraint: pins what others require
	Install     DependencyKind = "install"    // a command that installs: pip install
	Run         DependencyKind = "run"        // a command that fetches and runs at once, without a lock file: npx, uvx
	Locked      DependencyKind = "locked"     // a lock entry without a requirement in view
)

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
