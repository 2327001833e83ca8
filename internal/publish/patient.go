package publish

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"
)

const (
	// attempts is how often a request is sent at most.
	attempts = 4
	// patience is how long one wait may be. A limit that is over later than that is told instead of waited for: a job costs money.
	patience = 90 * time.Second
	// secondary is how long to wait at least where GitHub does not say
	// (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api, seen 2026-11-23).
	secondary = time.Minute
)

// Sleep waits, or ends early with the context.
func Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// patient sends a request again where GitHub asks to wait, and where a server failed at a request that can be repeated without harm.
type patient struct {
	next http.RoundTripper
	wait func(context.Context, time.Duration) error
	// limit is how long one attempt may take.
	limit time.Duration
}

// once sends a request once. The limit holds until the answer's body is closed.
func (p *patient) once(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), p.limit)
	response, err := p.next.RoundTrip(r.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, err
	}
	response.Body = &limited{response.Body, cancel}
	return response, nil
}

// limited is a body that frees what its request holds.
type limited struct {
	io.ReadCloser
	cancel context.CancelFunc
}

// Close closes the body.
func (l *limited) Close() error {
	defer l.cancel()
	return l.ReadCloser.Close()
}

// RoundTrip sends a request.
func (p *patient) RoundTrip(r *http.Request) (*http.Response, error) {
	for attempt := 1; ; attempt++ {
		response, err := p.once(r)
		if err != nil || attempt == attempts {
			return response, err
		}
		delay, again := pause(r, response, attempt)
		if !again || delay > patience {
			return response, nil
		}
		if r.Body != nil {
			if r.GetBody == nil {
				return response, nil
			}
			body, err := r.GetBody()
			if err != nil {
				return response, nil
			}
			r = r.Clone(r.Context())
			r.Body = body
		}
		_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 1<<20)) // so that the connection can be used again
		response.Body.Close()
		if err := p.wait(r.Context(), delay); err != nil {
			return nil, err
		}
	}
}

// pause returns how long to wait before a request is sent again, and whether to.
func pause(r *http.Request, response *http.Response, attempt int) (time.Duration, bool) {
	backoff := time.Second << (attempt - 1)
	switch code := response.StatusCode; {
	case code >= 500:
		// A POST may have been done all the same.
		return backoff, r.Method != http.MethodPost
	case code != http.StatusForbidden && code != http.StatusTooManyRequests:
		return 0, false
	}
	if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second, true
	}
	if response.Header.Get("X-Ratelimit-Remaining") == "0" {
		reset, err := strconv.ParseInt(response.Header.Get("X-Ratelimit-Reset"), 10, 64)
		if err != nil {
			return 0, false
		}
		return max(time.Second, time.Until(time.Unix(reset, 0))), true
	}
	// Without either, a 403 is a right that is missing, and no wait helps.
	return secondary * backoff / time.Second, response.StatusCode == http.StatusTooManyRequests
}
