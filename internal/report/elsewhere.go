package report

import (
	"slices"
	"strings"
)

// IsElsewhere reports whether a file belongs to another repository than the one that the run is about.
func (r *Report) IsElsewhere(file string) bool {
	return slices.ContainsFunc(r.Elsewhere, func(folder string) bool { return Holds(folder, file) })
}

// Foreign reports whether all files belong to other repositories.
func (r *Report) Foreign() bool { return slices.Contains(r.Elsewhere, ".") }

// Holds reports whether a file lies in a folder, or is it; "." holds all.
func Holds(folder, file string) bool {
	rest, ok := strings.CutPrefix(file, folder)
	return folder == "." || ok && (rest == "" || rest[0] == '/')
}

// Placeable reports whether GitHub can show something beside a place: in a file of this repository, whose name holds no key. There is no
// file under a name that is masked.
func (r *Report) Placeable(l Location) bool {
	return l.File != "" && !r.IsElsewhere(l.File) && !r.namesKey(l)
}

// NamedAsKeys is the number of findings that count in files whose names hold a key.
func (r *Report) NamedAsKeys() int {
	n := 0
	for _, f := range r.Findings {
		if f.Suppressed == nil && r.namesKey(f.Location) {
			n++
		}
	}
	return n
}

func (r *Report) namesKey(l Location) bool { return r.Secrets.Mask(l.File) != l.File }
