package codescan

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// Versions joins the version requirements that stand behind the name of a gem or pod, one by one or as a list. They stand where the first one
// does, up to the last. Literal is false where the program computes one.
func Versions(arguments []Argument) (joined entry.Piece, literal bool) {
	var texts []string
	literal = true
	for _, a := range arguments {
		literal = literal && a.Literal
		for _, v := range a.Values {
			if len(texts) == 0 {
				joined.Start = v.Start
			}
			texts = append(texts, v.Text)
			joined.End = v.End
		}
	}
	joined.Text = strings.Join(texts, ", ")
	return joined, literal
}
