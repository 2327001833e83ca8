// Package missingrevision reports raw calls to Klaviyo that are sent without the revision header.
package missingrevision

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports raw calls that certainly lack the revision header.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		if !wantsRevision(use) || use.Revision.Presence != facts.Absent {
			continue
		}
		d := rule.Diagnostic{Span: use.Call.Span, Message: message(pass, use)}
		if h, ok := wrongHeader(use); !ok {
			d.Fixes = fixes(pass, use)
		} else {
			d.Related = append(d.Related, rule.Related{Span: h.Value.Span, Message: fmt.Sprintf("sent as %q, which Klaviyo does not read", h.Name)})
		}
		for _, caller := range use.Call.Stack {
			d.Related = append(d.Related, rule.Related{Span: caller, Message: "called from here"})
		}
		pass.Report(d)
	}
}

// wantsRevision reports whether Klaviyo requires the header on a call. The retired v1 and v2 API and the token endpoints have
// none; what a test sends is not sent in production.
func wantsRevision(use *klaviyo.Use) bool {
	if use.SDK != "" || use.Call.Test || use.Call.Request == nil {
		return false
	}
	switch use.Surface {
	case klaviyo.Server, klaviyo.Client:
		if use.Operation == nil && use.Surface == klaviyo.Server {
			return hasAuthorization(use) // else an address that is no part of the versioned API, as for the webhooks of shop systems
		}
		return use.Operation == nil || !use.Operation.NoRevision
	case klaviyo.Unclear:
		return use.KeyPlace == klaviyo.InAuthorization
	}
	return false
}

func hasAuthorization(use *klaviyo.Use) bool {
	return slices.ContainsFunc(use.Call.Request.Headers.List, func(h facts.Header) bool { return h.Name == "authorization" })
}

func wrongHeader(use *klaviyo.Use) (facts.Header, bool) {
	for _, h := range use.Call.Request.Headers.List {
		if slices.Contains(klaviyo.WrongRevisionHeaders, h.Name) {
			return h, true
		}
	}
	return facts.Header{}, false
}

func message(pass *rule.Pass, use *klaviyo.Use) string {
	what := "this call"
	if use.Method != "" && use.Path != "" {
		what = use.Method + " " + use.Path
	}
	newest := klaviyo.Newest(pass.AsOf).Name
	if h, ok := wrongHeader(use); ok {
		return fmt.Sprintf(`%s sends the revision as %q, which Klaviyo does not read; name the header "revision"`, what, h.Name)
	}
	return fmt.Sprintf(`%s is sent without a revision header, so Klaviyo decides which version answers; add "revision: %s"`, what, newest)
}
