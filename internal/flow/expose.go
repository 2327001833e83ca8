package flow

// expose notes that whoever calls a function gets what it makes into his hands: where its result holds functions beside other objects,
// these may be changed before the functions run. What was there before the call is left alone, since the program says what happens to it.
func (ev *evaluator) expose(result value) {
	x := &exposed{ev: ev, seen: map[addr]bool{}}
	for _, a := range alternatives(result) {
		if r, ok := a.(ref); ok {
			x.add(r, 0)
		}
	}
	if !x.funcs {
		return
	}
	for _, v := range x.beside {
		ev.touch(v)
	}
}

// openExposed notes that modules which are not in the program may change what the variables hold that they see, and give them another
// object.
func (ev *evaluator) openExposed() {
	if ev.program.Exposed == nil {
		return
	}
	for _, m := range ev.order {
		if m.state == loaded {
			ev.guard(m, func() {
				defer ev.atTop(m)() // what they hold may be functions, which run for it
				ev.openProperties(m.scope, 0)
			})
		}
	}
}

// openProperties does so for what an object holds under names that other modules see.
func (ev *evaluator) openProperties(a addr, depth int) {
	for name, p := range ev.heap.get(a).all() {
		if !ev.program.Exposed(name) || !ev.openToOthers(p.val, depth) {
			continue
		}
		p.val = either(p.val, unknown{span: p.span})
		ev.heap.edit(a).set(name, p)
	}
}

// openToOthers notes that modules which are not in the program have got hold of a value, and reports whether it is an object.
func (ev *evaluator) openToOthers(v value, depth int) (found bool) {
	for _, a := range alternatives(v) {
		r, ok := a.(ref)
		if !ok || depth > entryDepth {
			continue
		}
		switch ev.heap.get(r.addr).kind {
		case record, list, library:
			ev.touch(r)
			found = true
		case instance:
			ev.openProperties(r.addr, depth+1)
			found = true
		}
	}
	return found
}

// giveOut notes that modules which are not in the program get what a function gives out that they see.
func (ev *evaluator) giveOut(fn *Func, result value) {
	if ev.program.Exposed != nil && ev.program.Exposed(fn.Name) {
		ev.openToOthers(result, 0)
	}
}

// exposed collects what a result holds.
type exposed struct {
	ev     *evaluator
	seen   map[addr]bool
	funcs  bool
	beside []value
}

func (x *exposed) add(r ref, depth int) {
	o := x.ev.heap.get(r.addr)
	if depth > entryDepth || x.seen[r.addr] || r.addr <= x.ev.oldest || o.kind != record && o.kind != list {
		return
	}
	x.seen[r.addr] = true
	for _, p := range o.all() {
		x.addValue(p.val, depth)
	}
	for _, e := range o.elems {
		x.addValue(e, depth)
	}
}

func (x *exposed) addValue(v value, depth int) {
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case *closure, *partial:
			x.funcs = true
		case ref:
			if a.addr <= x.ev.oldest {
				continue
			}
			switch x.ev.heap.get(a.addr).kind {
			case record, list:
				x.beside = append(x.beside, a)
				x.add(a, depth+1)
			case library:
				x.beside = append(x.beside, a)
			}
		}
	}
}
