package klaviyo

import (
	"encoding/json"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// maxPayload is how long a JSON text may be to be read. Klaviyo's own limit for one is 5 MB.
const maxPayload = 5 << 20

// payloadOf returns a body as the object that it is. A body that is JSON text, as in a shell script, is read; where parts of
// it are not known, the strings that hold them are not known.
func payloadOf(body facts.Value) facts.Value {
	text := ""
	switch body.Kind {
	case facts.String:
		text = body.Text
	case facts.Concat:
		for _, x := range body.Items {
			if x.Kind == facts.String {
				text += x.Text
			} else {
				text += unknownMark
			}
		}
	default:
		return body
	}
	if len(text) > maxPayload || !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") {
		return body
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	v, ok := jsonValue(d, body.Span, maxNesting)
	if !ok {
		return body
	}
	return v
}

// unknownMark stands in JSON text for a part that is not known. It is a character for private use.
const unknownMark = "\ue000"

// jsonValue reads the next value. All of them stand where the text stands.
func jsonValue(d *json.Decoder, span facts.Span, depth int) (facts.Value, bool) {
	token, err := d.Token()
	if err != nil || depth == 0 {
		return facts.Value{}, false
	}
	switch x := token.(type) {
	case json.Delim:
		if x == '{' {
			return jsonObject(d, span, depth)
		}
		return jsonList(d, span, depth)
	case string:
		if strings.Contains(x, unknownMark) {
			return facts.Value{Span: span}, true
		}
		return facts.Value{Kind: facts.String, Text: x, Span: span}, true
	case json.Number:
		return facts.Value{Kind: facts.Number, Text: x.String(), Span: span}, true
	case bool:
		return facts.Value{Kind: facts.Bool, Text: map[bool]string{true: "true", false: "false"}[x], Span: span}, true
	}
	return facts.Value{Kind: facts.Null, Span: span}, true
}

func jsonObject(d *json.Decoder, span facts.Span, depth int) (facts.Value, bool) {
	v := facts.Value{Kind: facts.Object, Span: span}
	for d.More() {
		token, err := d.Token()
		name, isName := token.(string)
		if err != nil || !isName {
			return v, false
		}
		field, ok := jsonValue(d, span, depth-1)
		if !ok {
			return v, false
		}
		if strings.Contains(name, unknownMark) {
			v.Open = true
			continue
		}
		v.Fields = append(v.Fields, facts.Field{Name: name, Presence: facts.Present, Value: field, Span: span})
	}
	_, err := d.Token()
	return v, err == nil
}

func jsonList(d *json.Decoder, span facts.Span, depth int) (facts.Value, bool) {
	v := facts.Value{Kind: facts.List, Span: span}
	for d.More() {
		item, ok := jsonValue(d, span, depth-1)
		if !ok {
			return v, false
		}
		v.Items = append(v.Items, item)
	}
	_, err := d.Token()
	return v, err == nil
}
