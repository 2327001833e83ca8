package klaviyo

import (
	"iter"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// freeForm are the fields of payloads below which a program names things as it likes, in the spelling of the API and of the Node SDK.
var freeForm = []string{"properties", "custom_metadata", "customMetadata", "metadata", "meta", "context", "record"}

// objects yields the objects of a payload in which Klaviyo gives names a meaning, at any depth and in every alternative: all but those
// below the free forms.
func (u *Use) objects() iter.Seq[facts.Value] {
	return func(yield func(facts.Value) bool) { objectsIn(u.Payload, maxNesting, yield) }
}

func objectsIn(v facts.Value, depth int, yield func(facts.Value) bool) bool {
	if depth == 0 {
		return true
	}
	switch v.Kind {
	case facts.OneOf, facts.List:
		for _, x := range v.Items {
			if !objectsIn(x, depth-1, yield) {
				return false
			}
		}
	case facts.Object:
		if !yield(v) {
			return false
		}
		for _, f := range v.Fields {
			if f.Presence != facts.Absent && !slices.Contains(freeForm, f.Name) && !objectsIn(f.Value, depth-1, yield) {
				return false
			}
		}
	}
	return true
}
