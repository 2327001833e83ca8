package checklist

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// webhookHTTPS looks at the addresses that the code gives to Klaviyo. Those that people have typed in there only Klaviyo knows.
func webhookHTTPS(s *survey) verdict {
	var found []report.Evidence
	for _, u := range s.calling("create_webhook", "update_webhook") {
		u.Payload.Walk(func(v facts.Value) bool {
			if v.Kind == facts.String && len(v.Text) > 8 && v.Text[:8] == "https://" {
				found = append(found, s.place(v.Span, "the endpoint is https")...)
			}
			return true
		})
	}
	if len(found) > 0 {
		return pass(found, "")
	}
	return unknown("the endpoint's address is set in Klaviyo: run with --live to see it", s.receives...)
}

// handled asks what speaks for each receiver of webhooks: all of them must have something for the line to pass. Those for which nothing speaks are
// the places that the line stays open for.
func (s *survey) handled(evidence func(*klaviyo.Receiver, klaviyo.Handling) []report.Evidence, how string) verdict {
	var found, open []report.Evidence
	for _, r := range s.Receivers() {
		if e := evidence(r, s.Handling(r)); len(e) > 0 {
			found = append(found, e...)
		} else {
			open = append(open, s.place(r.Span, "receives webhooks at %s", r.Path)...)
		}
	}
	if len(found) > 0 && len(open) == 0 {
		return pass(found, "")
	}
	if len(open) == 0 {
		open = s.receives // the routes themselves are not in view
	}
	return unknown(how, open...)
}

// each is evidence at calls of a receiver.
func (s *survey) each(calls []*facts.Call, format string, args ...any) []report.Evidence {
	var out []report.Evidence
	for _, c := range calls {
		out = append(out, s.place(c.Span, format, args...)...)
	}
	return out
}

func webhookSignature(s *survey) verdict {
	return s.handled(func(r *klaviyo.Receiver, h klaviyo.Handling) []report.Evidence {
		if len(h.Safe) == 0 {
			return nil
		}
		var out []report.Evidence
		for _, v := range h.Verified {
			out = append(out, s.place(v.Span, "computes an HMAC for %s", r.Path)...)
		}
		if len(out) == 0 {
			return nil
		}
		return append(out, s.each(h.Safe, "compares in constant time")...)
	}, "what verifies these deliveries is not in view: compare "+klaviyo.SignatureHeader+" with an HMAC in constant time there, before anything else")
}

func webhookIdempotent(s *survey) verdict {
	return s.handled(func(r *klaviyo.Receiver, h klaviyo.Handling) []report.Evidence {
		return s.each(h.Remembers, "remembers what has come to %s", r.Path)
	}, "what keeps a delivery from counting twice is not in view: store its id before acting on it")
}

func webhookFast(s *survey) verdict {
	return s.handled(func(r *klaviyo.Receiver, h klaviyo.Handling) []report.Evidence {
		return s.each(h.PutOff, "the work of %s is put off", r.Path)
	}, "how long the handler works before it answers is not in view: put the work into a queue to settle this")
}
