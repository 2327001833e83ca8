package checklist

import (
	"cmp"
	"slices"
	"strings"

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
		case slices.Contains(u.Call.Handled, 429) && u.Call.Mentions("retry-after", "retryafter", "retry_after"):
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
	library := s.tools(facts.Retries, facts.Sweeps)
	var found, open []report.Evidence
	for _, u := range s.server {
		switch {
		case u.SDK != "" && len(sdk) > 0:
		case s.passes(u, facts.Retries, facts.Sweeps):
		case slices.ContainsFunc(u.Call.Handled, func(code int) bool { return code >= 500 }) && u.Call.Loop:
			found = append(found, s.at(u, "5xx is handled, and the call is in a loop")...)
		default:
			open = append(open, s.at(u, "nothing in view sends %s again", callName(u))...)
		}
	}
	return settle(slices.Concat(sdk, library, found), open, "retry these calls on 5xx, by a library or an SDK that does")
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

// degrade looks for what keeps Klaviyo's bad days out of the user's way: a breaker, a queue, or a failure that is caught and goes no further.
func degrade(s *survey) verdict {
	found := s.tools(facts.Breaks, facts.Sweeps, facts.Queues)
	var open []report.Evidence
	for _, u := range s.server {
		switch {
		case s.passes(u, facts.Breaks, facts.Sweeps, facts.Queues):
		case degrades(u.Call):
			found = append(found, s.at(u, "a failure of %s is caught and goes no further", callName(u))...)
		default:
			open = append(open, s.at(u, "a failure of %s goes on to the caller", callName(u))...)
		}
	}
	return settle(found, open, "put a circuit breaker or a queue before these calls, or catch their failures where the user must not notice")
}

// degrades reports whether a failure of a call is handled, by more than being raised again or forgotten.
func degrades(c *facts.Call) bool {
	return slices.ContainsFunc(c.Around, func(e *facts.Enclosure) bool {
		return e.Kind == facts.Try && slices.ContainsFunc(e.Handlers, func(h facts.Handler) bool { return !h.Raises && !h.Nothing() })
	})
}

// burst looks for a limiter or a queue, at whether calls are made in loops at all, and at whether what writes does so in bulk.
func burst(s *survey) verdict {
	found := s.tools(facts.Limits, facts.Queues)
	var loops, bulk []report.Evidence
	single := false
	for _, u := range s.server {
		switch {
		case inLoop(u.Call) && !s.passes(u, facts.Limits, facts.Queues):
			loops = append(loops, s.at(u, "%s is sent in a loop", callName(u))...)
		case u.Operation != nil && isBulk(u.Operation):
			bulk = append(bulk, s.at(u, "%s sends many at once", u.Operation.ID)...)
		case !asks(u):
			single = true
		}
	}
	switch {
	case len(loops) > 0:
		return unknown("put a limiter or a queue before the calls in loops, or use a bulk job", loops...)
	case len(found) > 0:
		return pass(append(found, bulk...), "")
	case len(bulk) > 0 && !single:
		return pass(bulk, "")
	}
	return unknown("no call is in a loop; how often the code around runs is not in view: a limiter or a queue would settle it", bulk...)
}

// inLoop reports whether a call is made for each element of something, without a pause.
func inLoop(c *facts.Call) bool {
	return slices.ContainsFunc(c.Around, func(e *facts.Enclosure) bool { return e.Kind == facts.Loop && e.Over && !e.Waits })
}

// isBulk reports whether an operation takes many profiles or events at once. Subscriptions have no other operation, also for one profile.
func isBulk(o *klaviyo.Operation) bool {
	return !strings.Contains(o.ID, "subscribe") &&
		(o.Idempotency.Kind == "is_bulk_upsert" || strings.HasPrefix(o.ID, "bulk_") || strings.HasPrefix(o.ID, "spawn_bulk_"))
}
