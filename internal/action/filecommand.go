package action

import (
	"crypto/rand"
	"errors"
	"os"
	"strings"
)

// The runner reads files that steps write to. What is written there goes through our own writer: the one of go-githubactions v1.3.1 has
// a constant delimiter, so that a value which holds it makes outputs of its own, and it panics where the file cannot be opened.

// setOutput appends an output to the file that the runner has named. A value on several lines stands between lines that nobody can
// guess (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings, seen 2026-11-24).
func setOutput(file, name, value string) error {
	delimiter := "ghadelimiter_" + rand.Text()
	return appendFile(file, func() (string, error) { return outputText(name, value, delimiter) })
}

func outputText(name, value, delimiter string) (string, error) {
	if strings.Contains(name, delimiter) || strings.Contains(value, delimiter) {
		return "", errors.New("the value holds the delimiter")
	}
	if name == "" || strings.ContainsAny(name, "=<\r\n") {
		return "", errors.New("the name cannot be written")
	}
	return name + "<<" + delimiter + "\n" + value + "\n" + delimiter + "\n", nil
}

// appendFile appends a text to a file that the runner has made.
func appendFile(file string, text func() (string, error)) (err error) {
	content, err := text()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	_, err = f.WriteString(content)
	return err
}
