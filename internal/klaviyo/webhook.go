package klaviyo

import "time"

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
