package klaviyo

import (
	"strings"
	"testing"
)

func TestLooksLikely(t *testing.T) {
	for text, want := range map[string]bool{
		"pk_x7Rk2LmQ9vTz4NbW8sHd3JfY6gPc1KaE5uXo":                             true,
		"pk_9F3C0E7B5A1D2468ACE013579BDF02468A":                               true,
		"pk_9f3c0e7b5a1d2468ace013579bdf02468":                                true,  // a digit short
		strings.ToLower("PK_9F3C0E7B5A1D2468ACE013579BDF02468A"):              false, // the form of a key: certain, not likely
		"pk_x7Rk2LmQ9vTz4NbW8sHd3JfY6g":                                       false, // short
		"pk_x7Rk2LmQ9vTz4NbW8sHd3JfY6gPc1KaE5uXo_suffix":                      false,
		"pk_CustomerSubscriptionNotificationPreferences2":                     false,
		"pk_123456789012345678901234567890123456":                             false, // nothing but figures
		"pk_1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a":                             false,
		"fkpk_x7Rk2LmQ9vTz4NbW8sHd3JfY6gPc1KaE5uXo":                           false,
		"pk_live_51H8xYzAbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl":     false,
		"pk_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08": false,
	} {
		if got := LooksLikely(text); got != want {
			t.Errorf("%s: %v, want %v", Mask(text), got, want)
		}
	}
}
