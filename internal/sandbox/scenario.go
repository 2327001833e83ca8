package sandbox

import (
	"slices"
	"time"
)

// Scenario is a way for Klaviyo to behave.
type Scenario struct {
	Name    string
	Summary string

	revoked     bool
	missing     []string      // scopes that the key lacks
	throttled   bool          // every request is answered with 429
	outage      int           // every request is answered with this status, 0 for none
	flaky       bool          // every other request is answered with 503
	edge        bool          // every request is answered by a page in HTML, with 403
	redirect    string        // every request is redirected to this URL
	malformed   bool          // bodies are no JSON
	cut         bool          // bodies end in the middle
	latency     time.Duration // before each answer
	skew        time.Duration // of the clock
	used        int           // percent of each rate window that others use up
	retireAll   bool          // every revision but the newest is retired
	older       bool          // the newest revision is served by the one before it
	test        bool          // the account is a test account
	plainHook   bool          // a webhook of the account is not https
	indicator   string        // of the status page, "" for none
	maintenance bool          // maintenance is under way
}

// Scenarios returns all scenarios; the first is what is simulated without a name.
func Scenarios() []Scenario { return slices.Clone(scenarios) }

// find returns the scenario of a name.
func find(name string) (Scenario, bool) {
	i := slices.IndexFunc(scenarios, func(s Scenario) bool { return s.Name == name })
	if i < 0 {
		return Scenario{}, false
	}
	return scenarios[i], true
}

var scenarios = []Scenario{
	{Name: "healthy", Summary: "everything works"},
	{Name: "key-revoked", Summary: "the key is not accepted: 401", revoked: true},
	{Name: "missing-scope", Summary: "the key lacks accounts:read and profiles:write: 403 in JSON:API", missing: []string{"accounts:read", "profiles:write"}},
	{Name: "rate-limited", Summary: "every request is throttled: 429 with Retry-After", throttled: true},
	{Name: "low-headroom", Summary: "others use up 90 % of each rate window", used: 90},
	{Name: "degraded", Summary: "the status page shows a minor incident, the API works", indicator: "minor"},
	{Name: "maintenance", Summary: "the status page shows maintenance under way, the API works", maintenance: true},
	{Name: "outage", Summary: "every request fails with 503, and the status page says so", outage: 503, indicator: "critical"},
	{Name: "flaky", Summary: "every other request fails with 503", flaky: true},
	{Name: "edge-block", Summary: "a firewall answers with a page in HTML: 403", edge: true},
	{Name: "fall-forward", Summary: "every revision but the newest is retired, and answered by the newest", retireAll: true},
	{Name: "older-revision", Summary: "the newest revision is answered by the one before it", older: true},
	{Name: "slow", Summary: "every answer takes 6 seconds", latency: 6 * time.Second},
	{Name: "skewed-clock", Summary: "the clock of the API is an hour behind", skew: -time.Hour},
	{Name: "redirect", Summary: "every request is redirected to another host", redirect: "https://login.example/"},
	{Name: "malformed", Summary: "bodies are not JSON", malformed: true},
	{Name: "cut", Summary: "bodies end in the middle", cut: true},
	{Name: "test-account", Summary: "the key belongs to a test account", test: true},
	{Name: "insecure-webhook", Summary: "a webhook of the account is not https", plainHook: true},
}
