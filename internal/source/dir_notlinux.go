//go:build unix && !linux

package source

import (
	"os"

	"golang.org/x/sys/unix"
)

// list calls add for each entry of the folder.
func (d *dir) list(_ []byte, add func(name []byte, k kind)) error {
	fd, err := openAt(d.fd, ".", unix.O_DIRECTORY)
	if err != nil {
		return err
	}
	f := os.NewFile(uintptr(fd), ".")
	defer f.Close()
	return listFile(f, add)
}
