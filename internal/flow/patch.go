package flow

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
