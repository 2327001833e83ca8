// Package examplekey fills in the keys of examples: no page, script or test holds one, but 1a2b… in the place of its digits.
package examplekey

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

const (
	// mark stands for the digits of a key.
	mark = "1a2b…"
	// encodedMark stands for a key in Base64: it begins as one does whose digits begin with 1a2b.
	encodedMark = "cGtfMWEyY…"
)

// Digits are 34 hexadecimal digits as a key has, regular in no way. No account has them.
func Digits() string {
	sum := sha256.Sum256([]byte("no account has this key"))
	return "1a2b" + hex.EncodeToString(sum[:15])
}

func encoded() string { return base64.StdEncoding.EncodeToString([]byte("pk_" + Digits())) }

// Fill returns a text with all keys filled in: 1a2b… becomes the digits of a key, and cGtfMWEyY… a key in Base64.
func Fill(text string) string {
	return strings.NewReplacer(mark, Digits(), encodedMark, encoded()).Replace(text)
}

// Blank takes the keys out again that [Fill] has filled in.
func Blank(text string) string {
	return strings.NewReplacer(Digits(), mark, encoded(), encodedMark).Replace(text)
}
