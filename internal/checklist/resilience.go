package checklist

import (
	"cmp"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// retryAfter looks for what waits as long as Klaviyo asks: the SDK's version, or code around a raw call.
func retryAfter(s *survey) verdict {
	var found, open []report.Evidence
	sdk := s.sdkRetries(func(r klaviyo.Retry) bool { return r.RetryAfter == klaviyo.Supported }, "%s %s honours Retry-After")
	for _, u := range s.server {
		switch {
		case u.SDK != "":
			if len(sdk) == 0 {
				open = append(open, s.at(u, "whether this version of %s honours Retry-After is not known", u.SDK)...)
			}
		case slices.Contains(u.Call.Handled, 429) && (u.Call.Mentions("retry-after") || u.Call.Mentions("retryafter") || u.Call.Mentions("retry_after")):
			found = append(found, s.at(u, "429 is handled, and Retry-After is read")...)
		default:
			open = append(open, s.at(u, "nothing in view waits for Retry-After")...)
		}
	}
	return settle(append(sdk, found...), open, "handle 429 around these calls by Retry-After, or use an SDK that does")
}

// settle passes where every call is accounted for, and is open where one is not.
func settle(found, open []report.Evidence, how string) verdict {
	switch {
	case len(open) > 0:
		return unknown(how, open...)
	case len(found) == 0:
		return unknown(how)
	}
	return pass(found, "")
}

// sdkRetries are the requirements of SDKs whose version retries in a way.
func (s *survey) sdkRetries(in func(klaviyo.Retry) bool, format string) []report.Evidence {
	var out []report.Evidence
	for _, d := range s.sdks {
		version := cmp.Or(d.Resolved, d.Version)
		sdk := klaviyo.FindSDK(d.Ecosystem, d.Name)
		if sdk == nil || version == "" {
			continue
		}
		if r, ok := sdk.RetryOf(version); ok && in(r) {
			at := d.Span
			if d.Resolved != "" && d.LockSpan.IsValid() {
				at = d.LockSpan
			}
			out = append(out, s.place(at, format, d.Name, version)...)
		}
	}
	return out
}

// backoff looks for what sends again after a fault of Klaviyo.
func backoff(s *survey) verdict {
	sdk := s.sdkRetries(func(r klaviyo.Retry) bool {
		return slices.ContainsFunc(r.Codes, func(code int) bool { return code >= 500 })
	}, "%s %s retries 5xx")
	library := s.uses(retriers)
	var found, open []report.Evidence
	for _, u := range s.server {
		switch {
		case u.SDK != "" && len(sdk) > 0:
		case len(library) > 0 && s.passes(u, retriers):
		case slices.ContainsFunc(u.Call.Handled, func(code int) bool { return code >= 500 }) && u.Call.Loop:
			found = append(found, s.at(u, "5xx is handled, and the call is in a loop")...)
		default:
			open = append(open, s.at(u, "nothing in view sends %s again", callName(u))...)
		}
	}
	return settle(slices.Concat(sdk, library, found), open, "retry these calls on 5xx, by a library or an SDK that does")
}

// passes reports whether a call goes through a file that uses one of the libraries.
func (s *survey) passes(u *klaviyo.Use, list []library) bool {
	through := map[*facts.Unit]bool{u.Unit: true}
	for _, unit := range s.way {
		for _, f := range u.Call.Callers {
			if f != nil && f.File == unit.File {
				through[unit] = true
			}
		}
	}
	for unit := range through {
		for i := range list {
			if list[i].usedIn(unit).IsValid() {
				return true
			}
		}
	}
	return false
}

// authAlert looks for an alert rule, or for code that handles the refusal and tells a service that alerts.
func authAlert(s *survey) verdict {
	for _, r := range s.alertRules() {
		if r.covers(authRefused) {
			return pass(s.place(r.at, "%s alerts on 401 and 403", r.kind), "")
		}
	}
	alarm := s.uses(alarms)
	var handled, open []report.Evidence
	for _, u := range s.server {
		if slices.Contains(u.Call.Handled, 401) || slices.Contains(u.Call.Handled, 403) {
			handled = append(handled, s.at(u, "401 or 403 is handled")...)
		} else {
			open = append(open, s.at(u, "nothing in view tells 401 and 403 of %s apart", callName(u))...)
		}
	}
	if len(handled) > 0 && len(alarm) > 0 {
		return pass(append(handled, alarm...), "")
	}
	return unknown("add an alert rule on 401 and 403, or tell an alerting service where they are handled", append(handled, open...)...)
}

// degrade looks for a breaker, or for a queue that keeps Klaviyo out of the user's way.
func degrade(s *survey) verdict {
	if found := append(s.uses(breakers), s.uses(queues)...); len(found) > 0 {
		return pass(found, "")
	}
	var caught, open []report.Evidence
	for _, u := range s.server {
		if u.Call.Caught {
			caught = append(caught, s.at(u, "a failure of %s is caught", callName(u))...)
		} else {
			open = append(open, s.at(u, "a failure of %s is not caught here", callName(u))...)
		}
	}
	if len(open) == 0 && len(caught) > 0 {
		return pass(caught, "every failure is caught; there is no circuit breaker")
	}
	return unknown("put a circuit breaker or a queue before these calls, or catch their failures", open...)
}

// burst looks for a limiter or a queue, and at whether calls are made in loops at all.
func burst(s *survey) verdict {
	if found := append(s.uses(limiters), s.uses(queues)...); len(found) > 0 {
		return pass(found, "")
	}
	var bulk, loops []report.Evidence
	for _, u := range s.server {
		switch {
		case u.Call.Loop:
			loops = append(loops, s.at(u, "%s is sent in a loop", callName(u))...)
		case u.Operation != nil && isBulk(u.Operation):
			bulk = append(bulk, s.at(u, "%s sends many at once", u.Operation.ID)...)
		}
	}
	switch {
	case len(loops) > 0:
		return unknown("put a limiter or a queue before the calls in loops, or use a bulk job", loops...)
	case len(bulk) > 0:
		return pass(bulk, "")
	}
	return unknown("no call is in a loop; how often the code around runs is not in view: a limiter or a queue would settle it")
}

// isBulk reports whether an operation takes many profiles or events at once.
func isBulk(o *klaviyo.Operation) bool {
	return o.Idempotency.Kind == "is_bulk_upsert" || len(o.ID) > 5 && (o.ID[:5] == "bulk_" || len(o.ID) > 11 && o.ID[:11] == "spawn_bulk_")
}
