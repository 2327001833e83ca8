package cli

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/action"
)

// A key that cannot be one is a mistake of the input that it was given by.
func TestActionKey(t *testing.T) {
	a := newApp([]string{"INPUT_KLAVIYO-PRIVATE-KEY=not a key"}, io.Discard, io.Discard)
	a.now = time.Now
	_, err := a.lintForAction(t.Context(), action.Request{
		KeyVariable: "INPUT_KLAVIYO-PRIVATE-KEY", Settings: []action.Setting{{Input: "live", Flag: "live", Value: "on"}},
	})
	var mistake *action.InputError
	if !errors.As(err, &mistake) || mistake.Input != "klaviyo-private-key" || !strings.Contains(err.Error(), "it holds no private key") {
		t.Errorf("got %v", err)
	}
}
