package text

import (
	"bytes"
	"strconv"
	"strings"
)

// escaped yields the words in which a letter, a digit, an underscore or a hyphen is written as an escape, as strings of programs
// (\u005f, \x5f, \137) and markup (&#95;) have them, and the words that a backslash continues on the next line.
func (d *decoder) escaped(yield func(view) bool) {
	for from := 0; from < len(d.text); {
		i := bytes.IndexAny(d.text[from:], `\&`)
		if i < 0 {
			return
		}
		at := from + i
		if _, n := unescape(d.text[at:]); n == 0 {
			from = at + 1
			continue
		}
		v := d.word(from, at)
		if !yield(v) {
			return
		}
		from = max(v.to, at+1)
	}
}

// word decodes the word around an escape at an offset.
func (d *decoder) word(least, at int) view {
	from := at
	for from > least && isPlain[d.text[from-1]] && at-from < maxEscaped {
		from--
	}
	if from > 0 && from < at && d.text[from-1] == '\\' {
		from++ // the letter of an escape, such as \n
	}
	v := view{from: from}
	d.decoded, d.offsets = d.decoded[:0], d.offsets[:0]
	i := from
	for i < len(d.text) && i-from < maxEscaped {
		if isPlain[d.text[i]] {
			d.decoded, d.offsets = append(d.decoded, d.text[i]), append(d.offsets, i)
			i++
			continue
		}
		c, n := unescape(d.text[i:])
		if n == 0 {
			break
		}
		if c != 0 {
			d.decoded, d.offsets = append(d.decoded, c), append(d.offsets, i)
		}
		i += n
	}
	d.offsets = append(d.offsets, i)
	v.to, v.text, v.offsets = i, d.decoded, d.offsets
	return v
}

// isPlain are the characters that words with escapes are looked for in, and that escapes may stand for.
var isPlain = alphabet("_-")

// maxEscape is how long an escape may be.
const maxEscape = 10

// unescape returns the character that the escape at the beginning of a text stands for, 0 for a line that goes on, and the escape's
// length, 0 where none begins.
func unescape(text []byte) (c byte, length int) {
	s := string(text[:min(len(text), maxEscape)])
	switch {
	case strings.HasPrefix(s, "\\\n"), strings.HasPrefix(s, "\\\r\n"):
		n := bytes.IndexByte(text, '\n') + 1
		for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
			n++
		}
		return 0, n
	case strings.HasPrefix(s, "&#x"), strings.HasPrefix(s, "&#X"):
		return delimited(s, 3, ";", 16)
	case strings.HasPrefix(s, "&#"):
		return delimited(s, 2, ";", 10)
	case strings.HasPrefix(s, `\u{`):
		return delimited(s, 3, "}", 16)
	case strings.HasPrefix(s, `\u`):
		return counted(s, 2, 4, 16)
	case strings.HasPrefix(s, `\x`):
		return counted(s, 2, 2, 16)
	case strings.HasPrefix(s, `\`):
		return counted(s, 1, 3, 8)
	}
	return 0, 0
}

// delimited reads the digits between an offset and what ends an escape.
func delimited(s string, from int, end string, base int) (c byte, length int) {
	n := strings.Index(s, end)
	if n < from {
		return 0, 0
	}
	return character(s[from:n], base, n+len(end))
}

// counted reads a number of digits from an offset on.
func counted(s string, from, digits, base int) (c byte, length int) {
	if len(s) < from+digits {
		return 0, 0
	}
	return character(s[from:from+digits], base, from+digits)
}

// character is a plain character by its number, with the length of the escape; none where the number is of another one.
func character(digits string, base, length int) (c byte, n int) {
	code, err := strconv.ParseUint(digits, base, 8)
	if err != nil || !isPlain[byte(code)] {
		return 0, 0
	}
	return byte(code), length
}
