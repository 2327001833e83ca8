package text

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// syntax is what comments look like in a kind of file.
type syntax struct {
	line   []opening
	blocks []block
	quotes string
}

// opening begins a comment.
type opening struct {
	text string
	// alone is set where only blank space may stand before it on the line, spaced where blank space or nothing must.
	alone, spaced bool
	// fold is set where case does not matter, and a word must end behind it.
	fold bool
	// pattern is set for an opening that has several spellings, in place of text.
	pattern *regexp.Regexp
}

type block struct {
	open opening
	end  *regexp.Regexp
}

// match returns the length of the opening at an offset, 0 for none.
func (o opening) match(text []byte, at int) int {
	rest := text[at:]
	n := len(o.text)
	switch {
	case o.pattern != nil:
		if rest[0] != '{' {
			return 0
		}
		loc := o.pattern.FindIndex(rest[:min(len(rest), maxOpening)])
		if loc == nil {
			return 0
		}
		n = loc[1]
	case len(rest) < n:
		return 0
	case o.fold:
		if !strings.EqualFold(string(rest[:n]), o.text) || len(rest) > n && isWord[rest[n]] {
			return 0
		}
	case string(rest[:n]) != o.text:
		return 0
	}
	ahead := text[max(at-maxIndent, 0):at]
	ahead = ahead[bytes.LastIndexByte(ahead, '\n')+1:]
	switch {
	case o.alone && len(bytes.TrimLeft(ahead, " \t@")) > 0:
		return 0
	case o.spaced && len(ahead) > 0 && ahead[len(ahead)-1] != ' ' && ahead[len(ahead)-1] != '\t':
		return 0
	}
	return n
}

const (
	// maxOpening is how long an opening with blank space in it may be.
	maxOpening = 40
	// maxIndent is how far a comment that stands alone may be indented.
	maxIndent = 200
)

func until(s string) *regexp.Regexp { return regexp.MustCompile(regexp.QuoteMeta(s)) }

var (
	slashes  = opening{text: "//"}
	hash     = opening{text: "#", spaced: true}
	dashes   = opening{text: "--"}
	starred  = block{opening{text: "/*"}, until("*/")}
	markup   = block{opening{text: "<!--"}, until("-->")}
	braced   = block{opening{text: "{#"}, until("#}")}
	liquid   = block{opening{pattern: regexp.MustCompile(`^\{%-?\s*comment\s*-?%\}`)}, regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`)}
	inline   = block{opening{pattern: regexp.MustCompile(`^\{%-?\s*#`)}, regexp.MustCompile(`-?%\}`)}
	handles  = block{opening{text: "{{!--"}, until("--}}")}
	blade    = block{opening{text: "{{--"}, until("--}}")}
	begun    = block{opening{text: "=begin", alone: true}, regexp.MustCompile(`(?m)^=end\b`)}
	braces   = syntax{line: []opening{slashes}, blocks: []block{starred}, quotes: "\"'`"}
	scripts  = syntax{line: []opening{hash}, quotes: `"'`}
	template = syntax{blocks: []block{markup, liquid, inline, handles, blade, braced}}
	// unknown takes the usual markers where they stand alone, since nothing is known of the file's strings.
	unknown = syntax{
		line: []opening{
			{text: "//", alone: true}, {text: "#", alone: true}, {text: "--", alone: true}, {text: ";", alone: true},
			{text: "%", alone: true}, {text: "REM", alone: true, fold: true}, {text: "'", alone: true},
		},
		blocks: []block{markup, starred},
	}
)

var byLanguage = map[source.Language]*syntax{
	source.Go: &braces, source.JavaScript: &braces, source.TypeScript: &braces, source.TSX: &braces, source.Java: &braces,
	source.Kotlin: &braces, source.CSharp: &braces, source.JSON: {line: []opening{slashes}, blocks: []block{starred}, quotes: `"`},
	source.PHP:    {line: []opening{slashes, hash}, blocks: []block{starred}, quotes: `"'`},
	source.Python: &scripts, source.Shell: &scripts, source.YAML: &scripts, source.TOML: &scripts, source.Env: &scripts,
	source.Ruby:       {line: []opening{hash}, blocks: []block{begun}, quotes: `"'`},
	source.Dockerfile: {line: []opening{{text: "#", alone: true}}},
	source.INI:        {line: []opening{{text: ";", spaced: true}, hash, {text: "!", alone: true}}, quotes: `"`},
	source.HTML:       &template, source.Vue: &template, source.Svelte: &template, source.Astro: &template, source.Liquid: &template,
	source.Notebook: {blocks: []block{{opening{text: `"#`, alone: true}, regexp.MustCompile(`(?:\\n)?"`)}}},
	source.XML:      {blocks: []block{markup}}, source.Markdown: {blocks: []block{markup}},
}

var byExtension = map[string]*syntax{
	".sql": {line: []opening{dashes}, blocks: []block{starred}, quotes: `"'`},
	".lua": {line: []opening{dashes}, quotes: `"'`}, ".hs": {line: []opening{dashes}, quotes: `"`},
	".tf": {line: []opening{hash, slashes}, blocks: []block{starred}, quotes: `"`}, ".tfvars": {line: []opening{hash, slashes}, blocks: []block{starred}, quotes: `"`},
	".hcl": {line: []opening{hash, slashes}, blocks: []block{starred}, quotes: `"`},
	".vb":  {line: []opening{{text: "'"}, {text: "REM", alone: true, fold: true}}, quotes: `"`},
	".bas": {line: []opening{{text: "'"}, {text: "REM", alone: true, fold: true}}, quotes: `"`},
	".vbs": {line: []opening{{text: "'"}, {text: "REM", alone: true, fold: true}}, quotes: `"`},
	".bat": {line: []opening{{text: "REM", alone: true, fold: true}, {text: "::", alone: true}}},
	".cmd": {line: []opening{{text: "REM", alone: true, fold: true}, {text: "::", alone: true}}},
	".ps1": {line: []opening{hash}, blocks: []block{{opening{text: "<#"}, until("#>")}}, quotes: `"'`},
	".clj": {line: []opening{{text: ";"}}, quotes: `"`}, ".el": {line: []opening{{text: ";"}}, quotes: `"`}, ".asm": {line: []opening{{text: ";"}}},
	".css": {blocks: []block{starred}, quotes: `"'`}, ".scss": &braces, ".less": &braces, ".swift": &braces, ".dart": &braces, ".rs": &braces,
	".c": &braces, ".h": &braces, ".cc": &braces, ".cpp": &braces, ".m": &braces, ".scala": &braces, ".groovy": &braces, ".gradle": &braces,
	".proto": &braces, ".pl": &scripts, ".pm": &scripts, ".r": &scripts, ".ex": &scripts, ".exs": &scripts, ".nix": &scripts, ".mk": &scripts,
	".graphql": &scripts, ".jl": &scripts, ".twig": &template, ".j2": &template, ".jinja": &template, ".njk": &template, ".hbs": &template,
	".erb": &template, ".blade.php": &template, ".mod": {line: []opening{slashes}}, ".http": {line: []opening{{text: "#", alone: true}, {text: "//", alone: true}}}, ".rest": {line: []opening{{text: "#", alone: true}, {text: "//", alone: true}}},
}

func syntaxOf(f *source.File) *syntax {
	name := strings.ToLower(path.Base(f.Path))
	if strings.HasSuffix(name, ".blade.php") {
		return byExtension[".blade.php"]
	}
	if s := byLanguage[f.Language]; s != nil {
		return s
	}
	if s := byExtension[path.Ext(name)]; s != nil {
		return s
	}
	if isRequirements(name) || name == "makefile" || name == "jenkinsfile" || name == "gemfile" || name == "rakefile" || name == "procfile" {
		return &scripts
	}
	return &unknown
}

// isRequirements reports whether a file of such a name lists what pip installs.
func isRequirements(name string) bool {
	ext := path.Ext(name)
	return (ext == ".txt" || ext == ".in") && (strings.Contains(name, "requirements") || strings.Contains(name, "constraints"))
}
