package syntax

import "strings"

// Unescape resolves the escapes of a string that begin with a backslash. What follows one is read by escape, which returns the character, -1 for
// none, and how long the escape is. What is no escape stays as it is.
func Unescape(s string, escape func(rest string) (r rune, size int)) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		r, size := escape(s[i+1:])
		if r >= 0 {
			b.WriteRune(r)
		}
		i += 1 + size
	}
	return b.String()
}
