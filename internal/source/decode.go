package source

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// Encoding is how a file is encoded on disk, where its Content differs from it.
type Encoding string

// The encodings. Bytes that are no UTF-8 stay as they are in Content: a comment in Latin-1 is no reason to read less.
const (
	UTF8    Encoding = ""
	UTF8BOM Encoding = "utf-8 with byte order mark"
	UTF16LE Encoding = "utf-16le"
	UTF16BE Encoding = "utf-16be"
)

// encodingOf returns the encoding that the byte order mark of a file shows, and the mark's length.
func encodingOf(head []byte) (Encoding, int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return UTF8BOM, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	return UTF8, 0
}

// utf16Reader turns UTF-16 into UTF-8 as it is read. What cannot be decoded becomes U+FFFD and is remembered in broken.
type utf16Reader struct {
	from   io.Reader
	big    bool
	raw    [8_192]byte
	kept   int // bytes at the start of raw that were not decoded yet: half a unit, or the first half of a pair
	out    []byte
	err    error
	broken bool
}

func (r *utf16Reader) Read(p []byte) (int, error) {
	for len(r.out) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		r.fill()
	}
	n := copy(p, r.out)
	r.out = r.out[n:]
	return n, nil
}

// fill decodes the next piece.
func (r *utf16Reader) fill() {
	n, err := r.from.Read(r.raw[r.kept:])
	n += r.kept
	r.err = err
	r.out = r.out[:0]
	at := 0
	for ; at+1 < n; at += 2 {
		c := r.unit(at)
		if !utf16.IsSurrogate(c) {
			r.out = utf8.AppendRune(r.out, c)
			continue
		}
		if at+3 >= n && err == nil {
			break // the other half is still to come
		}
		pair := rune(utf8.RuneError)
		if at+3 < n {
			pair = utf16.DecodeRune(c, r.unit(at+2))
		}
		if pair == utf8.RuneError {
			r.broken = true
		} else {
			at += 2
		}
		r.out = utf8.AppendRune(r.out, pair)
	}
	r.kept = copy(r.raw[:], r.raw[at:n])
	if err != nil && r.kept > 0 {
		r.broken = true // an odd number of bytes
		r.out = utf8.AppendRune(r.out, utf8.RuneError)
		r.kept = 0
	}
}

func (r *utf16Reader) unit(at int) rune {
	if r.big {
		return rune(r.raw[at])<<8 | rune(r.raw[at+1])
	}
	return rune(r.raw[at+1])<<8 | rune(r.raw[at])
}

// readAll reads everything into memory of the size that is expected.
func readAll(from io.Reader, expected int64) ([]byte, error) {
	b := make([]byte, 0, expected+1) // one byte more, to see the end without growing
	for {
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		n, err := from.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return b, err
		}
	}
}
