package flow

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// comparedStatuses are the HTTP status codes that something is compared with, alone or in a list.
func comparedStatuses(x *Compare) []int {
	var out []int
	for _, side := range []Expr{x.X, x.Y} {
		if n, ok := statusOf(side); ok {
			out = append(out, n)
		}
		if l, ok := side.(*ListExpr); ok {
			for _, e := range l.Elems {
				if n, ok := statusOf(e.Value); ok {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

// caughtStatuses are those that a handler is for by the class of the error: RestClient::Conflict, HttpClientErrorException.Conflict.
func caughtStatuses(types []Expr) []int {
	var out []int
	for _, t := range types {
		if n, ok := statusOf(t); ok {
			out = append(out, n)
		}
	}
	return out
}

// statusOf is the HTTP status code that an expression is by its number or by its name.
func statusOf(x Expr) (int, bool) {
	switch x := x.(type) {
	case *Lit:
		n, err := strconv.Atoi(x.Text)
		return n, x.Kind != facts.Null && err == nil && n >= 100 && n <= 599
	case *Name:
		return namedStatus(x.Name)
	case *External:
		return namedStatus(x.Symbol)
	case *Member:
		return namedStatus(x.Name)
	}
	return 0, false
}

// namedStatus is the status code that a constant, a class of errors or a predicate is named after: HttpStatus.CONFLICT, SC_CONFLICT,
// Net::HTTPConflict, Faraday::ConflictError, conflict().
func namedStatus(name string) (int, bool) {
	if i := strings.LastIndexAny(name, `.:\/`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
	for _, prefix := range []string{"http", "status", "sc"} {
		name = strings.TrimPrefix(name, prefix)
	}
	for _, suffix := range []string{"?", "exception", "error"} {
		name = strings.TrimSuffix(name, suffix)
	}
	n, ok := statusNames[name]
	return n, ok
}

// statusNames are the refusals that a client can do something about, by the phrases of
// https://www.iana.org/assignments/http-status-codes (seen 2026-11-24).
var statusNames = map[string]int{
	"badrequest": 400, "unauthorized": 401, "forbidden": 403, "notfound": 404, "methodnotallowed": 405, "requesttimeout": 408, "conflict": 409,
	"gone": 410, "preconditionfailed": 412, "unprocessableentity": 422, "unprocessablecontent": 422, "toomanyrequests": 429,
	"badgateway": 502, "serviceunavailable": 503, "gatewaytimeout": 504,
}
