package shell

import (
	"fmt"
	"strconv"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// rest is the variable that holds the arguments that have no parameter of their own.
const rest = "@"

// positional is what "$1", "$@" and shift mean in one function, or in the script itself.
//
// Most functions shift by constants and pass on the arguments behind the last one that they use themselves, so that each argument has
// a place that is known: those up to named are parameters, the others are the rest. Where that does not hold (shift in a loop, set
// --), all arguments are in the rest, and shift changes it.
type positional struct {
	script bool
	named  int
	// names are those of parameters that a local variable takes over at once: local method="$1".
	names map[int]string
	// taken are the assignments that do so, with the default they give.
	taken    map[*syntax.Assign]bool
	defaults map[int]*syntax.Word
	dynamic  bool
	// shifted is how many arguments are shifted away where lowering stands.
	shifted int
}

// has reports whether name is a parameter.
func (p *positional) has(name string) bool {
	if n, err := strconv.Atoi(name); err == nil {
		return n > 0 && n <= p.named
	}
	for _, x := range p.names {
		if x == name {
			return true
		}
	}
	return false
}

func (p *positional) name(n int) string {
	if x := p.names[n]; x != "" {
		return x
	}
	return strconv.Itoa(n)
}

// argument lowers $n.
func (l *lowerer) argument(n int, node syntax.Node) flow.Expr {
	s := l.span(node)
	at := n + l.fn.shifted
	switch {
	case n == 0, l.fn.script && !l.fn.dynamic:
		return l.unknown(node)
	case at <= l.fn.named:
		return &flow.Name{Span: s, Name: l.fn.name(at)}
	}
	index := l.number(strconv.Itoa(at-l.fn.named-1), s)
	return &flow.Index{Span: s, X: &flow.Name{Span: s, Name: rest}, Key: index}
}

// arguments lowers "$@", or with from "${@:from}", to a list.
func (l *lowerer) arguments(from int, node syntax.Node) flow.Expr {
	s := l.span(node)
	if l.fn.script && !l.fn.dynamic {
		return l.unknown(node)
	}
	all := &flow.Name{Span: s, Name: rest}
	return l.drop(from-1+l.fn.shifted-l.fn.named, all, s)
}

// drop is a list without its first n elements.
func (l *lowerer) drop(n int, list flow.Expr, s facts.Span) flow.Expr {
	if n <= 0 {
		return list
	}
	var params []flow.Param
	for i := range n {
		params = append(params, flow.Param{Span: s, Target: &flow.Name{Span: s, Name: fmt.Sprintf("dropped %d", i+1)}})
	}
	kept := &flow.Name{Span: s, Name: "kept"}
	params = append(params, flow.Param{Span: s, Target: kept, Rest: true})
	fn := &flow.Func{Span: s, Params: params, Body: []flow.Stmt{&flow.Return{Span: s, Value: kept}}, File: l.file}
	return &flow.Call{Span: s, Fn: &flow.FuncExpr{Span: s, Func: fn}, Args: []flow.Arg{{Value: list, Spread: true}}}
}

// shift lowers the shift command.
func (l *lowerer) shift(c *syntax.CallExpr) []flow.Stmt {
	n := shiftCount(c)
	switch {
	case !l.fn.dynamic:
		l.fn.shifted += max(n, 0)
		return nil
	case n < 0:
		return []flow.Stmt{l.setRest(&flow.Opaque{Span: l.span(c), Pure: true}, c)}
	}
	return []flow.Stmt{l.setRest(l.drop(n, &flow.Name{Span: l.span(c), Name: rest}, l.span(c)), c)}
}

func (l *lowerer) setRest(value flow.Expr, c *syntax.CallExpr) flow.Stmt {
	s := l.span(c)
	return &flow.Assign{Span: s, Target: &flow.Name{Span: s, Name: rest}, Value: value}
}

// shiftCount is by how much a shift command shifts, -1 where that is not constant.
func shiftCount(c *syntax.CallExpr) int {
	if len(c.Args) < 2 {
		return 1
	}
	n, err := strconv.Atoi(c.Args[1].Lit())
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// scriptArguments are those of the script itself: nobody in view gives them, unless it sets them.
func (l *lowerer) scriptArguments(stmts []*syntax.Stmt) *positional {
	p := &positional{script: true}
	for _, s := range stmts {
		walk(s, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.FuncDecl:
				return false
			case *syntax.CallExpr:
				p.dynamic = p.dynamic || setsArguments(n)
			}
			return true
		})
	}
	return p
}

// setsArguments reports whether a command is set -- with arguments.
func setsArguments(c *syntax.CallExpr) bool {
	if len(c.Args) < 2 || c.Args[0].Lit() != "set" {
		return false
	}
	first := c.Args[1].Lit()
	return first == "--" || first == "" || first[0] != '-' && first[0] != '+'
}

// params are the parameters of a function whose arguments are known by position.
func (l *lowerer) params(p *positional, passesRest bool, s facts.Span) []flow.Param {
	var out []flow.Param
	for n := 1; n <= p.named; n++ {
		param := flow.Param{Span: s, Target: &flow.Name{Span: s, Name: p.name(n)}}
		if w := p.defaults[n]; w != nil {
			param.Default = l.word(w)
		}
		out = append(out, param)
	}
	if passesRest {
		out = append(out, flow.Param{Span: s, Target: &flow.Name{Span: s, Name: rest}, Rest: true})
	}
	return out
}
