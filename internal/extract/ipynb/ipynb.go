// Package ipynb reads what Jupyter notebooks are made of: their cells, with the strings of JSON that the source of each stands in. What a
// cell says, it leaves to others. https://nbformat.readthedocs.io/en/latest/format_description.html, seen 2026-11-24.
package ipynb

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
)

// Notebook is a notebook of format 4.
type Notebook struct {
	// Language is that of the kernel in lower case, "" where it is not named.
	Language string
	// Cells are all cells, those of text included, in their order.
	Cells []Cell
}

// Cell is one cell of a notebook.
type Cell struct {
	// Start and End are the offsets of its JSON object.
	Start, End int
	// Code is set for a cell that the kernel runs.
	Code bool
	// Lines are the strings that its source is written in: one for each line, or one for all.
	Lines []jsonscan.String
}

// Read reads a notebook as far as it goes.
func Read(src []byte) *Notebook {
	n := &Notebook{}
	c := jsonscan.New(src)
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("cells"):
			c.Elements(func() { n.Cells = append(n.Cells, readCell(c)) })
		case key.Is("metadata"):
			n.metadata(c)
		}
	})
	return n
}

func (n *Notebook) metadata(c *jsonscan.Cursor) {
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
				n.Language = strings.ToLower(s.Text())
			}
		})
	})
}

func readCell(c *jsonscan.Cursor) Cell {
	cell := Cell{Start: c.Offset()}
	line := func() {
		if s, ok := c.String(); ok {
			cell.Lines = append(cell.Lines, s)
		}
	}
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("cell_type"):
			kind, ok := c.String()
			cell.Code = ok && kind.Is("code")
		case key.Is("source") && c.Kind() == jsonscan.Array:
			c.Elements(line)
		case key.Is("source"):
			line()
		}
	})
	cell.End = c.Offset()
	return cell
}

// Magic is the first word behind the %% that a cell begins with, which hands all of it to something: "bash", "time"; "" for a cell that
// begins with anything else. ok is false for a cell with nothing in it.
// https://ipython.readthedocs.io/en/stable/interactive/magics.html, seen 2026-11-24.
func (c Cell) Magic() (word string, ok bool) {
	for _, l := range c.Lines {
		text := strings.TrimSpace(l.Text())
		if text == "" {
			continue
		}
		magic, found := strings.CutPrefix(text, "%%")
		if !found {
			return "", true
		}
		end := strings.IndexFunc(magic, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' })
		if end >= 0 {
			magic = magic[:end]
		}
		return magic, true
	}
	return "", false
}
