package klaviyo

import (
	"slices"
	"strings"
	"unicode"
)

// NameKind says what the name of a variable or setting promises.
type NameKind string

// The kinds.
const (
	NotAKey       NameKind = ""
	NamesPrivate  NameKind = "private" // KLAVIYO_PRIVATE_KEY
	NamesPublic   NameKind = "public"  // KLAVIYO_SITE_ID
	NamesKey      NameKind = "key"     // KLAVIYO_API_KEY: most often the private key, but the value decides
	NamesWebhook  NameKind = "webhook-secret"
	NamesOAuth    NameKind = "oauth-secret"
	NamesRevision NameKind = "revision" // KLAVIYO_API_REVISION
)

// JudgeName says what a variable or setting is by its name: KLAVIYO_PRIVATE_KEY, klaviyo.apiKey, NEXT_PUBLIC_KLAVIYO_KEY. A
// name that does not mention Klaviyo is [NotAKey].
func JudgeName(name string) NameKind {
	ws := words(strings.TrimPrefix(name, PublishingPrefix(name)))
	if !slices.ContainsFunc(ws, func(w string) bool { return strings.HasPrefix(w, "klaviyo") }) {
		return NotAKey
	}
	has := func(any ...string) bool {
		return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(any, w) })
	}
	switch {
	case has("webhook", "webhooks", "signing") && has("secret", "key", "token"):
		return NamesWebhook
	case has("oauth", "client") && has("secret"):
		return NamesOAuth
	case has("revision") || has("version") && has("api"):
		return NamesRevision
	case has("public", "site", "company", "account", "publishable") && has("key", "id", "token", "apikey"):
		return NamesPublic
	case slices.Contains([]string{"id", "ids", "url", "name", "path", "file", "enabled"}, ws[len(ws)-1]):
		return NotAKey // KLAVIYO_LIST_ID, KLAVIYO_KEY_FILE
	case has("private", "secret"):
		return NamesPrivate
	case has("key", "apikey", "token"):
		return NamesKey
	}
	return NotAKey
}

// PrivateKeyName reports whether a name says that it holds a private key: KLAVIYO_PRIVATE_KEY, NEXT_PUBLIC_KLAVIYO_SECRET_KEY.
// KLAVIYO_API_KEY leaves it open: see [JudgeName].
func PrivateKeyName(name string) bool { return JudgeName(name) == NamesPrivate }

// PublicKeyName reports whether a name says that it holds the public key: KLAVIYO_PUBLIC_KEY, KLAVIYO_COMPANY_ID.
func PublicKeyName(name string) bool { return JudgeName(name) == NamesPublic }

// publishingPrefixes are those of variables that bundlers put into the code for browsers and devices, longest first:
// Next.js, Nuxt, Expo, Gatsby, Create React App, Vue CLI, Storybook, Vite, SvelteKit and Astro, Hydrogen's SHOP_ (their
// manuals, seen 2026-11-23).
var publishingPrefixes = []string{
	"NUXT_PUBLIC_", "NEXT_PUBLIC_", "EXPO_PUBLIC_", "STORYBOOK_", "REACT_APP_", "VUE_APP_", "GATSBY_", "PUBLIC_", "VITE_", "SHOP_",
}

// PublishingPrefix returns the prefix by which a bundler publishes a variable, "" for one that stays on the server.
func PublishingPrefix(name string) string {
	for _, p := range publishingPrefixes {
		if strings.HasPrefix(name, p) {
			return p
		}
	}
	return ""
}

// words splits a name or value at every character that is no letter or digit and at changes of case, and lower-cases it:
// "klaviyo.apiKey" -> klaviyo, api, key; "APIKey" -> api, key.
func words(s string) []string {
	var out []string
	runes := []rune(s)
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(string(runes[start:end])))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
			start = i + 1
		case i > start && unicode.IsUpper(r) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush(i)
		}
	}
	flush(len(runes))
	return out
}
