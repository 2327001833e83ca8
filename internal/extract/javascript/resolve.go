package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)
func NewResolver(t *source.Tree) flow.Resolver { return nil }
func libraries() []flow.Library { return nil }
func globals() map[string]string { return nil }
