package flow

// decoratedClass is a class as its decorators leave it. One in view may return another class; whatever else a decorator does to a
// class is not followed.
func (ev *evaluator) decoratedClass(c *class) value {
	var v value = ref{c.addr}
	for i := len(c.decl.Decorators) - 1; i >= 0; i-- {
		d := ev.eval(c.decl.Decorators[i])
		if ev.isMark(d) {
			continue
		}
		if f, ok := d.(*closure); ok {
			if r, ok := ev.callClosure(f, []argument{{val: v}}, c.decl.Span).(ref); ok && ev.heap.get(r.addr).kind == classObj {
				v = r
				continue
			}
		}
		ev.touchClass(c)
	}
	for _, base := range c.bases() {
		if base.decl.Alters {
			ev.touchClass(c)
		}
	}
	return v
}

// touchClass notes that what instances of a class have and do is not known any more.
func (ev *evaluator) touchClass(c *class) {
	c.touched = true
	if o, ok := ev.heap.lookup(c.addr); ok {
		for _, p := range o.all() {
			ev.touch(p.val)
		}
		ev.heap.edit(c.addr).replaceObjects(unknown{})
	}
	if r, ok := ev.generics[c]; ok {
		ev.touch(r)
	}
}

// decorated is a function as its decorators leave it.
func (ev *evaluator) decorated(c *closure) value {
	var v value = c
	for i := len(c.fn.Decorators) - 1; i >= 0; i-- {
		ev.routes.decorates(c.fn.Decorators[i], c)
		v = ev.decorate(ev.eval(c.fn.Decorators[i]), v, c)
	}
	return v
}

func (ev *evaluator) decorate(d, v value, c *closure) value {
	if ev.isMark(d) {
		return v
	}
	if d, ok := d.(*closure); ok {
		// What it is given besides the function differs between languages. One that returns nothing has changed something else.
		switch out := ev.callClosure(d, []argument{{val: v}, {val: unknown{}, more: true}}, c.fn.Span).(type) {
		case *closure, *wrapped, *bound, *symbol:
			return out
		}
	}
	// What the decorator does is not known: it may call the function with other arguments.
	if c.this == nil {
		ev.escape(v)
	}
	return &wrapped{inner: v}
}

// isMark reports whether a decorator only notes something about what it decorates, or calls it later or again.
func (ev *evaluator) isMark(d value) bool {
	name := ""
	switch d := d.(type) {
	case *symbol:
		name = d.name
	case *bound:
		name = ev.typeName(d.recv) + "." + d.name
	}
	for _, name := range []string{name, trimCall(name)} {
		if m, ok := ev.models[name]; ok && (m.Op == Same || m.Op == Delay) {
			return true
		}
	}
	return false
}

// asMethod is a value that an instance has by its class: a function gets the instance, as its receiver or first argument.
func (ev *evaluator) asMethod(v value, r ref) value {
	c, ok := v.(*closure)
	if !ok || c.this != nil || c.fn.ReceiverName != "" || c.fn.Static {
		return v
	}
	p := &partial{fn: c, this: r}
	if ev.program.Language.ReceiverFirst {
		p.args = []argument{{val: r}}
	}
	return p
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
	v := ev.decorated(c)
	if d, ok := v.(*closure); ok && d.fn != c.fn {
		if r, ok := c.this.(ref); ok {
			return ev.asMethod(d, r)
		}
	}
	return v
}
