package klaviyo

import (
	"go/token"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func TestIntegrationFindsOnce(t *testing.T) {
	u := program(source.Python)
	u.Tokens = []*facts.Literal{{Span: facts.Span{Pos: 1, End: 38}, Text: keytest.Private(1)}}
	u.Settings = []*facts.Setting{{Key: "KLAVIYO_REVISION", Value: "2026-07-15", ValueSpan: facts.Span{Pos: 50, End: 60}}}
	i := NewIntegration([]*facts.Unit{u})
	if first, second := i.Leaks(), i.Leaks(); len(first) != 1 || &first[0] != &second[0] {
		t.Errorf("leaks %+v, then %+v", first, second)
	}
	if first, second := i.SentRevisions(), i.SentRevisions(); len(first) != 1 || &first[0] != &second[0] {
		t.Errorf("revisions %+v, then %+v", first, second)
	}
}

func TestWebhookTopics(t *testing.T) {
	for _, tt := range []struct {
		name string
		text []string
		mark source.Marks
		want []string
		any  bool
	}{
		{name: "a receiver", text: []string{"event:klaviyo.opened_email", "event:klaviyo.sent_sms", "opened_email"}, want: []string{"event:klaviyo.opened_email", "event:klaviyo.sent_sms"}},
		{name: "the beginning of all", text: []string{"event:klaviyo.", "event:klaviyo.sent_sms"}, want: []string{"event:klaviyo.sent_sms"}, any: true},
		{name: "the beginning of some", text: []string{"event:klaviyo.sent_"}, any: true},
		{name: "a pattern", text: []string{"event:klaviyo.*"}, any: true},
		{name: "put together", text: []string{"event:klaviyo.${name}"}, any: true},
		{name: "in a sentence", text: []string{"topics such as event:klaviyo.sent_sms"}},
		{name: "in a test", text: []string{"event:klaviyo.sent_sms"}, mark: source.Test},
		{name: "none", text: []string{"klaviyo"}},
	} {
		u := program(source.Python)
		u.File.Marks = tt.mark
		for i, text := range tt.text {
			u.Literals = append(u.Literals, &facts.Literal{Span: facts.Span{Pos: token.Pos(100 - i), End: 200}, Text: text})
		}
		topics, any := NewIntegration([]*facts.Unit{u}).WebhookTopics()
		var got []string
		for _, topic := range topics {
			got = append([]string{topic.ID}, got...) // they come in order of position
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || any != tt.any {
			t.Errorf("%s: any %v; -want +got:\n%s", tt.name, any, diff)
		}
	}
}
