package notebook

import (
	"cmp"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
)

// Cell is a place in a notebook as its readers see it.
type Cell struct {
	// Number is that of the cell from 1, cells of text included: they stand in the same column on the page.
	Number int
	// Line is the line in the cell's source from 1, 0 for what stands elsewhere in the cell: its outputs, its metadata.
	Line int
}

// Cells are the places of a notebook, by the offsets at which they begin.
type Cells []begin

type begin struct {
	offset int
	cell   Cell
}

// CellsOf finds the cells of a notebook, and the lines of their sources.
func CellsOf(src []byte) Cells {
	var out Cells
	number := 0
	c := jsonscan.New(src)
	c.Members(func(key jsonscan.String) {
		if !key.Is("cells") {
			return
		}
		c.Elements(func() {
			number++
			out = append(out, begin{c.Offset(), Cell{Number: number}})
			out = out.cell(c, number)
			out = append(out, begin{c.Offset(), Cell{}})
		})
	})
	return out
}

// At returns the place of an offset, the zero Cell where it is in no cell.
func (cs Cells) At(offset int) Cell {
	i, _ := slices.BinarySearchFunc(cs, offset, func(b begin, offset int) int {
		if b.offset == offset { // the last one that begins here
			return -1
		}
		return cmp.Compare(b.offset, offset)
	})
	if i == 0 {
		return Cell{}
	}
	return cs[i-1].cell
}

// cell reads a cell and adds the lines of its source, which is one string or several.
func (cs Cells) cell(c *jsonscan.Cursor, number int) Cells {
	line := 1
	read := func() {
		if s, ok := c.String(); ok {
			cs = append(cs, begin{s.Start, Cell{number, line}})
			for _, end := range breaks(s.Raw) {
				line++
				cs = append(cs, begin{s.Start + end, Cell{number, line}})
			}
			cs = append(cs, begin{s.End, Cell{Number: number}})
		}
	}
	c.Members(func(key jsonscan.String) {
		switch {
		case !key.Is("source"):
		case c.Kind() == jsonscan.Array:
			c.Elements(read)
		default:
			read()
		}
	})
	return cs
}

// breaks are the offsets behind the ends of lines in a JSON string, escapes as they stand.
func breaks(raw []byte) []int {
	var out []int
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		if i++; raw[i] == 'n' {
			out = append(out, i+1)
		}
	}
	return out
}
