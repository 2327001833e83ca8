package text

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const (
	tabWidth = 4
	// maxLines is how much of a finding that spans lines is shown.
	maxLines = 4
)

// masked matches a key that was cut down: it is shorter than its end column says.
var masked = regexp.MustCompile(`^pk_[A-Za-z0-9_]{4}…`)

// snippet draws the source lines of a finding with a mark under the first one, and returns the indent of what follows.
func (p *printer) snippet(f report.Finding) string {
	lines := f.Snippet[:min(len(f.Snippet), maxLines)]
	if len(lines) == 0 {
		return "  "
	}
	digits := len(fmt.Sprint(f.Line + len(lines) - 1))
	gutter := strings.Repeat(" ", digits+1)
	p.line(gutter, p.style.edge("|"))
	for i, text := range lines {
		text = strings.TrimRight(report.Mask(text), "\r\n")
		start, end := 1, 1
		if i == 0 {
			start, end = mark(text, f.Location)
		}
		shown, before, length := p.display(text, start, end)
		number := fmt.Sprintf("%*d ", digits, f.Line+i)
		if shown == "" {
			p.line(p.style.edge(number + "|"))
		} else {
			p.line(p.style.edge(number+"|"), " ", shown)
		}
		if i == 0 {
			caret := "^" + strings.Repeat("~", max(0, length-1))
			p.line(gutter, p.style.edge("|"), " ", strings.Repeat(" ", before), p.style.severity(f.Severity, caret))
		}
	}
	if len(f.Snippet) > len(lines) || f.EndLine >= f.Line+len(lines) {
		p.line(gutter, p.style.edge("| …"))
	}
	return gutter
}

// mark returns the columns to underline in a finding's first line, the end exclusive.
func mark(text string, at report.Location) (start, end int) {
	runes := utf8.RuneCountInString(text)
	start = min(max(at.Column, 1), runes+1)
	end = runes + 1
	if at.EndLine <= at.Line {
		end = min(max(at.EndColumn, start), end)
	}
	if key := masked.FindString(after(text, start-1)); key != "" {
		end = min(end, start+utf8.RuneCountInString(key))
	}
	return start, end
}

// after returns text without its first n characters.
func after(text string, n int) string {
	for ; n > 0 && text != ""; n-- {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	return text
}

// display returns a source line as it is shown, cut to the width around the columns from start to end; and where the mark
// begins in it and how long it is, both in columns of the terminal.
func (p *printer) display(text string, start, end int) (shown string, before, length int) {
	runes := []rune(text)
	head, marked, rest := runes[:start-1], runes[start-1:end-1], runes[end-1:]
	// Cut by characters: a line may be as long as a minified file, and the width is no more than what looks well.
	prefix, suffix := "", ""
	if len(runes) > p.o.Width {
		context := p.o.Width / 3
		if len(head) > context {
			head, prefix = head[len(head)-context:], "…"
		}
		if len(marked) > p.o.Width-2*context {
			marked, rest, suffix = marked[:p.o.Width-2*context], nil, "…"
		}
		if room := p.o.Width - len(head) - len(marked); len(rest) > room {
			rest, suffix = rest[:room], "…"
		}
	}
	left := prefix + expand(string(head), len(prefix))
	before = uniseg.StringWidth(left)
	middle := expand(string(marked), before)
	length = uniseg.StringWidth(left+middle) - before
	shown = left + middle + expand(string(rest), before+length) + suffix
	// Once more, for what the parts hold only together.
	return strings.TrimRight(report.LogText(shown), " "), before, length
}

// expand turns tabs into blanks and escapes what cannot be shown. The text begins at a column of the terminal, from 0.
func expand(text string, column int) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "\t") {
		if i > 0 {
			blanks := tabWidth - column%tabWidth
			b.WriteString(strings.Repeat(" ", blanks))
			column += blanks
		}
		part = report.LogText(part)
		b.WriteString(part)
		column += uniseg.StringWidth(part)
	}
	return b.String()
}
