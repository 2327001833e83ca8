package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// callStatement lowers calls that are statements of other languages, and all others for their effects.
func callStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	if isIteration(n) {
		return l.iteration(n)
	}
	receiver, method := n.Field("receiver"), n.Field("method").Text()
	if !receiver.Exists() {
		if thrown := l.thrown(n, method); thrown != nil {
			return []flow.Stmt{thrown}
		}
		if block := n.Field("block"); method == "loop" && block.Exists() {
			loop := &flow.Loop{Span: n.Span(), AtLeastOnce: true}
			l.inLoop(func() { loop.Body = l.inlined(block, unknownAt(n.Span()), false) })
			return []flow.Stmt{loop}
		}
		if l.class != nil && l.method == nil {
			if out, ok := l.classCall(n); ok {
				return out
			}
		}
	}
	if out := l.mutation(n, receiver, method); out != nil {
		return out
	}
	return bareExpression(l, n)
}

// thrown lowers a call that ends the function or the process, nil for any other.
func (l *lowerer) thrown(n syntax.Node, method string) flow.Stmt {
	switch method {
	case "raise", "fail":
		return &flow.Throw{Span: n.Span(), Value: l.readOnly(n.Field("arguments"), n)}
	case "exit", "abort", "exit!":
		return &flow.Throw{Span: n.Span(), Value: l.readOnly(n.Field("arguments"), n), Exit: true}
	}
	return nil
}

// identifierStatement is a call without arguments, or a variable that nobody reads.
func identifierStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	if l.scope.owner(n.Text()) == nil {
		if thrown := l.thrown(n, n.Text()); thrown != nil {
			return []flow.Stmt{thrown}
		}
		if l.class != nil && l.method == nil {
			switch n.Text() {
			case "private", "public", "protected":
				return nil
			case "module_function":
				l.class.staticMethods = true
				return nil
			}
		}
	}
	return bareExpression(l, n)
}

// readOnly lowers what is only read: the arguments of raise.
func (l *lowerer) readOnly(n, around syntax.Node) flow.Expr {
	if !n.Exists() {
		return unknownAt(around.Span())
	}
	out := &flow.Opaque{Span: n.Span(), Pure: true}
	for _, a := range l.arguments(n, syntax.Node{}) {
		out.Children = append(out.Children, a.Value)
	}
	return out
}

func call(l *lowerer, n syntax.Node) flow.Expr {
	receiver, method := n.Field("receiver"), n.Field("method")
	switch {
	case method.Kind() == "super":
		return l.superWith(n)
	case !receiver.Exists():
		return l.selfCall(n, method, l.argumentsOf(n))
	case isIteration(n):
		l.before = append(l.before, l.iteration(n)...)
		return unknownAt(n.Span())
	}
	if env := l.environmentCall(n); env != nil {
		return env
	}
	l.noticeDefaults(n)
	if !method.Exists() { // f.(x)
		return &flow.Call{Span: n.Span(), Fn: l.expr(receiver), Args: l.argumentsOf(n)}
	}
	if lowered := special[method.Text()]; lowered != nil {
		if x := lowered(l, n); x != nil {
			return x
		}
	}
	return l.memberCall(n, method.Text(), l.argumentsOf(n))
}

// memberCall is a call of a method of the receiver. Without arguments it may read a property.
func (l *lowerer) memberCall(n syntax.Node, name string, args []flow.Arg) flow.Expr {
	receiver, method := n.Field("receiver"), n.Field("method")
	fn := &flow.Member{Span: n.Span(), X: l.expr(receiver), Name: name}
	if name == method.Text() {
		fn.NameSpan = method.Span()
		fn.Span = l.tree.Span(receiver.Start(), max(receiver.End(), method.End()))
	}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: args, Reads: len(args) == 0 && !n.Field("arguments").Exists()}
}

// argumentsOf are the arguments of a call, with its block.
func (l *lowerer) argumentsOf(n syntax.Node) []flow.Arg {
	return l.arguments(n.Field("arguments"), n.Field("block"))
}

// arguments lowers what a call is given. Pairs without braces are named arguments where all keys are symbols, and else a map. The
// block goes by the name of an ampersand.
func (l *lowerer) arguments(n, block syntax.Node) []flow.Arg {
	var out []flow.Arg
	symbols := onlySymbols(n)
	mapped := false
	for c := range n.Parts() {
		switch c.Kind() {
		case "pair", "hash_splat_argument":
			if !symbols {
				if !mapped {
					mapped = true
					out = append(out, flow.Arg{Value: l.pairs(n.Span(), n)})
				}
				continue
			}
			out = append(out, l.namedArgument(c))
		case "splat_argument":
			value := l.anonymous(c, anonymousRest)
			out = append(out, flow.Arg{Value: value, Spread: true})
		case "block_argument":
			out = append(out, flow.Arg{Name: givenBlock, Value: l.blockArgument(c)})
		case "forward_argument":
			s := c.Span()
			out = append(out, flow.Arg{Value: &flow.Name{Span: s, Name: anonymousRest}, Spread: true},
				flow.Arg{Value: &flow.Name{Span: s, Name: anonymousKeys}, KeySpread: true},
				flow.Arg{Name: givenBlock, Value: &flow.Name{Span: s, Name: givenBlock}})
		default:
			out = append(out, flow.Arg{Value: l.expr(c)})
		}
	}
	if block.Exists() {
		out = append(out, flow.Arg{Name: givenBlock, Value: l.blockFunc(block, false)})
	}
	return out
}

// anonymous is what a splat spreads: a value, or what the method was given without a name.
func (l *lowerer) anonymous(c syntax.Node, name string) flow.Expr {
	if x := c.Part(0); x.Exists() {
		return l.expr(x)
	}
	return &flow.Name{Span: c.Span(), Name: name}
}

func (l *lowerer) namedArgument(c syntax.Node) flow.Arg {
	if c.Kind() == "hash_splat_argument" {
		return flow.Arg{Value: l.anonymous(c, anonymousKeys), KeySpread: true}
	}
	return flow.Arg{Name: keyText(c.Field("key")), Value: l.pairValue(c)}
}

// onlySymbols reports whether the keys of all pairs below a node are plain symbols.
func onlySymbols(n syntax.Node) bool {
	for c := range n.Parts() {
		if c.Kind() == "pair" && keyText(c.Field("key")) == "" {
			return false
		}
	}
	return true
}

func keyText(n syntax.Node) string {
	switch n.Kind() {
	case "hash_key_symbol":
		return n.Text()
	case "simple_symbol":
		return strings.TrimPrefix(n.Text(), ":")
	}
	return ""
}

// blockArgument lowers &block, &:name and &method(:name).
func (l *lowerer) blockArgument(c syntax.Node) flow.Expr {
	x := c.Part(0)
	switch {
	case !x.Exists():
		return &flow.Name{Span: c.Span(), Name: givenBlock}
	case x.Kind() == "simple_symbol":
		return l.symbolFunc(x)
	}
	return l.expr(x)
}

// symbolFunc is the function that &:name stands for: it calls the method of its argument.
func (l *lowerer) symbolFunc(n syntax.Node) flow.Expr {
	s := n.Span()
	param := &flow.Name{Span: s, Name: l.Fresh("receiver")}
	body := &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: param, Name: methodName(n)}, Reads: true}
	return &flow.FuncExpr{Span: s, Func: &flow.Func{
		Span: s, File: l.file, ThisOuter: true,
		Params: []flow.Param{{Span: s, Target: param}}, Body: []flow.Stmt{&flow.Return{Span: s, Value: body}},
	}}
}

// superWith is super(args).
func (l *lowerer) superWith(n syntax.Node) flow.Expr {
	args := l.argumentsOf(n)
	m := l.method
	if m == nil {
		return l.opaqueCall(n)
	}
	for m.block != nil {
		m = m.block
	}
	return l.superCall(n, m, args)
}

// opaqueCall is a call of which nothing is known: what it is given may be changed.
func (l *lowerer) opaqueCall(n syntax.Node) flow.Expr {
	out := &flow.Opaque{Span: n.Span()}
	if receiver := n.Field("receiver"); receiver.Exists() {
		out.Children = append(out.Children, l.expr(receiver))
	} else if l.class != nil || l.method != nil {
		out.Children = append(out.Children, &flow.This{Span: n.Span()})
	}
	for _, a := range l.argumentsOf(n) {
		out.Children = append(out.Children, a.Value)
	}
	return out
}

// selfCall is a call without a receiver: of a method of self, of a function at the top of a file, or of one that every object has.
func (l *lowerer) selfCall(n, method syntax.Node, args []flow.Arg) flow.Expr {
	name := method.Text()
	reads := len(args) == 0 && !n.Field("arguments").Exists()
	if name == "" {
		return l.opaqueCall(n)
	}
	if x := l.ownSpecial(n, name, args); x != nil {
		return x
	}
	out := &flow.Call{Span: n.Span(), Args: args, Reads: reads, Name: name}
	space := l.innerSpace()
	switch {
	case l.class != nil && l.declared.methods[space][name]:
		out.Fn = l.ownMember(method, name)
	case l.declared.methods[""][name]:
		out.Fn = &flow.Name{Span: method.Span(), Name: name}
	case kernel[name]:
		out.Fn = &flow.External{Span: method.Span(), Symbol: "Kernel." + name}
		out.Reads = false
	case l.class != nil && framework[name]:
		out.Fn = &flow.External{Span: method.Span(), Symbol: "Rails." + name}
		out.Reads = false
	case l.class != nil:
		out.Fn = l.ownMember(method, name)
	default:
		out.Fn = &flow.Name{Span: method.Span(), Name: name}
	}
	return out
}

func (l *lowerer) ownMember(method syntax.Node, name string) *flow.Member {
	m := &flow.Member{Span: method.Span(), X: &flow.This{Span: method.Span()}, Name: name}
	if method.Text() == name {
		m.NameSpan = method.Span()
	}
	return m
}

// ownSpecial lowers calls without a receiver that are something else than a call, nil for all others.
func (l *lowerer) ownSpecial(n syntax.Node, name string, args []flow.Arg) flow.Expr {
	switch name {
	case "lambda", "proc":
		return l.lambdaCall(n)
	case "block_given?":
		return &flow.Name{Span: n.Span(), Name: givenBlock}
	case "new":
		if l.class != nil && l.onClass() && !l.declared.methods[l.innerSpace()]["new"] {
			return &flow.Call{Span: n.Span(), Fn: &flow.This{Span: n.Span(), Class: true}, Args: args, New: true, Name: "new"}
		}
	case "binding", "eval", "instance_eval", "class_eval", "instance_exec", "local_variables":
		l.mod.Opaque = true
		x := l.opaqueCall(n).(*flow.Opaque)
		x.Children = append(x.Children, l.variables(n.Span())...)
		return x
	case "send", "public_send", "__send__":
		return l.sendCall(n, &flow.This{Span: n.Span()})
	case "method":
		if m := methodName(n.Field("arguments").Part(0)); m != "" {
			if l.class != nil {
				return &flow.Member{Span: n.Span(), X: &flow.This{Span: n.Span()}, Name: m}
			}
			return &flow.Name{Span: n.Span(), Name: m}
		}
	case "instance_variable_get", "instance_variable_set":
		return l.reflection(n, &flow.This{Span: n.Span()}, name)
	case "URI", "Array", "String", "Integer", "Float", "Hash":
		return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: "Kernel." + name}, Args: args, Name: name}
	case "raise", "fail", "exit", "abort":
		l.before = append(l.before, l.thrown(n, name))
		return unknownAt(n.Span())
	}
	return nil
}

// maxVariables bounds how many variables code that is text is taken to touch.
const maxVariables = 200

// variables are the local variables that code at a place can see.
func (l *lowerer) variables(s facts.Span) []flow.Expr {
	var out []flow.Expr
	for sc := l.scope; sc != nil; sc = sc.up {
		for _, name := range sortedNames(sc.names) {
			if len(out) < maxVariables {
				out = append(out, &flow.Name{Span: s, Name: name})
			}
		}
	}
	return out
}

// kernel are methods that every object has and that are not lowered to something else.
var kernel = wordSet(`puts print p pp warn sleep rand srand format sprintf printf putc gets readline readlines open system exec spawn
	catch throw caller caller_locations at_exit trap require require_relative load autoload select srand test trace_var untrace_var
	set_trace_func fork syscall __callee__ freeze frozen? then tap itself object_id hash inspect is_a? kind_of? instance_of? respond_to?
	nil? display enum_for to_enum`)

// framework are methods that the classes of Rails and its likes inherit. They neither see nor change what a class keeps of its own.
var framework = wordSet(`logger params request response render redirect_to redirect_back session cookies flash head respond_to url_for
	t l translate localize current_user signed_in? authenticate_user! permit require_login skip_before_action before_action after_action
	around_action before_perform rescue_from validates validate belongs_to has_many has_one scope queue_as sidekiq_options retry_on
	discard_on set_callback perform_later perform_async perform_in errors save save! update update! reload persisted? new_record? id
	created_at updated_at transaction with_lock attributes helpers view_context say say_with_time`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
