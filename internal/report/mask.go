package report

import (
	"bytes"
	"io"
	"regexp"
)

// key matches both forms of a private key, pk_ and 34 hexadecimal digits, and pk_ with the account's six characters before
// them, and whatever is long enough to be taken for one.
var key = regexp.MustCompile(`[pP][kK]_[A-Za-z0-9_]{20,}`)

// shown is how many characters of a key may be seen.
const shown = len("pk_1a2b")

// Mask returns s with every key cut down to its first seven characters and an ellipsis.
func Mask(s string) string {
	return key.ReplaceAllStringFunc(s, func(k string) string { return k[:shown] + "…" })
}

// MaskWriter masks what goes through it. It stands between every output and its file, so that no mistake of an extractor, a
// rule or an output can print a key. Close it to write what is held back; the writer below is not closed.
type MaskWriter struct {
	w io.Writer
	// held is the end of what was written, where a key may go on.
	held []byte
	err  error
	// secrets are what a run found besides.
	secrets *Secrets
}

// NewMaskWriter returns a MaskWriter before w.
func NewMaskWriter(w io.Writer) *MaskWriter { return &MaskWriter{w: w} }

// Hide has the secrets of a run masked too, in what is written from now on.
func (m *MaskWriter) Hide(s *Secrets) { m.secrets = s }

// Write takes p and passes on all but the word that it ends with.
func (m *MaskWriter) Write(p []byte) (int, error) {
	if m.err != nil {
		return 0, m.err
	}
	m.held = append(m.held, p...)
	end := bytes.LastIndexFunc(m.held, func(r rune) bool { return !wordCharacter(r) && !m.secrets.holds(r) }) + 1
	m.pass(end)
	if m.err != nil {
		return 0, m.err
	}
	return len(p), nil
}

// Close passes on the rest.
func (m *MaskWriter) Close() error {
	if m.err == nil {
		m.pass(len(m.held))
	}
	return m.err
}

// pass writes the first n bytes of what is held, masked.
func (m *MaskWriter) pass(n int) {
	if n == 0 {
		return
	}
	_, m.err = io.WriteString(m.w, m.secrets.Mask(string(m.held[:n])))
	m.held = append(m.held[:0], m.held[n:]...)
}

// wordCharacter reports whether a key may hold a character.
func wordCharacter(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
