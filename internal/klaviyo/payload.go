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
	text, inString := "", false
	r := &jsonReader{span: body.Span}
	switch body.Kind {
	case facts.String:
		text = body.Text
	case facts.Concat:
		for _, x := range body.Items {
			if x.Kind == facts.String {
				text += x.Text
				inString = endsInString(inString, x.Text)
				continue
			}
			mark := string(firstMark + rune(min(len(r.unknown), maxMarks-1)))
			if !inString {
				mark = `"` + mark + `"` // a number, a word or an object: a value in any case
			}
			text += mark
			r.unknown = append(r.unknown, x)
		}
	default:
		return body
	}
	if len(text) > maxPayload || !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") {
		return body
	}
	r.Decoder = json.NewDecoder(strings.NewReader(text))
	r.UseNumber()
	v, ok := r.value(maxNesting)
	if !ok {
		return body
	}
	return v
}

// firstMark and those after it stand in JSON text for the parts that are not known, one for each. They are characters for private use.
const (
	firstMark = '\ue000'
	maxMarks  = 0x1000
)

// endsInString reports whether a stretch of JSON text that begins inside or outside of a string ends inside of one.
func endsInString(inside bool, text string) bool {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && inside:
			i++
		case text[i] == '"':
			inside = !inside
		}
	}
	return inside
}

func isMark(r rune) bool { return r >= firstMark && r < firstMark+maxMarks }

// jsonReader reads JSON text with parts that are not known. All values stand where the text stands.
type jsonReader struct {
	*json.Decoder
	span    facts.Span
	unknown []facts.Value
}

func (r *jsonReader) value(depth int) (facts.Value, bool) {
	token, err := r.Token()
	if err != nil || depth == 0 {
		return facts.Value{}, false
	}
	switch x := token.(type) {
	case json.Delim:
		if x == '{' {
			return r.object(depth)
		}
		return r.list(depth)
	case string:
		return r.text(x), true
	case json.Number:
		return facts.Value{Kind: facts.Number, Text: x.String(), Span: r.span}, true
	case bool:
		return facts.Value{Kind: facts.Bool, Text: map[bool]string{true: "true", false: "false"}[x], Span: r.span}, true
	}
	return facts.Value{Kind: facts.Null, Span: r.span}, true
}

// text is a string, or what is known of one that is filled in: where it comes from.
func (r *jsonReader) text(s string) facts.Value {
	at := strings.IndexFunc(s, isMark)
	if at < 0 {
		return facts.Value{Kind: facts.String, Text: s, Span: r.span}
	}
	v := facts.Value{Span: r.span}
	for _, c := range s[at:] {
		if i := int(c - firstMark); isMark(c) && i < len(r.unknown) && r.unknown[i].Origin != "" {
			v.Kind, v.Origin, v.Span = facts.Symbol, r.unknown[i].Origin, r.unknown[i].Span
		}
	}
	return v
}

func (r *jsonReader) object(depth int) (facts.Value, bool) {
	v := facts.Value{Kind: facts.Object, Span: r.span}
	for r.More() {
		token, err := r.Token()
		name, isName := token.(string)
		if err != nil || !isName {
			return v, false
		}
		field, ok := r.value(depth - 1)
		if !ok {
			return v, false
		}
		if strings.ContainsFunc(name, isMark) {
			v.Open = true
			continue
		}
		v.Fields = append(v.Fields, facts.Field{Name: name, Presence: facts.Present, Value: field, Span: r.span})
	}
	_, err := r.Token()
	return v, err == nil
}

func (r *jsonReader) list(depth int) (facts.Value, bool) {
	v := facts.Value{Kind: facts.List, Span: r.span}
	for r.More() {
		item, ok := r.value(depth - 1)
		if !ok {
			return v, false
		}
		v.Items = append(v.Items, item)
	}
	_, err := r.Token()
	return v, err == nil
}
