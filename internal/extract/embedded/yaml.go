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

// yaml finds the values of such keys. It goes line by line, so that a template is read as well. The elements of a list are run by one shell.
func yaml(src []byte) []*snippet {
	r := &yamlReader{src: src, body: -1}
	yamlscan.Lines(src, func(line yamlscan.Line) bool {
		r.line(line)
		return true
	})
	r.close()
	return r.out
}

type yamlReader struct {
	src []byte
	out []*snippet
	// open is the snippet of the key that is being read, nil outside of one, and indent where that key stands.
	open   *snippet
	indent int
	// body is the indentation of a block scalar's lines, -1 outside of one, 0 until its first line is known. block is that of what it
	// belongs to.
	body, block int
	folded      bool
}

func (r *yamlReader) close() {
	if r.open != nil && len(r.open.text) > 0 {
		r.out = append(r.out, r.open)
	}
	r.open, r.body = nil, -1
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
	if r.open != nil && (line.Indent < r.indent || line.Indent == r.indent && !line.Item || line.Key.Raw != nil && line.Indent <= r.indent) {
		r.close()
	}
	if line.Key.Raw != nil {
		if r.open == nil && commandKeys[strings.ToLower(string(line.Key.Raw))] {
			r.open, r.indent = &snippet{}, line.Indent
		} else if r.open != nil {
			r.close() // an object: what it is for is said by its own keys
			if commandKeys[strings.ToLower(string(line.Key.Raw))] {
				r.open, r.indent = &snippet{}, line.Indent
			}
		}
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
	case v.Raw[0] == '[' || v.Raw[0] == '{' || v.Raw[0] == '*' || v.Raw[0] == '&' || v.Raw[0] == '!':
	default:
		r.open.add(r.src, v.Start, v.End)
		r.open.put("\n", v.End)
	}
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
