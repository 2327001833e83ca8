package flow

// mayWrite reports whether a function of a module that is only imported may leave something behind that others see: it assigns to a
// property or to a variable of outside, deletes one, or hands an object of the module or of an import to a call.
func (ev *evaluator) mayWrite(m *module, fn *Func) bool {
	found := false
	w := &walker{
		stmt: func(s Stmt) bool {
			switch s := s.(type) {
			case *Assign:
				found = found || writesOutside(s)
			case *Delete:
				found = true
			}
			return !found
		},
		expr: func(x Expr) bool {
			switch x := x.(type) {
			case *AssignExpr:
				found = found || writesOutside(x.Assign)
			case *Call:
				found = found || ev.handsOut(m, x)
			}
			return !found
		},
	}
	w.function(fn)
	return found
}

func writesOutside(a *Assign) bool {
	switch a.Target.(type) {
	case *Name:
		return !a.Declare
	case *Pattern:
		return false
	}
	return true
}

// handsOut reports whether a call gets an object that outlives the function, as its receiver or argument.
func (ev *evaluator) handsOut(m *module, x *Call) bool {
	if f, ok := x.Fn.(*Member); ok && ev.isShared(m, f.X) {
		return true
	}
	for _, a := range x.Args {
		if ev.isShared(m, a.Value) {
			return true
		}
	}
	return false
}

// isShared reports whether an expression is, or is a property of, an object of the module, one that it imports, or a field of the
// receiver.
func (ev *evaluator) isShared(m *module, x Expr) bool {
	inner := false
	for {
		switch y := x.(type) {
		case *Member:
			x, inner = y.X, true
			continue
		case *Index:
			x, inner = y.X, true
			continue
		case *This:
			return inner
		case *Name:
			p, own := ev.heap.get(m.scope).get(y.Name)
			if own {
				return len(objectsOf(p.val)) > 0
			}
			return m.imports[y.Name] != nil && ev.isState(ev.imported(m, m.imports[y.Name]))
		}
		return false
	}
}

// isState reports whether a value is an object with state, and not a module or a class.
func (ev *evaluator) isState(v value) bool {
	for _, a := range objectsOf(v) {
		if r, ok := ev.deref(a); ok {
			switch ev.heap.get(r.addr).kind {
			case record, list, instance, library:
				return true
			}
		}
	}
	return false
}
