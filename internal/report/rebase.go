package report

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Rebase returns the report with its files relative to top, a folder above its root. It is returned as it is where top is "", is the
// root, or is not above it.
func (r *Report) Rebase(top string) *Report {
	folder, ok := Folder(top, r.Root)
	if !ok {
		return r
	}
	moved := r.Below(folder)
	moved.Folder, _ = Folder(r.Repository(), top)
	moved.Root = top
	return moved
}

// Repository is the top of the repository that the root lies in, the root itself where that is not known. It may be a folder of another
// machine.
func (r *Report) Repository() string {
	top := len(r.Root) - len("/"+r.Folder)
	if r.Folder == "" || top <= 0 || strings.ReplaceAll(r.Root[top:], `\`, "/") != "/"+r.Folder {
		return r.Root
	}
	return r.Root[:top]
}

// InRepository returns the report with its files named by their paths in the repository.
func (r *Report) InRepository() *Report {
	if r.Folder == "" {
		return r
	}
	moved := r.Below(r.Folder)
	moved.Root, moved.Folder = r.Repository(), ""
	return moved
}

// Folder is the path of a root below top, with forward slashes; ok is false where top is "", is the root, or is not above it.
func Folder(top, root string) (folder string, ok bool) {
	rel, err := filepath.Rel(top, root)
	if top == "" || err != nil || rel == "." || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// Below returns the location with its file in a folder. One that is in no file stays there.
func (l Location) Below(folder string) Location {
	if l.File != "" {
		l.File = folder + "/" + l.File
	}
	return l
}

// Renamed returns the location with its file under the name that a function gives it. One that is in no file stays there.
func (l Location) Renamed(name func(file string) string) Location {
	if l.File != "" {
		l.File = name(l.File)
	}
	return l
}

// Below returns the report with its files in a folder of that name: those of one repository beside others.
func (r *Report) Below(folder string) *Report {
	moved := r.Renamed(func(file string) string { return Location{File: file}.Below(folder).File })
	moved.Elsewhere = slices.Clone(r.Elsewhere)
	for i, other := range moved.Elsewhere {
		moved.Elsewhere[i] = path.Join(folder, other)
	}
	return moved
}

// Renamed returns the report with each of its files under the name that a function gives it.
func (r *Report) Renamed(name func(file string) string) *Report {
	move := func(l Location) Location { return l.Renamed(name) }
	moved := *r
	moved.Findings = slices.Clone(r.Findings)
	for i := range moved.Findings {
		moved.Findings[i] = moved.Findings[i].moved(move)
		moved.Findings[i].Basis = moved.Findings[i].Basis.renamed(name)
	}
	moved.Checklist = slices.Clone(r.Checklist)
	for i, item := range moved.Checklist {
		evidence := slices.Clone(item.Evidence)
		for j := range evidence {
			evidence[j].File = move(Location{File: evidence[j].File}).File
		}
		moved.Checklist[i].Evidence = evidence
	}
	moved.Problems = slices.Clone(r.Problems)
	for i := range moved.Problems {
		moved.Problems[i].File = move(Location{File: moved.Problems[i].File}).File
	}
	return &moved
}

// moved returns a copy of the finding with all of its locations moved.
func (f Finding) moved(move func(Location) Location) Finding {
	f.Location = move(f.Location)
	f.Related = slices.Clone(f.Related)
	for i := range f.Related {
		f.Related[i].Location = move(f.Related[i].Location)
	}
	f.Fixes = slices.Clone(f.Fixes)
	for i := range f.Fixes {
		edits := slices.Clone(f.Fixes[i].Edits)
		for j := range edits {
			edits[j].Location = move(edits[j].Location)
		}
		f.Fixes[i].Edits = edits
	}
	return f
}
