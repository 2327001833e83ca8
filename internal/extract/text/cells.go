package text

import (
	"bytes"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/ipynb"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// cellComments finds the comments in the cells of a notebook.
func cellComments(f *source.File) []*facts.Comment {
	var out []*facts.Comment
	code, cells := readCells(f.Content)
	for _, c := range cells {
		s := &scanner{file: f, text: code[:c.to], syntax: c.syntax}
		s.scan(c.from)
		out = append(out, s.out...)
	}
	return out
}

// cell is where the source of a cell stands, and what its comments look like.
type cell struct {
	from, to int
	syntax   *syntax
}

// readCells returns the lines of all cells, each character in the place where the notebook has it, and blank space for everything else.
func readCells(src []byte) (code []byte, cells []cell) {
	code = bytes.Repeat([]byte{' '}, len(src))
	n := ipynb.Read(src)
	for _, c := range n.Cells {
		for _, l := range c.Lines {
			writeLines(code, src, l)
		}
		if len(c.Lines) > 0 {
			cells = append(cells, cell{c.Lines[0].Start, c.Lines[len(c.Lines)-1].End, cellSyntax(n, c)})
		}
	}
	return code, cells
}

// writeLines writes what a string of JSON stands for. Its quotes end lines; of an escape, the second character stands where it means
// itself.
func writeLines(code, src []byte, s jsonscan.String) {
	code[s.Start-1] = '\n'
	if s.End < len(code) {
		code[s.End] = '\n'
	}
	for at := s.Start; at < s.End; at++ {
		if src[at] != '\\' || at+1 >= s.End {
			code[at] = src[at]
			continue
		}
		switch c := src[at+1]; c {
		case 'n':
			code[at], code[at+1] = '\n', '\n'
		case '"', '\\', '/':
			code[at+1] = c
		}
		at++
	}
}

// Languages of kernels, and magics of cells, whose comments begin with two slashes or two dashes, or are those of a page. All others that
// notebooks are written in have the hash.
var (
	slashed = []string{"javascript", "js", "typescript", "deno", "java", "kotlin", "scala", "c#", "csharp", "go", "groovy", "rust", "c++", "cpp"}
	dashed  = []string{"sql", "bigquery", "sparksql"}
	marked  = []string{"html", "markdown", "svg", "xml"}
)

func cellSyntax(n *ipynb.Notebook, c ipynb.Cell) *syntax {
	language := n.Language
	if magic, _ := c.Magic(); magic != "" {
		language = magic
	}
	switch {
	case !c.Code, slices.Contains(marked, language):
		return &component
	case slices.Contains(slashed, language):
		return &braces
	case slices.Contains(dashed, language):
		return byExtension[".sql"]
	}
	return &scripts
}
