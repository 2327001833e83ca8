package python

import (
	"maps"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// The symbols that lowered operators call. They are modelled beside the libraries, see values.go.
const (
	percentFormat = "str.__mod__"
	pathJoin      = "os.path.join"
	comprehend    = "comprehension"
	iterate       = "iter"
	pairsToDict   = "dict.__new__"
)

// special are calls that are lowered to something else than a call, by the symbol of what is called. An entry returns nil
// where the call is an ordinary one after all.
var special map[string]func(*lowerer, syntax.Node, []flow.Arg) flow.Expr

func init() { // not a plain initializer: the functions lead back to the table
	special = map[string]func(*lowerer, syntax.Node, []flow.Arg) flow.Expr{
		"dict":                          dictCall,
		"collections.OrderedDict":       dictCall,
		"types.SimpleNamespace":         dictCall,
		"super":                         superCall,
		"getattr":                       getattrCall,
		"setattr":                       setattrCall,
		"object.__setattr__":            setattrCall,
		"type":                          typeCall,
		"eval":                          runCall,
		"exec":                          runCall,
		"globals":                       runCall,
		"locals":                        variablesCall,
		"vars":                          variablesCall,
		"__import__":                    opaqueCall,
		"importlib.import_module":       opaqueCall,
		"importlib.reload":              opaqueCall,
		"functools.partial":             partialCall,
		"urllib.request.install_opener": installCall,
		"map":                           mapCall,
		"asyncio.to_thread":             laterCall,
		"anyio.to_thread.run_sync":      laterCall,
		"starlette.concurrency.run_in_threadpool":         laterCall,
		"fastapi.concurrency.run_in_threadpool":           laterCall,
		"concurrent.futures.ThreadPoolExecutor().submit":  laterCall,
		"concurrent.futures.ProcessPoolExecutor().submit": laterCall,
		"concurrent.futures.ThreadPoolExecutor().map":     mapCall,
		"concurrent.futures.ProcessPoolExecutor().map":    mapCall,
		"multiprocessing.Pool().map":                      mapCall,
		"multiprocessing.pool.ThreadPool().map":           mapCall,
		"typing.cast":                                     castCall,
	}
}

func call(l *lowerer, n syntax.Node) flow.Expr {
	callee := n.Field("function")
	symbol := l.symbol(callee)
	if env := l.environmentCall(n, symbol); env != nil {
		return env
	}
	args := l.arguments(n.Field("arguments"))
	if lowered := special[symbol]; lowered != nil {
		if x := lowered(l, n, args); x != nil {
			return x
		}
	}
	if callee.Kind() == "attribute" {
		if x := l.method(n, callee, args); x != nil {
			return x
		}
	}
	return &flow.Call{Span: n.Span(), Fn: l.operand(callee, n), Args: args}
}

// arguments lowers what stands between the parentheses of a call.
func (l *lowerer) arguments(n syntax.Node) []flow.Arg {
	if n.Kind() == "generator_expression" {
		return []flow.Arg{{Value: l.expr(n)}}
	}
	var out []flow.Arg
	for c := range n.Parts() {
		switch c.Kind() {
		case "keyword_argument":
			out = append(out, flow.Arg{Name: c.Field("name").Text(), Value: l.operand(c.Field("value"), c)})
		case "dictionary_splat":
			out = append(out, flow.Arg{Value: l.operand(c.Part(0), c), KeySpread: true})
		default:
			value, spread := splat(c)
			out = append(out, flow.Arg{Value: l.operand(value, c), Spread: spread})
		}
	}
	return out
}

// method lowers calls of methods that mean something else: those of the next class, and the filling of a template.
func (l *lowerer) method(n, callee syntax.Node, args []flow.Arg) flow.Expr {
	object, method := callee.Field("object"), callee.Field("attribute")
	if method.Text() == "__init__" {
		if args, ok := l.baseInit(object, args); ok {
			return &flow.Call{Span: n.Span(), Fn: &flow.This{Span: callee.Span(), Super: true}, Args: args, Name: callee.Text()}
		}
	}
	switch text := method.Text(); {
	case text == "run_in_executor" && len(args) > 1:
		return laterCall(l, n, args[1:])
	case text == "__setattr__" && len(args) == 2:
		return l.setAttribute(n, l.operand(object, callee), args)
	case text == "update" && l.isAttributes(object):
		dictionary := flow.Arg{Value: l.operand(object, callee)}
		return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: callee.Span(), Symbol: "vars().update"}, Args: append([]flow.Arg{dictionary}, args...)}
	case text == "setdefault":
		return l.setDefault(n, args, object)
	case text == "pop":
		return l.pop(n, args, object)
	}
	switch object.Kind() {
	case "string", "concatenated_string", "parenthesized_expression":
		if method.Text() != "format" {
			return nil
		}
		if format := constantText(l.expr(object)); format != nil {
			if x, ok := l.template(n, format, args); ok {
				return x
			}
		}
	}
	return nil
}

// constantText returns a string that is written out, nil for anything else. Literals that stand side by side become one.
func constantText(x flow.Expr) *flow.Lit {
	switch x := x.(type) {
	case *flow.Lit:
		if x.Kind == facts.String {
			return x
		}
	case *flow.Join:
		whole := &flow.Lit{Span: x.Span, Kind: facts.String, Body: x.Span}
		for _, p := range x.Parts {
			lit := constantText(p)
			if lit == nil {
				return nil
			}
			whole.Text += lit.Text
		}
		return whole
	}
	return nil
}

// baseInit reports whether a call of __init__ on this object is that of the next class, and returns its arguments:
// super().__init__(x), and Base.__init__(self, x) in a class with that base.
func (l *lowerer) baseInit(object syntax.Node, args []flow.Arg) ([]flow.Arg, bool) {
	if object.Kind() == "call" && l.symbol(object.Field("function")) == "super" && l.fn != nil && l.fn.class != nil {
		return args, true
	}
	if l.fn == nil || l.fn.class == nil || len(args) == 0 || !l.isReceiverName(args[0].Value) {
		return nil, false
	}
	for base := range l.fn.class.node.Field("superclasses").Parts() {
		if base.Text() == object.Text() {
			return args[1:], true
		}
	}
	return nil, false
}

func (l *lowerer) isReceiverName(x flow.Expr) bool {
	n, ok := x.(*flow.Name)
	return ok && l.fn != nil && l.fn.receiver != "" && n.Name == l.fn.receiver
}

// superCall lowers super() and super(C, self).
func superCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if l.fn == nil || l.fn.class == nil || len(args) != 0 && len(args) != 2 {
		return nil
	}
	return &flow.This{Span: n.Span(), Super: true}
}

// dictCall lowers dict(a, b=c): a new dictionary with the entries of a, which may be a mapping or a list of pairs.
func dictCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	out := &flow.ObjectExpr{Span: n.Span()}
	for _, a := range args {
		span := a.Value.Where()
		switch {
		case a.Spread:
			return nil
		case a.Name == "":
			out.Entries = append(out.Entries, flow.Entry{Span: span, Spread: a.Value})
		default:
			key := &flow.Lit{Span: span, Kind: facts.String, Text: a.Name}
			out.Entries = append(out.Entries, flow.Entry{Span: span, Key: key, Value: a.Value})
		}
	}
	return l.spanKeys(n, out)
}

// spanKeys gives the keys of dict(key=value) their place in the source.
func (l *lowerer) spanKeys(n syntax.Node, o *flow.ObjectExpr) flow.Expr {
	i := 0
	for c := range n.Field("arguments").Parts() {
		if i < len(o.Entries) && c.Kind() == "keyword_argument" {
			if key, ok := o.Entries[i].Key.(*flow.Lit); ok {
				key.Span = c.Field("name").Span()
				key.Body, key.Exact = key.Span, true
				o.Entries[i].Span = c.Span()
			}
		}
		i++
	}
	return o
}

// getattrCall lowers getattr(x, "name", default).
func getattrCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) < 2 || len(args) > 3 || args[0].Spread || args[1].Spread {
		return nil
	}
	key, ok := args[1].Value.(*flow.Lit)
	if !ok || key.Kind != facts.String || !key.Exact {
		return nil
	}
	var out flow.Expr = &flow.Member{Span: n.Span(), X: args[0].Value, Name: key.Text, NameSpan: key.Body}
	if len(args) == 3 {
		out = &flow.Logic{Span: n.Span(), Op: "or", X: out, Y: args[2].Value}
	}
	if l.symbol(n.Field("arguments").Part(0)) == djangoSettings {
		return &flow.EnvExpr{Span: n.Span(), Key: key, Default: out}
	}
	return out
}

// typeCall lowers type(self).
func typeCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 1 && l.isReceiverName(args[0].Value) {
		return &flow.This{Span: n.Span(), Class: true}
	}
	return nil
}

// castCall lowers cast(T, x), which is x.
func castCall(_ *lowerer, _ syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 2 || args[1].Spread {
		return nil
	}
	return args[1].Value
}

// runCall lowers calls that run text as code: names may be bound, and what they refer to changed, in any way.
func runCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	l.mod.Opaque = true
	return opaqueCall(l, n, append(args, l.variables(n)...))
}

// maxVariables bounds how many variables code that is text is taken to touch.
const maxVariables = 200

// variables are the variables that code at a place can see, in order of name, the innermost scope first.
func (l *lowerer) variables(n syntax.Node) []flow.Arg {
	var out []flow.Arg
	for sc := l.scope; sc != nil; sc = sc.up {
		if sc.kind == classScope {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(sc.names)) {
			if sc.names[name].others > 0 && len(out) < maxVariables {
				out = append(out, flow.Arg{Value: &flow.Name{Span: n.Span(), Name: name}})
			}
		}
	}
	return out
}

// opaqueCall lowers calls that hand out what can be written through.
func opaqueCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	out := &flow.Opaque{Span: n.Span()}
	for _, a := range args {
		out.Children = append(out.Children, a.Value)
	}
	return out
}

// variablesCall lowers vars() and locals(), which are the variables of the module where they stand outside of a function.
func variablesCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 1 && isPlain(args[0]) {
		return args[0].Value // the dictionary that the object keeps its attributes in
	}
	if len(args) > 0 {
		return opaqueCall(l, n, args)
	}
	l.mod.Opaque = l.mod.Opaque || l.scope.kind == moduleScope
	return opaqueCall(l, n, l.variables(n))
}

// installCall lowers install_opener(opener): from then on urlopen sends what the opener adds, which is a change of urlopen.
func installCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 1 || !isPlain(args[0]) {
		return nil
	}
	s := n.Span()
	target := &flow.Member{Span: s, X: &flow.External{Span: s, Symbol: "urllib.request"}, Name: "urlopen"}
	return &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: target, Value: args[0].Value}}
}
