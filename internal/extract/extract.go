// Package extract lists the front-ends. A new language is one line here.
package extract

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/javascript"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/python"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/shell"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Frontend is a language with the kinds of file that it reads.
type Frontend struct {
	New   func() *flow.Language
	Reads []source.Language
}

// Frontends are all front-ends. Nothing is loaded before New is called.
func Frontends() []Frontend {
	return []Frontend{
		{golang.New, []source.Language{source.Go}},
		{javascript.New, []source.Language{source.JavaScript, source.TypeScript, source.TSX}},
		{python.New, []source.Language{source.Python}},
		{shell.New, []source.Language{source.Shell}},
	}
}
