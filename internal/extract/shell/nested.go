package shell

import (
	"context"
	"go/token"
	"path"
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func posOf(n int) token.Pos { return token.Pos(n) }

// eval runs its words as a script. A script that is not constant may assign any name.
func (l *lowerer) eval(cmd *command, io streams) result {
	if len(cmd.args) == 1 && isConstant(cmd.args[0]) {
		if body, ok := l.script(cmd.args[0]); ok {
			return result{stmts: body}
		}
	}
	l.mod.Opaque = true
	return l.call(cmd, io)
}

// isConstant reports whether a word in quotes has nothing filled in. What eval is given may be any script else.
func isConstant(w *syntax.Word) bool {
	if len(w.Parts) == 1 {
		if q, ok := w.Parts[0].(*syntax.DblQuoted); ok && len(q.Parts) > 0 {
			_, literal := q.Parts[0].(*syntax.Lit)
			return len(q.Parts) == 1 && literal
		}
	}
	return true
}

// shell runs the script behind -c.
func (l *lowerer) shell(cmd *command, io streams) result {
	for i, w := range cmd.args {
		if takesScript(w.Lit()) && i+1 < len(cmd.args) {
			if body, ok := l.script(cmd.args[i+1]); ok {
				return result{stmts: []flow.Stmt{&flow.Block{Body: body}}}
			}
		}
	}
	if r, ok := l.fed(io); ok {
		return r
	}
	return l.call(cmd, io)
}

// takesScript reports whether a script stands behind an option of a shell.
func takesScript(option string) bool {
	return strings.HasPrefix(option, "-") && !strings.HasPrefix(option, "--") && strings.HasSuffix(option, "c")
}

// remotes are commands that hand their last word, or what they read, to a shell: of another machine, or of another user.
var remotes = set("ssh su runuser heroku")

// distant runs what a shell elsewhere is handed: ssh host 'curl …'.
func (l *lowerer) distant(cmd *command, io streams) (result, bool) {
	if !remotes[cmd.name] {
		return result{}, false
	}
	if n := len(cmd.args); n > 0 {
		if body, ok := l.script(cmd.args[n-1]); ok {
			return result{stmts: []flow.Stmt{&flow.Block{Body: body}}}, true
		}
	}
	return l.fed(io)
}

// fed runs the script that a shell reads from a here-document.
func (l *lowerer) fed(io streams) (result, bool) {
	if io.document == nil {
		return result{}, false
	}
	t, ok := l.documentText(io.document)
	if !ok {
		return result{}, false
	}
	body, ok := l.inner(t)
	return result{stmts: []flow.Stmt{&flow.Block{Body: body}}}, ok
}

// script lowers a word that is a script, where the source holds it. It sees the variables of the script around it.
func (l *lowerer) script(w *syntax.Word) ([]flow.Stmt, bool) {
	t, ok := l.scriptText(w)
	if !ok {
		return nil, false
	}
	return l.inner(t)
}

// inner lowers a script that stands in this one.
func (l *lowerer) inner(t scriptText) ([]flow.Stmt, bool) {
	entered := l.enter()
	defer l.leave()
	if !entered {
		return nil, false
	}
	p := parse(context.Background(), []syntax.LangVariant{syntax.LangBash}, t.text)
	if len(p.faults) > 0 {
		return nil, false
	}
	inner := *l
	inner.text, inner.holes, inner.names = t.text, nil, collectNames(p.stmts)
	inner.at = func(n int) int { return l.at(t.offset(n)) }
	for name := range l.names.assigned {
		inner.names.assigned[name] = true
	}
	for name := range l.names.funcs {
		inner.names.funcs[name] = true
	}
	body := inner.stmts(p.stmts)
	l.cut = inner.cut
	return body, true
}

// prefix is a command that runs another one, which stands behind its options and operands.
type prefix struct {
	// valued are the one-letter options that take the next word, long the others.
	valued, long string
	operands     int
	// assigns is set where NAME=value words may stand in front, limits where the time is bounded, appends where words are added.
	assigns, limits, appends bool
}

var prefixes = map[string]prefix{
	"sudo": {valued: "ugpChrtTUR"}, "doas": {valued: "uC"}, "nohup": {}, "time": {valued: "fo"}, "exec": {valued: "a"}, "setsid": {},
	"builtin": {}, "command": {}, "nice": {valued: "n"}, "ionice": {valued: "cnp"}, "stdbuf": {valued: "ioe"}, "chronic": {}, "unbuffer": {},
	"env":     {valued: "uCS", long: "--unset --chdir", assigns: true},
	"timeout": {valued: "ks", long: "--kill-after --signal", operands: 1, limits: true}, "gtimeout": {valued: "ks", operands: 1, limits: true},
	"xargs":    {valued: "ILnPdEsa", long: "--max-args --max-procs --replace --delimiter", appends: true},
	"parallel": {valued: "jNIS", long: "--jobs --delay --retries --timeout", appends: true},
	"watch":    {valued: "n"}, "strace": {valued: "eops"}, "flock": {valued: "wE", operands: 1},
}

// skip returns the index of the command among the words behind a prefix, -1 where the prefix runs none.
func (p prefix) skip(args []*syntax.Word) int {
	i := 0
	for ; i < len(args); i++ {
		word := args[i].Lit()
		name, _, hasValue := strings.Cut(fileName(args[i]), "=")
		switch {
		case word == "-v" || word == "-V":
			return -1 // command -v: asks whether a program is there
		case word == "--":
			return i + 1 + p.operands
		case p.assigns && hasValue && syntax.ValidName(name):
		case !strings.HasPrefix(word, "-"):
			return i + p.operands
		case strings.HasPrefix(word, "--"):
			if !hasValue && strings.Contains(" "+p.long+" ", " "+word+" ") {
				i++
			}
		case len(word) == 2 && strings.Contains(p.valued, word[1:]):
			i++
		}
	}
	return -1
}

// readers are commands that name programs without running them.
var readers = set(`apt apt-get apk yum dnf brew pacman zypper pkg dpkg rpm snap choco winget pip pip3 npm yarn which type hash man
	whereis grep egrep rg ag pgrep pkill killall ps alias unalias cp mv ln rm ls file stat chmod chown install command echo`)

// retries are names that say that a command is run again when it fails.
var retries = regexp.MustCompile(`(?i)retry|retries|backoff|attempt`)

// wrapped finds a program of interest among the words of an unknown command: docker run --rm curlimages/curl -s URL.
func (l *lowerer) wrapped(cmd *command) (*command, bool) {
	if cmd.name == "" || readers[path.Base(cmd.name)] || silent[cmd.name] {
		return nil, false
	}
	if inner, ok := l.shellTarget(cmd); ok {
		return inner, true
	}
	return l.runnerTarget(cmd)
}

// shellTarget finds a shell with a script among the words of an unknown command: docker exec app bash -c '…'.
func (l *lowerer) shellTarget(cmd *command) (*command, bool) {
	for i, w := range cmd.args[:max(len(cmd.args)-2, 0)] {
		if name := path.Base(fileName(w)); shells[name] && takesScript(cmd.args[i+1].Lit()) {
			return &command{node: cmd.node, name: name, word: w, args: cmd.args[i+1:], limited: cmd.limited, env: cmd.env, outside: true}, true
		}
	}
	return nil, false
}

// runnerTarget finds a program of interest among the arguments of a command that runs them.
func (l *lowerer) runnerTarget(cmd *command) (*command, bool) {
	for i, w := range cmd.args[:max(len(cmd.args)-1, 0)] {
		name := path.Base(fileName(w))
		if !isHTTP(name) || !beginsArguments(cmd.args[i+1]) {
			continue
		}
		inner := &command{node: cmd.node, name: name, word: w, args: cmd.args[i+1:], limited: cmd.limited, env: cmd.env}
		inner.retried = retries.MatchString(cmd.name)
		return inner, true
	}
	return nil, false
}

// beginsArguments reports whether a word may be the first one behind a program's name: an option, a URL, a variable.
func beginsArguments(w *syntax.Word) bool {
	name := fileName(w)
	return strings.HasPrefix(name, "-") || strings.Contains(name, "://") || strings.Contains(name, "?")
}
