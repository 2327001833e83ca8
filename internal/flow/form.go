// Package flow holds the small program form that every front-end lowers its language into, and the one evaluator that follows
// values through it.
//
// The form is free of any language's names: a front-end spells its language in these terms and nothing else. What it has no
// term for becomes [Opaque] with its children, and is never dropped, because whatever it touches can no longer be claimed to be
// unchanged. The evaluator knows no parser, no Klaviyo and no rule.
package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Module is one unit of name scope: a file, or for Go a package, whose files share their scope.
type Module struct {
	// ID is what [Language.Resolve] names the module by: the path of the file, or of the package's folder. Unique in a program.
	ID   string
	File *source.File // the file; for a Go package its first one
	// Files are all files of the module.
	Files   []*source.File
	Imports []*Import
	// Exports are the names that other modules see, where the language lists them. A name that is declared at the top of a
	// module of a language without export lists (Python, Go, shell) is visible without being listed.
	Exports []*Export
	// Declared are outside names that the module declares to use and that need not come up in its code, where the language lists them
	// apart from Imports: those of annotations.
	Declared []*External
	// Body runs when the module is loaded. Functions and classes of the module are declared in it by [Declare].
	Body []Stmt
	// AllVisible is set where every top-level name is visible to importers.
	AllVisible bool
	// Comments are all comments, for the rules that read text.
	Comments []*facts.Comment
	// Problems are what the parser could not make sense of.
	Problems []facts.Problem
	// Broken is set where the syntax tree has errors: what is absent may only be unread.
	Broken bool
	// Opaque is set where names may be bound in ways that are not modelled: import *, eval, monkey patches at large.
	Opaque bool
}

// Import binds names of another module. Module is as written; the evaluator asks [Language.Resolve] for its place in the tree.
type Import struct {
	facts.Span
	Module string
	// Name is the exported name that is bound: "default" for a default export, "*" for the module itself as an object.
	// It is "" where nothing is bound (import for its effects).
	Name  string
	Local string // the name bound in this module; "" for a star import that binds every name (from x import *)
	// Package is the name that the module's symbols go by outside the tree, where that is not Module: "axios" for
	// "npm:axios@1.7.2".
	Package string
	// Symbol is what is bound outside the tree, where that is not the module's name, a dot and Name: a class that is imported by its
	// full name.
	Symbol string
	// Star is set for an import of all names into the module's scope. Name may say which of them the module uses.
	Star bool
	// Late is set where the module is loaded before what it imports, as in languages that load a class where it is first used.
	Late bool
}

// Export makes a local name, an expression or another module's name visible to importers.
type Export struct {
	facts.Span
	Name  string // as importers see it; "default"; "*" for everything that From exports; "=" for the whole module (module.exports = x)
	Value Expr   // what is exported, evaluated in the module's scope after its body has run; nil with From
	From  string // the module that is re-exported from
	Of    string // the name in From, with From; "*" binds the module itself
}

// Stmt is one statement.
type Stmt interface{ stmt() }

// Expr is one expression. Every expression has a Span.
type Expr interface {
	expr()
	Where() facts.Span
}

// The statements.
type (
	// ExprStmt is an expression for its effects. Apart is set where what it begins goes on by itself, and is not waited for.
	ExprStmt struct {
		X     Expr
		Apart bool
	}

	// Assign gives Value to Target: a *Name, *Member, *Index or *Pattern. Declare makes a new variable in the current block
	// (or function, with Hoist) instead of writing to one that may exist outside.
	Assign struct {
		facts.Span
		Target  Expr
		Value   Expr // nil for a declaration without a value
		Declare bool
		Hoist   bool // function-scoped: var, Python and shell locals
		// Type is the declared type, nil for none.
		Type Expr
		// Alias is set where Target becomes another name for what Value stands for, also where an assignment copies it ($a = &$b).
		Alias bool
		// Op is set for a compound assignment: "+" for x += y, "||" for x ||= y, "<<" where y becomes an element of the list x or the
		// end of the string x, "?" for any other.
		Op string
	}

	// Delete removes a property or a variable: delete x.a, del x["a"], unset x.
	Delete struct {
		facts.Span
		Target Expr
	}

	// Declare binds a function or class by its name in the current block, before the other statements of the block run.
	Declare struct {
		Func  *Func
		Class *Class
	}

	// Block is a scope of its own.
	Block struct{ Body []Stmt }

	// If runs one of its branches. A switch is a chain of Ifs.
	If struct {
		facts.Span
		Test Expr
		Then []Stmt
		Else []Stmt
	}

	// Loop runs Body none, one or many times. With Over, Target is bound to its elements (Keys: to its keys or indices;
	// Pairs: to [key, value] lists). Test and Post belong to a while or for loop.
	Loop struct {
		facts.Span
		Target Expr // declared in the loop's scope; nil for none
		Over   Expr
		Keys   bool
		Pairs  bool
		Init   []Stmt
		Test   Expr
		Post   []Stmt
		Body   []Stmt
		// Alias is set where Target is another name for the element, also where an assignment copies it.
		Alias bool
		// AtLeastOnce is set for do-while loops.
		AtLeastOnce bool
	}

	// Try runs Body; any statement of it may be the last one before a handler runs.
	Try struct {
		facts.Span
		Body     []Stmt
		Handlers []Handler
		Finally  []Stmt
	}

	// Return ends the function.
	Return struct {
		facts.Span
		Value Expr // nil for none
	}

	// Throw ends the function by an error. Exit is set where the process ends.
	Throw struct {
		facts.Span
		Value Expr
		Exit  bool
	}

	// Print writes to the standard output, which is the result of a function with Prints.
	Print struct {
		facts.Span
		Value Expr
	}

	// Jump is break or continue: what follows in the block does not run, what follows the loop does.
	Jump struct{ facts.Span }
)

// Handler is one catch, except or rescue clause.
type Handler struct {
	facts.Span
	Types []Expr
	Name  string // the variable that holds the error, "" for none
	Body  []Stmt
}

// The expressions.
type (
	// Lit is a constant. Kind is String, Number, Bool or Null. Text is the value, escapes resolved. Exact says that the
	// source in Body is Text byte for byte.
	Lit struct {
		facts.Span
		Kind  facts.Kind
		Text  string
		Exact bool
		// Body is the source between the quotes.
		Body facts.Span
	}

	// Join is a concatenation: a + b on strings, a template, an f-string, adjacent literals, a formatted string whose
	// arguments are known by position.
	Join struct {
		facts.Span
		Parts []Expr
		// Sum is set for an operator that concatenates strings but adds numbers too: the parts may not be strings.
		Sum bool
	}

	// Name is a variable. Also are further names that it may go by, tried in order where nothing is bound to the ones before: those
	// of the namespaces around the one that it stands in.
	Name struct {
		facts.Span
		Name string
		Also []string
	}

	// External is a symbol outside the tree that the front-end has resolved itself: "net/http.NewRequest".
	External struct {
		facts.Span
		Symbol string
	}

	// This is the receiver of the enclosing method. Super is the next class's view of it. Called, it is a constructor that runs on the
	// receiver: with Super that of the next class, else another one of the same class.
	This struct {
		facts.Span
		Super bool
		// Class is set for the class itself (self::, cls, static).
		Class bool
	}

	// Member is a named property: x.name. Optional chaining is the same thing.
	Member struct {
		facts.Span
		X    Expr
		Name string
		// NameSpan is the span of the name alone, none where the name does not stand in the source (what a Go struct embeds).
		NameSpan facts.Span
		// Type is the static type of X where a type checker knows it ("net/http.Request", "net/http.Header"), else "".
		Type string
	}

	// Index is a computed property: x[key]. Without a Key it is the place behind the last element, and only written to.
	Index struct {
		facts.Span
		X, Key Expr
		Type   string // as Member.Type
		// Method says that Key names a member, not an element: what is called is the method of that name ($x->$name()).
		Method bool
	}

	// Call is a call, with New for one that constructs. A trailing block or closure is its last positional argument. Symbol is the callee as a type checker names it, in the form of facts.Call.Symbol.
	Call struct {
		facts.Span
		Fn     Expr
		Args   []Arg
		New    bool
		Symbol string
		// Name is the callee as written, "" to have it derived from Fn.
		Name string
		// Reads is set for a call without arguments in a language that reads properties by such calls: what is no function is
		// the value itself.
		Reads bool
		// Method is set where the name of the method is computed; Fn is the receiver then (x.public_send(name) in Ruby).
		Method Expr
	}

	// ObjectExpr is an object, map, dictionary or keyword literal. Type is the type that it is an instance of, nil for a plain one.
	ObjectExpr struct {
		facts.Span
		Entries []Entry
		Type    Expr
		// ByValue is set where an assignment copies it (PHP arrays, Go structs).
		ByValue bool
	}

	// ListExpr is a list, array or tuple.
	ListExpr struct {
		facts.Span
		Elems   []Elem
		ByValue bool
	}

	// FuncExpr is a function as a value.
	FuncExpr struct {
		facts.Span
		Func *Func
	}

	// ClassExpr is a class as a value.
	ClassExpr struct {
		facts.Span
		Class *Class
	}

	// Cond is a ? b : c.
	Cond struct {
		facts.Span
		Test, Then, Else Expr
	}

	// Logic is a || b, a ?? b, a or b ("or") and a && b ("and"): one of its operands.
	Logic struct {
		facts.Span
		Op   string // "or", "and"
		X, Y Expr
	}

	// Compare is x == y (Op "==") or x != y ("!="), or another comparison ("?"), that with a class or pattern among them: a truth value.
	// In is "in".
	Compare struct {
		facts.Span
		Op   string
		X, Y Expr
	}

	// Not is the negation of a truth value.
	Not struct {
		facts.Span
		X Expr
	}

	// EnvExpr reads an environment variable or setting whose name is known to the front-end: process.env.X, os.environ["X"],
	// $X in a shell where nothing assigns it. Default is nil for none. Section is set where it may hold settings of its own, which are
	// read as its elements and properties: a part of a configuration's tree.
	EnvExpr struct {
		facts.Span
		Key     Expr
		Default Expr
		Section bool
	}

	// AssignExpr is an assignment as an expression: its value is the assigned value.
	AssignExpr struct {
		facts.Span
		Assign *Assign
	}

	// Pattern is a destructuring target. List patterns have positional Entries (Name "0", "1", ...); Rest takes what is left.
	Pattern struct {
		facts.Span
		Entries []PatternEntry
		Rest    Expr
		List    bool
	}

	// Copy is a copy of a value one level deep where the language makes one without a call (clone x, with-expressions).
	Copy struct {
		facts.Span
		X Expr
		// Inner are the properties whose objects are copied as well, each after the one that it is in: "config", "config.retry"
		// (structs within a Go struct).
		Inner []string
	}

	// Enter is X as a block enters it (Python's with): what its method of that name gives, where a class of the tree has one, else X.
	Enter struct {
		facts.Span
		X      Expr
		Method string
	}

	// Opaque is everything else. Its children are evaluated, and what they refer to may have been changed or kept.
	Opaque struct {
		facts.Span
		Children []Expr
		// Pure is set where the construct only reads its children's values and its result is new: arithmetic, typeof,
		// comparisons. Nothing is touched, the result is unknown.
		Pure bool
	}
)

// Arg is one argument. Name is "" for a positional one. Spread spreads a list, or with KeySpread an object, into the arguments.
type Arg struct {
	Name      string
	Value     Expr
	Spread    bool
	KeySpread bool
	// Last is set for a positional argument that goes to the last parameter, whatever stands between: a trailing block, where those
	// before it have defaults.
	Last bool
}

// Entry is one entry of an object literal: Key (a *Lit for a plain name) and Value, Value alone for the next position (a PHP array
// is a list and a map), or Spread.
type Entry struct {
	facts.Span
	Key    Expr
	Value  Expr
	Spread Expr
}

// Elem is one element of a list literal.
type Elem struct {
	Value  Expr
	Spread bool
}

// PatternEntry takes the property Key of the value to Target, or Default where there is none.
type PatternEntry struct {
	Key     Expr
	Target  Expr
	Default Expr
}
