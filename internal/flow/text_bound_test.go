package flow

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// TestJoinedTextIsBounded doubles a text as often as no machine could hold.
func TestJoinedTextIsBounded(t *testing.T) {
	var v value = stringConst("2026-07-15", facts.Span{})
	for range 100 {
		v = joinParts([]value{v, v}, facts.Span{})
		if c, ok := v.(*constant); ok && (len(c.text) > maxJoinedBytes || len(c.parts) > maxJoinedParts) {
			t.Fatalf("a text of %d bytes in %d parts", len(c.text), len(c.parts))
		}
		if c, ok := v.(*concat); ok && len(c.parts) > maxJoinedParts {
			t.Fatalf("%d parts", len(c.parts))
		}
	}
	if c, ok := joinParts([]value{stringConst("2026-", facts.Span{}), stringConst("07-15", facts.Span{})}, facts.Span{}).(*constant); !ok || c.text != "2026-07-15" {
		t.Error("a short text is not put together")
	}
}
