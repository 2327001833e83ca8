package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// class is a class whose body is being lowered.
type class struct {
	node   syntax.Node
	record *record // how its fields become parameters, nil for an ordinary class
	out    *flow.Class
	// before are statements that evaluate defaults of its methods' parameters.
	before []flow.Stmt
}

func classStatement(l *lowerer, n syntax.Node) []flow.Stmt { return l.classDefinition(n, nil) }

func (l *lowerer) classDefinition(n syntax.Node, decorators []syntax.Node) []flow.Stmt {
	if l.isTypedDict(n) {
		return []flow.Stmt{l.declare(n, &flow.Declare{Func: l.dictMaker(n)})}
	}
	var arguments []flow.Expr // of __init_subclass__, which may do anything to the class
	c := &class{node: n, out: &flow.Class{Span: n.Span(), Name: n.Field("name").Text(), File: l.file}}
	for b := range n.Field("superclasses").Parts() {
		switch b.Kind() {
		case "keyword_argument": // metaclass=, and arguments of __init_subclass__
			switch value := b.Field("value"); {
			case b.Field("name").Text() != "metaclass":
				arguments = append(arguments, l.operand(value, b))
			case l.symbol(value) != "abc.ABCMeta":
				c.out.Decorators = append(c.out.Decorators, l.operand(b.Field("value"), b))
			}
		case "dictionary_splat":
			c.out.Decorators = append(c.out.Decorators, l.operand(b.Part(0), b))
		default:
			c.out.Bases = append(c.out.Bases, l.base(b))
		}
	}
	c.record = l.recordOf(c, decorators)
	if c.record == nil && len(arguments) > 0 { // those of a record say how its fields are read
		c.out.Decorators = append(c.out.Decorators, &flow.Opaque{Span: n.Span(), Children: arguments})
	}
	l.classBody(c)
	if c.record != nil {
		c.record.finish(l, c)
		l.kinds[c.out.Name] = c.record
	}
	return append(c.before, l.declare(n, &flow.Declare{Class: c.out}))
}

// base is a base class without type parameters: Generic[T] is Generic.
func (l *lowerer) base(n syntax.Node) flow.Expr {
	if n.Kind() == "subscript" {
		return l.operand(n.Field("value"), n)
	}
	return l.expr(n)
}

// classBody sorts the statements of a class into fields, methods and the rest, which runs once. A nested function's own statements
// see neither.
func (l *lowerer) classBody(c *class) {
	outerScope, outerFn, outerClass := l.scope, l.fn, l.class
	l.scope, l.fn, l.class = l.scopes[c.node], nil, c
	for s := range c.node.Field("body").Parts() {
		l.member(c, s)
	}
	l.scope, l.fn, l.class = outerScope, outerFn, outerClass
}

func (l *lowerer) member(c *class, s syntax.Node) {
	switch s.Kind() {
	case "function_definition":
		l.methodOf(c, s, nil)
		return
	case "decorated_definition":
		if d := s.Field("definition"); d.Kind() == "function_definition" {
			l.methodOf(c, d, decoratorsOf(s))
			return
		}
	case "expression_statement":
		if a := s.Part(0); isFieldAssignment(a) {
			l.classField(c, a)
			return
		}
	}
	l.addBody(c, l.stmt(s))
}

// isFieldAssignment reports whether a node gives one attribute a value or a type.
func isFieldAssignment(a syntax.Node) bool {
	left := a.Field("left")
	return a.Kind() == "assignment" && left.Kind() == "identifier" && left.Text() != "" && a.Field("right").Kind() != "assignment"
}

// addBody adds statements of the class body. One that only gives an attribute its value, such as a class in the class, is a field.
func (l *lowerer) addBody(c *class, body []flow.Stmt) {
	if len(body) == 1 && onlyText(c.out.Body) {
		if a, ok := body[0].(*flow.Assign); ok && a.Op == "" && a.Value != nil {
			if m, ok := a.Target.(*flow.Member); ok && isClass(m.X) {
				c.out.Fields = append(c.out.Fields, flow.Field{Span: a.Span, Name: m.Name, Init: a.Value, Type: a.Type, Static: true})
				return
			}
		}
	}
	c.out.Body = append(c.out.Body, body...)
}

func isClass(x flow.Expr) bool {
	t, ok := x.(*flow.This)
	return ok && t.Class
}

// methodOf adds a method. The body of an overload is no implementation, the last definition of a name is.
func (l *lowerer) methodOf(c *class, n syntax.Node, decorators []syntax.Node) {
	before, fn := l.function(n, l.marks(decorators), c)
	c.before = append(c.before, before...)
	l.scope.bound[fn.Name] = true
	kept := c.out.Methods[:0]
	for _, m := range c.out.Methods {
		if m.Name != fn.Name || m.Setter != fn.Setter {
			kept = append(kept, m)
		}
	}
	c.out.Methods = append(kept, fn)
	c.out.Dynamic = c.out.Dynamic || fn.Name == "__getattr__" || fn.Name == "__getattribute__"
	c.out.Alters = c.out.Alters || fn.Name == "__init_subclass__"
}

// classField adds a class attribute, which instances see too, or what a field of a record is.
func (l *lowerer) classField(c *class, a syntax.Node) {
	left, right, typed := a.Field("left"), a.Field("right"), a.Field("type")
	f := flow.Field{Span: a.Span(), Name: left.Text(), Static: true}
	if typed.Exists() {
		f.Type = l.typeExpr(typed)
	}
	if right.Exists() {
		f.Init = l.expr(right)
	}
	defer func() { l.scope.bound[f.Name] = true }()
	if c.record != nil && c.record.take(l, c, f, a) {
		return
	}
	if f.Init == nil {
		if f.Static = false; f.Type != nil { // an annotation alone says what instances will hold
			c.out.Fields = append(c.out.Fields, f)
		}
		return
	}
	target := l.classAttribute(left.Span(), f.Name)
	l.addBody(c, []flow.Stmt{&flow.Assign{Span: a.Span(), Target: target, Value: f.Init, Type: f.Type}})
}

// onlyText reports whether statements are docstrings and the like, whose place among the fields is of no matter.
func onlyText(body []flow.Stmt) bool {
	for _, s := range body {
		x, ok := s.(*flow.ExprStmt)
		if !ok {
			return false
		}
		switch x := x.X.(type) {
		case *flow.Lit:
		case *flow.Opaque:
			if !x.Pure || len(x.Children) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func noneAt(s facts.Span) flow.Expr { return &flow.Lit{Span: s, Kind: facts.Null, Text: "None"} }
