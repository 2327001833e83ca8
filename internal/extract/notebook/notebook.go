// Package notebook hands the code cells of Jupyter notebooks on to the front-end of Python, at their true positions.
//
// All cells of a notebook become one module, in their order: they share their variables. What IPython adds to Python is left out: lines
// that begin with % or !, what stands behind them in an assignment, and cells that %% hands to something else than Python. Cells of a
// notebook in another language than Python are not read. https://nbformat.readthedocs.io/en/latest/format_description.html and
// https://ipython.readthedocs.io/en/stable/interactive/magics.html, seen 2026-11-24.
package notebook

import (
	"context"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/python"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// New returns the front-end of Python, which reads notebooks as well: a notebook imports the modules beside it.
func New() *flow.Language {
	language := python.New()
	lower := language.Lower
	language.Lower = func(ctx context.Context, f *source.File) (*flow.Module, error) {
		if f.Language == source.Notebook {
			return Lower(ctx, f)
		}
		return lower(ctx, f)
	}
	return language
}

// Lower lowers the code cells of a registered notebook. One that is not Python becomes an empty module.
func Lower(ctx context.Context, f *source.File) (*flow.Module, error) {
	comments := text.Comments(f)
	n := read(f.Content)
	if !n.isPython() {
		return &flow.Module{ID: f.Path, File: f, Files: []*source.File{f}, Comments: comments}, nil
	}
	m, err := python.LowerText(ctx, f, n.code(f.Content))
	if err != nil {
		return nil, err
	}
	m.Comments = comments // as they stand in the file
	return m, nil
}

// notebook is what is read of a notebook: the lines of its code cells.
type notebook struct {
	language string
	cells    [][]jsonscan.String
}

// isPython reports whether the kernel of a notebook is one of Python, or is not named.
func (n *notebook) isPython() bool {
	return n.language == "" || strings.HasPrefix(n.language, "python")
}

// read reads a notebook of format 4, in which each cell has its source as one string or as a list of lines.
func read(src []byte) *notebook {
	n := &notebook{}
	c := jsonscan.New(src)
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("cells"):
			c.Elements(func() { n.cell(c) })
		case key.Is("metadata"):
			n.metadata(c)
		}
	})
	return n
}

func (n *notebook) metadata(c *jsonscan.Cursor) {
	c.Members(func(key jsonscan.String) {
		field := map[string]string{"kernelspec": "language", "language_info": "name"}[string(key.Raw)]
		if field == "" {
			return
		}
		c.Members(func(key jsonscan.String) {
			if !key.Is(field) {
				return
			}
			if s, ok := c.String(); ok {
				n.language = strings.ToLower(s.Text())
			}
		})
	})
}

func (n *notebook) cell(c *jsonscan.Cursor) {
	var lines []jsonscan.String
	isCode := false
	line := func() {
		if s, ok := c.String(); ok {
			lines = append(lines, s)
		}
	}
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("cell_type"):
			kind, ok := c.String()
			isCode = ok && kind.Is("code")
		case key.Is("source") && c.Kind() == jsonscan.Array:
			c.Elements(line)
		case key.Is("source"):
			line()
		}
	})
	if isCode && isRun(lines) {
		n.cells = append(n.cells, lines)
	}
}

// pythonCells are the magics of a whole cell that run it as Python.
var pythonCells = []string{"time", "timeit", "capture", "prun", "python", "python3"}

// isRun reports whether a cell is Python, and not handed to something else by its first line.
func isRun(lines []jsonscan.String) bool {
	for _, l := range lines {
		text := strings.TrimSpace(l.Text())
		if text == "" {
			continue
		}
		magic, ok := strings.CutPrefix(text, "%%")
		if !ok {
			return true
		}
		word := strings.FieldsFunc(magic, func(r rune) bool { return r < 'a' || r > 'z' })
		for _, p := range pythonCells {
			if len(word) > 0 && word[0] == p {
				return true
			}
		}
		return false
	}
	return false
}
