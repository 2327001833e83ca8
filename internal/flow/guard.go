package flow

import (
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// guard runs a step of the evaluation of one module. A panic in it loses that module only: what the module would have written is
// not known then, so that nothing is claimed to be absent any more.
func (ev *evaluator) guard(m *module, step func()) {
	if m.failed {
		return
	}
	frame, top, record, rehearsing, loading, depth := ev.frame, ev.heap.top, ev.record, ev.rehearsing, ev.loading, ev.depth
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		ev.frame, ev.heap.top, ev.record, ev.rehearsing, ev.loading, ev.depth = frame, top, record, rehearsing, loading, depth
		clear(ev.touching)
		m.failed, ev.unsettled = true, true
		ev.problems = append(ev.problems, facts.Problem{
			File: m.path(), Message: fmt.Sprintf("its values could not be followed, by a fault of this program (%v)", r), Failure: true,
		})
	}()
	step()
}
