package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The parts of git's index format that matter here (https://git-scm.com/docs/index-format, seen 2026-11-24).
const (
	indexHeaderSize = 12
	indexStatSize   = 40 // times, device, inode, mode, owner and size of an entry, in front of its object name
	indexNameMask   = 0x0fff
	indexExtended   = 0x4000 // a second flag word follows
)

var errIndex = errors.New("malformed git index")

// parseIndex returns the paths that a git index lists, sorted. hashSize is the size of an object name: 20, or 32 in a
// repository that uses SHA-256. shared reads the index that a split index is based on, by the hexadecimal name of it.
func parseIndex(data []byte, hashSize int, shared func(name string) ([]byte, error)) ([]string, error) {
	if len(data) < indexHeaderSize || string(data[:4]) != "DIRC" {
		return nil, errIndex
	}
	version := binary.BigEndian.Uint32(data[4:])
	if version < 2 || version > 4 {
		return nil, fmt.Errorf("git index version %d is not known", version)
	}
	x := indexReader{data: data, text: string(data), at: indexHeaderSize, version: version, hashSize: hashSize}
	for range binary.BigEndian.Uint32(data[8:]) {
		if err := x.entry(); err != nil {
			return nil, err
		}
	}
	base, err := x.base()
	if err != nil {
		return nil, err
	}
	if base != "" {
		if err := x.addShared(base, shared); err != nil {
			return nil, err
		}
	}
	if !slices.IsSorted(x.paths) {
		slices.Sort(x.paths)
	}
	return slices.Compact(x.paths), nil
}

// indexReader is an index that is being read.
type indexReader struct {
	data     []byte
	text     string // data again, for paths to be slices of
	at       int
	version  uint32
	hashSize int
	previous []byte // the path of the entry before, which version 4 builds on
	paths    []string
}

// entry reads one entry.
func (x *indexReader) entry() error {
	start := x.at
	name := start + indexStatSize + x.hashSize + 2
	if name > len(x.data) {
		return errIndex
	}
	flags := binary.BigEndian.Uint16(x.data[name-2:])
	if flags&indexExtended != 0 {
		name += 2
	}
	if x.version == 4 {
		return x.compressed(name)
	}
	if name > len(x.data) {
		return errIndex
	}
	length := bytes.IndexByte(x.data[name:], 0)
	if length < 0 {
		return errIndex
	}
	if known := int(flags & indexNameMask); known < indexNameMask && known != length {
		return errIndex
	}
	x.keep(x.text[name : name+length])
	// An entry ends with one to eight NULs, so that its size is a multiple of eight.
	x.at = start + (name+length-start+8)&^7
	return nil
}

// compressed reads a path of version 4: how many bytes to drop from the end of the path before, and what to append.
func (x *indexReader) compressed(at int) error {
	drop := -1
	for {
		if at >= len(x.data) || drop > len(x.previous) {
			return errIndex
		}
		b := x.data[at]
		at++
		drop = (drop+1)<<7 | int(b&0x7f)
		if b&0x80 == 0 {
			break
		}
	}
	length := bytes.IndexByte(x.data[at:], 0)
	if length < 0 || drop > len(x.previous) {
		return errIndex
	}
	x.previous = append(x.previous[:len(x.previous)-drop], x.data[at:at+length]...)
	x.keep(string(x.previous))
	x.at = at + length + 1
	return nil
}

// keep takes up a path. Entries of a split index that replace one of the shared index have none, and folders that a sparse
// index stands for end with a slash and are not on disk.
func (x *indexReader) keep(path string) {
	if path != "" && path[len(path)-1] != '/' {
		x.paths = append(x.paths, path)
	}
}

// base returns the name of the shared index that the "link" extension names, or "".
func (x *indexReader) base() (string, error) {
	for x.at+8+x.hashSize <= len(x.data) { // the checksum comes last
		signature := string(x.data[x.at : x.at+4])
		size := int(binary.BigEndian.Uint32(x.data[x.at+4:]))
		x.at += 8
		if size > len(x.data)-x.at {
			return "", errIndex
		}
		if signature == "link" && size >= x.hashSize {
			if name := fmt.Sprintf("%x", x.data[x.at:x.at+x.hashSize]); strings.Trim(name, "0") != "" {
				return name, nil
			}
		}
		x.at += size
	}
	return "", nil
}

// addShared adds the paths of the shared index. Those that the split index has deleted since are added too: the bitmap of
// them is not read, and a path that was tracked until now is worth to be looked at.
func (x *indexReader) addShared(name string, shared func(string) ([]byte, error)) error {
	data, err := shared(name)
	if err != nil {
		return err
	}
	paths, err := parseIndex(data, x.hashSize, func(string) ([]byte, error) { return nil, errIndex })
	x.paths = append(x.paths, paths...)
	return err
}

// below returns those of some sorted paths that go on with a prefix after the first cut bytes, which they share.
func below(paths []string, cut int, prefix string) []string {
	lo, _ := slices.BinarySearchFunc(paths, prefix, func(p, t string) int { return strings.Compare(p[cut:], t) })
	n, _ := slices.BinarySearchFunc(paths[lo:], prefix, func(p, t string) int {
		if strings.HasPrefix(p[cut:], t) {
			return -1
		}
		return 1
	})
	return paths[lo : lo+n]
}

// holds reports whether one of some sorted paths is no more than a name after the first cut bytes, which they share.
func holds(paths []string, cut int, name string) bool {
	_, ok := slices.BinarySearchFunc(paths, name, func(p, t string) int { return strings.Compare(p[cut:], t) })
	return ok
}
