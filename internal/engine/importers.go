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
	words    [][]byte        // those that stand on lines that import something
	renamer  flow.Renamer    // the resolver, nil where names always end as the files do
	stems    map[string]bool // the last parts of the modules' names
	ids      map[string]bool
	names    map[string]bool // what the modules declare that others may use without importing it
}

// newImportSearch prepares a search for what imports one of some modules.
func newImportSearch(l *flow.Language, r flow.Resolver, modules []*flow.Module) *importSearch {
	s := &importSearch{resolver: r, words: byteStrings(l.ImportWords), stems: map[string]bool{}, ids: map[string]bool{}, names: map[string]bool{}}
	s.renamer, _ = r.(flow.Renamer)
	declarer, _ := r.(flow.Declarer)
	for _, m := range modules {
		s.ids[m.ID] = true
		for _, f := range m.Files {
			s.stems[stem(f.Path)] = true
			s.stems[path.Base(path.Dir(f.Path))] = true // an index file, a package
		}
		if declarer == nil {
			continue
		}
		for _, name := range declarer.Declares(m.ID) {
			s.names[name] = true
		}
	}
	return s
}

// maxImportLine is the length of the longest line that is looked at: longer ones are made by machines.
const maxImportLine = 500

func byteStrings(list []string) [][]byte {
	var out [][]byte
	for _, s := range list {
		out = append(out, []byte(s))
	}
	return out
}

// mentions reports whether a file has a name of a module as a word of its own, in a language in which it need not import it.
func (s *importSearch) mentions(f *source.File) bool {
	if len(s.names) == 0 {
		return false
	}
	for i := 0; i < len(f.Content); i++ {
		if !isWordByte(f.Content[i]) {
			continue
		}
		start := i
		for i < len(f.Content) && isWordByte(f.Content[i]) {
			i++
		}
		if s.names[string(f.Content[start:i])] {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
}

// in reports whether a file imports one of the modules.
func (s *importSearch) in(f *source.File) bool {
	seen := map[string]bool{}
	for _, word := range s.words {
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
			at = end
			if before, ok := group(f.Content[start:end]); ok && s.inGroup(f, end, before, seen) {
				return true
			}
		}
	}
	return false
}

// group returns what stands before the names of a group of imports, each on a line of its own: "import (" of Go, and of Python "from x import (".
func group(line []byte) (before string, ok bool) {
	line = bytes.TrimSpace(line)
	if !bytes.HasSuffix(line, []byte("import (")) {
		return "", false
	}
	return string(line[:len(line)-1]), true
}

// inGroup reports whether a group of imports names one of the modules. at is the end of the line that begins it, before what each of its lines
// goes on from.
func (s *importSearch) inGroup(f *source.File, at int, before string, seen map[string]bool) bool {
	for at < len(f.Content) {
		start := at + 1
		at = lineEnd(f.Content, start)
		line := bytes.TrimSpace(f.Content[start:at])
		if bytes.HasPrefix(line, []byte(")")) {
			return false
		}
		if len(line) <= maxImportLine && s.line(f, append([]byte(before), line...), seen) {
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
		if seen[name] || !s.likely(f, name) {
			continue
		}
		seen[name] = true
		if id, ok := s.resolver.Resolve(f, name); ok && s.ids[id] {
			return true
		}
	}
	return false
}

// likely reports whether a name may be that of one of the modules, before it is resolved: whether its last part is, or whether nothing can be
// said by it.
func (s *importSearch) likely(f *source.File, name string) bool {
	last := name[strings.LastIndexAny(name, "/.")+1:]
	return last == "" || s.stems[last] || s.stems[stem(path.Base(name))] || s.renamer != nil && s.renamer.Renames(f, name)
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
