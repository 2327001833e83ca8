package live

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

const (
	revisionHeader = "Revision"
	mediaType      = "application/vnd.api+json"
)

// question is one GET request to the API.
type question struct {
	key      Key
	path     string
	query    string // encoded
	revision string
	// turn is when it may be asked, see reserve; the zero time has the client reserve one.
	turn time.Time
}

// client asks questions: one request for each, and more where a repetition may help.
type client struct {
	origin       *url.URL
	agent        string
	exchange     *exchange
	retrying     *retryablehttp.Client
	firstBackoff time.Duration

	mu   sync.Mutex
	next map[string]time.Time // when a path may be asked again
	// pace stretches the distance between requests to one path; 0 for none.
	pace float64
}

func newClient(o *Options, proxy func(*url.URL) (*url.URL, error), trace func(string, ...any)) *client {
	c := &client{
		origin: o.URL, agent: "klaviyo-lint/" + o.Version, next: make(map[string]time.Time), pace: 1.1,
		// Short budgets leave time for a second attempt too.
		firstBackoff: min(firstBackoff, o.Timeout/10),
	}
	c.exchange = &exchange{
		base: newTransport(proxy, o.roots), origin: o.URL, left: maxRequests, budget: o.Timeout, trace: trace, now: o.Now,
	}
	c.retrying = &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport:     c.exchange,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax: maxRequests, CheckRetry: c.retry, Backoff: wait, ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	return c
}

// ask asks a question and returns what came of it. It ends with the context at the latest.
func (c *client) ask(ctx context.Context, q question) *answer {
	a := &answer{}
	u := *c.origin
	u.Path, u.RawQuery = u.Path+q.path, q.query
	req, err := retryablehttp.NewRequestWithContext(withAnswer(ctx, a), http.MethodGet, u.String(), nil)
	if err != nil {
		a.fault = "the request cannot be made"
		return a
	}
	req.Header.Set("Authorization", keyScheme+q.key.text())
	req.Header.Set(revisionHeader, q.revision)
	req.Header.Set("Accept", mediaType)
	req.Header.Set("User-Agent", c.agent)
	if q.turn.IsZero() {
		q.turn = c.reserve(q.path)
	}
	if !sleepUntil(ctx, q.turn) {
		a.fault = "no time was left"
		return a
	}
	// The answer has been filled in by the exchange; what comes back here is empty.
	resp, err := c.retrying.Do(req)
	if err == nil {
		resp.Body.Close()
	}
	return a
}

// reserve returns when a path may be asked next, so that the burst limit of its operation holds.
func (c *client) reserve(path string) time.Time {
	distance := time.Duration(0)
	if op := klaviyo.FindOperation(http.MethodGet, path); op != nil && op.Rate.Burst > 0 {
		distance = time.Duration(c.pace * float64(time.Second) / float64(op.Rate.Burst))
	}
	c.mu.Lock()
	at := c.next[path]
	if now := time.Now(); at.Before(now) {
		at = now
	}
	c.next[path] = at.Add(distance)
	c.mu.Unlock()
	return at
}

// sleepUntil waits, and reports false where the context ends before.
func sleepUntil(ctx context.Context, at time.Time) bool {
	timer := time.NewTimer(time.Until(at))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
