package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"unicode/utf16"
)

// EncodeJSON writes v as indented JSON, for every output that is a form of it. What a terminal or a GitHub log would act on,
// see [LogText], is written as an escape inside of strings, which changes nothing for those who parse it.
func EncodeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	text := b.Bytes()
	if bytes.IndexFunc(text, hiddenInJSON) >= 0 {
		text = escapeJSON(text)
	}
	// In encoded JSON a number sign stands in strings only.
	text = insideCommand.ReplaceAll(text, []byte(`$1\u005b`))
	_, err := w.Write(text)
	return err
}

// hiddenInJSON reports whether a character must not stand in JSON as it is. The encoder has escaped most of them already;
// the newlines are those between the lines.
func hiddenInJSON(r rune) bool { return r != '\n' && hidden(r) }

func escapeJSON(text []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(text) {
		switch {
		case !hiddenInJSON(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	return b.Bytes()
}

// EncodeXML writes v as an indented XML document. Texts must have passed through [LogText]: XML has no way to write most
// control characters.
func EncodeXML(w io.Writer, v any) error {
	text, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}
