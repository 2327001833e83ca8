package klaviyo

type object map[string]any

func event(metric, email, id string) object {
	return object{"data": object{"type": "event", "attributes": object{
		"metric":     object{"data": object{"type": "metric", "attributes": object{"name": metric}}},
		"profile":    object{"data": object{"type": "profile", "attributes": object{"email": email}}},
		"properties": object{},
		"unique_id":  id,
	}}}
}
