package live

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// firstBackoff is the wait before the second attempt; it doubles with each, up to longestBackoff.
	firstBackoff   = 500 * time.Millisecond
	longestBackoff = 8 * time.Second
	// shortestWait is the least that is waited for a last attempt.
	shortestWait = 100 * time.Millisecond
)

// retry reports whether to ask again, and settles when. It is what retryablehttp calls after each attempt.
func (c *client) retry(ctx context.Context, _ *http.Response, err error) (bool, error) {
	a := answerOf(ctx)
	if err != nil || ctx.Err() != nil || a.spent || !a.retryable() {
		return false, nil
	}
	own := c.backoff(a.attempts)
	a.wait = own
	asked, ok := retryAfter(a.header, a.at)
	if ok {
		a.wait = max(asked, own/2) // "0" is no invitation to a storm
	}
	deadline, limited := ctx.Deadline()
	left := time.Until(deadline)
	room := min(lastMoment+lastMoment/10, c.exchange.budget/4)
	switch {
	case !limited || a.wait < left-room:
	case asked >= left:
		a.gaveUp = ok
		a.wait = asked
		return false, nil
	case asked > max(left-room, 0):
		a.wait = asked
	case left-room < shortestWait:
		a.wait = asked
		return false, nil // this was the last attempt that the budget has room for
	default:
		a.wait = left - room
	}
	return true, nil
}

// wait is how long retryablehttp waits: as retry has settled.
func wait(_, _ time.Duration, _ int, resp *http.Response) time.Duration {
	return answerOf(resp.Request.Context()).wait
}

// backoff is the own wait after a number of attempts: exponential, and up to a quarter longer or shorter, so that many clients
// that failed at once do not come back at once.
func (c *client) backoff(attempts int) time.Duration {
	d := min(c.firstBackoff<<min(attempts-1, 10), longestBackoff)
	return d*3/4 + rand.N(d/2+1)
}

// retryAfter is the wait that a server asks for, in seconds or until a date. A negative or unreadable one counts as absent;
// where there are several, the longest is kept. A date is read by the server's own clock, where it shows one.
func retryAfter(h http.Header, now time.Time) (longest time.Duration, ok bool) {
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	for _, value := range h.Values("Retry-After") {
		d, readable := readWait(strings.TrimSpace(value), now)
		if readable {
			longest, ok = max(longest, d), true
		}
	}
	return longest, ok
}

// forever stands for a wait that is longer than can be told.
const forever = 1<<63 - 1

func readWait(value string, now time.Time) (time.Duration, bool) {
	if value != "" && strings.Trim(value, "0123456789") == "" {
		seconds, err := strconv.ParseInt(value, 10, 64)
		if err != nil || seconds > int64(forever/time.Second) {
			return forever, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	until, err := http.ParseTime(value)
	if err != nil || until.Before(now) {
		return 0, false
	}
	return until.Sub(now), true
}
