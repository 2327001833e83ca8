package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// frame is one call that is being evaluated, or the top level of a module.
type frame struct {
	up    *frame
	fn    *Func
	mod   *module
	cls   *class
	scope addr // innermost block
	outer addr // the function's own scope
	this  value
	base  *state
	rets  []result
	loops []*loopFrame
	// bodies are the try bodies around the current statement.
	bodies []*tryFrame
	depth  int
	call   facts.Span
	// inLoop counts the loops around the current statement, in this frame and below it.
	inLoop int
	// tries counts the try bodies around it.
	tries int
	// around are the constructs of the function around the current statement, outermost first.
	around []around
	// guards are what the conditions depend on that the current statement is reached under, asked those of the condition that is being
	// evaluated, nil for none.
	guards []value
	asked  *[]value
	// drops is the call whose result the current statement does not use, returns the one whose result it returns.
	drops, returns facts.Span
	prints         []value
	// args are the names of parameters whose values come from a call in view.
	args map[string]bool
	test bool
}

// result is one way in which a function ends.
type result struct {
	val   value
	after delta
}

// tryFrame collects the states at which the body of a try throws.
type tryFrame struct {
	base   *state
	thrown []delta
}

// loopFrame collects the states at break and continue.
type loopFrame struct {
	base  *state
	jumps []delta
}
