package live

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// finish puts the probes in order and judges them as a whole.
func (r *run) finish(auth *answer, page *statusClient, started time.Time) *report.Live {
	l := &report.Live{
		Simulated: r.simulated, Revision: r.revision, Millis: r.o.Now().Sub(started).Milliseconds(),
		Requests: maxRequests - r.client.exchange.remaining() + page.sent,
	}
	for _, id := range Probes {
		p, ok := r.probes[id]
		if !ok {
			p = unknown(notAskedNote(auth))
		}
		p.ID = id
		if r.simulated {
			p.Note = "simulated: " + p.Note
		}
		l.Probes = append(l.Probes, p)
	}
	l.Status = overall(auth, l.Probes)
	return l
}

// overall is the verdict: what the API said to the key counts most, and any other probe that failed makes a healthy one
// degraded.
func overall(auth *answer, probes []report.Probe) report.LiveStatus {
	switch auth.kind {
	case unauthorized, unreachable, redirected:
		return report.Down
	case blocked, notAsked, interrupted:
		return report.LiveUnknown
	case forbidden, throttled, refused:
		return report.Degraded
	}
	for _, p := range probes {
		if p.Grade != "" {
			return report.Degraded
		}
	}
	return report.Healthy
}

// notAskedNote says why the probes that rest on a good answer were not asked.
func notAskedNote(auth *answer) string {
	switch auth.kind {
	case unauthorized:
		return "not asked: the key is not accepted"
	case throttled:
		return "not asked: the account is throttled"
	case answered, forbidden:
		return "not asked: no time or request was left"
	}
	return "not asked: the API gave no usable answer, see auth"
}

// Findings are the probes with a grade as findings, so that outputs that know nothing of a live answer show it too. P1 is an
// error, P2 a warning. A finding stands at the first place in the code that its probe is about, and the others are related to it; where
// there is none it stands nowhere.
func Findings(l *report.Live) []report.Finding {
	findings := []report.Finding{}
	for _, p := range l.Probes {
		if p.Grade == "" {
			continue
		}
		severity := report.Warning
		if p.Grade == gradeP1 {
			severity = report.Error
		}
		sum := sha256.Sum256([]byte("klaviyo-lint live " + p.ID))
		f := report.Finding{
			Rule: p.ID, Severity: severity, Confidence: report.High, Message: p.Grade + ": " + p.Note,
			Fingerprint: hex.EncodeToString(sum[:8]), Stage: report.LiveOnly, Help: helpURL + "#" + p.ID,
			Fixes: []report.Fix{}, Related: []report.Related{},
		}
		if len(p.Places) > 0 {
			f.Location = p.Places[0].Location
			f.Related = append(f.Related, p.Places[1:]...)
		}
		findings = append(findings, f)
	}
	return findings
}

const helpURL = "https://github.com/klaviyo-lint/klaviyo-lint/blob/main/docs/live.md"
