package settings

import (
	"bytes"
	"strings"
)

// env reads an environment file: NAME=value, with or without "export", in any of the quotes. Lines that are no assignment, as those of a
// script, are left alone.
func (r *reader) env() {
	for at := 0; at < len(r.text); {
		line := lineAt(r.text, at)
		name, value, ok := envName(r.text, line)
		if !ok {
			at = line.to + 1
			continue
		}
		text, where, next, literal := envValue(r.text, value, line.to)
		filled := !literal && (isInterpolated(text) || variable.MatchString(text))
		if !r.add(string(r.text[name.from:name.to]), name, text, where, filled) {
			return
		}
		at = lineAt(r.text, next).to + 1
	}
}

// lineAt is the line from an offset on, without its end.
func lineAt(text []byte, at int) stretch {
	at = min(at, len(text))
	end := len(text)
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	return stretch{at, end}
}

// envName finds the name that a line assigns, and where its value begins.
func envName(text []byte, line stretch) (name stretch, value int, ok bool) {
	at := skipBlank(text, line.from, line.to)
	for _, word := range []string{"export", "set"} {
		if rest, found := bytes.CutPrefix(text[at:line.to], []byte(word)); found && len(rest) > 0 && isBlank(rest[0]) {
			at = skipBlank(text, at+len(word), line.to)
		}
	}
	name.from = at
	for at < line.to && isNameByte(text[at]) {
		at++
	}
	name.to = at
	if name.from == name.to || text[name.from] >= '0' && text[name.from] <= '9' {
		return name, 0, false
	}
	at = skipBlank(text, at, line.to)
	if at == line.to || text[at] != '=' && text[at] != ':' {
		return name, 0, false
	}
	return name, skipBlank(text, at+1, line.to), true
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

func skipBlank(text []byte, at, end int) int {
	for at < end && isBlank(text[at]) {
		at++
	}
	return at
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-'
}

// envValue reads the value at an offset: up to the closing quote, which may stand on a later line, else to the end of the line or a
// comment. literal is set where nothing in it is filled in.
func envValue(text []byte, at, end int) (value string, where stretch, next int, literal bool) {
	if at < end {
		if q := text[at]; q == '"' || q == '\'' || q == '`' {
			if to := closing(text, at); to >= 0 {
				body := stretch{at + 1, to}
				value = string(text[body.from:body.to])
				if q == '"' {
					value = unescape(value)
				}
				return value, body, to + 1, q == '\''
			}
		}
	}
	where = stretch{at, end}
	for i := at; i < end; i++ {
		if text[i] == '#' && (i == at || isBlank(text[i-1])) {
			where.to = i
			break
		}
	}
	for where.to > where.from && isBlank(text[where.to-1]) {
		where.to--
	}
	return string(text[where.from:where.to]), where, end, false
}

// maxQuoted bounds a value in quotes, so that a lost quotation mark does not take the rest of a file.
const maxQuoted = 64 << 10

// closing is the offset of the quote that ends what begins with the one at an offset, -1 for none.
func closing(text []byte, at int) int {
	q := text[at]
	for i := at + 1; i < len(text) && i < at+maxQuoted; i++ {
		switch {
		case text[i] == '\\' && q == '"':
			i++
		case text[i] == q:
			return i
		}
	}
	return -1
}

var unescaper = strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`, `\\`, `\`)

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return unescaper.Replace(s)
}
