package cli

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
)

// productionBranches are names that teams deploy to production from.
var productionBranches = []string{"main", "master", "production", "prod", "release", "live"}

// branch is the branch that the run is about: the one that a CI service has checked out, or else that of the checkout at root. Production
// is deployed from the default branch of the service, and from one with a name that says so. A tag is no branch, and a pull request
// has one of its own, whatever it is called.
func (a *app) branch(root string) live.Branch {
	for _, service := range services {
		name := service.branch(a.getenv)
		if name == "" {
			continue
		}
		own := service.own != nil && service.own(a.getenv)
		preset := ""
		if service.preset != nil {
			preset = service.preset(a.getenv)
		}
		return live.Branch{Name: name, Production: !own && (name == preset || slices.Contains(productionBranches, name))}
	}
	name := headBranch(root)
	return live.Branch{Name: name, Production: slices.Contains(productionBranches, name)}
}

// service is a CI service, as far as it tells what is checked out.
type service struct {
	// branch is the name of the branch, tag or pull request, "" where this is another service.
	branch func(getenv func(string) string) string
	// own reports whether that is a tag, or the branch of a pull request. It may be nil.
	own func(getenv func(string) string) bool
	// preset is the default branch, where the service tells it. It may be nil.
	preset func(getenv func(string) string) string
}

// services are told apart by their variables, as their manuals list them (seen 2026-11-24).
var services = []service{
	{ // https://docs.github.com/actions/reference/workflows-and-actions/variables
		branch: func(getenv func(string) string) string {
			if getenv("GITHUB_ACTIONS") != "true" {
				return ""
			}
			return getenv("GITHUB_REF_NAME")
		},
		own: func(getenv func(string) string) bool {
			return getenv("GITHUB_REF_TYPE") == "tag" || strings.HasPrefix(getenv("GITHUB_EVENT_NAME"), "pull_request")
		},
		preset: func(getenv func(string) string) string { return defaultBranch(getenv("GITHUB_EVENT_PATH")) },
	},
	{ // https://docs.gitlab.com/ci/variables/predefined_variables/
		branch: variable("CI_COMMIT_BRANCH"), preset: variable("CI_DEFAULT_BRANCH"),
	},
	{ // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
		branch: variable("BITBUCKET_BRANCH"), own: set("BITBUCKET_PR_ID"),
	},
	{ // https://circleci.com/docs/reference/variables/
		branch: variable("CIRCLE_BRANCH"),
	},
	{ // https://learn.microsoft.com/azure/devops/pipelines/build/variables
		branch: func(getenv func(string) string) string {
			return strings.TrimPrefix(getenv("BUILD_SOURCEBRANCH"), "refs/heads/") // refs/tags/… and refs/pull/… stay what they are
		},
	},
	{ // https://buildkite.com/docs/pipelines/configure/environment-variables
		branch: variable("BUILDKITE_BRANCH"), preset: variable("BUILDKITE_PIPELINE_DEFAULT_BRANCH"),
		own: func(getenv func(string) string) bool {
			return getenv("BUILDKITE_TAG") != "" || isPullRequest(getenv("BUILDKITE_PULL_REQUEST"))
		},
	},
	{ // https://docs.travis-ci.com/user/environment-variables/: for a pull request the branch is its target
		branch: variable("TRAVIS_BRANCH"),
		own: func(getenv func(string) string) bool {
			return getenv("TRAVIS_TAG") != "" || isPullRequest(getenv("TRAVIS_PULL_REQUEST"))
		},
	},
	{ // https://plugins.jenkins.io/git/ and https://www.jenkins.io/doc/book/pipeline/multibranch/
		branch: func(getenv func(string) string) string {
			if name := getenv("BRANCH_NAME"); name != "" {
				return name
			}
			return strings.TrimPrefix(strings.TrimPrefix(getenv("GIT_BRANCH"), "refs/heads/"), "origin/")
		},
		own: func(getenv func(string) string) bool { return getenv("CHANGE_ID") != "" || getenv("TAG_NAME") != "" },
	},
}

func variable(name string) func(func(string) string) string {
	return func(getenv func(string) string) string { return getenv(name) }
}

func set(name string) func(func(string) string) bool {
	return func(getenv func(string) string) bool { return getenv(name) != "" }
}

func isPullRequest(value string) bool { return value != "" && value != "false" }

// The longest files that are read to learn of a branch.
const (
	maxEvent = 25 << 20 // that of GitHub's webhooks
	maxHead  = 4 << 10
)

// defaultBranch is the default branch that GitHub's description of an event names, "" where it cannot be read.
func defaultBranch(file string) string {
	var event struct {
		Repository struct {
			DefaultBranch string `json:"default_branch"`
		} `json:"repository"`
	}
	if !filepath.IsAbs(file) { // a relative one would be of the repository
		return ""
	}
	text := regularFile(os.Stat, os.Open, file, maxEvent)
	if json.Unmarshal(text, &event) != nil {
		return ""
	}
	return event.Repository.DefaultBranch
}

// headBranch is the branch of the checkout at root, "" where there is none there, or a commit is checked out. The file is read, git is not
// run, and nothing outside of root is opened.
func headBranch(root string) string {
	tree, err := os.OpenRoot(root)
	if err != nil {
		return ""
	}
	defer tree.Close()
	head := string(regularFile(tree.Stat, tree.Open, ".git/HEAD", maxHead))
	name, ok := strings.CutPrefix(strings.TrimSpace(head), "ref: refs/heads/")
	if !ok {
		return ""
	}
	return name
}

// regularFile is the text of a file, nil where it cannot be read, is too long, or is none.
func regularFile(stat func(string) (os.FileInfo, error), open func(string) (*os.File, error), name string, longest int64) []byte {
	if info, err := stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > longest {
		return nil
	}
	f, err := open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, longest))
	if err != nil {
		return nil
	}
	return text
}
