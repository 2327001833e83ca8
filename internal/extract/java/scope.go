package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// scope is a block with its variables, or the boundary of a class: what is beyond belongs to the code around it.
type scope struct {
	up *scope
	// vars are the variables with their declared types as written, "" for one that is not known.
	vars  map[string]string
	types map[string]bool // local classes
	cls   *class          // at a boundary
}

// class is a class whose members are being lowered.
type class struct {
	up   *class
	decl *decl
	// local is set for a local or anonymous class, whose methods see the variables around it.
	local bool
	// static is set within a member without a receiver.
	static bool
	// self stands for the receiver where there is no instance in the form: the map that is filled by an initialiser.
	self flow.Expr
}

func (l *lowerer) inScope(f func()) {
	l.scope = &scope{up: l.scope, vars: map[string]string{}}
	f()
	l.scope = l.scope.up
}

// inClass lowers the members of a class.
func (l *lowerer) inClass(c *class, f func()) {
	c.up = l.cls
	outer := l.scope
	up := outer
	if !c.local {
		up = nil
	}
	l.scope, l.cls = &scope{up: up, cls: c}, c
	f()
	l.scope, l.cls = outer, c.up
}

// declare makes a variable of the innermost block.
func (l *lowerer) declare(name, typ string) {
	if l.scope != nil && l.scope.vars != nil && name != "" {
		l.scope.vars[name] = typ
	}
}

// local returns the declared type of a variable, and whether there is one of the name before any class boundary that has a member
// of it.
func (l *lowerer) local(name string) (typ string, ok bool) {
	for s := l.scope; s != nil; s = s.up {
		if s.cls != nil {
			if _, member := s.cls.decl.fields[name]; member {
				return "", false
			}
			continue
		}
		if typ, ok := s.vars[name]; ok {
			return typ, true
		}
	}
	return "", false
}

// variable lowers a bare name.
func (l *lowerer) variable(n syntax.Node) flow.Expr {
	name, at := n.Text(), n.Span()
	if name == "" {
		return &flow.Opaque{Span: at, Pure: true} // the parser made it up
	}
	if _, ok := l.local(name); ok {
		return &flow.Name{Span: at, Name: name}
	}
	if x := l.ownMember(name, at, func(d *decl) (bool, bool) { static, ok := d.fields[name]; return static, ok }); x != nil {
		return x
	}
	if x := l.importedMember(name, at); x != nil {
		return x
	}
	if x := l.typeNamed(name, at); x != nil {
		return x
	}
	if x := l.inherited(name, at); x != nil {
		return x
	}
	return &flow.Name{Span: at, Name: name}
}

// ownMember lowers a bare name that is a member of this class, of a base of it in the file, or of a class around it. It returns nil
// for any other name.
func (l *lowerer) ownMember(name string, at facts.Span, has func(*decl) (static, ok bool)) flow.Expr {
	for c := l.cls; c != nil; c = c.up {
		owner, static := l.memberIn(c.decl, has, 0)
		if owner == nil {
			continue
		}
		if static {
			return &flow.Member{Span: at, X: l.declName(owner, at), Name: name, NameSpan: at}
		}
		return &flow.Member{Span: at, X: l.receiverOf(c, at), Name: name, NameSpan: at}
	}
	for d := l.outerOf(); d != nil; d = d.outer {
		if owner, static := l.memberIn(d, has, 0); owner != nil {
			if static {
				return &flow.Member{Span: at, X: l.declName(owner, at), Name: name, NameSpan: at}
			}
			return &flow.Member{Span: at, X: l.outerReceiver(d, at), Name: name, NameSpan: at}
		}
	}
	return nil
}

// maxBases bounds the search for a member in the bases of a class, which may be circular in code that does not compile.
const maxBases = 20

// memberIn finds the class that has a member among a class and its bases in the file.
func (l *lowerer) memberIn(d *decl, has func(*decl) (static, ok bool), depth int) (owner *decl, static bool) {
	if static, ok := has(d); ok {
		return d, static
	}
	if depth > maxBases {
		return nil, false
	}
	for _, b := range d.bases {
		if base := l.findDecl(typeText(b), d); base != nil && base != d {
			if owner, static := l.memberIn(base, has, depth+1); owner != nil {
				return owner, static
			}
		}
	}
	return nil, false
}

// outerOf is the class around the outermost one that is being lowered: member types are lowered one by one.
func (l *lowerer) outerOf() *decl {
	c := l.cls
	for c != nil && c.up != nil {
		c = c.up
	}
	if c == nil {
		return nil
	}
	return c.decl.outer
}

// thisOf is the name of the variable, or of the field of an inner class, that holds the instance of a class around it.
func thisOf(d *decl) string { return d.simple + ".this" }

// receiverOf is the instance of a class that is being lowered, as the innermost code sees it.
func (l *lowerer) receiverOf(c *class, at facts.Span) flow.Expr {
	if c.self != nil {
		return c.self
	}
	if c == l.cls {
		if c.static {
			return l.className(c, at)
		}
		return &flow.This{Span: at}
	}
	return &flow.Name{Span: at, Name: thisOf(c.decl)}
}

// outerReceiver is the instance of a class around the outermost one that is being lowered.
func (l *lowerer) outerReceiver(d *decl, at facts.Span) flow.Expr {
	c := l.cls
	for c.up != nil {
		c = c.up
	}
	if !c.decl.inner || c.static {
		return l.declName(d, at)
	}
	x := &flow.Member{Span: at, X: l.receiverOf(c, at), Name: thisOf(c.decl.outer)}
	for k := c.decl.outer; k != d && k.outer != nil; k = k.outer {
		x = &flow.Member{Span: at, X: x, Name: thisOf(k.outer)}
	}
	return x
}

// inherited lowers a bare name that no declaration of the file explains: a member that a class has by a base in another file, or one
// that is imported with all others of its class.
func (l *lowerer) inherited(name string, at facts.Span) flow.Expr {
	var out flow.Expr
	add := func(x flow.Expr) {
		if out == nil {
			out = x
		} else {
			out = &flow.Logic{Span: at, Op: "or", X: out, Y: x}
		}
	}
	if c := l.deriving(); c != nil {
		add(&flow.Member{Span: at, X: l.receiverOf(c, at), Name: name, NameSpan: at})
	} else if d := l.derivingOuter(); d != nil {
		add(&flow.Member{Span: at, X: l.outerReceiver(d, at), Name: name, NameSpan: at})
	}
	for _, typ := range l.staticStars {
		add(&flow.Member{Span: at, X: l.qualified(typ, at), Name: name, NameSpan: at})
	}
	return out
}

// deriving is the innermost class with bases that are not in the file.
func (l *lowerer) deriving() *class {
	for c := l.cls; c != nil; c = c.up {
		if c.self == nil && l.derives(c.decl, 0) {
			return c
		}
	}
	return nil
}

func (l *lowerer) derivingOuter() *decl {
	for d := l.outerOf(); d != nil; d = d.outer {
		if l.derives(d, 0) {
			return d
		}
	}
	return nil
}

func (l *lowerer) derives(d *decl, depth int) bool {
	for _, b := range d.bases {
		base := l.findDecl(typeText(b), d)
		if base == nil || base == d || depth > maxBases || l.derives(base, depth+1) {
			return true
		}
	}
	return false
}
