// Package notebook hands the code cells of Jupyter notebooks on to the front-end of Python, at their true positions.
//
// All cells of a notebook become one module, in their order: they share their variables. What IPython adds to Python is left out: lines
// that begin with % or !, what stands behind them in an assignment, and cells that %% hands to something else than Python. Cells of a
// notebook in another language than Python are not read. https://nbformat.readthedocs.io/en/latest/format_description.html and
// https://ipython.readthedocs.io/en/stable/interactive/magics.html, seen 2026-11-24.
package notebook

import (
	"context"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/ipynb"
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
	n := ipynb.Read(f.Content)
	if !isPython(n) {
		return &flow.Module{ID: f.Path, File: f, Files: []*source.File{f}, Comments: comments}, nil
	}
	m, err := python.LowerText(ctx, f, code(n, f.Content))
	if err != nil {
		return nil, err
	}
	m.Comments = comments // as they stand in the file
	return m, nil
}

// isPython reports whether the kernel of a notebook is one of Python, or is not named.
func isPython(n *ipynb.Notebook) bool {
	return n.Language == "" || strings.HasPrefix(n.Language, "python")
}

// pythonCells are the magics of a whole cell that run it as Python; "" is none.
var pythonCells = []string{"", "time", "timeit", "capture", "prun", "python", "python3"}

// isRun reports whether a cell is run as Python, and not handed to something else by its first line.
func isRun(c ipynb.Cell) bool {
	magic, ok := c.Magic()
	return c.Code && ok && slices.Contains(pythonCells, magic)
}
