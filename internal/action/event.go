package action

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// event is what set the workflow off.
type event struct {
	name        string
	owner, repo string
	// sha and ref are what GitHub says was to be checked out: the merge, for a pull request.
	sha, ref string
	// commit is what results are shown at: the head, for a pull request.
	commit string
	// base is the commit that the change is against, "" where there is none.
	base string
	// pull is the number of the pull request, 0 for none.
	pull int
	// files is how many files the pull request changes, 0 where that is not known.
	files int
	// fork is set for a pull request from another repository; dependabot for one of Dependabot's.
	fork, dependabot bool
	deleted          bool
	// branch is the branch that was pushed, "" for a tag; standard is the repository's default branch.
	branch, standard string
	// heads are the repositories that commits of the event may be checked out from, as owner/name.
	heads []string
	// headOwner and headBranch are where the commits of a workflow_run come from.
	headOwner, headBranch string
}

type payloadRepository struct {
	FullName      string `json:"full_name"`
	DefaultBranch string `json:"default_branch"`
	Owner         struct {
		Login string `json:"login"`
	} `json:"owner"`
}

// payload are the parts of events that matter here (https://docs.github.com/en/webhooks/webhook-events-and-payloads, seen 2026-11-24).
type payload struct {
	Repository  payloadRepository `json:"repository"`
	Before      string            `json:"before"`
	After       string            `json:"after"`
	Deleted     bool              `json:"deleted"`
	PullRequest *struct {
		Number       int `json:"number"`
		ChangedFiles int `json:"changed_files"`
		User         struct {
			Login string `json:"login"`
		} `json:"user"`
		Head, Base struct {
			SHA  string             `json:"sha"`
			Repo *payloadRepository `json:"repo"`
		}
	} `json:"pull_request"`
	MergeGroup *struct {
		HeadSHA string `json:"head_sha"`
		BaseSHA string `json:"base_sha"`
	} `json:"merge_group"`
	WorkflowRun *struct {
		HeadSHA        string             `json:"head_sha"`
		HeadBranch     string             `json:"head_branch"`
		HeadRepository *payloadRepository `json:"head_repository"`
		PullRequests   []struct {
			Number int `json:"number"`
		} `json:"pull_requests"`
	} `json:"workflow_run"`
}

// maxPayload is far more than GitHub sends.
const maxPayload = 64 << 20

// readEvent reads the environment and the payload. The event is never nil; the error says what of it is not known.
func readEvent(getenv func(string) string) (*event, error) {
	e := &event{name: getenv("GITHUB_EVENT_NAME"), sha: getenv("GITHUB_SHA"), ref: getenv("GITHUB_REF")}
	e.commit = e.sha
	e.owner, e.repo, _ = strings.Cut(getenv("GITHUB_REPOSITORY"), "/")
	e.heads = []string{getenv("GITHUB_REPOSITORY")}
	e.branch, _ = strings.CutPrefix(e.ref, "refs/heads/")
	if e.branch == e.ref {
		e.branch = ""
	}
	p, err := readPayload(getenv("GITHUB_EVENT_PATH"))
	if err != nil {
		return e, fmt.Errorf("the event is not known: %w", err)
	}
	e.standard = p.Repository.DefaultBranch
	switch {
	case p.PullRequest != nil:
		e.ofPull(p)
	case p.MergeGroup != nil:
		e.commit, e.base = p.MergeGroup.HeadSHA, p.MergeGroup.BaseSHA
	case p.WorkflowRun != nil:
		e.ofRun(p)
	case e.name == "push":
		e.base, e.deleted = p.Before, p.Deleted
	}
	return e, nil
}

func readPayload(file string) (*payload, error) {
	if file == "" {
		return nil, errors.New("GITHUB_EVENT_PATH is not set")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var p payload
	if err := json.NewDecoder(io.LimitReader(f, maxPayload)).Decode(&p); err != nil {
		return nil, fmt.Errorf("GITHUB_EVENT_PATH: %w", err)
	}
	return &p, nil
}

func (e *event) ofPull(p *payload) {
	pull := p.PullRequest
	e.pull, e.files, e.commit, e.base = pull.Number, pull.ChangedFiles, pull.Head.SHA, pull.Base.SHA
	// The repository of a head is gone where the fork was deleted.
	e.fork = pull.Head.Repo == nil || pull.Base.Repo == nil || pull.Head.Repo.FullName != pull.Base.Repo.FullName
	if pull.Head.Repo != nil {
		e.heads = append(e.heads, pull.Head.Repo.FullName)
	}
	e.dependabot = pull.User.Login == "dependabot[bot]"
}

func (e *event) ofRun(p *payload) {
	run := p.WorkflowRun
	e.commit, e.headBranch = run.HeadSHA, run.HeadBranch
	if run.HeadRepository != nil {
		e.headOwner = run.HeadRepository.Owner.Login
	}
	if len(run.PullRequests) > 0 {
		e.pull = run.PullRequests[0].Number
	}
}

// isNew reports whether a branch was just created.
func (e *event) isNew() bool { return e.base == "" || strings.Trim(e.base, "0") == "" }

// privileged reports whether the workflow has the rights of the repository and its code may be a stranger's.
func (e *event) privileged() bool { return e.name == "pull_request_target" || e.name == "workflow_run" }

// withoutSecrets says why the workflow was given no secrets, "" where it was.
func (e *event) withoutSecrets() string {
	switch {
	case e.privileged() || e.pull == 0:
		return ""
	case e.fork:
		return "secrets are not given to forks"
	case e.dependabot:
		return "secrets are not given to Dependabot"
	}
	return ""
}

// workflowFile is the path of the workflow in its repository, "" where that is not known. GITHUB_WORKFLOW_REF is such as
// acme/shop/.github/workflows/ci.yml@refs/heads/main.
func workflowFile(getenv func(string) string) string {
	file, _, _ := strings.Cut(getenv("GITHUB_WORKFLOW_REF"), "@")
	file, ok := strings.CutPrefix(file, getenv("GITHUB_REPOSITORY")+"/")
	if !ok || path.Dir(file) != ".github/workflows" {
		return ""
	}
	return file
}
