package checklist

import (
	"regexp"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// receivers are the units that webhooks are received in.
func (s *survey) receivers() []*facts.Unit {
	var out []*facts.Unit
	for _, u := range s.units {
		if slices.ContainsFunc(s.receives, func(e report.Evidence) bool { return e.File == u.File.Path }) {
			out = append(out, u)
		}
	}
	return out
}

// inReceivers are the places where files that receive webhooks say something.
func (s *survey) inReceivers(sign *regexp.Regexp, format string) []report.Evidence {
	var out []report.Evidence
	for _, u := range s.receivers() {
		if at := find(u, sign); at.IsValid() {
			out = append(out, s.place(at, "%s", format)...)
		}
	}
	return out
}

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

// What a handler says that verifies, de-duplicates, or puts work off.
var (
	computesHMAC = regexp.MustCompile(`(?i)\b(createHmac|hmac\.new|hmac\.digest|hash_hmac|OpenSSL::HMAC|hmac\.New|HMACSHA256|HmacSHA256|crypto\.subtle\.(verify|sign))\b`)
	comparesSafe = regexp.MustCompile(`(?i)\b(timingSafeEqual|compare_digest|hash_equals|secure_compare|fixed_length_secure_compare|hmac\.Equal|ConstantTimeCompare|` +
		`FixedTimeEquals|MessageDigest\.isEqual|crypto\.subtle\.verify)\b`)
	remembersIDs = regexp.MustCompile(`(?i)\b(setnx|\bNX\b|insert\s+(or\s+)?ignore|on\s+conflict|create_or_find_by|find_or_create_by|get_or_create|update_or_create|` +
		`firstOrCreate|insertOrIgnore|exists\?|alreadyProcessed|already_processed|isDuplicate|is_duplicate|processed_?(events|deliveries|webhooks)|seen_?(events|ids|deliveries))`)
	putsOff = regexp.MustCompile(`(?i)(\.add\(|\benqueue|\.delay\(|apply_async|perform_(later|async)|\bdispatch\(|BackgroundTasks|add_task|waitUntil\(|SendMessage|publish\(|sendToQueue|\bgo func\(|QueueBackgroundWorkItem)`)
)

func webhookSignature(s *survey) verdict {
	hmac, safe := s.inReceivers(computesHMAC, "computes an HMAC"), s.inReceivers(comparesSafe, "compares in constant time")
	if len(hmac) > 0 && len(safe) > 0 && s.readsSignature() {
		return pass(slices.Concat(hmac, safe), "")
	}
	return unknown("the verification is not in the file that receives the webhook: verify "+klaviyo.SignatureHeader+" there, before anything else", s.receives...)
}

// readsSignature reports whether the right header is read.
func (s *survey) readsSignature() bool {
	return slices.ContainsFunc(s.receives, func(e report.Evidence) bool { return e.Note == "reads the header "+klaviyo.SignatureHeader })
}

func webhookIdempotent(s *survey) verdict {
	if found := s.inReceivers(remembersIDs, "remembers what has come"); len(found) > 0 {
		return pass(found, "")
	}
	return unknown("what keeps a delivery from counting twice is not in view: store its id before acting on it", s.receives...)
}

func webhookFast(s *survey) verdict {
	if found := s.inReceivers(putsOff, "the work is put off"); len(found) > 0 {
		return pass(found, "")
	}
	return unknown("how long the handler works before it answers is not in view: put the work into a queue to settle this", s.receives...)
}
