package report

import "slices"

// Basis is what a finding rests on besides the place where it stands: what is missing at a call may have been taken out elsewhere. It
// tells whether a change has caused the finding.
type Basis struct {
	// Places are where a change of any kind counts: the calls that led to it, the functions that they stand in, and the statements and
	// functions that made the values that are sent.
	Places []Location
	// Files are where lines that were taken out count: those of the places, and of all modules that they use.
	Files []string
	// Locked is set where the finding rests on the lock files of its folder and of those above.
	Locked bool
}

// renamed returns the basis with its files under the names that a function gives them.
func (b *Basis) renamed(name func(file string) string) *Basis {
	if b == nil {
		return nil
	}
	moved := &Basis{Places: slices.Clone(b.Places), Files: slices.Clone(b.Files), Locked: b.Locked}
	for i := range moved.Places {
		moved.Places[i] = moved.Places[i].Renamed(name)
	}
	for i, file := range moved.Files {
		moved.Files[i] = Location{File: file}.Renamed(name).File
	}
	return moved
}
