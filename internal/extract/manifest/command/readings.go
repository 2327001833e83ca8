package command

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// flag is a word that is an option, with the value that belongs to it.
type flag struct {
	name  string
	value entry.Piece
}

// valued are the options that take their value from the next word. Only those matter before which a package could not be told
// from a value; a value that is taken for a package has hardly a wanted name.
var valued = []string{
	"-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-i", "--index-url", "--extra-index-url", "-f", "--find-links",
	"-t", "--target", "-v", "--version", "-p", "--package", "--python", "--from", "--with", "--spec", "--registry", "--index",
	"--framework", "--source", "-Version", "-ProjectName", "-Source", "-OutputDirectory", "--exact", "--branch", "--revision", "--up-to-next-minor-from", "--git-url", "--git-ref",
	"--call", "-G", "--group", "-n", "--name", "--with-requirements", "--directory", "--project", "--prefix", "-C", "--allow-build",
}

// split separates positional arguments and options. Everything behind "--" is positional.
func split(args []entry.Piece) (positional []entry.Piece, flags []flag) {
	for n := 0; n < len(args); n++ {
		word := args[n]
		switch {
		case word.Text == "--":
			return append(positional, args[n+1:]...), flags
		case !strings.HasPrefix(word.Text, "-"):
			positional = append(positional, word)
		case strings.HasPrefix(word.Text, "--") && strings.Contains(word.Text, "="):
			name, value, _ := strings.Cut(word.Text, "=")
			flags = append(flags, flag{name, entry.Piece{Text: value, Start: word.End - len(value), End: word.End}})
		case slices.Contains(valued, word.Text) && n+1 < len(args):
			n++
			flags = append(flags, flag{word.Text, args[n]})
		default:
			flags = append(flags, flag{name: word.Text})
		}
	}
	return positional, flags
}

// each returns a reading of all positional arguments.
func each(read func(i install, word entry.Piece)) reading {
	return func(i install, args []entry.Piece) {
		positional, _ := split(args)
		for _, word := range positional {
			read(i, word)
		}
	}
}

var (
	readNPM    = each(install.npm)
	readPython = each(install.pythonTool)
	readConda  = each(install.conda)
	readGo     = each(install.module)
)

// readPip reads requirements, and what is installed editable.
func readPip(i install, args []entry.Piece) {
	positional, flags := split(args)
	for _, f := range flags {
		if f.name == "-e" || f.name == "--editable" {
			i.python(f.value)
		}
	}
	for _, word := range positional {
		i.python(word)
	}
}

// runNPM reads the packages of npx and its kin: those behind --package, or else the first argument, which is also the command.
func runNPM(i install, args []entry.Piece) {
	runFirst(i, args, []string{"-p", "--package"}, install.npm)
}

// runPython reads the packages of uvx and pipx run: those behind --from or --spec, or else the first argument; and those behind
// --with.
func runPython(i install, args []entry.Piece) {
	runWith(i, args)
	runFirst(i, args, []string{"--from", "--spec"}, install.pythonTool)
}

// runWith reads the packages behind --with.
func runWith(i install, args []entry.Piece) {
	i.kind = facts.Run
	_, flags := split(args)
	for _, f := range flags {
		if f.name == "--with" {
			i.pythonTool(f.value)
		}
	}
}

func runFirst(i install, args []entry.Piece, named []string, read func(install, entry.Piece)) {
	i.kind = facts.Run
	positional, flags := split(args)
	found := false
	for _, f := range flags {
		if slices.Contains(named, f.name) && f.value.Text != "" {
			found = true
			read(i, f.value)
		}
	}
	if !found && len(positional) > 0 {
		read(i, positional[0])
	}
}

// readGem reads gems, whose version may stand behind -v or --version for all of them.
func readGem(i install, args []entry.Piece) {
	positional, flags := split(args)
	version := valueOf(flags, "-v", "--version")
	for _, word := range positional {
		i.gem(word, version)
	}
}

// readComposer reads packages of Composer, whose constraint may be the next argument.
func readComposer(i install, args []entry.Piece) {
	positional, _ := split(args)
	for n, word := range positional {
		var next entry.Piece
		if n+1 < len(positional) {
			next = positional[n+1]
		}
		i.composer(word, next)
	}
}

// readDotnet reads "dotnet add [project] package name": https://learn.microsoft.com/dotnet/core/tools/dotnet-package-add (seen 2026-11-24).
func readDotnet(i install, args []entry.Piece) {
	n := slices.IndexFunc(args, func(w entry.Piece) bool { return w.Text == "package" })
	if n == 0 || n == 1 {
		i.from = "dotnet add package"
		readNuGet(i, args[n+1:])
	}
}

// readNuGet reads packages of NuGet, "name" or "name@version"; the version may stand behind an option for all of them.
func readNuGet(i install, args []entry.Piece) {
	positional, flags := split(args)
	version := valueOf(flags, "-v", "--version", "-Version")
	for _, word := range positional {
		i.nuget(word, version)
	}
}

// readPub reads packages of pub: "name", "name:constraint", "dev:name:constraint"
// (https://dart.dev/tools/pub/cmd/pub-add, seen 2026-11-24).
var readPub = each(install.pub)

// readSwift reads "swift package add-dependency URL --from 1.2.3".
func readSwift(i install, args []entry.Piece) {
	positional, flags := split(args)
	for _, word := range positional {
		i.swift(word, flags)
	}
}

// valueOf returns the value of the first flag of one of the names.
func valueOf(flags []flag, names ...string) entry.Piece {
	for _, f := range flags {
		if slices.Contains(names, f.name) {
			return f.value
		}
	}
	return entry.Piece{}
}
