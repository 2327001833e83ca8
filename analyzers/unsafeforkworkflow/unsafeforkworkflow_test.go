package unsafeforkworkflow_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unsafeforkworkflow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unsafeforkworkflow.Rule) }

const unsafe = `on:
  pull_request_target:
    types: [opened, synchronize]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: npm test
        env:
          KEY: ${{ secrets.KLAVIYO_PRIVATE_KEY }}
`

// Small changes to a workflow decide whether a key is within reach.
func TestReach(t *testing.T) {
	tests := []struct {
		name, old, new string
		want           report.Severity
	}{
		{"as it is", "", "", report.Error},
		{"without secrets", "pull_request_target:", "pull_request:", ""},
		{"on a comment", "pull_request_target:\n    types: [opened, synchronize]", "issue_comment:", report.Error},
		{"by the number of a comment", "github.event.pull_request.head.sha", "format('refs/pull/{0}/head', github.event.issue.number)", report.Error},
		{"after another workflow", "pull_request_target:\n    types: [opened, synchronize]", "workflow_run:\n    workflows: [build]", report.Info},
		{"the base", "          ref: ${{ github.event.pull_request.head.sha }}\n", "          fetch-depth: 0\n", ""},
		{"another branch", "github.event.pull_request.head.sha", "github.base_ref", ""},
		{"another key", "KLAVIYO_PRIVATE_KEY", "NPM_TOKEN", ""},
		{"a public id", "KLAVIYO_PRIVATE_KEY", "KLAVIYO_PUBLIC_KEY", ""},
		{"nothing is run", "npm test", "git diff --stat", ""},
		{"a local action", "run: npm test", "uses: ./.github/actions/test", report.Error},
		{"an action of others", "run: npm test", "uses: some/action@v1", ""},
		{"by git", "      - uses: actions/checkout@v5\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n", "      - run: gh pr checkout 1\n", report.Error},
		{"own branches", "    runs-on", "    if: github.event.pull_request.head.repo.full_name == github.repository\n    runs-on", ""},
		{"forks only", "    runs-on", "    if: github.event.pull_request.head.repo.full_name != github.repository\n    runs-on", report.Error},
		{"members", "    runs-on", "    if: contains(fromJSON('[\"OWNER\"]'), github.event.pull_request.author_association)\n    runs-on", ""},
		{"a label", "    runs-on", "    if: contains(github.event.pull_request.labels.*.name, 'safe')\n    runs-on", report.Info},
		{"an environment", "    runs-on", "    environment: review\n    runs-on", report.Info},
		{"a job before", "    runs-on", "    needs: ask\n    runs-on", report.Error},
		{"a job that asks before", "jobs:\n", "jobs:\n  ask:\n    environment: review\n    steps: [{run: 'true'}]\n", report.Error},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(unsafe, tt.old) {
				t.Fatalf("nothing to replace")
			}
			text := unsafe
			if tt.old != "" {
				text = strings.ReplaceAll(unsafe, tt.old, tt.new)
			}
			found := ruletest.Findings(t, unsafeforkworkflow.Rule, ruletest.AsOf, map[string]string{".github/workflows/test.yml": text, "README.md": "Klaviyo"})
			got := report.Severity("")
			if len(found) > 0 {
				got = found[0].Severity
			}
			if len(found) > 1 || got != tt.want {
				t.Errorf("got %v, want %q", found, tt.want)
			}
		})
	}
}

// A job that waits for one with a gate has that gate.
func TestNeeds(t *testing.T) {
	text := strings.Replace(unsafe, "jobs:\n  test:\n", "jobs:\n  ask:\n    environment: review\n    steps: [{run: 'true'}]\n  test:\n    needs: [ask]\n", 1)
	found := ruletest.Findings(t, unsafeforkworkflow.Rule, ruletest.AsOf, map[string]string{".github/workflows/test.yml": text})
	if len(found) != 1 || found[0].Severity != report.Info || len(found[0].Related) != 2 {
		t.Errorf("got %v, want an info with two other places", found)
	}
}

// What is no workflow at all, or circular, ends.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		"on: pull_request_target\njobs: {a: {needs: b, steps: {x: {run: klaviyo}}}, b: {needs: a, steps: [[1, 2], klaviyo]}}\n",
		"on: [[pull_request_target]]\njobs:\n  - steps\n  - klaviyo\nenv: klaviyo\n",
	} {
		if found := ruletest.Findings(t, unsafeforkworkflow.Rule, ruletest.AsOf, map[string]string{".github/workflows/test.yml": text}); len(found) != 0 {
			t.Errorf("%q: %v", text, found)
		}
	}
}
