package fix

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Apply writes the files of the plan, each as a whole, and none that has changed in the meantime. It returns how many were
// written.
func (p *Plan) Apply() (int, error) {
	root, err := os.OpenRoot(p.root)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	for n, f := range p.Files {
		if err := f.replace(root); err != nil {
			return n, err
		}
	}
	return len(p.Files), nil
}

// replace writes the new content into a file beside the old one, which it then takes the place of.
func (f *File) replace(root *os.Root) (err error) {
	dir, name := path.Split(f.Path)
	beside := dir + "." + name + "." + rand.Text()[:8] + ".tmp"
	out, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			out.Close()
			_ = root.Remove(beside)
		}
	}()
	if _, err := out.Write(f.After); err != nil {
		return err
	}
	if err := out.Chmod(f.mode); err != nil { // past the umask
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	now, err := read(root, f.Path)
	if err != nil {
		return err
	}
	if !bytes.Equal(now.Before, f.Before) {
		return &fs.PathError{Op: "fix", Path: f.Path, Err: fmt.Errorf("has changed since it was read")}
	}
	return root.Rename(beside, f.Path)
}
