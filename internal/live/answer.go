package live

import (
	"bytes"
	"encoding/json"
	"errors"
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

// document is a JSON:API document, as far as it is read.
type document struct {
	Data   list[resource]  `json:"data"`
	Errors list[apiError]  `json:"errors"`
	Links  json.RawMessage `json:"links"`
}

// more reports whether there is a further page.
func (d *document) more() bool {
	var links struct {
		Next json.RawMessage `json:"next"`
	}
	if json.Unmarshal(d.Links, &links) != nil {
		return false
	}
	next := string(links.Next)
	return next != "" && next != "null" && next != `""`
}

// mostItems is how many items of a list are read. What asks for small pages gets no more; and a list that is longer than that takes much
// more memory than its text.
const mostItems = 1000

// list is a list of JSON, of which the first items are read.
type list[T any] []T

// UnmarshalJSON reads the first items. Null is no list.
func (l *list[T]) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	first, err := d.Token()
	switch {
	case err != nil:
		return err
	case first == nil:
		return nil
	case first != json.Delim('['):
		return errors.New("this is no list")
	}
	*l = list[T]{}
	for d.More() && len(*l) < mostItems {
		var item T
		if err := d.Decode(&item); err != nil {
			return err
		}
		*l = append(*l, item)
	}
	return nil
}

type resource struct {
	Type          string                  `json:"type"`
	ID            string                  `json:"id"`
	Attributes    json.RawMessage         `json:"attributes"`
	Relationships map[string]relationship `json:"relationships"`
}

type relationship struct {
	Data json.RawMessage `json:"data"`
}

type apiError struct {
	Code   string `json:"code"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
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
	case a.status >= 200 && a.readData(body):
		a.kind = answered
	default:
		a.kind = unreachable
		a.fault = "the answer (" + statusText(a.status) + ") is not JSON with a data list"
	}
}

// readErrors reads a JSON:API error body, and reports whether it is one.
func (a *answer) readErrors(body []byte) bool {
	var doc document
	if json.Unmarshal(body, &doc) != nil || len(doc.Errors) == 0 {
		return false
	}
	a.doc = doc
	return true
}

// readData reads a body with a data list, and reports whether it is one.
func (a *answer) readData(body []byte) bool {
	var doc document
	if json.Unmarshal(body, &doc) != nil || doc.Data == nil {
		return false
	}
	a.doc = doc
	return true
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
