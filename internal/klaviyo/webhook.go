package klaviyo

import (
	"slices"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// What signs a webhook delivery, as four independent implementations quote Klaviyo's documentation (seen 2026-11-23). Names are
// in lower case, as headers are compared.
const (
	// SignatureHeader holds the lower-case hexadecimal HMAC-SHA256, bare, over the raw body followed by the text of
	// TimestampHeader, keyed with the webhook's secret.
	SignatureHeader = "klaviyo-signature"
	// TimestampHeader holds an HTTP date.
	TimestampHeader = "klaviyo-timestamp"
	// WebhookIDHeader must be equal to meta.klaviyo_webhook_id of the body.
	WebhookIDHeader = "klaviyo-webhook-id"
	// WebhookTopicPrefix is what each topic of a delivery begins with.
	WebhookTopicPrefix = "event:klaviyo."
)

// WebhookTimeout is how long Klaviyo waits for an answer to a delivery.
const WebhookTimeout = 30 * time.Second

// WrongSignatureHeaders are headers that programs and third-party guides look for in vain.
var WrongSignatureHeaders = []string{"x-klaviyo-signature", "webhook-signature"}

// WebhookTopic is a topic that stands in code or settings: one that a receiver asks for, or that a webhook is made for.
type WebhookTopic struct {
	facts.Span
	ID string // "event:klaviyo.opened_email"
}

// WebhookTopics returns the topics that the files name, tests and documentation apart, in order of position. any is set where topics
// are also put together, or compared by their beginning, so that the list says nothing about what it lacks.
func (i *Integration) WebhookTopics() (topics []WebhookTopic, any bool) {
	add := func(s facts.Span, text string) {
		switch id, found := strings.CutPrefix(text, WebhookTopicPrefix); {
		case !found:
		case wholeTopic(id):
			topics = append(topics, WebhookTopic{s, text})
		default:
			any = true
		}
	}
	for u := range productionUnits(i.Units) {
		for _, l := range u.Literals {
			if !l.Docstring {
				add(l.Span, l.Text)
			}
		}
		for _, x := range u.Settings {
			add(x.ValueSpan, x.Value)
		}
	}
	slices.SortFunc(topics, func(a, b WebhookTopic) int { return int(a.Pos - b.Pos) })
	return topics, any
}

// wholeTopic reports whether a text is the name of one topic, and no beginning or pattern of some.
func wholeTopic(name string) bool {
	return name != "" && !strings.HasSuffix(name, "_") && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
