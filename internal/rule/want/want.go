// Package want reads the comments that say which findings an example must give: // want "regexp", and the same in the
// comment syntax of other languages. They stand in the examples of a rule's doc.md and in the files of testdata.
package want

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Want is one finding that must be reported.
type Want struct {
	// Line is 1-based.
	Line int
	// Message matches the finding's message. It is nil where any message will do: a comment without a pattern.
	Message *regexp.Regexp
}

// comment matches a want comment at the end of a line. A comment that goes on with prose ("# want more of these") is none.
// The groups are the offset in lines and the patterns.
var comment = regexp.MustCompile(
	`[ \t]*(?:\{/\*|/\*|<!--|//|--|#|;)[ \t]*want` + // how the comment begins
		`((?:[ \t]+[+-][0-9]+)?)` +
		"((?:[ \t]+(?:\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`))*)" +
		`[ \t]*(?:\*/\}|\*/|-->)?[ \t\r]*$`)

// Parse returns the wants of a text. A comment may hold several patterns, one for each finding, and an offset in lines where
// the line of the finding has no room for a comment: // want -1 "regexp".
func Parse(text string) ([]Want, error) {
	var wants []Want
	for i, line := range strings.Split(text, "\n") {
		m := comment.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		at := i + 1
		if offset := strings.TrimSpace(m[1]); offset != "" {
			n, err := strconv.Atoi(offset)
			if err != nil {
				return nil, fmt.Errorf("line %d: %v", i+1, err)
			}
			at += n
		}
		patterns, err := parsePatterns(m[2])
		if err != nil {
			return nil, fmt.Errorf("line %d: %v", i+1, err)
		}
		for _, p := range patterns {
			wants = append(wants, Want{Line: at, Message: p})
		}
	}
	return wants, nil
}

// parsePatterns reads quoted patterns, separated by blanks. None at all is one want for any message.
func parsePatterns(s string) ([]*regexp.Regexp, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return []*regexp.Regexp{nil}, nil
	}
	var patterns []*regexp.Regexp
	for s != "" {
		quoted, err := strconv.QuotedPrefix(s)
		if err != nil {
			return nil, fmt.Errorf("pattern %s: %v", s, err)
		}
		pattern, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, fmt.Errorf("pattern %s: %v", quoted, err)
		}
		re, err := regexp.Compile(pattern)
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, re)
		s = strings.TrimSpace(s[len(quoted):])
	}
	return patterns, nil
}

// ParseList reads the wants of a file that cannot hold comments (JSON, lock files) from the text of its sibling NAME.want:
// lines of "LINE: regexp". Blank lines and lines that begin with # are left out.
func ParseList(text string) ([]Want, error) {
	var wants []Want
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		number, pattern, ok := strings.Cut(line, ":")
		at, err := strconv.Atoi(number)
		if !ok || err != nil || at < 1 {
			return nil, fmt.Errorf("line %d: want LINE: regexp, got %q", i+1, line)
		}
		re, err := regexp.Compile(strings.TrimSpace(pattern))
		if err != nil {
			return nil, fmt.Errorf("line %d: %v", i+1, err)
		}
		wants = append(wants, Want{Line: at, Message: re})
	}
	return wants, nil
}

// Strip returns the text as a reader should see it: without want comments, and without lines that hold nothing else.
func Strip(text string) string { return strip(text, false) }

// Blank returns the text without want comments, each line where it was: what an example is tried as, so that it is what
// readers see also where the language has no such comments.
func Blank(text string) string { return strip(text, true) }

func strip(text string, keepLines bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		body := strings.TrimSuffix(line, "\n")
		var at []int
		if strings.Contains(body, "want") { // the expression is tried at each byte, at every start of the program
			at = comment.FindStringIndex(body)
		}
		switch {
		case at == nil:
			b.WriteString(line)
		case strings.TrimSpace(body[:at[0]]) == "" && !keepLines:
			// The line was made for the comment.
		default:
			b.WriteString(body[:at[0]])
			b.WriteString(line[len(body):])
		}
	}
	return b.String()
}
