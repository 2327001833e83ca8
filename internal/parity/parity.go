// Package parity reads the programs of testdata/parity, each of which is written in every language in which it makes sense, and says
// in a table which of them holds where. That they hold is checked by the tests of internal/extract.
package parity

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// Language is a column of the table.
type Language struct {
	Name string
	// Folders are those of the archives that programs in the language stand in.
	Folders []string
	// Absent is why a program is not written in the language where the program itself gives no reason, "" for nothing.
	Absent string
}

// Languages are the languages that programs are written in. A program that is not written in one of them says why.
func Languages() []Language {
	return []Language{
		{Name: "TypeScript/JavaScript", Folders: []string{"ts", "js"}},
		{Name: "Python", Folders: []string{"py"}},
		{Name: "Go", Folders: []string{"go"}},
		{Name: "Ruby", Folders: []string{"rb"}},
		{Name: "PHP", Folders: []string{"php"}},
		{Name: "C#", Folders: []string{"cs"}},
		{Name: "Java", Folders: []string{"java"}},
		{Name: "Kotlin", Folders: []string{"kt"}},
		{
			Name: "Shell", Folders: []string{"sh"},
			Absent: "a request is one command line: there are no objects, clients or functions as values that could carry its state",
		},
	}
}

// Program is one archive.
type Program struct {
	// Name is that of the file, without its ending.
	Name string
	// Title is the first line: what the program is about.
	Title string
	// Files are the sources by their folder.
	Files map[string][]txtar.File
	// Facts are the requests that the program sends in every language, but for those in Differs.
	Facts string
	// Differs are the folders whose requests rightly differ.
	Differs map[string]Difference
	// Absent are the reasons for which the program is not written in a language, by folder.
	Absent map[string]string
}

// Difference is what a program sends in one language, and why that is not what it sends in the others.
type Difference struct {
	Facts, Reason string
}

// Load reads all programs of a folder, in the order of their names.
func Load(dir string) ([]*Program, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var out []*Program
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		p, err := Parse(strings.TrimSuffix(filepath.Base(file), ".txtar"), data)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// Parse reads one archive. Besides the sources, which stand in a folder for each language, it has the sections "facts",
// "differs/<folder>" with the reason in lines that begin with "# ", and "absent/<folder>,<folder>" with a reason alone.
func Parse(name string, data []byte) (*Program, error) {
	archive := txtar.Parse(data)
	title, _, _ := strings.Cut(string(archive.Comment), "\n")
	p := &Program{
		Name: name, Title: title, Files: map[string][]txtar.File{}, Differs: map[string]Difference{}, Absent: map[string]string{},
	}
	for _, f := range archive.Files {
		folder, rest, _ := strings.Cut(f.Name, "/")
		switch {
		case f.Name == "facts":
			p.Facts = string(f.Data)
		case folder == "differs":
			p.Differs[rest] = difference(string(f.Data))
		case folder == "absent":
			for l := range strings.SplitSeq(rest, ",") {
				p.Absent[l] = strings.TrimSpace(string(f.Data))
			}
		case known(folder):
			p.Files[folder] = append(p.Files[folder], txtar.File{Name: rest, Data: f.Data})
		default:
			return nil, fmt.Errorf("%s: section %q is of no language", name, f.Name)
		}
	}
	return p, nil
}

func known(folder string) bool {
	return slices.ContainsFunc(Languages(), func(l Language) bool { return slices.Contains(l.Folders, folder) })
}

func difference(text string) (d Difference) {
	var reason, facts []string
	for line := range strings.Lines(text) {
		if why, ok := strings.CutPrefix(line, "# "); ok {
			reason = append(reason, strings.TrimSpace(why))
		} else {
			facts = append(facts, line)
		}
	}
	return Difference{Facts: strings.Join(facts, ""), Reason: strings.Join(reason, " ")}
}

// Folders are the folders that a program has, in order.
func (p *Program) Folders() []string { return slices.Sorted(maps.Keys(p.Files)) }

// in returns the folder in which a program stands in a language, "" for none.
func (p *Program) in(l Language) string {
	for _, folder := range l.Folders {
		if len(p.Files[folder]) > 0 {
			return folder
		}
	}
	return ""
}

// absence is why a program is not written in a language, "" for no reason.
func (p *Program) absence(l Language) string {
	for _, folder := range l.Folders {
		if reason := p.Absent[folder]; reason != "" {
			return reason
		}
	}
	return l.Absent
}

// Written are the languages that at least one of the programs is written in.
func Written(programs []*Program) []Language {
	return slices.DeleteFunc(Languages(), func(l Language) bool {
		return !slices.ContainsFunc(programs, func(p *Program) bool { return p.in(l) != "" })
	})
}

// Faults are what is wrong with a program, given the languages that programs are written in: a language without the program and without a
// reason, a reason for nothing, a difference without a reason.
func (p *Program) Faults(languages []Language) []string {
	var out []string
	if p.Title == "" {
		out = append(out, "the first line does not say what the program is about")
	}
	if len(p.Files) < 2 {
		out = append(out, fmt.Sprintf("written in %d languages: nothing is compared", len(p.Files)))
	}
	for _, l := range languages {
		folder := p.in(l)
		switch {
		case folder == "" && p.absence(l) == "":
			out = append(out, fmt.Sprintf("not written in %s: write it, or say why in absent/%s", l.Name, l.Folders[0]))
		case folder != "" && p.Absent[folder] != "":
			out = append(out, fmt.Sprintf("absent/%s gives a reason, and the program is written in %s", folder, l.Name))
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(p.Differs)) {
		switch d := p.Differs[folder]; {
		case len(p.Files[folder]) == 0:
			out = append(out, fmt.Sprintf("differs/%s is of no program", folder))
		case d.Reason == "":
			out = append(out, fmt.Sprintf("differs/%s gives no reason", folder))
		case d.Facts == p.Facts:
			out = append(out, fmt.Sprintf("differs/%s does not differ any more", folder))
		}
	}
	return out
}
