package report

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns s on one line and without anything that a terminal or a viewer would act on: control characters, C1 too,
// characters that turn the direction of text or cannot be seen, and line and paragraph separators are written as escapes
// such as \n, \x1b and \u202e. Bytes that are not UTF-8 become U+FFFD.
func Printable(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			b.WriteString(escape(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// clean reports whether Printable has nothing to do.
func clean(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, hidden) < 0
}

// hidden reports whether a character is written as an escape.
func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r):
		return true
	case r == '\u2028', r == '\u2029', r == '\ufeff', r == '\u200b', r == '\u2060', r == '\u00ad':
		return true
	case r == '\u061c', r == '\u200e', r == '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	case r >= 0xe0000 && r <= 0xe007f: // tags: invisible copies of ASCII
		return true
	}
	return false
}

func escape(r rune) string {
	switch r {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	switch {
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// A line of a GitHub log is a command to the runner where it begins with "::" after blanks, or holds "##[" anywhere
// (actions/runner, ActionCommand.TryParse, seen 2026-11-23). The runner compares by culture, so that characters without
// weight may stand in between.
var (
	leadingCommand = regexp.MustCompile(`^([\s\p{Z}\p{Cf}\p{Mn}]*):([\p{Cf}\p{Mn}]*:)`)
	insideCommand  = regexp.MustCompile(`(#[\p{Cf}\p{Mn}]*#[\p{Cf}\p{Mn}]*)\[`)
)

// LogText is [Printable] for text that stands inside a line of a log: it cannot hold a command of the old form "##[".
func LogText(s string) string {
	s = Printable(s)
	if !strings.Contains(s, "#") {
		return s
	}
	return insideCommand.ReplaceAllString(s, `$1\x5b`)
}

// LogLine is [LogText] for text that a line of a log begins with: it cannot hold a command of the form "::" either.
func LogLine(s string) string {
	s = LogText(s)
	if !strings.Contains(s, ":") {
		return s
	}
	return leadingCommand.ReplaceAllString(s, `$1\x3a$2`)
}

// SafeText is [LogText] with keys masked: what outputs for people and logs write of texts that come from the tree.
func SafeText(s string) string { return LogText(Mask(s)) }

// SafeLine is [LogLine] with keys masked.
func SafeLine(s string) string { return LogLine(Mask(s)) }

// URIPath returns a path as it stands in a URI: everything but slashes and what RFC 3986 calls unreserved is percent-encoded,
// a colon too, which in the first part of a relative path would end a scheme. Keys are masked before they are encoded.
func URIPath(path string) string {
	path = Mask(strings.ToValidUTF8(path, "\ufffd"))
	var b strings.Builder
	for _, c := range []byte(path) {
		if c == '/' || c == '-' || c == '.' || c == '~' || c < utf8.RuneSelf && wordCharacter(rune(c)) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
