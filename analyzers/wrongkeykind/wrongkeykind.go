// Package wrongkeykind reports keys of one kind where Klaviyo wants another.
package wrongkeykind

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports a public key that is given as a private one, a private key that is given as a public one, and a private key under
// a scheme that Klaviyo does not take it under.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		if use.Call.Test || use.Surface == klaviyo.Legacy {
			continue
		}
		for _, key := range constants(use) {
			if m := message(use, key.Text); m != "" {
				report(pass, use, key, rule.Diagnostic{Message: m})
			}
		}
		for _, variable := range klaviyo.Variables(use.Key) {
			if m := byName(use.KeyPlace, variable.Text); m != "" {
				report(pass, use, variable, rule.Diagnostic{Message: m, Confidence: rule.Medium})
				break
			}
		}
	}
}

func constants(use *klaviyo.Use) []facts.Value {
	var out []facts.Value
	all, _ := use.Key.Constants()
	for _, v := range all {
		if v.Kind == facts.String {
			out = append(out, v)
		}
	}
	return out
}

// report reports a key where it stands, and names the call that it is given to.
func report(pass *rule.Pass, use *klaviyo.Use, key facts.Value, d rule.Diagnostic) {
	d.Span = use.Call.Span
	if key.Span.IsValid() && key.Span != d.Span {
		d.Span = key.Span
		d.Related = []rule.Related{{Span: use.Call.Span, Message: "given to this call"}}
	}
	pass.Report(d)
}

// message says what is wrong with a constant key in its place, "" for nothing.
func message(use *klaviyo.Use, key string) string {
	private := klaviyo.LooksPrivate(key) && !klaviyo.IsPlaceholder(key)
	switch use.KeyPlace {
	case klaviyo.InAuthorization, klaviyo.InConstructor:
		if klaviyo.LooksPublic(key) && !klaviyo.IsPlaceholder(key) {
			return "this is a public key (company id), and the call wants the private one: Klaviyo answers 401; read the private key from the environment"
		}
	case klaviyo.InBearer:
		if private {
			return `a private key is no bearer token: Klaviyo answers 401; send "Authorization: Klaviyo-API-Key <key>"`
		}
	case klaviyo.InBareHeader:
		if private {
			return `the Authorization header lacks its scheme: Klaviyo answers 401; send "Authorization: Klaviyo-API-Key <key>"`
		}
	case klaviyo.InCompanyID:
		if private {
			return "company_id is public and takes the public key: a private key given here is published; revoke it, and use the six-character company id"
		}
	}
	return ""
}

// byName says what is wrong by the name of the variable that a key comes from, where its value is not in view.
func byName(place klaviyo.KeyPlace, name string) string {
	if klaviyo.PublicKeyName(name) && (place == klaviyo.InAuthorization || place == klaviyo.InConstructor) {
		return name + " names a public key, and the call wants the private one: Klaviyo answers 401; read the private key from the environment"
	}
	if !klaviyo.PrivateKeyName(name) {
		return ""
	}
	switch place {
	case klaviyo.InCompanyID:
		return "company_id is public and takes the public key, but " + name + " names a private one, which would be published; give the six-character company id"
	case klaviyo.InBearer:
		return name + ` names a private key, which is no bearer token: Klaviyo answers 401; send "Authorization: Klaviyo-API-Key <key>"`
	case klaviyo.InBareHeader:
		return name + ` names a private key, and the Authorization header lacks its scheme: Klaviyo answers 401; send "Authorization: Klaviyo-API-Key <key>"`
	}
	return ""
}
