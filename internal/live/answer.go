package live

import (
	"net/http"
	"time"
)

// kind is what an answer amounts to.
type kind int

const (
	notAsked     kind = iota // nothing was sent
	answered                 // success, with a data list
	unauthorized             // 401, 410
	forbidden                // 403 with a JSON:API body: the key lacks a scope
	blocked                  // 403 with anything else: something before the API refused
	throttled                // 429
	unreachable              // 5xx, 408, faults of the network and of TLS, answers that cannot be read
	redirected               // 3xx
	refused                  // any other 4xx
	interrupted              // the caller gave up
)

// answer is what came of a question, after all attempts.
type answer struct {
	kind kind
	// status is that of the last answer, 0 where there was none.
	status int
	header http.Header
	doc    document
	// latency is that of the last attempt, at when its answer was complete.
	latency time.Duration
	at      time.Time
	// first is when the first attempt began, waited how long after it the last one ended.
	first  time.Time
	waited time.Duration
	// fault says in own words why there is no usable answer.
	fault string
	// final is set for a fault that no repetition mends.
	final bool
	// host is where a redirect leads to.
	host     string
	attempts int
	// wait is how long to wait before the next attempt, or how long the server wanted, where that did not fit.
	wait time.Duration
	// gaveUp is set where the wait that the server asked for did not fit the budget.
	gaveUp bool
	// spent is set where no request was left.
	spent bool
}

// settle says what an answer amounts to, from its status and body.
func (a *answer) settle(body []byte) {
	switch {
	case a.status >= 300 && a.status < 400:
		a.kind = redirected
	case a.status == http.StatusUnauthorized, a.status == http.StatusGone:
		a.kind = unauthorized
	case a.status == http.StatusForbidden:
		a.kind = blocked
		if a.readErrors(body) {
			a.kind = forbidden
		}
	case a.status == http.StatusTooManyRequests:
		a.kind = throttled
	case a.status == http.StatusRequestTimeout, a.status >= 500:
		a.kind = unreachable
		a.fault = "it answered " + statusText(a.status)
	case a.status >= 400:
		a.kind = refused
		a.readErrors(body)
	case a.status != http.StatusOK:
		a.kind = unreachable // 206 is a part of an answer, and the others are none to what was asked
		a.fault = "it answered " + statusText(a.status) + " in place of 200"
	default:
		a.kind = answered
		if err := a.readData(body); err != nil {
			a.kind = unreachable
			a.fault = "the answer " + err.Error()
		}
	}
}

// readErrors reads a JSON:API error body, and reports whether it is one.
func (a *answer) readErrors(body []byte) bool {
	list, err := readErrors(body)
	a.doc.Errors = list
	return err == nil && len(list) > 0
}

// readData reads a body with a data list. The error says what is wrong with it.
func (a *answer) readData(body []byte) error {
	doc, err := readData(body)
	if err == nil {
		a.doc = doc
	}
	return err
}

// statusText is a status with its name, where it has one.
func statusText(status int) string {
	text := http.StatusText(status)
	if status == 524 {
		text = "a timeout at the edge"
	}
	if text == "" {
		return number(status)
	}
	return number(status) + " " + text
}

// retryable reports whether to ask again may help.
func (a *answer) retryable() bool {
	return a.kind == throttled || a.kind == unreachable && !a.final
}

// fromAPI reports whether the API itself answered, so that the answer's head says something about it.
func (a *answer) fromAPI() bool {
	return a.kind == answered || a.kind == unauthorized || a.kind == forbidden || a.kind == refused
}

// late reports whether there was no usable answer to the end, so that whoever waits for one waits longer than for any that came. An attempt
// that the end of the budget cut short does not tell.
func (a *answer) late(budget time.Duration) bool {
	return a.kind == unreachable && (a.attempts > 1 || a.waited >= min(maxLatency, budget/3))
}
