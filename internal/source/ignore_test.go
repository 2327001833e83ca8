package source

import (
	"path"
	"strings"
	"testing"
)

func TestIgnoreRules(t *testing.T) {
	for _, test := range []struct {
		rules, path string
		want        verdict
	}{
		{"", "a", unmentioned},
		{"# comment", "# comment", unmentioned},
		{"a", "a", ignored},
		{"a", "x/a", ignored},
		{"/a", "x/a", unmentioned},
		{"/a", "a", ignored},
		{"x/a", "x/a", ignored},
		{"x/a", "y/x/a", unmentioned},
		{"a/", "a", unmentioned}, // a file
		{"a/", "a/", ignored},
		{"*.log", "x/y.log", ignored},
		{"*.log\n!keep.log", "keep.log", included},
		{"!keep.log\n*.log", "keep.log", ignored},
		{"*.log\n!keep.log\nkeep.log", "keep.log", ignored},
		{"*.tar.gz", "a.tar.gz", ignored},
		{"*.tar.gz", "a.gz", unmentioned},
		{"*", ".x", ignored},
		{"*/", "x/", ignored},
		{"*.d/", "x.d", unmentioned},
		{"*.d/\n*.d", "x.d", ignored},
		{`\#a`, "#a", ignored},
		{`\!a`, "!a", ignored},
		{"a  ", "a", ignored},
		{"a\\ ", "a ", ignored},
		{"a\\  ", "a ", ignored},
		{"a\t", "a", unmentioned}, // only spaces are cut
		{"a\r\nb", "a", ignored},
		{"\ufeffa", "a", ignored},
		{"a\x00b", "a", ignored},
		{"/", "a", unmentioned},
		{"!", "a", unmentioned},
		{"a**/b", "axxb", unmentioned},
		{"a**/b", "ab", ignored}, // git's matcher starts behind the "a"
		{"**/x/*.js", "p/x/a.js", ignored},
		{"\xff*", "\xffa", ignored},
	} {
		folder := strings.HasSuffix(test.path, "/")
		p := strings.TrimSuffix(test.path, "/")
		if got := parseIgnore([]byte(test.rules)).match(p, path.Base(p), folder); got != test.want {
			t.Errorf("%q on %q: %v, want %v", test.rules, test.path, got, test.want)
		}
	}
}

func TestIgnoreLevels(t *testing.T) {
	outer := &ignoreLevel{rules: parseIgnore([]byte("*.log\n/pkg/app/top\n")), above: "pkg/app/"}
	root := &ignoreLevel{rules: parseIgnore([]byte("/gen\n!keep.log\n")), outer: outer}
	inner := &ignoreLevel{rules: parseIgnore([]byte("/gen\nkeep.log\n")), outer: root, cut: len("sub/")}
	for _, test := range []struct {
		level *ignoreLevel
		path  string
		want  verdict
	}{
		{root, "a.log", ignored},
		{root, "keep.log", included},
		{root, "top", ignored},
		{root, "x/top", unmentioned},
		{root, "gen", ignored},
		{inner, "sub/gen", ignored},
		{inner, "sub/keep.log", ignored},
		{inner, "sub/x/gen", unmentioned},
		{nil, "gen", unmentioned},
	} {
		if got := test.level.match(test.path, path.Base(test.path), false); got != test.want {
			t.Errorf("%q: %v, want %v", test.path, got, test.want)
		}
	}
}

func FuzzIgnore(f *testing.F) {
	f.Add([]byte("*.log\n!/keep.log\nbuild/\n**/x\\ \n#"), "build/keep.log")
	f.Add([]byte("\xef\xbb\xbf[a-\n[[:alpha:]\r\n\\"), "a")
	f.Add([]byte("a\x00b\n!\n/\n//\n"), "a/b")
	f.Fuzz(func(t *testing.T, rules []byte, name string) {
		parsed := parseIgnore(rules)
		file := parsed.match(name, path.Base(name), false)
		folder := parsed.match(name, path.Base(name), true)
		// What is said of a file is said by a rule that holds for folders, too.
		if file != unmentioned && folder == unmentioned {
			t.Errorf("%q says %v of the file %q and nothing of the folder", rules, file, name)
		}
	})
}

func BenchmarkIgnore(b *testing.B) {
	rules := parseIgnore([]byte(strings.Repeat("node_modules/\n*.log\n.DS_Store\n/dist\ncoverage/\n*.pyc\n__pycache__/\n", 15) + "!keep.*\nlogs/**/*.txt\n"))
	for b.Loop() {
		rules.match("packages/app/src/components/button.tsx", "button.tsx", false)
	}
}
