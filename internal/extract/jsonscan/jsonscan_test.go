package jsonscan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// dump writes the value before the cursor in one line, strings as start-end:text.
func dump(c *Cursor, depth int) string {
	var parts []string
	switch c.Kind() {
	case Object:
		if depth == 0 {
			c.Skip()
			return "{…}"
		}
		c.Members(func(key String) {
			parts = append(parts, fmt.Sprintf("%d:%s=%s", key.Start, key.Text(), dump(c, depth-1)))
		})
		return "{" + strings.Join(parts, " ") + "}"
	case Array:
		c.Elements(func() { parts = append(parts, dump(c, depth-1)) })
		return "[" + strings.Join(parts, " ") + "]"
	case Text:
		s, _ := c.String()
		return fmt.Sprintf("%d-%d:%s", s.Start, s.End, s.Text())
	case Other:
		c.Skip()
		return "other"
	}
	return "none"
}

func TestWalk(t *testing.T) {
	for _, test := range []struct{ src, want, fault string }{
		{`{"a":"b","c":[1,true,"d"]}`, `{2:a=6-7:b 10:c=[other other 22-23:d]}`, ""},
		{`{"a":"1","a":"2"}`, `{2:a=6-7:1 10:a=14-15:2}`, ""},
		{"\uFEFF{\"a\":1}", `{5:a=other}`, ""},
		{`{"a\"b":"c\\"}`, `{2:a"b=9-12:c\}`, ""},
		{`{"\u0061":"\ud83d\ude00"}`, `{2:a=11-23:😀}`, ""},
		{"{ // one\n /* two */ \"a\": 1, }", `{21:a=other}`, ""},
		{`[]`, `[]`, ""},
		{`{"a":{"b":{"c":{"d":1}}}}`, `{2:a={7:b={12:c={…}}}}`, ""},
		// faults: what can be read is read
		{`{"a":1 "b":2}`, `{2:a=other 8:b=other}`, "7: missing comma"},
		{`{a:1}`, `{1:a=other}`, "2: key without quotes"},
		{`{"a" 1,"b":2}`, `{8:b=other}`, "5: missing colon after a key"},
		{`{"a":,"b":2}`, `{2:a=none 7:b=other}`, ""},
		{"{\"a\":\"x\n,\"b\":\"y\"}", `{2:a=6-7:x 10:b=14-15:y}`, "7: string without end"},
		{"{\"a\":1,\n<<<<<<< ours\n\"b\":2,\n=======\n\"b\":3\n>>>>>>> theirs\n}", `{2:a=other 22:b=other 37:b=other}`, "8: unexpected '<' where a key is due"},
		{`{"a":"b`, `{2:a=6-7:b}`, "7: string without end"},
		{`{"a":[1,2`, `{2:a=[other other]}`, "9: the text ends before ']'"},
		{`{"a":1]}`, `{2:a=other}`, "6: unexpected ']' where a key is due"},
		{`[1}2]`, `[other other]`, "2: unexpected '}' in a list"},
		{`{"a":@}`, `{2:a=other}`, "5: unexpected '@' where a value is due"},
		{`{"a":1} x`, `{2:a=other}`, "8: unexpected text after the end of the value"},
		{"{\"a\":1,\x00\"b\":2}", `{2:a=other 9:b=other}`, `7: unexpected '\x00' where a key is due`},
		{``, `none`, ""},
		{`/`, `other`, "0: unexpected '/' where a value is due"},
		{`/* `, `none`, ""},
	} {
		c := New([]byte(test.src))
		got := dump(c, 3)
		fault := ""
		if f := c.Finish(); f != nil {
			fault = fmt.Sprintf("%d: %s", f.Offset, f.Reason)
		}
		if got != test.want || fault != test.fault {
			t.Errorf("%q:\n got %s %q\nwant %s %q", test.src, got, fault, test.want, test.fault)
		}
	}
}

func TestUnreadValuesAreSteppedOver(t *testing.T) {
	c := New([]byte(`{"a":{"x":[{"y":"}"}]},"b":"c","d":12,"e":["f"]}`))
	var keys []string
	c.Members(func(key String) { keys = append(keys, key.Text()) })
	if got := strings.Join(keys, ""); got != "abde" || c.Finish() != nil {
		t.Errorf("keys %q, fault %v", got, c.Fault())
	}
}

func TestWrongKindsAreSteppedOver(t *testing.T) {
	c := New([]byte(`["a",["b"]]`))
	c.Members(func(String) { t.Error("a list has no members") })
	if c.Finish() != nil {
		t.Error(c.Fault())
	}
	c = New([]byte(`{"a":1}`))
	c.Elements(func() { t.Error("an object has no elements") })
	if _, ok := c.String(); ok || c.Finish() != nil {
		t.Error(c.Fault())
	}
}

func TestDeepNesting(t *testing.T) {
	c := New(bytes.Repeat([]byte("["), 1_000_000))
	c.Skip()
	if c.Finish() == nil {
		t.Error("no fault in an endless list")
	}
}

// FuzzWalk checks that a walk ends, stays inside the text, and finds the same strings as encoding/json in what is valid JSON.
func FuzzWalk(f *testing.F) {
	for _, seed := range []string{`{"a":"b","c":[1,true,{"d":null}]}`, `{"a" 1`, "{//\n/**/}", `{"a":"\u00e4\"\\"}`, `[[[[`, "{\"a\":\"x\n}", `{a:'b'}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		c := New(src)
		var texts []string
		walkStrings(c, 8, src, &texts, t)
		fault := c.Finish()
		var value any
		if json.Unmarshal(src, &value) == nil && fault != nil {
			t.Errorf("fault %v in valid JSON", *fault)
		}
		if s, ok := value.(string); ok && utf8.Valid(src) && (len(texts) != 1 || texts[0] != s) {
			t.Errorf("read %q, want %q", texts, s)
		}
	})
}

func walkStrings(c *Cursor, depth int, src []byte, texts *[]string, t *testing.T) {
	note := func(s String) {
		if s.Start > s.End || s.End > len(src) || !bytes.Equal(src[s.Start:s.End], s.Raw) {
			t.Errorf("string %d-%d outside %d bytes", s.Start, s.End, len(src))
		}
		*texts = append(*texts, s.Text())
	}
	switch kind := c.Kind(); {
	case depth == 0:
		c.Skip()
	case kind == Object:
		c.Members(func(key String) {
			note(key)
			walkStrings(c, depth-1, src, texts, t)
		})
	case kind == Array:
		c.Elements(func() { walkStrings(c, depth-1, src, texts, t) })
	case kind == Text:
		s, _ := c.String()
		note(s)
	default:
		c.Skip()
	}
}

func BenchmarkSkip(b *testing.B) {
	src := []byte("[" + strings.Repeat(`{"name":"some-package","version":"1.2.3","list":["a","b",{"c":1}]},`, 100_000) + "0]")
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		New(src).Skip()
	}
}
