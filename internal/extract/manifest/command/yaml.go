package command

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/yamlscan"
)

// commandKeys are the keys of workflows and other settings whose values are commands: GitHub Actions, GitLab CI, CircleCI, Azure
// Pipelines, Bitbucket, Travis, Compose, Taskfiles, build files of hosting services.
var commandKeys = map[string]bool{
	"run": true, "script": true, "scripts": true, "command": true, "commands": true, "cmd": true, "cmds": true, "args": true,
	"before_script": true, "after_script": true, "install": true, "before_install": true, "after_install": true, "entrypoint": true,
	"bash": true, "sh": true, "powershell": true, "pwsh": true, "pre_build": true, "post_build": true, "build": true, "init": true,
	"prebuild": true, "test": true, "deploy": true, "release": true, "steps": true, "tasks": true, "before": true, "after": true,
	"buildcommand": true, "startcommand": true, "postcreatecommand": true, "shell": true, "inlinescript": true, "predeploy": true,
}

// yamlReader reads a YAML file line by line, so that templates and broken files are read as well.
type yamlReader struct {
	script
	above []yamlscan.Line // the keys above the line
	// start and end are the offsets of the block scalar that is being read, which may hold commands over several lines.
	start, end int
}

// readYAML reads the values of keys that hold commands, those in lists and block scalars included.
func readYAML(s script) {
	r := &yamlReader{script: s}
	yamlscan.Lines(s.page.Text, func(line yamlscan.Line) bool {
		for len(r.above) > 0 && r.above[len(r.above)-1].Indent >= line.Indent {
			r.above = r.above[:len(r.above)-1]
			r.flush()
		}
		r.line(line)
		return true
	})
	r.flush()
}

// line reads one line below the keys above it.
func (r *yamlReader) line(line yamlscan.Line) {
	if n := len(r.above); n > 0 && isBlock(r.above[n-1]) {
		if holdsCommands(r.above[n-1]) {
			if r.end == 0 {
				r.start = line.Value.Start
				if line.Key.Raw != nil {
					r.start = line.Key.Start
				}
			}
			r.end = line.Value.End
		}
		return
	}
	if line.Key.Raw != nil {
		r.above = append(r.above, line)
	}
	if n := len(r.above); n == 0 || !holdsCommands(r.above[n-1]) || isBlock(line) {
		return
	}
	value := line.Value
	if len(value.Raw) > 0 && value.Raw[0] == '[' {
		r.interpret(listWords(r.page.Text, value.Start, value.End), false, 0)
		return
	}
	escaped := value.Start > 0 && r.page.Text[value.Start-1] == '"'
	r.commands(value.Start, value.End, escaped, 0)
}

// flush reads the block scalar that has ended.
func (r *yamlReader) flush() {
	if r.end > 0 {
		r.commands(r.start, r.end, false, 0)
	}
	r.start, r.end = 0, 0
}

func holdsCommands(line yamlscan.Line) bool {
	return commandKeys[strings.ToLower(string(line.Key.Raw))]
}

// isBlock reports whether the value of a line is a block scalar, which begins on the next line.
func isBlock(line yamlscan.Line) bool {
	return len(line.Value.Raw) > 0 && (line.Value.Raw[0] == '|' || line.Value.Raw[0] == '>')
}
