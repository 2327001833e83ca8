package live

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const (
	webhooksPath  = "/api/webhooks"
	webhooksQuery = "fields%5Bwebhook%5D=enabled,endpoint_url&fields%5Bwebhook-topic%5D=id&include=webhook-topics"
	webhooksScope = "webhooks:read"
)

// webhooks is the probe of the account's webhooks.
type webhooks struct {
	r      *run
	answer *answer
}

func (r *run) newWebhooks() *webhooks { return &webhooks{r: r, answer: &answer{}} }

func (w *webhooks) tasks() []task {
	q := question{key: w.r.o.Key, path: webhooksPath, query: webhooksQuery, revision: w.r.revision}
	return []task{{Webhooks, q, func(a *answer) { w.answer = a }}}
}

func (w *webhooks) judge() report.Probe { return with(w.verdict(), w.answer) }

func (w *webhooks) verdict() report.Probe {
	a := w.answer
	if a.kind == forbidden {
		return unknown("the key may not read webhooks (" + webhooksScope + "), which is right where the code does not manage any" + w.r.said(a))
	}
	if a.kind != answered {
		return unknown("the webhooks could not be read: " + w.r.noAnswer(a))
	}
	var plain, off, topics []string
	count, hidden := 0, 0
	for _, d := range a.doc.Data {
		if d.Type != "webhook" {
			continue
		}
		count++
		var endpoint string
		if !d.Attributes.read("endpoint_url", &endpoint) || endpoint == "" {
			hidden++ // without the field that was asked for
			continue
		}
		host := hostOnly(endpoint)
		if !strings.HasPrefix(strings.ToLower(endpoint), "https://") {
			plain = append(plain, host)
		}
		enabled := true
		if d.Attributes.read("enabled", &enabled) && !enabled {
			off = append(off, host)
		}
		topics = append(topics, topicsOf(d)...)
	}
	if count == 0 && !a.doc.More {
		return notApplicable("the account has no webhooks")
	}
	return w.grade(count, hidden, plain, off, topics)
}

func (w *webhooks) grade(count, hidden int, plain, off, topics []string) report.Probe {
	note := report.Count(count, "webhook", "webhooks")
	if hidden > 0 {
		note += fmt.Sprintf("; the endpoint of %d cannot be seen", hidden)
	}
	if w.answer.doc.More {
		note += "; these are the first page, the others were not read"
	}
	if len(off) > 0 {
		note += "; not enabled: " + w.r.redact.some(off)
	}
	if strange := w.strange(topics); len(strange) > 0 {
		note += "; the code does not know the topics " + w.r.redact.some(strange)
	}
	if len(plain) > 0 {
		return at(failed(gradeP2, fmt.Sprintf("%s; not https: %s; deliveries can be read and forged on the way", note, w.r.redact.some(plain))), w.places()...)
	}
	if hidden > 0 || w.answer.doc.More {
		if count > hidden {
			note += "; those seen are https"
		}
		return unknown(note)
	}
	return passed(note + ", all https")
}

// strange returns the topics that are delivered and that the code does not name, where it names any and is known to know no others.
func (w *webhooks) strange(topics []string) []string {
	if w.r.code == nil || w.r.code.AnyTopic || len(w.r.code.Topics) == 0 {
		return nil
	}
	slices.Sort(topics)
	var strange []string
	for _, t := range slices.Compact(topics) {
		if _, known := w.r.code.Topics[t]; !known {
			strange = append(strange, t)
		}
	}
	return strange
}

// places are the calls of the code that make webhooks.
func (w *webhooks) places() []report.Related {
	var places []report.Related
	for _, id := range []string{"create_webhook", "update_webhook"} {
		if w.r.code != nil {
			places = append(places, report.Related{Location: w.r.code.Operations[id], Message: "this call makes webhooks"})
		}
	}
	return places
}

// topicsOf are the ids of the topics that a webhook is subscribed to.
func topicsOf(d resource) []string {
	links, err := firstItems(object(d.Relationships["webhook-topics"])["data"])
	if err != nil {
		return nil
	}
	var topics []string
	for _, link := range links {
		if topic, ok := readResource(link); ok {
			topics = append(topics, topic.ID)
		}
	}
	return topics
}

// hostOnly is the host of an endpoint: what follows it may hold a secret.
func hostOnly(endpoint string) string {
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" {
		return "an endpoint that is no URL"
	}
	return u.Host
}

// noAnswer says why a question other than the first has no usable answer.
func (r *run) noAnswer(a *answer) string {
	switch a.kind {
	case throttled:
		return "429, throttled" + r.asksToWait(a)
	case redirected:
		return r.redirectNote(a)
	case refused, unauthorized:
		return statusText(a.status) + r.said(a)
	case blocked:
		return "403 from something before the API"
	case unreachable:
		return a.fault
	case forbidden:
		return "403, the key lacks the scope"
	}
	return "no time or request was left"
}
