// Package inconsistentrevision reports programs that send several revisions.
package inconsistentrevision

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports, for each package of the tree, the revisions that it sends besides the newest of them.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	var folders []string
	sent := map[string][]klaviyo.SentRevision{}
	for _, s := range pass.SentRevisions() {
		if s.Use == nil {
			continue
		}
		folder, ok := pass.Package(s.Use.Unit.File.Path)
		if !ok {
			continue // scripts without a manifest need not be one program
		}
		if sent[folder] == nil {
			folders = append(folders, folder)
		}
		sent[folder] = append(sent[folder], s)
	}
	for _, folder := range folders {
		for _, d := range klaviyo.Disagreements(sent[folder], pass.AsOf) {
			report(pass, d)
		}
	}
}

// maxRelated bounds the places that a finding lists of each revision.
const maxRelated = 3

func report(pass *rule.Pass, d klaviyo.Disagreement) {
	at, newer := d.Sent[0].Value, d.Newer[0].Value
	why := "and each retires on a day of its own"
	if klaviyo.LookupRevision(at.Text).Status(pass.AsOf) == klaviyo.Retired {
		why = "and is answered as " + klaviyo.ServedInstead(pass.AsOf) + " here, since " + at.Text + " is retired"
	}
	if name := d.Resource(); name != "" {
		why = "so that what is under " + name + " comes in two shapes"
	}
	found := rule.Diagnostic{Span: at.Span, Message: fmt.Sprintf(
		"this program sends revision %s here and %s elsewhere, %s; keep one revision in one constant", at.Text, newer.Text, why)}
	for _, s := range d.Newer[:min(len(d.Newer), maxRelated)] {
		found.Related = append(found.Related, rule.Related{Span: s.Value.Span, Message: "revision " + newer.Text})
	}
	for _, s := range d.Sent[1:min(len(d.Sent), maxRelated)] {
		found.Related = append(found.Related, rule.Related{Span: s.Value.Span, Message: "revision " + at.Text})
	}
	pass.Report(found)
}
