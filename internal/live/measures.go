package live

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// headerNumber reads a header that holds a whole number. The name is compared exactly.
func headerNumber(a *answer, name string) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(a.header.Get(name)), 10, 32)
	return n, err == nil && n >= 0
}

// hasHeader reports whether a header is there, with whatever value.
func (a *answer) hasHeader(name string) bool { return len(a.header.Values(name)) > 0 }

// maxSkew is how far the clocks may be apart. Signed webhooks and event times rest on them.
const maxSkew = 5 * time.Minute

// clock compares this machine's clock with that of the API.
func clock(a *answer) report.Probe {
	date, err := http.ParseTime(a.header.Get("Date"))
	if err != nil {
		return unknown("the answer has no Date header")
	}
	skew := a.at.Sub(date).Round(time.Second)
	if skew.Abs() > maxSkew {
		side := "ahead of"
		if skew < 0 {
			side = "behind"
		}
		return failed(gradeP2, fmt.Sprintf("this machine's clock is %s %s Klaviyo's; times of events and signatures of webhooks would be off", skew.Abs(), side))
	}
	return passed("the clocks agree")
}

// maxLatency is the P95 above which checkouts and queues feel it.
const maxLatency = 5 * time.Second

// latency judges how long the API took for what it was asked. A question that it left without an answer to the end counts as one that took
// too long, once another was answered.
func (r *run) latency() report.Probe {
	r.mu.Lock()
	defer r.mu.Unlock()
	var times []time.Duration
	var late []*answer
	for _, a := range r.asked {
		switch {
		case a.fromAPI():
			times = append(times, a.latency)
		case a.late(r.o.Timeout):
			late = append(late, a)
		}
	}
	if len(times) == 0 {
		return unknown("the API itself has answered nothing, so that there is nothing to measure")
	}
	slices.Sort(times)
	count := len(times) + len(late)
	at := (count*95+99)/100 - 1
	const advice = "; give calls a timeout and keep them out of what a customer waits for"
	if at >= len(times) {
		p := failed(gradeP2, fmt.Sprintf("P95 of %s: over 5 s, since %d had no answer to the end (%s)%s", report.Count(count, "request", "requests"),
			len(late), r.noAnswer(late[0]), advice))
		p.Millis = late[0].waited.Milliseconds()
		return p
	}
	note := fmt.Sprintf("P95 of %s: %s ms", report.Count(count, "request", "requests"), report.Thousands(times[at].Milliseconds()))
	p := passed(note)
	if times[at] > maxLatency {
		p = failed(gradeP2, note+", over 5 s"+advice)
	}
	p.Millis = times[at].Milliseconds()
	return p
}
