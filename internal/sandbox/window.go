package sandbox

import (
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// window counts the requests to one operation in the current second and minute.
type window struct {
	second, minute time.Time
	burst, steady  int
}

// count counts a request and sets the headers of the steady window, or answers 429 and reports false.
func (s *Server) count(w http.ResponseWriter, op *klaviyo.Operation) bool {
	if op.Rate.Steady == 0 {
		return true
	}
	s.mu.Lock()
	now := s.now()
	x := s.windows[op.ID]
	if x == nil {
		x = &window{}
		s.windows[op.ID] = x
	}
	if now.Sub(x.minute) >= time.Minute {
		x.minute, x.steady = now, op.Rate.Steady*s.scenario.used/100
	}
	if now.Sub(x.second) >= time.Second {
		x.second, x.burst = now, 0
	}
	wait := time.Duration(0)
	switch {
	case x.steady >= op.Rate.Steady:
		wait = x.minute.Add(time.Minute).Sub(now)
	case x.burst >= op.Rate.Burst:
		wait = x.second.Add(time.Second).Sub(now)
	default:
		x.steady++
		x.burst++
	}
	left, reset := op.Rate.Steady-x.steady, x.minute.Add(time.Minute).Sub(now)
	s.mu.Unlock()
	if wait > 0 {
		throttled(w, seconds(wait))
		return false
	}
	w.Header().Set("RateLimit-Limit", strconv.Itoa(op.Rate.Steady))
	w.Header().Set("RateLimit-Remaining", strconv.Itoa(left))
	w.Header().Set("RateLimit-Reset", strconv.Itoa(seconds(reset)))
	return true
}

// seconds rounds up, so that whoever waits has waited long enough.
func seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }
