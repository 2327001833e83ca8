package live

import (
	"bufio"
	"bytes"
	"errors"
	"net"
)

// headFilter is a connection that drops the lines from the head of the first answer whose names are no header names, because
// they hold bytes that are not ASCII: Klaviyo's documentation prints RateLimit–Limit with an en dash, and net/http refuses an
// answer with such a line as a whole. A header of that name is still no header that anything here reads.
type headFilter struct {
	net.Conn
	reader *bufio.Reader
	// pending is the part of a line that is still to be handed on.
	pending []byte
	inBody  bool
	// within is set inside of a line that did not fit the buffer, drop where that line is dropped.
	within, drop bool
	dropped      int
	// err is what ended the head in the middle. A second read would tell less.
	err error
}

func newHeadFilter(c net.Conn) net.Conn { return &headFilter{Conn: c, reader: bufio.NewReader(c)} }

var errLongHead = errors.New("the head of the answer is too long")

// Read reads what is left of the answer.
func (f *headFilter) Read(p []byte) (int, error) {
	for len(f.pending) == 0 && !f.inBody {
		if f.err != nil {
			return 0, f.err
		}
		line, err := f.reader.ReadSlice('\n')
		whole := err == nil
		if !f.within {
			f.drop = strayName(line)
			f.inBody = whole && len(bytes.TrimRight(line, "\r\n")) == 0
		}
		f.within = errors.Is(err, bufio.ErrBufferFull)
		if !f.drop {
			f.pending = line
		} else if f.dropped += len(line); f.dropped > maxHead {
			return 0, errLongHead
		}
		if !whole && !f.within {
			f.err, f.pending = err, nil // half a line would be taken for a malformed one
		}
	}
	if len(f.pending) > 0 {
		n := copy(p, f.pending)
		f.pending = f.pending[n:]
		return n, nil
	}
	return f.reader.Read(p)
}

// strayName reports whether the name before the colon holds a byte that is not ASCII.
func strayName(line []byte) bool {
	name, _, found := bytes.Cut(line, []byte(":"))
	return found && !bytes.HasPrefix(name, []byte("HTTP/")) && bytes.IndexFunc(name, func(r rune) bool { return r >= 0x80 }) >= 0
}
