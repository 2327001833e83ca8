package npm

import (
	"bytes"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// origin is a way of naming a package in an import or a script element.
type origin struct {
	mark      string // what stands in front of the name
	ecosystem string
	from      string
	quoted    bool // the mark counts only at the beginning of a string
}

// origins are Deno's specifiers and the delivery networks that serve packages by name: https://esm.sh, https://unpkg.com,
// https://www.jsdelivr.com, https://www.skypack.dev, https://jspm.org (seen 2026-11-24).
var origins = []origin{
	{"npm:", "npm", "npm: specifier", true},
	{"jsr:", "jsr", "jsr: specifier", true},
	{"esm.sh/", "npm", "esm.sh", false},
	{"esm.run/", "npm", "esm.run", false},
	{"unpkg.com/", "npm", "unpkg", false},
	{"cdn.jsdelivr.net/npm/", "npm", "jsDelivr", false},
	{"cdn.skypack.dev/", "npm", "Skypack", false},
	{"ga.jspm.io/npm:", "npm", "JSPM", false},
}

// namesURLs reports whether a source file may load packages by URL.
func namesURLs(file *source.File) bool {
	switch file.Language {
	case source.JavaScript, source.TypeScript, source.TSX, source.HTML, source.Vue, source.Svelte, source.Astro, source.Liquid:
		return !file.Marks.Any(source.Minified | source.Capped | source.Docs)
	}
	return false
}

// maxURL is how much of a URL is looked at. The package stands at its beginning.
const maxURL = 500

// readURLs records the packages that a source file loads by URL. No lock file speaks for them.
func readURLs(page *entry.Page) {
	for _, o := range origins {
		for pos := 0; ; {
			n := bytes.Index(page.Text[pos:], []byte(o.mark))
			if n < 0 {
				break
			}
			start := pos + n
			pos = start + len(o.mark)
			if o.quoted && (start == 0 || !strings.ContainsRune("\"'`", rune(page.Text[start-1]))) {
				continue
			}
			end := min(len(page.Text), pos+maxURL)
			if n := bytes.IndexAny(page.Text[pos:end], "\"'`<> \t\r\n)\\"); n >= 0 {
				end = pos + n
			}
			o.require(page, entry.Piece{Text: string(page.Text[pos:end]), Start: pos, End: end}, o.from)
		}
	}
}

// requireURL records the packages that the target of an import map names.
func requireURL(page *entry.Page, target entry.Piece, from string) []*need {
	for _, o := range origins {
		n := strings.Index(target.Text, o.mark)
		if n < 0 || o.quoted && n > 0 {
			continue
		}
		start := n + len(o.mark)
		if fact := o.require(page, entry.Piece{Text: target.Text[start:], Start: target.Start + start, End: target.End}, from); fact != nil {
			return []*need{{fact, fact.Name}}
		}
	}
	return nil
}

// require records the package that a text begins with: "name@1.2.3/path?query", after a version of the server ("v135/") and the
// marks "stable/", "pin/" and "*" that esm.sh and Skypack put first.
func (o origin) require(page *entry.Page, text entry.Piece, from string) *facts.Dependency {
	rest, _, _ := strings.Cut(text.Text, "?")
	rest, _, _ = strings.Cut(rest, "#")
	rest = strings.TrimLeft(rest, "/*")
	if first, after, ok := strings.Cut(rest, "/"); ok && (first == "stable" || first == "pin" || isBuild(first)) {
		rest = after
	}
	at := strings.Index(text.Text, rest)
	parts := strings.SplitN(rest, "/", 3)
	descriptor := parts[0]
	if strings.HasPrefix(descriptor, "@") && len(parts) > 1 {
		descriptor += "/" + parts[1]
	}
	name, requirement := version.SplitNPM(strings.TrimRight(descriptor, ","))
	if name == "" || !page.Wants(o.ecosystem, name) {
		return nil
	}
	start := text.Start + at
	end := start + len(name)
	if requirement != "" {
		start, end = end+1, end+1+len(requirement)
	}
	return page.Require(entry.Requirement{
		Ecosystem: o.ecosystem, Name: name, Text: requirement, Start: start, End: end, Kind: facts.Runtime, From: from,
	})
}

// isBuild reports whether a part of a path is a version of the server: "v135".
func isBuild(part string) bool {
	digits := strings.TrimPrefix(part, "v")
	return digits != part && digits != "" && strings.Trim(digits, "0123456789") == ""
}
