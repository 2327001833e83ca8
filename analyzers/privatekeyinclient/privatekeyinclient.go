// Package privatekeyinclient reports private keys, and calls that need one, in code that visitors receive.
package privatekeyinclient

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports private keys in browser code, calls of the server API from it, and private keys in variables that bundlers publish.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, leak := range pass.Leaks() {
		if leak.Place == klaviyo.LeakInBrowser {
			pass.Report(rule.Diagnostic{Span: leak.Span, Message: "the private key " + leak.Shown + " is in code that every visitor receives; " +
				"revoke it in Klaviyo, and make the call on a server, or use /client/ with the public key"})
		}
	}
	for _, use := range pass.Uses {
		if d, ok := judgeUse(use); ok {
			pass.Report(d)
		}
	}
	for _, u := range pass.Units {
		for _, s := range u.Settings {
			if d, ok := judgeSetting(u, s); ok {
				pass.Report(d)
			}
		}
	}
}

// judgeUse reports a call of the server API from the browser, or with a key from a published variable.
func judgeUse(use *klaviyo.Use) (rule.Diagnostic, bool) {
	if use.Call.Test || use.KeyPlace != klaviyo.InAuthorization && use.KeyPlace != klaviyo.InConstructor && use.KeyPlace != klaviyo.InBareHeader {
		return rule.Diagnostic{}, false
	}
	if name, at := published(use.Key); name != "" {
		span := at
		if !span.IsValid() {
			span = use.Call.Span
		}
		var severity rule.Severity
		if developmentOnly(use.Call) {
			severity = rule.Warning // the build for visitors may lack it
		}
		return rule.Diagnostic{Span: span, Severity: severity, Message: fmt.Sprintf("%s is put into the code that every visitor receives (prefix %s), and is used as the private key here; "+
			"drop the prefix, and make the call on a server", name, klaviyo.PublishingPrefix(name))}, true
	}
	if use.Surface == klaviyo.Server && use.Unit.File.Marks.Has(source.Browser) && !isConstant(use.Key) {
		if typed(use.Key) {
			return rule.Diagnostic{Span: use.Call.Span, Severity: rule.Warning, Confidence: rule.Medium, Message: "the server API is called from a page, " +
				"where a browser refuses the answer (no CORS) and every script can read the private key that somebody types in; make the call on a server, or use /client/ with the public key"}, true
		}
		return rule.Diagnostic{Span: use.Call.Span, Confidence: rule.Medium, Message: "the server API is called from code that visitors receive, so that the private key is published " +
			"(and the browser refuses the answer: no CORS); make the call on a server, or use /client/ with the public key"}, true
	}
	return rule.Diagnostic{}, false
}

// developmentOnly reports whether a call is made under a condition on what kind of build it stands in.
func developmentOnly(c *facts.Call) bool {
	return slices.ContainsFunc(c.Guards, func(v facts.Value) bool {
		return v.Kind == facts.Env && slices.Contains([]string{"DEV", "NODE_ENV", "MODE", "PROD"}, v.Text)
	})
}

// typed reports whether a key is one that somebody gives to a page: it comes from the state of a form, from a field, or from what the
// browser keeps for this visitor alone.
func typed(v facts.Value) bool {
	found := false
	v.Walk(func(x facts.Value) bool {
		for _, source := range []string{"useState", "localStorage", "sessionStorage", "getElementById", "querySelector", "prompt"} {
			found = found || x.Kind != facts.String && strings.Contains(x.Text, source)
		}
		return !found
	})
	return found
}

// isConstant reports whether the key is written out: then the leak itself is reported.
func isConstant(v facts.Value) bool {
	c, _ := v.Constants()
	return len(c) > 0
}

// published returns the variable that a bundler publishes and that the key comes from.
func published(key facts.Value) (name string, at facts.Span) {
	key.Walk(func(v facts.Value) bool {
		if v.Kind == facts.Env && klaviyo.PublishingPrefix(v.Text) != "" && name == "" {
			name, at = v.Text, v.Span
		}
		return true
	})
	return name, at
}

// judgeSetting reports a variable with a publishing prefix whose name or value is that of a private key.
func judgeSetting(u *facts.Unit, s *facts.Setting) (rule.Diagnostic, bool) {
	name := s.Key[strings.LastIndexByte(s.Key, '.')+1:]
	if klaviyo.PublishingPrefix(name) == "" || u.File.Marks.Any(source.Test|source.Fixture|source.Docs) {
		return rule.Diagnostic{}, false
	}
	if klaviyo.LooksPrivate(s.Value) {
		return rule.Diagnostic{}, false // the leak itself is reported, by the rule for its file
	}
	if !klaviyo.PrivateKeyName(name) {
		return rule.Diagnostic{}, false
	}
	return rule.Diagnostic{Span: s.Span, Message: fmt.Sprintf("%s names a private key, and its prefix %s puts it into the code that every visitor receives; drop the prefix",
		name, klaviyo.PublishingPrefix(name))}, true
}
