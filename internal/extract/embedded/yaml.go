package embedded

import (
	"bytes"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/yamlscan"
)

// commandKeys are the keys whose values a shell runs: of GitHub Actions, GitLab CI, CircleCI, Azure Pipelines, Bitbucket, Travis, Compose,
// Taskfiles, build files of hosting services.
var commandKeys = map[string]bool{
	"run": true, "script": true, "scripts": true, "before_script": true, "after_script": true, "command": true, "commands": true,
	"cmd": true, "cmds": true, "bash": true, "sh": true, "inlinescript": true, "pre_build": true, "post_build": true,
	"before_install": true, "after_install": true, "install": true, "entrypoint": true, "test": true, "buildcommand": true,
	"startcommand": true, "postcreatecommand": true, "predeploy": true, "deploy": true,
}

// argumentKey is the key whose list goes on with the words of a command (https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/,
// seen 2026-11-24).
const argumentKey = "args"

// yaml finds the values of such keys. It goes line by line, so that a template is read as well. The elements of a list are run by one shell,
// or are the words of one command.
func yaml(src []byte) []*snippet {
	r := &yamlReader{src: src, body: -1}
	yamlscan.Lines(src, func(line yamlscan.Line) bool {
		r.line(line)
		return true
	})
	r.close()
	r.flush()
	return r.out
}

type yamlReader struct {
	src []byte
	out []*snippet
	// open is the snippet of the value or element that is being read, nil outside of one. key is that of the value, and indent where it
	// stands; items are the elements before, of a list.
	open   *snippet
	key    string
	indent int
	items  []*snippet
	list   bool
	// argv are the words of a command beside which further ones may stand.
	argv argv
	// body is the indentation of a block scalar's lines, -1 outside of one, 0 until its first line is known. block is that of what it
	// belongs to.
	body, block int
	folded      bool
	// brackets is set within a list in brackets that goes on with the next line.
	brackets bool
}

// argv are the words that keys of one object give to a command.
type argv struct {
	indent           int
	command, further []*snippet
}

// begin opens the value of a key, where it is a command's.
func (r *yamlReader) begin(line yamlscan.Line) {
	key := strings.ToLower(string(line.Key.Raw))
	if len(r.argv.command)+len(r.argv.further) > 0 && (line.Indent < r.argv.indent || line.Item && line.Indent == r.argv.indent) {
		r.flush()
	}
	if commandKeys[key] || key == argumentKey {
		r.open, r.key, r.indent, r.items, r.list = &snippet{}, key, line.Indent, nil, false
	}
}

// close ends the value of a key.
func (r *yamlReader) close() {
	if r.open != nil {
		r.take(r.open)
		r.finish()
	}
	r.open, r.body = nil, -1
}

// take adds what was read to the elements. A list in brackets has several.
func (r *yamlReader) take(s *snippet) {
	s.text = bytes.TrimRight(s.text, "\n")
	switch words, ok := flowWords(s); {
	case ok && !r.list:
		r.items, r.list = words, true
	case len(s.text) > 0 && s.text[0] != '[':
		r.items = append(r.items, s)
	}
}

// finish says what the elements of a value are: the words of a command where the first one is a single word and there are others.
func (r *yamlReader) finish() {
	switch {
	case r.key == argumentKey && !r.list:
	case r.key == argumentKey || r.list && wordLists[r.key] && isCommand(r.items):
		if r.indent != r.argv.indent {
			r.flush()
		}
		if r.argv.indent = r.indent; r.key == argumentKey {
			r.argv.further = r.items
		} else {
			r.argv.command = r.items
		}
	case len(r.items) > 0:
		whole := &snippet{}
		for _, s := range r.items {
			whole.addSnippet(s, 0, len(s.text))
			whole.put("\n", s.end)
		}
		r.out = append(r.out, whole)
	}
}

// wordLists are the keys whose list may be of words: of Compose and Kubernetes.
var wordLists = map[string]bool{"command": true, "entrypoint": true, "test": true}

// isCommand reports whether elements are the words of one command.
func isCommand(items []*snippet) bool { return len(items) > 0 && plainWord.Match(items[0].text) }

// flush ends the command whose words were collected.
func (r *yamlReader) flush() {
	if len(r.argv.command) > 0 {
		if s := commandOf(append(r.argv.command, r.argv.further...)); s != nil {
			r.out = append(r.out, s)
		}
	}
	r.argv = argv{}
}

func (r *yamlReader) line(line yamlscan.Line) {
	start := lineStart(r.src, line)
	first := len(r.src[start:]) - len(bytes.TrimLeft(r.src[start:], " "))
	if r.body >= 0 {
		if first > r.block {
			r.bodyLine(start, first)
			return
		}
		r.body = -1
	}
	if r.brackets {
		r.bracketLine(start)
		return
	}
	if r.open != nil && (line.Indent < r.indent || line.Indent == r.indent && !line.Item || line.Key.Raw != nil && line.Indent <= r.indent) {
		r.close()
	}
	if line.Key.Raw != nil {
		r.close() // an object: what it is for is said by its own keys
		r.begin(line)
	} else if r.open != nil && line.Item {
		r.take(r.open)
		r.open, r.list = &snippet{}, true
	}
	if r.open != nil {
		r.value(line, first)
	}
}

// value reads what stands behind the key or the dash of a line.
func (r *yamlReader) value(line yamlscan.Line, first int) {
	v := line.Value
	switch {
	case len(v.Raw) == 0:
	case (v.Raw[0] == '|' || v.Raw[0] == '>') && len(v.Raw) <= 3:
		r.body, r.folded = 0, v.Raw[0] == '>'
		if r.block = first; line.Key.Raw != nil && line.Item {
			r.block = line.Indent
		}
	case v.Start > 0 && r.src[v.Start-1] == '"':
		if !r.open.addQuoted(r.src, v.Start, v.End) {
			r.open = &snippet{}
		}
		r.open.put("\n", v.End)
	case v.Start > 0 && r.src[v.Start-1] == '\'':
		r.open.addDoubled(r.src, v.Start, v.End, "''")
		r.open.put("\n", v.End)
	case v.Raw[0] == '{' || v.Raw[0] == '*' || v.Raw[0] == '&' || v.Raw[0] == '!':
	case v.Raw[0] == '[':
		r.bracketLine(v.Start)
	default:
		r.open.add(r.src, v.Start, v.End)
		r.open.put("\n", v.End)
	}
}

// bracketLine adds what a list in brackets has on a line, from an offset on.
func (r *yamlReader) bracketLine(from int) {
	end := len(r.src)
	if i := bytes.IndexByte(r.src[from:], '\n'); i >= 0 {
		end = from + i
	}
	text := bytes.TrimRight(r.src[from:end], " \t\r")
	r.open.add(r.src, from, from+len(text))
	r.open.put("\n", end)
	r.brackets = !bytes.HasSuffix(text, []byte("]"))
}

// bodyLine adds a line of a block scalar, without the indentation of the first one.
func (r *yamlReader) bodyLine(start, first int) {
	if r.body == 0 {
		r.body = first
	}
	end := len(r.src)
	if i := bytes.IndexByte(r.src[start:], '\n'); i >= 0 {
		end = start + i
	}
	text := bytes.TrimRight(r.src[start:end], "\r")
	r.open.add(r.src, start+min(first, r.body), start+len(text))
	if r.folded {
		r.open.put(" ", end)
	} else {
		r.open.put("\n", end)
	}
}

func lineStart(src []byte, line yamlscan.Line) int {
	at := line.Value.Start
	if line.Key.Raw != nil {
		at = line.Key.Start
	}
	return bytes.LastIndexByte(src[:at], '\n') + 1
}
