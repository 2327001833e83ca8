package notebook

import (
	"cmp"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/ipynb"
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
	for i, c := range ipynb.Read(src).Cells {
		out = append(out, begin{c.Start, Cell{Number: i + 1}})
		out = out.lines(c, i+1)
		out = append(out, begin{c.End, Cell{}})
	}
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

// lines adds the lines of a cell's source.
func (cs Cells) lines(c ipynb.Cell, number int) Cells {
	line := 1
	for _, s := range c.Lines {
		cs = append(cs, begin{s.Start, Cell{number, line}})
		for _, end := range breaks(s.Raw) {
			line++
			cs = append(cs, begin{s.Start + end, Cell{number, line}})
		}
		cs = append(cs, begin{s.End, Cell{Number: number}})
	}
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
