package live

import (
	"bytes"
	"encoding/json"
	"errors"
)

// document is a JSON:API document, as far as it is read.
type document struct {
	Data   []resource
	Errors []apiError
	// More is set where there is a further page.
	More bool
}

// resource is a resource object (https://jsonapi.org/format/#document-resource-objects, seen 2026-11-24).
type resource struct {
	Type, ID      string
	Attributes    members
	Relationships members
}

// apiError is an error object, as far as it is shown.
type apiError struct {
	Title  string `json:"title"`
	Detail string `json:"detail"`
}

// members are those of a JSON object, by their exact names: decoding into a struct would take "Data" for "data".
type members map[string]json.RawMessage

// read decodes a member, and reports whether it fits. What is absent or null leaves a value as it is.
func (m members) read(name string, into any) bool {
	text, there := m[name]
	return !there || json.Unmarshal(text, into) == nil
}

// object decodes an object, nil where a text is none.
func object(text []byte) members {
	var m members
	if json.Unmarshal(text, &m) != nil {
		return nil
	}
	return m
}

var (
	errNoList     = errors.New("is not JSON with a data list")
	errNoResource = errors.New("has something else than resource objects, each with a type and an id, in its data list")
)

// readData reads a document with a list of resource objects.
func readData(body []byte) (document, error) {
	top := object(body)
	items, err := firstItems(top["data"])
	if err != nil {
		return document{}, errNoList
	}
	doc := document{Data: make([]resource, 0, len(items))}
	for _, item := range items {
		r, ok := readResource(item)
		if !ok {
			return document{}, errNoResource
		}
		doc.Data = append(doc.Data, r)
	}
	if next := string(object(top["links"])["next"]); next != "" && next != "null" && next != `""` {
		doc.More = true
	}
	return doc, nil
}

// readResource reads a resource object, and reports whether it is one: type and id are texts, and not empty.
func readResource(text []byte) (r resource, ok bool) {
	m := object(text)
	ok = m.read("type", &r.Type) && m.read("id", &r.ID) && r.Type != "" && r.ID != ""
	r.Attributes, r.Relationships = object(m["attributes"]), object(m["relationships"])
	return r, ok
}

// readErrors reads the errors of a document.
func readErrors(body []byte) ([]apiError, error) {
	items, err := firstItems(object(body)["errors"])
	if err != nil {
		return nil, err
	}
	list := make([]apiError, len(items))
	for i, item := range items {
		if object(item) == nil || json.Unmarshal(item, &list[i]) != nil {
			return nil, errors.New("this is no error object")
		}
	}
	return list, nil
}

// mostItems is how many items of a list are read. What asks for small pages gets no more; and a list that is longer than that takes much
// more memory than its text.
const mostItems = 1000

// firstItems are the first items of a list of JSON. Null is no list.
func firstItems(text []byte) ([]json.RawMessage, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	if first, err := d.Token(); err != nil || first != json.Delim('[') {
		return nil, errors.New("this is no list")
	}
	var items []json.RawMessage
	for d.More() && len(items) < mostItems {
		var item json.RawMessage
		if err := d.Decode(&item); err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}
