package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// class is a class or module whose body is being lowered.
type class struct {
	out *flow.Class
	// ancestors are the paths of its superclass and of the modules that it includes, in whose constants it may look.
	ancestors []string
	// accessors are the names for which the class itself, and not its instances, has accessors.
	accessors map[string]bool
	// staticMethods is set where the methods that follow are the class's own: in class << self, behind module_function.
	staticMethods bool
	singleton     bool
	declared      bool // it has a statement of its own already
}

// add adds a method. The last definition of a name is the one that counts.
func (c *class) add(fn *flow.Func) {
	if fn.Name == "" {
		return
	}
	kept := c.out.Methods[:0]
	for _, m := range c.out.Methods {
		if m.Name != fn.Name || m.Setter != fn.Setter || m.Static != fn.Static {
			kept = append(kept, m)
		}
	}
	c.out.Methods = append(kept, fn)
	c.out.Dynamic = c.out.Dynamic || fn.Name == "method_missing"
	c.out.Alters = c.out.Alters || fn.Static && alters[fn.Name]
}

// alters are the methods of a class or module that are called when another one takes it as a base.
var alters = wordSet("included extended prepended inherited append_features extend_object prepend_features")

// innerSpace is the namespace that is being lowered, "" for the top.
func (l *lowerer) innerSpace() string {
	if len(l.space) == 0 {
		return ""
	}
	return l.space[len(l.space)-1]
}

// classStatement lowers a class or module to a variable of the file under its full name. One that only holds others is a namespace,
// which files share.
func classStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	name := n.Field("name")
	path := constantPath(name)
	if path == "" || len(path) > maxPath || len(l.space) >= maxSpace {
		return l.block(n.Field("body"))
	}
	full := joined(l.innerSpace(), path)
	nested := len(l.space) > 0
	c := l.classes[full]
	again := c != nil
	if !again {
		c = &class{accessors: map[string]bool{}, out: &flow.Class{Span: n.Span(), Name: full, File: l.file, Dynamic: n.Kind() == "module"}}
		l.classes[full] = c
	}
	c.staticMethods = false
	c.ancestors = append(c.ancestors, ancestorsOf(n)...)
	l.bases(c, n)
	l.uses([]string{full}, name.Span())
	if library := libraryRoot(full); library != "" {
		l.patch(library)
	}
	outerSpace, outerClass, outerMethod, outerScope := l.space, l.class, l.method, l.scope
	l.space, l.class, l.method, l.scope = append(outerSpace[:len(outerSpace):len(outerSpace)], full), c, nil, &scope{names: map[string]bool{}}
	c.findAccessors(n.Field("body"))
	body := l.optional(n.Field("body"))
	body = append(l.captured(n, l.scope), body...)
	l.space, l.class, l.method, l.scope = outerSpace, outerClass, outerMethod, outerScope
	c.addCall(n)
	switch {
	case isNamespace(n, c) && !again:
		delete(l.classes, full)
		return body
	case again && c.declared:
		c.out.Body = append(c.out.Body, body...)
		return nil
	}
	c.out.Body = append(c.out.Body, body...)
	c.declared = true
	return l.declare(n, c, nested)
}

// declare binds a class to its name. The class may be another file's, to which this one adds.
func (l *lowerer) declare(n syntax.Node, c *class, nested bool) []flow.Stmt {
	name := n.Field("name").Span()
	c.out.Reopens = &flow.Name{Span: name, Name: c.out.Name}
	if !nested && l.method == nil {
		return []flow.Stmt{&flow.Declare{Class: c.out}}
	}
	target := &flow.Name{Span: name, Name: c.out.Name}
	value := &flow.ClassExpr{Span: n.Span(), Class: c.out}
	return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: target, Value: value, Declare: true, Hoist: true}}
}

// isNamespace reports whether a class or module has nothing but constants, classes and modules in it.
func isNamespace(n syntax.Node, c *class) bool {
	if len(c.out.Methods) > 0 || len(c.out.Fields) > 0 || len(c.out.Bases) > 0 || len(c.out.Decorators) > 0 {
		return false
	}
	inner := n.Kind() == "module"
	for s := range n.Field("body").Parts() {
		switch s.Kind() {
		case "class", "module":
			inner = true
		case "assignment", "comment":
		case "call":
			if m := s.Field("method").Text(); m != "private_constant" && m != "autoload" && m != "require" && m != "require_relative" {
				return false
			}
		default:
			return false
		}
	}
	return inner
}

// ancestorsOf are the paths of the superclass and of included modules, as written.
func ancestorsOf(n syntax.Node) []string {
	var out []string
	if p := constantPath(n.Field("superclass").Part(0)); p != "" {
		out = append(out, strings.TrimPrefix(p, "::"))
	}
	for s := range n.Field("body").Parts() {
		if s.Kind() != "call" || s.Field("receiver").Exists() || s.Field("method").Text() != "include" {
			continue
		}
		for a := range s.Field("arguments").Parts() {
			if p := constantPath(a); p != "" {
				out = append(out, strings.TrimPrefix(p, "::"))
			}
		}
	}
	return out
}

// bases lowers the superclass. Modules come before it when they are included.
func (l *lowerer) bases(c *class, n syntax.Node) {
	base := n.Field("superclass").Part(0)
	switch {
	case !base.Exists():
	case base.Kind() == "call" && isStruct(base):
		l.structFields(c, base)
	default:
		c.out.Bases = append(c.out.Bases, l.expr(base))
	}
}

// singletonStatement lowers class << self.
func singletonStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	if l.class == nil || n.Field("value").Kind() != "self" {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span(), Children: []flow.Expr{l.operand(n.Field("value"), n)}}}}
	}
	static, singleton := l.class.staticMethods, l.class.singleton
	l.class.staticMethods, l.class.singleton = true, true
	out := l.optional(n.Field("body"))
	l.class.staticMethods, l.class.singleton = static, singleton
	return out
}

// classCall lowers a call in the body of a class that says something about it. ok is false for any other call.
func (l *lowerer) classCall(n syntax.Node) (out []flow.Stmt, ok bool) {
	args := n.Field("arguments")
	switch name := n.Field("method").Text(); name {
	case "attr_reader", "attr_writer", "attr_accessor", "attr":
		l.attributes(args, name)
	case "cattr_accessor", "mattr_accessor", "class_attribute", "mattr_reader", "cattr_reader", "thread_mattr_accessor":
	case "include":
		l.include(args)
	case "extend":
		return l.extend(args), true
	case "prepend":
		return l.prepend(n, args), true
	case "using", "refine":
		return l.unknownMethods(n), true
	case "module_function":
		l.moduleFunction(args)
	case "private", "public", "protected", "private_class_method", "public_class_method", "private_constant", "memoize", "helper_method":
		return l.visibility(args), true
	case "alias_method":
		l.aliasMethod(args.Part(0), args.Part(1))
	case "define_method":
		l.defineMethod(n)
	case "delegate":
		l.delegate(args)
	case "def_delegators", "def_instance_delegators", "def_delegator", "def_instance_delegator":
		l.forward(args, strings.HasSuffix(name, "s"))
	case "class_methods":
		static := l.class.staticMethods
		l.class.staticMethods = true
		out = l.blockBody(n.Field("block"))
		l.class.staticMethods = static
		return out, true
	case "included", "prepended":
		if body := n.Field("block").Field("body"); declares(body) {
			l.class.findAccessors(body)
			return l.blockBody(n.Field("block")), true
		}
		l.class.out.Alters = true
		return append(l.unknownMethods(n), &flow.ExprStmt{X: l.opaqueCall(n)}), true
	case "class_eval", "instance_eval", "class_exec", "eval":
		return append(l.unknownMethods(n), &flow.ExprStmt{X: l.opaqueCall(n)}), true
	default:
		return nil, false
	}
	return nil, true
}

// include adds modules before the bases that stand there: the last one that is included comes first.
func (l *lowerer) include(args syntax.Node) {
	for a := range args.Parts() {
		switch path := constantPath(a); path {
		case "HTTParty", "::HTTParty":
			l.class.out.Fields = append(l.class.out.Fields, httpartyFields(a.Span())...)
		case "Singleton", "::Singleton":
			l.singletonInstance(a.Span())
		case "Enumerable", "Comparable", "Kernel", "Sidekiq::Worker", "Sidekiq::Job", "ActiveSupport::Configurable":
		default:
			if a.Kind() == "self" {
				continue
			}
			l.class.out.Bases = append([]flow.Expr{l.expr(a)}, l.class.out.Bases...)
		}
	}
}

// prepend puts modules before the class: their methods override its own.
func (l *lowerer) prepend(n, args syntax.Node) []flow.Stmt {
	for a := range args.Parts() {
		if constantPath(a) == "" {
			return l.unknownMethods(n)
		}
		l.class.out.Before = append([]flow.Expr{l.expr(a)}, l.class.out.Before...)
	}
	return nil
}

// declaring are what a concern may say of the classes that include it and that is as good as said of the concern itself, besides what
// changes nothing of how a class talks to others.
var declaring = wordSet(`attr_reader attr_writer attr_accessor class_attribute cattr_accessor mattr_accessor cattr_reader mattr_reader delegate
	include helper_method private public protected`)

// declares reports whether the body of an included block only says what is in those words, so that its statements may stand in the
// module itself.
func declares(body syntax.Node) bool {
	for s := range body.Parts() {
		name := s.Field("method").Text()
		if s.Kind() != "comment" && (s.Kind() != "call" || s.Field("receiver").Exists() || !declaring[name] && !framework[name]) {
			return false
		}
	}
	return true
}

// extend gives the class itself the methods of modules.
func (l *lowerer) extend(args syntax.Node) []flow.Stmt {
	for a := range args.Parts() {
		switch path := constantPath(a); {
		case a.Kind() == "self":
			l.class.staticMethods = true
			for _, m := range l.class.out.Methods {
				m.Static = true
			}
		case path == "ActiveSupport::Concern" || path == "Forwardable" || path == "T::Sig" || path == "ActiveModel::Naming":
		case path == "":
			l.class.out.Dynamic = true
		default:
			l.class.out.Bases = append(l.class.out.Bases, l.expr(a))
		}
	}
	return nil
}

// moduleFunction makes methods the module's own: those that it names, or all that follow.
func (l *lowerer) moduleFunction(args syntax.Node) {
	if !args.Exists() {
		l.class.staticMethods = true
		return
	}
	for a := range args.Parts() {
		if a.Kind() == "method" {
			if fn := l.function(a, a.Field("name").Text(), true); fn.Name != "" {
				l.class.add(fn)
			}
			continue
		}
		for _, m := range l.class.out.Methods {
			m.Static = m.Static || ":"+m.Name == a.Text()
		}
	}
}

// visibility lowers private def x and its likes: the definitions among the arguments.
func (l *lowerer) visibility(args syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for a := range args.Parts() {
		if k := a.Kind(); k == "method" || k == "singleton_method" || k == "call" {
			out = append(out, l.stmt(a)...)
		}
	}
	return out
}

func aliasStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	if l.class != nil {
		l.aliasMethod(n.Field("name"), n.Field("alias"))
	}
	return nil
}

// aliasMethod gives a method a second name. What has it no more in view is another class's.
func (l *lowerer) aliasMethod(to, from syntax.Node) {
	name, old := methodName(to), methodName(from)
	for _, m := range l.class.out.Methods {
		if m.Name == old && name != "" {
			d := *m
			d.Name = name
			l.class.add(&d)
			return
		}
	}
	l.class.out.Dynamic = true
}

// methodName is the name of a method that a symbol, string or identifier is.
func methodName(n syntax.Node) string {
	switch n.Kind() {
	case "identifier", "constant":
		return n.Text()
	case "simple_symbol":
		return n.Text()[1:]
	case "string":
		return strings.Trim(n.Text(), `"'`)
	}
	return ""
}

// defineMethod lowers define_method(:name) { … }. A name that is computed may be any.
func (l *lowerer) defineMethod(n syntax.Node) {
	name := methodName(n.Field("arguments").Part(0))
	block := n.Field("block")
	if name == "" || !block.Exists() {
		l.unknownMethods(n)
		return
	}
	fn := l.blockFunc(block, false).Func
	fn.Name, fn.ThisOuter, fn.Static = name, false, l.class.staticMethods
	l.class.add(fn)
}

// singletonInstance gives a class the one instance that the module Singleton makes.
func (l *lowerer) singletonInstance(s facts.Span) {
	one := &flow.Member{Span: s, X: &flow.This{Span: s, Class: true}, Name: "@singleton"}
	made := &flow.Call{Span: s, Fn: &flow.This{Span: s, Class: true}, New: true}
	l.class.add(&flow.Func{
		Span: s, Name: "instance", File: l.file, Static: true,
		Body: []flow.Stmt{&flow.Return{Span: s, Value: &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: one, Value: made, Op: "||"}}}},
	})
}
