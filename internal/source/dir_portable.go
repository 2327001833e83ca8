//go:build !linux

package source

import (
	"io/fs"
	"os"
)

// listFile calls add for each entry of an open folder.
func listFile(f *os.File, add func(name []byte, k kind)) error {
	listed, err := f.ReadDir(-1)
	for _, e := range listed {
		k := kindOther
		switch t := e.Type(); {
		case t.IsRegular():
			k = kindFile
		case t.IsDir():
			k = kindFolder
		case t&fs.ModeSymlink != 0:
			k = kindLink
		}
		add([]byte(e.Name()), k)
	}
	return err
}
