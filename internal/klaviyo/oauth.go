package klaviyo

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// OAuthFault is what is wrong with how a program gets its tokens.
type OAuthFault string

// The faults.
const (
	// ClientSecretInCode and RefreshTokenInCode are secrets that stand in the code or in its settings.
	ClientSecretInCode OAuthFault = "client secret"
	RefreshTokenInCode OAuthFault = "refresh token"
	// WrongTokenHost is a token or revoke URL on www.klaviyo.com, which has answered to neither since 2025-03-31
	// (https://developers.klaviyo.com/en/docs/set_up_oauth, seen 2026-11-24).
	WrongTokenHost OAuthFault = "host"
	// NoChallenge and NoVerifier are an authorization and a token request without their part of PKCE, which Klaviyo requires.
	NoChallenge OAuthFault = "challenge"
	NoVerifier  OAuthFault = "verifier"
)

// OAuthFinding is one fault, where it stands.
type OAuthFinding struct {
	facts.Span
	Fault OAuthFault
	// Secret is the text of a secret. It must not be shown.
	Secret string
	// Named is set where only a name says what the text is: no request that sends it was followed.
	Named bool
}

// OAuthFaults returns what is wrong with the OAuth of the program, tests and documentation apart: what requests and the SDK are given, and
// what stands in literals and settings.
func (i *Integration) OAuthFaults() []OAuthFinding { return i.oauth() }

func oauthFaults(units []*facts.Unit, uses []*Use) []OAuthFinding {
	c := &oauthCollector{seen: map[facts.Span]bool{}}
	for _, use := range uses {
		if use.Surface == OAuth && use.Call.Request != nil && !use.Call.Test {
			c.fromUse(use)
		}
	}
	production := productionUnits(units)
	challenged := sync.OnceValue(func() bool {
		return slices.ContainsFunc(units, func(u *facts.Unit) bool { return production[u] && mentionsPKCE(u.File.Content) })
	})
	for _, u := range units {
		if !production[u] {
			continue
		}
		c.fromConstructors(u)
		c.fromLiterals(u, challenged)
		c.fromSettings(u)
	}
	return c.out
}

type oauthCollector struct {
	out  []OAuthFinding
	seen map[facts.Span]bool
}

func (c *oauthCollector) add(f OAuthFinding) {
	if f.IsValid() && !c.seen[f.Span] {
		c.seen[f.Span] = true
		c.out = append(c.out, f)
	}
}

func (c *oauthCollector) fromUse(u *Use) {
	r := u.Call.Request
	c.secret(ClientSecretInCode, formValue(r, "client_secret"))
	c.secret(RefreshTokenInCode, formValue(r, "refresh_token"))
	c.basic(r.Headers.Get("authorization").Value)
	if u.Host == "www.klaviyo.com" && (u.Path == "/oauth/token" || u.Path == "/oauth/revoke") {
		c.add(OAuthFinding{Span: constantIn(u.URL, u.Call.Span), Fault: WrongTokenHost})
	}
	grant := formValue(r, "grant_type")
	if grant.Kind == facts.String && grant.Text == "authorization_code" && r.Body.Kind == facts.Object && r.Body.Get("code_verifier").Presence == facts.Absent {
		c.add(OAuthFinding{Span: u.Call.Span, Fault: NoVerifier})
	}
}

// formValue returns a field of a form, which is an object or a text "name=value&…".
func formValue(r *facts.Request, name string) facts.Value {
	if v := bodyValue(r, name); known(v) {
		return v
	}
	v, _ := parameterIn(r.Body, name)
	return v
}

func (c *oauthCollector) secret(fault OAuthFault, v facts.Value) {
	constants, _ := v.Constants()
	for _, x := range constants {
		if x.Kind == facts.String && couldBeOAuthSecret(x.Text) {
			c.add(OAuthFinding{Span: x.Span, Fault: fault, Secret: x.Text})
		}
	}
}

// basic adds the secret in an Authorization header that is written out: "Basic " and the Base64 of id:secret.
func (c *oauthCollector) basic(v facts.Value) {
	constants, _ := v.Constants()
	for _, x := range constants {
		encoded, found := strings.CutPrefix(x.Text, "Basic ")
		decoded, err := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
		_, secret, pair := strings.Cut(string(decoded), ":")
		if found && err == nil && pair && couldBeOAuthSecret(secret) {
			c.add(OAuthFinding{Span: x.Span, Fault: ClientSecretInCode, Secret: encoded})
		}
	}
}

// constantIn is where the first constant of a value stands, or else a place.
func constantIn(v facts.Value, otherwise facts.Span) facts.Span {
	at := facts.Span{}
	v.Walk(func(x facts.Value) bool {
		if !at.IsValid() && x.Kind == facts.String && x.Span.IsValid() {
			at = x.Span
		}
		return !at.IsValid()
	})
	if at.IsValid() {
		return at
	}
	return otherwise
}

// fromConstructors adds what the Node SDK's client for OAuth is given: new OAuthApi(clientId, clientSecret, tokenStorage).
func (c *oauthCollector) fromConstructors(u *facts.Unit) {
	for _, call := range u.Calls {
		name := strings.TrimSuffix(strings.TrimSuffix(call.Symbol, "()"), ".new")
		if strings.HasPrefix(name, camelSDK) && strings.HasSuffix(name, ".OAuthApi") && !call.Test && len(call.Args) > 1 {
			c.secret(ClientSecretInCode, call.Args[1].Value)
		}
	}
}

// oauthURL finds the address of an authorization page, or of the token endpoints on the wrong host.
var oauthURL = regexp.MustCompile(`^https://www\.klaviyo\.com/oauth/(authorize|token|revoke)\b`)

func (c *oauthCollector) fromLiterals(u *facts.Unit, challenged func() bool) {
	for _, l := range u.Literals {
		if l.Docstring || l.Joined {
			continue
		}
		m := oauthURL.FindStringSubmatch(l.Text)
		fault, named := namedSecret(u, l.Key)
		switch {
		case m != nil && m[1] != "authorize":
			c.add(OAuthFinding{Span: l.Span, Fault: WrongTokenHost, Named: true})
		case m != nil && !strings.Contains(l.Text, "code_challenge") && !challenged():
			c.add(OAuthFinding{Span: l.Span, Fault: NoChallenge, Named: true})
		case m == nil && named && couldBeOAuthSecret(l.Text) && !c.overlaps(l.Span):
			c.add(OAuthFinding{Span: l.Span, Fault: fault, Secret: l.Text, Named: true})
		}
	}
}

// overlaps reports whether a request that was followed sends what stands at a place, with or without its quotes.
func (c *oauthCollector) overlaps(at facts.Span) bool {
	for s := range c.seen {
		if s.Pos <= at.End && at.Pos <= s.End {
			return true
		}
	}
	return false
}

func (c *oauthCollector) fromSettings(u *facts.Unit) {
	if u.File.Marks.Any(source.Example | source.Ignored) {
		return
	}
	for _, s := range u.Settings {
		if fault, named := namedSecret(u, s.Key); named && !s.Interpolated && couldBeOAuthSecret(s.Value) {
			c.add(OAuthFinding{Span: s.ValueSpan, Fault: fault, Secret: s.Value, Named: true})
		}
	}
}

// namedSecret says which secret of OAuth a name promises: KLAVIYO_CLIENT_SECRET, klaviyo.refreshToken; clientSecret in a file that is named
// after Klaviyo.
func namedSecret(u *facts.Unit, name string) (OAuthFault, bool) {
	ws := words(name)
	if !Named(name) && !Named(u.File.Path[strings.LastIndexByte(u.File.Path, '/')+1:]) {
		return "", false
	}
	switch last := len(ws) - 1; {
	case last < 1:
	case ws[last] == "secret" && (ws[last-1] == "client" || ws[last-1] == "oauth" || ws[last-1] == "app"):
		return ClientSecretInCode, true
	case ws[last] == "token" && ws[last-1] == "refresh":
		return RefreshTokenInCode, true
	}
	return "", false
}

// shortestOAuthSecret is the length from which on a text is taken for a secret.
const shortestOAuthSecret = 20

// variableName is a text that names where a secret is read from.
var variableName = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$|^[a-z]+(?:[_.-][a-z]+)+$`)

// couldBeOAuthSecret reports whether a text may be a secret: Klaviyo's are long and mixed. Names, sentences, addresses and placeholders are
// none.
func couldBeOAuthSecret(s string) bool {
	return len(s) >= shortestOAuthSecret && strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(s, " \t\n<>{}$%:/") && !variableName.MatchString(s) && !IsPlaceholder(s)
}

// mentionsPKCE reports whether code builds a challenge somewhere, itself or through a library's option.
func mentionsPKCE(content []byte) bool {
	content = bytes.ToLower(content)
	for _, word := range []string{"code_challenge", "codechallenge", "pkce", "code_verifier", "codeverifier"} {
		if bytes.Contains(content, []byte(word)) {
			return true
		}
	}
	return false
}
