// Package oauthsecret reports OAuth that gives its secrets away, or that Klaviyo refuses.
package oauthsecret

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports client secrets and refresh tokens in the code, token requests to the wrong host, and OAuth without PKCE.
var Rule = rule.New(doc, check)

// messages say what is wrong and what to do. No part of a secret is shown.
var messages = map[klaviyo.OAuthFault]string{
	klaviyo.ClientSecretInCode: "the client secret of an OAuth app stands in the code base, where everyone who can read it can act as the app; make a new one in Klaviyo, and read it from the environment or a secret manager",
	klaviyo.RefreshTokenInCode: "a refresh token stands in the code base: with the client secret it gives access to an account until the app is uninstalled; revoke it, and keep tokens encrypted in a store",
	klaviyo.WrongTokenHost:     "www.klaviyo.com has not answered token and revoke requests since 2025-03-31; send them to a.klaviyo.com",
	klaviyo.NoChallenge:        "Klaviyo requires PKCE, and nothing here makes a challenge; add code_challenge and code_challenge_method=S256 to the address",
	klaviyo.NoVerifier:         "Klaviyo requires PKCE, and this token request has no code_verifier; send the one that the challenge was made from",
}

func check(pass *rule.Pass) {
	for _, f := range pass.OAuthFaults() {
		d := rule.Diagnostic{Span: f.Span, Message: messages[f.Fault]}
		switch f.Fault {
		case klaviyo.NoChallenge, klaviyo.NoVerifier:
			d.Severity, d.Confidence = rule.Warning, rule.Medium
		default:
			if f.Named {
				d.Confidence = rule.Medium
			}
		}
		pass.Report(d)
	}
}
