package flow_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// fetcher is a program with every kind of option.
var fetcher = &flow.Argv{
	Operand: "url", Each: true, EmptyRemoves: true,
	Options: map[string]flow.Option{
		"-X": {Name: "request", Value: true}, "--request": {Name: "request", Value: true},
		"-H": {Name: "header", Value: true, Many: true, At: true}, "--header": {Name: "header", Value: true, Many: true, At: true},
		"-A": {Name: "header", Value: true, Many: true, Prefix: "User-Agent: "},
		"-d": {Name: "data", Value: true, Sep: "&", At: true, Method: "POST", Rank: 1, Lines: []string{"Content-Type: form"}},
		"-T": {Name: "data", Value: true, Path: true, Method: "PUT", Rank: 2},
		"-G": {Method: "GET", Rank: 3, AsQuery: true},
		"-K": {Value: true, Open: true},
		"-s": {}, "-f": {}, "-sd": {}, "--fail": {}, "-n": {Next: true},
		"-m": {Name: "timeout", Value: true},
		"-u": {Name: "url", Value: true},
	},
}

// show writes command lines as the test tables spell them: name=text, with <n+from> for a reference to a word.
func show(lines []flow.CommandLine) string {
	var out []string
	for _, l := range lines {
		var parts []string
		for _, g := range l.Given {
			var vals []string
			for _, p := range g.Values {
				v := p.Text
				if p.Word >= 0 {
					v += fmt.Sprintf("<%d+%d>", p.Word, p.From)
				}
				if p.Input {
					v = "input"
				}
				if p.File {
					v = "file" + v
				}
				vals = append(vals, v)
			}
			v := strings.Join(vals, g.Sep)
			if g.Many {
				v = "[" + strings.Join(vals, "|") + "]"
			}
			parts = append(parts, g.Name+"="+v)
		}
		if l.Open {
			parts = append(parts, "open")
		}
		out = append(out, strings.Join(parts, " "))
	}
	return strings.Join(out, " ; ")
}

// split makes words of a line: a word that ends in $ goes on with something unknown, one that begins with $ begins with it, and one
// that begins with ? may be any number of words.
func split(line string) []flow.Word {
	var out []flow.Word
	for _, w := range strings.Split(line, "·") {
		text, loose := strings.CutPrefix(w, "?")
		if text == "*" {
			out = append(out, flow.Word{Many: true})
			continue
		}
		if strings.HasPrefix(text, "$") && text != "$" {
			out = append(out, flow.Word{Operand: true})
			continue
		}
		text, partial := strings.CutSuffix(text, "$")
		out = append(out, flow.Word{Text: text, Whole: !partial && !loose, Loose: loose})
	}
	return out
}

func TestArgvRead(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"operand alone", "https://h", "url=<0+0>"},
		{"option with the next word", "-X·PUT·u", "request=<1+0> url=<2+0>"},
		{"option and value in one word", "-XPUT·u", "request=<0+2> url=<1+0>"},
		{"switches before a value", "-sfXPUT·u", "request=<0+4> url=<1+0>"},
		{"switches before the next word", "-sfX·PUT·u", "request=<1+0> url=<2+0>"},
		{"switch of two letters", "-sd·u", "url=<1+0>"},
		{"value that goes on", "-Ha: $·u", "header=[<0+2>] url=<1+0>"},
		{"value that is not known at all", "-X$·u", "request=<0+2> url=<1+0>"},
		{"long with equals sign", "--request=PUT·u", "request=<0+10> url=<1+0>"},
		{"long with the next word", "--header·a: b·u", "header=[<1+0>] url=<2+0>"},
		{"last one counts", "-X·A·-X·B·u", "request=<3+0> url=<4+0>"},
		{"list", "-H·a: b·-H·c: d·u", "header=[<1+0>|<3+0>] url=<4+0>"},
		{"joined, with implied method and header", "-d·a·-d·b·u", "data=<1+0>&<3+0> header=[Content-Type: form] request=POST url=<4+0>"},
		{"given header in place of the implied one", "-d·a·-H·content-type: x·u", "data=<1+0> header=[<3+0>] request=POST url=<4+0>"},
		{"removed header", "-d·a·-H·Content-Type:·u", "data=<1+0> request=POST url=<4+0>"},
		{"removing does not touch a given one", "-H·a: b·-H·a:·u", "header=[<1+0>] url=<4+0>"},
		{"empty header", "-H·Accept;·u", "header=[Accept:] url=<2+0>"},
		{"no header", "-H·nonsense·u", "url=<2+0>"},
		{"header of an unknown name", "-H·$·u", "header=[<1+0>] url=<2+0>"},
		{"headers from a file", "-H·@file·u", "url=<2+0> open"},
		{"prefix", "-A·me·u", "header=[User-Agent: <1+0>] url=<2+0>"},
		{"body from a file", "-d·@file·u", "data=file<1+0> header=[Content-Type: form] request=POST url=<2+0>"},
		{"body from the input", "-d·@-·u", "data=input header=[Content-Type: form] request=POST url=<2+0>"},
		{"upload", "-T·name·u", "data=file<1+0> request=PUT url=<2+0>"},
		{"upload of the input", "-T·-·u", "data=input request=PUT url=<2+0>"},
		{"body as query", "-d·x·-G·u", "query=<1+0> request=GET url=<3+0>"},
		{"rank decides the method", "-T·x·-G·-s·u", "query=file<1+0> request=GET url=<4+0>"},
		{"explicit method wins", "-X·PATCH·-d·y·u", "request=<1+0> data=<3+0> header=[Content-Type: form] url=<4+0>"},
		{"configuration file", "-K·f·u", "url=<2+0> open"},
		{"unknown option", "--newer·u", "url=<1+0> open"},
		{"unknown letter", "-sZ·u", "url=<1+0> open"},
		{"switch turned off", "--no-fail·u", "url=<1+0>"},
		{"unknown thing turned off", "--no-request·u", "url=<1+0> open"},
		{"option of an unknown name", "--$·u", "url=<1+0> open"},
		{"end of options", "--·-X", "url=<1+0>"},
		{"dash is an operand", "-", "url=<0+0>"},
		{"two requests", "-X·A·u·-n·-X·B·v", "request=<1+0> url=<2+0> ; request=<5+0> url=<6+0>"},
		{"two operands", "-s·-m·3·u·v", "timeout=<2+0> url=<3+0> ; timeout=<2+0> url=<4+0>"},
		{"operand by option", "-u·a·b", "url=<1+0> ; url=<2+0>"},
		{"unknown operand alone", "-s·$", "url=<1+0>"},
		{"loose operand alone", "-s·?", "url=<1+0>"},
		{"loose word beside an operand", "?·https://h", "url=<1+0> open"},
		{"unknown words: the last is the operand", "?·$", "url=<1+0> open"},
		{"operand whose end is known", "$/api·$", "url=<0+0> open"},
		{"loose value", "-X·?·u", "request=<1+0> url=<2+0> open"},
		{"any number of words", "-s·*", "open"},
		{"any number of words as a value", "-X·*·u", "request=<1+0> url=<2+0> open"},
		{"any number of words beside an operand", "*·u·*", "url=<1+0> open"},
		{"nothing is sent", "-s", ""},
		{"value missing", "-X", "open"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(fetcher.Read(split(tt.line))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.line, got, tt.want)
			}
		})
	}
}

func TestArgvReadTogether(t *testing.T) {
	together := &flow.Argv{Operand: "item", Options: map[string]flow.Option{"-f": {}, "-H": {Name: "header", Value: true, Many: true}}}
	got := show(together.Read(split("-f·POST·u·a=b·-H·Accept:")))
	if want := "header=[<5+0>] item=[<1+0>|<2+0>|<3+0>]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzArgvRead(f *testing.F) {
	f.Add("-sfXPUT·-H·a: $·?·u")
	f.Add("--·-·--no-x·-d·@-")
	f.Fuzz(func(t *testing.T, line string) {
		words := split(line)
		for _, l := range fetcher.Read(words) {
			for _, g := range l.Given {
				for _, p := range g.Values {
					if p.Word >= len(words) || p.Word >= 0 && p.From > len(words[p.Word].Text) {
						t.Fatalf("%q: %+v points outside of the words", line, p)
					}
				}
			}
		}
	})
}
