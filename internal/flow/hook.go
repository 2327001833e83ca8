package flow

// isHook reports whether a method that is called on any instance of a class leaves its work to classes that are not in view: it does
// nothing, gives nothing or only throws, and nothing says that it cannot be overridden. A class of which the program makes instances
// itself is taken at its word.
func (ev *evaluator) isHook(c *class, name string) bool {
	f, _ := ev.methodOn(c, name, false)
	return f != nil && !f.Final && !f.Static && isTrivial(f.Body) && !ev.makes(c)
}

// isTrivial reports whether statements do nothing: they are texts, throw, or give back nothing or an empty object or list.
func isTrivial(body []Stmt) bool {
	for _, s := range body {
		switch s := s.(type) {
		case *Throw:
		case *Assign:
			if _, receiver := s.Value.(*This); !receiver || !s.Declare {
				return false
			}
		case *Return:
			if s.Value != nil && !isEmpty(s.Value) {
				return false
			}
		case *ExprStmt:
			if !isEmpty(s.X) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isEmpty reports whether an expression does nothing and gives nothing with anything in it.
func isEmpty(x Expr) bool {
	switch x := x.(type) {
	case *Lit:
		return true
	case *ObjectExpr:
		return len(x.Entries) == 0 && x.Type == nil
	case *ListExpr:
		return len(x.Elems) == 0
	case *Opaque:
		return x.Pure && len(x.Children) == 0
	}
	return false
}

// makes reports whether a module of the program makes instances of a class itself, by the name of the class.
func (ev *evaluator) makes(c *class) bool {
	if ev.instantiated == nil {
		ev.instantiated = map[string]bool{}
		w := &walker{expr: func(x Expr) bool {
			if call, ok := x.(*Call); ok {
				ev.instantiated[madeName(call)] = true
			}
			return true
		}}
		for _, group := range [][]*Module{ev.program.Modules, ev.program.Callers} {
			for _, m := range group {
				w.stmts(m.Body)
			}
		}
	}
	return c.decl.Name != "" && ev.instantiated[c.decl.Name]
}

// madeName is the name of the class that a call may make an instance of, "" for none.
func madeName(x *Call) string {
	switch fn := x.Fn.(type) {
	case *Name:
		return fn.Name
	case *Member:
		if of, ok := fn.X.(*Name); ok && fn.Name == constructing {
			return of.Name
		}
		return fn.Name
	}
	return ""
}

// constructing is the method of a class that makes an instance, where there is no form of its own for that.
const constructing = "new"
