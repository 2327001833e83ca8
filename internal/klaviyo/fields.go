package klaviyo

import (
	"iter"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// freeForm are the fields of payloads below which a program names things as it likes, in the spelling of the API and of the Node SDK.
var freeForm = []string{"properties", "custom_metadata", "customMetadata", "metadata", "meta", "context", "record"}

// fields yields the fields of a payload that Klaviyo gives a meaning, at any depth and in every alternative: all but those below the free
// forms. Each is yielded once for each place in the payload that holds it.
func (u *Use) fields() iter.Seq[facts.Field] {
	return func(yield func(facts.Field) bool) { fieldsIn(u.Payload, maxNesting, yield) }
}

func fieldsIn(v facts.Value, depth int, yield func(facts.Field) bool) bool {
	if depth == 0 {
		return true
	}
	switch v.Kind {
	case facts.OneOf, facts.List:
		for _, x := range v.Items {
			if !fieldsIn(x, depth-1, yield) {
				return false
			}
		}
	case facts.Object:
		for _, f := range v.Fields {
			if f.Presence == facts.Absent {
				continue
			}
			if !yield(f) || !slices.Contains(freeForm, f.Name) && !fieldsIn(f.Value, depth-1, yield) {
				return false
			}
		}
	}
	return true
}
