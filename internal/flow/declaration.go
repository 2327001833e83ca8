package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Func is a function, method or closure.
type Func struct {
	facts.Span
	Name   string // "" for an anonymous one
	Params []Param
	Body   []Stmt
	// Decorators wrap the function: what they do to it is known only where they are in view.
	Decorators []Expr
	// Annotations are what it is marked with, in languages where that does nothing by itself.
	Annotations []Annotation
	Static      bool
	// Getter is set where reading the property calls the function; Setter where writing does.
	Getter, Setter bool
	// Memo is set where the result is computed once and kept (cached_property, lazy).
	Memo bool
	// ReceiverName binds the receiver besides This: self, cls, the Go receiver. "" for none.
	ReceiverName string
	// ThisOuter is set where This is that of the enclosing function (arrow functions, blocks).
	ThisOuter bool
	// Ctor is set for a constructor.
	Ctor bool
	// Final is set for a method that no other class can override: a private one, one of a type that nothing is derived from.
	Final bool
	// LastValue is set where the value of the last statement is returned (Ruby, expression lambdas are lowered to Return).
	LastValue bool
	// Captures are the variables that the function takes along as they are when it is made; what else it names of outside it sees
	// as it is when it runs.
	Captures []string
	// File is where the function stands.
	File *source.File
	// ByValue is set where the receiver is a copy (Go value receivers).
	ByValue bool
	// Results are the names of named results (Go), returned by a bare return.
	Results []string
	// LastNamed is set where the named arguments of a call are an object for the last parameter (Ruby functions without named
	// parameters).
	LastNamed bool
	// Prints is set where a call yields what the function prints instead of what it returns (shell functions): the values of
	// its [Print] statements.
	Prints bool
}

// Annotation is something that a declaration is marked with. Name is the last part of its name; Args are written as those of a call.
type Annotation struct {
	facts.Span
	Name string
	Args []Arg
}

// Param is one parameter.
type Param struct {
	facts.Span
	// Target is a *Name or *Pattern.
	Target  Expr
	Default Expr // nil for none
	// Injected is set where code out of view, as a container, gives the parameter just what Default is.
	Injected bool
	// Rest takes the remaining positional arguments as a list; KeyRest the remaining named ones as an object.
	Rest, KeyRest bool
	// OneByOne says that only what is spread fills the list of a Rest parameter: a list among the arguments is one element.
	OneByOne bool
	// Type is the declared type where there is one: a Name, Member or External.
	Type Expr
	// ByRef is set where the parameter is another name for the variable, property or element that it is given.
	ByRef bool
	// NamedOnly is set for keyword-only parameters.
	NamedOnly bool
	// Field is the name of the field that the parameter also sets (constructor promotion), "" for none.
	Field string
}

// Class is a class, struct or module of methods.
type Class struct {
	facts.Span
	Name  string
	Bases []Expr
	// Before are bases that come before the class itself: their methods override its own (what a Ruby class prepends).
	Before  []Expr
	Fields  []Field
	Methods []*Func
	// Body are further statements of the class body, run once with the class as This.
	Body       []Stmt
	Decorators []Expr
	// Annotations are as those of a function.
	Annotations []Annotation
	// Reopens is a class of the tree that the declaration adds to, where it is one, nil for none.
	Reopens Expr
	File    *source.File
	// ByValue is set where instances are copied on assignment.
	ByValue bool
	// Dynamic is set where a property that is not declared may be made up when it is read (Python's __getattr__).
	Dynamic bool
	// Alters is set where taking the class as a base runs code of it that may change the class that does so (Python's __init_subclass__,
	// Ruby's included).
	Alters bool
	// Makers are the functions that instances come from in a language without constructors (the New functions of a Go package):
	// an instance that is not made in view has what they leave in its fields.
	Makers []Expr
}

// Field is a declared field. Init runs for each new instance, or once where it is static.
type Field struct {
	facts.Span
	Name   string
	Init   Expr // nil for none
	Type   Expr // nil for none
	Static bool
	// Public is set where code outside of the tree may write the field of an instance that a maker has made.
	Public bool
	// Wire is the name that a serialisation of an instance gives the field, "" for Name, "-" where it leaves the field out, and
	// "*" where it writes the fields of the value in the field's place (an embedded Go struct).
	Wire string
	// OmitEmpty is set where a serialisation leaves the field out while it holds an empty value: "", 0, false, null, no elements.
	OmitEmpty bool
}
