package flow

// delay calls the functions among a call's arguments as something that may happen, with whatever else the call is given: its other
// arguments, its receiver, and the elements of either. A function that is not in view may change all that.
func (ev *evaluator) delay(recv value, args []argument) {
	var funcs, given []value
	for _, a := range args {
		for _, v := range alternatives(a.val) {
			if isFunction(v) {
				funcs = append(funcs, v)
			} else {
				given = append(given, v)
			}
		}
	}
	if recv != nil && isFormValue(recv) {
		given = append(given, alternatives(recv)...)
	}
	strange := ev.anyStrange(given, len(funcs) > 0)
	if given = ev.withElements(given); strange {
		for _, v := range given {
			ev.touch(v)
		}
	}
	for _, f := range funcs {
		c, ok := f.(*closure)
		if !ok || len(given) == 0 {
			ev.touch(f)
			continue
		}
		ev.runEscaped(c, ev.anyOf(given))
	}
	if len(funcs) < len(args) {
		for _, a := range args {
			ev.escape(a.val) // functions within the options
		}
	}
}

// anyStrange reports whether one of several values is a function that is not in view; with others, what is not known is none.
func (ev *evaluator) anyStrange(vs []value, others bool) bool {
	for _, v := range vs {
		switch v := v.(type) {
		case *bound:
			return true
		case *symbol:
			if m, ok := ev.models[v.name]; !ok && v.args == nil || m.Op != Pure && m.Op != Same && ok {
				return true
			}
		case unknown:
			if !others {
				return true
			}
		}
	}
	return false
}

// anyOf is a value that may be one of several objects or anything else. Of many, those that it cannot list are touched instead.
func (ev *evaluator) anyOf(vs []value) value {
	if len(vs) >= maxAlternatives {
		for _, v := range vs[maxAlternatives-1:] {
			ev.touch(v)
		}
		vs = vs[:maxAlternatives-1]
	}
	return either(append(vs[:len(vs):len(vs)], unknown{})...)
}

func isFunction(v value) bool {
	switch v.(type) {
	case *closure, *partial, *wrapped:
		return true
	}
	return false
}

// withElements are the objects among values, and the objects in those that are lists or plain objects.
func (ev *evaluator) withElements(vs []value) []value {
	var out []value
	for _, v := range vs {
		r, ok := ev.deref(v)
		if !ok {
			continue
		}
		out = append(out, r)
		o := ev.heap.get(r.addr)
		for _, e := range o.elems {
			out = append(out, objectsOf(e)...)
		}
		for _, p := range o.all() {
			if o.kind == record {
				out = append(out, objectsOf(p.val)...)
			}
		}
	}
	return out
}

func objectsOf(v value) []value {
	var out []value
	for _, a := range alternatives(v) {
		switch a.(type) {
		case ref, slot:
			out = append(out, a)
		}
	}
	return out
}
