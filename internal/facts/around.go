package facts

// Enclosure is something around a call, or around one of the calls that led to it, that says how often and beside what the call is
// made, and what becomes of its failure.
type Enclosure struct {
	Span
	Kind EnclosureKind
	// Over is set for a loop over the elements of a collection. One that counts, or goes on until something holds, may try the
	// same thing again or turn pages.
	Over bool
	// Rounds is the number of rounds of a loop where all elements are in view, else 0.
	Rounds int
	// Waits is set for a loop whose body calls something that lets time pass: a sleep, a limiter.
	Waits bool
	// Eager is set for a loop that calls a function for each element and does not wait for what the function begins: all rounds run
	// at the same time.
	Eager bool
	// Handlers are those of a Try, in order.
	Handlers []Handler
	// Tells is set for a Try whose body says to others that it went through, so that they can see where it did not: it gives a value to
	// the caller, raises a count, or sets something to true or false.
	Tells bool
	// Symbol is what a function around the call, or the call's result, is handed to: "p-limit()()", "asyncio.gather". It is "" where
	// that is not known.
	Symbol string
	// Tool is what Symbol is for, "" where no table knows it.
	Tool ToolKind
}

// EnclosureKind tells what an [Enclosure] is.
type EnclosureKind string

// The kinds of enclosure.
const (
	Loop EnclosureKind = "loop" // a loop, or a function that is called for each element
	Try  EnclosureKind = "try"  // a body whose errors are handled
	// Rescue is a handler of errors that the call stands in: it clears up, or tries another way.
	Rescue EnclosureKind = "rescue"
	// Handed is a call of something outside of the tree that is given a function with the call in it, or the call's result.
	Handed EnclosureKind = "handed"
	// Apart is a statement that begins something and does not wait for it.
	Apart EnclosureKind = "apart"
)

// Handler is what one catch, except, rescue or .catch does about an error. The zero value is one that does nothing.
type Handler struct {
	Span
	// Types are the classes of errors that it is for, as they are written; none for all.
	Types []string
	// Raises is set where it raises an error, the same or another one, or ends the process.
	Raises bool
	// Logs is set where it writes, prints, counts or reports something.
	Logs bool
	// Returns is set where it gives a value to the caller, or keeps one: what failed can be seen by others.
	Returns bool
	// Acts is set where it calls anything else.
	Acts bool
}

// Nothing reports whether a handler leaves no trace of the error.
func (h Handler) Nothing() bool { return !h.Raises && !h.Logs && !h.Returns && !h.Acts }

// Outcome is what becomes of the result of a call.
type Outcome string

// The outcomes. The zero value claims nothing.
const (
	Used    Outcome = ""
	Dropped Outcome = "dropped" // nothing reads it, in the function of the call and in the callers that get it
)

// Answer is what the program does with the answer of a request, in all calling contexts together.
type Answer struct {
	// Reads are the members that are read of it and of what comes from it, and the functions that are given it, in lower case.
	Reads map[string]bool
	// Escapes is set where code that is not in view has got hold of it.
	Escapes bool
}

// Tool is one use of a library, or of a part of the language, that makes calls safer: an import or a name.
type Tool struct {
	Span
	Kind ToolKind
	// Name is the library's, as the tables know it: "p-limit", "tenacity".
	Name string
}

// ToolKind tells what a [Tool] is for.
type ToolKind string

// The kinds of tool.
const (
	Retries  ToolKind = "retry"    // makes a failed call again
	Limits   ToolKind = "limiter"  // bounds how many calls are made in a time, or at the same time
	Queues   ToolKind = "queue"    // makes a call later, elsewhere, and again where it fails
	Breaks   ToolKind = "breaker"  // stops making calls that fail
	Expires  ToolKind = "timeout"  // bounds how long a call may take
	Parallel ToolKind = "parallel" // makes calls at the same time
	Sweeps   ToolKind = "sweep"    // does several of these at once: retries, breakers, limits
)

// Enclosed returns the innermost enclosure of a kind around the call that is for one of some purposes.
func (c *Call) Enclosed(kinds ...ToolKind) (e *Enclosure, ok bool) {
	for _, x := range c.Around {
		for _, k := range kinds {
			if x.Tool == k {
				return x, true
			}
		}
	}
	return nil, false
}
