package text

import (
	"bytes"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// marker begins what a comment says to the linter. Behind it stands "ignore" or "ignore-file", the names of rules, and after two
// dashes the reason.
const marker = "klaviyo-lint:"

// spellings are how people write the marker.
var spellings = []string{marker, "Klaviyo-lint:", "Klaviyo-Lint:", "KLAVIYO-LINT:"}

// MayIgnore reports whether a file may hold a comment to the linter: where it does not, its comments need not be looked for.
func MayIgnore(f *source.File) bool {
	return slices.ContainsFunc(spellings, func(s string) bool { return bytes.Contains(f.Content, []byte(s)) })
}

// Ignores returns what the comments of a file say to the linter, in order. They are the comments that a front-end has found; where
// none has read the file, [Comments] finds them. A comment that begins like such a one but names no rule, or gives no reason, is
// returned without it, so that it can be reported. The file must be registered.
func Ignores(f *source.File, comments []*facts.Comment) []*facts.Ignore {
	var out []*facts.Ignore
	var l *lines
	for _, c := range comments {
		if !slices.ContainsFunc(spellings, func(s string) bool { return strings.Contains(c.Text, s) }) {
			continue
		}
		if l == nil {
			l = newLines(f, comments)
		}
		at := 0
		for text := range strings.SplitAfterSeq(c.Text, "\n") {
			if ig := parse(text); ig != nil {
				ig.Pos += c.TextPos + posOf(at)
				ig.End += c.TextPos + posOf(at)
				ig.Line = l.meant(c)
				out = append(out, ig)
			}
			at += len(text)
		}
	}
	return out
}

// parse reads one line of a comment. Its positions count from the beginning of the line. It returns nil for a line that does not
// begin with the marker: prose may mention it.
func parse(line string) *facts.Ignore {
	rest := strings.TrimRight(strings.TrimLeft(line, " \t*!/#;-'%:@.\""), " \t\r\n")
	start := strings.Index(line, rest)
	if len(rest) < len(marker) || !strings.EqualFold(rest[:len(marker)], marker) {
		return nil
	}
	said := strings.TrimLeft(rest[len(marker):], " \t") // some formatters add a blank
	ig := &facts.Ignore{Span: facts.Span{Pos: posOf(start), End: posOf(start + len(rest))}}
	verb := said
	if i := strings.IndexAny(said, " \t"); i >= 0 {
		verb = said[:i]
	}
	switch strings.ToLower(verb) {
	case "ignore":
	case "ignore-file":
		ig.Whole = true
	default:
		return ig // ignore-next-line, disable: no rule is named where one belongs
	}
	names, reason, hasReason := cutReason(said[len(verb):])
	if hasReason {
		ig.Reason = strings.TrimSpace(reason)
	}
	ig.Rules = strings.FieldsFunc(strings.ToLower(names), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	return ig
}

// cutReason splits at the two hyphens between the rules and the reason. An em dash is what editors make of them.
func cutReason(s string) (names, reason string, ok bool) {
	for i := 0; i < len(s); i++ {
		for _, dash := range []string{"--", "—"} {
			if strings.HasPrefix(s[i:], dash) && (i == 0 || s[i-1] == ' ' || s[i-1] == '\t') {
				return s[:i], strings.TrimLeft(s[i+len(dash):], "-"), true
			}
		}
	}
	return s, "", false
}

// lines knows which lines of a file hold something besides comments.
type lines struct {
	file *source.File
	// code is the file with its comments blanked.
	code []byte
}

func newLines(f *source.File, comments []*facts.Comment) *lines {
	l := &lines{file: f}
	if f.Language == source.Notebook {
		l.code, _ = readCells(f.Content)
	} else {
		l.code = bytes.Clone(f.Content)
	}
	for _, c := range comments {
		from, to := l.offsets(c.Span)
		for i := from; i < to; i++ {
			if l.code[i] != '\n' {
				l.code[i] = ' '
			}
		}
	}
	return l
}

func (l *lines) offsets(s facts.Span) (from, to int) {
	base := l.file.Token.Base()
	from = min(max(int(s.Pos)-base, 0), len(l.code))
	to = min(max(int(s.End)-base, from), len(l.code))
	return from, to
}

// meant is the line that a comment speaks of: its own where code stands beside it, else the next one that holds code, none at the end.
func (l *lines) meant(c *facts.Comment) facts.Span {
	from, to := l.offsets(c.Span)
	first, end := l.around(from).from, l.around(to).to
	ahead, behind := bytes.TrimSpace(l.code[first:from]), bytes.TrimSpace(l.code[to:end])
	if !isWrapper(ahead, behind) {
		switch {
		case len(ahead) > 0:
			return l.span(l.around(from))
		case len(behind) > 0:
			return l.span(l.around(to))
		}
	}
	for end < len(l.code) {
		next := l.around(end + 1)
		if len(bytes.TrimSpace(l.code[next.from:next.to])) > 0 {
			return l.span(next)
		}
		end = next.to
	}
	return facts.Span{}
}

// line is where a line begins and ends, without what ends it.
type line struct{ from, to int }

// around is the line that an offset stands in.
func (l *lines) around(at int) line {
	out := line{bytes.LastIndexByte(l.code[:at], '\n') + 1, len(l.code)}
	if i := bytes.IndexByte(l.code[at:], '\n'); i >= 0 {
		out.to = at + i
	}
	return out
}

func (l *lines) span(at line) facts.Span {
	return facts.Span{Pos: l.file.Token.Pos(at.from), End: l.file.Token.Pos(at.to)}
}

// isWrapper reports whether what stands around a comment only holds it: the braces of JSX, those of an object that begins with it,
// the sign that silences a batch file, the marks of code in a template.
func isWrapper(ahead, behind []byte) bool {
	switch string(ahead) + string(behind) {
	case "{}", "{", ",", "{,", "[", "@", "<%", "<%%>", "<?php", "<?php?>", "<script>":
		return true
	}
	return false
}
