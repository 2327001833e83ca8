package examplekey_test

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest/examplekey"
)

func TestFill(t *testing.T) {
	const text = `"pk_1a2b…"`
	filled := examplekey.Fill(text)
	if !regexp.MustCompile(`^"pk_1a2b[0-9a-f]{30}"$`).MatchString(filled) {
		t.Errorf("got %s", filled)
	}
	if klaviyo.IsPlaceholder(strings.Trim(filled, `"`)) {
		t.Errorf("%s is taken for a placeholder", filled)
	}
	if got := examplekey.Blank(filled); got != text {
		t.Errorf("Blank(Fill(%s)) = %s", text, got)
	}
}

func TestFillBase64(t *testing.T) {
	const text = "key: cGtfMWEyY…"
	filled := examplekey.Fill(text)
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(filled, "key: "))
	if err != nil || string(key) != "pk_"+examplekey.Digits() {
		t.Errorf("got %s, which is %q: %v", filled, key, err)
	}
	if got := examplekey.Blank(filled); got != text {
		t.Errorf("Blank(Fill(%s)) = %s", text, got)
	}
}
