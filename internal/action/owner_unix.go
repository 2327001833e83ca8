//go:build unix

package action

import (
	"os"
	"syscall"
)

// giveAway makes a file belong to the owner of the workspace: an action in a container runs as root, and later steps, which do not, clean
// the workspace up (https://github.com/actions/runner/issues/2033, seen 2026-11-23). Where we are not root it is theirs already.
func giveAway(path, workspace string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	info, err := os.Stat(workspace)
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	return os.Lchown(path, int(owner.Uid), int(owner.Gid))
}
