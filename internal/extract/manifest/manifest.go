// Package manifest reads package manifests, lock files and installing commands into dependencies.
//
// It knows the files of the package managers and nothing of what a package is for: the caller says which packages it wants to
// know about, and everything else is stepped over.
package manifest

import (
	"context"
	"fmt"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/cocoapods"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/command"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/gomod"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/gradle"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/maven"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/npm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/nuget"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/packagist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/pub"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/pypi"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/rubygems"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/swift"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// system is what reads the files of one ecosystem. A new ecosystem is one line in systems.
type system struct {
	isManifest, isLock func(path string) bool
	open               func(book *entry.Book) reader
}

// systems are all ecosystems. A go.mod is its own lock file.
var systems = []system{
	{npm.IsManifest, npm.IsLock, func(b *entry.Book) reader { return npm.New(b) }},
	{pypi.IsManifest, pypi.IsLock, func(b *entry.Book) reader { return pypi.New(b) }},
	{gomod.IsManifest, never, func(b *entry.Book) reader { return gomod.New(b) }},
	{rubygems.IsManifest, rubygems.IsLock, func(b *entry.Book) reader { return rubygems.New(b) }},
	{packagist.IsManifest, packagist.IsLock, func(b *entry.Book) reader { return packagist.New(b) }},
	{nuget.IsManifest, nuget.IsLock, func(b *entry.Book) reader { return nuget.New(b) }},
	{maven.IsManifest, never, func(b *entry.Book) reader { return maven.New(b) }},
	{gradle.IsManifest, gradle.IsLock, func(b *entry.Book) reader { return gradle.New(b) }},
	{cocoapods.IsManifest, cocoapods.IsLock, func(b *entry.Book) reader { return cocoapods.New(b) }},
	{pub.IsManifest, pub.IsLock, func(b *entry.Book) reader { return pub.New(b) }},
	{swift.IsManifest, swift.IsLock, func(b *entry.Book) reader { return swift.New(b) }},
	{never, never, func(b *entry.Book) reader { return command.New(b) }},
}

func never(string) bool { return false }

// reader reads the files of one ecosystem.
type reader interface {
	// Read reads a file if it is one of the reader's.
	Read(file *source.File)
	// Link brings together what was read, when all files have been.
	Link()
}

// IsManifest reports whether the file at a path, with forward slashes, is a package manifest.
func IsManifest(path string) bool {
	return slices.ContainsFunc(systems, func(s system) bool { return s.isManifest(path) })
}

// IsLock reports whether the file at a path, with forward slashes, is a lock file.
func IsLock(path string) bool {
	return slices.ContainsFunc(systems, func(s system) bool { return s.isLock(path) })
}

// Extract returns the dependencies of a tree on the packages that are wanted, by the file that they stand in and in order of
// position, and what could not be read. Names are asked for as their ecosystem normalises them.
//
// A manifest or lock file that has no content yet is loaded. Of other files only those are read for commands and URLs that have
// their content, so that the caller's choice of candidates holds. When ctx is done, what has been found so far is returned.
func Extract(ctx context.Context, tree *source.Tree, want entry.Packages) (map[*source.File][]*facts.Dependency, []facts.Problem) {
	book := entry.NewBook(tree, want)
	var readers []reader
	for _, s := range systems {
		readers = append(readers, s.open(book))
	}
	for _, file := range tree.Files {
		if ctx.Err() != nil {
			break
		}
		for _, r := range readers {
			guard(book, file.Path, func() { r.Read(file) })
		}
	}
	for _, r := range readers {
		guard(book, "", r.Link)
	}
	return book.Dependencies(), book.Problems()
}

// guard runs a step. A panic in it becomes a problem, and the run goes on.
func guard(book *entry.Book, file string, step func()) {
	defer func() {
		if fault := recover(); fault != nil {
			book.Fail(file, fmt.Sprintf("internal error while reading dependencies: %v", fault))
		}
	}()
	step()
}
