package live

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// longestEcho is how many characters of a key in a row make a text an echo of it, whatever stands between them that is no letter
	// or digit: of the 34 that are secret, 23 are left to guess.
	longestEcho = 12
	// longestSpelled is how many do where letters and digits stand in between too, up to widestGap: those of tags, escapes for
	// terminals, entities. It is larger, since a list of numbers holds some digits of any key in order.
	longestSpelled = 16
	widestGap      = 10
)

// echo is a key as texts are searched for it: its letters and digits, in small letters. The characters that are shown of it anyway
// are among them, since an echo may begin there.
type echo string

func newEcho(key Key) echo { return echo(plainCharacters(key.text())) }

// plainCharacters are the letters and digits of ASCII in a text, in small letters.
func plainCharacters(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		switch {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c | 0x20)
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteByte(c)
		}
	}
	return b.String()
}

// in reports whether a text, or what can be read out of it, repeats the key.
func (e echo) in(text string) bool {
	if len(e) < longestEcho {
		return false
	}
	for _, reading := range readings(text) {
		plain := plainCharacters(reading)
		if e.contained(plain) || e.spelled(plain) {
			return true
		}
	}
	return false
}

// contained reports whether enough characters of the key stand in a row.
func (e echo) contained(plain string) bool {
	for i := 0; i+longestEcho <= len(e); i++ {
		if strings.Contains(plain, string(e[i:i+longestEcho])) {
			return true
		}
	}
	return false
}

// spelled reports whether enough characters of the key stand in order with gaps between them.
func (e echo) spelled(plain string) bool {
	// ends[p%rows][i] is how many characters of the key, up to its i-th, can be read in order and end at the place p of the text.
	const rows = widestGap + 2
	ends := make([][]uint8, rows)
	for i := range ends {
		ends[i] = make([]uint8, len(e))
	}
	for p := range len(plain) {
		row := ends[p%rows]
		clear(row)
		for i := range len(e) {
			if e[i] != plain[p] {
				continue
			}
			longest := uint8(0)
			for before := 1; i > 0 && before <= widestGap+1; before++ {
				longest = max(longest, ends[(p+rows-before)%rows][i-1])
			}
			if row[i] = longest + 1; row[i] >= longestSpelled {
				return true
			}
		}
	}
	return false
}

const (
	// longestText is how many characters of a foreign text are looked at.
	longestText = 2000
	// leftOut stands where a text would have repeated a key.
	leftOut = "(left out: it repeats the key)"
	// longestRun is how many characters without white space are quoted of free text where they are not made of words.
	longestRun = 15
)

// cutText is a text of at most longestText characters.
func cutText(s string) string {
	if utf8.RuneCountInString(s) <= longestText {
		return s
	}
	return string([]rune(s)[:longestText])
}

// repeats reports whether a text repeats one of the keys.
func (r *redactor) repeats(text string) bool {
	for _, e := range r.echoes {
		if e.in(text) {
			return true
		}
	}
	return false
}

// quote makes free text of an answer fit to be quoted, as foreign does, and leaves out what may be anything: long runs of characters
// that are not made of words, such as a key in an encoding that nobody has thought of.
func (r *redactor) quote(s string) string {
	s = r.foreign(s)
	if s == leftOut {
		return s
	}
	fields := strings.Fields(s)
	for i, field := range fields {
		if utf8.RuneCountInString(field) > longestRun && !wordlike(field) {
			fields[i] = "…"
		}
	}
	return strings.Join(fields, " ")
}

// wordlike reports whether a run of characters reads as words, numbers and what stands between them: letters all small, all capital,
// or with a capital at the beginning, and not mixed with digits, of which there are few.
func wordlike(field string) bool {
	const longestWord, mostDigits = 20, 8
	between := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }
	digits := 0
	for _, word := range strings.FieldsFunc(field, between) {
		if strings.IndexFunc(word, unicode.IsLetter) < 0 {
			digits += len(word)
			continue
		}
		_, size := utf8.DecodeRuneInString(word)
		oneCase := word[size:] == strings.ToLower(word[size:]) || word == strings.ToUpper(word)
		if len(word) > longestWord || !oneCase || strings.ContainsFunc(word, unicode.IsNumber) {
			return false
		}
	}
	return digits <= mostDigits
}
