//go:build !unix

package source

import (
	"os"
)

// dir is an open folder, see dir_unix.go. Here os.Root keeps what is opened inside.
type dir struct{ root *os.Root }

func openDir(name string) (*dir, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &dir{root}, nil
}

func (d *dir) dir(name string) (*dir, error) {
	root, err := d.root.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &dir{root}, nil
}

func (d *dir) list(_ []byte, add func(name []byte, k kind)) error {
	f, err := d.root.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	return listFile(f, add)
}

func (d *dir) close() { d.root.Close() }

func (d *dir) open(name string) (handle, int64, error) {
	f, err := d.root.Open(name)
	if err != nil {
		return handle{}, 0, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errIrregular
	}
	if err != nil {
		f.Close()
		return handle{}, 0, err
	}
	return handle{f}, info.Size(), nil
}

// handle is an open regular file.
type handle struct{ file *os.File }

func (h handle) ReadAt(p []byte, at int64) (int, error) { return h.file.ReadAt(p, at) }

func (h handle) close() { h.file.Close() }
