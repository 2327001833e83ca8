package command

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// reading is how the words behind an installing command are read.
type reading func(i install, args []entry.Piece)

// verbs are the installing sub-commands of the tools. A verb of two words is written with a space. "" is the tool alone.
var verbs = map[string]map[string]reading{
	"npm": {
		"install": readNPM, "i": readNPM, "in": readNPM, "ins": readNPM, "isntall": readNPM, "add": readNPM,
		"exec": runNPM, "x": runNPM,
	},
	"pnpm":     {"add": readNPM, "install": readNPM, "i": readNPM, "dlx": runNPM},
	"yarn":     {"add": readNPM, "global add": readNPM, "dlx": runNPM},
	"bun":      {"add": readNPM, "install": readNPM, "i": readNPM, "a": readNPM, "x": runNPM},
	"deno":     {"add": readNPM, "install": readNPM, "run": runNPM},
	"npx":      {"": runNPM},
	"pnpx":     {"": runNPM},
	"bunx":     {"": runNPM},
	"pip":      {"install": readPip, "download": readPip, "wheel": readPip},
	"uv":       {"add": readPython, "pip install": readPip, "tool install": readPython, "tool run": runPython, "run": runWith},
	"uvx":      {"": runPython},
	"pipx":     {"run": runPython, "install": readPython},
	"poetry":   {"add": readPython},
	"pdm":      {"add": readPython},
	"rye":      {"add": readPython},
	"pipenv":   {"install": readPip},
	"conda":    {"install": readConda, "create": readConda},
	"gem":      {"install": readGem, "i": readGem},
	"bundle":   {"add": readGem},
	"composer": {"require": readComposer, "global require": readComposer},
	"go":       {"get": readGo, "install": readGo, "run": readGo},
	"dotnet":   {"add": readDotnet, "package add": readNuGet},
	"nuget":    {"install": readNuGet},
	"dart":     {"pub add": readPub},
	"flutter":  {"pub add": readPub},
	"swift":    {"package add-dependency": readSwift},

	"Install-Package": {"": readNuGet},
}

// runners run the command behind "run" and their own flags.
var runners = []string{"poetry", "uv", "pipenv", "pdm", "hatch", "rye", "conda", "doppler", "op", "infisical"}

// prefixes are words that may stand in front of a command: those of the shell, of Dockerfiles and of launchers.
var prefixes = []string{
	"sudo", "env", "time", "exec", "nohup", "command", "then", "do", "else", "elif", "if", "while", "until", "!", "{", "corepack",
	"RUN", "CMD", "ENTRYPOINT", "ONBUILD", "call", "cross-env", "eval", "builtin", "-", "@", "run", "cmd", "cmd.exe", "/c", "/C",
}

var (
	assignment = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*=`)
	pipName    = regexp.MustCompile(`^pip\d*(?:\.\d+)?$`)
	pythonName = regexp.MustCompile(`^(?:python|py|pypy)\d*(?:\.\d+)?$`)
)

// maxShells is how many shells deep a quoted script is followed: sh -c "bash -c …".
const maxShells = 3

// interpret records what one simple command installs.
func (s script) interpret(words []entry.Piece, escaped bool, depth int) {
	for len(words) > 0 {
		words = strip(words)
		if len(words) == 0 {
			return
		}
		name, args := toolName(words[0].Text), words[1:]
		switch {
		case pythonName.MatchString(name):
			n := slices.IndexFunc(args, func(w entry.Piece) bool { return w.Text == "-m" })
			if n < 0 {
				return
			}
			words = args[n+1:]
			continue
		case slices.Contains([]string{"sh", "bash", "zsh", "dash", "ash"}, name):
			s.quoted(args, escaped, depth)
			return
		case slices.Contains(runners, name) && len(args) > 1 && args[0].Text == "run" && toolIn(args[1:]) >= 0:
			words = args[1+toolIn(args[1:]):]
			continue
		}
		s.run(name, args)
		return
	}
}

// toolIn returns the index of the first word that is no flag where it is a tool, -1 otherwise.
func toolIn(words []entry.Piece) int {
	n := slices.IndexFunc(words, func(w entry.Piece) bool { return !strings.HasPrefix(w.Text, "-") })
	if n < 0 {
		return -1
	}
	name := toolName(words[n].Text)
	if verbs[name] == nil && !pythonName.MatchString(name) && !slices.Contains([]string{"sh", "bash"}, name) {
		return -1
	}
	return n
}

// strip removes assignments, prefixes and their flags from the front of a command.
func strip(words []entry.Piece) []entry.Piece {
	prefixed := false
	for len(words) > 0 {
		word := words[0]
		if trimmed := strings.TrimLeft(word.Text, "@-+!"); trimmed != "" && trimmed != word.Text && !prefixed {
			words[0].Start += len(word.Text) - len(trimmed) // marks of a Makefile's recipe
			words[0].Text = trimmed
			continue
		}
		switch {
		case assignment.MatchString(word.Text), strings.HasSuffix(word.Text, ":"):
		case slices.Contains(prefixes, word.Text):
			prefixed = true
		case prefixed && strings.HasPrefix(word.Text, "-"):
		default:
			return words
		}
		words = words[1:]
	}
	return nil
}

// toolName returns the name of the program that a word calls: without folder and ".exe", a variable as it is called ("$(PIP)").
func toolName(word string) string {
	name := strings.Trim(word, "${}()\"'")
	if name != word {
		name = strings.ToLower(name)
	}
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	for _, suffix := range []string{".exe", ".cmd"} {
		name = strings.TrimSuffix(name, suffix)
	}
	switch {
	case pipName.MatchString(name):
		return "pip"
	case name == "mamba" || name == "micromamba":
		return "conda"
	}
	return name
}

// quoted follows the script behind a shell's -c.
func (s script) quoted(args []entry.Piece, escaped bool, depth int) {
	for n, word := range args {
		if strings.HasPrefix(word.Text, "-") && strings.HasSuffix(word.Text, "c") && n+1 < len(args) && depth < maxShells {
			inner := args[n+1]
			s.commands(inner.Start, inner.End, escaped, depth+1)
			return
		}
	}
}

// run reads the arguments of a tool by its verb.
func (s script) run(name string, args []entry.Piece) {
	of := verbs[name]
	if of == nil {
		return
	}
	if read := of[""]; read != nil {
		read(install{s.page, name, facts.Install}, args)
		return
	}
	// Flags may stand before the verb (npm --prefix web install x, pnpm --filter api add x, yarn workspace web add x), most of them
	// with a value, so the verb is looked for among the first words.
	for n, arg := range args[:min(len(args), maxBefore)] {
		if n+1 < len(args) {
			if both := arg.Text + " " + args[n+1].Text; of[both] != nil {
				of[both](install{s.page, name + " " + both, facts.Install}, args[n+2:])
				return
			}
		}
		if read := of[arg.Text]; read != nil {
			read(install{s.page, name + " " + arg.Text, facts.Install}, args[n+1:])
			return
		}
		before := n == 0 || !strings.HasPrefix(args[n-1].Text, "-") && args[0].Text != "workspace"
		if before && !strings.HasPrefix(arg.Text, "-") && arg.Text != "workspace" {
			return // another verb
		}
	}
}

// maxBefore is how many words are searched for the verb.
const maxBefore = 6
