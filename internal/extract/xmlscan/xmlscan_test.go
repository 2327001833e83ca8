package xmlscan

import (
	"fmt"
	"strings"
	"testing"
)

// dump writes what a walk offers: "+a" where an element opens, with its attributes, "-a" where it closes, with its text.
func dump(src string) (string, *Fault) {
	var out []string
	fault := Walk([]byte(src), Visit{
		Open: func(path []*Element) {
			e := path[len(path)-1]
			line := fmt.Sprintf("%d+%s", len(path), e.Name)
			for _, a := range e.attributes {
				line += fmt.Sprintf(" %s=%d:%s", a.name, a.value.Start, a.value.Text)
			}
			out = append(out, line)
		},
		Close: func(path []*Element) {
			e := path[len(path)-1]
			line := "-" + e.Name
			if e.Body.Text != "" {
				line += fmt.Sprintf(" %d-%d:%s", e.Body.Start, e.Body.End, e.Body.Text)
			}
			out = append(out, line)
		},
	})
	return strings.Join(out, " | "), fault
}

func TestWalk(t *testing.T) {
	for _, test := range []struct{ src, want, fault string }{
		{`<a x="1" y='2'/>`, "1+a x=6:1 y=12:2 | -a", ""},
		{"<?xml version='1.0'?>\n<!DOCTYPE a [<!-- > -->]>\n<a/>", "1+a | -a", "text outside of the root element"}, // an internal subset, which no manifest has
		{"<a>\n <b> c </b></a>", "1+a | 2+b | -b 9-10:c | -a", ""},
		{"<n:a x:b='c'><!-- <d/> --></n:a>", "1+a b=10:c | -a", ""},
		{"<a><![CDATA[ <b> ]]></a>", "1+a | -a 12-17:<b>", ""},
		{"<a x='&lt;&amp;lt;'/>", "1+a x=6:<&lt; | -a", ""},
		{"<a><b></a>", "1+a | 2+b | -b | -a", "</a> where <b> is open"},
		{"<a></b></a>", "1+a | -a", "</b> closes nothing"},
		{"<a x=1 y='2'></a>", "1+a y=10:2 | -a", "an attribute's value is due in quotes"},
		{"<a x><b/></a>", "1+a | 2+b | -b | -a", "malformed attribute"},
		{"<a <b/></a>", "1+a | 2+b | -b | -a", `">" is missing`},
		{"<a>< b</a>", "1+a | -a 5-6:b", `a name is due behind "<"`},
		{"\uFEFF<a/>", "1+a | -a", ""},
		{"x", "", "text outside of the root element"},
	} {
		got, fault := dump(test.src)
		reason := ""
		if fault != nil {
			reason = fault.Reason
			if fault.Cut {
				t.Errorf("%q: nothing is cut off", test.src)
			}
		}
		if got != test.want || reason != test.fault {
			t.Errorf("%q:\n got %s (%s)\nwant %s (%s)", test.src, got, reason, test.want, test.fault)
		}
	}
}

func TestCut(t *testing.T) {
	const whole = "<a b='c'>d<!-- e --><f><![CDATA[g]]></f></a>"
	for n := 1; n < len(whole); n++ {
		if _, fault := dump(whole[:n]); fault == nil || !fault.Cut {
			t.Errorf("%q: fault %+v", whole[:n], fault)
		}
	}
}

func TestAttribute(t *testing.T) {
	Walk([]byte("<PackageReference include='a'/>"), Visit{Open: func(path []*Element) {
		if v, ok := path[0].Attribute("Include"); !ok || v.Text != "a" || !path[0].Is("packagereference") {
			t.Errorf("got %+v", path[0])
		}
		if _, ok := path[0].Attribute("Version"); ok {
			t.Error("an attribute that is not there")
		}
	}})
}

func TestDeepNesting(t *testing.T) {
	const much = 100_000
	deepest := 0
	Walk([]byte(strings.Repeat("<a>", much)+strings.Repeat("</a>", much)+"<b/>"), Visit{Open: func(path []*Element) { deepest = max(deepest, len(path)) }})
	if deepest != maxDepth {
		t.Errorf("followed to depth %d", deepest)
	}
}

// FuzzWalk checks that a walk ends, that what opens is closed, and that texts stand where they say.
func FuzzWalk(f *testing.F) {
	for _, seed := range []string{"<a b='c'>d</a>", "<a><b></a>", "<![CDATA[", "<!-- -", "<a x", "</", "<?x", "<a>&amp;</a>", "<\x00\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		open := 0
		check := func(text Text) {
			if text.Start > text.End || text.End > len(src) {
				t.Errorf("%q at %d-%d of %d", text.Text, text.Start, text.End, len(src))
			}
		}
		Walk(src, Visit{
			Open: func(path []*Element) {
				open++
				for _, a := range path[len(path)-1].attributes {
					check(a.value)
				}
			},
			Close: func(path []*Element) { open--; check(path[len(path)-1].Body) },
		})
		if open != 0 {
			t.Errorf("%d elements are left open", open)
		}
	})
}

func BenchmarkWalk(b *testing.B) {
	src := []byte("<Project>" + strings.Repeat("\n  <PackageReference Include=\"Some.Package\" Version=\"1.2.3\" />", 10_000) + "\n</Project>")
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Walk(src, Visit{})
	}
}
