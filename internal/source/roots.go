package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// PathError says why a path that was asked for could not be looked at.
type PathError struct {
	Path string // as it was given
	Name string // absolute
	Err  error
}

func (e *PathError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns the cause, so that errors.Is(err, fs.ErrNotExist) holds for a missing path.
func (e *PathError) Unwrap() error { return e.Err }

var errOutside = errors.New("a symbolic link that leads out of the root")

// scope is what was asked for below a folder.
type scope struct {
	// given is set for a path that was given itself, not only on the way to one.
	given bool
	below map[string]*scope
}

// isGiven reports whether the path itself was given.
func (s *scope) isGiven() bool { return s != nil && s.given }

// at returns the scope of a name in a folder, or nil.
func (s *scope) at(name string) *scope {
	if s == nil {
		return nil
	}
	return s.below[name]
}

// add asks for a path below the folder.
func (s *scope) add(path string) {
	if path != "." {
		for name := range strings.SplitSeq(filepath.ToSlash(path), "/") {
			next := s.below[name]
			if next == nil {
				next = new(scope)
				if s.below == nil {
					s.below = map[string]*scope{}
				}
				s.below[name] = next
			}
			s = next
		}
	}
	s.given = true
}

// given is one path that was asked for and exists.
type given struct {
	path   string // as it was given
	name   string // absolute
	folder bool
}

// Root returns the root that [Discover] gives a tree of some paths, for what has to be read before it: the configuration.
func Root(paths []string) string {
	root, _, _ := findRoots(paths)
	return root
}

// findRoots returns the root of some paths: the folder that was given, the parent of a file that was given, the common
// parent of several. The scope says what was asked for below it. Paths that are not there or cannot be read at all are
// returned as missing; the others stand.
func findRoots(paths []string) (root string, s *scope, missing []*PathError) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var found []given
	rooted := false // by a path that is there
	for _, path := range paths {
		g, err := findPath(path)
		if err != nil {
			missing = append(missing, &PathError{path, g.name, err})
			switch {
			case errors.Is(err, errIrregular) && rooted: // it is there, so that the root holds it
				root = commonParent(root, g.parent())
			case errors.Is(err, errIrregular):
				root, rooted = g.parent(), true
			case root == "":
				root = filepath.Dir(g.name) // where nothing is found, it is said of what
			}
			continue
		}
		if !rooted {
			root, rooted = g.parent(), true
		}
		root = commonParent(root, g.parent())
		found = append(found, g)
	}
	s = new(scope)
	for _, g := range found {
		if err := s.addGiven(root, g); err != nil {
			missing = append(missing, &PathError{g.path, g.name, err})
		}
	}
	return root, s, missing
}

// findPath looks a path up. "dir/..." means dir.
func findPath(path string) (given, error) {
	trimmed := strings.TrimSuffix(filepath.ToSlash(path), "...")
	if len(trimmed) == len(filepath.ToSlash(path)) || trimmed != "" && !strings.HasSuffix(trimmed, "/") {
		trimmed = path
	}
	if trimmed == "" {
		trimmed = "."
	}
	name, err := filepath.Abs(filepath.FromSlash(trimmed))
	if err != nil {
		return given{name: path}, err
	}
	info, err := os.Stat(name)
	if err != nil {
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err // the path is said already
		}
		return given{name: name}, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return given{name: name}, errIrregular
	}
	return given{path: path, name: name, folder: info.IsDir()}, nil
}

func (g given) parent() string {
	if g.folder {
		return g.name
	}
	return filepath.Dir(g.name)
}

// addGiven asks for a given path below the root. Links on the way from the root to it are resolved, and must not lead out.
func (s *scope) addGiven(root string, g given) error {
	if g.name == root {
		s.add(".")
		return nil
	}
	realRoot, err := filepath.EvalSymlinks(root)
	if err != nil {
		return err
	}
	realName, err := filepath.EvalSymlinks(g.name)
	if err != nil {
		return err
	}
	path, err := filepath.Rel(realRoot, realName)
	if err != nil {
		return err
	}
	if !filepath.IsLocal(path) {
		return errOutside
	}
	s.add(path)
	return nil
}

// commonParent returns the innermost folder that holds both of two absolute paths, or is them.
func commonParent(a, b string) string {
	for !inside(b, a) {
		parent := filepath.Dir(a)
		if parent == a {
			return a // another volume; what lies there will not be found below the root
		}
		a = parent
	}
	return a
}

// inside reports whether an absolute path is a folder or below it.
func inside(path, folder string) bool {
	rest, ok := strings.CutPrefix(path, folder)
	return ok && (rest == "" || os.IsPathSeparator(rest[0]) || os.IsPathSeparator(folder[len(folder)-1]))
}
