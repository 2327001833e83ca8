package text

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// view is what a stretch of text stands for: a word with escapes in it, or Base64.
type view struct {
	text []byte
	// from and to are where the stretch stands. offsets are where each byte of text comes from; nil where only the whole stretch can
	// be pointed at.
	from, to int
	offsets  []int
}

// at maps a stretch of the view to the text that it comes from.
func (v view) at(h [2]int) [2]int {
	if v.offsets == nil {
		return [2]int{v.from, v.to}
	}
	return [2]int{v.offsets[h[0]], v.offsets[h[1]]}
}

const (
	// minBase64 and maxBase64 bound the Base64 that is looked into: shorter ones hold no key, longer ones are images and fonts.
	minBase64 = 40
	maxBase64 = 16 << 10
	// maxEscaped bounds a percent-encoded word.
	maxEscaped = 4 << 10
)

// decoder finds the decoded stretches of a text. Its views share their memory: each is only valid until the next one.
type decoder struct {
	text    []byte
	decoded []byte
	offsets []int
}

// views yields the Base64 of the text, then its percent-encoded words, and then those with other escapes.
func (d *decoder) views(yield func(view) bool) {
	for from := 0; from < len(d.text); {
		if !isBase64[d.text[from]] {
			from++
			continue
		}
		to := from
		for to < len(d.text) && isBase64[d.text[to]] {
			to++
		}
		if v, ok := d.base64(from, to); ok && !yield(v) {
			return
		}
		from = to
	}
	for from := 0; ; {
		i := bytes.IndexByte(d.text[from:], '%')
		if i < 0 {
			break
		}
		v, to := d.percent(from, from+i)
		if v.text != nil && !yield(v) {
			return
		}
		from = to
	}
	d.escaped(yield)
}

var isBase64, isWord = alphabet("+/-_"), alphabet("-._~%+")

// alphabet is the set of letters, digits and further bytes.
func alphabet(more string) (set [256]bool) {
	for c := range 256 {
		set[c] = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
	}
	for i := range len(more) {
		set[more[i]] = true
	}
	return set
}

func (d *decoder) base64(from, to int) (view, bool) {
	word := d.text[from:to]
	if len(word) < minBase64 || len(word) > maxBase64 {
		return view{}, false
	}
	encoding := base64.RawStdEncoding
	if bytes.IndexByte(word, '-') >= 0 || bytes.IndexByte(word, '_') >= 0 {
		encoding = base64.RawURLEncoding
	}
	var err error
	if d.decoded, err = encoding.AppendDecode(d.decoded[:0], word); err != nil {
		return view{}, false
	}
	for to < len(d.text) && d.text[to] == '=' {
		to++
	}
	return view{text: d.decoded, from: from, to: to}, true
}

// percent decodes the word around a percent sign at an offset. It returns where the search goes on; the view has no text where the
// word has no escape.
func (d *decoder) percent(least, at int) (v view, next int) {
	from, to := at, at
	for from > least && isWord[d.text[from-1]] && at-from < maxEscaped {
		from--
	}
	for to < len(d.text) && isWord[d.text[to]] && to-from < maxEscaped {
		to++
	}
	v = view{from: from, to: to}
	escaped := false
	d.decoded, d.offsets = d.decoded[:0], d.offsets[:0]
	for i := from; i < to; i++ {
		c := d.text[i]
		d.offsets = append(d.offsets, i)
		if c == '%' && i+2 < to {
			if hi, lo := hexValue(d.text[i+1]), hexValue(d.text[i+2]); hi >= 0 && lo >= 0 {
				c = byte(hi<<4 | lo)
				i += 2
				escaped = true
			}
		}
		d.decoded = append(d.decoded, c)
	}
	if escaped {
		d.offsets = append(d.offsets, to)
		v.text, v.offsets = d.decoded, d.offsets
	}
	return v, max(to, at+1)
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func sortByPosition(ls []*facts.Literal) []*facts.Literal {
	slices.SortStableFunc(ls, func(a, b *facts.Literal) int { return cmp.Compare(a.Pos, b.Pos) })
	return ls
}
