package action

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/sethvargo/go-githubactions"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/github"
)

// journal writes the log of the step.
type journal struct {
	out    *report.MaskWriter
	action *githubactions.Action
	// used counts the annotations; notes are what readers of the summary are told too.
	used  github.Used
	notes []string
}

func newJournal(stdout io.Writer) *journal {
	out := report.NewMaskWriter(stdout)
	return &journal{out: out, action: githubactions.New(githubactions.WithWriter(out)), used: make(github.Used)}
}

// shortestSecret is how long a value must be to be masked: each place where it stands in the log becomes ***.
const shortestSecret = 8

// maskSecrets has the runner mask secrets in every form that they might be shown in. It must come before anything else is written. On
// any other machine the command would show the secret instead.
func maskSecrets(stdout io.Writer, secrets ...string) {
	a := githubactions.New(githubactions.WithWriter(stdout))
	for _, secret := range secrets {
		for line := range strings.Lines(secret) {
			line = strings.TrimSpace(line)
			if len(line) < shortestSecret {
				continue
			}
			a.AddMask(line)
			forms := []string{
				base64.StdEncoding.EncodeToString([]byte(line)), base64.RawURLEncoding.EncodeToString([]byte(line)), url.QueryEscape(line),
			}
			for i, form := range forms {
				if form != line && (i == 0 || form != forms[i-1]) {
					a.AddMask(form)
				}
			}
		}
	}
}

// tell makes an annotation that is about the run, and a note of the summary.
func (j *journal) tell(kind, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	j.notes = append(j.notes, text)
	// An error of the log shows when it is closed.
	_ = github.Annotation(j.out, kind, report.Location{}, "klaviyo-lint", text, j.used)
}

// mention adds a line to the log, and a note of the summary.
func (j *journal) mention(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	j.notes = append(j.notes, text)
	j.fenced("", func(w io.Writer) error {
		_, err := fmt.Fprintln(w, report.SafeLine(text))
		return err
	})
}

// fenced writes text of which no line is a command to the runner, whatever it holds. The group has a title, or else there is none.
func (j *journal) fenced(title string, write func(io.Writer) error) {
	var text bytes.Buffer
	if err := write(&text); err != nil {
		j.tell("warning", "the log could not be written: %v", err)
		return
	}
	if title != "" {
		j.action.Group(title)
	}
	token := rand.Text()
	fmt.Fprintf(j.out, "::stop-commands::%s\n%s\n::%s::\n", token, strings.TrimSuffix(text.String(), "\n"), token)
	if title != "" {
		j.action.EndGroup()
	}
}
