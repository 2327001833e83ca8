package shell

import (
	"path"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// result is what a command does, and what it prints; out is nil where it prints nothing.
type result struct {
	stmts []flow.Stmt
	out   flow.Expr
}

// run lowers a simple command.
func (l *lowerer) run(c *syntax.CallExpr, io streams) result {
	if len(c.Args) == 0 {
		var out []flow.Stmt
		for _, a := range c.Assigns {
			out = append(out, l.assign(a, false)...)
		}
		return result{stmts: out}
	}
	cmd := l.command(c)
	if b := l.builtin(cmd.name); b != nil && !l.isFunction(cmd) {
		return b(cmd, io)
	}
	switch {
	case l.isFunction(cmd) && l.names.runners[cmd.name] && !isHTTP(cmd.name):
		if inner, ok := l.runnerTarget(cmd); ok {
			return l.http(inner, io)
		}
	case isHTTP(cmd.name) && !l.isFunction(cmd):
		return l.http(cmd, io)
	case !l.isFunction(cmd):
		if r, ok := l.distant(cmd, io); ok {
			return r
		}
		if inner, ok := l.wrapped(cmd); ok && shells[inner.name] {
			return l.shell(inner, io)
		} else if ok {
			return l.http(inner, io)
		}
	}
	return l.call(cmd, io)
}

// command is a simple command without what stands in front of it: sudo, env A=b, timeout 30.
type command struct {
	node *syntax.CallExpr
	// name is the program or function, "" where it is not known; word is where it stands.
	name string
	word *syntax.Word
	// words are constants that the command's own variable holds behind its name: CURL="curl -s".
	words []argument
	args  []*syntax.Word
	env   []*syntax.Assign
	// list is an array that holds the command and its first arguments.
	list flow.Expr
	// limited and retried are set where a prefix bounds the time or runs the command again; appended where one adds words at its end.
	limited, retried, appended bool
	// outside is set where a prefix looks for a program: it sees no functions.
	outside bool
}

// isFunction reports whether a command is a function of the script.
func (l *lowerer) isFunction(cmd *command) bool { return l.names.funcs[cmd.name] && !cmd.outside }

func (l *lowerer) command(c *syntax.CallExpr) *command {
	cmd := &command{node: c, env: c.Assigns}
	args := c.Args
	for len(args) > 0 {
		p, ok := prefixes[path.Base(args[0].Lit())]
		if !ok || l.names.funcs[args[0].Lit()] {
			break
		}
		next := p.skip(args[1:])
		if next < 0 || next >= len(args)-1 {
			break
		}
		cmd.limited = cmd.limited || p.limits
		cmd.appended = cmd.appended || p.appends
		cmd.outside = true
		args = args[1+next:]
	}
	cmd.word, cmd.args = args[0], args[1:]
	cmd.name = l.program(cmd)
	return cmd
}

// program finds out what runs: a name, or a variable that holds one.
func (l *lowerer) program(cmd *command) string {
	if name := fileName(cmd.word); !strings.Contains(name, "?") {
		if base := strings.TrimSuffix(path.Base(name), ".exe"); isHTTP(base) {
			return base
		}
		return name
	}
	p := soleParam(cmd.word)
	if p == nil {
		return ""
	}
	name := p.Param.Value
	if isList(p) {
		if head := path.Base(l.names.heads[name]); isHTTP(head) {
			s := l.span(cmd.word)
			cmd.list = l.drop(1, l.variable(name, s, l.span(p.Param)), s)
			return head
		}
		return ""
	}
	value, ok := l.names.constant(name)
	if p.Exp != nil && (p.Exp.Op == syntax.DefaultUnset || p.Exp.Op == syntax.DefaultUnsetOrNull) {
		value, ok = p.Exp.Word, p.Exp.Word != nil
	}
	if !ok {
		return ""
	}
	if d := soleParam(value); d != nil && d.Exp != nil && d.Exp.Word != nil {
		value = d.Exp.Word // CURL="${CURL:-curl}"
	}
	words := l.split(value)
	if len(words) == 0 || !isHTTP(path.Base(words[0].word.Text)) {
		return ""
	}
	cmd.words = words[1:]
	return path.Base(words[0].word.Text)
}

// span is where a command stands, from its name to its last word.
func (l *lowerer) commandSpan(cmd *command) facts.Span {
	last := cmd.word
	if n := len(cmd.args); n > 0 {
		last = cmd.args[n-1]
	}
	return l.stretch(int(cmd.word.Pos().Offset()), int(last.End().Offset()))
}

// call lowers a call of a function, or of a program that nothing more is known of.
func (l *lowerer) call(cmd *command, io streams) result {
	s := l.commandSpan(cmd)
	call := &flow.Call{Span: s}
	if l.isFunction(cmd) || l.names.sources && !cmd.outside && l.mayBeFunction(cmd.name) {
		call.Fn = &flow.Name{Span: l.span(cmd.word), Name: cmd.name}
		for _, w := range cmd.args {
			if list, ok := l.spread(w); ok {
				call.Args = append(call.Args, flow.Arg{Value: list, Spread: true})
				continue
			}
			call.Args = append(call.Args, flow.Arg{Value: l.word(w)})
		}
		return result{stmts: l.temporary(cmd), out: call}
	}
	if cmd.name == "" {
		call.Fn = &flow.Opaque{Span: l.span(cmd.word), Pure: true, Children: []flow.Expr{l.word(cmd.word)}}
	} else {
		call.Fn = &flow.External{Span: l.span(cmd.word), Symbol: symbol(cmd)}
	}
	if call.Args = l.plainArgs(cmd); io.in != nil {
		call.Args = append(call.Args, flow.Arg{Name: "stdin", Value: io.take()})
	}
	if silent[cmd.name] {
		return result{stmts: []flow.Stmt{&flow.ExprStmt{X: call}}}
	}
	return result{out: call}
}

// mayBeFunction reports whether a command may be a function of another file.
func (l *lowerer) mayBeFunction(name string) bool {
	return syntax.ValidName(name) && !silent[name] && !known[name] && l.builtin(name) == nil
}

// plainArgs are the words of an unknown program. Lists go in as fresh ones: no program can change a variable.
func (l *lowerer) plainArgs(cmd *command) []flow.Arg {
	if cmd.name == "date" {
		return nil // a format says nothing of the moment
	}
	var args []flow.Arg
	for _, w := range cmd.args {
		if list, ok := l.spread(w); ok {
			fresh := &flow.ListExpr{Span: l.span(w), Elems: []flow.Elem{{Value: list, Spread: true}}}
			args = append(args, flow.Arg{Value: fresh})
			continue
		}
		args = append(args, flow.Arg{Value: l.word(w)})
	}
	if len(cmd.env) > 0 {
		env := &flow.ObjectExpr{Span: l.span(cmd.node)}
		for _, a := range cmd.env {
			if a.Name != nil && a.Value != nil {
				name := l.span(a.Name)
				env.Entries = append(env.Entries, flow.Entry{Span: l.span(a), Key: l.constant(a.Name.Value, name, name), Value: l.word(a.Value)})
			}
		}
		args = append(args, flow.Arg{Name: "env", Value: env})
	}
	return args
}

// temporary lowers the assignments in front of a call of a function, which sees them.
func (l *lowerer) temporary(cmd *command) []flow.Stmt {
	var out []flow.Stmt
	for _, a := range cmd.env {
		out = append(out, l.assign(a, !l.fn.script)...)
	}
	return out
}

// symbol is what an outside command is called. The tables tell some sub-commands apart.
func symbol(cmd *command) string {
	switch {
	case cmd.name == "openssl" && len(cmd.args) > 0 && cmd.args[0].Lit() == "rand":
		return "openssl rand"
	case cmd.name == "cat" && len(cmd.args) == 1 && cmd.args[0].Lit() == "/proc/sys/kernel/random/uuid":
		return "uuidgen"
	}
	return cmd.name
}

// pipeline lowers x | y: what x prints is what y reads.
func (l *lowerer) pipeline(c *syntax.BinaryCmd, io streams) result {
	x := l.output(c.X, io)
	used := false
	y := l.output(c.Y, streams{in: x.out, used: &used})
	if x.out != nil && !used {
		x.stmts = append(x.stmts, &flow.ExprStmt{X: x.out})
	}
	return result{stmts: append(x.stmts, y.stmts...), out: y.out}
}

// output lowers a statement of a pipeline, or of a command substitution, for what it prints.
func (l *lowerer) output(s *syntax.Stmt, io streams) result {
	if !l.enter() {
		l.leave()
		return result{out: &flow.Opaque{Span: l.span(s)}}
	}
	defer l.leave()
	own := l.redirected(s, io)
	var r result
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		r = l.run(c, own)
	case *syntax.BinaryCmd:
		if c.Op != syntax.Pipe && c.Op != syntax.PipeAll {
			return result{out: l.printed([]*syntax.Stmt{s}, l.span(s))}
		}
		r = l.pipeline(c, own)
	default:
		return result{out: l.printed([]*syntax.Stmt{s}, l.span(s))}
	}
	if own.quiet && r.out != nil {
		return result{stmts: append(r.stmts, &flow.ExprStmt{X: r.out})}
	}
	return r
}

// capture lowers a command substitution to what its commands print.
func (l *lowerer) capture(list []*syntax.Stmt, s facts.Span) flow.Expr {
	if !l.enter() {
		l.leave()
		return &flow.Opaque{Span: s}
	}
	defer l.leave()
	if len(list) == 0 {
		return l.made("", s)
	}
	if len(list) == 1 && isCommand(list[0]) {
		r := l.output(list[0], streams{})
		switch {
		case len(r.stmts) == 0 && r.out == nil:
			return l.made("", s)
		case len(r.stmts) == 0:
			return r.out
		case r.out != nil:
			r.stmts = append(r.stmts, &flow.Print{Span: s, Value: r.out})
		}
		return l.block(r.stmts, s)
	}
	return l.printed(list, s)
}

func isCommand(s *syntax.Stmt) bool {
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		return len(c.Args) > 0
	case *syntax.BinaryCmd:
		return c.Op == syntax.Pipe || c.Op == syntax.PipeAll
	}
	return false
}

// printed runs statements in a subshell of their own and yields what they print.
func (l *lowerer) printed(list []*syntax.Stmt, s facts.Span) flow.Expr {
	quiet := l.quiet
	l.quiet = 0
	body := l.subshell(list)
	l.quiet = quiet
	return l.block(body, s)
}

// block is an expression that yields what statements print.
func (l *lowerer) block(body []flow.Stmt, s facts.Span) flow.Expr {
	fn := &flow.Func{Span: s, Body: body, Prints: true, File: l.file}
	return &flow.Call{Span: s, Fn: &flow.FuncExpr{Span: s, Func: fn}}
}
