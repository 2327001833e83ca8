package facts

// Route is a function that a web framework calls for requests. What of it is not known is left out, so a route may be without a path and
// without a handler in view.
type Route struct {
	// Span is what registers it: a call, what marks the function, or the function itself where the place of its file does.
	Span
	// Framework is the name of the framework, "" where only the form of the registration says that there is one.
	Framework string
	// Methods are the HTTP methods, in upper case; none for any method, and where they are not known.
	Methods []string
	// Path is the path as far as it is known, with what groups and mounts put before it, and with parameters as the framework writes them.
	Path string
	// Handler is the function that answers, nil where it is not in view.
	Handler *Func
	// Funcs are the handler, the functions that run before it as far as they are in view, and the functions of the tree that those call.
	Funcs []*Func
	// Calls are the calls out of the tree that the handler and the functions before it lead to, each in its calling context, in order of
	// position.
	Calls []*Call
	// Comparisons are those that they make with something from outside of the program.
	Comparisons []*Comparison
	// Notes are what Funcs say.
	Notes []*Notes
	// Around are names and short strings, in lower case, of what else the framework is given for the route: middleware, guards, dependencies.
	// What they mean may be among Funcs, or out of view.
	Around []string
	// Strange is set where something that the framework is given for the route is not in view: a middleware, a guard.
	Strange bool
	// Test is set where it is registered in a test, or in a file that shows how something is used.
	Test bool
}

// Reaches reports whether the route leads to a call.
func (r *Route) Reaches(c *Call) bool {
	for _, x := range r.Calls {
		if x == c {
			return true
		}
	}
	return false
}

// Accepts reports whether the route may be for an HTTP method.
func (r *Route) Accepts(method string) bool {
	for _, m := range r.Methods {
		if m == method {
			return true
		}
	}
	return len(r.Methods) == 0
}

// Mention returns the first place where a function of the route uses one of several names, a property or a string, in lower case.
func (r *Route) Mention(names ...string) (at Span, ok bool) {
	for _, n := range r.Notes {
		for _, name := range names {
			if at, ok := n.Names[name]; ok {
				return at, true
			}
		}
	}
	return Span{}, false
}

// Comparison is a comparison of two values for being equal or not, in one calling context.
type Comparison struct {
	Span
	Op   string // "==" or "!="
	X, Y Value
	Func *Func
	// Callers are as those of a Call.
	Callers []*Func
}

// MissingSetting is a statement that ends its function where a setting is missing, in one calling context.
type MissingSetting struct {
	Span
	// Setting is the setting, an Env.
	Setting Value
	// Returned is what the function returns then, Null for nothing, and Calls are the names of what is called before, as written.
	Returned Value
	Calls    []string
	Func     *Func
	// Callers are as those of a Call.
	Callers []*Func
}
