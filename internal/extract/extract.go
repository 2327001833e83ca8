// Package extract lists the front-ends. A new language is one line here.
package extract

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/csharp"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/embedded"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/java"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/kotlin"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/markup"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/notebook"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/php"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/ruby"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/shell"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Frontend is a language with the kinds of file that it reads.
type Frontend struct {
	New   func() *flow.Language
	Reads []source.Language
	// Loads are further languages that it reads where a file of its own includes one: a script that sources an env file.
	Loads []source.Language
	// Parts is set where it reads parts of its files only, so that they are not read when it has been through them.
	Parts bool
}

// Frontends are all front-ends. Nothing is loaded before New is called.
func Frontends() []Frontend {
	return []Frontend{
		{New: csharp.New, Reads: []source.Language{source.CSharp}},
		{New: embedded.New, Reads: embedded.Languages(), Parts: true},
		{New: golang.New, Reads: []source.Language{source.Go}},
		{New: markup.New, Reads: append(markup.Languages(), source.JavaScript, source.TypeScript, source.TSX)},
		{New: php.New, Reads: []source.Language{source.PHP}},
		{New: notebook.New, Reads: []source.Language{source.Python, source.Notebook}},
		{New: newJVM, Reads: []source.Language{source.Java, source.Kotlin}},
		{New: ruby.New, Reads: []source.Language{source.Ruby}},
		{New: shell.New, Reads: []source.Language{source.Shell}, Loads: []source.Language{source.Env}},
	}
}

// newJVM is the front-end for the languages of the Java virtual machine, which see each other's types.
func newJVM() *flow.Language {
	return jvm.New("java", map[source.Language]jvm.Lower{source.Java: java.Lower, source.Kotlin: kotlin.Lower})
}
