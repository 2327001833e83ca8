// Package rawhttp reports calls that the official SDK could make.
package rawhttp

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
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
	byFile := map[*source.File]*rule.Diagnostic{} // nil for a file in which no SDK could be used
	var found []*rule.Diagnostic
	for _, use := range pass.Uses { // in order of file and position
		file := use.Unit.File
		if !use.CouldBeSDK() || use.Call.Test || use.InSDK || use.IsOld() || file.Marks.Any(source.Demo|source.Docs|source.Vendored|source.Generated) {
			continue
		}
		d, known := byFile[file]
		switch {
		case !known:
			if sdk := klaviyo.SDKFor(use.Unit); sdk != nil {
				d = &rule.Diagnostic{Span: use.Call.Span, Message: message(sdk)}
				found = append(found, d)
			}
			byFile[file] = d
		case d != nil && last(d) != use.Call.Span && len(d.Related) < maxRelated:
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "and here"})
		}
	}
	for _, d := range found {
		pass.Report(*d)
	}
}

// last is the call that a finding names last.
func last(d *rule.Diagnostic) facts.Span {
	if n := len(d.Related); n > 0 {
		return d.Related[n-1].Span
	}
	return d.Span
}

func message(sdk *klaviyo.SDK) string {
	return fmt.Sprintf("this file calls Klaviyo over plain HTTP; %s sends the revision and the headers, and waits and retries on 429 and 503 by itself", sdk.Package)
}
