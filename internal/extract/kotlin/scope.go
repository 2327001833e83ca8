package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// scope is a block with its variables, the boundary of a class, or a block with a receiver.
type scope struct {
	up *scope
	// vars are the variables with their declared types, "" for one that is not known.
	vars  map[string]string
	types map[string]bool // local classes
	cls   *class          // at a boundary
	recv  *receiver       // of this block
	// label is what return@label and this@label call the block; loop says that it is the body of a loop.
	label string
	loop  bool
	// field is the property whose accessor this is.
	field string
}

// receiver is what bare names in a block may be members of.
type receiver struct {
	x flow.Expr
	// typ is the declared type, "" where it is not known; members are its members, nil where they are not known.
	typ     string
	decl    *decl
	members map[string]bool
}

// class is a class whose members are being lowered.
type class struct {
	up   *class
	decl *decl
	// local is set for a local or anonymous class, whose methods see the variables around it.
	local bool
	// static is set within a member without a receiver.
	static bool
}

func (l *lowerer) inScope(f func()) { l.inBlock(&scope{}, f) }

func (l *lowerer) inBlock(s *scope, f func()) {
	s.up = l.scope
	if s.vars == nil {
		s.vars = map[string]string{}
	}
	l.scope = s
	f()
	l.scope = s.up
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

// named declares a variable and is it.
func (l *lowerer) named(n syntax.Node, typ string) *flow.Name {
	l.declare(plain(n.Text()), typ)
	return l.variable(n)
}

// variable is a name that stands for a variable. Where the parser misses it, it is one that nothing else has.
func (l *lowerer) variable(n syntax.Node) *flow.Name {
	if name := plain(n.Text()); name != "" {
		return &flow.Name{Span: n.Span(), Name: name}
	}
	return l.fresh("missing", n.Span())
}

// found is what a bare name means.
type found struct {
	x   flow.Expr
	typ string
	// extends is set for a function that gets the receiver as its first argument.
	extends bool
	// receives is set for a member of a receiver whose type is not of the file, local for a variable, external for a symbol outside of the tree.
	receives, local, external bool
}

// lookup finds what a bare name means, nil for nothing that is known. With call it names what is called.
func (l *lowerer) lookup(name string, at facts.Span, call bool) *found {
	if f := l.local(name, at); f != nil {
		return f
	}
	var guess *found
	for s := l.scope; s != nil; s = s.up {
		if s.field != "" && name == "field" && !call {
			return &found{x: &flow.Member{Span: at, X: l.thisOf(l.cls, at), Name: backing(s.field)}}
		}
		if r := s.recv; r != nil {
			if f := r.member(l, name, at, call); f != nil {
				return f
			}
			if r.members == nil && r.decl == nil && guess == nil {
				guess = &found{x: &flow.Member{Span: at, X: r.x, Name: name, NameSpan: nameSpan(name, at)}, receives: true}
			}
		}
		if s.cls != nil {
			if f := l.memberOf(s.cls, name, at, call); f != nil {
				return f
			}
		}
	}
	if f := l.outerMember(name, at, call); f != nil {
		return f
	}
	if f := l.fileMember(name, at, call); f != nil {
		return f
	}
	return l.beyond(name, at, call, guess)
}

// local finds the variable or parameter that a bare name means, nil for none. Those of all functions around come before the members of
// any receiver and class, also of one that is nearer. Confirmed with kotlinc 1.3.31, 2026-11-24.
func (l *lowerer) local(name string, at facts.Span) *found {
	for s := l.scope; s != nil; s = s.up {
		if typ, ok := s.vars[name]; ok {
			_, extends := receiverType(typ)
			return &found{x: &flow.Name{Span: at, Name: name}, typ: typ, local: true, extends: extends}
		}
	}
	return nil
}

// beyond finds what a name means that no declaration of the file explains. guess is the receiver that it may be a member of.
func (l *lowerer) beyond(name string, at facts.Span, call bool, guess *found) *found {
	if x, d := l.elsewhere(name, at); x != nil {
		return &found{x: x, extends: call && d.Functions[name] || !call && d.Properties[name]}
	}
	if x := l.typeNamed(name, at); x != nil {
		return &found{x: x}
	}
	full := l.imports[name]
	switch {
	case guess != nil && (full == "" && !standard[name] || extendsReceiver(full)):
		return guess
	case full != "":
		return l.importedMember(full, at)
	case call && standard[name]:
		return &found{x: &flow.External{Span: at, Symbol: "kotlin." + name}, external: true}
	}
	if c := l.deriving(); c != nil {
		return &found{x: &flow.Member{Span: at, X: l.thisOf(c, at), Name: name, NameSpan: nameSpan(name, at)}}
	}
	return nil
}

// importedMember refers to a member of a type or package that is imported by its name.
func (l *lowerer) importedMember(full string, at facts.Span) *found {
	if x := constantOf(full, at); x != nil {
		return &found{x: x}
	}
	if owner, member := jvm.SplitOwner(full); member != "" {
		return &found{x: &flow.Member{Span: at, X: l.qualified(owner, at), Name: member, NameSpan: nameSpan(member, at)}, external: l.index.Find(l.file, owner) == nil}
	}
	return &found{x: &flow.External{Span: at, Symbol: full}, external: true}
}

// member finds a member of a receiver.
func (r *receiver) member(l *lowerer, name string, at facts.Span, call bool) *found {
	x := &flow.Member{Span: at, X: r.x, Name: name, NameSpan: nameSpan(name, at)}
	if r.decl != nil {
		if owner, static := l.memberIn(r.decl, name, call, 0); owner != nil && !static {
			return &found{x: x, typ: owner.types[name]}
		}
		return nil
	}
	if r.members[name] {
		return &found{x: x, receives: true}
	}
	return nil
}

// memberOf finds a member of a class that is being lowered.
func (l *lowerer) memberOf(c *class, name string, at facts.Span, call bool) *found {
	owner, static := l.memberIn(c.decl, name, call, 0)
	if owner == nil {
		return nil
	}
	x := l.thisOf(c, at)
	if static {
		x = l.declName(owner, at)
		if owner.name == "" {
			x = l.className(c, at)
		}
	}
	return &found{x: &flow.Member{Span: at, X: x, Name: name, NameSpan: nameSpan(name, at)}, typ: owner.typeOf(name, call), extends: owner.extends(name, call)}
}

// outerMember finds a static member of a class around the outermost one that is being lowered: member types are lowered one by one.
func (l *lowerer) outerMember(name string, at facts.Span, call bool) *found {
	c := l.cls
	for c != nil && c.up != nil {
		c = c.up
	}
	if c == nil {
		return nil
	}
	for d := c.decl.outer; d != nil; d = d.outer {
		owner, static := l.memberIn(d, name, call, 0)
		switch {
		case owner == nil:
		case static:
			return &found{
				x: &flow.Member{Span: at, X: l.declName(owner, at), Name: name, NameSpan: nameSpan(name, at)}, typ: owner.typeOf(name, call), extends: owner.extends(name, call),
			}
		default:
			return &found{x: &flow.Opaque{Span: at}} // of the instance that an inner one belongs to
		}
	}
	return nil
}

// fileMember finds a function or property of the file.
func (l *lowerer) fileMember(name string, at facts.Span, call bool) *found {
	owner, _ := l.memberIn(l.facade, name, call, 0)
	if owner == nil {
		return nil
	}
	return &found{
		x: &flow.Member{Span: at, X: l.declName(owner, at), Name: name, NameSpan: nameSpan(name, at)}, typ: owner.typeOf(name, call), extends: owner.extends(name, call),
	}
}

// maxBases bounds the search for a member in the bases of a class, which may be circular in code that does not compile.
const maxBases = 20

// memberIn finds the class that has a member among a class and its bases in the file.
func (l *lowerer) memberIn(d *decl, name string, call bool, depth int) (owner *decl, static bool) {
	if static, ok := d.has(name, call); ok {
		return d, static
	}
	if depth > maxBases {
		return nil, false
	}
	for _, b := range d.bases {
		if base := l.findDecl(typeText(baseType(b)), d.outer); base != nil && base != d {
			if owner, static := l.memberIn(base, name, call, depth+1); owner != nil {
				return owner, static
			}
		}
	}
	return nil, false
}

// thisOf is the instance of a class that is being lowered, as the innermost code sees it.
func (l *lowerer) thisOf(c *class, at facts.Span) flow.Expr {
	switch {
	case c == nil:
		return &flow.Opaque{Span: at, Pure: true}
	case c == l.cls && c.static:
		return l.className(c, at)
	case c == l.cls:
		return &flow.This{Span: at}
	}
	return &flow.Name{Span: at, Name: thisName(c.decl)}
}

// thisName is the variable that holds the instance of a class around a local one.
func thisName(d *decl) string { return d.simple + ".this" }

// deriving is the innermost class with bases that are not in the file.
func (l *lowerer) deriving() *class {
	for c := l.cls; c != nil; c = c.up {
		if l.derives(c.decl, 0) {
			return c
		}
	}
	return nil
}

func (l *lowerer) derives(d *decl, depth int) bool {
	for _, b := range d.bases {
		base := l.findDecl(typeText(baseType(b)), d.outer)
		if base == nil || base == d || depth > maxBases || l.derives(base, depth+1) {
			return true
		}
	}
	return false
}

// implicit is the innermost receiver, nil for none.
func (l *lowerer) implicit(at facts.Span) flow.Expr {
	for s := l.scope; s != nil; s = s.up {
		if s.recv != nil {
			return s.recv.x
		}
		if s.cls != nil && (s.cls != l.cls || !s.cls.static) {
			return l.thisOf(s.cls, at)
		}
	}
	return nil
}

// this lowers this and this@label.
func (l *lowerer) this(n syntax.Node) flow.Expr {
	return l.receiving(plain(n.Part(0).Text()), n.Span())
}

// receiving is the innermost receiver with a label, or without one the innermost of all.
func (l *lowerer) receiving(label string, at facts.Span) flow.Expr {
	for s := l.scope; s != nil; s = s.up {
		switch {
		case s.recv != nil && (label == "" || label == s.label):
			return s.recv.x
		case s.cls != nil && (label == "" || label == s.cls.decl.simple):
			return l.thisOf(s.cls, at)
		}
	}
	return &flow.Opaque{Span: at}
}
