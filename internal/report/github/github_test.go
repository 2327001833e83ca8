package github_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/github"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := github.Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// commandLine matches what the tool itself means as a command.
var commandLine = regexp.MustCompile(`^::(error|warning|notice) ((?:[a-zA-Z]+=[^,:]*)(?:,[a-zA-Z]+=[^,:]*)*)::(.*)$`)

func TestWrite(t *testing.T) {
	reporttest.Golden(t, "small.txt", write(t, reporttest.Small()))
	reporttest.Golden(t, "empty.txt", write(t, reporttest.Empty()))
	reporttest.Golden(t, "many.txt", write(t, reporttest.Many(50)))
	hostile := write(t, reporttest.Hostile())
	reporttest.Golden(t, "hostile.txt", hostile)
	reporttest.NoKey(t, hostile)
	reporttest.NoControl(t, hostile)
	onlyCommands(t, hostile)
}

// onlyCommands fails where a line could be read as a command that the tool did not mean.
func onlyCommands(t *testing.T, out []byte) {
	t.Helper()
	for line := range strings.SplitSeq(string(out), "\n") {
		if strings.Contains(line, "##[") {
			t.Errorf("a line holds a command of the old form: %q", line)
		}
		if strings.HasPrefix(strings.TrimSpace(line), "::") && !commandLine.MatchString(line) {
			t.Errorf("a line is a command of another shape: %q", line)
		}
	}
}

func TestQuota(t *testing.T) {
	out := string(write(t, reporttest.Many(5000)))
	for _, kind := range []string{"error", "warning", "notice"} {
		if n := strings.Count(out, "\n::"+kind+" ") + strings.Count(out[:8], "::"+kind); n != 10 {
			t.Errorf("%d annotations of type %s, want 10", n, kind)
		}
		if !strings.Contains(out, "more "+kind+"s have no annotation") {
			t.Errorf("the log does not tell that %ss were left out", kind)
		}
	}
	if first, _, _ := strings.Cut(out, "\n"); !strings.HasPrefix(first, "::error ") {
		t.Errorf("the first line is %q, want an error", first)
	}
	if n := strings.Count(out, "[rule-"); n != 5000 {
		t.Errorf("the log has %d of 5000 findings", n)
	}
}

func TestColumns(t *testing.T) {
	tests := []struct {
		at   report.Location
		want string
	}{
		{report.Location{File: "a", Line: 1, Column: 2, EndLine: 1, EndColumn: 5}, "file=a,line=1,endLine=1,col=2,endColumn=5,title=r"},
		{report.Location{File: "a", Line: 1, Column: 2, EndLine: 3, EndColumn: 5}, "file=a,line=1,endLine=3,title=r"},
		{report.Location{File: "a", Line: 4, Column: 7, EndLine: 2, EndColumn: 1}, "file=a,line=4,endLine=4,col=7,endColumn=7,title=r"},
		{report.Location{File: "a"}, "file=a,title=r"},
		{report.Location{}, "title=r"},
	}
	for _, tt := range tests {
		r := &report.Report{Findings: []report.Finding{{Rule: "r", Severity: report.Error, Message: "m", Location: tt.at}}}
		want := fmt.Sprintf("::error %s::m\n", tt.want)
		if got := string(write(t, r)); !strings.HasPrefix(got, want) {
			t.Errorf("got %q, want %q first", got, want)
		}
	}
}

// unescape reads a property as the runner does (ActionCommand.cs).
var unescape = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")

func FuzzCommand(f *testing.F) {
	f.Add("a,b:c%0A.js", "100% ::x")
	f.Add("::set-output\n##[x", "\x1b\r\n##[error]")
	f.Fuzz(func(t *testing.T, file, message string) {
		r := &report.Report{Findings: []report.Finding{{
			Rule: "r", Severity: report.Info, Message: message, Location: report.Location{File: file, Line: 1},
		}}}
		out := write(t, r)
		onlyCommands(t, out)
		reporttest.NoControl(t, out)
		first, _, _ := strings.Cut(string(out), "\n")
		m := commandLine.FindStringSubmatch(first)
		if m == nil {
			t.Fatalf("no command first: %q", first)
		}
		if file == "" || report.LogText(report.Mask(file)) != file {
			return // shown with escapes of our own
		}
		if got := unescape.Replace(strings.TrimPrefix(strings.Split(m[2], ",")[0], "file=")); got != file {
			t.Errorf("file %q reads back as %q", file, got)
		}
	})
}
