package source

import (
	"bytes"
	"io"
)

// Caps of what is more than scanned as text. The tree-sitter parsers take 20 s for a line of 10 MB.
const (
	sizeCap     = 1_000_000
	lineCap     = 200_000
	lockSizeCap = 64_000_000 // lock files are read by a streaming parser
)

const (
	// chunkSize is how much is read at a time of a file over the size cap. It fits into a core's own cache.
	chunkSize = 64 << 10
	// Of a file over smallSize, only probeSize is read at first: pictures and archives show there that they are binary.
	// Nearly every other file is smaller, and read with one call.
	smallSize = 16 << 10
	probeSize = 4 << 10
)

// reader reads files one after the other, into the same memory.
type reader struct {
	filter *Prefilter
	buffer []byte
}

// reading is what became of reading one file.
type reading struct {
	binary    bool
	candidate bool
	// long is set where a line is over the cap.
	long bool
	// encoding is that of the file; broken says that its bytes do not follow it.
	encoding Encoding
	broken   bool
	// head is the start of the text, and valid until the next file is read. content is all of it, nil unless it was wanted
	// or the file is a candidate.
	head    []byte
	content []byte
}

// read reads a file of the size that it is known to have. It stops at the first sign that the file is binary.
func (r *reader) read(h handle, size int64, wanted bool) (reading, error) {
	first := size
	if size > smallSize {
		first = probeSize
	}
	head, err := r.fill(h, 0, first)
	if err != nil || len(head) == 0 {
		return reading{content: empty(wanted)}, err
	}
	encoding, mark := encodingOf(head)
	if encoding == UTF16LE || encoding == UTF16BE {
		return r.stream(h, size, encoding, wanted)
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return reading{binary: true}, nil
	}
	if size > sizeCap {
		return r.stream(h, size, encoding, wanted)
	}
	all, err := r.fill(h, len(head), size)
	if err != nil || bytes.IndexByte(all[len(head):], 0) >= 0 {
		return reading{binary: err == nil}, err
	}
	text := all[mark:]
	got := reading{encoding: encoding, head: text, long: hasLongLine(text), candidate: r.match(text)}
	if wanted || got.candidate {
		got.content = bytes.Clone(text)
	}
	return got, nil
}

// mentions reports whether the prefilter finds something in a file that is named like source code and holds NULs. Interpreters run such
// files all the same, so that a NUL must not hide one.
func (r *reader) mentions(h handle, size int64) (bool, error) {
	all, err := r.fill(h, 0, min(size, sizeCap))
	return err == nil && r.match(all), err
}

// empty returns the content of an empty file: not nil, where it was wanted.
func empty(wanted bool) []byte {
	if wanted {
		return []byte{}
	}
	return nil
}

func (r *reader) match(text []byte) bool { return r.filter != nil && r.filter.Match(text) }

// scratch returns memory that may be used until the next file is read.
func (r *reader) scratch() []byte {
	if r.buffer == nil {
		r.buffer = make([]byte, chunkSize)
	}
	return r.buffer[:chunkSize]
}

// fill reads on, from what is in the buffer already up to size bytes or the end of the file.
func (r *reader) fill(h handle, have int, size int64) ([]byte, error) {
	if int64(len(r.buffer)) < size {
		grown := make([]byte, max(size, chunkSize))
		copy(grown, r.buffer[:have])
		r.buffer = grown
	}
	n, err := h.ReadAt(r.buffer[have:size], int64(have))
	if err == io.EOF {
		err = nil // it was cut since it was opened
	}
	return r.buffer[:have+n], err
}

// stream reads a file that is too large to be read at once, or that must be decoded, from its start. It reads the file a
// second time where its content is to be kept.
func (r *reader) stream(h handle, size int64, encoding Encoding, wanted bool) (reading, error) {
	got := reading{encoding: encoding}
	if !wanted {
		candidate, binary, err := r.scan(r.text(h, size, encoding))
		if err != nil || binary {
			return reading{binary: binary}, err
		}
		if !candidate {
			return got, nil
		}
		got.candidate = true
	}
	text := r.text(h, size, encoding)
	all, err := readAll(text, size)
	if err != nil || bytes.IndexByte(all, 0) >= 0 {
		return reading{binary: err == nil}, err
	}
	decoder, ok := text.(*utf16Reader)
	got.broken = ok && decoder.broken
	got.head, got.content, got.long = all, all, hasLongLine(all)
	got.candidate = got.candidate || r.match(all)
	return got, nil
}

// text returns the text of a file from its start.
func (r *reader) text(h handle, size int64, encoding Encoding) io.Reader {
	switch encoding {
	case UTF16LE, UTF16BE:
		return &utf16Reader{from: io.NewSectionReader(h, 2, size-2), big: encoding == UTF16BE}
	case UTF8BOM:
		return io.NewSectionReader(h, 3, size-3)
	}
	return io.NewSectionReader(h, 0, size)
}

// scan looks through a text chunk by chunk, until it is known to be a candidate or binary.
func (r *reader) scan(text io.Reader) (candidate, binary bool, err error) {
	overlap := 0
	if r.filter != nil {
		overlap = r.filter.overlap
	}
	have := 0 // what is in the buffer from the chunk before
	for {
		n, err := io.ReadFull(text, r.buffer[have:chunkSize])
		chunk := r.buffer[:have+n]
		if bytes.IndexByte(chunk[have:], 0) >= 0 {
			return false, true, nil
		}
		if n > 0 && r.match(chunk) {
			return true, false, nil
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return false, false, nil
		}
		if err != nil {
			return false, false, err
		}
		have = copy(r.buffer, chunk[max(0, len(chunk)-overlap):])
	}
}

// hasLongLine reports whether a line is over the cap. It looks at one byte in 200,000 or so, backwards from where the line
// would have to go on.
func hasLongLine(text []byte) bool {
	for len(text) > lineCap {
		end := bytes.LastIndexByte(text[:lineCap+1], '\n')
		if end < 0 {
			return true
		}
		text = text[end+1:]
	}
	return false
}
