package live

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"html"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

const (
	// mostLayers is how many encodings on top of one another are undone.
	mostLayers = 3
	// mostReadings bounds the work for one text.
	mostReadings = 200
)

// readings returns a text and what can be read out of it by undoing encodings, up to three on top of one another. Nothing here needs
// to be told which encoding it is: what was none gives a reading that holds no key.
func readings(text string) []string {
	all := []string{norm.NFKC.String(text)}
	known := map[string]bool{all[0]: true}
	for layer, from := 0, 0; layer < mostLayers; layer++ {
		to := len(all)
		for _, reading := range all[from:to] {
			for _, undo := range encodings {
				for _, undone := range undo(reading) {
					if undone == "" || known[undone] || len(all) >= mostReadings {
						continue
					}
					known[undone] = true
					all = append(all, undone)
				}
			}
		}
		from = to
	}
	return all
}

// encodings undo one each. Where its parts may begin at several places, there are several results.
var encodings = []func(string) []string{
	unescaped, withoutTags, backwards, rotated, codePoints,
	inBits(hexadecimal, 2, hex.DecodeString),
	inBits(letters64, 4, base64.RawStdEncoding.DecodeString),
	inBits(letters32, 8, base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString),
	inBits(letters32Hex, 8, base32.HexEncoding.WithPadding(base32.NoPadding).DecodeString),
}

// escapes are ways to write a character with its number, each with the number's base: percent-encoding (again and again, and as old
// browsers have it), JSON and JavaScript, octal, CSS, quoted-printable, and as Unicode writes code points.
var escapes = []struct {
	pattern *regexp.Regexp
	base    int
}{
	{regexp.MustCompile(`(?i)%(?:25)*u([0-9a-f]{4})`), 16},
	{regexp.MustCompile(`%(?:25)*([0-9a-fA-F]{2})`), 16},
	{regexp.MustCompile(`\\+[uU]\{?([0-9a-fA-F]{2,8})\}?`), 16},
	{regexp.MustCompile(`(?i)\\+x\{?([0-9a-f]{2})\}?`), 16},
	{regexp.MustCompile(`\\+([0-7]{3})`), 8},
	{regexp.MustCompile(`\\+0*([0-9a-fA-F]{2})\s?`), 16},
	{regexp.MustCompile(`=([0-9a-fA-F]{2})`), 16},
	{regexp.MustCompile(`(?i)\b(?:0x|u\+)([0-9a-f]{2,4})[,;]?\s?`), 16},
}

// unescaped undoes each kind of escapes.
func unescaped(s string) []string {
	undone := []string{html.UnescapeString(s)}
	for _, e := range escapes {
		undone = append(undone, e.pattern.ReplaceAllStringFunc(s, func(escape string) string {
			return character(e.pattern.FindStringSubmatch(escape)[1], e.base, escape)
		}))
	}
	return undone
}

// character is that of a number, or otherwise where it is none of ASCII: keys have no others.
func character(number string, base int, otherwise string) string {
	n, err := strconv.ParseUint(number, base, 32)
	if err != nil || n > 0x7f {
		return otherwise
	}
	return string(rune(n))
}

// tag matches tags and comments of markup, and escapes for terminals.
var tag = regexp.MustCompile(`<[^<>]*>|\x1b\[[0-?]*[ -/]*[@-~]`)

func withoutTags(s string) []string { return []string{tag.ReplaceAllLiteralString(s, "")} }

func backwards(s string) []string {
	reversed := []rune(s)
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return []string{string(reversed)}
}

// rotated is ROT13.
func rotated(s string) []string {
	return []string{strings.Map(func(c rune) rune {
		switch lower := c | 0x20; {
		case lower >= 'a' && lower <= 'm':
			return c + 13
		case lower >= 'n' && lower <= 'z':
			return c - 13
		}
		return c
	}, s)}
}

// listed matches the parts of lists of code points.
var listed = regexp.MustCompile(`[0-9]+`)

// codePoints reads lists of numbers as characters: in decimal, octal and binary.
func codePoints(s string) []string {
	numbers := listed.FindAllString(s, -1)
	if len(numbers) < longestEcho {
		return nil
	}
	var undone []string
	for _, base := range []int{10, 8, 2} {
		var b strings.Builder
		for _, number := range numbers {
			b.WriteString(character(number, base, ""))
		}
		undone = append(undone, b.String())
	}
	return append(undone, inBits(binary, 8, fromBinary)(s)...)
}

func fromBinary(s string) ([]byte, error) {
	var bytes []byte
	for ; len(s) >= 8; s = s[8:] {
		n, err := strconv.ParseUint(s[:8], 2, 8)
		if err != nil {
			return nil, err
		}
		bytes = append(bytes, byte(n))
	}
	return bytes, nil
}

// The characters of encodings in groups of bits. Those of base64 that are no letters and digits never stand for a part of a key, so
// that they are left out with all else that may cut a text into lines or parts.
func hexadecimal(c rune) rune  { return within(c|0x20, "0123456789abcdef") }
func letters32(c rune) rune    { return within(upper(c), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") }
func letters32Hex(c rune) rune { return within(upper(c), "0123456789ABCDEFGHIJKLMNOPQRSTUV") }
func binary(c rune) rune       { return within(c, "01") }
func letters64(c rune) rune {
	return within(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
}

func upper(c rune) rune {
	if c >= 'a' && c <= 'z' {
		return c &^ 0x20
	}
	return c
}

func within(c rune, alphabet string) rune {
	if strings.ContainsRune(alphabet, c) {
		return c
	}
	return -1
}

// inBits undoes an encoding whose groups have a number of characters, from each of the places where a group may begin.
func inBits(alphabet func(rune) rune, group int, decode func(string) ([]byte, error)) func(string) []string {
	return func(s string) []string {
		s = strings.Map(alphabet, s)
		var undone []string
		for start := range min(group, len(s)) {
			rest := s[start:]
			for cut := range min(group, len(rest)) { // what follows may cut the last group short
				if decoded, err := decode(rest[:len(rest)-cut]); err == nil {
					undone = append(undone, strings.Join(printable.FindAllString(string(decoded), -1), " "))
					break
				}
			}
		}
		return undone
	}
}

// printable matches what is long enough for a key in decoded bytes: noise has no such runs.
var printable = regexp.MustCompile(`[\x20-\x7e]{` + strconv.Itoa(longestEcho) + `,}`)
