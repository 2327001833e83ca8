package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// builtin returns the lowering of a command that does something to the shell itself, or whose output is known; nil for any other.
func (l *lowerer) builtin(name string) func(*command, streams) result {
	switch name {
	case "echo", "print":
		return l.echo
	case "printf":
		return l.printf
	case "cat", "tee":
		return l.cat
	case "read", "mapfile", "readarray", "getopts":
		return l.read
	case "source", ".":
		return l.source
	case "exit", "return", "break", "continue":
		return l.exit
	case "shift":
		return l.shiftCommand
	case "set":
		return l.set
	case "unset":
		return l.unset
	case "[", "test":
		return l.testCommand
	case "eval":
		return l.eval
	}
	if shells[name] {
		return l.shell
	}
	return nil
}

var shells = set("sh bash zsh dash ash ksh")

// silent are commands that print nothing of use.
var silent = set(`: true false cd pushd popd mkdir rmdir rm mv cp ln touch chmod chown sleep wait kill trap ulimit umask alias unalias
	shopt setopt unsetopt hash bind complete export readonly logger test`)

// known are programs that are no function of another file.
var known = set(`date uuidgen openssl jq yq grep egrep fgrep sed awk tr cut head tail sort uniq wc base64 basename dirname realpath
	readlink find xargs python python3 node npm npx yarn pnpm ruby php java go git docker docker-compose kubectl helm aws gcloud az
	terraform make tar gzip gunzip zip unzip pwd hostname whoami id uname which type command ls env seq expr bc paste nl tac rev
	md5sum sha256sum shasum xxd od hexdump envsubst mktemp stat du df ps psql mysql sqlite3 redis-cli ssh scp rsync apt apt-get apk
	yum dnf brew pip pip3 bundle gem composer`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

func (l *lowerer) echo(cmd *command, _ streams) result {
	args := cmd.args
	for len(args) > 0 && len(args[0].Lit()) > 1 && strings.Trim(args[0].Lit(), "-neE") == "" {
		args = args[1:]
	}
	var parts []flow.Expr
	for i, w := range args {
		if i > 0 {
			parts = append(parts, l.made(" ", l.span(w)))
		}
		parts = append(parts, l.flat(w)...)
	}
	return result{out: l.joined(parts, l.commandSpan(cmd))}
}

// flat lowers a word to the parts of a longer string.
func (l *lowerer) flat(w *syntax.Word) []flow.Expr {
	if list, ok := l.spread(w); ok {
		return []flow.Expr{l.unknown(w, list)}
	}
	return l.parts(w.Parts, unquoted)
}

// printf fills a constant format with the words behind it.
func (l *lowerer) printf(cmd *command, _ streams) result {
	args := cmd.args
	var target *syntax.Word
	if len(args) > 2 && args[0].Lit() == "-v" {
		target, args = args[1], args[2:]
	}
	if len(args) > 0 && args[0].Lit() == "--" {
		args = args[1:]
	}
	var value flow.Expr = l.made("", l.commandSpan(cmd))
	if len(args) > 0 {
		value = l.format(args[0], args[1:], l.commandSpan(cmd))
	}
	if target == nil {
		return result{out: value}
	}
	s := l.span(target)
	if !syntax.ValidName(target.Lit()) {
		return result{stmts: []flow.Stmt{&flow.ExprStmt{X: value}}}
	}
	return result{stmts: []flow.Stmt{&flow.Assign{Span: s, Target: &flow.Name{Span: s, Name: target.Lit()}, Value: value}}}
}

func (l *lowerer) format(format *syntax.Word, args []*syntax.Word, s facts.Span) flow.Expr {
	lit, ok := l.word(format).(*flow.Lit)
	var values []flow.Expr
	for _, w := range args {
		values = append(values, l.joined(l.flat(w), l.span(w)))
	}
	if !ok {
		return &flow.Opaque{Span: s, Pure: true, Children: values}
	}
	var parts []flow.Expr
	text := func(from, to int) {
		if to > from {
			parts = append(parts, cut(lit, from, to))
		}
	}
	from := 0
	for i := 0; i < len(lit.Text); i++ {
		switch verb := lit.Text[i:]; {
		case strings.HasPrefix(verb, "%%"):
			text(from, i+1)
			i++
			from = i + 1
		case verb[0] == '%':
			end := i + 1
			for end < len(lit.Text)-1 && !isVerb(lit.Text[end]) {
				end++
			}
			text(from, i)
			from, i = min(end+1, len(lit.Text)), end
			if len(values) > 0 {
				parts, values = append(parts, values[0]), values[1:]
			}
		case strings.HasPrefix(verb, `\n`) && i+2 == len(lit.Text):
			text(from, i) // a line break at the end, which no reader keeps
			from, i = len(lit.Text), len(lit.Text)
		case strings.HasPrefix(verb, `\n`):
			text(from, i)
			parts = append(parts, l.made("\n", lit.Span))
			i++
			from = i + 1
		}
	}
	text(from, len(lit.Text))
	return l.joined(append(parts, values...), s)
}

func isVerb(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// cut is the part of a constant between two offsets of its text.
func cut(x *flow.Lit, from, to int) *flow.Lit {
	out := &flow.Lit{Span: x.Span, Kind: x.Kind, Text: x.Text[from:to]}
	if x.Exact {
		base := x.Body.Pos
		out.Body.Pos, out.Body.End = base, base
		out.Body.Pos += posOf(from)
		out.Body.End += posOf(to)
		out.Span, out.Exact = out.Body, true
	}
	return out
}

// cat passes on what it reads, where it reads no file.
func (l *lowerer) cat(cmd *command, io streams) result {
	reads := cmd.name == "tee"
	if cmd.name == "cat" {
		reads = true
		for _, w := range cmd.args {
			reads = reads && strings.HasPrefix(w.Lit(), "-")
		}
	}
	if reads && io.in != nil {
		return result{out: io.take()}
	}
	return l.call(cmd, io)
}

// read gives variables what a command reads; more than one line or word of it is not followed.
func (l *lowerer) read(cmd *command, io streams) result {
	vars := assignedBy(cmd.name, cmd.args)
	if len(vars) == 0 {
		return result{}
	}
	var out []flow.Stmt
	in := io.take()
	for _, v := range vars {
		s := l.span(v.at)
		value := in
		if value == nil || len(vars) > 1 || v.list || cmd.name == "getopts" {
			value = &flow.Opaque{Span: s, Pure: true}
		}
		out = append(out, &flow.Assign{Span: s, Target: &flow.Name{Span: s, Name: v.name}, Value: value})
	}
	if in != nil && (len(vars) > 1 || vars[0].list) {
		out = append([]flow.Stmt{&flow.ExprStmt{X: in}}, out...)
	}
	return result{stmts: out}
}

func (l *lowerer) source(cmd *command, _ streams) result {
	if len(cmd.args) == 0 {
		return result{}
	}
	name := fileName(cmd.args[0])
	l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: l.span(cmd.args[0]), Module: name, Star: true})
	return result{stmts: []flow.Stmt{&flow.ExprStmt{X: l.word(cmd.args[0])}}}
}

func (l *lowerer) exit(cmd *command, _ streams) result {
	s := l.commandSpan(cmd)
	switch cmd.name {
	case "exit":
		return result{stmts: []flow.Stmt{&flow.Throw{Span: s, Exit: true}}}
	case "return":
		return result{stmts: []flow.Stmt{&flow.Return{Span: s}}}
	}
	return result{stmts: []flow.Stmt{&flow.Jump{Span: s}}}
}

func (l *lowerer) shiftCommand(cmd *command, _ streams) result {
	return result{stmts: l.shift(cmd.node)}
}

// set lowers set -- a b, which gives the arguments new values.
func (l *lowerer) set(cmd *command, _ streams) result {
	if !setsArguments(cmd.node) || !l.fn.dynamic {
		return result{}
	}
	words := cmd.args
	if words[0].Lit() == "--" {
		words = words[1:]
	}
	list := &flow.ListExpr{Span: l.commandSpan(cmd)}
	for _, w := range words {
		list.Elems = append(list.Elems, l.element(w))
	}
	return result{stmts: []flow.Stmt{l.setRest(list, cmd.node)}}
}

func (l *lowerer) unset(cmd *command, _ streams) result {
	var out []flow.Stmt
	for _, w := range cmd.args {
		name, key, indexed := strings.Cut(w.Lit(), "[")
		if !syntax.ValidName(name) || !l.names.assigned[name] {
			continue
		}
		s := l.span(w)
		var target flow.Expr = &flow.Name{Span: s, Name: name}
		if indexed {
			target = &flow.Index{Span: s, X: target, Key: l.made(strings.Trim(key, `]"'`), s)}
		}
		out = append(out, &flow.Delete{Span: s, Target: target})
	}
	return result{stmts: out}
}

func (l *lowerer) testCommand(cmd *command, _ streams) result {
	return result{stmts: []flow.Stmt{&flow.ExprStmt{X: l.testWords(cmd.args, l.commandSpan(cmd))}}}
}
