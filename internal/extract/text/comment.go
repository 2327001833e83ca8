package text

import (
	"bytes"
	"go/token"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func posOf(n int) token.Pos { return token.Pos(n) }

// Comments finds the comments of a file that no front-end has read, by what begins and ends comments in files of its kind. A marker
// inside quotes on the same line begins none. Member "//" of a JSON object counts as a comment, since JSON has no other. The file
// must be registered.
func Comments(f *source.File) []*facts.Comment {
	if f.Language == source.Notebook {
		return cellComments(f)
	}
	s := &scanner{file: f, text: f.Content, syntax: syntaxOf(f)}
	if f.Language == source.JSON {
		s.members = member.FindAllSubmatchIndex(f.Content, -1)
	}
	s.scan(0)
	return s.out
}

// member is a member of a JSON object that stands for a comment, with the comma behind it.
var member = regexp.MustCompile(`"//[^"\\\n]*"\s*:\s*"((?:[^"\\\n]|\\.)*)"\s*,?`)

type scanner struct {
	file    *source.File
	text    []byte
	syntax  *syntax
	members [][]int
	out     []*facts.Comment
	// end is where the part in another syntax ends that is being read, and outer the syntax around it, nil outside of such a part.
	end   int
	outer *syntax
	quote byte
}

// scan reads the text from an offset on.
func (s *scanner) scan(at int) {
	for at < len(s.text) {
		if s.outer != nil && at >= s.end {
			s.syntax, s.outer, s.quote = s.outer, nil, 0
		}
		if len(s.members) > 0 && at == s.members[0][0] {
			m := s.members[0]
			s.add(m[0], m[1], m[2], m[3])
			at, s.members = m[1], s.members[1:]
			continue
		}
		at = s.step(at)
		for len(s.members) > 0 && s.members[0][0] < at {
			s.members = s.members[1:]
		}
	}
}

// step reads what stands at an offset, and returns the offset behind it.
func (s *scanner) step(at int) int {
	c := s.text[at]
	switch {
	case c == '\n':
		s.quote = 0
	case s.quote != 0:
		if c == '\\' && at+1 < len(s.text) && s.text[at+1] != '\n' {
			return at + 2
		}
		if c == s.quote {
			s.quote = 0
		}
	case strings.IndexByte(s.syntax.quotes, c) >= 0:
		if at == 0 || !isWord[s.text[at-1]] { // an apostrophe is no quote
			s.quote = c
		}
	default:
		if end := s.comment(at); end > at {
			return end
		}
		return max(s.enter(at), at+1)
	}
	return at + 1
}

// enter goes into the part in another syntax that begins at an offset, and returns where its content does; 0 where none begins.
func (s *scanner) enter(at int) int {
	if s.outer != nil {
		return 0
	}
	for _, p := range s.syntax.parts {
		from := p.begin(s.text, at)
		if from == 0 {
			continue
		}
		s.end = len(s.text)
		if loc := p.end.FindIndex(s.text[from:]); loc != nil {
			s.end = from + loc[0]
		}
		s.outer, s.syntax = s.syntax, p.syntax
		return from
	}
	return 0
}

// comment adds the comment that begins at an offset and returns its end, or the offset where none does.
func (s *scanner) comment(at int) int {
	for _, b := range s.syntax.blocks {
		if m := b.open.match(s.text, at); m > 0 {
			from := at + m
			to, end := len(s.text), len(s.text)
			if loc := b.end.FindIndex(s.text[from:]); loc != nil {
				to, end = from+loc[0], from+loc[1]
			}
			s.add(at, end, from, to)
			return end
		}
	}
	for _, l := range s.syntax.line {
		if m := l.match(s.text, at); m > 0 {
			from, end := at+m, len(s.text)
			if s.outer != nil {
				end = max(s.end, from) // "%>" ends the comment before it too
			}
			if i := bytes.IndexByte(s.text[from:end], '\n'); i >= 0 {
				end = from + i
			}
			s.add(at, end, from, end)
			return end
		}
	}
	return at
}

func (s *scanner) add(from, to, textFrom, textTo int) {
	t := s.file.Token
	s.out = append(s.out, &facts.Comment{
		Span: facts.Span{Pos: t.Pos(from), End: t.Pos(to)}, Text: string(s.file.Content[textFrom:textTo]), TextPos: t.Pos(textFrom),
	})
}
