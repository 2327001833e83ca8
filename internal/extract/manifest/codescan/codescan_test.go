package codescan

import (
	"fmt"
	"strings"
	"testing"
)

func dump(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		text := t.Text
		switch t.Kind {
		case String:
			text = fmt.Sprintf("%q", text)
		case Symbol:
			text = ":" + text
		case Break:
			text = "¶"
		}
		if t.Filled {
			text += "$"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	for _, test := range []struct {
		style     Style
		src, want string
	}{
		{Ruby, "gem 'a', \"~> 1\" # c", `gem "a" , "~> 1"`},
		{Ruby, "gem 'a', :git => \"x\", group: :test", `gem "a" , :git => "x" , group : :test`},
		{Ruby, "A::B :\"c d\" x ? y : z", `A :: B :c d x ? y : z`},
		{Ruby, "x %q<a b>.freeze, %w[c d], %i(e), 5 % 3", `x "a b" . freeze , [ "c" , "d" , ] , [ "e" , ] , 5 % 3`},
		{Ruby, "f %r{^(a|\"b)/}, 'c'", `f , "c"`},
		{Ruby, "=begin\ngem 'x'\n=end\ngem 'y'\n__END__\ngem 'z'", `¶ gem "y" ¶`},
		{Ruby, "a = <<~X.strip\n  don't\n  X\nb", `a = . strip ¶ b`},
		{Ruby, "a << b\nc <<X\nd\nX\n", `a < < b ¶ c ¶`},
		{Ruby, "\"a#{b}\" 'a#{b}' 'it\nx", `"a#{b}"$ "a#{b}" "it" ¶ x`},
		{Ruby, "a, \\\n b; c", `a , b ¶ c`},
		{Slashes, "a 'b' // c\n/* d\n*/ \"e$f\" \"g\\(h)\" '$i'", `a "b" ¶ "e$f"$ "g\\(h)"$ "$i"`},
		{Slashes, "\"\"\"a\nb\"\"\" \"1\"..<\"2\"", `"a\nb" "1" ..< "2"`},
		{Slashes, "\"open\n/* open", `"open" ¶`},
	} {
		if got := dump(Tokens([]byte(test.src), test.style)); got != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.src, got, test.want)
		}
	}
}

func TestCall(t *testing.T) {
	for _, test := range []struct {
		style     Style
		src, want string
	}{
		{Ruby, "gem 'a', '~> 1', '< 2', group: %i[test dev] if x", "a | ~> 1 | < 2 | group=test,dev"},
		{Ruby, "gem('a',\n  [\"1\", \"2\"], :git => 'x'\n)", "a | 1,2 | git=x"},
		{Ruby, "gem 'a',\n  'b',\n  path: x\ngem 'c'", "a | b | path=?"},
		{Ruby, "group :a, :b do\n x", "a | b do"},
		{Ruby, "gem \"a\", \"#{v}\", VERSION", "a | ?#{v} | ?"},
		{Ruby, "gem 'a', { git: 'x' }", "a | ?x"},
		{Ruby, "gem", ""},
		{Slashes, "implementation('g:a:1') { x }", "g:a:1 do"},
		{Slashes, "implementation 'g:a:1', 'g:b:2'\nx", "g:a:1 | g:b:2"},
		{Slashes, "implementation group: 'g', name: 'a', version: v", "group=g | name=a | version=?"},
		{Slashes, "implementation(group = \"g\", version = \"1\")", "group=g | version=1"},
		{Slashes, "package(url: \"u\", .upToNextMajor(from: \"1\"))", "url=u | ?upToNextMajor:1"},
		{Slashes, "package(url: \"u\", \"1\"..<\"2\")", "url=u | ?1,2"},
	} {
		c := CallAt(Tokens([]byte(test.src), test.style), 0)
		var parts []string
		for _, a := range c.Arguments {
			part := ""
			if a.Name != "" {
				part = a.Name + "="
			}
			if !a.Literal {
				part += "?"
			}
			if a.Call != "" {
				part += a.Call + ":"
			}
			var values []string
			for _, v := range a.Values {
				values = append(values, v.Text)
			}
			parts = append(parts, part+strings.Join(values, ","))
		}
		got := strings.Join(parts, " | ")
		if c.Block {
			got += " do"
		}
		if got != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.src, got, test.want)
		}
	}
}

// FuzzTokens checks that both styles end, and that tokens stand where they say, in order.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"gem 'a', \"b#{c}\" do\nend", "%w[a b] %q(c", "x = <<~Y\nz\nY\n", "a(b: .c(\"d\"), [e])", "/* \"\"\" */ \"$x\"", "=begin\n=end", ":\"a\" :b", "\\\n\xff\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, style := range []Style{Ruby, Slashes} {
			tokens := Tokens(src, style)
			last := 0
			for i, token := range tokens {
				if token.Start < last || token.End < token.Start || token.End > len(src) {
					t.Fatalf("%q at %d-%d of %d, behind %d", token.Text, token.Start, token.End, len(src), last)
				}
				last = token.Start
				if c := CallAt(tokens, i); c.End <= i || c.End > len(tokens) {
					t.Fatalf("call at %d ends at %d of %d", i, c.End, len(tokens))
				}
			}
		}
	})
}
