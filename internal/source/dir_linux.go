package source

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/sys/unix"
)

// The layout of an entry that getdents64(2) returns: inode, offset, length of the entry, type, name with a NUL.
const (
	direntLength = 16
	direntType   = 18
	direntName   = 19
)

// list calls add for each entry of the folder. It is os.File.ReadDir without an object and a string for each entry, which
// cost as much as to classify the files. scratch is memory that it may use.
func (d *dir) list(scratch []byte, add func(name []byte, k kind)) error {
	for {
		n, err := unix.Getdents(d.fd, scratch)
		if err == unix.EINTR {
			continue
		}
		if err != nil || n <= 0 {
			return err
		}
		for rest := scratch[:n]; len(rest) >= direntName; {
			length := int(binary.NativeEndian.Uint16(rest[direntLength:]))
			if length < direntName || length > len(rest) {
				return unix.EIO // a file system that does not keep to the format
			}
			name, _, _ := bytes.Cut(rest[direntName:length], []byte{0})
			if s := string(name); s != "." && s != ".." {
				add(name, d.kindOf(rest[direntType], name))
			}
			rest = rest[length:]
		}
	}
}

// kindOf returns the kind of an entry by its type, and asks for it where the file system does not say.
func (d *dir) kindOf(t byte, name []byte) kind {
	switch t {
	case unix.DT_REG:
		return kindFile
	case unix.DT_DIR:
		return kindFolder
	case unix.DT_LNK:
		return kindLink
	case unix.DT_UNKNOWN:
		var stat unix.Stat_t
		if err := unix.Fstatat(d.fd, string(name), &stat, unix.AT_SYMLINK_NOFOLLOW); err == nil {
			return d.kindOf(byte(stat.Mode&unix.S_IFMT>>12), name) // a DT_ constant is the type of a mode, shifted
		}
	}
	return kindOther
}
