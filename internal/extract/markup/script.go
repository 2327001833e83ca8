package markup

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// block is one script: its bytes in the file, without the tags around it.
type block struct {
	start, end int
	// lang is what its lang attribute says: "ts", "tsx", "jsx" or "".
	lang string
}

// tag matches what begins a comment or a script. Tags are looked for without parsing the page: a page is often no page yet, but
// what a templating engine makes one of.
var tag = regexp.MustCompile(`(?i)<!--|<script((?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?)>`)

var (
	endOfComment = regexp.MustCompile(`-->`)
	endOfScript  = regexp.MustCompile(`(?i)</script[\s>]`)
	// fence is the line above and below the server's part of an Astro component.
	fence = regexp.MustCompile(`(?m)^---[ \t]*\r?$`)
)

// scripts are the scripts of a file that are JavaScript or TypeScript, in order.
func scripts(f *source.File) []block {
	content := f.Content
	var out []block
	at := 0
	if f.Language == source.Astro {
		if loc := fence.FindAllIndex(content, 2); len(loc) == 2 && len(bytes.TrimSpace(content[:loc[0][0]])) == 0 {
			out = append(out, block{start: loc[0][1], end: loc[1][0], lang: "ts"})
			at = loc[1][1]
		}
	}
	for {
		m := tag.FindSubmatchIndex(content[at:])
		if m == nil {
			return out
		}
		from, end := at+m[1], endOfComment
		isScript := m[2] >= 0
		if isScript {
			end = endOfScript
		}
		loc := end.FindIndex(content[from:])
		if loc == nil {
			return out // the file is cut here: what is left of it may be anything
		}
		if attrs := attributes(content[at:], m); isScript && runs(attrs["type"]) && isWritten(content[from:from+loc[0]]) {
			out = append(out, block{start: from, end: from + loc[0], lang: language(attrs)})
		}
		at = from + loc[1]
	}
}

// maxLine is the length of the longest line that people write. A script with longer ones was made by a machine: the loaders that
// services have pasted into pages, which send nothing of the page's own and cost more than all the rest of it.
const maxLine = 2_000

// isWritten reports whether a script has anything in it, and was written by people.
func isWritten(script []byte) bool {
	for line := range bytes.Lines(script) {
		if len(line) > maxLine {
			return false
		}
	}
	return len(bytes.TrimSpace(script)) > 0
}

// attribute is one attribute of a tag.
var attribute = regexp.MustCompile(`(?i)([a-z][-a-z0-9:]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?`)

func attributes(content []byte, m []int) map[string]string {
	out := map[string]string{}
	if m[2] < 0 {
		return out
	}
	for _, a := range attribute.FindAllSubmatch(content[m[2]:m[3]], -1) {
		out[strings.ToLower(string(a[1]))] = strings.ToLower(string(a[2]) + string(a[3]) + string(a[4]))
	}
	return out
}

// runs reports whether a script of a type is run: https://html.spec.whatwg.org/multipage/scripting.html#attr-script-type, and the
// types of what is compiled or delayed before (Babel, TypeScript, Rocket Loader, consent managers), seen 2026-11-24.
func runs(kind string) bool {
	switch kind {
	case "", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript", "application/x-javascript",
		"text/x-javascript", "text/babel", "text/jsx", "text/typescript", "text/partytown", "text/plain":
		return true
	}
	return strings.HasSuffix(kind, "-text/javascript")
}

func language(attrs map[string]string) string {
	lang := attrs["lang"]
	if lang == "" && (attrs["type"] == "text/typescript") {
		return "ts"
	}
	if lang == "typescript" {
		return "ts"
	}
	return lang
}

// languageOf is the one language that all scripts of a file can be read as.
func languageOf(f *source.File, blocks []block) source.Language {
	out := source.JavaScript
	for _, b := range blocks {
		switch b.lang {
		case "tsx", "jsx":
			return source.TSX
		case "ts":
			out = source.TypeScript
		}
	}
	if f.Language == source.Astro {
		return source.TypeScript // scripts of Astro components are TypeScript whether they say so or not
	}
	return out
}

// isPage reports whether a file is a page by its name, and not by its name a template of one.
func isPage(f *source.File) bool {
	switch strings.ToLower(path.Ext(f.Path)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// placeholder is what a templating engine fills in: a value, or a statement of the engine's. The engines: Liquid, Jinja, Twig, Handlebars,
// Go; ERB, EJS, JSP, ASP; PHP; Blade; ISML of Salesforce Commerce Cloud.
var placeholder = regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<%.*?%>|<\?.*?\?>|\{!!.*?!!\}|</?is[a-z]+(?:\s(?:[^>"]|"[^"]*")*)?>`)

// isTemplate reports whether a templating engine may go over a file. In components, braces in scripts are the script's own.
func isTemplate(f *source.File) bool { return f.Language == source.HTML || f.Language == source.Liquid }

// masked is the text of a file with nothing but its scripts, each byte in its place.
func masked(f *source.File, blocks []block) []byte {
	out := bytes.Repeat([]byte{' '}, len(f.Content))
	for i, c := range f.Content {
		if c == '\n' {
			out[i] = c
		}
	}
	for _, b := range blocks {
		copy(out[b.start:b.end], f.Content[b.start:b.end])
		if isTemplate(f) {
			fillIn(out[b.start:b.end])
		}
		out[b.end] = ';' // in place of the tag: nothing goes on from one script to the next
	}
	return out
}

// fillIn puts an unknown name in the place of each value that is filled in, and nothing in the place of an engine's statements.
func fillIn(script []byte) {
	for _, m := range placeholder.FindAllIndex(script, -1) {
		p := script[m[0]:m[1]]
		value := bytes.HasPrefix(p, []byte("{{")) || bytes.HasPrefix(p, []byte("<%=")) || bytes.HasPrefix(p, []byte("<%-")) ||
			bytes.HasPrefix(p, []byte("<?=")) || bytes.HasPrefix(p, []byte("{!!")) || bytes.HasPrefix(p, []byte("<isprint"))
		for i, c := range p {
			switch {
			case c == '\n':
			case value:
				p[i] = '_'
			default:
				p[i] = ' '
			}
		}
	}
}
