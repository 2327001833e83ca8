package klaviyo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// PrintedKey is a command of a workflow that writes a key to the log.
type PrintedKey struct {
	facts.Span
	// Name is the variable or the secret.
	Name string
	// Changed is set where only a part of the key, or another form of it, is written, which no service recognises and masks.
	Changed bool
}

// PrintedKeys returns the commands of workflows that print a variable or secret which is named after a key of Klaviyo's, in order.
func (i *Integration) PrintedKeys() []PrintedKey {
	var out []PrintedKey
	for _, u := range i.Units {
		if !IsWorkflow(u.File.Path) {
			continue
		}
		for _, s := range u.Settings {
			if isScript(s.Key) {
				out = append(out, printedIn(u, s)...)
			}
		}
	}
	return out
}

// scripts are what the services call the commands of a step.
var scripts = []string{"run", "script", "before_script", "after_script", "command", "commands", "bash", "pwsh", "install", "build"}

// isScript reports whether a setting is a command: jobs.test.steps.0.run, test.script.2, jobs.test.steps.1.run.command.
func isScript(key string) bool {
	parts := strings.Split(key, ".")
	for len(parts) > 1 && strings.Trim(parts[len(parts)-1], "0123456789") == "" {
		parts = parts[:len(parts)-1]
	}
	return slices.Contains(scripts, parts[len(parts)-1])
}

// printing is a command that writes its arguments.
var printing = regexp.MustCompile(`^(?:sudo\s+)?(?:echo|printf|Write-Host|Write-Output|printenv)\b`)

// variableReference is a use of a variable in a script: $NAME, ${NAME}, ${NAME:0:4}, ${{ env.NAME }}, ${{ secrets.NAME }}, $env:NAME.
var variableReference = regexp.MustCompile(`\$\{\{\s*(?:secrets|env)\.([A-Za-z_]\w*)\s*\}\}|\$\{([A-Za-z_]\w*)([^}]*)\}|\$(?:env:)?([A-Za-z_]\w*)|^printenv\s+([A-Za-z_]\w*)`)

// What stands behind the name in ${NAME…}: a word in place of the value or of none, a beginning that is no longer than what [Mask] shows,
// and anything else that is cut off or replaced.
var (
	replaced  = regexp.MustCompile(`^(?::?\+|:?\?|:0:[0-7]$|:-?[0-4]$|: -[0-4]$)`)
	reshaping = regexp.MustCompile(`^(?::\s*-?\d|[%#/^,@])`)
)

// changing is a command that gives a key another form, which it writes itself.
var changing = regexp.MustCompile(`^(?:base64|rev|sed|cut|xxd|od|hexdump|fold|tr|head|tail|awk|openssl\s+(?:enc|base64))\b[^*]*$`)

func printedIn(u *facts.Unit, s *facts.Setting) []PrintedKey {
	var out []PrintedKey
	for _, command := range commandsOf(s.Value) {
		pipe := strings.Split(command, "|")
		last := strings.TrimSpace(pipe[len(pipe)-1])
		changed := len(pipe) > 1 && changing.MatchString(last)
		if !printing.MatchString(command) || redirected(command) || len(pipe) > 1 && !changed {
			continue // a file or another program reads it
		}
		for _, m := range variableReference.FindAllStringSubmatchIndex(command, -1) {
			name, cut := group(command, m, 1)+group(command, m, 2)+group(command, m, 4)+group(command, m, 5), group(command, m, 3)
			if !namesSecret(name) || replaced.MatchString(cut) || m[2] < 0 && quotedSingly(command[:m[0]]) {
				continue
			}
			out = append(out, PrintedKey{Span: lineOf(u, s, command), Name: name, Changed: changed || reshaping.MatchString(cut)})
			break
		}
	}
	return out
}

func group(text string, match []int, n int) string {
	if match[2*n] < 0 {
		return ""
	}
	return text[match[2*n]:match[2*n+1]]
}

// quotedSingly reports whether what follows stands in single quotes, in which a shell fills in nothing.
func quotedSingly(before string) bool {
	var quote rune
	for _, c := range before {
		switch {
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote == '\''
}

// lineOf is where a command stands in a setting, all of it where that is not plain.
func lineOf(u *facts.Unit, s *facts.Setting, command string) facts.Span {
	t := u.File.Token
	from, to := t.Offset(s.ValueSpan.Pos), t.Offset(s.ValueSpan.End)
	if to > len(u.File.Content) {
		return s.ValueSpan
	}
	at := strings.Index(string(u.File.Content[from:to]), command)
	if at < 0 {
		return s.ValueSpan
	}
	return facts.Span{Pos: t.Pos(from + at), End: t.Pos(from + at + len(command))}
}

// between are what divides the commands of a line.
var between = regexp.MustCompile(`&&|\|\||;|\bthen\b|\belse\b|\bdo\b`)

// commandsOf are the commands of a script, one by one.
func commandsOf(script string) []string {
	var out []string
	for _, line := range strings.Split(strings.ReplaceAll(script, "\\\n", " "), "\n") {
		for _, command := range between.Split(line, -1) {
			if command = strings.TrimSpace(command); command != "" && command[0] != '#' {
				out = append(out, command)
			}
		}
	}
	return out
}

// redirected reports whether the output of a command goes into a file, or tells the runner to hide what it names.
func redirected(command string) bool {
	rest := strings.NewReplacer(">&2", "", "1>&2", "", "> /dev/stderr", "", ">/dev/stderr", "", "->", "", "=>", "").Replace(command)
	return strings.Contains(rest, ">") || strings.Contains(command, "add-mask")
}
