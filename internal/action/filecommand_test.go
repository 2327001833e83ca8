package action

import (
	"os"
	"strings"
	"testing"
)

func TestOutputText(t *testing.T) {
	got, err := outputText("findings", "a\nb", "D")
	if err != nil || got != "findings<<D\na\nb\nD\n" {
		t.Errorf("got %q, %v", got, err)
	}
	for _, tt := range [][2]string{{"a", "x\nD\nevil<<E"}, {"aD", "x"}, {"a=b", "x"}, {"a\nb", "x"}, {"", "x"}} {
		if got, err := outputText(tt[0], tt[1], "D"); err == nil {
			t.Errorf("%q is written as %q", tt, got)
		}
	}
}

// However often an output is written, nobody can guess the delimiter.
func TestDelimiter(t *testing.T) {
	file := t.TempDir() + "/out"
	for range 2 {
		if err := setOutput(file, "a", "_GitHubActionsFileCommandDelimeter_"); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	first, rest, _ := strings.Cut(string(text), "\n")
	if strings.Count(rest, strings.TrimPrefix(first, "a<<")) != 1 {
		t.Errorf("got %s", text)
	}
}

func FuzzReadPayload(f *testing.F) {
	f.Add(`{"pull_request": {"head": {"repo": null}}}`)
	f.Add(`{"workflow_run": {"pull_requests": [{}]}}`)
	f.Add(`{"before": 1}`)
	f.Fuzz(func(t *testing.T, text string) {
		file := t.TempDir() + "/event"
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		e, _ := readEvent(func(name string) string {
			return map[string]string{"GITHUB_EVENT_PATH": file, "GITHUB_EVENT_NAME": "push"}[name]
		})
		if e == nil {
			t.Fatal("no event")
		}
		_, _ = e.withoutSecrets(), e.isNew()
	})
}
