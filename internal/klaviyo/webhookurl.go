package klaviyo

import (
	"cmp"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// PlainEndpoint is an address for Klaviyo's deliveries that begins with http://.
type PlainEndpoint struct {
	facts.Span
	// Use is the call that gives the address to Klaviyo, nil where only a name or the path says what it is for.
	Use *Use
	// Name is the name of the setting or variable that it stands under, "" where there is none.
	Name string
}

// PlainEndpoints returns the addresses of webhooks in production code and settings that are not https, in order of position, each once.
// Those of the machine itself and of networks that Klaviyo cannot reach are left out: they are for development.
func (i *Integration) PlainEndpoints() []PlainEndpoint {
	c := &endpointCollector{seen: map[facts.Span]bool{}}
	for _, u := range i.Uses {
		if u.Operation != nil && (u.Operation.Is("create_webhook") || u.Operation.Is("update_webhook")) && !u.Call.Test && !u.InSDK {
			c.fromUse(u)
		}
	}
	for u := range productionUnits(i.Units) {
		for _, l := range u.Literals {
			if name, ok := endpointName(append([]string{l.Key}, l.As...), l.Text); ok && !l.Docstring && !l.Joined {
				c.add(PlainEndpoint{Span: l.Span, Name: name})
			}
		}
		for _, x := range u.Settings {
			if name, ok := endpointName([]string{x.Key}, x.Value); ok {
				c.add(PlainEndpoint{Span: x.ValueSpan, Name: name})
			}
		}
	}
	slices.SortFunc(c.out, func(a, b PlainEndpoint) int { return cmp.Compare(a.Pos, b.Pos) })
	return c.out
}

type endpointCollector struct {
	out  []PlainEndpoint
	seen map[facts.Span]bool
}

func (c *endpointCollector) add(e PlainEndpoint) {
	if !c.seen[e.Span] {
		c.seen[e.Span] = true
		c.out = append(c.out, e)
	}
}

// fromUse adds what a call gives to Klaviyo as the address of a webhook. Of an address that is put together the scheme may be known alone.
func (c *endpointCollector) fromUse(u *Use) {
	for object := range u.objects() {
		for _, f := range object.Fields {
			if f.Presence == facts.Absent || f.Name != "endpoint_url" && f.Name != "endpointUrl" {
				continue
			}
			for _, v := range alternativesOf([]facts.Value{f.Value}) {
				if !slices.ContainsFunc(renderings(v), func(r rendering) bool { return isPlain(r.text) }) {
					continue
				}
				at := v.Span
				if !at.IsValid() {
					at = u.Call.Span
				}
				c.add(PlainEndpoint{Span: at, Use: u})
			}
		}
	}
}

// endpointName reports whether an address that stands under one of several names is the plain one of a webhook, and the name that says so, "" where
// the path of the address does. Whether an address that is filled in later is meant for the public is not known.
func endpointName(names []string, text string) (name string, ok bool) {
	if !isPlain(text) || strings.ContainsAny(text, "{}$<>%") {
		return "", false
	}
	for _, n := range names {
		if isEndpointName(n) {
			return n, true
		}
	}
	u, err := url.Parse(strings.TrimSpace(text))
	return "", err == nil && isReceiverPath(u.Path)
}

// isEndpointName reports whether a name is one for the address of a webhook of Klaviyo: KLAVIYO_WEBHOOK_URL, klaviyo.webhookEndpoint.
func isEndpointName(name string) bool {
	ws := words(name)
	has := func(any ...string) bool {
		return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(any, w) })
	}
	return has("klaviyo") && has("webhook", "webhooks") && slices.Contains([]string{"url", "uri", "endpoint", "address", "callback"}, ws[len(ws)-1])
}

// isPlain reports whether a text is an address without encryption on a machine that Klaviyo may reach.
func isPlain(text string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(text)), "http://")
	host := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		host = rest[:end]
	}
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	return ok && host != "" && !isPrivateHost(host)
}

// privateSuffixes are the ends of names that no public server answers for (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal).
var privateSuffixes = []string{".localhost", ".local", ".test", ".internal", ".lan", ".home.arpa", ".invalid"}

// isPrivateHost reports whether a host, with or without a port, is out of Klaviyo's reach: this machine, a private network, a name without a dot.
func isPrivateHost(host string) bool {
	bare := host
	if at := strings.LastIndexByte(host, ':'); at >= 0 && !strings.HasSuffix(host, "]") {
		bare = host[:at]
	}
	if a, err := netip.ParseAddr(strings.Trim(bare, "[]")); err == nil {
		return a.IsLoopback() || a.IsPrivate() || a.IsUnspecified() || a.IsLinkLocalUnicast()
	}
	if strings.Contains(bare, hole) {
		return false
	}
	return !strings.Contains(bare, ".") || slices.ContainsFunc(privateSuffixes, func(s string) bool { return strings.HasSuffix(bare, s) })
}
