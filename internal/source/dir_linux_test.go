package source

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// TestKindOf asks for the kinds of entries as on a file system that does not tell them.
func TestKindOf(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{"file": "", "folder/x": ""})
	if err := os.Symlink("file", filepath.Join(root, "link")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(root, "pipe"), 0o644); err != nil {
		t.Fatal(err)
	}
	d, err := openDir(root)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	for name, want := range map[string]kind{"file": kindFile, "folder": kindFolder, "link": kindLink, "pipe": kindOther, "gone": kindOther} {
		if got := d.kindOf(unix.DT_UNKNOWN, []byte(name)); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
