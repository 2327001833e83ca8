package engine

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// undecoded are the problems of files that hold something else than UTF-8: their names and texts are not those that the program has.
func undecoded(m *flow.Module) []facts.Problem {
	var out []facts.Problem
	for _, f := range m.Files {
		if !utf8.Valid(f.Content) {
			out = append(out, facts.Problem{File: f.Path, Message: fmt.Sprintf("line %d holds bytes that are not UTF-8; they are read as unknown characters", firstInvalid(f.Content))})
		}
	}
	return out
}

// firstInvalid is the line of the first byte that is not UTF-8.
func firstInvalid(content []byte) int {
	at := 0
	for at < len(content) {
		r, size := utf8.DecodeRune(content[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return bytes.Count(content[:at], []byte("\n")) + 1
}
