package flow

// touch notes that something unknown has got hold of v: objects may have been changed, functions may be called.
func (ev *evaluator) touch(v value) {
	outermost := len(ev.touching) == 0
	ev.touchValue(v)
	if outermost {
		clear(ev.touching)
	}
}

func (ev *evaluator) touchValue(v value) {
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case ref:
			ev.touchObject(a.addr)
		case slot:
			ev.touchObject(a.addr)
		case *closure:
			ev.escape(a)
		case *bound:
			ev.touchValue(a.recv)
		case *wrapped:
			ev.touchValue(a.inner)
		case *symbol:
			for _, x := range a.args {
				if _, ok := x.(ref); ok {
					ev.touchValue(x)
				}
			}
		}
	}
}

func (ev *evaluator) touchObject(a addr) {
	o := ev.heap.get(a)
	if ev.touching[a] || o.byValue || o.kind == classObj || o.kind == space || o.kind == scope {
		return
	}
	ev.touching[a] = true
	if !o.open {
		o = ev.heap.edit(a)
		o.open = true
	}
	for _, name := range o.order {
		ev.touchValue(o.props[name].val)
	}
	for _, e := range o.elems {
		ev.touchValue(e)
	}
}

func (ev *evaluator) touchArgs(args []argument) {
	for _, a := range args {
		ev.touch(a.val)
	}
}

// escape runs the functions in v as something that may happen: they were handed to code that is not in view.
func (ev *evaluator) escape(v value) { ev.escapeTo(v, 0, map[addr]bool{}) }

func (ev *evaluator) escapeTo(v value, depth int, seen map[addr]bool) {
	if depth > entryDepth {
		return
	}
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case *closure:
			ev.runEscaped(a)
		case ref:
			o := ev.heap.get(a.addr)
			if o.kind != record && o.kind != list || seen[a.addr] {
				continue
			}
			seen[a.addr] = true
			for _, name := range o.order {
				ev.escapeTo(o.props[name].val, depth+1, seen)
			}
			for _, e := range o.elems {
				ev.escapeTo(e, depth+1, seen)
			}
		}
	}
}

// maxEscapes is how often one function is run as escaped for one entry.
const maxEscapes = 2

func (ev *evaluator) runEscaped(c *closure) {
	if ev.escaped[c.fn] >= maxEscapes {
		return
	}
	ev.escaped[c.fn]++
	if m := ev.loading; m != nil {
		m.handed = append(m.handed, c) // it is called when the module is complete
		return
	}
	touching := ev.touching
	ev.touching = map[addr]bool{}
	ran, _ := ev.branch(func() bool { ev.callWithUnknowns(c); return true })
	ev.heap.merge(ran, delta{})
	ev.touching = touching
}

// decorated is a function as its decorators leave it.
func (ev *evaluator) decorated(c *closure) value {
	var v value = c
	for i := len(c.fn.Decorators) - 1; i >= 0; i-- {
		v = ev.decorate(ev.eval(c.fn.Decorators[i]), v, c)
	}
	return v
}

func (ev *evaluator) decorate(d, v value, c *closure) value {
	switch d := d.(type) {
	case *closure:
		return ev.callClosure(d, []argument{{val: v}}, c.fn.Span)
	case *symbol:
		for _, name := range []string{d.name, trimCall(d.name)} {
			if m, ok := ev.models[name]; ok && (m.Op == Same || m.Op == Delay) {
				return v
			}
		}
	case *bound:
		if m, ok := ev.models[ev.typeName(d.recv)+"."+d.name]; ok && (m.Op == Same || m.Op == Delay) {
			return v
		}
	}
	// What the decorator does is not known: it may call the function with other arguments.
	ev.escape(v)
	return &wrapped{inner: v}
}

// decoratedMethod is decorated for a method that is looked up: its decorators are evaluated in the scope of its class.
func (ev *evaluator) decoratedMethod(c *closure) value {
	if len(c.fn.Decorators) == 0 {
		return c
	}
	up := ev.frame
	if up.depth >= maxDepth {
		return &wrapped{inner: c} // a decorator may name the method that it decorates
	}
	ev.frame = &frame{up: up, mod: c.mod, cls: c.cls, scope: c.env, outer: c.env, this: c.this, base: ev.heap.top, depth: up.depth + 1, test: up.test}
	defer func() { ev.frame = up }()
	return ev.decorated(c)
}
