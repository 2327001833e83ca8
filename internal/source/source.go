// Package source finds the files of a tree once, reads them once and says what each of them is.
//
// It knows file systems and file formats, and nothing of syntax, of Klaviyo or of rules. Everything after it works on
// [File] values and on token.Pos positions in the one FileSet of a [Tree].
package source

import (
	"go/token"
	"sync"
)

// Language names the syntax of a file, by its extension, its name or its first line.
type Language string

// The languages that are told apart. What none of them names is Text.
const (
	Go         Language = "go"
	JavaScript Language = "javascript" // .js .jsx .mjs .cjs .gs
	TypeScript Language = "typescript" // .ts .mts .cts
	TSX        Language = "tsx"
	Python     Language = "python"
	Ruby       Language = "ruby"
	PHP        Language = "php"
	CSharp     Language = "csharp"
	Java       Language = "java"
	Kotlin     Language = "kotlin"
	Shell      Language = "shell"
	HTML       Language = "html"
	Vue        Language = "vue"
	Svelte     Language = "svelte"
	Astro      Language = "astro"
	Liquid     Language = "liquid"
	JSON       Language = "json"
	YAML       Language = "yaml"
	TOML       Language = "toml"
	XML        Language = "xml"
	INI        Language = "ini" // .ini .cfg .conf .properties
	Env        Language = "env" // .env, .env.local, .envrc, production.env
	Dockerfile Language = "dockerfile"
	Markdown   Language = "markdown"
	Notebook   Language = "notebook"
	Text       Language = "text"
	Binary     Language = "binary"
)

// Marks is a set of what a file is besides its language.
type Marks uint16

// The marks. They are recognised by path and by content, in this package only; rules read them and never guess.
const (
	Test      Marks = 1 << iota // a test: foo_test.go, *.spec.ts, test_*.py, __tests__/, spec/
	Fixture                     // recorded or made-up data: cassettes, fixtures, __mocks__, testdata, snapshots
	Generated                   // carries a "generated, do not edit" header or a generator's name
	Vendored                    // somebody else's code: vendor/, third_party/, node_modules/
	Minified                    // machine-made: *.min.js, or lines too long for a person
	Docs                        // documentation: Markdown, docs/, CHANGELOG
	Example                     // a template to copy: .env.example, config.sample.yaml
	Browser                     // runs on the visitor's device: public/, "use client", .vue, theme sources, mobile sources
	Lock                        // a lock file, written by a package manager
	Capped                      // over a size or line cap: text scan only
	Committed                   // tracked by git (known only inside a git work tree)
	Ignored                     // matched by a .gitignore, read all the same because of its name (.env)
	Demo                        // shows how something is used: examples/, *.stories.tsx, code in docs/
)

// Has reports whether all of want are set.
func (m Marks) Has(want Marks) bool { return m&want == want }

// Any reports whether one of want is set.
func (m Marks) Any(want Marks) bool { return m&want != 0 }

// File is one regular file of a tree.
type File struct {
	// Path is relative to the tree's root, with forward slashes; invalid UTF-8 is kept here and replaced in outputs.
	Path string
	// Name is the absolute path, as the file is opened and as token.File names it.
	Name string
	// Size is in bytes, before decoding.
	Size     int64
	Language Language
	Marks    Marks
	// Content is UTF-8 where it could be decoded (UTF-16 with a byte order mark is). It is nil until the file is read and
	// must not be changed.
	Content []byte
	// Candidate is set where the prefilter found something.
	Candidate bool
	// Encoding is how the file is encoded on disk. Offsets into Content are offsets into the file only for UTF8.
	Encoding Encoding
	// Token gives positions to offsets in Content. It is nil until [Tree.Register] was called.
	Token *token.File

	traits traits // of the folders on the way to it
}

// Reason says why a file or folder was not read, or not read in full.
type Reason string

// The reasons.
const (
	ReasonIgnored    Reason = "ignored by git"
	ReasonDependency Reason = "dependency folder"
	ReasonBuild      Reason = "build output"
	ReasonBinary     Reason = "binary"
	ReasonNUL        Reason = "NUL bytes in source code" // of a file that the prefilter finds something in
	ReasonSymlink    Reason = "symbolic link"
	ReasonIrregular  Reason = "not a regular file"
	ReasonSize       Reason = "larger than 1,000,000 bytes"
	ReasonLine       Reason = "a line longer than 200,000 bytes"
	ReasonMinified   Reason = "minified"
	ReasonUnreadable Reason = "unreadable"
	ReasonEncoding   Reason = "not UTF-8"
)

// Skip is one file or folder that was left out, or only scanned as text (ReasonSize, ReasonLine, ReasonMinified,
// ReasonEncoding).
type Skip struct {
	Path   string
	Reason Reason
	Err    error // with ReasonUnreadable
}

// Tree is the set of files under one root.
type Tree struct {
	// Root is absolute: the folder that was given, the parent of a file that was given, the common parent of several.
	Root string
	// Files are sorted by Path. Only these may be opened. They are text, but for lock files that are not.
	Files []*File
	// Skipped are sorted by Path.
	Skipped []Skip
	// Missing are those of the given paths that are not there or cannot be looked at.
	Missing []*PathError
	// Counts are the numbers of files and bytes that were found.
	Counts Counts
	// FileSet is shared by every language.
	FileSet *token.FileSet

	names  sync.Once
	byName map[string]*File
}

// Register gives the file a token.File in the tree's FileSet, once. Content must have been read. It is not safe for
// concurrent use on one file.
func (t *Tree) Register(f *File) {
	if f.Token != nil {
		return
	}
	f.Token = t.FileSet.AddFile(f.Name, -1, len(f.Content))
	f.Token.SetLinesForContent(f.Content)
}

// NewTree returns a tree of files that are in memory already: tests, and drivers that have their own file list. Each file
// needs Path, Language and Content; Name defaults to root joined with Path.
func NewTree(root string, files []*File) *Tree {
	t := &Tree{Root: root, FileSet: token.NewFileSet()}
	t.index(files)
	return t
}
