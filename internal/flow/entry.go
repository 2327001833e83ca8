package flow

// entries returns the functions of a module that may be called from outside it: those that its variables and exports hold, and
// the methods of its classes, in order of declaration.
func (ev *evaluator) entries(m *module) []*closure {
	c := &entryCollector{ev: ev, mod: m, funcs: map[*Func]bool{}, seen: map[addr]bool{}}
	top := ev.heap.get(m.scope)
	for _, p := range top.all() {
		c.add(p.val, nil, 0)
	}
	for _, e := range m.Exports {
		if v, ok := m.exports[e.Name]; ok {
			c.add(v, nil, 0)
		}
	}
	return append(c.out, m.handed...)
}

// entryDepth is how deep objects are searched for functions.
const entryDepth = 4

type entryCollector struct {
	ev    *evaluator
	mod   *module
	out   []*closure
	funcs map[*Func]bool
	seen  map[addr]bool
}

// add collects the functions in v. holder is the object that v is a property of, which calls of its functions have as receiver.
func (c *entryCollector) add(v, holder value, depth int) {
	if depth > entryDepth {
		return
	}
	for _, v := range alternatives(v) {
		switch v := v.(type) {
		case *closure:
			if v.mod == c.mod && !c.funcs[v.fn] {
				c.funcs[v.fn] = true
				if v.this == nil && holder != nil && !v.fn.ThisOuter {
					v = &closure{fn: v.fn, env: v.env, mod: v.mod, cls: v.cls, this: holder}
				}
				c.out = append(c.out, v)
			}
		case *wrapped:
			c.add(v.inner, holder, depth)
		case ref:
			c.addObject(v, depth)
		}
	}
}

func (c *entryCollector) addObject(r ref, depth int) {
	if c.seen[r.addr] {
		return
	}
	c.seen[r.addr] = true
	o := c.ev.heap.get(r.addr)
	switch o.kind {
	case space, scope, library:
		return
	case classObj:
		if o.class.mod == c.mod {
			c.addClass(o.class)
			for _, p := range o.all() {
				c.add(p.val, r, depth+1) // functions in static properties
			}
		}
		return
	case instance:
		// Its methods are entered by its class.
	}
	for _, p := range o.all() {
		c.add(p.val, r, depth+1)
	}
	for _, e := range o.elems {
		c.add(e, nil, depth+1)
	}
}

// addClass adds the methods that instances of a class have, inherited ones included: they see the fields of this class.
func (c *entryCollector) addClass(cls *class) {
	seen := map[string]bool{}
	for _, k := range cls.lineage() {
		for _, f := range k.decl.Methods {
			name := c.ev.signature(f)
			if f.Ctor || f.Name != "" && seen[name] {
				continue
			}
			seen[name] = true
			m := &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: ref{cls.addr}}
			if !f.Static {
				m.this = c.ev.generic(cls)
			}
			c.out = append(c.out, m)
		}
	}
}
