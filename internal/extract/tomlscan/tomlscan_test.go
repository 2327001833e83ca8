package tomlscan

import (
	"fmt"
	"strings"
	"testing"
)

// dump writes headers and values, one a line, strings with their offsets.
func dump(src []byte) (string, *Fault) {
	var b strings.Builder
	fault := Walk(src, Visit{
		Header: func(path []Name, array bool) { fmt.Fprintf(&b, "header %s %v\n", dotted(path), array) },
		Value: func(path []Name, c *Cursor) {
			fmt.Fprintf(&b, "%s = %s\n", dotted(path), value(c))
		},
	})
	return b.String(), fault
}

func dotted(path []Name) string {
	var names []string
	for _, n := range path {
		names = append(names, n.Text)
	}
	return strings.Join(names, ".")
}

func value(c *Cursor) string {
	switch c.Kind() {
	case Array:
		var parts []string
		c.Elements(func() { parts = append(parts, value(c)) })
		return "[" + strings.Join(parts, " ") + "]"
	case Table:
		var parts []string
		c.Leaves(func(path []Name, v *Cursor) { parts = append(parts, dotted(path)+"="+value(v)) })
		return "{" + strings.Join(parts, " ") + "}"
	case Text:
		s, _ := c.String()
		return fmt.Sprintf("%d-%d:%s", s.Start, s.End, s.Text())
	}
	c.Skip()
	return "other"
}

func TestWalk(t *testing.T) {
	for _, test := range []struct{ src, want, fault string }{
		{"a = 'b'\n", "a = 5-6:b\n", ""},
		{"a.b.\"c d\" = \"x\\ty\"", "a.b.c d = 13-17:x\ty\n", ""},
		{"[t] # c\nk = { v = \"1\", w.x = '2' } # d\nl = 1979-05-27T07:32:00Z", "header t false\nt.k.v = 19-20:1\nt.k.w.x = 30-31:2\nt.l = other\n", ""},
		{"[[p]]\nn='a'\n[[p]]\nn='b'\n[p.q]\nr='c'", "header p true\np.n = 9-10:a\nheader p true\np.n = 21-22:b\nheader p.q false\np.q.r = 33-34:c\n", ""},
		{"a = [\n 'x', # one\n ['y'],\n {b = 'z'},\n]", "a = [8-9:x [21-22:y] {b=33-34:z}]\n", ""},
		{"a = '''\nx'y''' \nb = \"\"\"\"q\\\"\"\"\"", "a = 7-11:x'y\nb = 23-27:\"q\\\"\n", ""},
		{"\uFEFFa=1", "a = other\n", ""},
		{"é = 'x'", "é = 6-7:x\n", ""},
		{"", "", ""},
		// faults: what can be read is read
		{"a = 'x\nb = 'y'", "a = 5-6:x\nb = 12-13:y\n", "6: string without end"},
		{"a\nb = 'y'", "b = 7-8:y\n", "1: '=' is due after a key"},
		{"[a\nb = 'y'", ".b = 8-9:y\n", "2: ']' is due after a key"},
		{"<<<<<<< ours\na = 'x'\n=======\na = 'y'\n>>>>>>>", "a = 18-19:x\na = 34-35:y\n", "0: a key is due"},
		{"a = ['x', 'y'", "a = [6-7:x 11-12:y]\n", "13: the text ends before ']'"},
		{"a = {b = 'x'", "a.b = 10-11:x\n", "12: the text ends before '}'"},
		{"a = {,=} b\nc='x'", "c = 14-15:x\n", "6: a key is due"},
		{"a = [}]\nb = 'x'", "a = [other]\nb = 13-14:x\n", "5: unexpected '}' in a list"},
		{"a = 'x' 'y'\nb = 1", "a = 5-6:x\nb = other\n", "8: unexpected text at the end of a line"},
		{"a =\nb = 1", "a = other\nb = other\n", ""},
		{"[[a]\nb=1", ".b = other\n", "4: malformed table header"},
	} {
		got, fault := dump([]byte(test.src))
		reason := ""
		if fault != nil {
			reason = fmt.Sprintf("%d: %s", fault.Offset, fault.Reason)
		}
		if got != test.want || reason != test.fault {
			t.Errorf("%q:\n got %s%q\nwant %s%q", test.src, got, reason, test.want, test.fault)
		}
	}
}

func TestDeepNesting(t *testing.T) {
	for start, part := range map[string]string{"k = [": "[", "k = {a=": "{a=", "a.": "a.", "[": "[", "k = \"": "\\", "k = '": "x"} {
		src := start + strings.Repeat(part, 200_000)
		if fault := Walk([]byte(src), Visit{Value: func([]Name, *Cursor) {}}); fault == nil {
			t.Errorf("no fault in %.20q…", src)
		}
	}
}

// FuzzWalk checks that a walk ends and that names and strings stand where they say.
func FuzzWalk(f *testing.F) {
	for _, seed := range []string{"[a.b]\nc = 'd'", "[[a]]\nb = [1, {c = \"d\"}]", "a = '''\nx'''", "a = {b.c = 1,}", "a = \"\\u00e4\"", "[a\n=", "a=[\n#x\n'b'"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		note := func(text string, start, end int) {
			if start > end || end > len(src) {
				t.Errorf("%q at %d-%d of %d bytes", text, start, end, len(src))
			}
		}
		read := func(c *Cursor) {
			if s, ok := c.String(); ok {
				note(s.Text(), s.Start, s.End)
			} else if c.Kind() == Array {
				c.Elements(func() { c.Leaves(func(_ []Name, v *Cursor) { v.Skip() }) })
			}
		}
		fault := Walk(src, Visit{
			Header: func(path []Name, _ bool) {
				for _, n := range path {
					note(n.Text, n.Start, n.End)
				}
			},
			Value: func(path []Name, c *Cursor) { read(c) },
		})
		if fault != nil {
			note(fault.Reason, fault.Offset, fault.Offset)
		}
	})
}

func BenchmarkWalk(b *testing.B) {
	src := []byte(strings.Repeat("[[package]]\nname = \"some-package\"\nversion = \"1.2.3\"\nwheels = [\n    { url = \"x\", hash = \"sha256:0123456789abcdef\", size = 12 },\n]\n\n", 30_000))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Walk(src, Visit{Value: func([]Name, *Cursor) {}})
	}
}
