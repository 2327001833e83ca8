package source

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

var (
	errIrregular = errors.New("not a regular file")
	errTooLarge  = errors.New("too large")
	errBinary    = errors.New("binary")
)

// withFile opens the regular file at a slash-separated path below the folder at an absolute path and hands it to read.
// No component of the path may be a link.
func withFile(folder, path string, read func(h handle, size int64) error) error {
	d, err := openDir(folder)
	if err != nil {
		return err
	}
	parts := strings.Split(path, "/")
	for _, part := range parts[:len(parts)-1] {
		inner, err := d.dir(part)
		d.close()
		if err != nil {
			return err
		}
		d = inner
	}
	defer d.close()
	return d.withFile(parts[len(parts)-1], read)
}

// withFile opens a regular file that is in d and hands it to read.
func (d *dir) withFile(name string, read func(h handle, size int64) error) error {
	h, size, err := d.open(name)
	if err != nil {
		return err
	}
	defer h.close()
	return read(h, size)
}

// readBelow returns the content of a small file as [withFile] finds it.
func readBelow(folder, path string, most int64) (content []byte, err error) {
	err = withFile(folder, path, func(h handle, size int64) error {
		content, err = readSmall(h, size, most)
		return err
	})
	return content, err
}

// readSmall returns the content of a file that may not be larger than most.
func readSmall(h handle, size, most int64) ([]byte, error) {
	if size > most {
		return nil, fmt.Errorf("%w: over %d bytes", errTooLarge, most)
	}
	b := make([]byte, size)
	n, err := h.ReadAt(b, 0)
	if errors.Is(err, io.EOF) {
		err = nil // it was cut since it was opened
	}
	return b[:n], err
}
