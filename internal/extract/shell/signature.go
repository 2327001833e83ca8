package shell

import (
	"strconv"

	"mvdan.cc/sh/v3/syntax"
)

// signature reads a function's body and says which arguments it takes, and whether it uses those behind them.
func signature(body *syntax.Stmt) (p *positional, passesRest bool) {
	r := &argumentReader{body: body, starts: map[int]bool{}, assigned: map[string]int{}}
	for _, s := range statements(body) {
		r.top(s)
	}
	p = &positional{named: r.highest, names: map[int]string{}, taken: map[*syntax.Assign]bool{}, defaults: map[int]*syntax.Word{}}
	for start := range r.starts {
		r.dynamic = r.dynamic || start > maxNamed
	}
	if r.dynamic || len(r.starts) > 1 {
		p.named, p.dynamic = 0, true
		return p, true
	}
	for start := range r.starts {
		p.named, passesRest = start-1, true
	}
	passesRest = passesRest || r.highest > p.named
	for _, t := range r.takers {
		if t.at <= p.named && p.names[t.at] == "" && r.assigned[t.assign.Name.Value] == 1 {
			p.names[t.at] = t.assign.Name.Value
			p.taken[t.assign] = true
			p.defaults[t.at] = t.fallback
		}
	}
	return p, passesRest
}

// maxNamed bounds the parameters of a function.
const maxNamed = 30

// statements are those of a function's body.
func statements(body *syntax.Stmt) []*syntax.Stmt {
	switch c := body.Cmd.(type) {
	case *syntax.Block:
		return c.Stmts
	case *syntax.Subshell:
		return c.Stmts
	}
	return []*syntax.Stmt{body}
}

// taker is a local variable that an argument is given to at the top of a function.
type taker struct {
	at       int
	assign   *syntax.Assign
	fallback *syntax.Word
}

type argumentReader struct {
	body     *syntax.Stmt
	shifted  int
	highest  int
	starts   map[int]bool // where the uses of "$@" begin, in arguments as the function is called
	takers   []taker
	assigned map[string]int
	dynamic  bool
}

// top reads a statement of the function's own body, where a shift is certain to happen.
func (r *argumentReader) top(s *syntax.Stmt) {
	switch c := s.Cmd.(type) {
	case *syntax.BinaryCmd:
		// local a="$1" && shift; shift || true
		if c.Op == syntax.AndStmt || c.Op == syntax.OrStmt {
			r.top(c.X)
			if c.Op == syntax.AndStmt && isShift(c.Y) {
				r.top(c.Y)
				return
			}
			r.inner(c.Y)
			return
		}
	case *syntax.CallExpr:
		if len(c.Args) > 0 && c.Args[0].Lit() == "shift" {
			if n := shiftCount(c); n >= 0 {
				r.shifted += n
			} else {
				r.dynamic = true
			}
			return
		}
	case *syntax.DeclClause:
		if isLocal(c, declFlags(c)) {
			r.take(c)
		}
	}
	r.inner(s)
}

func isShift(s *syntax.Stmt) bool {
	c, ok := s.Cmd.(*syntax.CallExpr)
	return ok && len(c.Args) > 0 && c.Args[0].Lit() == "shift"
}

// take notes local variables that are given an argument.
func (r *argumentReader) take(d *syntax.DeclClause) {
	for _, a := range d.Args {
		if a.Name == nil || a.Index != nil || a.Append {
			continue
		}
		p := soleParam(a.Value)
		if p == nil || p.Slice != nil || p.Repl != nil || p.Excl || p.Length || p.Index != nil {
			continue
		}
		n, err := strconv.Atoi(p.Param.Value)
		if err != nil || n == 0 {
			continue
		}
		t := taker{at: n + r.shifted, assign: a}
		if p.Exp != nil {
			if p.Exp.Op != syntax.DefaultUnset && p.Exp.Op != syntax.DefaultUnsetOrNull || p.Exp.Word == nil {
				continue
			}
			t.fallback = p.Exp.Word
		}
		r.takers = append(r.takers, t)
	}
}

// inner reads everything below a statement.
func (r *argumentReader) inner(s *syntax.Stmt) {
	walk(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FuncDecl:
			return false
		case *syntax.Assign:
			if n.Name != nil && !n.Naked {
				r.assigned[n.Name.Value]++
			}
		case *syntax.WordIter:
			r.assigned[n.Name.Value]++
			if !n.InPos.IsValid() {
				r.starts[r.shifted+1] = true
			}
		case *syntax.CallExpr:
			r.call(n)
		case *syntax.BinaryArithm:
			if w, ok := n.X.(*syntax.Word); ok && isAssignment(n.Op) {
				r.assigned[w.Lit()]++
			}
		case *syntax.ParamExp:
			r.param(n)
		}
		return true
	})
}

func (r *argumentReader) call(c *syntax.CallExpr) {
	if len(c.Args) == 0 {
		return
	}
	name := c.Args[0].Lit()
	r.dynamic = r.dynamic || name == "shift" || setsArguments(c)
	for _, w := range assignedBy(name, c.Args[1:]) {
		r.assigned[w.name]++
	}
}

func (r *argumentReader) param(p *syntax.ParamExp) {
	if p.Param == nil || p.Length || p.Excl {
		return
	}
	if p.Exp != nil && (p.Exp.Op == syntax.AssignUnset || p.Exp.Op == syntax.AssignUnsetOrNull) {
		r.assigned[p.Param.Value]++
	}
	if p.Param.Value == "@" {
		if n, ok := sliceStart(p); ok {
			r.starts[r.shifted+max(n, 1)] = true
		}
		return
	}
	if n, err := strconv.Atoi(p.Param.Value); err == nil {
		r.dynamic = r.dynamic || n+r.shifted > maxNamed
		r.highest = max(r.highest, n+r.shifted)
	}
}

// sliceStart is the first argument of "$@" or "${@:n}"; ok is false for any other form.
func sliceStart(p *syntax.ParamExp) (n int, ok bool) {
	switch {
	case p.Repl != nil || p.Exp != nil || p.Index != nil:
		return 0, false
	case p.Slice == nil:
		return 1, true
	case p.Slice.Length != nil:
		return 0, false
	}
	w, isWord := p.Slice.Offset.(*syntax.Word)
	if !isWord {
		return 0, false
	}
	n, err := strconv.Atoi(w.Lit())
	return n, err == nil && n >= 0
}
