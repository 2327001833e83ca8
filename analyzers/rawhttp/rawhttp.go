// Package rawhttp reports calls that the official SDK could make.
package rawhttp

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports raw calls in languages for which Klaviyo has an SDK, once for each file that sends some. A library for other programs is left
// alone: what it depends on, they all do.
var Rule = rule.New(doc, check)

// maxRelated bounds the other calls of a file that a finding lists.
const maxRelated = 3

func check(pass *rule.Pass) {
	if pass.Library {
		return
	}
	byFile := map[*source.File]*rule.Diagnostic{}
	var found []*rule.Diagnostic
	for _, use := range pass.Uses { // in order of file and position
		sdk := use.SDKInstead()
		if sdk == nil || use.Call.Test || use.InSDK || use.Unit.File.Marks.Any(source.Demo|source.Docs|source.Vendored|source.Generated) {
			continue
		}
		file := use.Unit.File
		d := byFile[file]
		if d == nil {
			d = &rule.Diagnostic{Span: use.Call.Span, Message: message(sdk)}
			byFile[file] = d
			found = append(found, d)
			continue
		}
		last := d.Span
		if n := len(d.Related); n > 0 {
			last = d.Related[n-1].Span
		}
		if last != use.Call.Span && len(d.Related) < maxRelated {
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "and here"})
		}
	}
	for _, d := range found {
		pass.Report(*d)
	}
}

func message(sdk *klaviyo.SDK) string {
	return fmt.Sprintf("this file calls Klaviyo over plain HTTP; %s sends the revision and the headers, and waits and retries on 429 and 503 by itself", sdk.Package)
}
