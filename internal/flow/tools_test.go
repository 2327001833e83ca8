package flow_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// TestTools checks that what makes calls safer is found by the imports and by the names of a file.
func TestTools(t *testing.T) {
	for _, tt := range []struct {
		file, text string
		want       []string
	}{
		{"a.ts", `import CircuitBreaker from "opossum"; import { Queue } from "bullmq"; import pLimiter from "p-limiter";`, []string{"breaker opossum", "queue bullmq"}},
		{"a.py", "from urllib3.util.retry import Retry\nimport celery\n", []string{"queue celery", "retry urllib3.util.retry"}},
		{"a.go", "package a\n\nimport \"golang.org/x/time/rate\"\n\nvar l = rate.NewLimiter(1, 1)\n", []string{"limiter golang.org/x/time/rate", "limiter golang.org/x/time/rate"}},
		{"a.rb", "class Sync < ApplicationJob\n  retry_on Timeout::Error\nend\n", []string{"queue ApplicationJob", "retry retry_on"}},
		{"a.php", "<?php\nuse Illuminate\\Contracts\\Queue\\ShouldQueue;\nclass Sync implements ShouldQueue {}\n", []string{"queue Illuminate\\Contracts\\Queue\\ShouldQueue"}},
		{"A.cs", "using Polly;\nclass A {}\n", []string{"sweep Polly"}},
		{"A.java", "import io.github.resilience4j.retry.annotation.Retry;\nclass A {\n  @Retry(name = \"klaviyo\")\n  void send() {}\n}\n", []string{"retry io.github.resilience4j.retry"}},
	} {
		p := program(t, file(tt.file, tt.text))
		var units facts.Unit
		for _, m := range p.Modules {
			flow.Describe(p.Language, m, func(facts.Span) *facts.Unit { return &units }, nil)
		}
		var got []string
		for _, x := range units.Tools {
			got = append(got, fmt.Sprint(x.Kind, " ", x.Name))
		}
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.file, got, tt.want)
		}
	}
}
