// Package droppedattribute reports attributes in a spelling that does not reach Klaviyo.
package droppedattribute

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

// Rule reports attributes in snake case that the Node SDK is given, and those in camel case that the API is sent.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	var seen []string
	for _, use := range pass.Uses {
		if use.Call.Test || use.InSDK {
			continue
		}
		for _, a := range use.MisspelledAttributes() {
			at := a.Span
			if !at.IsValid() {
				at = use.Call.Span
			}
			// JSON in one text is one place with several names.
			key := fmt.Sprint(at, a.Name)
			if slices.Contains(seen, key) {
				continue
			}
			seen = append(seen, key)
			d := rule.Diagnostic{Span: at, Message: message(use, a), Fixes: fixes(pass, at, a)}
			if at.Pos < use.Call.Pos || at.End > use.Call.End {
				d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "sent by this call"})
			}
			pass.Report(d)
		}
	}
}

func message(use *klaviyo.Use, a klaviyo.MisspelledAttribute) string {
	if use.SDK != "" {
		return fmt.Sprintf("the Node SDK sends nothing of %q, and says nothing: it knows the attribute as %q", a.Name, a.Right)
	}
	return fmt.Sprintf("Klaviyo has no attribute %q and answers 400: in JSON it is %q", a.Name, a.Right)
}

// fixes renames a key that is followed by its value: one that is a variable as well ({ first_name }) or stands in a text is left alone.
func fixes(pass *rule.Pass, at facts.Span, a klaviyo.MisspelledAttribute) []rule.Fix {
	src := pass.Source(at)
	next := pass.After(at)
	quoted := len(src) == len(a.Name)+2 && (src[0] == '"' || src[0] == '\'')
	if src != a.Name && !quoted || next != ':' && !quoted {
		return nil
	}
	edit, ok := pass.Replace(at, a.Name, a.Right)
	if !ok {
		return nil
	}
	return []rule.Fix{{Message: "name it " + a.Right, Edits: []rule.Edit{edit}}}
}
