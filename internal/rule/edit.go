package rule

import (
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Source returns the text of a span, "" where it stands in none of the units, or where their content is not at hand: that of
// another package under go vet.
func (p *Pass) Source(s facts.Span) string {
	f, from, to := p.place(s)
	if f == nil {
		return ""
	}
	return string(f.Content[from:to])
}

// place returns the file of a span and its offsets in it, nil where it is not at hand.
func (p *Pass) place(s facts.Span) (f *source.File, from, to int) {
	if !s.IsValid() || s.End < s.Pos {
		return nil, 0, 0
	}
	for _, u := range p.Units {
		t := u.File.Token
		if t == nil || int(s.Pos) < t.Base() || int(s.End) > t.Base()+t.Size() {
			continue
		}
		if from, to = t.Offset(s.Pos), t.Offset(s.End); to <= len(u.File.Content) {
			return u.File, from, to
		}
	}
	return nil, 0, 0
}

// Before returns the text of the line that a span begins in, up to the span.
func (p *Pass) Before(s facts.Span) string {
	f, from, _ := p.place(s)
	if f == nil {
		return ""
	}
	head := string(f.Content[:from])
	return head[strings.LastIndexByte(head, '\n')+1:]
}

// After returns the character behind a span, 0 at the end of the file and where the file is not at hand.
func (p *Pass) After(s facts.Span) rune {
	f, _, to := p.place(s)
	if f == nil || to == len(f.Content) {
		return 0
	}
	r, _ := utf8.DecodeRune(f.Content[to:])
	return r
}

// Replace returns the edit that puts text in the place of old, in a span that holds old once, as a whole word. ok is false for any
// other: where old is escaped or put together in the source, nobody knows what to replace.
func (p *Pass) Replace(within facts.Span, old, text string) (e Edit, ok bool) {
	src := p.Source(within)
	at := strings.Index(src, old)
	if old == "" || at < 0 || strings.Contains(src[at+1:], old) {
		return Edit{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(src[:at])
	after, _ := utf8.DecodeRuneInString(src[at+len(old):])
	if inWord(before) || inWord(after) {
		return Edit{}, false
	}
	pos := within.Pos + token.Pos(at)
	return Edit{Span: facts.Span{Pos: pos, End: pos + token.Pos(len(old))}, NewText: text}, true
}

func inWord(r rune) bool {
	return r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
