package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Receiver is a route of the program that receives webhooks of Klaviyo.
type Receiver struct {
	*facts.Route
	Unit *facts.Unit
	// Signed is set where the deliveries are certainly those of the Webhooks API, which are signed: the code knows their headers, their
	// topics or the id in their body. By the path alone they may be those of a flow's webhook action, which carry what their author gave them.
	Signed bool
}

// ReadsSignature reports whether the route looks at a header by the name of the signature, right or wrong.
func (r *Receiver) ReadsSignature() bool { return r.says(isSignatureName) }

// says reports whether a function of the route, or what is around it, uses a name or short string for which f holds. Names are in lower case.
func (r *Receiver) says(f func(string) bool) bool {
	for _, n := range r.Notes {
		for name := range n.Names {
			if f(name) {
				return true
			}
		}
	}
	return slices.ContainsFunc(r.Around, f)
}

// receivers are the routes of production code that receive webhooks.
func receivers(units []*facts.Unit, uses []*Use) []*Receiver {
	sending := map[*facts.Call]bool{}
	for _, u := range uses {
		sending[u.Call] = true
	}
	var out []*Receiver
	production := productionUnits(units)
	for _, u := range units {
		if !production[u] {
			continue
		}
		for _, route := range u.Routes {
			r := &Receiver{Route: route, Unit: u}
			if route.Test || !route.Accepts("POST") || r.says(isOtherVendor) {
				continue
			}
			r.Signed = r.says(isWebhookSign)
			if r.Signed || isReceiverPath(route.Path) && !slices.ContainsFunc(route.Calls, func(c *facts.Call) bool { return sending[c] }) {
				out = append(out, r)
			}
		}
	}
	return out
}

// headerName is a name as headers are compared: "HTTP_KLAVIYO_SIGNATURE" and "klaviyo_signature" are "klaviyo-signature".
func headerName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), "_", "-")
	name, _, _ = strings.Cut(name, "#") // a variable that is told from others of its name
	return strings.TrimPrefix(name, "http-")
}

func isSignatureName(name string) bool {
	h := headerName(name)
	return h == SignatureHeader || slices.Contains(WrongSignatureHeaders, h)
}

// isWebhookSign reports whether a name or string is one that only code for signed deliveries has.
func isWebhookSign(name string) bool {
	switch h := headerName(name); {
	case h == SignatureHeader, h == TimestampHeader, h == WebhookIDHeader, h == "x-"+SignatureHeader:
		return true
	}
	return strings.HasPrefix(name, WebhookTopicPrefix) && len(name) > len(WebhookTopicPrefix)
}

// vendorSigns are parts of names that webhooks of others come with. Programs often receive those to hand them on to Klaviyo.
var vendorSigns = []string{
	"x-shopify", "stripe-signature", "typeform-signature", "x-wc-webhook", "x-hub-signature", "x-github", "x-bc-", "x-recharge", "svix-", "x-square",
	"x-twilio", "paddle-signature", "x-yotpo", "x-gorgias", "x-segment", "x-attentive", "x-loop", "x-intercom", "x-zendesk", "x-hubspot", "x-slack",
	"x-mailchimp", "x-sendgrid", "x-woocommerce", "x-jotform", "calendly-webhook", "paypal-transmission", "constructevent", "authenticate.webhook",
}

func isOtherVendor(name string) bool {
	return slices.ContainsFunc(vendorSigns, func(sign string) bool { return strings.Contains(name, sign) })
}

// pathWords are those that a path of a receiver may be made of, besides Klaviyo's name.
var pathWords = map[string]bool{
	"api": true, "apps": true, "app": true, "v1": true, "v2": true, "v3": true, "webhook": true, "webhooks": true, "hook": true, "hooks": true, "event": true,
	"events": true, "callback": true, "callbacks": true, "inbound": true, "incoming": true, "receive": true, "receiver": true, "handler": true,
	"integrations": true, "integration": true, "netlify": true, "functions": true, "public": true, "internal": true, "services": true,
}

// isReceiverPath reports whether a path says that webhooks of Klaviyo come in, and speaks of nothing else.
func isReceiverPath(path string) bool {
	klaviyo, hook := false, false
	for _, w := range words(path) {
		switch w {
		case "klaviyo":
			klaviyo = true
		case "webhook", "webhooks", "hook", "hooks":
			hook = true
		}
		if w != "klaviyo" && !pathWords[w] {
			return false
		}
	}
	return klaviyo && hook
}

// checkWords are parts of names by which code says that it checks where a request comes from.
var checkWords = []string{
	"hmac", "verif", "digest", "secret", "token", "authoriz", "authenticat", "apikey", "api_key", "api-key", "sha256", "signing", "bearer", "password",
	"guard", "timingsafe", "compare_digest", "validate", "allowlist", "whitelist",
}

// MayVerify reports whether the route may check where a request comes from: a name in it, or around it, says so, or the request is handed to
// something that is not in view.
func (r *Receiver) MayVerify() bool {
	reads := r.ReadsSignature()
	may := func(name string) bool {
		switch {
		case strings.Contains(name, "csrf"), strings.Contains(name, "authenticity"):
			return false // a browser's session, which Klaviyo has none of
		case isSignatureName(name):
			return false
		case name == "auth", name == "authed", !reads && strings.Contains(name, "signature"):
			return true
		}
		return slices.ContainsFunc(checkWords, func(w string) bool { return strings.Contains(name, w) })
	}
	return r.Strange || r.says(may) || slices.ContainsFunc(r.Calls, r.handsOn)
}

// handsOn reports whether a call gives the request as a whole to something that is not in view.
func (r *Receiver) handsOn(c *facts.Call) bool {
	if c.Symbol != "" {
		return false
	}
	for _, a := range c.Args {
		if s := a.Value.Span; a.Value.Kind == facts.Unknown && s.IsValid() && isWhole(r.text(s)) {
			return true
		}
	}
	return false
}

// isWhole reports whether an expression is the request itself, its headers or what a framework gives in its place.
func isWhole(text string) bool {
	text, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(text)), ":")
	switch strings.TrimLeft(text, "$") {
	case "req", "request", "r", "ctx", "context", "c", "event", "httprequest", "call", "env":
		return true
	}
	return strings.HasSuffix(text, "headers") || strings.Contains(text, "headers[") || strings.Contains(text, "headers.get")
}

// text is the source at a place in the route's file, "" elsewhere.
func (r *Receiver) text(s facts.Span) string { return textAt(r.Unit, s) }

func textAt(u *facts.Unit, s facts.Span) string {
	f := u.File.Token
	if f == nil {
		return ""
	}
	start, end := int(s.Pos)-f.Base(), int(s.End)-f.Base()
	if start < 0 || end < start || end > len(u.File.Content) {
		return ""
	}
	return string(u.File.Content[start:end])
}

// SignatureReaders counts the places in production code that name the header of the signature: where there is one outside of a route, it may
// be a middleware for all of them.
func (i *Integration) SignatureReaders() int {
	n := 0
	for u := range productionUnits(i.Units) {
		for _, l := range u.Literals {
			if !l.Docstring && isSignatureName(l.Text) {
				n++
			}
		}
	}
	return n
}

// WrongHeaders returns the literals by which production code reads the signature from a header that Klaviyo does not send, in order of position.
// A name that others use as well counts in a file that speaks of Klaviyo's webhooks; one beside the right name does no harm.
func (i *Integration) WrongHeaders() []*facts.Literal {
	var out []*facts.Literal
	for u := range productionUnits(i.Units) {
		right := false
		var wrong []*facts.Literal
		for _, l := range u.Literals {
			switch h := headerName(l.Text); {
			case l.Docstring || u.File.Token == nil:
			case h == SignatureHeader:
				right = true
			case h == WrongSignatureHeaders[0], h == WrongSignatureHeaders[1] && mayNameHeader(l) && slices.ContainsFunc(u.Literals, speaksOfWebhooks):
				wrong = append(wrong, l)
			}
		}
		if !right {
			out = append(out, slices.DeleteFunc(wrong, func(l *facts.Literal) bool { return isEntryName(u, l) })...)
		}
	}
	slices.SortFunc(out, func(a, b *facts.Literal) int { return int(a.Pos - b.Pos) })
	return out
}

// mayNameHeader reports whether a literal may be the name of a header: it stands for itself, or under a name that says so. Under any other it is
// a word like "webhook-signature" for something else: an id, a title, an event.
func mayNameHeader(l *facts.Literal) bool {
	return l.Key == "" || containsAny(strings.ToLower(l.Key), []string{"header", "sig"})
}

// speaksOfWebhooks reports whether a literal is one that only code about webhooks of Klaviyo has.
func speaksOfWebhooks(l *facts.Literal) bool {
	return strings.HasPrefix(l.Text, WebhookTopicPrefix) || isReceiverPath(l.Text) || JudgeName(l.Text) == NamesWebhook
}

// isEntryName reports whether a literal is the name of an entry of an object: of a header that is sent, not of one that is read.
func isEntryName(u *facts.Unit, l *facts.Literal) bool {
	offset := int(l.End) - u.File.Token.Base()
	if offset < 0 || offset > len(u.File.Content) {
		return false
	}
	after := strings.TrimLeft(string(u.File.Content[offset:min(offset+4, len(u.File.Content))]), " ]")
	return strings.HasPrefix(after, ":") || strings.HasPrefix(after, "=>")
}

// OpenChecks returns the tests of the secret of webhooks that let a request through where it is not set, in order of position.
func (i *Integration) OpenChecks() []*facts.MissingSetting {
	var out []*facts.MissingSetting
	for u := range productionUnits(i.Units) {
		for _, g := range u.Missing {
			if JudgeName(g.Setting.Text) == NamesWebhook && letsThrough(g) {
				out = append(out, g)
			}
		}
	}
	slices.SortFunc(out, func(a, b *facts.MissingSetting) int { return int(a.Pos - b.Pos) })
	return out
}

// letsThrough reports whether what follows from a missing secret is that the request goes on: true is returned, or the next function called.
func letsThrough(g *facts.MissingSetting) bool {
	if g.Returned.Kind == facts.Bool && g.Returned.Text == "true" {
		return true
	}
	return slices.ContainsFunc(g.Calls, func(name string) bool {
		last := name[strings.LastIndexByte(name, '.')+1:]
		return last == "next" || last == "Next" || last == "ServeHTTP" || last == "doFilter"
	})
}
