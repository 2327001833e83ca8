package sarif

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func newResult(f report.Finding, index int) result {
	res := result{
		RuleID: orUnknown(f.Rule), RuleIndex: index, Level: level(f.Severity), Message: plain(f.Message),
		Locations:    []location{newLocation(f.Location)},
		Fingerprints: map[string]string{"primaryLocationLineHash": orUnknown(f.Fingerprint)},
		Properties:   resultProperties{Confidence: string(f.Confidence), Stage: string(f.Stage)},
	}
	for i, r := range f.Related {
		at := newLocation(r.Location)
		at.ID = i + 1
		text := plain(r.Message)
		at.Message = &text
		res.Related = append(res.Related, at)
	}
	for _, fix := range f.Fixes {
		if changes := newChanges(fix.Edits); len(changes) > 0 {
			res.Fixes = append(res.Fixes, change{Description: plain(fix.Message), Changes: changes})
		}
	}
	if s := f.Suppressed; s != nil {
		kind := "external"
		if s.Kind == "comment" {
			kind = "inSource"
		}
		res.Suppressions = []suppression{{Kind: kind, Justification: s.Reason}}
	}
	return res
}

// plain is a message without the links that SARIF's text messages may hold: the text may come from the tree.
func plain(s string) message {
	return message{Text: orUnknown(strings.ReplaceAll(s, "](", "] ("))}
}

// newLocation is a place in a file. A finding of the live stage stands at the root: GitHub wants a location of each result.
func newLocation(l report.Location) location {
	if l.File == "" {
		return location{Physical: physical{
			Artifact: artifact{URI: ".", BaseID: srcRoot},
			Region:   &region{StartLine: 1, StartColumn: 1, EndLine: 1, EndColumn: 1},
		}}
	}
	return location{Physical: physical{Artifact: fileArtifact(l.File), Region: newRegion(l)}}
}

func fileArtifact(file string) artifact { return artifact{URI: report.URIPath(file), BaseID: srcRoot} }

// newRegion is what a location spans, made whole where a part of it is not known.
func newRegion(l report.Location) *region {
	r := &region{StartLine: max(l.Line, 1), StartColumn: max(l.Column, 1)}
	r.EndLine = max(l.EndLine, r.StartLine)
	r.EndColumn = max(l.EndColumn, 1)
	if r.EndLine == r.StartLine {
		r.EndColumn = max(r.EndColumn, r.StartColumn)
	}
	return r
}

// newChanges groups edits by file, in order of first use.
func newChanges(edits []report.Edit) []artifactChange {
	var changes []artifactChange
	index := make(map[string]int)
	for _, e := range edits {
		i, ok := index[e.File]
		if !ok {
			i = len(changes)
			index[e.File] = i
			changes = append(changes, artifactChange{Artifact: fileArtifact(e.File)})
		}
		changes[i].Replacements = append(changes[i].Replacements, replacement{
			Deleted: newRegion(e.Location), Inserted: content{Text: e.NewText},
		})
	}
	return changes
}
