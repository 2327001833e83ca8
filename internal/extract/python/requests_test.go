package python_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// TestRequests follows the programs in each archive and compares the requests that they send with the archive's last section.
func TestRequests(t *testing.T) { flowtest.SentRequests(t, *update, file, follow) }

// follow evaluates the Python files of a tree and returns the calls that leave it.
func follow(t testing.TB, files []*source.File) []*facts.Call {
	t.Helper()
	return flowtest.Follow(t, language, ".py", files)
}
