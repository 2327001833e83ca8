package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// eventAttributes is what an event is sent with.
type eventAttributes struct {
	Metric struct {
		Data struct {
			Attributes struct {
				Name string `json:"name"`
			} `json:"attributes"`
		} `json:"data"`
	} `json:"metric"`
	Profile struct {
		Data struct {
			ID         string                     `json:"id"`
			Attributes map[string]json.RawMessage `json:"attributes"`
		} `json:"data"`
	} `json:"profile"`
	Properties map[string]any `json:"properties"`
	Time       string         `json:"time"`
	UniqueID   string         `json:"unique_id"`
}

// createEvent takes an event, and drops one whose unique id the profile and metric have had. Without a unique id the time does
// for one, cut to the second.
func (c *call) createEvent() *problem {
	if c.body.Data.Type != "event" {
		return invalid("/data/type", `The type must be "event".`)
	}
	event, p := c.readEvent()
	if p != nil {
		return p
	}
	happened := c.s.now().UTC()
	if event.Time != "" {
		t, err := time.Parse(time.RFC3339, event.Time)
		if err != nil || t.After(happened.AddDate(1, 0, 0)) {
			return invalid(attributesPointer+"/time", "The time must be ISO 8601 and within a year from now.")
		}
		happened = t.UTC()
	}
	who, p := c.eventProfile(event)
	if p != nil {
		return p
	}
	unique := event.UniqueID
	if unique == "" {
		unique = happened.Truncate(time.Second).Format(time.RFC3339)
	}
	c.keep(event, who, unique, happened)
	c.w.WriteHeader(http.StatusAccepted)
	return nil
}

func (c *call) readEvent() (*eventAttributes, *problem) {
	text, err := json.Marshal(c.body.Data.Attributes)
	event := &eventAttributes{}
	if err != nil || json.Unmarshal(text, event) != nil {
		return nil, invalid(attributesPointer, "The attributes are malformed; metric and profile are documents of their own since revision 2023-07-15.")
	}
	switch {
	case event.Metric.Data.Attributes.Name == "":
		return nil, invalid(attributesPointer+"/metric/data/attributes/name", "The metric needs a name.")
	case event.Properties == nil:
		return nil, invalid(attributesPointer+"/properties", "The properties are required, and may be empty.")
	}
	return event, nil
}

// eventProfile is the profile of an event, which is created or updated on the way.
func (c *call) eventProfile(event *eventAttributes) (*profile, *problem) {
	const pointer = attributesPointer + "/profile/data/attributes"
	attributes, p := c.readProfile(event.Profile.Data.Attributes, pointer)
	if p != nil {
		return nil, p
	}
	if who := c.s.store.profile(event.Profile.Data.ID); who != nil {
		return who, nil
	}
	if !identified(attributes) {
		return nil, invalid(pointer, "The profile needs an id, email, phone_number or external_id.")
	}
	if found := c.s.store.matching(attributes, nil); len(found) > 0 {
		c.merge(found[0], attributes)
		return found[0], nil
	}
	return c.add(attributes)
}

// keep keeps an event, and its metric, unless it was sent before.
func (c *call) keep(event *eventAttributes, who *profile, unique string, happened time.Time) {
	st := &c.s.store
	name := event.Metric.Data.Attributes.Name
	sent := strings.Join([]string{who.id, name, unique}, "\x00")
	if st.sent[sent] {
		return
	}
	if len(st.sent) >= maxKept {
		clear(st.sent)
		st.events = nil
	}
	st.sent[sent] = true
	metric := c.metric(name)
	st.events = append(st.events, resource{
		kind: "event", id: st.id(20),
		attributes: map[string]any{
			"timestamp": happened.Unix(), "event_properties": event.Properties, "datetime": happened.Format(time.RFC3339), "uuid": st.id(36),
		},
		relationships: map[string]any{
			"metric":  map[string]any{"data": map[string]any{"type": "metric", "id": metric}},
			"profile": map[string]any{"data": map[string]any{"type": "profile", "id": who.id}},
		},
	})
}

// metric returns the id of a metric, which is created by its first event.
func (c *call) metric(name string) string {
	st := &c.s.store
	for _, m := range st.metrics {
		if m.attributes["name"] == name {
			return m.id
		}
	}
	m := resource{kind: "metric", id: st.id(16), attributes: map[string]any{
		"name": name, "created": c.s.stamp(), "updated": c.s.stamp(), "integration": map[string]any{"object": "integration", "name": "API", "category": "API"},
	}}
	st.metrics = append(st.metrics, m)
	return m.id
}
