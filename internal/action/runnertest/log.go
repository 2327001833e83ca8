// Package runnertest reads what a step leaves as GitHub's runner reads it: the commands of its log, and the files of its outputs.
//
// The facts are those of actions/runner (src/Runner.Common/ActionCommand.cs, src/Runner.Worker/ActionCommandManager.cs, ExecutionContext.cs
// and FileCommandManager.cs, seen 2026-11-23).
package runnertest

import (
	"strings"
)

// Command is a line of a log that the runner acts on.
type Command struct {
	Name       string
	Properties map[string]string
	Message    string
}

// Log is what the runner makes of a log.
type Log struct {
	// Commands are all but those that mask, in order.
	Commands []Command
	// Masked are the values that are not to be shown.
	Masked []string
	// Text is all that anybody can read: everything but the lines that mask.
	Text string
}

// keptAnnotations is how many annotations of a type the runner keeps for a step.
const keptAnnotations = 10

// ReadLog reads a log. Every line that the runner would take for a command counts, whoever has meant it so.
func ReadLog(text string) Log {
	var l Log
	var shown strings.Builder
	stopped := ""
	for line := range strings.Lines(text) {
		c, ok := parse(strings.TrimRight(line, "\r\n"))
		switch {
		case ok && c.Name == "add-mask" && stopped == "":
			l.Masked = append(l.Masked, c.Message)
			continue
		case ok && stopped != "" && c.Name == stopped:
			stopped = ""
		case ok && stopped != "": // the runner does nothing
		case ok && c.Name == "stop-commands":
			stopped = c.Message
		case ok:
			l.Commands = append(l.Commands, c)
		}
		shown.WriteString(line)
	}
	if stopped != "" {
		l.Commands = append(l.Commands, Command{Name: "stop-commands", Message: "no end"})
	}
	l.Text = shown.String()
	return l
}

// parse reads a line as a command of the new form, at its beginning, or of the old one, anywhere in it.
func parse(line string) (Command, bool) {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "::"); ok {
		if head, message, ok := strings.Cut(rest, "::"); ok {
			return command(head, ",", message, newForm), true
		}
	}
	if _, rest, ok := strings.Cut(line, "##["); ok {
		if head, message, ok := strings.Cut(rest, "]"); ok {
			return command(head, ";", message, oldForm), true
		}
	}
	return Command{}, false
}

var (
	newForm = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	oldForm = strings.NewReplacer("%3B", ";", "%0D", "\r", "%0A", "\n", "%5D", "]", "%25", "%")
)

func command(head, between, message string, unescape *strings.Replacer) Command {
	name, rest, _ := strings.Cut(head, " ")
	c := Command{Name: name, Properties: make(map[string]string), Message: unescape.Replace(message)}
	for pair := range strings.SplitSeq(rest, between) {
		if key, value, ok := strings.Cut(pair, "="); ok {
			c.Properties[strings.TrimSpace(key)] = unescape.Replace(value)
		}
	}
	return c
}

// Annotations are those that the runner keeps of a step.
func (l Log) Annotations() []Command {
	var kept []Command
	count := make(map[string]int)
	for _, c := range l.Commands {
		switch c.Name {
		case "error", "warning", "notice":
			if count[c.Name]++; count[c.Name] <= keptAnnotations {
				kept = append(kept, c)
			}
		}
	}
	return kept
}

// Unexpected are commands that no step of ours gives.
func (l Log) Unexpected() []Command {
	var out []Command
	for _, c := range l.Commands {
		switch c.Name {
		case "error", "warning", "notice", "group", "endgroup":
		default:
			out = append(out, c)
		}
	}
	return out
}

// ReadOutputs reads a file of outputs.
func ReadOutputs(text string) map[string]string {
	outputs := make(map[string]string)
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		name, delimiter, multiline := strings.Cut(lines[i], "<<")
		equals := strings.Index(lines[i], "=")
		if !multiline || equals >= 0 && equals < len(name) {
			if name, value, ok := strings.Cut(lines[i], "="); ok {
				outputs[name] = value
			}
			continue
		}
		var value []string
		for i++; i < len(lines) && lines[i] != delimiter; i++ {
			value = append(value, lines[i])
		}
		outputs[name] = strings.Join(value, "\n")
	}
	return outputs
}
