package settings

import (
	"bytes"
	"regexp"
	"strings"
)

// instruction is one that sets variables.
var instruction = regexp.MustCompile(`(?i)^(?:ONBUILD[ \t]+)?(ENV|ARG)[ \t]+`)

// dockerfile reads the ENV and ARG instructions of a Dockerfile.
func (r *reader) dockerfile() {
	for at := 0; at < len(r.text); {
		first := trim(r.text, lineAt(r.text, at))
		if first.from == first.to || isComment(r.text, first.from) {
			at = lineAt(r.text, at).to + 1
			continue
		}
		line := logicalLine(r.text, at)
		at = line.to + 1
		line.from = first.from
		if m := instruction.FindSubmatchIndex(r.text[line.from:line.to]); m != nil {
			env := strings.EqualFold(string(r.text[line.from+m[2]:line.from+m[3]]), "ENV")
			r.variables(stretch{line.from + m[1], line.to}, env)
		}
	}
}

func isComment(text []byte, at int) bool { return at < len(text) && text[at] == '#' }

// logicalLine is the line from an offset on, with those that a backslash at its end, and at theirs, adds. Comments between them add
// nothing and end nothing.
func logicalLine(text []byte, at int) stretch {
	out := lineAt(text, at)
	for out.to < len(text) {
		last := trim(text, lineAt(text, lastLine(text, out)))
		continued := last.to > last.from && text[last.to-1] == '\\'
		if !continued && !(isComment(text, last.from) && last.from > out.from) {
			return out
		}
		out.to = lineAt(text, out.to+1).to
	}
	return out
}

func lastLine(text []byte, s stretch) int {
	return max(s.from, bytes.LastIndexByte(text[:s.to], '\n')+1)
}

// variables reads NAME=value pairs, or the old form NAME value of ENV.
func (r *reader) variables(s stretch, env bool) {
	for at := s.from; ; {
		at = skipContinued(r.text, at, s.to)
		name := stretch{at, at}
		for name.to < s.to && isNameByte(r.text[name.to]) {
			name.to++
		}
		if name.from == name.to {
			return
		}
		if name.to == s.to || r.text[name.to] != '=' {
			if env && name.to < s.to && isBlank(r.text[name.to]) && name.from == skipContinued(r.text, s.from, s.to) {
				value := trim(r.text, stretch{name.to, s.to})
				r.variable(name, value)
			}
			if env {
				return
			}
			at = name.to // ARG NAME: given when the image is built
			continue
		}
		value := stretch{name.to + 1, wordEnd(r.text, name.to+1, s.to)}
		r.variable(name, value)
		at = value.to
	}
}

// skipContinued steps over blank space and the ends of continued lines.
func skipContinued(text []byte, at, end int) int {
	for at < end {
		switch {
		case isBlank(text[at]) || text[at] == '\n':
			at++
		case text[at] == '\\' && trim(text, stretch{at + 1, lineAt(text, at).to}).from >= lineAt(text, at).to:
			at++
		case text[at] == '#' && trim(text, lineAt(text, lastLine(text, stretch{0, at}))).from == at:
			at = lineAt(text, at).to
		default:
			return at
		}
	}
	return min(at, end)
}

// wordEnd is where the word at an offset ends, quotes and escapes respected.
func wordEnd(text []byte, at, end int) int {
	var quote byte
	for ; at < end; at++ {
		c := text[at]
		switch {
		case c == '\\' && quote != '\'' && at+1 < end:
			if quote == 0 && (text[at+1] == '\n' || text[at+1] == '\r') {
				return at
			}
			at++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case isBlank(c) || c == '\n':
			return at
		}
	}
	return end
}

func (r *reader) variable(name, value stretch) {
	literal := false
	if value.from < value.to {
		if q := r.text[value.from]; (q == '"' || q == '\'') && closing(r.text, value.from) == value.to-1 {
			literal = q == '\''
			value = stretch{value.from + 1, value.to - 1}
		}
	}
	text := string(r.text[value.from:value.to])
	if !literal {
		text = escaped.ReplaceAllString(text, "$1")
	}
	filled := !literal && (isInterpolated(text) || variable.MatchString(text))
	r.add(string(r.text[name.from:name.to]), name, text, value, filled)
}

// escaped is a character with the backslash in front that takes its meaning away.
var escaped = regexp.MustCompile(`\\([^\n])`)
