package engine

import (
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/notebook"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// inCell is what a message about a notebook ends with: whoever reads one on its page sees cells, and no lines of a file.
func (c *collector) inCell(f *source.File, offset int) string {
	if f.Language != source.Notebook {
		return ""
	}
	cells, ok := c.cells[f]
	if !ok {
		if c.cells == nil {
			c.cells = map[*source.File]notebook.Cells{}
		}
		cells = notebook.CellsOf(f.Content)
		c.cells[f] = cells
	}
	switch at := cells.At(offset); {
	case at.Number == 0:
		return ""
	case at.Line == 0:
		return fmt.Sprintf(" (cell %d)", at.Number)
	default:
		return fmt.Sprintf(" (cell %d, line %d)", at.Number, at.Line)
	}
}
