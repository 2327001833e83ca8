// Package keytest makes private keys for tests. They are random in form and belong to nobody: they are digests of a number.
//
// A test must not spell a key out, or every scanner would report the test; and it must not count up or repeat digits, which
// package klaviyo takes for a placeholder, as a reader would.
package keytest

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// digits is how many hexadecimal digits a private key has.
const digits = 34

// Private returns a private key of the older form, another one for each n.
func Private(n int) string { return "pk_" + random(n) }

// PrivateOf returns a private key of the newer form, which holds the account's public key.
func PrivateOf(publicKey string, n int) string { return "pk_" + publicKey + "_" + random(n) }

func random(n int) string {
	sum := sha256.Sum256([]byte("klaviyo-lint test key " + strconv.Itoa(n)))
	return hex.EncodeToString(sum[:])[:digits]
}
