//go:build containers

package action_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/internal/action/runnertest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
)

// These tests run the image of the action as GitHub's runner does, with podman: .ci/containers builds the image and calls them.

// image is what .ci/containers has built from the Dockerfile.
const image = "localhost/klaviyo-lint"

// runnerUser and runnerGroup are those of GitHub's runner, whom the workspace belongs to while the container is root.
const runnerUser, runnerGroup = 1001, 127

// container is one run of the image with the mounts, the environment and the users of the runner
// (actions/runner src/Runner.Worker/Handlers/ContainerActionHandler.cs, seen 2026-11-23).
type container struct {
	t      *testing.T
	dir    string
	env    map[string]string
	github *githubtest.Server
	// keys are in the files or in the environment, and must be nowhere else.
	keys []string
	// sources are the files that were there before.
	sources map[string]bool
}

// folders of the container, with those below the test's own folder.
var mounts = map[string]string{
	"ws": "/github/workspace", "home": "/github/home", "workflow": "/github/workflow", "commands": "/github/file_commands", "temp": "/github/runner_temp",
}

func newContainer(t *testing.T, event, payload string) *container {
	t.Helper()
	c := &container{t: t, dir: t.TempDir(), github: githubtest.New(t), sources: make(map[string]bool)}
	for dir := range mounts {
		if err := os.Mkdir(filepath.Join(c.dir, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	c.env = map[string]string{
		"HOME": "/github/home", "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": "/github/workspace", "GITHUB_EVENT_NAME": event,
		"GITHUB_EVENT_PATH": "/github/workflow/event.json", "GITHUB_REPOSITORY": "acme/shop", "GITHUB_SHA": strings.Repeat("c", 40),
		"GITHUB_REF": "refs/pull/7/merge", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_API_URL": c.github.URL, "GITHUB_RUN_ID": "12",
		"GITHUB_WORKFLOW": "ci", "GITHUB_JOB": "lint", "GITHUB_WORKFLOW_REF": "acme/shop/.github/workflows/ci.yml@refs/heads/main",
		"GITHUB_OUTPUT": "/github/file_commands/out", "GITHUB_STEP_SUMMARY": "/github/file_commands/sum", "GITHUB_ENV": "/github/file_commands/env",
		"GITHUB_PATH": "/github/file_commands/path", "GITHUB_STATE": "/github/file_commands/state", "RUNNER_TEMP": "/github/runner_temp",
	}
	c.write("workflow/event.json", payload)
	for _, name := range []string{"out", "sum", "env", "path", "state"} {
		c.write("commands/"+name, "")
	}
	// The runner hands over the defaults of inputs too.
	for name, preset := range defaults(t) {
		c.input(name, preset)
	}
	c.input("github-token", "ghs_0123456789")
	return c
}

// defaults are those of the inputs of action.yml.
func defaults(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash("../../action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var metadata struct {
		Inputs map[string]struct{ Default string }
	}
	if err := yaml.Unmarshal(text, &metadata); err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for name, input := range metadata.Inputs {
		out[name] = input.Default
	}
	return out
}

func (c *container) input(name, value string) { c.env["INPUT_"+strings.ToUpper(name)] = value }

// write writes a file before the run.
func (c *container) write(name, text string) {
	c.t.Helper()
	file := filepath.Join(c.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		c.t.Fatal(err)
	}
	c.sources[file] = strings.HasPrefix(name, "ws/") || strings.HasPrefix(name, "workflow/")
}

// key is a new key.
func (c *container) key() string {
	key := keytest.Private(len(c.keys))
	c.keys = append(c.keys, key)
	return key
}

func (c *container) read(name string) string {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		c.t.Fatal(err)
	}
	return string(text)
}

// run runs the step, and checks what holds whatever it was given: nothing but our commands, no key in any byte that was written, and
// every file the workspace owner's.
func (c *container) run() (status int, log runnertest.Log) {
	c.t.Helper()
	if os.Geteuid() == 0 {
		c.chown()
	}
	args := []string{"run", "--pull=never", "--rm", "--network=host", "--workdir", "/github/workspace"}
	for name, value := range c.env {
		args = append(args, "--env", name+"="+value)
	}
	for dir, target := range mounts {
		args = append(args, "--volume", filepath.Join(c.dir, dir)+":"+target)
	}
	out, err := exec.Command("podman", append(args, image)...).CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		status = exit.ExitCode()
	} else if err != nil {
		c.t.Fatal(err)
	}
	log = runnertest.ReadLog(string(out))
	if unexpected := log.Unexpected(); len(unexpected) > 0 {
		c.t.Errorf("the log holds commands of others: %q", unexpected)
	}
	c.check(log)
	return status, log
}

func (c *container) chown() {
	c.t.Helper()
	for dir := range mounts {
		err := filepath.WalkDir(filepath.Join(c.dir, dir), func(name string, _ fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Lchown(name, runnerUser, runnerGroup)
		})
		if err != nil {
			c.t.Fatal(err)
		}
	}
}

func (c *container) check(log runnertest.Log) {
	c.t.Helper()
	c.noKey("the log", []byte(log.Text))
	c.noKey("what GitHub was told", c.github.Bodies.Bytes())
	owner := owned(c.t, filepath.Join(c.dir, "ws"))
	err := filepath.WalkDir(c.dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || c.sources[name] {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		c.noKey(name, text)
		if got := owned(c.t, name); got != owner {
			c.t.Errorf("%s belongs to %v, and the workspace to %v", name, got, owner)
		}
		return nil
	})
	if err != nil {
		c.t.Fatal(err)
	}
	if n := len(c.read("commands/sum")); n > 1<<20 {
		c.t.Errorf("the summary has %d bytes: GitHub would drop it", n)
	}
	for _, name := range []string{"env", "path", "state"} {
		if text := c.read("commands/" + name); text != "" {
			c.t.Errorf("%s holds %q", name, text)
		}
	}
}

// owned is whom a file belongs to.
func owned(t *testing.T, name string) [2]uint32 {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	stat := info.Sys().(*syscall.Stat_t)
	return [2]uint32{stat.Uid, stat.Gid}
}

func (c *container) noKey(where string, text []byte) {
	c.t.Helper()
	for _, key := range c.keys {
		for _, part := range []string{key[:12], key[12:]} {
			if i := bytes.Index(text, []byte(part)); i >= 0 {
				c.t.Errorf("%s holds a key: %.60q", where, text[max(0, i-20):])
			}
		}
	}
}

// outputs checks outputs of the step.
func (c *container) outputs(want map[string]string) {
	c.t.Helper()
	got := runnertest.ReadOutputs(c.read("commands/out"))
	for name, value := range want {
		if got[name] != value {
			c.t.Errorf("the output %s is %q, want %q", name, got[name], value)
		}
	}
	if len(got) != 9 {
		c.t.Errorf("there are %d outputs: %v", len(got), got)
	}
}

func lines(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintln(&b, line(i))
	}
	return b.String()
}
