package sandbox

import (
	"fmt"
	"time"
)

// maxKept is how many profiles and events are kept, so that a long test does not eat up the machine; older events go first.
const maxKept = 10_000

// store is what the account holds.
type store struct {
	serial   int
	profiles []*profile
	events   []resource
	// sent are the events that were taken, by profile, metric and unique id.
	sent    map[string]bool
	metrics []resource
}

func newStore() store { return store{sent: make(map[string]bool)} }

// id returns a new id of a length.
func (st *store) id(length int) string {
	st.serial++
	return "01SANDBOX" + fmt.Sprintf("%0*d", length-len("01SANDBOX"), st.serial)
}

// collection are the objects that an operation lists.
func (s *Server) collection(operation string) []resource {
	switch operation {
	case "get_accounts":
		return s.accounts()
	case "get_profiles":
		all := make([]resource, len(s.store.profiles))
		for i, p := range s.store.profiles {
			all[i] = p.resource()
		}
		return all
	case "get_events":
		return s.store.events
	case "get_metrics":
		return s.store.metrics
	case "get_lists":
		return []resource{{kind: "list", id: "SbLsT1", attributes: map[string]any{
			"name": "Newsletter", "created": founded, "updated": founded, "opt_in_process": "double_opt_in",
		}}}
	case "get_webhooks":
		return s.webhooks()
	case "get_webhook_topics":
		return []resource{{kind: "webhook-topic", id: topic, attributes: map[string]any{}}}
	}
	return nil
}

const (
	founded = "2026-01-15T09:00:00+00:00"
	topic   = "event:klaviyo.sent_sms"
)

// accounts is the one account. It has no contact details: nobody is behind it.
func (s *Server) accounts() []resource {
	return []resource{{kind: "account", id: PublicKey, attributes: map[string]any{
		"test_account": s.scenario.test,
		"contact_information": map[string]any{
			"default_sender_name": "Sandbox", "default_sender_email": "sandbox@example.com", "website_url": nil, "organization_name": "Sandbox",
			"street_address": map[string]any{"address1": nil, "address2": nil, "city": nil, "region": nil, "country": nil, "zip": nil},
		},
		"industry": nil, "timezone": "UTC", "preferred_currency": "USD", "public_api_key": PublicKey, "locale": "en-US",
	}}}
}

func (s *Server) webhooks() []resource {
	endpoint := "https://shop.example/hooks/klaviyo"
	if s.scenario.plainHook {
		//klaviyo-lint:ignore insecure-webhook-url -- the scenario is about such an address
		endpoint = "http://shop.example/hooks/klaviyo"
	}
	return []resource{{
		kind: "webhook", id: "SbWhK1",
		attributes: map[string]any{
			"name": "Shop", "description": nil, "endpoint_url": endpoint, "enabled": true, "created_at": founded, "updated_at": founded,
		},
		relationships: map[string]any{"webhook-topics": map[string]any{
			"data": []any{map[string]any{"type": "webhook-topic", "id": topic}},
		}},
	}}
}

// stamp is the time as the API writes it.
func (s *Server) stamp() string { return s.now().UTC().Format(time.RFC3339) }
