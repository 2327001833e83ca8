package klaviyo

import (
	"go/token"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// A file that holds as many keys as a dump of a database may.
func BenchmarkLeaks(b *testing.B) {
	const keys, apart = 100_000, 60
	u := &facts.Unit{File: &source.File{Path: "dump.sql"}}
	text := keytest.Private(1)
	for i := range keys {
		at := token.Pos(1 + i*apart)
		u.Tokens = append(u.Tokens, &facts.Literal{Text: text, Span: facts.Span{Pos: at, End: at + token.Pos(len(text))}})
	}
	for b.Loop() {
		if got := len(leaks([]*facts.Unit{u}, nil)); got != keys {
			b.Fatalf("%d leaks", got)
		}
	}
}
