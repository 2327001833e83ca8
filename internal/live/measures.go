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

// latency judges how long the API took for what it was asked.
func (r *run) latency() report.Probe {
	r.mu.Lock()
	var times []time.Duration
	for _, a := range r.asked {
		times = append(times, a.latency)
	}
	r.mu.Unlock()
	if len(times) == 0 {
		return unknown("no request was answered")
	}
	slices.Sort(times)
	p95 := times[(len(times)*95+99)/100-1]
	note := fmt.Sprintf("P95 of %s: %s ms", report.Count(len(times), "request", "requests"), report.Thousands(p95.Milliseconds()))
	p := passed(note)
	if p95 > maxLatency {
		p = failed(gradeP2, note+", over 5 s; give calls a timeout and keep them out of what a customer waits for")
	}
	p.Millis = p95.Milliseconds()
	return p
}
