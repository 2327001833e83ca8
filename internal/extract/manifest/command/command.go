// Package command reads the commands that install packages: in shell scripts, Dockerfiles, Makefiles, workflows, the scripts of
// package.json and the server lists of MCP clients. Documentation is not read.
package command

import (
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/npm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Reader reads the commands of one tree.
type Reader struct{ book *entry.Book }

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader { return &Reader{book} }

// Link has nothing to do.
func (r *Reader) Link() {}

// script is a file while its commands are read.
type script struct{ page *entry.Page }

// commands records what the commands between two offsets install. Escaped says that they stand in a string whose quotes have
// backslashes in front.
func (s script) commands(start, end int, escaped bool, depth int) {
	commands(s.page.Text, start, end, escaped, func(words []entry.Piece) { s.interpret(words, escaped, depth) })
}

// Read reads the commands of a file that has been read already. What a file is for goes by its language and name.
func (r *Reader) Read(file *source.File) {
	if file.Content == nil || file.Marks.Any(source.Docs|source.Lock) || file.Language == source.Markdown || npm.IsLock(file.Path) {
		return
	}
	read := readerOf(file)
	if read == nil {
		return
	}
	if page := r.book.Open(file); page != nil {
		read(script{page})
	}
}

var (
	makefile   = regexp.MustCompile(`(?i)^(?:GNU)?makefile(?:\..*)?$|\.mk$|^justfile$|^procfile(?:\..*)?$|\.(?:bat|cmd|ps1)$`)
	serverList = regexp.MustCompile(`(?i)mcp.*\.json$|^claude.*\.json$|^settings(?:\.local)?\.json$`)
	container  = regexp.MustCompile(`(?i)^(?:.*\.)?(?:docker|container)file(?:\..*)?$`)
)

// readerOf returns how a file is read, nil for a file without commands.
func readerOf(file *source.File) func(script) {
	base := path.Base(file.Path)
	switch {
	case file.Language == source.Dockerfile, container.MatchString(base):
		return readDockerfile
	case file.Language == source.Shell, makefile.MatchString(base):
		return func(s script) { s.commands(0, len(s.page.Text), false, 0) }
	case file.Language == source.YAML, strings.HasSuffix(base, ".yml"), strings.HasSuffix(base, ".yaml"):
		return readYAML
	case base == "package.json", base == "deno.json", base == "deno.jsonc", base == "composer.json":
		return readScripts
	case base == "devcontainer.json", serverList.MatchString(base):
		return readServers
	case file.Language == source.Notebook, strings.HasSuffix(base, ".ipynb"):
		return readNotebook
	}
	return nil
}

// execForm is an instruction of a Dockerfile whose command is a list.
var execForm = regexp.MustCompile(`(?mi)^[ \t]*(?:RUN|CMD|ENTRYPOINT)[ \t]+(\[[^\n]*\])`)

// readDockerfile reads RUN, CMD and ENTRYPOINT, in their shell form and as lists: https://docs.docker.com/reference/dockerfile/
// (seen 2026-11-24). A here-document of RUN is a script.
func readDockerfile(s script) {
	for _, m := range execForm.FindAllSubmatchIndex(s.page.Text, -1) {
		s.interpret(listWords(s.page.Text, m[2], m[3]), false, 0)
	}
	s.commands(0, len(s.page.Text), false, 0)
}

// listWords returns the elements of a list in brackets, as Dockerfiles and YAML have them: [npx, "-y", 'name'].
func listWords(src []byte, start, end int) []entry.Piece {
	var words []entry.Piece
	from, quote := start+1, byte(0)
	for pos := start + 1; pos < end; pos++ {
		switch ch := src[pos]; {
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case ch == '"' || ch == '\'':
			quote = ch
		case ch == ',' || ch == ']':
			text := string(src[from:pos])
			trimmed := strings.Trim(text, " \t\"'")
			at := from + strings.Index(text, trimmed)
			words = append(words, entry.Piece{Text: trimmed, Start: at, End: at + len(trimmed)})
			from = pos + 1
		}
	}
	return words
}
