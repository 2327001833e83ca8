package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// writeFile has a file written as a whole or not at all: into a file beside it, which then takes its place. A link in its place is
// replaced and not followed, since the path may lie in a tree that a stranger has sent. Devices and pipes are written to as
// they are. Keys are masked.
func writeFile(path string, secrets *report.Secrets, write func(io.Writer) error) (err error) {
	if direct(path) {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return fileError(path, err)
		}
		if err := writeMasked(f, secrets, write); err != nil {
			f.Close()
			return fileError(path, err)
		}
		return fileError(path, f.Close())
	}
	dir, name := filepath.Split(path)
	f, err := os.CreateTemp(orHere(dir), "."+name+".*.tmp")
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such folder", filepath.Clean(orHere(dir)))
	}
	if err != nil {
		return fileError(path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = fileError(path, err)
		}
	}()
	if err := writeMasked(f, secrets, write); err != nil {
		return err
	}
	// Other users read it too: a container writes as root what a later step uploads.
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Sync(); err != nil { // a full disk may show only now
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		return errors.New("is a folder")
	}
	return os.Rename(f.Name(), path)
}

// fileError says what is wrong with a file in the words of the command line, by the name that the user knows it by.
func fileError(path string, err error) error {
	switch cause := (*fs.PathError)(nil); {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: no such file", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w", path, fs.ErrPermission)
	case errors.As(err, &cause):
		return fmt.Errorf("%s: %w", path, cause.Err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

func orHere(dir string) string {
	if dir == "" {
		return "."
	}
	return dir
}

func writeMasked(f *os.File, secrets *report.Secrets, write func(io.Writer) error) error {
	buffer := bufio.NewWriter(f)
	masked := report.NewMaskWriter(buffer)
	masked.Hide(secrets)
	if err := write(masked); err != nil {
		return err
	}
	if err := masked.Close(); err != nil {
		return err
	}
	return buffer.Flush()
}

// direct reports whether a path is something to write to rather than a name for a new file. A link is, below /dev and /proc
// only: /dev/stdout is one.
func direct(path string) bool {
	info, err := os.Lstat(path)
	if err != nil {
		return false
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		return strings.HasPrefix(path, "/dev/") || strings.HasPrefix(path, "/proc/")
	}
	return info.Mode()&(fs.ModeDevice|fs.ModeNamedPipe|fs.ModeCharDevice) != 0
}
