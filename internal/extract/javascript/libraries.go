package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

func libraries() []flow.Library  { return nil }
func globals() map[string]string { return nil }
