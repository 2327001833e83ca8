package facts

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

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

// Func is one function of the program.
type Func struct {
	Span
	Name  string // "KlaviyoClient.request"
	File  *source.File
	Class string
}
