// Package examplekey fills in the keys of examples: no page, script or test holds one, but 1a2b… in the place of its digits.
package examplekey

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Digits are 34 hexadecimal digits as a key has, regular in no way. No account has them.
func Digits() string {
	sum := sha256.Sum256([]byte("no account has this key"))
	return "1a2b" + hex.EncodeToString(sum[:15])
}

// Fill returns a text with all keys filled in.
func Fill(text string) string { return strings.ReplaceAll(text, "1a2b…", Digits()) }
