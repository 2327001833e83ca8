package flow

import "strings"

// patch notes that a library's calls may do something else from now on.
func (ev *evaluator) patch(m Model, args []argument) {
	if len(args) == 1 && !args[0].more && ev.allPlain(args[0].val) {
		return
	}
	for _, name := range m.Replaces {
		ev.patched[name] = true
	}
	ev.touchArgs(args)
}

// patchMember notes that a property of something outside is given another value.
func (ev *evaluator) patchMember(x *symbol, name string, v value) {
	if ev.allPlain(v) {
		return // the library's own, set up in another way
	}
	ev.patched[x.name+"."+name] = true
	if ev.isConstructor(x.name) { // a method of all instances, those included that the library makes for itself
		ev.patchedLibraries[ev.libraryOf(x.name)] = true
	}
	ev.touch(x)
	ev.escape(v) // whoever has the object calls it: a page, its forms
}

// isConstructor reports whether the tables know a symbol as what makes instances of a library.
func (ev *evaluator) isConstructor(name string) bool {
	if m, ok := ev.models[name]; ok && (m.Op == Make || m.Op == Pure) {
		return true
	}
	return ev.isLibraryType(name + "()")
}

// isPatched reports whether the program has put something else in the place of a library's call, or of what that is made of.
func (ev *evaluator) isPatched(name string) bool {
	if ev.patchedLibraries[ev.libraryOf(name)] {
		return true
	}
	for p := range ev.patched {
		if name == p || strings.HasPrefix(name, p+".") || strings.HasPrefix(name, p+"()") || strings.HasSuffix(p, "."+name) {
			return true
		}
	}
	return false
}

// allPlain reports whether a transport, or a client, is one that a library in the tables makes and that adds nothing to a request.
func (ev *evaluator) allPlain(v value) bool {
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case *symbol:
			if !ev.plainTransport(a) {
				return false
			}
		case ref:
			if !ev.addsNothing(a) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// addsNothing reports whether a client was made by a library with nothing that goes into a request.
func (ev *evaluator) addsNothing(r ref) bool {
	o := ev.heap.get(r.addr)
	if o.kind != library || o.open || len(o.hooks) > 0 {
		return false
	}
	for name, p := range o.all() {
		switch name {
		case slotKey(RoleTimeout):
		case slotKey(RoleTransport):
			if !isNull(p.val) && !ev.allPlain(p.val) {
				return false
			}
		default:
			if !ev.isBlank(p.val) {
				return false
			}
		}
	}
	return true
}
