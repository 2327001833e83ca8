package checklist

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	// comparison matches the end of an expression of Prometheus, or of a query of Datadog: what is compared with a number.
	comparison = regexp.MustCompile(`(?m)^(?:expr|query): (.*?)\s*(>=?)\s*([0-9]+(?:\.[0-9]+)?)\s*$`)
	// window matches how long requests are counted: [5m], sum(last_5m).
	window = regexp.MustCompile(`(?:\[|last_)([0-9]+)([smh])`)
)

// laxer reports whether a rule lets more pass than the alert table does, and how much in the table's own unit. Where that cannot be told (a share
// of all requests, a number that is made elsewhere) it is taken for what its author meant.
func (r *alertRule) laxer(c condition) (most string, lax bool) {
	m := comparison.FindStringSubmatch(r.text)
	if m == nil || strings.Contains(m[1], "/") {
		return "", false
	}
	number, err := strconv.ParseFloat(m[3], 64)
	if err != nil {
		return "", false
	}
	limit := conditions[c].most
	switch {
	case c == slowAnswers:
		if strings.Contains(m[1], "millis") || strings.Contains(m[1], "_ms") {
			number /= 1000
		}
		return strconv.FormatFloat(number, 'g', 4, 64) + " s", number > limit
	case limit == 0:
		if m[2] == ">=" {
			number-- // at least one is any
		}
		return strconv.FormatFloat(number, 'g', 4, 64), number > 0 && !strings.Contains(m[1], "rate(")
	}
	minute, known := perMinute(m[1], number)
	return strconv.FormatFloat(minute, 'g', 4, 64) + " a minute", known && minute > limit
}

// perMinute is how many requests a minute a number stands for.
func perMinute(expr string, number float64) (float64, bool) {
	if strings.Contains(expr, "rate(") {
		return number * 60, true
	}
	w := window.FindStringSubmatch(expr)
	if w == nil {
		return 0, false
	}
	length, err := strconv.ParseFloat(w[1], 64)
	if err != nil || length == 0 {
		return 0, false
	}
	return number / (length * map[string]float64{"s": 1.0 / 60, "m": 1, "h": 60}[w[2]]), true
}
