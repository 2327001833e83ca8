package klaviyo

import "github.com/klaviyo-lint/klaviyo-lint/internal/facts"

// UniqueID is the attribute of an event that makes sending it again harmless: of several events of a profile and metric with the same
// one, Klaviyo keeps the first (https://developers.klaviyo.com/en/reference/create_event, seen 2026-11-23).
const UniqueID = "unique_id"

// EventAttributes returns the attributes of the event that a call creates, as objects, one for each that its payload may be; none for
// any other call, and where the payload is not known. Names are those of the payload: the Node SDK spells them in camel case.
func (u *Use) EventAttributes() []facts.Value {
	if u.Operation == nil || !u.Operation.Is("create_event") && !u.Operation.Is("create_client_event") {
		return nil
	}
	found := []facts.Value{u.Payload}
	for _, name := range []string{"data", "attributes"} {
		var next []facts.Value
		for _, v := range alternativesOf(found) {
			f := v.Get(name)
			if v.Kind != facts.Object || f.Presence != facts.Present {
				return nil
			}
			next = append(next, f.Value)
		}
		found = next
	}
	found = alternativesOf(found)
	for _, v := range found {
		if v.Kind != facts.Object {
			return nil
		}
	}
	return found
}

func alternativesOf(vs []facts.Value) []facts.Value {
	var out []facts.Value
	for _, v := range vs {
		if v.Kind == facts.OneOf {
			out = append(out, alternativesOf(v.Items)...)
			continue
		}
		out = append(out, v)
	}
	return out
}

// EventUniqueID returns the unique id among the attributes of an event. Presence is Absent only where it is certainly not sent.
func EventUniqueID(attributes facts.Value) facts.Field {
	return eitherSpelling(attributes, UniqueID, "uniqueId")
}

// EventTime returns the time among the attributes of an event.
func EventTime(attributes facts.Value) facts.Field { return eitherSpelling(attributes, "time", "Time") }

func eitherSpelling(v facts.Value, a, b string) facts.Field {
	if f := v.Get(a); f.Presence == facts.Present {
		return f
	}
	f := v.Get(b)
	if f.Presence == facts.Absent {
		return v.Get(a)
	}
	return f
}
