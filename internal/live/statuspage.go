package live

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// statusTimeout is how long the status page is waited for: it is a side witness.
const statusTimeout = 3 * time.Second

// statusClient reads the status page. It knows no key.
type statusClient struct {
	http   *http.Client
	origin *url.URL
	agent  string
	trace  func(string, ...any)
	sent   int
}

func newStatusClient(o *Options, proxy func(*url.URL) (*url.URL, error), trace func(string, ...any)) *statusClient {
	return &statusClient{
		http: &http.Client{
			Transport:     newTransport(proxy, o.roots),
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		origin: o.StatusURL, agent: "klaviyo-lint/" + o.Version, trace: trace,
	}
}

// summary is the summary of an Atlassian Statuspage, as far as it is read (/api/v2/summary.json, seen 2026-11-23).
type summary struct {
	Status struct {
		Indicator string `json:"indicator"`
	} `json:"status"`
	Components  components `json:"components"`
	Incidents   components `json:"incidents"`
	Maintenance components `json:"scheduled_maintenances"`
}

// component is a part of the service, an incident or a maintenance: what has a name and a state.
type component struct {
	Name   string `json:"name"`
	Status string `json:"status"`
	Impact string `json:"impact"` // of an incident: an indicator
}

// components are the first of a list.
type components []component

// UnmarshalJSON reads the first items. Null is an empty list.
func (c *components) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	items, err := firstItems(text)
	if err != nil {
		return err
	}
	*c = make(components, len(items))
	for i, item := range items {
		if err := json.Unmarshal(item, &(*c)[i]); err != nil {
			return err
		}
	}
	return nil
}

// statusPage asks the status page.
func (r *run) statusPage(ctx context.Context, c *statusClient) report.Probe {
	ctx, cancel := context.WithTimeout(ctx, statusTimeout)
	defer cancel()
	started := time.Now()
	page, status, why := c.read(ctx, "/api/v2/summary.json")
	if status == http.StatusNotFound { // a page of an older make
		page, status, why = c.read(ctx, "/api/v2/status.json")
	}
	p := unknown("the status page says nothing: " + why)
	if why == "" {
		p = r.judgeStatus(page)
	}
	p.HTTPStatus, p.Millis = status, time.Since(started).Milliseconds()
	return p
}

// read reads a summary; why says what came in its place.
func (c *statusClient) read(ctx context.Context, path string) (page *summary, status int, why string) {
	u := *c.origin
	u.Path += path
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, 0, "the request cannot be made"
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", c.agent)
	c.sent++
	// The transport itself does what a client would, without reading where a redirect leads to.
	resp, err := c.http.Transport.RoundTrip(req)
	if err != nil {
		why, _ = faultOf(err)
		c.trace("GET status page %s: %s", path, why)
		return nil, 0, why
	}
	defer resp.Body.Close()
	c.trace("GET status page %s: %d", path, resp.StatusCode)
	switch {
	case resp.StatusCode >= 300 && resp.StatusCode < 400:
		return nil, resp.StatusCode, "it redirects, which is not followed"
	case resp.StatusCode != http.StatusOK:
		return nil, resp.StatusCode, "it answered " + statusText(resp.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if err != nil {
		why, _ = faultOf(err)
		return nil, resp.StatusCode, why
	}
	page = &summary{}
	if len(body) > maxBody || json.Unmarshal(body, page) != nil || indicators[page.Status.Indicator] == "" {
		return nil, resp.StatusCode, "the answer is malformed"
	}
	return page, resp.StatusCode, ""
}

// indicators are those that a page shows, in words.
var indicators = map[string]string{
	"none": "operational", "minor": "a minor incident", "major": "a major incident", "critical": "a critical incident",
	"maintenance": "maintenance",
}

// severities are the indicators in order.
var severities = []string{"none", "maintenance", "minor", "major", "critical"}

// componentSeverities are the indicators that the states of components amount to.
var componentSeverities = map[string]string{
	"degraded_performance": "minor", "partial_outage": "minor", "major_outage": "major", "under_maintenance": "maintenance",
}

// severity is the worst that the page says: its indicator lags behind, and is set by hand.
func (p *summary) severity() string {
	worst := slices.Index(severities, p.Status.Indicator)
	raise := func(indicator string) { worst = max(worst, slices.Index(severities, indicator)) }
	for _, i := range p.Incidents {
		if i.open() {
			raise(i.Impact)
		}
	}
	if underWay(p.Maintenance) != "" {
		raise("maintenance")
	}
	for _, c := range p.Components {
		raise(componentSeverities[c.Status])
	}
	return severities[worst]
}

// judgeStatus grades what the page says.
func (r *run) judgeStatus(page *summary) report.Probe {
	details := r.statusDetails(page)
	severity := page.severity()
	note := "the status page says: " + indicators[severity]
	if details != "" {
		note += " (" + details + ")"
	}
	switch severity {
	case "none":
		return passed(note)
	case "major", "critical":
		return failed(gradeP1, note+"; wait with the deployment and watch https://status.klaviyo.com")
	}
	return failed(gradeP2, note+"; watch https://status.klaviyo.com before a deployment")
}

// open reports whether an incident goes on.
func (c component) open() bool {
	return !slices.Contains([]string{"resolved", "postmortem", "completed", "scheduled"}, c.Status)
}

// underWay is the name of the maintenance that is going on, "" for none.
func underWay(maintenance []component) string {
	for _, m := range maintenance {
		if m.Status == "in_progress" || m.Status == "verifying" {
			return m.Name + " "
		}
	}
	return ""
}

// mostDetails is how many incidents and components a note names.
const mostDetails = 3

// statusDetails names what is wrong: open incidents, maintenance under way, components that do not work.
func (r *run) statusDetails(page *summary) string {
	var details []string
	found := 0
	add := func(detail func() string) {
		if found++; found <= mostDetails {
			details = append(details, detail())
		}
	}
	for _, i := range page.Incidents {
		if i.open() {
			add(func() string { return fmt.Sprintf("incident %q", r.redact.quote(i.Name)) })
		}
	}
	if name := underWay(page.Maintenance); name != "" {
		add(func() string { return fmt.Sprintf("maintenance %q", r.redact.quote(name)) })
	}
	for _, c := range page.Components {
		if c.Status != "operational" && c.Status != "" {
			add(func() string {
				return r.redact.quote(c.Name) + ": " + r.redact.quote(strings.ReplaceAll(c.Status, "_", " "))
			})
		}
	}
	if more := found - mostDetails; more > 0 {
		details = append(details, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(details, ", ")
}
