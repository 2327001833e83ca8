// Package removedendpoint reports calls to operations that Klaviyo took out of its API with a revision.
package removedendpoint

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports raw calls to operations that the revision that answers does not have.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

// successors are the operations that do what a removed one did, by id.
var successors = map[string]string{
	"create_template_clone":            "clone_template",
	"create_template_render":           "render_template",
	"get_event_metrics":                "get_metric_for_event",
	"get_event_profiles":               "get_profile_for_event",
	"get_event_relationships_metrics":  "get_metric_id_for_event",
	"get_event_relationships_profiles": "get_profile_id_for_event",
	"unsubscribe_profiles":             "bulk_unsubscribe_profiles",
	"unsuppress_profiles":              "bulk_unsuppress_profiles",
}

func check(pass *rule.Pass) {
	var seen []facts.Span
	for _, use := range pass.Uses {
		op := use.Operation
		if op == nil || !op.Removed() || op.Beta || isOpen(op) || use.SDK != "" || use.Assumed || use.Call.Test || use.InSDK || !gone(pass, use) {
			continue
		}
		at := use.Decider()
		if slices.Contains(seen, at) {
			continue
		}
		seen = append(seen, at)
		d := rule.Diagnostic{Span: at, Message: message(op)}
		if use.Call.Span != at {
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "sent by this call"})
		}
		pass.Report(d)
	}
}

// isOpen reports whether an operation had a placeholder for what has paths of its own today: a path that is filled in at that place may well
// be one of these.
func isOpen(op *klaviyo.Operation) bool { return strings.Contains(op.Path, "{related_resource}") }

// gone reports whether every revision that may answer a call came out after the operation's last one: the oldest that is supported answers
// for those that are retired, and for none.
func gone(pass *rule.Pass, use *klaviyo.Use) bool {
	oldest := klaviyo.OldestSupported(pass.AsOf).Name
	if oldest != "" && use.Operation.Last < oldest {
		return true
	}
	sent, all := use.Revision.Value.Constants()
	return use.Revision.Presence == facts.Present && all && len(sent) > 0 && !slices.ContainsFunc(sent, func(v facts.Value) bool {
		r := klaviyo.LookupRevision(v.Text)
		return !r.Known() || r.Name <= use.Operation.Last
	})
}

func message(op *klaviyo.Operation) string {
	text := fmt.Sprintf("%s %s was taken out of the API after revision %s, and answers 404", op.Method, op.Path, op.Last)
	if next := klaviyo.OperationByID(successors[op.ID]); next != nil {
		return fmt.Sprintf("%s; call %s %s instead", text, next.Method, next.Path)
	}
	return text + "; look for what takes its place in the changelog of the API"
}
