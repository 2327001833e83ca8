package engine

import (
	"bytes"
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// importSearch finds files that import one of some modules, without parsing them.
type importSearch struct {
	resolver flow.Resolver
	stems    map[string]bool // the last parts of the modules' names
	ids      map[string]bool
	names    [][]byte // what the modules declare that others may use without importing it
	patches  [][]byte // what changes the requests of others without importing them
}

// importWords stand on lines that import something, in the languages with a front-end.
var importWords = [][]byte{[]byte("import"), []byte("require"), []byte("from "), []byte("source "), []byte("export ")}

// maxImportLine is the length of the longest line that is looked at: longer ones are made by machines.
const maxImportLine = 500

// patching reports whether a file may change what the requests of others carry. What a test does, it does to itself.
func (s *importSearch) patching(f *source.File) bool {
	if f.Marks.Any(source.Test | source.Fixture | source.Demo) {
		return false
	}
	for _, text := range s.patches {
		if bytes.Contains(f.Content, text) {
			return true
		}
	}
	return false
}

// mentions reports whether a file has a name of a module as a word of its own, in a language in which it need not import it.
func (s *importSearch) mentions(f *source.File) bool {
	for _, name := range s.names {
		for at := 0; ; {
			i := bytes.Index(f.Content[at:], name)
			if i < 0 {
				break
			}
			from, to := at+i, at+i+len(name)
			if !isWordAt(f.Content, from-1) && !isWordAt(f.Content, to) {
				return true
			}
			at = to
		}
	}
	return false
}

func isWordAt(text []byte, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	c := text[i]
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
}

// in reports whether a file imports one of the modules.
func (s *importSearch) in(f *source.File) bool {
	seen := map[string]bool{}
	for _, word := range importWords {
		for at := 0; ; {
			i := bytes.Index(f.Content[at:], word)
			if i < 0 {
				break
			}
			at += i
			start, end := bytes.LastIndexByte(f.Content[:at], '\n')+1, lineEnd(f.Content, at)
			if end-start <= maxImportLine && s.line(f, f.Content[start:end], seen) {
				return true
			}
			if at = end; isGroup(f.Content[start:end]) && s.group(f, end, seen) {
				return true
			}
		}
	}
	return false
}

// isGroup reports whether a line begins a group of imports, each on a line of its own.
func isGroup(line []byte) bool { return string(bytes.TrimSpace(line)) == "import (" }

// group reports whether a group of imports names one of the modules. at is the end of the line that begins it.
func (s *importSearch) group(f *source.File, at int, seen map[string]bool) bool {
	for at < len(f.Content) {
		start := at + 1
		at = lineEnd(f.Content, start)
		line := f.Content[start:at]
		if bytes.HasPrefix(bytes.TrimSpace(line), []byte(")")) {
			return false
		}
		if len(line) <= maxImportLine && s.line(f, line, seen) {
			return true
		}
	}
	return false
}

// lineEnd is the offset at which the line ends that an offset is on.
func lineEnd(text []byte, at int) int {
	if nl := bytes.IndexByte(text[at:], '\n'); nl >= 0 {
		return at + nl
	}
	return len(text)
}

// line reports whether a line imports one of the modules.
func (s *importSearch) line(f *source.File, line []byte, seen map[string]bool) bool {
	for _, name := range importedNames(line) {
		if seen[name] || !s.likely(name) {
			continue
		}
		seen[name] = true
		if id, ok := s.resolver.Resolve(f, name); ok && s.ids[id] {
			return true
		}
	}
	return false
}

// likely reports whether the last part of a name is that of one of the modules, or nothing can be said by the name.
func (s *importSearch) likely(name string) bool {
	last := name[strings.LastIndexAny(name, "/.")+1:]
	return last == "" || s.stems[last] || s.stems[stem(path.Base(name))]
}

// importedNames are the names of modules that a line may import: what is quoted, and dotted words with each of the words behind
// them ("from a.b import c" may mean the module a.b or a.b.c).
func importedNames(line []byte) []string {
	if quoted := quotedNames(line); len(quoted) > 0 {
		return quoted
	}
	words := strings.FieldsFunc(string(line), func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '(' || r == ')' || r == ';' })
	var out []string
	base := ""
	for i, w := range words {
		switch {
		case w == "from" || w == "import" || w == "as" || w == "source" || w == ".":
		case i > 0 && words[i-1] == "from":
			base = w
			out = append(out, w)
		default:
			out = append(out, w)
			if base != "" {
				out = append(out, strings.TrimSuffix(base, ".")+"."+w)
			}
		}
	}
	return out
}

func quotedNames(line []byte) []string {
	var out []string
	for len(line) > 0 {
		i := bytes.IndexAny(line, "\"'`")
		if i < 0 {
			break
		}
		end := bytes.IndexByte(line[i+1:], line[i])
		if end < 0 {
			break
		}
		out = append(out, string(line[i+1:i+1+end]))
		line = line[i+end+2:]
	}
	return out
}

func stem(p string) string {
	base := path.Base(p)
	if i := strings.IndexByte(base, '.'); i > 0 {
		return base[:i]
	}
	return base
}
