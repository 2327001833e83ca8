package action

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
)

// inputs are those of action.yml.
type inputs struct {
	paths, folders                                          []string
	config, rules, failOn, require, live, liveFailOn        string
	token                                                   string
	onlyChanged                                             bool
	annotations, summary, checkRun, review, comment, upload bool
	sarifFile, jsonFile, shard                              string
	reports                                                 []string
	// keyVariable is the variable of the environment that holds the private key, "" where none does.
	keyVariable string
}

// InputError says what is wrong with an input.
type InputError struct {
	Input string
	Err   error
}

func (e *InputError) Error() string { return fmt.Sprintf("the input %q: %v", e.Input, e.Err) }

func (e *InputError) Unwrap() error { return e.Err }

// variable is the name under which the runner gives an input: in capitals, with hyphens kept
// (https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs, seen 2026-11-24).
func variable(input string) string { return "INPUT_" + strings.ToUpper(input) }

const (
	keyInput = "klaviyo-private-key"
	// jobKey is where a job may have the key for its other steps too.
	jobKey = "KLAVIYO_PRIVATE_KEY"
)

// readInputs reads the inputs. Those that the command line has flags for are checked there.
func readInputs(getenv func(string) string) (*inputs, error) {
	text := func(name string) string { return strings.TrimSpace(getenv(variable(name))) }
	in := &inputs{
		paths: orHere(values(text("path"))), folders: orHere(values(text("working-directory"))), config: text("config"),
		rules: names(text("rules")), require: names(text("require")),
		live: text("live"), failOn: text("fail-on"), liveFailOn: text("live-fail-on"), token: text("github-token"),
		sarifFile: text("sarif-file"), jsonFile: text("json-file"), shard: text("shard"),
		reports: values(text("report")),
	}
	for _, v := range []string{variable(keyInput), jobKey} {
		if getenv(v) != "" {
			in.keyVariable = v
			break
		}
	}
	for _, s := range []struct {
		name   string
		preset bool
		value  *bool
	}{
		{"only-changed", false, &in.onlyChanged}, {"annotations", true, &in.annotations}, {"summary", true, &in.summary},
		{"check-run", false, &in.checkRun}, {"review", false, &in.review}, {"comment", false, &in.comment}, {"sarif-upload", false, &in.upload},
	} {
		switch given := text(s.name); given {
		case "":
			*s.value = s.preset
		case "true", "True", "TRUE":
			*s.value = true
		case "false", "False", "FALSE":
			*s.value = false
		default:
			return in, &InputError{s.name, fmt.Errorf("%q is neither true nor false", given)}
		}
	}
	return in, nil
}

// names are those of an input that takes several, separated by commas or white space, as flags take them.
func names(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) }), ",")
}

// values are those of an input that takes several, one on a line.
func values(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// orHere are paths, or the folder that they are relative to where there are none.
func orHere(paths []string) []string {
	if paths == nil {
		return []string{"."}
	}
	return paths
}

// inside returns a path of the workspace, and refuses one that leads out of it: what is found there could not be named by its path in
// the repository.
func inside(workspace, path string) (string, error) {
	full := path
	if !filepath.IsAbs(full) {
		full = filepath.Join(workspace, full)
	}
	if rel, err := filepath.Rel(workspace, full); err != nil || rel != "." && !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%q lies outside of the workspace", path)
	}
	return full, nil
}
