package text

import (
	"bytes"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Blocks finds what goes over several lines in a file that no front-end has read, with the line that it begins on: heredocs, block
// scalars, strings in triple quotes and backticks, continued lines. Nothing more is known of such a file. It must be registered.
func Blocks(f *source.File) []facts.Span {
	l := &longLines{file: f}
	for at := 0; at < len(f.Content); {
		end := l.lineEnd(at)
		if last := l.last(at, end); last > end {
			l.out = append(l.out, facts.Span{Pos: f.Token.Pos(at), End: f.Token.Pos(last)})
			end = last
		}
		at = end + 1
	}
	return l.out
}

// longLines finds lines that belong together.
type longLines struct {
	file *source.File
	out  []facts.Span
}

func (l *longLines) lineEnd(at int) int {
	if i := bytes.IndexByte(l.file.Content[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(l.file.Content)
}

// heredoc matches the beginning of one in the languages that have them, up to the word that ends it.
var heredoc = regexp.MustCompile("<<[<~-]?[ \t]*([\"'`]?)([A-Za-z_]\\w*)[\"'`]?")

// maxHeredocLine is how long a line that begins one may be.
const maxHeredocLine = 2000

// last returns the end of the last line that belongs to the line from at to end.
func (l *longLines) last(at, end int) int {
	line := bytes.TrimRight(l.file.Content[at:end], " \t\r")
	if l.file.Language == source.YAML {
		return l.scalar(at, end, line)
	}
	if bytes.HasSuffix(line, []byte(`\`)) {
		return l.continued(end)
	}
	if m := heredoc.FindSubmatch(line[:min(len(line), maxHeredocLine)]); m != nil {
		return l.until(end, func(line []byte) bool {
			rest, ok := bytes.CutPrefix(bytes.TrimLeft(line, " \t"), m[2])
			return ok && (len(rest) == 0 || !isWord[rest[0]])
		})
	}
	for _, quotes := range [][]byte{[]byte(`"""`), []byte("'''"), []byte("`")} {
		if bytes.Count(line, quotes)%2 == 1 {
			return l.until(end, func(line []byte) bool { return bytes.Contains(line, quotes) })
		}
	}
	return end
}

// maxLines is how far an end is looked for: a file of beginnings is not read to its end from each of them.
const maxLines = 500

// until returns the end of the first line behind end that closes, end where none does.
func (l *longLines) until(end int, closes func(line []byte) bool) int {
	for at, n := end+1, 0; at < len(l.file.Content) && n < maxLines; n++ {
		next := l.lineEnd(at)
		if closes(bytes.TrimRight(l.file.Content[at:next], " \t\r")) {
			return next
		}
		at = next + 1
	}
	return end
}

// continued returns the end of the first line behind end that is not continued itself.
func (l *longLines) continued(end int) int {
	last := end
	for at := end + 1; at < len(l.file.Content); {
		last = l.lineEnd(at)
		if !bytes.HasSuffix(bytes.TrimRight(l.file.Content[at:last], " \t\r"), []byte(`\`)) {
			break
		}
		at = last + 1
	}
	return last
}

// blockScalar matches the end of a line that begins a block scalar (https://yaml.org/spec/1.2.2/#81-block-scalar-styles, seen
// 2026-11-24).
var blockScalar = regexp.MustCompile(`(?:^|[:\-?] )[ \t]*(?:[!&]\S+[ \t]+)*[|>][-+0-9]{0,2}(?:[ \t]+#.*)?$`)

// scalar returns the end of the block scalar that begins on a line: what is indented more than that.
func (l *longLines) scalar(at, end int, line []byte) int {
	if !blockScalar.Match(line) {
		return end
	}
	indent := indentation(line)
	last := end
	for next := end + 1; next < len(l.file.Content); {
		to := l.lineEnd(next)
		inner := bytes.TrimRight(l.file.Content[next:to], " \t\r")
		if len(inner) > 0 {
			if indentation(inner) <= indent {
				break
			}
			last = to
		}
		next = to + 1
	}
	return last
}

func indentation(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }
