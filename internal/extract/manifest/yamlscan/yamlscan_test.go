package yamlscan

import (
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestLines(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"a: b", "0 a=3-4:b"},
		{"a:\n  b: 'c' # d\r\n", "0 a=2-2: | 2 b=9-10:c"},
		{"'a:b': c\n\"d\\\"e\": f", "0 a:b=7-8:c | 0 d\\\"e=17-18:f"},
		{"/a@1.0.0(b@2):\n", "0 /a@1.0.0(b@2)=14-14:"},
		{"- a: b\n- - c\n-\n", "2-a=5-6:b | 4-=11-12:c | 1-=14-14:"},
		{"run: pip install x#y # z", "0 run=5-20:pip install x#y"},
		{"# a\n\n   # b\n", ""},
		{"a:b", "0 =0-3:a:b"},
		{"u: https://e.com/x: y", "0 u=3-21:https://e.com/x: y"},
		{"\"open: x", "0 =0-8:\"open: x"},
		{"--flag: x", "0 --flag=8-9:x"},
	} {
		var lines []string
		Lines([]byte(test.src), func(l Line) bool {
			item := " "
			if l.Item {
				item = "-"
			}
			lines = append(lines, fmt.Sprintf("%d%s%s=%d-%d:%s", l.Indent, item, l.Key.Raw, l.Value.Start, l.Value.End, l.Value.Raw))
			return true
		})
		if got := strings.Join(lines, " | "); got != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.src, got, test.want)
		}
	}
}

func TestLinesStop(t *testing.T) {
	n := 0
	Lines([]byte("a\nb\nc"), func(Line) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("%d lines read, want 2", n)
	}
}

func TestTree(t *testing.T) {
	src := "# head\na: \"x\"\nb:\n  - 'y'\n  - é: z\nc: |\n  text\nd: \"t\\tu\"\n"
	d := Parse([]byte(src))
	var got []string
	note := func(n *yaml.Node) {
		start, end := d.Span(n)
		got = append(got, src[start:end])
	}
	Members(d.Root, func(key, value *yaml.Node) {
		note(key)
		for _, n := range value.Content {
			note(n)
			Members(n, func(k, v *yaml.Node) { note(k); note(v) })
		}
		if value.Kind == yaml.ScalarNode {
			note(value)
		}
	})
	// A block scalar and a string with escapes have no text of their own in the source.
	if want := "a|x|b|y||é|z|c||d|"; strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
}

func TestTreeFault(t *testing.T) {
	d := Parse([]byte("a: b\nc: d\n  e: f\n"))
	if d.Err == nil || d.Root != nil || d.Line != 3 || d.Offset() != 10 {
		t.Errorf("err %v, line %d, offset %d", d.Err, d.Line, d.Offset())
	}
	Members(d.Root, func(_, _ *yaml.Node) { t.Error("no root, no members") })
}

// FuzzYAML checks that both ways of reading end and stay inside the text.
func FuzzYAML(f *testing.F) {
	for _, seed := range []string{"a: b", "- 'a\\': \"b", "a:\n  - b: c # d\n", "&a [*a]", "? x\n: y", "\xff: \xfe", "a: |\n  b\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		Lines(src, func(l Line) bool {
			for _, text := range []Text{l.Key, l.Value} {
				if text.Start > text.End || text.End > len(src) || string(src[text.Start:text.End]) != string(text.Raw) {
					t.Errorf("%q at %d-%d", text.Raw, text.Start, text.End)
				}
			}
			return true
		})
		d := Parse(src)
		if d.Root != nil {
			walk(d, d.Root, len(src), 0, t)
		}
	})
}

func walk(d *Document, node *yaml.Node, size, depth int, t *testing.T) {
	if start, end := d.Span(node); start > end || end > size {
		t.Errorf("node at %d-%d of %d", start, end, size)
	}
	if depth < 50 {
		for _, n := range node.Content {
			walk(d, n, size, depth+1, t)
		}
	}
}
