package changes

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// hunkHead is the line that begins a hunk: where its lines stand before and after the change.
var hunkHead = regexp.MustCompile(`^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@`)

// ParsePatch reads hunks in the unified form.
func ParsePatch(patch string) ([]Hunk, error) {
	var hunks []Hunk
	var b *hunkBuilder
	for line := range strings.SplitSeq(patch, "\n") {
		if m := hunkHead.FindStringSubmatch(line); m != nil {
			if b != nil {
				hunks = append(hunks, b.hunk)
			}
			start, err := strconv.Atoi(m[3])
			if err != nil {
				return nil, err
			}
			b = &hunkBuilder{next: start}
			continue
		}
		if line == "" || line[0] == '\\' { // the end of the patch; "\ No newline at end of file"
			continue
		}
		if b == nil {
			return nil, fmt.Errorf("a patch begins with %.20q and not with a hunk", line)
		}
		text := strings.TrimSuffix(line[1:], "\r")
		switch line[0] {
		case '+':
			b.add(text, true)
		case ' ':
			b.add(text, false)
		case '-':
			b.remove()
		default:
			return nil, fmt.Errorf("a line of a patch begins with %.20q", line)
		}
	}
	if b != nil {
		hunks = append(hunks, b.hunk)
	}
	return hunks, nil
}

// hunkBuilder collects the lines of a hunk that are there after the change.
type hunkBuilder struct {
	hunk Hunk
	next int
	// removed is set where lines have just been taken out.
	removed bool
}

func (b *hunkBuilder) add(text string, added bool) {
	b.hunk.Lines = append(b.hunk.Lines, Line{Number: b.next, Text: text, Touched: added || b.removed})
	b.next++
	b.removed = false
}

// remove notes that a line was taken out: what stands before it and after it is touched, since a call that has lost an argument
// has changed, and no line of it is new.
func (b *hunkBuilder) remove() {
	b.removed = true
	b.hunk.Removed = true
	if n := len(b.hunk.Lines); n > 0 {
		b.hunk.Lines[n-1].Touched = true
	}
}
