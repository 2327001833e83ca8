package text_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// file returns a registered file.
func file(path, content string) *source.File {
	f := &source.File{Path: path, Content: []byte(content), Size: int64(len(content))}
	f.Language, f.Marks = source.Classify(path, f.Content)
	source.NewTree("/project", []*source.File{f}).Register(f)
	return f
}

func between(f *source.File, s facts.Span) string {
	return string(f.Content[f.Token.Offset(s.Pos):f.Token.Offset(s.End)])
}

// show writes ignore comments as LINE RULES (REASON), a star for those of the whole file.
func show(f *source.File, igs []*facts.Ignore) []string {
	var out []string
	for _, ig := range igs {
		line := "-"
		if ig.Line.IsValid() {
			line = fmt.Sprint(f.Token.Line(ig.Line.Pos))
		}
		if ig.Whole {
			line = "*"
		}
		out = append(out, fmt.Sprintf("%s %s (%s)", line, strings.Join(ig.Rules, ","), ig.Reason))
	}
	return out
}

func TestIgnores(t *testing.T) {
	const said = "klaviyo-lint:ignore a-rule -- why not"
	own := []string{"1 a-rule (why not)"}
	next := []string{"2 a-rule (why not)"}
	for _, tt := range []struct {
		name, path, content string
		want                []string
	}{
		// where it stands
		{"beside code", "a.js", "key() // " + said + "\n", own},
		{"above code", "a.js", "// " + said + "\nkey()\n", next},
		{"above other comments", "a.js", "// " + said + "\n// more\n\n/* and\nmore */\nkey()\n", []string{"6 a-rule (why not)"}},
		{"before code", "a.js", "/* " + said + " */ key()\n", own},
		{"inside a block", "a.js", "/*\n * text\n * " + said + "\n */\nkey()\n", []string{"5 a-rule (why not)"}},
		{"in the braces of JSX", "a.tsx", "{/* " + said + " */}\n<Key/>\n", next},
		{"behind a brace", "a.js", "} // " + said + "\nkey()\n", own},
		{"at the end", "a.js", "key()\n// " + said, []string{"- a-rule (why not)"}},
		{"two above", "a.js", "// " + said + "\n// klaviyo-lint:ignore b -- c\nkey()\n", []string{"3 a-rule (why not)", "3 b (c)"}},
		{"carriage returns", "a.js", "// " + said + "\r\nkey()\r\n", next},
		// what it says
		{"whole file", "a.js", "// klaviyo-lint:ignore-file a, b -- c\n", []string{"* a,b (c)"}},
		{"several rules", "a.js", "key() // klaviyo-lint:ignore a,b , c -- d -- e\n", []string{"1 a,b,c (d -- e)"}},
		{"em dash", "a.js", "key() // klaviyo-lint:ignore a — b\n", []string{"1 a (b)"}},
		{"no reason", "a.js", "key() // klaviyo-lint:ignore a\n", []string{"1 a ()"}},
		{"empty reason", "a.js", "key() // klaviyo-lint:ignore a --\n", []string{"1 a ()"}},
		{"no rule", "a.js", "key() // klaviyo-lint:ignore -- b\n", []string{"1  (b)"}},
		{"neither", "a.js", "key() // klaviyo-lint:ignore\n", []string{"1  ()"}},
		{"another word", "a.js", "key() // klaviyo-lint:ignore-next-line a -- b\n", []string{"1  ()"}},
		{"name with hyphens", "a.js", "key() // klaviyo-lint:ignore a--b -- c\n", []string{"1 a--b (c)"}},
		{"prose", "a.js", "// write klaviyo-lint:ignore a -- b\n", nil},
		// in every kind of file
		{"PHP hash", "a.php", "<?php key(); # " + said + "\n", own},
		{"Python", "a.py", "# " + said + "\nkey()\n", next},
		{"Ruby", "a.rb", "=begin\n" + said + "\n=end\nkey\n", []string{"4 a-rule (why not)"}},
		{"YAML", "a.yml", "key: 'it''s' # " + said + "\n", own},
		{"YAML apostrophe", "a.yml", "key: it's # " + said + "\n", own},
		{"TOML", "a.toml", "# " + said + "\nkey = 1\n", next},
		{"environment", ".env", "KEY=1 # " + said + "\n", own},
		{"Dockerfile", "Dockerfile", "# " + said + "\nENV A=b\n", next},
		{"INI", "a.ini", "key = 1 ; " + said + "\n", own},
		{"properties", "a.properties", "! " + said + "\nkey = 1\n", next},
		{"SQL", "a.sql", "select 1; -- " + said + "\n", own},
		{"Haskell block", "a.hs", "key {- " + said + " -}\n", own},
		{"OCaml", "a.ml", "key (* " + said + " *)\n", own},
		{"Fortran", "a.f90", "key ! " + said + "\n", own},
		{"Vim", "a.vim", "\" " + said + "\nkey\n", next},
		{"Haml", "a.haml", "-# " + said + "\nkey\n", next},
		{"reStructuredText", "a.rst", ".. " + said + "\nkey\n", next},
		{"Lua", "a.lua", "key() -- " + said + "\n", own},
		{"Terraform", "main.tf", "key = 1 // " + said + "\n", own},
		{"Visual Basic", "a.vb", "Key() ' " + said + "\n", own},
		{"batch", "a.bat", "@REM " + said + "\nkey\n", next},
		{"batch label", "a.cmd", ":: " + said + "\nkey\n", next},
		{"PowerShell", "a.ps1", "<# " + said + " #>\nkey\n", next},
		{"Lisp", "a.clj", "(key) ; " + said + "\n", own},
		{"HTML", "a.html", "<p>key</p> <!-- " + said + " -->\n", own},
		{"XML", "a.xml", "<!--\n  " + said + "\n-->\n<key/>\n", []string{"4 a-rule (why not)"}},
		{"Markdown", "a.md", "<!-- " + said + " -->\nkey\n", next},
		{"Jinja", "a.j2", "{# " + said + " #}\nkey\n", next},
		{"Liquid", "a.liquid", "{%- comment -%} " + said + " {%- endcomment -%}\nkey\n", next},
		{"Liquid line", "a.liquid", "{% # " + said + " %}\nkey\n", next},
		{"Handlebars", "a.hbs", "{{!-- " + said + " --}}\nkey\n", next},
		{"Blade", "a.blade.php", "{{-- " + said + " --}}\nkey\n", next},
		{"JSON", "a.json", "{\n  \"//\": \"" + said + "\",\n  \"key\": 1\n}\n", []string{"3 a-rule (why not)"}},
		{"JSON on one line", "a.json", "{\"//\": \"" + said + "\", \"key\": 1}\n", own},
		{"JSON with comments", "tsconfig.json", "{\n  \"key\": \"http://h\", // " + said + "\n}\n", []string{"2 a-rule (why not)"}},
		{"Makefile", "Makefile", "key: # " + said + "\n", own},
		{"Makefile of GNU", "GNUmakefile", "key: # " + said + "\n", own},
		{"just", "justfile", "key: # " + said + "\n", own},
		{"Jenkins", "Jenkinsfile", "key() // " + said + "\n", own},
		{"Dockerfile, shell", "Dockerfile", "RUN <<EOF\nkey # " + said + "\nEOF\n", next},
		{"unknown", "a.unheard", "; " + said + "\nkey\n", next},
		// code inside pages and templates
		{"script of a page", "a.html", "<script>\n// " + said + "\nkey()\n</script>\n", []string{"3 a-rule (why not)"}},
		{"block in the script of a page", "a.html", "<script type=\"module\">key() /* " + said + " */</script>\n", own},
		{"behind the script", "a.html", "<script>key()</script>\n<p>http://h // " + said + "</p>\n", nil},
		{"Vue", "a.vue", "<template><!-- " + said + " --></template>\n<script setup lang=\"ts\">\nkey() // " + said + "\n</script>\n", []string{"1 a-rule (why not)", "3 a-rule (why not)"}},
		{"Svelte", "a.svelte", "<script>\n  // " + said + "\n  key()\n</script>\n", []string{"3 a-rule (why not)"}},
		{"Svelte's own braces", "a.svelte", "{#if key}\n<!-- " + said + " -->\n<p/>\n{/if}\n", []string{"3 a-rule (why not)"}},
		{"Astro", "a.astro", "---\n// " + said + "\nkey()\n---\n{/* " + said + " */}\n<p/>\n", []string{"3 a-rule (why not)", "6 a-rule (why not)"}},
		{"style", "a.html", "<style>\n/* " + said + " */\na {}\n</style>\n", []string{"3 a-rule (why not)"}},
		{"Liquid in a script", "a.liquid", "<script>\n{% comment %}" + said + "{% endcomment %}\nkey()\n</script>\n", []string{"3 a-rule (why not)"}},
		{"Liquid's own script", "a.liquid", "{% javascript %}\n// " + said + "\nkey()\n{% endjavascript %}\n", []string{"3 a-rule (why not)"}},
		{"URL in a script", "a.html", "<script>go(\"http://h\", '// " + said + "')</script>\n", nil},
		{"ERB", "a.html.erb", "<%# " + said + " %>\n<p>key</p>\n", next},
		{"ERB without HTML", "a.yml.erb", "<%# " + said + " %>\nkey: 1\n", next},
		{"Ruby in ERB", "a.html.erb", "<% key # " + said + " %><p>x</p>\n", own},
		{"EJS", "a.ejs", "<% // " + said + "\n key() %>\n", next},
		{"JSP", "a.jsp", "<%-- " + said + " --%>\nkey\n", next},
		{"Razor", "a.cshtml", "@* " + said + " *@\nkey\n", next},
		{"Twig", "a.html.twig", "{# " + said + " #}\nkey\n", next},
		{"PHP in Blade", "a.blade.php", "@php\n// " + said + "\nkey();\n@endphp\n", []string{"3 a-rule (why not)"}},
		{"HTML around PHP", "a.php", "<!-- " + said + " -->\n<?php key(); ?>\n", next},
		{"MySQL", "a.sql", "# " + said + "\nkey\n", next},
		// how it is written
		{"rule in another case", "a.js", "key() // klaviyo-lint:ignore A-Rule -- why not\n", own},
		{"marker in another case", "a.js", "key() // Klaviyo-Lint: ignore a-rule -- why not\n", own},
		{"verb in another case", "a.js", "key() // KLAVIYO-LINT:IGNORE A-RULE -- why not\n", own},
		{"percent", "a.unheard", "% " + said + "\nkey\n", next},
		// not a comment
		{"string", "a.js", "key(\"// " + said + "\")\n", nil},
		{"YAML string", "a.yml", "key: \"x # " + said + "\"\n", nil},
		{"YAML anchor", "a.yml", "key: x#" + said + "\n", nil},
		{"JSON string", "a.json", "{\"key\": \"" + said + "\"}\n", nil},
		{"SQL string", "a.sql", "select '-- " + said + "';\n", nil},
		{"unknown inside a line", "a.unheard", "key ; " + said + "\n", nil},
		{"no marker", "a.txt", said + "\n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := file(tt.path, tt.content)
			igs := text.Ignores(f, text.Comments(f))
			if len(igs) > 0 && !text.MayIgnore(f) {
				t.Error("MayIgnore says that there is nothing to look for")
			}
			if diff := cmp.Diff(tt.want, show(f, igs)); diff != "" {
				t.Errorf("%q\n(-want +got):\n%s", tt.content, diff)
			}
			for _, ig := range igs {
				if got := between(f, ig.Span); !strings.HasPrefix(strings.ToLower(got), "klaviyo-lint:") || strings.ContainsAny(got, "\r\n") {
					t.Errorf("stands on %q", got)
				}
			}
		})
	}
}

// The comments of a front-end are believed: a marker in a string of the code is none.
func TestIgnoresOfFrontend(t *testing.T) {
	f := file("a.js", "key('// klaviyo-lint:ignore a -- b') // klaviyo-lint:ignore c -- d\n")
	from := strings.LastIndex(string(f.Content), "//")
	c := &facts.Comment{
		Span: facts.Span{Pos: f.Token.Pos(from), End: f.Token.Pos(len(f.Content) - 1)},
		Text: string(f.Content[from+2 : len(f.Content)-1]), TextPos: f.Token.Pos(from + 2),
	}
	igs := text.Ignores(f, []*facts.Comment{c})
	if diff := cmp.Diff([]string{"1 c (d)"}, show(f, igs)); diff != "" {
		t.Fatal(diff)
	}
	if got := between(f, igs[0].Span); got != "klaviyo-lint:ignore c -- d" {
		t.Errorf("stands on %q", got)
	}
	if igs := text.Ignores(f, nil); igs != nil {
		t.Errorf("got %v of no comments", igs)
	}
}

func FuzzIgnore(f *testing.F) {
	for i, path := range paths {
		f.Add(i, "// klaviyo-lint:ignore a,b -- c\nkey('#') # klaviyo-lint:ignore-file\n<!-- {# {% comment %} "+path)
	}
	f.Fuzz(func(t *testing.T, kind int, content string) {
		x := file(paths[((kind%len(paths))+len(paths))%len(paths)], content)
		comments := text.Comments(x)
		for i, c := range comments {
			if i > 0 && c.Pos < comments[i-1].End {
				t.Fatalf("comments overlap: %v", c)
			}
			if at := x.Token.Offset(c.TextPos); content[at:at+len(c.Text)] != c.Text {
				t.Fatalf("comment %q stands elsewhere", c.Text)
			}
		}
		for _, ig := range text.Ignores(x, comments) {
			if got := between(x, ig.Span); !strings.HasPrefix(strings.ToLower(got), "klaviyo-lint:") {
				t.Fatalf("stands on %q", got)
			}
			if ig.Line.IsValid() && ig.Line.End < ig.Line.Pos {
				t.Fatalf("line of %d", ig.Line.End-ig.Line.Pos)
			}
		}
	})
}

// paths are files of each kind.
var paths = []string{
	"a.js", "a.php", "a.py", "a.rb", "a.yml", "a.toml", ".env", "Dockerfile", "a.ini", "a.sql", "a.vb", "a.bat", "a.ps1", "a.html", "a.liquid",
	"a.json", "a.ipynb", "a.unheard", "a.astro", "a.html.erb", "a.blade.php",
}
