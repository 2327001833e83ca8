package engine

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// hidden are the secrets of the program as texts: for one that is encoded, what stands in the source. Texts of several lines are
// hidden line by line, as they are shown.
func (c *collector) hidden(secrets []klaviyo.Secret) *report.Secrets {
	shown := map[string]string{}
	for _, s := range secrets {
		shown[s.Text] = s.Shown
		for line := range strings.SplitSeq(c.encoded(s), "\n") {
			if line = strings.TrimSpace(line); len(line) >= shortestHidden {
				shown[line] = "…"
			}
		}
	}
	return report.NewSecrets(shown)
}

// shortestHidden is the length from which on a line of an encoding is hidden.
const shortestHidden = 8

// encoded is what stands in the source for a secret that is encoded, "" for any other.
func (c *collector) encoded(s klaviyo.Secret) string {
	_, file, start, ok := c.locate(s.Encoded)
	if !ok || start > len(file.Content) {
		return ""
	}
	end := start + int(s.Encoded.End-s.Encoded.Pos)
	return string(file.Content[start:min(end, len(file.Content))])
}
