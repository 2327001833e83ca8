package settings

import (
	"bytes"
)

// ini reads INI and properties files, and others of lines "name = value" in sections. Lines of another form are left alone.
func (r *reader) ini() {
	section := ""
	for at := 0; at < len(r.text); {
		line := lineAt(r.text, at)
		at = line.to + 1
		line = trim(r.text, line)
		if line.from == line.to {
			continue
		}
		switch r.text[line.from] {
		case '#', ';', '!':
			continue
		case '[':
			if end := bytes.IndexByte(r.text[line.from:line.to], ']'); end > 0 {
				section = string(bytes.TrimSpace(r.text[line.from+1 : line.from+end]))
			}
			continue
		}
		name, value, ok := iniPair(r.text, line)
		if !ok {
			continue
		}
		// A backslash at the end of a line of a properties file continues the value.
		for value.to > value.from && r.text[value.to-1] == '\\' && at < len(r.text) {
			next := lineAt(r.text, at)
			at = next.to + 1
			value.to = trim(r.text, next).to
		}
		text, where := iniValue(r.text, value)
		if !r.add(join(section, string(r.text[name.from:name.to])), name, text, where, isInterpolated(text)) {
			return
		}
	}
}

// trim takes the blank space off both ends.
func trim(text []byte, s stretch) stretch {
	s.from = skipBlank(text, s.from, s.to)
	for s.to > s.from && isBlank(text[s.to-1]) {
		s.to--
	}
	return s
}

// iniPair splits a line at its first "=" or ": ".
func iniPair(text []byte, line stretch) (name, value stretch, ok bool) {
	for i := line.from; i < line.to; i++ {
		c := text[i]
		if c != '=' && c != ':' {
			continue
		}
		if c == ':' && (i+1 == line.to || !isBlank(text[i+1])) && bytes.IndexByte(text[i:line.to], '=') >= 0 {
			continue // //registry.example/:_token=x
		}
		name = trim(text, stretch{line.from, i})
		return name, trim(text, stretch{i + 1, line.to}), name.from < name.to
	}
	return name, value, false
}

// iniValue takes the quotes off a value, or a comment behind it. A number sign inside a word is part of it.
func iniValue(text []byte, value stretch) (string, stretch) {
	if value.from < value.to {
		if q := text[value.from]; q == '"' || q == '\'' {
			if end := bytes.LastIndexByte(text[value.from+1:value.to], q); end >= 0 {
				value = stretch{value.from + 1, value.from + 1 + end}
				return string(text[value.from:value.to]), value
			}
		}
	}
	for i := value.from + 1; i < value.to; i++ {
		if (text[i] == ';' || text[i] == '#') && isBlank(text[i-1]) {
			value.to = i
			value = trim(text, value)
			break
		}
	}
	return string(text[value.from:value.to]), value
}
