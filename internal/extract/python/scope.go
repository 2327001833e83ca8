package python

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// scope is one name scope of the source: a module, function, class or comprehension. A Python variable belongs to the whole
// function that assigns it, wherever the assignment stands, so that the scopes are read before anything is lowered.
type scope struct {
	kind  scopeKind
	up    *scope
	names map[string]*binding
	// outer are the names that global and nonlocal statements take from further out.
	outer map[string]outerKind
	// bound are the attributes that the body of a class has bound so far.
	bound map[string]bool
	// yields is set for a generator.
	yields bool
}

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	functionScope
	classScope
	comprehensionScope
)

type outerKind uint8

const (
	isLocal outerKind = iota
	isGlobal
	isNonlocal
)

// binding is all that gives a name its value in one scope.
type binding struct {
	// symbols are what imports bind the name to: "requests.Session".
	symbols []string
	// made is the call whose result is assigned to the name, as a symbol with "()".
	made string
	// defs counts function and class definitions, others everything else.
	defs, others int
	// own is set where the scope itself binds the name, and not only functions in it by a global or nonlocal statement.
	own bool
}

// imported reports whether nothing but imports of the same thing bind the name.
func (b *binding) imported() bool {
	differs := func(s string) bool { return s != b.symbols[0] }
	return len(b.symbols) > 0 && b.defs == 0 && b.others == 0 && !slices.ContainsFunc(b.symbols, differs)
}

// once reports whether the name is bound in one place only.
func (b *binding) once() bool { return b.boundBy(1) }

// boundBy reports whether the name is bound in so many places and no more.
func (b *binding) boundBy(places int) bool { return len(b.symbols)+b.defs+b.others == places }

// event is one place that binds a name.
type event struct {
	scope  *scope
	name   string
	symbol string // of an import
	made   syntax.Node
	def    bool
}

// scanner reads the scopes of a file.
type scanner struct {
	scopes map[syntax.Node]*scope
	events []event
}

// scan finds out which scope binds which names.
func (l *lowerer) scan(root syntax.Node) {
	s := &scanner{scopes: map[syntax.Node]*scope{}}
	type open struct {
		node  syntax.Node
		scope *scope
	}
	path := []open{{root, s.open(root, nil, moduleScope)}}
	for n := range root.Below() {
		for path[len(path)-1].node != n.Parent() {
			path = path[:len(path)-1]
		}
		current := path[len(path)-1].scope
		if enter := syntax.Lookup(l.scans, n); enter != nil {
			current = enter(s, n, current)
		}
		if n.First().Exists() {
			path = append(path, open{n, current})
		}
	}
	l.scopes = s.scopes
	s.events = slices.DeleteFunc(s.events, func(e event) bool { return e.name == "" }) // made up by the parser
	for _, e := range s.events {
		b, at := e.scope.owner(e.name)
		b.own = b.own || at == e.scope.functionOf()
		b.record(e)
	}
	l.findMade(s.events)
}

func (s *scanner) open(n syntax.Node, up *scope, kind scopeKind) *scope {
	sc := &scope{kind: kind, up: up, names: map[string]*binding{}, outer: map[string]outerKind{}, bound: map[string]bool{}}
	s.scopes[n] = sc
	return sc
}

// owner is the binding that an assignment to name in sc makes or changes, and its scope.
func (sc *scope) owner(name string) (*binding, *scope) {
	at := sc
	for at.kind == comprehensionScope && at.names[name] == nil && at.up != nil {
		at = at.up
	}
	switch at.outer[name] {
	case isGlobal:
		at = at.module()
	case isNonlocal:
		for up := at.up; up != nil; up = up.up {
			if up.kind == functionScope && up.outer[name] == isLocal && up.names[name] != nil {
				at = up
				break
			}
		}
	}
	if at.names[name] == nil {
		at.names[name] = &binding{}
	}
	return at.names[name], at
}

func (sc *scope) module() *scope {
	for sc.up != nil {
		sc = sc.up
	}
	return sc
}

func (b *binding) record(e event) {
	switch {
	case e.symbol != "":
		b.symbols = append(b.symbols, e.symbol)
	case e.def:
		b.defs++
	default:
		b.others++
	}
}

// find returns the binding that a name in sc refers to, and the scope that has it; nil for a built-in name.
func (sc *scope) find(name string) (*binding, *scope) {
	for at := sc; at != nil; at = at.up {
		if at.kind == classScope && at != sc {
			continue // the names of a class are no variables of its methods
		}
		switch at.outer[name] {
		case isGlobal:
			m := at.module()
			return m.names[name], m
		case isNonlocal:
			continue
		}
		if b := at.names[name]; b != nil {
			return b, at
		}
	}
	return nil, nil
}

// functionOf is the scope whose variables an assignment in sc makes.
func (sc *scope) functionOf() *scope {
	for sc.kind == comprehensionScope && sc.up != nil {
		sc = sc.up
	}
	return sc
}
