package flow_test

import (
	"context"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// maxFuzzTime is far more than any input of that size needs.
const maxFuzzTime = 20 * time.Second

// FuzzEvaluate feeds snippets through a front-end and the evaluator: nothing panics, everything ends, and the same input gives the same
// facts.
func FuzzEvaluate(f *testing.F) {
	for _, files := range parity(f) {
		if name := files[0].Name; name == "main.py" || name == "main.ts" {
			f.Add(name == "main.py", string(files[0].Data))
		}
	}
	f.Fuzz(func(t *testing.T, python bool, text string) {
		name, language := "main.ts", source.TypeScript
		if python {
			name, language = "main.py", source.Python
		}
		if got, _ := source.Classify(name, []byte(text)); got != language || len(text) > 4_000 {
			return // not taken for a program
		}
		started := time.Now()
		first := evaluated(t, name, text)
		if took := time.Since(started); took > maxFuzzTime {
			t.Errorf("took %s", took)
		}
		if second := evaluated(t, name, text); first != second {
			t.Errorf("the first time\n%s\nthe second time\n%s", first, second)
		}
	})
}

func evaluated(t *testing.T, name, text string) string {
	p := program(t, file(name, text))
	p.Budget = 5_000
	r := flow.Evaluate(context.Background(), p)
	for _, problem := range r.Problems {
		if problem.Failure && problem.Message[:3] == "its" {
			t.Fatalf("%s: %s", problem.File, problem.Message)
		}
	}
	return flowtest.Requests(r.Calls[p.Tree.Files[0]])
}
