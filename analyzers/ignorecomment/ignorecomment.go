// Package ignorecomment names the rule about ignore comments.
package ignorecomment

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports faulty ignore comments. It has nothing to check: the engine reports under its name, since only the engine knows which
// comments have met a finding.
var Rule = rule.New(doc, func(*rule.Pass) {})
