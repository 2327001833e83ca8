package notebook_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/notebook"
)

func TestCellOfAnOffset(t *testing.T) {
	text := book("python",
		cell("markdown", "# Title\nabove"),
		cell("code", "first = 1\n\nsecond = \"\\n\" + 'tail'\n"),
	)
	text = strings.Replace(text, `"outputs": []`, `"outputs": ["shown"]`, 1)
	single := `{"cells": [{"source": "one\n\"two\\n\"\nthree", "cell_type": "code"}], "metadata": {"name": "last"}}`
	for _, test := range []struct {
		text, at string
		want     notebook.Cell
	}{
		{text, "Title", notebook.Cell{Number: 1, Line: 1}},
		{text, "above", notebook.Cell{Number: 1, Line: 2}},
		{text, "shown", notebook.Cell{Number: 1}},
		{text, "first", notebook.Cell{Number: 2, Line: 1}},
		{text, "second", notebook.Cell{Number: 2, Line: 3}},
		{text, "tail", notebook.Cell{Number: 2, Line: 3}},
		{text, "language_info", notebook.Cell{}},
		{text, "cells", notebook.Cell{}},
		{single, "one", notebook.Cell{Number: 1, Line: 1}},
		{single, "two", notebook.Cell{Number: 1, Line: 2}},
		{single, "three", notebook.Cell{Number: 1, Line: 3}},
		{single, "last", notebook.Cell{}},
		{`{"cells": [{"source": ["a\n", "cut`, "cut", notebook.Cell{Number: 1, Line: 2}},
		{`{"cells": "none"}`, "none", notebook.Cell{}},
	} {
		offset := strings.Index(test.text, test.at)
		if got := notebook.CellsOf([]byte(test.text)).At(offset); got != test.want {
			t.Errorf("%q stands in %+v, want %+v", test.at, got, test.want)
		}
	}
}

func FuzzCellsAt(f *testing.F) {
	f.Add(book("python", cell("code", "a\nb")), 90)
	f.Add(`{"cells": [{"source": ["\\", "\n`, 30)
	f.Fuzz(func(t *testing.T, content string, offset int) {
		if c := notebook.CellsOf([]byte(content)).At(offset); c.Number < 0 || c.Line < 0 || c.Line > 0 && c.Number == 0 {
			t.Errorf("%+v", c)
		}
	})
}
