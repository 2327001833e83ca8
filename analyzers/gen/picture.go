package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"math"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/cli"
)

const (
	// pictureDate is the date that the picture is made for, so that it changes with the program only.
	pictureDate = "2026-11-24"
	// pictureLines is how much of the output is shown, and pictureColumns how wide the terminal is.
	pictureLines, pictureColumns = 34, 122
	// pictureTail is the number of lines below the cut: the sums, and what the result is about.
	pictureTail = 3
	// charWidth and lineHeight are those of the picture's font, in pixels.
	charWidth, lineHeight = 7.8, 18
)

// terminalPictures draws what linting the storefront, and going through its checklist, print on a terminal: the beginning, and the last
// lines.
func terminalPictures() (map[string][]byte, error) {
	out := make(map[string][]byte)
	for _, p := range []struct {
		name, shown string
		args        []string
		status      int
	}{
		{"terminal.svg", "klaviyo-lint testdata/projects/storefront", nil, 1},
		{"terminal-checklist.svg", "klaviyo-lint checklist testdata/projects/storefront", []string{"checklist"}, 0},
	} {
		lines, err := withShop(func(folder string) ([]line, error) { return terminalLines(append(p.args, folder), p.status) })
		if err != nil {
			return nil, err
		}
		lines = append([]line{{{text: "$ " + p.shown, class: "p"}}}, lines...)
		if tail := lines[len(lines)-pictureTail:]; len(lines) > pictureLines {
			lines = append(append(lines[:pictureLines:pictureLines], line{{text: "…", class: "d"}}, line{}), tail...)
		}
		out[p.name] = draw(lines)
	}
	return out, nil
}

// terminalLines are what a run prints.
func terminalLines(args []string, want int) ([]line, error) {
	var out bytes.Buffer
	args = append(args, "--as-of", pictureDate, "--color", "always", "--no-config")
	if status := cli.Main(context.Background(), args, nil, strings.NewReader(""), &out, os.Stderr); status != want {
		return nil, fmt.Errorf("the picture: klaviyo-lint %s: status %d, want %d", strings.Join(args, " "), status, want)
	}
	var lines []line
	for text := range strings.Lines(out.String()) {
		lines = append(lines, parseLine(strings.TrimSuffix(text, "\n")).wrap(pictureColumns)...)
	}
	return lines, nil
}

// line is one line of a terminal, in pieces of one style each.
type line []piece

type piece struct{ text, class string }

// styles are the escape sequences that the terminal output uses, with their classes in the picture.
var styles = map[string]string{
	"0": "", "1": "b", "2": "d", "34": "g", "1;31": "e", "1;33": "w", "1;34": "i", "1;36": "i", "1;32": "p", "31": "e", "33": "w", "36": "i",
}

func parseLine(text string) line {
	var out line
	class := ""
	for text != "" {
		before, rest, found := strings.Cut(text, "\x1b[")
		if before != "" {
			out = append(out, piece{before, class})
		}
		if !found {
			break
		}
		code, after, _ := strings.Cut(rest, "m")
		class, text = styles[code], after
	}
	return out
}

// wrap breaks a line where the terminal would.
func (l line) wrap(columns int) []line {
	out := []line{nil}
	used := 0
	for _, p := range l {
		for p.text != "" {
			runes := []rune(p.text)
			n := min(len(runes), columns-used)
			if n == 0 {
				out, used = append(out, nil), 0
				continue
			}
			out[len(out)-1] = append(out[len(out)-1], piece{string(runes[:n]), p.class})
			used += n
			p.text = string(runes[n:])
		}
	}
	return out
}

func draw(lines []line) []byte {
	var b bytes.Buffer
	width, height := int(math.Round(charWidth*pictureColumns))+40, len(lines)*lineHeight+32
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d" role="img" aria-label="klaviyo-lint in a terminal">
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d8dee9; white-space: pre; }
.b { font-weight: bold; } .d { fill: #7b869c; } .g { fill: #81a1c1; } .p { fill: #a3be8c; font-weight: bold; }
.e { fill: #ff7b83; font-weight: bold; } .w { fill: #ebcb8b; font-weight: bold; } .i { fill: #88c0d0; font-weight: bold; }
</style>
<rect width="100%%" height="100%%" rx="8" fill="#20242c"/>
`, width, height)
	for i, l := range lines {
		fmt.Fprintf(&b, `<text x="20" y="%d" xml:space="preserve">`, 28+i*lineHeight)
		column := 0
		for _, p := range l {
			fmt.Fprintf(&b, `<tspan x="%.1f" class="%s">%s</tspan>`, 20+charWidth*float64(column), p.class, html.EscapeString(p.text))
			column += utf8.RuneCountInString(p.text)
		}
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
