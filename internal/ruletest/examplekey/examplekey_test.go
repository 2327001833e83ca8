package examplekey_test

import (
	"regexp"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest/examplekey"
)

func TestFill(t *testing.T) {
	if got := examplekey.Fill(`"pk_1a2b…"`); !regexp.MustCompile(`^"pk_1a2b[0-9a-f]{30}"$`).MatchString(got) {
		t.Errorf("got %s", got)
	}
}
