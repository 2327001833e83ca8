//go:build unix

package source

import (
	"io"

	"golang.org/x/sys/unix"
)

// dir is an open folder. What is in it is opened relative to it and never through a link, so that nothing outside the
// root can be reached even if the tree is changed while it is read. It also spares the kernel one walk down the path for
// each file.
type dir struct{ fd int }

// openDir opens the folder at an absolute path. The path itself may be a link: it is what the user named.
func openDir(name string) (*dir, error) {
	fd, err := openAt(unix.AT_FDCWD, name, unix.O_DIRECTORY)
	if err != nil {
		return nil, err
	}
	return &dir{fd}, nil
}

// dir opens a folder that is in d.
func (d *dir) dir(name string) (*dir, error) {
	fd, err := openAt(d.fd, name, unix.O_DIRECTORY|unix.O_NOFOLLOW)
	if err != nil {
		return nil, err
	}
	return &dir{fd}, nil
}

func (d *dir) close() { unix.Close(d.fd) }

// open opens a regular file that is in d. It fails with errIrregular for anything else, and does not wait for the other
// end of a pipe.
func (d *dir) open(name string) (handle, int64, error) {
	fd, err := openAt(d.fd, name, unix.O_NOFOLLOW|unix.O_NONBLOCK)
	if err != nil {
		return handle{}, 0, err
	}
	h := handle{fd}
	var stat unix.Stat_t
	for {
		if err = unix.Fstat(fd, &stat); err != unix.EINTR {
			break
		}
	}
	if err == nil && stat.Mode&unix.S_IFMT != unix.S_IFREG {
		err = errIrregular
	}
	if err != nil {
		h.close()
		return handle{}, 0, err
	}
	return h, stat.Size, nil
}

func openAt(at int, name string, flags int) (int, error) {
	for {
		fd, err := unix.Openat(at, name, unix.O_RDONLY|unix.O_CLOEXEC|unix.O_NOCTTY|flags, 0)
		if err != unix.EINTR {
			return fd, err
		}
	}
}

// handle is an open regular file, without the cost of an os.File.
type handle struct{ fd int }

// ReadAt is as io.ReaderAt has it.
func (h handle) ReadAt(p []byte, at int64) (int, error) {
	have := 0
	for have < len(p) {
		n, err := unix.Pread(h.fd, p[have:], at+int64(have))
		switch {
		case err == unix.EINTR:
		case err != nil:
			return have, err
		case n == 0:
			return have, io.EOF
		default:
			have += n
		}
	}
	return have, nil
}

func (h handle) close() { unix.Close(h.fd) }
