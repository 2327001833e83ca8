package source

import "strings"

// glob reports whether a wildcard pattern of a .gitignore matches all of text, as git's wildmatch does for paths: "*" and
// "?" stop at a slash, "**" between slashes does not, "[a-z]" is a class, and a backslash takes the next byte as it is.
// Bytes are compared, not runes.
//
// It runs forward and remembers two places to come back to, the last "*" and the last "**": an earlier one need not be
// tried again, because a later one could have matched whatever it would give up. So time is bounded by the product of the
// lengths, where plain recursion takes exponential time on patterns such as "*a*a*a*a*b".
func glob(pattern, text string) bool {
	m := globber{pattern: pattern, text: text, star: -1, deep: -1}
	for {
		switch m.step() {
		case stepMatched:
			return true
		case stepInvalid:
			return false
		case stepFailed:
			if !m.retry() {
				return false
			}
		}
	}
}

// globber is a match in progress: p and t are how far the pattern and the text have been read.
type globber struct {
	pattern, text string
	p, t          int
	// star is where the pattern goes on after the last "*", or -1, and starText up to where that "*" reaches.
	star, starText int
	// deep and deepText are the same for the last "**".
	deep, deepText int
}

type step uint8

const (
	stepOn step = iota
	stepFailed
	stepMatched
	stepInvalid // the pattern is malformed and matches nothing
)

// step reads one element of the pattern.
func (m *globber) step() step {
	if m.p == len(m.pattern) {
		if m.t == len(m.text) {
			return stepMatched
		}
		return stepFailed
	}
	c := m.pattern[m.p]
	if c == '*' {
		return m.stars()
	}
	if m.t == len(m.text) {
		return stepFailed
	}
	next, ok := m.p+1, false
	switch c {
	case '?':
		ok = m.text[m.t] != '/'
	case '[':
		next, ok = class(m.pattern, m.p+1, m.text[m.t])
		if next < 0 {
			return stepInvalid
		}
		ok = ok && m.text[m.t] != '/'
	case '\\':
		if next == len(m.pattern) {
			return stepInvalid
		}
		ok = m.pattern[next] == m.text[m.t]
		next++
	default:
		ok = c == m.text[m.t]
	}
	if !ok {
		return stepFailed
	}
	m.p, m.t = next, m.t+1
	return stepOn
}

// stars reads a run of "*" and takes it as empty for a start.
func (m *globber) stars() step {
	end := m.p
	for end < len(m.pattern) && m.pattern[end] == '*' {
		end++
	}
	rest := m.pattern[end:]
	between := (m.p == 0 || m.pattern[m.p-1] == '/') && (rest == "" || rest[0] == '/' || strings.HasPrefix(rest, `\/`))
	if end-m.p < 2 || !between {
		m.star, m.starText = end, m.t
		m.p = end
		return stepOn
	}
	if rest == "" {
		return stepMatched
	}
	m.star = -1
	m.deepText = m.t
	if rest[0] == '/' {
		m.deep = end + 1
		m.p = m.deep // "**/" stands for no folder at all, too
		return stepOn
	}
	m.deep = end + 2
	return stepFailed // `**\/` does not
}

// retry lets the last "*" take one byte more, or else the last "**" one folder more.
func (m *globber) retry() bool {
	if m.star >= 0 && m.starText < len(m.text) && m.text[m.starText] != '/' {
		m.starText++
		m.p, m.t = m.star, m.starText
		return true
	}
	m.star = -1
	if m.deep < 0 {
		return false
	}
	slash := strings.IndexByte(m.text[m.deepText:], '/')
	if slash < 0 {
		return false
	}
	m.deepText += slash + 1
	m.p, m.t = m.deep, m.deepText
	return true
}

// class reads a bracket expression whose content starts at i. It returns the index after it, or -1 where it does not end,
// and whether c is in it.
func class(pattern string, i int, c byte) (next int, ok bool) {
	negated := i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^')
	if negated {
		i++
	}
	var from byte // the start of a range, 0 where none can start
	for first := true; ; first = false {
		if i >= len(pattern) {
			return -1, false
		}
		switch {
		case pattern[i] == ']' && !first:
			return i + 1, ok != negated
		case pattern[i] == '-' && from != 0 && i+1 < len(pattern) && pattern[i+1] != ']':
			to, after := classByte(pattern, i+1)
			if after < 0 {
				return -1, false
			}
			ok = ok || from <= c && c <= to
			from, i = 0, after
		case strings.HasPrefix(pattern[i:], "[:"):
			end := strings.IndexByte(pattern[i+2:], ']')
			if end < 0 {
				return -1, false
			}
			name := pattern[i+2 : i+2+end]
			if !strings.HasSuffix(name, ":") { // not a named class after all: "[" is one of the bytes
				ok = ok || c == '['
				from, i = '[', i+1
				continue
			}
			in, known := namedClass(strings.TrimSuffix(name, ":"), c)
			if !known {
				return -1, false
			}
			ok = ok || in
			from, i = 0, i+2+end+1
		default:
			b, after := classByte(pattern, i)
			if after < 0 {
				return -1, false
			}
			ok = ok || b == c
			from, i = b, after
		}
	}
}

// classByte reads one byte of a bracket expression, which a backslash may precede.
func classByte(pattern string, i int) (b byte, next int) {
	if pattern[i] == '\\' {
		i++
	}
	if i >= len(pattern) {
		return 0, -1
	}
	return pattern[i], i + 1
}

// namedClass reports whether c is in a POSIX class of ASCII, and whether there is such a class.
func namedClass(name string, c byte) (in, known bool) {
	lowerCase, upperCase, digit := 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9'
	letter := lowerCase || upperCase
	graph := '!' <= c && c <= '~'
	switch name {
	case "alnum":
		return letter || digit, true
	case "alpha":
		return letter, true
	case "blank":
		return c == ' ' || c == '\t', true
	case "cntrl":
		return c < ' ' || c == 0x7f, true
	case "digit":
		return digit, true
	case "graph":
		return graph, true
	case "lower":
		return lowerCase, true
	case "print":
		return graph || c == ' ', true
	case "punct":
		return graph && !letter && !digit, true
	case "space":
		return c == ' ' || '\t' <= c && c <= '\r', true
	case "upper":
		return upperCase, true
	case "xdigit":
		return digit || 'a' <= lower(c) && lower(c) <= 'f', true
	}
	return false, false
}
