package action

import (
	"cmp"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
)

// checkouts are the git work trees of the workspace. A workflow may check out its repository into a folder, and others beside or inside of
// it; what GitHub shows beside the code, and what a change touches, is known by the path in the repository that the event is about.
type checkouts struct {
	workspace string
	// own is the top of the work tree of the event's repository, "" where it was not checked out.
	own string
	// base is what paths are relative to where it was not.
	base string
	// tops are the tops of the work trees that folders lie in, by folder.
	tops map[string]string
	// others are the names, in the report, of the tops of other work trees that something was named in.
	others map[string]string
}

func newCheckouts(workspace string, e *event, folders []Folder) *checkouts {
	c := &checkouts{workspace: workspace, tops: make(map[string]string), others: make(map[string]string)}
	var found []string
	for _, f := range folders {
		for _, path := range f.Paths {
			top := c.topOf(path)
			if !slices.Contains(found, top) {
				found = append(found, top)
			}
		}
	}
	if c.base = workspace; len(found) == 1 {
		c.base = found[0]
	}
	if c.own = c.best(e, found); c.own == "" {
		c.own = c.best(e, append([]string{workspace}, c.search()...))
	}
	if c.own == "" && !isCheckout(workspace) {
		c.own = workspace // files without git, as they are checked out where git is not installed
	}
	return c
}

// isCheckout reports whether a folder is the top of a work tree.
func isCheckout(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// topOf returns the top of the work tree that a path lies in, the workspace where it lies in none.
func (c *checkouts) topOf(path string) string {
	if top, known := c.tops[path]; known {
		return top
	}
	top := c.workspace
	if rel, err := filepath.Rel(c.workspace, path); err == nil && filepath.IsLocal(rel) && rel != "." {
		if top = path; !isCheckout(path) {
			top = c.topOf(filepath.Dir(path))
		}
	}
	c.tops[path] = top
	return top
}

// searchDepth and searchEntries limit the search for a work tree that was checked out below the workspace.
const (
	searchDepth   = 3
	searchEntries = 10_000
)

// search returns the work trees below the workspace that lie in no other one of those that it returns, the nearest first.
func (c *checkouts) search() []string {
	var found []string
	folders, left := []string{c.workspace}, searchEntries
	for range searchDepth {
		var below []string
		for _, dir := range folders {
			for _, name := range foldersIn(dir, &left) {
				if isCheckout(name) {
					found = append(found, name)
				} else {
					below = append(below, name)
				}
			}
		}
		folders = below
	}
	return found
}

// foldersIn returns the folders of a folder, in order, and counts down what it reads.
func foldersIn(dir string, left *int) []string {
	f, err := os.Open(dir)
	if err != nil || *left <= 0 {
		return nil
	}
	defer f.Close()
	entries, _ := f.ReadDir(*left) // an error tells of those after the ones that were read
	*left -= len(entries)
	var folders []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != ".git" {
			folders = append(folders, filepath.Join(dir, e.Name()))
		}
	}
	slices.Sort(folders)
	return folders
}

// best returns the work tree that is most likely of the event's repository: it is at the commit of the event, or it was cloned from there, or
// nobody knows where it is from and no other one can be meant.
func (c *checkouts) best(e *event, tops []string) string {
	best, most := "", 0
	for _, top := range tops {
		if !isCheckout(top) {
			continue
		}
		likely, head, origin := 0, "", ""
		if repo, err := changes.Open(top); err == nil {
			origin = repo.Origin()
			head, _ = repo.Head() // there is none before the first commit
		}
		if head != "" && (head == e.sha || head == e.commit) {
			likely += 4
		}
		switch {
		case slices.ContainsFunc(e.heads, func(name string) bool { return name != "" && strings.EqualFold(name, origin) }):
			likely += 2
		case origin == "" && (top == c.workspace || !isCheckout(c.workspace)):
			likely++
		}
		if likely > most {
			best, most = top, likely
		}
	}
	return best
}

// top is the folder that names in the report are relative to.
func (c *checkouts) top() string { return cmp.Or(c.own, c.base) }

// names returns what gives files below a root their names in the report: those of the event's repository their paths in it, and all others
// one that no file of it can have.
func (c *checkouts) names(root string) func(file string) string {
	return func(file string) string {
		name := filepath.Join(root, filepath.FromSlash(file))
		top := c.topOf(filepath.Dir(name))
		if file == "." {
			top = c.topOf(name)
		}
		if c.own == "" {
			return relative(c.base, name, file)
		}
		if top == c.own {
			return relative(top, name, file)
		}
		return path.Join(c.other(top), relative(top, name, file))
	}
}

// relative is a path below a folder, with forward slashes; it is what it was where it is not below.
func relative(top, name, was string) string {
	rel, err := filepath.Rel(top, name)
	if err != nil || !filepath.IsLocal(rel) {
		return was
	}
	return filepath.ToSlash(rel)
}

// other is the name of the top of another work tree: its path in the event's work tree, or else in the workspace, made different from what
// stands in the event's work tree.
func (c *checkouts) other(top string) string {
	if name := c.others[top]; name != "" {
		return name
	}
	name, err := filepath.Rel(c.own, top)
	if err != nil || !filepath.IsLocal(name) {
		if name = relative(c.workspace, top, "."); name == "." {
			name = "workspace"
		}
		for first := name; ; name = "_" + name {
			first, _, _ = strings.Cut(name, "/")
			if _, err := os.Lstat(filepath.Join(c.own, first)); err != nil {
				break
			}
		}
	}
	name = filepath.ToSlash(name)
	c.others[top] = name
	return name
}

// elsewhere are the folders of the report that belong to other repositories.
func (c *checkouts) elsewhere() []string {
	if c.own == "" {
		return []string{"."}
	}
	var folders []string
	for _, name := range c.others {
		folders = append(folders, name)
	}
	slices.Sort(folders)
	return folders
}
