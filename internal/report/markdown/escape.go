package markdown

import (
	"fmt"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// escape returns text that Markdown and HTML show as it is: punctuation that either could act on is an entity. An @ and a #
// are cut off from what follows by an empty comment, since GitHub looks for mentions and references only after rendering.
func escape(s string) string {
	s = report.Printable(report.Mask(s))
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '@' || r == '#':
			fmt.Fprintf(&b, "&#%d;<!-- -->", r)
		case r < 0x80 && !plain(s, i):
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain reports whether the ASCII character at i means nothing to Markdown, HTML and GitHub's own links where it stands, in a
// text that never begins a line.
func plain(s string, i int) bool {
	c := s[i]
	if alphanumeric(c) {
		return true
	}
	after := byte(' ')
	if i+1 < len(s) {
		after = s[i+1]
	}
	switch c {
	case '_': // emphasis, but for within a word
		return i > 0 && alphanumeric(s[i-1]) && alphanumeric(after)
	case ':': // an address, but for before a line number or a blank
		return after == ' ' || after >= '0' && after <= '9'
	case '.': // an address
		return i < 3 || !strings.EqualFold(s[i-3:i], "www")
	}
	return strings.IndexByte(" ,;/'()%=?+-", c) >= 0
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// Escape returns text from a tree that Markdown and HTML show as it is, for publishers that write Markdown of their own. It must not
// begin a line.
func Escape(s string) string { return escape(s) }

// Link is a link to a page of ours, "" where the address is none that can be linked. Its text is Markdown already.
func Link(text, address string) string {
	if address = helpAddress(address); address == "" {
		return ""
	}
	return link(text, address)
}

// code is text in the typeface of code. An element is used, because backquotes would need other backquotes around them.
func code(s string) string { return "<code>" + escape(s) + "</code>" }

// link is a link whose text is Markdown already. The address is one of ours; only its file name comes from the tree.
func link(text, address string) string {
	if address == "" {
		return text
	}
	return "[" + text + "](" + address + ")"
}
