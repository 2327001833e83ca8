package flow

import (
	"context"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Language is one front-end: how a file becomes a [Module], where its imports lead, and what its HTTP libraries mean.
type Language struct {
	Name string
	// Lower parses one file and lowers it. It returns an error only where nothing at all could be made of the file (budget
	// spent, over a cap); a tree with syntax errors is lowered as far as it goes, with Broken set. The file must be registered.
	Lower func(ctx context.Context, f *source.File) (*Module, error)
	// Group is set for a language whose module is several files, and names what a file is lowered together with (for Go, its
	// folder). Where one file of a group is read, all of them are, and LowerGroup is called in place of Lower.
	Group func(f *source.File) string
	// LowerGroup lowers the files of one group, which have Content and are registered, to the modules that they make up: for Go
	// the package, its tests, and the test package beside it. It looks at other files of the tree for types alone.
	LowerGroup func(ctx context.Context, t *source.Tree, files []*source.File) ([]*Module, error)
	// Resolver returns the import resolution for a tree, once per run. It reads only files of the tree.
	Resolver func(t *source.Tree) Resolver
	// ImportWords stand on the lines that import something, by which importers of a module are found without being parsed. A name may
	// stand in quotes or as words of its own.
	ImportWords []string
	// Libraries are the models of the language's HTTP libraries and of those library calls that carry values through.
	Libraries []Library
	// Routing says how web frameworks are told of routes, nil in a language in which none is modelled.
	Routing *Routing
	// Globals maps names that no scope binds to symbols: "fetch" -> "fetch", "process" -> "process".
	Globals map[string]string
	// Outside names the symbol that a name stands for which nothing in the tree binds and Globals does not list, "" for none. nil in
	// a language where what comes from outside is imported by name.
	Outside func(name string) string
	// Invokers are the methods of a function that call it: call in Ruby.
	Invokers map[string]bool
	// MapsInPairs says that a loop over a map sees lists of a key and a value, as in Ruby.
	MapsInPairs bool
	// EnvNames says that a variable that nothing assigns is an environment variable, as in a shell.
	EnvNames bool
	// Patches are texts by which a file that need not import anything of the program's may change what its requests carry: the defaults
	// of a library or of a shared client. Such files are evaluated as [Program.Callers].
	Patches []string
	// ReceiverFirst says that a function that is given to a class gets the instance as its first argument, as in Python.
	ReceiverFirst bool
	// MethodsApart says that a method and a property may have the same name: what is called is the method.
	MethodsApart bool
	// GrowsMaps says that writing an element of nothing makes a map: $a["x"] = 1.
	GrowsMaps bool
	// ByReference says that a function may take what it is given by reference: one out of view may write to a variable, property or
	// element that is its argument, though an assignment would copy what that holds.
	ByReference bool
	// Overloads says that a class may have several methods of one name, and several constructors: a call runs the one that takes its
	// arguments.
	Overloads bool
	// StaticsApart says that a method of a class itself and one of its instances may have the same name.
	StaticsApart bool
	// RestLists says that a list in the place of all further arguments stands for them.
	RestLists bool
	// Functional says that a function may stand for an object with one method, whatever its name: what is called on it calls it.
	Functional bool
	// FormTypes gives the form's type names ("{}", "[]", "\"\"", "func") to the declared types whose values are plain values of the form, besides
	// them "number", "bool" and, for a type that takes any value, "any".
	FormTypes map[string]string
	// Tools says what libraries, modules and functions are for that make calls safer, by the beginning of their symbol or of the name
	// that they are written by.
	Tools map[string]facts.ToolKind
	// Unlimited are the symbols that stand where a time limit may, and are none: "context.Background()".
	Unlimited map[string]bool
	// Promises says that a function that sends something returns before the answer is there: a function that is called for each element
	// without being waited for runs for all of them at the same time.
	Promises bool
	// EmptyFalse says that a list or map counts as false where it is empty, as in Python and PHP.
	EmptyFalse bool
}

// Resolver finds modules in the tree.
type Resolver interface {
	// Resolve returns the ID of the module that an import in from names, "" for one outside the tree (a package of a
	// registry, a built-in). ok is false where the import looks like one of this tree (relative, or below an own package)
	// but cannot be found, so that nothing is known about it.
	Resolve(from *source.File, module string) (id string, ok bool)
}

// Renamer is a [Resolver] of a language in which a module may be imported by a name that does not end in that of its file or folder: the name
// of a package, an alias.
type Renamer interface {
	// Renames reports whether the name of an import in from may be of that kind. It is quicker than Resolve, and errs on the side of yes.
	Renames(from *source.File, module string) bool
}

// Declarer is a [Resolver] of a language in which a file need not import what it uses of another one: names are found by namespace or
// by an autoloader.
type Declarer interface {
	// Declares returns the names by which other files may use the module with an ID.
	Declares(id string) []string
}

// Library models what one HTTP library, or a helper that carries values, means.
//
// All symbols are written as in facts.Call.Symbol. A method is looked up as the type name of its receiver, a dot and its name.
// The type name of an instance is what [Model.Yields] said when it was made ("axios.create()"), or for a call or construction
// without a model its symbol with "()" ("klaviyo-api.ProfilesApi()"). A declared type T of a parameter or field is the type name
// "T()". The values that the form makes itself have these type names:
//
//	{}     a plain object, map or dictionary ("{}.update", "{}.get")
//	[]     a list or tuple ("[].push", "[].append")
//	""     a string ("\"\".trim", "\"\".format")
//	func   a function ("func.bind")
type Library struct {
	Name string
	// Calls are keyed by symbol. The result of a call with Yields has that type, so that "T.method" is looked up next.
	Calls map[string]Model
	// Types are keyed by type name: what an instance of it holds.
	Types map[string]Type
}

// Type is a library type whose instances carry request state.
type Type struct {
	// Slots maps property paths of an instance to its slots: "defaults.headers" -> Headers, "baseURL" -> Base, "headers" ->
	// Headers. Reading the path yields the slot's object, writing it replaces it.
	Slots map[string]Role
	// MergeHeaders says that headers given with a call are added to the instance's; else they replace them.
	MergeHeaders bool
	// NullRemoves says that a header with a null value in the call removes the instance's header.
	NullRemoves bool
	// Headers is the type name of its headers object, "" for a plain map ("net/http.Header").
	Headers string
	// ResolvesURL says that a relative URL is resolved against the base as RFC 3986 has it, so that a leading slash replaces the base's
	// path; else it is appended.
	ResolvesURL bool
	// Hooked is the type of the request that hooks get as their argument and return, "" for an object with the request's options.
	Hooked string
	// Once says that an instance sends one request, with the first of the calls that send it: the others only read the response.
	Once bool
	// Closed says that an instance does nothing that is not in the tables, so that Absent can be claimed.
	Closed bool
	// IndexHeaders says that x[name] reads and writes the instance's headers.
	IndexHeaders bool
	// RootedPaths says that a path that begins with a slash replaces the path of the base URL.
	RootedPaths bool
	// Forward is the method of a transport that a request is handed to ("RoundTrip"): where an instance's Transport slot holds an
	// object of the tree, sending calls that method with the request, and what is sent is what the method sends.
	Forward string
	// Sends is the type of the request that a transport is handed, where the client makes one of what it holds itself and of what the
	// call says. By default it is the request that the call is given.
	Sends string
}

// Op is what a modelled call does.
type Op uint8

// The operations.
const (
	// Send sends a request made from the receiver's slots and the arguments.
	Send Op = iota
	// Make returns a new instance of Yields with slots from the arguments.
	Make
	// Derive returns a copy of the receiver (same type unless Yields) with slots changed by the arguments, and calls its function argument
	// with the copy.
	Derive
	// Mutate changes the receiver's slots by the arguments and returns the receiver (a fluent setter), or Yields nothing of use.
	Mutate
	// Hook registers a function that sees each request (interceptor, middleware). Its first argument is the request's options object
	// with its Headers; what it returns, if anything, replaces it. With Yields the call returns the receiver, or on a module a new instance.
	Hook
	// Unhook makes the instance's headers unknown: a transport, adapter or plug-in that is not modelled.
	Unhook
	// SetHeader sets the header named by argument Key to argument Value on the receiver (a headers object or a request).
	SetHeader
	// AddHeader adds a value; for presence it is the same.
	AddHeader
	// DelHeader removes a header.
	DelHeader
	// GetHeader reads one.
	GetHeader
	// Merge writes all entries of the arguments into the receiver (dict.update, Headers built from an object), and returns it.
	Merge
	// CopyOf returns a copy, one level deep, of the receiver or, without one, of all arguments merged in order into a new object.
	CopyOf
	// MergeInto merges the second and later arguments into the first and returns it (Object.assign).
	MergeInto
	// Union returns a copy of the first argument with the entries of the others that it lacks.
	Union
	// Same returns its first argument, or the receiver without one: Promise.resolve, String(x), Object.freeze.
	Same
	// Bind returns the receiver, a function, with its first argument as receiver and the others as its first arguments.
	Bind
	// Joined returns its arguments (or the receiver and its arguments) concatenated; with Sep between them.
	Joined
	// URLJoin returns the second argument resolved against the first as a URL.
	URLJoin
	// Pairs, KeysOf and ValuesOf list an object's entries.
	Pairs
	KeysOf
	ValuesOf
	// FromPairs makes an object from a list of [key, value] lists.
	FromPairs
	// EnvRead reads an environment variable or setting named by its first argument, the second one is the default.
	EnvRead
	// Format fills a printf-like format: the first argument with the others.
	Format
	// Each calls its function argument with each element of the receiver (or of the first argument) and returns a list of the results.
	Each
	// Encode is a serialisation that keeps its argument readable: JSON.stringify, json.dumps, strings.NewReader, bytes.NewBuffer.
	Encode
	// Pure reads its arguments and returns something new: nothing is touched.
	Pure
	// Patch puts its first argument under the library's calls named in Replaces, for the whole program. One of the library's own
	// transports changes no header; any other makes the headers of those calls unknown.
	Patch
	// Clock and Random are Pure and depend on the time or on chance.
	Clock
	Random
	// Apply acts as Make or, without Yields, as Mutate, and then calls its function argument with the instance (a configuring block).
	Apply
	// Delay calls its function arguments later, perhaps often: setTimeout, queues. They are evaluated, and nothing else is touched.
	Delay
	// Append adds its arguments to the end of the receiver, a list, and returns it.
	Append
	// Elements lists what a loop over its first argument sees in a language where a map gives its keys and a list its elements
	// (Python's iter, list, sorted).
	Elements
	// Template fills the receiver, or without one the first argument, a format with fields in braces, with the other arguments:
	// "{}" by order, "{0}" by position, "{name}" by name. "{{" and "}}" stand for braces; a field with anything else in it is unknown.
	Template
)

// Model is what one library call means.
type Model struct {
	Op Op
	// Method is the HTTP method of a Send or Make, where the symbol fixes it.
	Method string
	// HeldMethod says that a method that the instance holds takes the place of Method.
	HeldMethod bool
	// Args are the roles of the positional arguments, Named those of named arguments, and Options those of the properties of the
	// argument with role Opts. A property path may be dotted; one below another option (headers.common besides headers) is a group
	// that counts less than what stands beside it. An object in the place of a URL is taken for the options where these hold the
	// URL too, and a function in the place of anything else for a callback.
	Args    []Role
	Named   map[string]Role
	Options map[string]Role
	// Rest is the role of an object whose entries are the named arguments that the model does not list.
	Rest Role
	// Configures is the type of the request that a Send hands to its function argument before it is sent, "" for none.
	Configures string
	// Yields is the type of the result, or "".
	Yields string
	// Sep is the separator of Joined.
	Sep string
	// Replaces are what a Patch may change: symbols, each with what stands below it.
	Replaces []string
	// Property says that the operation is to read the property, not to call it, and that it yields its receiver: url.href.
	Property bool
	// Deep says that CopyOf and MergeInto copy and merge the objects within as well.
	Deep bool
	// Copies says that a SetHeader, AddHeader or DelHeader leaves its receiver as it is and returns a copy that is changed.
	Copies bool
	// Header is the header that a SetHeader sets, where it has a method of its own. Scheme stands before the value then, unless an argument
	// with RoleAuth gives another one.
	Header, Scheme string
	// Overwrites says that the headers that a Mutate is given take the place of those of the receiver.
	Overwrites bool
	// Opens makes headers Maybe where an option or named argument is given that the model does not list. By default such an
	// option has no bearing on headers: a library documents its options.
	Opens bool
	// NullRemoves says that a header with a null value is not sent by a Send that has no instance to say so.
	NullRemoves bool
	// MissingMethod is the method where an optional method argument is left out ("GET").
	MissingMethod string
	// BodyMethod is the method where it is left out and there is a body ("POST" for curl -d and urllib).
	BodyMethod string
	// Argv reads the words of a command line that the call is given as a list, in the argument named [ArgvArg]. What it gives
	// stands for named arguments, and [CommandLine.Open] for an argument that the model does not list.
	Argv *Argv
}

// Role says what an argument, option or slot is to a request.
type Role uint8

// The roles.
const (
	RoleNone Role = iota
	RoleURL
	RoleBase   // base URL that a relative URL is joined to
	RoleHost   // host name, or host:port
	RolePath   // path, with or without query
	RoleScheme // "https"
	RolePort
	RoleMethod
	RoleHeaders     // an object, a headers instance, or a list of pairs
	RoleHeaderLines // a list of "Name: value" strings
	RoleHeaderLine  // one such string
	RoleQuery       // an object or a string
	RoleBody        // raw body, or an object
	RoleJSONBody    // an object that is serialised
	RoleFormBody
	RoleOpts          // an object with Options
	RoleTimeout       // a time limit
	RoleKey           // a header's name
	RoleValue         // a header's value
	RoleAuth          // credentials that become an Authorization header of another kind
	RoleAuthorization // the value of the Authorization header
	RoleFunc          // a function that is called
	RoleHooks         // functions that see each request of an instance before it is sent: one, or a list
	RoleTransport     // an object or function that requests pass through before they are sent
	RoleRequest       // a request object whose slots are used
	RoleClient        // a client object whose slots are used
	RoleRetry
	RoleRedirect
	RoleIgnored // has no bearing on the request
)
