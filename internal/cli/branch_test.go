package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
)

func TestBranch(t *testing.T) {
	dir := t.TempDir()
	event := filepath.Join(dir, "event.json")
	checkout := func(head string) string {
		root := t.TempDir()
		if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, ".git", "HEAD"), []byte(head), 0o644); err != nil {
			t.Fatal(err)
		}
		return root
	}
	if err := os.WriteFile(event, []byte(`{"repository": {"default_branch": "trunk"}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	main, trunk, topic := live.Branch{Name: "main", Production: true}, live.Branch{Name: "trunk", Production: true}, live.Branch{Name: "topic"}
	onMain := checkout("ref: refs/heads/main\n")
	for _, tt := range []struct {
		name, env, root string
		want            live.Branch
	}{
		{"GitHub", "GITHUB_ACTIONS=true GITHUB_REF_NAME=main GITHUB_REF_TYPE=branch", onMain, main},
		{"GitHub, the default branch", "GITHUB_ACTIONS=true GITHUB_REF_NAME=trunk GITHUB_EVENT_PATH=" + event, "", trunk},
		{"GitHub, an event that is none", "GITHUB_ACTIONS=true GITHUB_REF_NAME=trunk GITHUB_EVENT_PATH=" + dir, "", live.Branch{Name: "trunk"}},
		{"GitHub, a relative event", "GITHUB_ACTIONS=true GITHUB_REF_NAME=trunk GITHUB_EVENT_PATH=event.json", dir, live.Branch{Name: "trunk"}},
		{"GitHub, another branch", "GITHUB_ACTIONS=true GITHUB_REF_NAME=topic", onMain, topic},
		{"GitHub, a tag", "GITHUB_ACTIONS=true GITHUB_REF_NAME=main GITHUB_REF_TYPE=tag", "", live.Branch{Name: "main"}},
		{"GitHub, a pull request", "GITHUB_ACTIONS=true GITHUB_REF_NAME=main GITHUB_EVENT_NAME=pull_request_target", "", live.Branch{Name: "main"}},
		{"GitLab", "CI_COMMIT_BRANCH=trunk CI_DEFAULT_BRANCH=trunk", "", trunk},
		{"Bitbucket", "BITBUCKET_BRANCH=main", "", main},
		{"Bitbucket, a pull request", "BITBUCKET_BRANCH=main BITBUCKET_PR_ID=3", "", live.Branch{Name: "main"}},
		{"CircleCI", "CIRCLE_BRANCH=main", "", main},
		{"Azure", "BUILD_SOURCEBRANCH=refs/heads/main", "", main},
		{"Azure, a tag", "BUILD_SOURCEBRANCH=refs/tags/main", "", live.Branch{Name: "refs/tags/main"}},
		{"Buildkite", "BUILDKITE_BRANCH=trunk BUILDKITE_PIPELINE_DEFAULT_BRANCH=trunk BUILDKITE_PULL_REQUEST=false", "", trunk},
		{"Buildkite, a pull request", "BUILDKITE_BRANCH=main BUILDKITE_PULL_REQUEST=12", "", live.Branch{Name: "main"}},
		{"Travis", "TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST=false", "", main},
		{"Travis, a pull request to it", "TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST=12", "", live.Branch{Name: "main"}},
		{"Jenkins", "BRANCH_NAME=main", "", main},
		{"Jenkins, a freestyle job", "GIT_BRANCH=origin/main", "", main},
		{"Jenkins, a pull request", "BRANCH_NAME=main CHANGE_ID=4", "", live.Branch{Name: "main"}},
		{"a checkout", "", onMain, main},
		{"a checkout of another branch", "", checkout("ref: refs/heads/topic"), topic},
		{"a commit", "", checkout("0123456789012345678901234567890123456789\n"), live.Branch{}},
		{"a head that is too long", "", checkout("ref: refs/heads/main" + strings.Repeat("\n", maxHead)), live.Branch{}},
		{"no checkout", "", dir, live.Branch{}},
	} {
		if got := newApp(strings.Fields(tt.env), nil, nil).branch(tt.root); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// What a link of the repository leads to is not opened.
func TestBranchBehindALink(t *testing.T) {
	outside, root := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "HEAD"), []byte("ref: refs/heads/main\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(root, ".git")); err != nil {
		t.Fatal(err)
	}
	if got := newApp(nil, nil, nil).branch(root); got != (live.Branch{}) {
		t.Errorf("%+v", got)
	}
}
