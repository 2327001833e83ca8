package text

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// syntax is what comments look like in a kind of file.
type syntax struct {
	line   []opening
	blocks []block
	quotes string
	// parts are stretches in another syntax: the script of a page, the code of a template.
	parts []part
}

// part is a stretch of a file in another syntax.
type part struct {
	// open matches what begins it, from the first byte on.
	open *regexp.Regexp
	end  *regexp.Regexp
	// first is set where it begins the file.
	first  bool
	syntax *syntax
}

// begin returns the offset behind the opening that stands at an offset, 0 where none does.
func (p *part) begin(text []byte, at int) int {
	if p.first && len(bytes.TrimSpace(text[:min(at, maxIndent)])) > 0 || at > maxIndent && p.first {
		return 0
	}
	if c := text[at]; c != '<' && c != '-' && c != '{' && c != '@' {
		return 0
	}
	loc := p.open.FindIndex(text[at:min(len(text), at+maxTag)])
	if loc == nil {
		return 0
	}
	return at + loc[1]
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
	// maxTag is how long the opening of a part may be, attributes and all.
	maxTag = 1000
	// maxIndent is how far a comment that stands alone may be indented.
	maxIndent = 200
)

func until(s string) *regexp.Regexp { return regexp.MustCompile(regexp.QuoteMeta(s)) }

var (
	slashes   = opening{text: "//"}
	hash      = opening{text: "#", spaced: true}
	dashes    = opening{text: "--"}
	starred   = block{opening{text: "/*"}, until("*/")}
	markup    = block{opening{text: "<!--"}, until("-->")}
	braced    = block{opening{text: "{#"}, until("#}")}
	liquid    = block{opening{pattern: regexp.MustCompile(`^\{%-?\s*comment\s*-?%\}`)}, regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`)}
	inline    = block{opening{pattern: regexp.MustCompile(`^\{%-?\s*#`)}, regexp.MustCompile(`-?%\}`)}
	handles   = block{opening{text: "{{!--"}, until("--}}")}
	blade     = block{opening{text: "{{--"}, until("--}}")}
	remark    = block{opening{text: "<%#"}, until("%>")}
	server    = block{opening{text: "<%--"}, until("--%>")}
	razor     = block{opening{text: "@*"}, until("*@")}
	jsx       = block{opening{text: "{/*"}, until("*/}")}
	begun     = block{opening{text: "=begin", alone: true}, regexp.MustCompile(`(?m)^=end\b`)}
	braces    = syntax{line: []opening{slashes}, blocks: []block{starred}, quotes: "\"'`"}
	scripts   = syntax{line: []opening{hash}, quotes: `"'`}
	templates = []block{liquid, inline, handles, blade, remark, server, razor}
	template  = syntax{blocks: slices.Concat([]block{markup, braced, jsx}, templates), parts: pageParts}
	// component is a page whose own language has other uses for "{#".
	component = syntax{blocks: slices.Concat([]block{markup, jsx}, templates), parts: pageParts}
	pageParts = []part{
		{open: regexp.MustCompile(`(?i)^<script\b[^>]*>`), end: regexp.MustCompile(`(?i)</script`), syntax: &script},
		{open: regexp.MustCompile(`(?i)^<style\b[^>]*>`), end: regexp.MustCompile(`(?i)</style`), syntax: &style},
		{open: regexp.MustCompile(`^\{%-?\s*(?:javascript|stylesheet)\b[^%]*%\}`), end: regexp.MustCompile(`\{%-?\s*end(?:javascript|stylesheet)`), syntax: &script},
		{open: regexp.MustCompile(`^<\?(?:php|=)`), end: until("?>"), syntax: &code},
		{open: regexp.MustCompile(`^<%[=-]?`), end: until("%>"), syntax: &code},
		{open: regexp.MustCompile(`^@php\b`), end: until("@endphp"), syntax: &code},
		{open: regexp.MustCompile(`^---[ \t]*\r?\n`), end: regexp.MustCompile(`(?m)^---`), first: true, syntax: &script},
	}
	// script is code inside a page: what a template engine takes out of it before it runs is a comment too.
	script = syntax{line: []opening{slashes}, blocks: slices.Concat([]block{starred}, templates), quotes: "\"'`"}
	style  = syntax{blocks: slices.Concat([]block{starred}, templates)}
	// code is code between the marks of a template.
	code    = syntax{line: []opening{slashes, hash}, blocks: []block{starred}, quotes: `"'`}
	fortran = syntax{line: []opening{{text: "!"}}, quotes: `"'`}
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
	source.PHP:    {line: []opening{slashes, hash}, blocks: []block{starred, markup}, quotes: `"'`},
	source.Python: &scripts, source.Shell: &scripts, source.YAML: &scripts, source.TOML: &scripts, source.Env: &scripts,
	source.Ruby:       {line: []opening{hash}, blocks: []block{begun}, quotes: `"'`},
	source.Dockerfile: &scripts,
	source.INI:        {line: []opening{{text: ";", spaced: true}, hash, {text: "!", alone: true}}, quotes: `"`},
	source.HTML:       &template, source.Vue: &component, source.Svelte: &component, source.Astro: &component, source.Liquid: &template,
	source.XML: {blocks: []block{markup}}, source.Markdown: {blocks: []block{markup}},
}

var byExtension = map[string]*syntax{
	".sql": {line: []opening{dashes, hash}, blocks: []block{starred}, quotes: `"'`}, ".psql": {line: []opening{dashes}, blocks: []block{starred}, quotes: `"'`},
	".lua": {line: []opening{dashes}, quotes: `"'`}, ".hs": {line: []opening{dashes}, blocks: []block{{opening{text: "{-"}, until("-}")}}, quotes: `"`},
	".ml": {blocks: []block{{opening{text: "(*"}, until("*)")}}, quotes: `"`}, ".mli": {blocks: []block{{opening{text: "(*"}, until("*)")}}, quotes: `"`},
	".f90": &fortran, ".f95": &fortran, ".f03": &fortran, ".f08": &fortran, ".f": &fortran, ".for": &fortran,
	".vim": {line: []opening{{text: `"`, alone: true}}, quotes: "'"}, ".haml": {line: []opening{{text: "-#", alone: true}}},
	".rst": {line: []opening{{text: "..", alone: true}}},
	".tf":  {line: []opening{hash, slashes}, blocks: []block{starred}, quotes: `"`}, ".tfvars": {line: []opening{hash, slashes}, blocks: []block{starred}, quotes: `"`},
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
	".proto": &braces, ".pl": &scripts, ".pm": &scripts, ".r": &scripts, ".ex": &scripts, ".exs": &scripts, ".nix": &scripts, ".mk": &scripts, ".just": &scripts,
	".graphql": &scripts, ".jl": &scripts, ".fish": &scripts, ".coffee": &scripts, ".tcl": &scripts, ".twig": &template, ".j2": &template, ".jinja": &template, ".njk": &template, ".hbs": &template,
	".erb": &template, ".blade.php": &template, ".mod": {line: []opening{slashes}}, ".http": {line: []opening{{text: "#", alone: true}, {text: "//", alone: true}}}, ".rest": {line: []opening{{text: "#", alone: true}, {text: "//", alone: true}}},
}

var byName = map[string]*syntax{
	"makefile": &scripts, "gnumakefile": &scripts, "justfile": &scripts, "gemfile": &scripts, "rakefile": &scripts, "procfile": &scripts,
	"jenkinsfile": &braces,
}

// IsTemplate reports whether a file is a template whose comments are not those of the language that it is read as.
func IsTemplate(f *source.File) bool {
	return strings.HasSuffix(strings.ToLower(f.Path), ".blade.php")
}

func syntaxOf(f *source.File) *syntax {
	name := strings.ToLower(path.Base(f.Path))
	if IsTemplate(f) {
		return byExtension[".blade.php"]
	}
	if s := byLanguage[f.Language]; s != nil {
		return s
	}
	if s := byExtension[path.Ext(name)]; s != nil {
		return s
	}
	if s := byName[strings.TrimPrefix(name, ".")]; s != nil {
		return s
	}
	if isRequirements(name) || strings.HasPrefix(name, "makefile.") {
		return &scripts
	}
	return &unknown
}

// isRequirements reports whether a file of such a name lists what pip installs.
func isRequirements(name string) bool {
	ext := path.Ext(name)
	return (ext == ".txt" || ext == ".in") && (strings.Contains(name, "requirements") || strings.Contains(name, "constraints"))
}
