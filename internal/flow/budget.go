package flow

// defaultBudget is enough for some thousand calls in one entry; ordinary entries use less than a hundredth of it.
const defaultBudget = 100_000

// loadBudget is what loading a module may take for each of its files, in entries.
const loadBudget = 4

// callerShare is the part of an entry's budget that an entry into a caller is granted, as a divisor.
const callerShare = 8

// totalBudget is what a program may take before its entries are run without the calls in them, in entries: a few seconds.
const totalBudget = 60

func budget(p *Program) int {
	if p.Budget > 0 {
		return p.Budget
	}
	return defaultBudget
}

// refill gives what is evaluated next a budget of its own, in entries, so that something heavy cannot silence the rest.
func (ev *evaluator) refill(entries int) { ev.grant(entries * budget(ev.program)) }

func (ev *evaluator) grant(slots int) {
	ev.total += ev.granted - max(0, ev.heap.budget)
	ev.granted = slots
	ev.heap.budget, ev.spent = ev.granted, false
}

// entryBudget is what an entry into the current module is granted. A caller's is there for what it hands to the program's own modules.
func (ev *evaluator) entryBudget() int {
	if ev.frame.mod.caller {
		return budget(ev.program) / callerShare
	}
	return budget(ev.program)
}

// large reports whether the program has taken so much that the rest of it is followed less deep.
func (ev *evaluator) large() bool { return ev.total > totalBudget*budget(ev.program) }

// exhausted reports whether the budget is spent or the run was cancelled.
func (ev *evaluator) exhausted() bool {
	if ev.heap.budget <= 0 || ev.ctx.Err() != nil {
		ev.spent = true
	}
	return ev.spent
}
