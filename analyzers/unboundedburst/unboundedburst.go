// Package unboundedburst reports calls that are made for all elements of a collection at the same time.
package unboundedburst

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports fan-outs to Klaviyo without a bound.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		if !use.Made(pass.Library) || !use.Talks() || use.IsOld() {
			continue
		}
		e := fanOut(use)
		if e == nil || bounded(use.Call) {
			continue
		}
		d := rule.Diagnostic{Span: use.Call.Span, Message: message(use)}
		if d.Span != e.Span {
			d.Related = []rule.Related{{Span: e.Span, Message: "for all elements at the same time here"}}
		}
		pass.Report(d)
	}
}

// fanOut returns the loop over elements of unknown number whose rounds run at the same time, nil for none.
func fanOut(use *klaviyo.Use) *facts.Enclosure {
	for i, e := range use.Call.Around {
		if e.Kind == facts.Loop && e.Over && (e.Eager || besideEachOther(use.Call.Around, i)) && (e.Rounds == 0 || e.Rounds > burst(use)) {
			return e
		}
	}
	return nil
}

// besideEachOther reports whether something does not wait for what the rounds of a loop begin: it stands inside of the loop, or the loop is
// written in what it is given. Where it is given the call of a function that loops, the whole function runs beside others, and its rounds
// wait for each other.
func besideEachOther(around []*facts.Enclosure, loop int) bool {
	for i, e := range around {
		if e.Tool == facts.Parallel && (i <= loop || e.Span.Holds(around[loop].Span)) {
			return true
		}
	}
	return false
}

// bounded reports whether something may hold the calls back: a limiter, a queue, a loop that pauses, a part of the list at a time.
func bounded(c *facts.Call) bool {
	if _, ok := c.Enclosed(facts.Limits, facts.Queues, facts.Sweeps); ok {
		return true
	}
	for _, e := range c.Around {
		if e.Kind == facts.Loop && e.Waits {
			return true
		}
	}
	return c.Says("limit", "throttle", "semaphore", "concurren", "batch", "chunk", "queue", "pool", "worker", "sleep", "bottleneck", "slice", "splice")
}

// lowestBurst is what the operations that programs call for each element allow in a second, where the operation is not known:
// https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling (tier L), seen 2026-11-23.
const lowestBurst = 75

func burst(use *klaviyo.Use) int {
	if use.Operation == nil || use.Operation.Rate.Burst == 0 {
		return lowestBurst
	}
	return use.Operation.Rate.Burst
}

func message(use *klaviyo.Use) string {
	what := "one call for each element, all at the same time"
	if o := use.Operation; o != nil && o.Rate.Burst > 0 {
		what += fmt.Sprintf(": Klaviyo takes %d a second and %d a minute of %s", o.Rate.Burst, o.Rate.Steady, o.ID)
	}
	if use.Operation != nil && use.Operation.Idempotency.Bulk != "" {
		return what + "; limit how many run at once, or send them with " + use.Operation.Idempotency.Bulk
	}
	return what + "; limit how many run at once"
}
