package pypi

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// requirementsFile is a file of pip's format: https://pip.pypa.io/en/stable/reference/requirements-file-format/ (seen 2026-11-24).
// Its requirements are recorded when all files are known: as requirements, as constraints, or as the versions of a lock file.
type requirementsFile struct {
	page  *entry.Page
	items []entry.Requirement
	// includes and constraints are the files behind -r and -c, in the tree. Constraints hold for what is included as well, where
	// they are inherited.
	includes, constraints, inherited []string
	// compiled is set where a tool has written the file from sources.
	compiled bool
	sources  []string
	// constrains is set where the file bounds what others require.
	constrains bool

	facts []*facts.Dependency
}

var (
	// compiler is what pip-compile and uv write at the head of a file: https://pip-tools.readthedocs.io, https://docs.astral.sh/uv/pip/compile/.
	compiler = regexp.MustCompile(`(?m)^#.*\b(?:pip-compile|uv pip compile)\b(.*)$`)
	// via names the source of one version of such a file: "# via -r requirements.in", "# via jobs (setup.py)".
	via = regexp.MustCompile(`(?m)^\s*#\s+(?:via\s+)?(?:-r (\S+)|[\w.\[\], -]+ \((\S*(?:pyproject\.toml|setup\.py|setup\.cfg))\))\s*$`)
	// development is how files of requirements for developers are called.
	development = regexp.MustCompile(`(?i)(?:^|[-_./])(?:dev|develop|development|test|tests|testing|lint|docs|ci)(?:[-_./]|$)`)
)

// readRequirements reads a requirements or constraints file.
func readRequirements(page *entry.Page) *requirementsFile {
	f := &requirementsFile{page: page, constrains: strings.Contains(path.Base(page.File.Path), "constraint")}
	s := purpose{page, facts.Runtime, "requirements"}
	if development.MatchString(page.File.Path) {
		s.kind = facts.Development
	}
	logicalLines(page.Text, func(line entry.Piece) { f.line(s, line) })
	f.findSources()
	if len(f.items) > 0 {
		page.Keep()
	}
	return f
}

// logicalLines calls f for each line without its comment. A line that ends in a backslash goes on in the next one; the break
// becomes blanks, so that offsets hold.
func logicalLines(src []byte, f func(entry.Piece)) {
	for start := 0; start < len(src); {
		end, continued := start, true
		for continued {
			n := bytes.IndexByte(src[end:], '\n')
			if n < 0 {
				n = len(src) - end
			}
			continued = bytes.HasSuffix(bytes.TrimSuffix(src[start:end+n], []byte("\r")), []byte("\\")) && end+n < len(src)
			if end += n; continued {
				end++
			}
		}
		text := string(src[start:end])
		text = strings.NewReplacer("\\\r\n", "   ", "\\\n", "  ").Replace(text)
		f(entry.Piece{Text: uncomment(text), Start: start, End: end})
		start = end + 1
	}
}

// uncomment removes a comment, which begins at "#" at the start or behind white space.
func uncomment(text string) string {
	for i := range len(text) {
		if text[i] == '#' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t') {
			return text[:i]
		}
	}
	return text
}

// option is a line or a part of it that is an option with a value.
var option = regexp.MustCompile(`^\s*(-r|-c|-e|--requirement|--constraint|--editable)(?:\s*=\s*|\s+|$)?(\S*)`)

// line reads one logical line.
func (f *requirementsFile) line(s purpose, line entry.Piece) {
	trimmed := strings.TrimLeft(line.Text, " \t\uFEFF")
	line.Start += len(line.Text) - len(trimmed)
	line.Text = trimmed
	if strings.HasPrefix(trimmed, "-") {
		m := option.FindStringSubmatchIndex(trimmed)
		if m == nil {
			return
		}
		value := trimmed[m[4]:m[5]]
		switch trimmed[m[2]:m[3]] {
		case "-r", "--requirement":
			f.includes = f.beside(f.includes, value)
			return
		case "-c", "--constraint":
			f.constraints = f.beside(f.constraints, value)
			return
		}
		line = entry.Piece{Text: value, Start: line.Start + m[4]}
	}
	line.Text, _, _ = strings.Cut(line.Text, " --") // options of one requirement: hashes
	name, spec, ok := Split(line, f.page.Packages)
	if !ok {
		return
	}
	if r, wanted := s.requirement(name, spec); wanted {
		f.items = append(f.items, r)
	}
}

// beside adds the path of a file that is named relative to this one. What leads out of the tree is left alone.
func (f *requirementsFile) beside(list []string, name string) []string {
	if joined, ok := f.page.Beside(strings.Trim(name, `"'`)); ok && !strings.Contains(name, "://") {
		list = append(list, joined)
	}
	return list
}

// headSize is how much of a file is searched for its origin.
const headSize = 2000

// findSources finds out whether a tool has written the file, and what from: what the command at its head names, what the comments
// behind the versions name, or the file of the same name that ends in ".in". Head and comments can be turned off, so that a file of
// nothing but exact versions beside one of that name counts as written from it.
func (f *requirementsFile) findSources() {
	head := f.page.Text[:min(headSize, len(f.page.Text))]
	var names []string
	if bytes.Contains(head, []byte("autogenerated by")) {
		names = compiledFrom(head)
		f.compiled = compiler.Match(head)
	}
	for _, m := range via.FindAllSubmatch(f.page.Text, -1) {
		names = append(names, string(m[1])+string(m[2]))
		f.compiled = true
	}
	own := f.page.File.Path
	loose := strings.TrimSuffix(own, path.Ext(own)) + ".in"
	if !f.compiled && !f.pinsBeside(loose) {
		return
	}
	add := func(candidate string) {
		if candidate != own && f.page.Tree.File(candidate) != nil {
			f.sources = append(f.sources, candidate)
		}
	}
	for _, name := range names { // relative to the folder that the tool ran in: the file's own, or the root
		beside, _ := f.page.Beside(name)
		add(beside)
		add(path.Clean(name))
	}
	add(loose)
}

// compiledFrom returns the files that the command at the head of a compiled file names.
func compiledFrom(head []byte) (names []string) {
	for _, m := range compiler.FindAllSubmatch(head, -1) {
		last := ""
		for word := range strings.FieldsSeq(string(m[1])) {
			if !strings.HasPrefix(word, "-") && last != "-c" && last != "--constraint" {
				names = append(names, word)
			}
			last = word
		}
	}
	return names
}

// pinsBeside reports whether every version in the file is exact, and the file does not include the loose one of its name.
func (f *requirementsFile) pinsBeside(loose string) bool {
	for _, r := range f.items {
		if version.Judge(r.Ecosystem, r.Text).Pin != facts.PinExact {
			return false
		}
	}
	return len(f.items) > 0 && !slices.Contains(f.includes, loose) && !slices.Contains(f.constraints, loose)
}
