package klaviyo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// ForkAccess says how a stranger's code or text gets to a key in a workflow.
type ForkAccess string

// The ways.
const (
	// RunsFork is a job that fetches the code of a pull request and runs a part of it.
	RunsFork ForkAccess = "runs"
	// InsertsText is a step that puts a text which a stranger has written, such as a title, into its script.
	InsertsText ForkAccess = "inserts"
)

// ExposedKey is a key within reach of a pull request, an issue or a comment that anyone may open.
type ExposedKey struct {
	facts.Span // of the key's setting
	Access     ForkAccess
	Trigger    string
	// Through is the step that lets the stranger in, and Then, for [RunsFork], the one that runs the code.
	Through, Then *WorkflowStep
	// Gated is set where a person may have to agree first: by a label or a protected environment; or where only what another workflow
	// does says whether strangers get so far.
	Gated bool
}

// strangerTriggers are events that anyone can cause and that run with the secrets of the repository, unlike pull_request
// (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows, seen 2026-11-24).
var strangerTriggers = []string{"pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "discussion_comment"}

// ExposedKeys returns the keys of Klaviyo's that workflows of GitHub Actions put within reach of strangers, one for each job.
func (i *Integration) ExposedKeys() []ExposedKey {
	var out []ExposedKey
	for _, w := range i.Workflows() {
		at := slices.IndexFunc(w.Triggers, func(t string) bool { return slices.Contains(strangerTriggers, t) })
		if at < 0 {
			continue
		}
		for _, j := range w.Jobs {
			gate := w.gateOf(j, 0)
			if gate == closed {
				continue
			}
			if e, ok := exposedIn(w, j); ok {
				e.Trigger = w.Triggers[at]
				e.Gated = gate == watched || e.Trigger == "workflow_run" && !strings.Contains(j.If, "pull_request")
				out = append(out, e)
			}
		}
	}
	return out
}

func exposedIn(w *Workflow, j *WorkflowJob) (ExposedKey, bool) {
	shared := append(slices.Clone(w.Keys), j.Keys...)
	var fetched, ran *WorkflowStep
	for _, t := range j.Steps {
		if ownOnly.MatchString(t.If) {
			continue
		}
		keys := append(slices.Clone(t.Keys), shared...)
		if inserted.MatchString(t.Run) && len(keys) > 0 {
			return ExposedKey{Span: keys[0].Span, Access: InsertsText, Through: t}, true
		}
		if fetched != nil && t.runsCode() {
			ran = t
		}
		if ran != nil && len(keys) > 0 {
			return ExposedKey{Span: keys[0].Span, Access: RunsFork, Through: fetched, Then: ran}, true
		}
		if t.fetchesFork() {
			fetched = t
		}
	}
	return ExposedKey{}, false
}

// forkCode are the expressions and commands by which the code of a pull request is named.
var (
	forkRef   = regexp.MustCompile(`github\.(?:head_ref|event\.(?:pull_request\.(?:head\.|merge_commit_sha|number)|workflow_run\.(?:head_|pull_requests)|issue\.number|number\b))|refs/pull/|(?:steps|needs)\.[\w.-]*(?:head|_pr\b|pr_|pull)`)
	forkRepo  = regexp.MustCompile(`head\.repo\.|head_repository`)
	forkFetch = regexp.MustCompile(`\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull)\b[^\n]*\bpull/|\bgit\s+(?:checkout|switch|merge|reset)\b[^\n]*(?:pull_request\.head|head_ref)`)
)

// fetchesFork reports whether a step puts the code of a pull request into the job's folder.
func (t *WorkflowStep) fetchesFork() bool {
	if strings.HasPrefix(t.Uses, "actions/checkout@") {
		return forkRef.MatchString(t.With["ref"]) || forkRepo.MatchString(t.With["repository"])
	}
	return forkFetch.MatchString(t.Run)
}

// running are the commands that run code of the folder that they are called in: its scripts, its tests, its build, and what its manifest has
// run when packages are installed.
var running = regexp.MustCompile(`(?m)(?:^|[\s;&|(])(?:npm|npx|yarn|pnpm|bun|bunx|node|deno|tsx|ts-node|python3?|pip3?|poetry|pipenv|uv|pytest|tox|nox|make|just|task|cargo|go\s+(?:test|run|build|generate|vet)|bundle|rake|rails|rspec|ruby|php|composer|mvn|gradle|dotnet|docker|bash|sh|source|\./\S+)(?:\s|$)`)

// runsCode reports whether a step runs code that lies in the job's folder.
func (t *WorkflowStep) runsCode() bool {
	return strings.HasPrefix(t.Uses, "./") || running.MatchString(t.Run)
}

// inserted is a text of a stranger's that an expression puts into a script, where it is read as commands
// (https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks, seen 2026-11-24).
var inserted = regexp.MustCompile(`\$\{\{[^}]*github\.(?:head_ref|event\.(?:pull_request\.(?:title|body|head\.(?:ref|label))|issue\.(?:title|body)|comment\.body|discussion\.(?:title|body)|workflow_run\.(?:head_branch|head_commit\.message|display_title)))\b`)

// gate is what stands before a job.
type gate uint8

const (
	open    gate = iota
	watched      // a person may have to agree
	closed       // only the repository's own people get in
)

// ownOnly is a condition that lets in pull requests from the repository itself, or people who belong to it.
var ownOnly = regexp.MustCompile(`(?:head\.repo\.full_name|head_repository\.full_name)\s*==\s*github\.repository\b|github\.repository\s*==\s*github\.event\.\S*(?:head\.repo\.full_name|head_repository\.full_name)|` +
	`head\.repo\.fork\s*==\s*false|!\s*github\.event\.pull_request\.head\.repo\.fork|head\.repo\.owner\.login\s*==|author_association|github\.(?:actor|triggering_actor)\s*==|(?:user|sender)\.login\s*==|` +
	`workflow_run\.event\s*==\s*'(?:push|schedule|workflow_dispatch|release)'|github\.event_name\s*==\s*'(?:push|schedule|workflow_dispatch|release|pull_request)'`)

// maxNeeds bounds how far jobs are followed to those that they wait for.
const maxNeeds = 10

// gateOf returns what stands before a job: before itself, or before a job that it waits for.
func (w *Workflow) gateOf(j *WorkflowJob, depth int) gate {
	if ownOnly.MatchString(j.If) {
		return closed
	}
	g := open
	if j.Environment != "" || strings.Contains(j.If, "label") {
		g = watched
	}
	for _, name := range j.Needs {
		if before := w.Job(name); before != nil && depth < maxNeeds {
			g = max(g, w.gateOf(before, depth+1))
		}
	}
	if len(j.Needs) > 0 && strings.Contains(j.If, "needs.") {
		g = max(g, watched) // by what another job has found
	}
	return g
}
