package live

import (
	"fmt"
	"slices"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// The question that the key is tried with. The field set leaves out contact details: they are neither read, nor kept, nor printed.
const (
	accountsPath = "/api/accounts"
	accountQuery = "fields%5Baccount%5D=test_account,timezone,preferred_currency,public_api_key"
	accountScope = "accounts:read"
)

// auth judges the answer to the key.
func (r *run) auth(a *answer) report.Probe {
	return with(r.judgeAuth(a), a)
}

func (r *run) judgeAuth(a *answer) report.Probe {
	switch a.kind {
	case answered:
		return passed("the key is accepted")
	case unauthorized:
		return failed(gradeP1, fmt.Sprintf("%s: the key is wrong or was revoked; put a valid one into the secret store", statusText(a.status)))
	case forbidden:
		return failed(gradeP1, fmt.Sprintf("the key is alive but lacks the scope %s%s; add it to the key in Klaviyo's settings", accountScope, r.said(a)))
	case blocked:
		return unknown("403 without a JSON:API body: something before the API (a firewall, a bot check) refused the request, so nothing is known of the key")
	case throttled:
		return report.Probe{Status: report.Unknown, Grade: gradeP2, Note: "429: the account is throttled" + r.asksToWait(a) + "; another program may use up its limits"}
	case redirected:
		return failed(gradeP1, r.redirectNote(a))
	case refused:
		return report.Probe{Status: report.Unknown, Grade: gradeP2, Note: statusText(a.status) + ": the request was not taken" + r.said(a)}
	case unreachable:
		return failed(gradeP1, r.unreachableNote(a))
	}
	return unknown("not asked: " + a.fault)
}

func (r *run) redirectNote(a *answer) string {
	target := "somewhere that it does not name"
	if a.host != "" {
		target = r.redact.foreign(a.host)
	}
	return fmt.Sprintf("%d: the API redirects to %s, where nothing was sent; a proxy or DNS entry may be in the way", a.status, target)
}

func (r *run) unreachableNote(a *answer) string {
	note := "the API cannot be reached: " + a.fault
	if a.attempts > 1 {
		note += fmt.Sprintf(", after %d attempts", a.attempts)
	}
	return note + r.asksToWait(a)
}

// asksToWait says how long the server wants to be left alone, where that did not fit the budget.
func (r *run) asksToWait(a *answer) string {
	switch {
	case !a.gaveUp:
		return ""
	case a.wait > 24*time.Hour:
		return " and asks to wait for more than a day"
	}
	return fmt.Sprintf(" and asks to wait %d s, more than the budget leaves", int64(a.wait.Seconds()))
}

// said quotes what the API says about an error.
func (r *run) said(a *answer) string {
	for _, e := range a.doc.Errors {
		text := e.Detail
		if text == "" {
			text = e.Title
		}
		if text = r.redact.quote(text); text != "" {
			return fmt.Sprintf(" (Klaviyo says: %q)", text)
		}
	}
	return ""
}

// fromAuth settles the probes that rest on the answer to the key alone.
func (r *run) fromAuth(a *answer) {
	if a.fromAPI() {
		r.put(Clock, with(clock(a), a))
	}
	if a.kind != answered && a.kind != forbidden {
		return
	}
	r.put(Headroom, with(r.headroom(a), a))
	if a.kind == forbidden {
		r.put(Account, unknown("the key may not read the account: it lacks "+accountScope))
		return
	}
	r.put(Account, with(r.account(a), a))
}

// account judges which account the key belongs to.
func (r *run) account(a *answer) report.Probe {
	switch n := len(a.doc.Data); {
	case n == 0:
		return failed(gradeP2, "the key belongs to no account")
	case n > 1:
		return failed(gradeP2, fmt.Sprintf("the answer names %d accounts; a private key belongs to one", n))
	}
	it := a.doc.Data[0]
	if it.Type != "account" {
		return unknown("the answer is about something else than an account: " + r.redact.foreign(it.Type))
	}
	test, public := false, ""
	if !it.Attributes.read("test_account", &test) || !it.Attributes.read("public_api_key", &public) {
		return unknown("the account's attributes are malformed")
	}
	if public == "" {
		public = it.ID
	}
	name := "account " + r.redact.foreign(public)
	if test {
		name = "test " + name
		switch b := r.o.Branch(); {
		case b.Production:
			return failed(gradeP2, fmt.Sprintf("%s, but the branch %q is a production branch: use the key of the production account", name,
				r.redact.foreign(b.Name)))
		case b.Name == "":
			name += " (whether this is a production branch is not known)"
		}
	}
	if r.code == nil || len(r.code.PublicKeys) == 0 {
		return passed(name)
	}
	if r.simulated {
		return passed(name + "; that of the code is of a real account, and is compared with that only")
	}
	others := slices.DeleteFunc(r.code.PublicKeys.names(), func(k string) bool { return k == public })
	if len(others) > 0 {
		p := failed(gradeP2, fmt.Sprintf("%s, but the code has the public key %s of another account: events of browser and server would go to different accounts",
			name, some(others)))
		for _, k := range others {
			p = at(p, report.Related{Location: r.code.PublicKeys[k], Message: "the public key of another account"})
		}
		return p
	}
	return passed(name + ", as in the code")
}

// minHeadroom is the percentage of a window below which something else is about to use it up.
const minHeadroom = 10

// headroom judges how much of the rate limit is left.
func (r *run) headroom(a *answer) report.Probe {
	limit, okLimit := headerNumber(a, "RateLimit-Limit")
	left, okLeft := headerNumber(a, "RateLimit-Remaining")
	switch {
	case !a.hasHeader("RateLimit-Limit") && !a.hasHeader("RateLimit-Remaining"):
		return unknown("the answer has no RateLimit headers")
	case !okLimit || !okLeft || limit == 0 || left > limit:
		return unknown(fmt.Sprintf("the RateLimit headers are unusable: %q of %q requests are left", r.redact.foreign(a.header.Get("RateLimit-Remaining")),
			r.redact.foreign(a.header.Get("RateLimit-Limit"))))
	}
	note := fmt.Sprintf("%d of %d requests of the window are left (%d %%)", left, limit, left*100/limit)
	if need := r.need(limit); need != "" {
		note += "; " + need
	}
	if left*100 < minHeadroom*limit {
		return failed(gradeP2, note+"; something else uses up the limits of the account")
	}
	return passed(note)
}

// need relates the code's own calls to the window of a number of requests, and names the operation with the tightest limit. Each operation
// has a window of its own, so that this is a measure and no verdict.
func (r *run) need(limit int64) string {
	if r.code == nil {
		return ""
	}
	var tightest *klaviyo.Operation
	calls := 0
	for _, id := range r.code.Operations.names() {
		op := klaviyo.OperationByID(id)
		if op == nil || op.Rate.Steady <= 0 {
			continue
		}
		calls++
		if tightest == nil || op.Rate.Steady < tightest.Rate.Steady {
			tightest = op
		}
	}
	if tightest == nil {
		return ""
	}
	return fmt.Sprintf("the code calls %s, once each would take %d %% of such a window; %s has the tightest limit, %d a second and %d a minute",
		report.Count(calls, "operation", "operations"), (int64(calls)*100+limit-1)/limit, tightest.ID, tightest.Rate.Burst, tightest.Rate.Steady)
}
