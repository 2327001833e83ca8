package source

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Limits of what is read for git's sake.
const (
	ignoreFileCap = 1_000_000 // an ignore file; git's own are a few KB
	gitIndexCap   = 512 << 20 // an index: about 100 bytes for each tracked file
	gitPointerCap = 8_192     // .git files, commondir and the like
)

// repository is a git work tree, as far as it is known without git: what it tracks and what it ignores.
type repository struct {
	// top is the absolute path of the work tree.
	top string
	// tracked are the sorted paths in the index, below top.
	tracked []string
	// exclude are the rules of info/exclude.
	exclude *ignoreRules
	// err says why tracked could not be read.
	err error
}

// findRepository returns the repository that a folder is in, or nil, and the folder's path below its top, with a slash at
// the end unless it is the top.
func findRepository(folder string) (*repository, string) {
	// Links in the path of the root are the user's; the repository is around what they lead to.
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return nil, ""
	}
	for top := real; ; top = filepath.Dir(top) {
		if r := openRepository(top); r != nil {
			prefix := strings.TrimPrefix(filepath.ToSlash(real[len(top):]), "/")
			if prefix != "" {
				prefix += "/"
			}
			return r, prefix
		}
		if top == filepath.Dir(top) {
			return nil, ""
		}
	}
}

// openRepository returns the repository whose work tree is at top, or nil.
func openRepository(top string) *repository {
	git := gitDir(top)
	if git == "" {
		return nil
	}
	r := &repository{top: top, exclude: parseIgnore(nil)}
	common := git
	if text, err := readBelow(git, "commondir", gitPointerCap); err == nil { // a linked work tree
		common = resolve(git, string(text))
	}
	if text, err := readBelow(common, "info/exclude", ignoreFileCap); err == nil {
		r.exclude = parseIgnore(text)
	}
	hashSize := 20
	if config, err := readBelow(common, "config", ignoreFileCap); err == nil && usesSHA256(config) {
		hashSize = 32
	}
	index, err := readBelow(git, "index", gitIndexCap)
	if errors.Is(err, fs.ErrNotExist) {
		return r // nothing was added yet
	}
	if err == nil {
		r.tracked, err = parseIndex(index, hashSize, func(name string) ([]byte, error) {
			return readBelow(git, "sharedindex."+name, gitIndexCap)
		})
	}
	r.err = err
	return r
}

// usesSHA256 reports whether a repository's configuration asks for SHA-256 object names.
func usesSHA256(config []byte) bool {
	for line := range bytes.Lines(bytes.ToLower(config)) {
		key, value, _ := bytes.Cut(line, []byte("="))
		if string(bytes.TrimSpace(key)) == "objectformat" {
			return string(bytes.TrimSpace(value)) == "sha256"
		}
	}
	return false
}

// gitDir returns the absolute path of the git directory of the work tree at top, or "" where top is none. A .git file that
// points elsewhere, as linked work trees and submodules have it, is believed only if the place it points to points back:
// the tree must not be able to have files read that lie anywhere else.
func gitDir(top string) string {
	path := filepath.Join(top, ".git")
	info, err := os.Lstat(path)
	if err != nil {
		return ""
	}
	if info.IsDir() {
		return path
	}
	text, err := readBelow(top, ".git", gitPointerCap)
	if err != nil {
		return ""
	}
	target, ok := strings.CutPrefix(string(text), "gitdir:")
	if !ok {
		return ""
	}
	git := resolve(top, target)
	if back, err := readBelow(git, "gitdir", gitPointerCap); err == nil && samePath(resolve(git, string(back)), path) {
		return git
	}
	if config, err := readBelow(git, "config", ignoreFileCap); err == nil && samePath(workTree(git, config), top) {
		return git
	}
	return ""
}

// workTree returns the absolute path that core.worktree in the configuration of a git directory names, or "".
func workTree(git string, config []byte) string {
	for line := range strings.Lines(string(config)) {
		key, value, _ := strings.Cut(line, "=")
		if strings.EqualFold(strings.TrimSpace(key), "worktree") {
			return resolve(git, strings.Trim(strings.TrimSpace(value), `"`))
		}
	}
	return ""
}

// resolve returns the absolute form of a path that stands in a file of a folder.
func resolve(folder, path string) string {
	path = filepath.FromSlash(strings.TrimSpace(path))
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(folder, path)
}

// samePath reports whether two absolute paths name the same file.
func samePath(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// outer returns the ignore files that hold for a folder from above: info/exclude and those of the folders from the top of the
// repository down to it, without its own. prefix is the folder's path below the top, with a slash at the end. Where the
// folder is ignored itself, they would leave out all of it, which was asked for by name, so there are none.
func (r *repository) outer(prefix string) *ignoreLevel {
	level := &ignoreLevel{rules: r.exclude, above: prefix}
	folder := r.top
	for rest := prefix; rest != ""; {
		if text, err := readBelow(folder, ".gitignore", ignoreFileCap); err == nil {
			level = &ignoreLevel{rules: parseIgnore(text), outer: level, above: rest}
		}
		name, after, _ := strings.Cut(rest, "/")
		for l := level; l != nil; l = l.outer {
			path := strings.TrimSuffix(l.above[:len(l.above)-len(after)], "/")
			if v := l.rules.match(path, name, true); v == ignored {
				return nil
			} else if v == included {
				break
			}
		}
		folder, rest = filepath.Join(folder, name), after
	}
	return level
}
