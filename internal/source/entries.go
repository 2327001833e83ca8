package source

import (
	"slices"
	"strings"
)

// entries are what is in a folder, in the order of paths.
type entries []entry

// entry is one thing in a folder.
type entry struct {
	name     string
	absolute string
	kind     kind
}

// kind is what an entry is.
type kind uint8

const (
	kindFile kind = iota
	kindFolder
	kindLink
	kindOther
)

// has reports whether there is an entry of that name, or with that end if the name begins with "*".
func (s entries) has(name string) bool {
	ending, any := strings.CutPrefix(name, "*")
	for i := range s {
		if s[i].name == name || any && strings.HasSuffix(s[i].name, ending) {
			return true
		}
	}
	return false
}

// hasAny reports whether one of the names is there.
func (s entries) hasAny(names []string) bool {
	for _, name := range names {
		if s.has(name) {
			return true
		}
	}
	return false
}

// count returns how many entries of a kind there are.
func (s entries) count(k kind) int {
	n := 0
	for i := range s {
		if s[i].kind == k {
			n++
		}
	}
	return n
}

// listing reads folders one after the other, into the same memory.
type listing struct {
	text   []byte // the absolute paths of all entries
	listed []listed
}

// listed is one entry: its path ends at an index of the text, and its name starts at another.
type listed struct {
	name, end int
	kind      kind
}

// read returns what is in an open folder whose absolute path, with a separator at the end, is prefix. The strings of all
// entries share their memory.
func (l *listing) read(d *dir, scratch []byte, prefix string) (entries, error) {
	l.text, l.listed = l.text[:0], l.listed[:0]
	err := d.list(scratch, func(name []byte, k kind) {
		start := len(l.text) + len(prefix)
		l.text = append(append(l.text, prefix...), name...)
		l.listed = append(l.listed, listed{name: start, end: len(l.text), kind: k})
	})
	text := string(l.text)
	s := make(entries, len(l.listed))
	for i, e := range l.listed {
		s[i] = entry{name: text[e.name:e.end], absolute: text[e.name-len(prefix) : e.end], kind: e.kind}
	}
	slices.SortFunc(s, compareEntries)
	return s, err
}

// compareEntries orders entries as their paths are: a folder counts as if a slash followed its name.
func compareEntries(a, b entry) int {
	n := min(len(a.name), len(b.name))
	if c := strings.Compare(a.name[:n], b.name[:n]); c != 0 {
		return c
	}
	return a.after(n) - b.after(n)
}

// after returns the byte at an index of the entry's path, -1 where it ends.
func (e *entry) after(i int) int {
	switch {
	case i < len(e.name):
		return int(e.name[i])
	case e.kind == kindFolder:
		return '/'
	}
	return -1
}
