// Package text reads any file as text: it finds what has the form of a key, whatever the file's language, and the comments in
// which people say which findings to leave out.
//
// It does not know what it looks for: the caller says where a piece of text holds a key.
package text

import (
	"errors"
	"fmt"
	"go/token"
	"io"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Scanner finds keys in files.
type Scanner struct {
	// Find returns where the keys in a piece of text stand, as offsets [start, end), in order. It is called with pieces of a file,
	// and with what escapes and Base64 in it stand for.
	Find func(text []byte) [][2]int
	// Open opens a file whose content is not in memory, decoded to UTF-8. It may be nil: such files have no keys then.
	Open func(f *source.File) (io.ReadCloser, error)
}

// Scan returns the keys in a file. The Text of each is the key itself, its Key the name that it is given to, and its Span where it
// stands; for a key inside Base64, the span is that of the Base64. A file that is not in memory is read in pieces, and is
// registered in fset with the lines that were seen.
func (s *Scanner) Scan(fset *token.FileSet, f *source.File) ([]*facts.Literal, error) {
	if f.Content != nil {
		if f.Token == nil {
			return nil, errors.New("the file is not registered")
		}
		w := &window{scanner: s, file: f, text: f.Content, to: len(f.Content)}
		return w.scan(), nil
	}
	if s.Open == nil {
		return nil, nil
	}
	r, err := s.Open(f)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	defer r.Close()
	return s.stream(fset, f, r)
}

const (
	// chunk is how much of a file is looked at at a time.
	chunk = 1 << 20
	// before and after are how much of the text around is looked at with it: the name in front of a key, and the longest Base64.
	before = 1 << 10
	after  = 2 * maxBase64
)

// stream scans a file piece by piece. Each piece is looked at with some of the text before and after it, so that nothing is cut; a
// key counts in the piece that it begins in.
func (s *Scanner) stream(fset *token.FileSet, f *source.File, r io.Reader) ([]*facts.Literal, error) {
	if f.Token == nil {
		f.Token = fset.AddFile(f.Name, -1, decodedSize(f))
	}
	var out []*facts.Literal
	buf := make([]byte, 0, before+chunk+after)
	base, from := 0, 0 // the offset of buf in the file, and where in buf the piece begins
	for {
		n, err := io.ReadFull(r, buf[len(buf):cap(buf)])
		addLines(f.Token, buf[len(buf):len(buf)+n], base+len(buf))
		buf = buf[:len(buf)+n]
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return out, fmt.Errorf("read: %w", err)
		}
		w := &window{scanner: s, file: f, text: buf, base: base, from: from, to: len(buf)}
		if !last {
			w.to = max(from, len(buf)-after)
		}
		out = append(out, w.scan()...)
		if last {
			return out, nil
		}
		keep := max(w.to-before, 0)
		from = w.to - keep
		base += keep
		buf = buf[:copy(buf[:cap(buf)], buf[keep:])]
	}
}

// decodedSize is an upper bound for the size of a file in UTF-8.
func decodedSize(f *source.File) int {
	if f.Encoding == source.UTF16LE || f.Encoding == source.UTF16BE {
		return int(f.Size)/2*3 + 3
	}
	return int(f.Size)
}

// addLines notes the lines that begin in a piece of a file.
func addLines(t *token.File, piece []byte, at int) {
	for i, c := range piece {
		if c == '\n' && at+i+1 < t.Size() {
			t.AddLine(at + i + 1)
		}
	}
}

// window is a piece of a file: keys that begin between from and to count.
type window struct {
	scanner  *Scanner
	file     *source.File
	text     []byte
	base     int
	from, to int
}

func (w *window) scan() []*facts.Literal {
	var out []*facts.Literal
	var found [][2]int
	for _, h := range w.scanner.Find(w.text) {
		if !w.sound(h, len(w.text)) {
			continue
		}
		found = append(found, h)
		if w.counts(h[0]) {
			out = append(out, w.literal(h, string(w.text[h[0]:h[1]]), true))
		}
	}
	d := &decoder{text: w.text}
	for v := range d.views {
		for _, h := range w.scanner.Find(v.text) {
			if !w.sound(h, len(v.text)) {
				continue
			}
			at := v.at(h)
			if w.counts(at[0]) && !overlaps(found, at) {
				out = append(out, w.literal(at, string(v.text[h[0]:h[1]]), false))
			}
		}
	}
	return sortByPosition(out)
}

func (w *window) sound(h [2]int, size int) bool { return 0 <= h[0] && h[0] < h[1] && h[1] <= size }

func (w *window) counts(at int) bool { return at >= w.from && at < w.to }

func overlaps(found [][2]int, h [2]int) bool {
	for _, f := range found {
		if h[0] < f[1] && f[0] < h[1] {
			return true
		}
	}
	return false
}

func (w *window) literal(h [2]int, text string, exact bool) *facts.Literal {
	size := w.file.Token.Size()
	from, to := min(w.base+h[0], size), min(w.base+h[1], size)
	l := &facts.Literal{
		Span: facts.Span{Pos: w.file.Token.Pos(from), End: w.file.Token.Pos(to)},
		Text: text, Exact: exact && to-from == len(text), Key: nameBefore(w.text, h[0]),
	}
	if l.Exact {
		l.TextPos = l.Pos
	}
	return l
}
