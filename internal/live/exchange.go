package live

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// The limits on what a server may send, before it counts as malformed.
const (
	maxBody = 1_000_000
	maxHead = 1_000_000
)

// maxRequests is how many requests the API is sent at most.
const maxRequests = 12

// exchange is a transport that sends a request and reads the whole answer, within limits, into the answer that the request's
// context holds. What it hands on has neither body nor header, so that nothing above it follows, drains or logs them.
type exchange struct {
	base   http.RoundTripper
	origin *url.URL
	// left is how many requests may still be sent.
	mu   sync.Mutex
	left int
	// budget is that of the whole stage.
	budget time.Duration
	trace  func(format string, args ...any)
	now    func() time.Time
}

type answerKey struct{}

func withAnswer(ctx context.Context, a *answer) context.Context {
	return context.WithValue(ctx, answerKey{}, a)
}

func answerOf(ctx context.Context) *answer { return ctx.Value(answerKey{}).(*answer) }

// take takes one of the requests that are left, and reports whether there was one.
func (x *exchange) take() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.left == 0 {
		return false
	}
	x.left--
	return true
}

// remaining is how many requests are left.
func (x *exchange) remaining() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.left
}

// RoundTrip sends a request and fills in the answer. It returns an error only where nothing was sent.
func (x *exchange) RoundTrip(req *http.Request) (*http.Response, error) {
	a := answerOf(req.Context())
	if req.URL.Scheme != x.origin.Scheme || req.URL.Host != x.origin.Host {
		return nil, errors.New("a request to another host is not sent")
	}
	if !x.take() {
		a.spent = true
		return empty(req), nil
	}
	before := *a
	*a = answer{attempts: before.attempts + 1, first: before.first}
	ctx, cancel := context.WithTimeout(req.Context(), x.limit(req.Context()))
	defer cancel()
	started := time.Now()
	if a.first.IsZero() {
		a.first = started
	}
	x.send(req.WithContext(ctx), a)
	a.latency, a.at = time.Since(started), x.now()
	a.waited = time.Since(a.first)
	if a.kind != answered && errors.Is(req.Context().Err(), context.Canceled) {
		a.kind = interrupted
	}
	x.trace("%s", describe(req, a))
	if a.status == 0 && before.attempts > 0 && a.latency < lastMoment && req.Context().Err() != nil {
		before.attempts, before.waited = a.attempts, a.waited
		*a = before // the end of the budget cut this attempt short, which says nothing
	}
	return empty(req), nil
}

const (
	// patience is how long an attempt may take at most.
	patience = 15 * time.Second
	// enough is how long an attempt is given at least where the budget allows for two of them, so that what answers within [maxLatency]
	// is waited for.
	enough = maxLatency + maxLatency/10
)

// limit is how long an attempt may take: a server that hangs once leaves time to ask again, and one that is merely slow is
// waited for.
func (x *exchange) limit(ctx context.Context) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return patience
	}
	left := time.Until(deadline)
	return min(left, patience, max(left/2, min(x.budget/2, enough)))
}

func (x *exchange) send(req *http.Request, a *answer) {
	resp, err := x.base.RoundTrip(req)
	if err != nil {
		a.kind = unreachable
		a.fault, a.final = faultOf(err)
		return
	}
	defer resp.Body.Close()
	a.status, a.header = resp.StatusCode, resp.Header
	if a.status < 200 { // 101 has no body that would end
		a.settle(nil)
		return
	}
	if a.status >= 300 && a.status < 400 {
		a.host = hostOf(req.URL, resp.Header.Get("Location"))
	}
	success := a.status/100 == 2
	if !success && !readsErrors(a.status) {
		a.settle(nil)
		return
	}
	if !success { // the status says enough, even where its reason does not come
		defer time.AfterFunc(errorPatience, func() { resp.Body.Close() }).Stop()
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	switch {
	case !success:
		a.settle(body)
	case err != nil:
		a.kind = unreachable
		a.fault, a.final = faultOf(err)
	case len(body) > maxBody:
		a.kind, a.fault = unreachable, fmt.Sprintf("the answer is larger than %d bytes", maxBody)
	default:
		a.settle(body)
	}
}

// lastMoment is how long an attempt must have had to count where the end of the budget cut it off.
const lastMoment = time.Second

// errorPatience is how long the body of an error is waited for.
const errorPatience = 3 * time.Second

// readsErrors reports whether the body of an error adds to its status.
func readsErrors(status int) bool {
	return status >= 400 && status < 500 && status != http.StatusUnauthorized && status != http.StatusGone &&
		status != http.StatusTooManyRequests && status != http.StatusRequestTimeout
}

// empty is an answer without anything in it.
func empty(req *http.Request) *http.Response {
	return &http.Response{StatusCode: http.StatusNoContent, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody, Request: req}
}

// describe is a line of a trace: no header is in it.
func describe(req *http.Request, a *answer) string {
	what := a.fault
	if a.status != 0 {
		what = fmt.Sprint(a.status)
	}
	if a.kind == interrupted {
		what = "interrupted"
	}
	return fmt.Sprintf("GET %s (revision %s, attempt %d): %s in %d ms", req.URL.RequestURI(), req.Header.Get(revisionHeader), a.attempts, what,
		a.latency.Milliseconds())
}
