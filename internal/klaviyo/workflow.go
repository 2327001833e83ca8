package klaviyo

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// workflowFiles are the names of files that say what a service builds, tests and deploys on, in lower case.
var workflowFiles = []string{
	"action.yml", "action.yaml", ".gitlab-ci.yml", ".gitlab-ci.yaml", "azure-pipelines.yml", "azure-pipelines.yaml", "bitbucket-pipelines.yml", ".travis.yml",
	"jenkinsfile", ".drone.yml", ".woodpecker.yml", "cloudbuild.yaml", "cloudbuild.yml", "buildspec.yml", "appveyor.yml", ".appveyor.yml", "codemagic.yaml",
	"bitrise.yml", "wercker.yml", ".cirrus.yml",
}

// workflowFolders are folders of such files.
var workflowFolders = []string{".github/workflows/", ".github/actions/", ".gitea/workflows/", ".forgejo/workflows/", ".circleci/", ".buildkite/", ".gitlab/ci/", ".woodpecker/", ".semaphore/"}

// IsWorkflow reports whether a path is that of a workflow: of GitHub Actions, GitLab CI and their kin.
func IsWorkflow(file string) bool {
	name := strings.ToLower(path.Base(file))
	return slices.Contains(workflowFiles, name) || strings.HasSuffix(name, ".gitlab-ci.yml") ||
		slices.ContainsFunc(workflowFolders, func(dir string) bool { return strings.Contains("/"+file, "/"+dir) })
}

// Workflow is a workflow of GitHub Actions, as far as keys of Klaviyo are concerned.
type Workflow struct {
	Unit *facts.Unit
	// Triggers are the events that it runs on, in the order in which they stand there.
	Triggers []string
	// Keys are the variables of the whole workflow that hold a key.
	Keys []*facts.Setting
	Jobs []*WorkflowJob
}

// WorkflowJob is one job of a workflow.
type WorkflowJob struct {
	Name, If    string
	Environment string
	Needs       []string
	Keys        []*facts.Setting
	Steps       []*WorkflowStep
}

// WorkflowStep is one step of a job.
type WorkflowStep struct {
	If, Uses, Run string
	// At is where its action or its script stands.
	At facts.Span
	// With are the inputs of its action.
	With map[string]string
	// Keys are the variables and inputs of the step that hold a key.
	Keys []*facts.Setting
}

// Workflows returns the workflows of GitHub Actions among the files, in order of path.
func (i *Integration) Workflows() []*Workflow {
	var out []*Workflow
	for _, u := range i.Units {
		if strings.HasPrefix(u.File.Path, ".github/workflows/") || strings.Contains(u.File.Path, "/.github/workflows/") {
			out = append(out, newWorkflow(u))
		}
	}
	return out
}

func newWorkflow(u *facts.Unit) *Workflow {
	w := &Workflow{Unit: u}
	for _, s := range u.Settings {
		parts := strings.Split(s.Key, ".")
		switch {
		case parts[0] == "on":
			w.trigger(parts, s)
		case parts[0] == "env" && holdsKey(s):
			w.Keys = append(w.Keys, s)
		case parts[0] == "jobs" && len(parts) > 2:
			w.job(parts[1]).add(parts[2:], s)
		}
	}
	return w
}

// trigger adds the event that a setting below "on" names: on: push, on: [push], on: {push: ...}.
func (w *Workflow) trigger(parts []string, s *facts.Setting) {
	name := s.Value
	if len(parts) > 1 && strings.Trim(parts[1], "0123456789") != "" {
		name = parts[1]
	}
	if name != "" && !slices.Contains(w.Triggers, name) {
		w.Triggers = append(w.Triggers, name)
	}
}

func (w *Workflow) job(name string) *WorkflowJob {
	for _, j := range w.Jobs {
		if j.Name == name {
			return j
		}
	}
	j := &WorkflowJob{Name: name}
	w.Jobs = append(w.Jobs, j)
	return j
}

// Job returns the job of a name, nil for none.
func (w *Workflow) Job(name string) *WorkflowJob {
	for _, j := range w.Jobs {
		if j.Name == name {
			return j
		}
	}
	return nil
}

func (j *WorkflowJob) add(parts []string, s *facts.Setting) {
	switch {
	case parts[0] == "if":
		j.If = s.Value
	case parts[0] == "environment":
		j.Environment = s.Value
	case parts[0] == "needs":
		j.Needs = append(j.Needs, s.Value)
	case parts[0] == "env" && holdsKey(s):
		j.Keys = append(j.Keys, s)
	case parts[0] == "steps" && len(parts) > 2:
		j.step(parts[1]).add(parts[2:], s)
	}
}

// step returns the step of a number. Settings come in the order of the file, so that a new number is that of the next step.
func (j *WorkflowJob) step(number string) *WorkflowStep {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(j.Steps) {
		n = len(j.Steps)
		j.Steps = append(j.Steps, &WorkflowStep{With: map[string]string{}})
	}
	return j.Steps[n]
}

func (t *WorkflowStep) add(parts []string, s *facts.Setting) {
	switch {
	case parts[0] == "if":
		t.If = s.Value
	case parts[0] == "uses":
		t.Uses, t.At = s.Value, s.ValueSpan
	case parts[0] == "run":
		t.Run, t.At = s.Value, s.ValueSpan
		if slices.ContainsFunc(secretNames(s.Value), namesSecret) {
			t.Keys = append(t.Keys, s)
		}
	case parts[0] == "with" && len(parts) > 1:
		t.With[parts[1]] = s.Value
		if holdsKey(s) {
			t.Keys = append(t.Keys, s)
		}
	case parts[0] == "env" && holdsKey(s):
		t.Keys = append(t.Keys, s)
	}
}

// secretReference is a secret in an expression of a workflow.
var secretReference = regexp.MustCompile(`\bsecrets(?:\.([A-Za-z_][A-Za-z0-9_]*)|\[\s*'([A-Za-z_][A-Za-z0-9_]*)'\s*\])`)

// secretNames are the secrets that a text refers to.
func secretNames(text string) []string {
	var out []string
	for _, m := range secretReference.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1]+m[2])
	}
	return out
}

// namesSecret reports whether a name says that it holds what nobody may see: a private key, or a key that may be one.
func namesSecret(name string) bool {
	switch JudgeName(name) {
	case NamesPrivate, NamesKey, NamesWebhook, NamesOAuth:
		return true
	}
	return false
}

// holdsKey reports whether a setting is filled from a secret that is a key of Klaviyo's by one of the two names.
func holdsKey(s *facts.Setting) bool {
	names := secretNames(s.Value)
	return slices.ContainsFunc(names, namesSecret) || len(names) > 0 && namesSecret(s.Key[strings.LastIndexByte(s.Key, '.')+1:])
}
