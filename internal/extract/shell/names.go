package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// names is what a first pass over a script finds out about its names. A shell has one name space for variables, whatever order
// its functions run in.
type names struct {
	// assigned are the variables that something assigns, global those among them that are not only assigned as locals.
	assigned, global map[string]bool
	// lists and maps are arrays, by number and by key.
	lists, maps map[string]bool
	// heads are the first elements of arrays, where they are constant: a command that is put together in an array.
	heads map[string]string
	// values are all words that a variable is assigned as a whole; a nil one is not a word.
	values map[string][]*syntax.Word
	funcs  map[string]bool
	// runners are functions that run their arguments as a command: retry 3 curl ...
	runners map[string]bool
	// sources is set where other files may bring in names.
	sources bool
	// passed are assignments in front of commands. Those in front of a function are seen by it.
	passed []passed
}

type passed struct {
	to     string
	assign *syntax.Assign
}

func newNames() *names {
	return &names{
		assigned: map[string]bool{}, global: map[string]bool{}, lists: map[string]bool{}, maps: map[string]bool{},
		heads: map[string]string{}, values: map[string][]*syntax.Word{}, funcs: map[string]bool{}, runners: map[string]bool{},
	}
}

func collectNames(stmts []*syntax.Stmt) *names {
	n := newNames()
	for _, s := range stmts {
		walk(s, func(x syntax.Node) bool {
			n.visit(x)
			return true
		})
	}
	for _, p := range n.passed {
		if n.funcs[p.to] {
			n.assign(p.assign, false)
		}
	}
	return n
}

func (n *names) visit(x syntax.Node) {
	switch x := x.(type) {
	case *syntax.CallExpr:
		n.call(x)
	case *syntax.DeclClause:
		n.decl(x)
	case *syntax.WordIter:
		n.assigned[x.Name.Value] = true
		n.values[x.Name.Value] = append(n.values[x.Name.Value], nil)
	case *syntax.ParamExp:
		if x.Param != nil && x.Exp != nil && (x.Exp.Op == syntax.AssignUnset || x.Exp.Op == syntax.AssignUnsetOrNull) {
			n.set(x.Param.Value, nil)
		}
	case *syntax.BinaryArithm:
		if isAssignment(x.Op) {
			n.arithmetic(x.X)
		}
	case *syntax.UnaryArithm:
		if x.Op == syntax.Inc || x.Op == syntax.Dec {
			n.arithmetic(x.X)
		}
	case *syntax.FuncDecl:
		for _, name := range functionNames(x) {
			n.funcs[name] = true
			n.runners[name] = n.runners[name] || runsArguments(x.Body)
		}
	}
}

// set notes an assignment of something that is not only local.
func (n *names) set(name string, value *syntax.Word) {
	n.assigned[name] = true
	n.global[name] = true
	n.values[name] = append(n.values[name], value)
}

func (n *names) arithmetic(x syntax.ArithmExpr) {
	if w, ok := x.(*syntax.Word); ok && w.Lit() != "" {
		n.set(w.Lit(), nil)
	}
}

func (n *names) assign(a *syntax.Assign, local bool) {
	if a.Name == nil || a.Name.Value == "" {
		return
	}
	name := a.Name.Value
	n.assigned[name] = true
	if !local {
		n.global[name] = true
	}
	value := a.Value
	switch {
	case a.Array != nil:
		n.lists[name] = true
		n.head(name, a.Array)
		value = nil
	case a.Index != nil:
		n.lists[name] = true
		value = nil
	case a.Append:
		value = nil
	}
	n.values[name] = append(n.values[name], value)
}

// head notes the first element of an array.
func (n *names) head(name string, a *syntax.ArrayExpr) {
	for _, e := range a.Elems {
		if e.Index != nil {
			if w, ok := e.Index.(*syntax.Word); ok && w.Lit() == "" || !ok || strings.Trim(w.Lit(), "0123456789") != "" {
				n.maps[name] = true
			}
		}
	}
	if len(a.Elems) > 0 && a.Elems[0].Value != nil && n.heads[name] == "" {
		n.heads[name] = a.Elems[0].Value.Lit()
	}
}

func (n *names) call(c *syntax.CallExpr) {
	if len(c.Args) == 0 {
		for _, a := range c.Assigns {
			n.assign(a, false)
		}
		return
	}
	name := c.Args[0].Lit()
	for _, a := range c.Assigns {
		n.passed = append(n.passed, passed{name, a})
	}
	switch name {
	case "source", ".":
		n.sources = true
	case "read", "mapfile", "readarray", "getopts", "printf":
		for _, v := range assignedBy(name, c.Args[1:]) {
			n.set(v.name, nil)
			n.lists[v.name] = n.lists[v.name] || v.list
		}
	}
}

func (n *names) decl(d *syntax.DeclClause) {
	flags := declFlags(d)
	local := isLocal(d, flags)
	for _, a := range d.Args {
		switch {
		case a.Name == nil:
			if a.Value != nil && len(envFiles(a.Value)) > 0 {
				n.sources = true
			}
			continue
		case a.Naked && !local && !strings.ContainsAny(flags, "aA"):
			continue // export X, readonly X: whatever X is
		}
		if strings.Contains(flags, "A") {
			n.maps[a.Name.Value] = true
		}
		if strings.Contains(flags, "a") {
			n.lists[a.Name.Value] = true
		}
		n.assign(a, local)
	}
}

// declFlags are the letters of a declaration's options: "gA" for declare -g -A.
func declFlags(d *syntax.DeclClause) string {
	var flags strings.Builder
	for _, a := range d.Args {
		if a.Name == nil && a.Value != nil {
			if opt, ok := strings.CutPrefix(a.Value.Lit(), "-"); ok {
				flags.WriteString(opt)
			}
		}
	}
	return flags.String()
}

// isLocal reports whether a declaration makes variables of the function around it, if it stands in one.
func isLocal(d *syntax.DeclClause, flags string) bool {
	switch d.Variant.Value {
	case "local":
		return true
	case "declare", "typeset", "nameref":
		return !strings.Contains(flags, "g")
	}
	return false
}

func functionNames(f *syntax.FuncDecl) []string {
	var out []string
	for _, n := range append(f.Names, f.Name) {
		if n != nil && n.Value != "" {
			out = append(out, n.Value)
		}
	}
	return out
}

// runsArguments reports whether a function runs its own arguments as a command.
func runsArguments(body *syntax.Stmt) bool {
	found := false
	walk(body, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.CallExpr); ok && len(c.Args) > 0 {
			args := c.Args
			if args[0].Lit() == "eval" && len(args) > 1 {
				args = args[1:]
			}
			if p := soleParam(args[0]); p != nil && (p.Param.Value == "@" || p.Param.Value == "*") {
				found = true
			}
		}
		return !found
	})
	return found
}

// soleParam returns the parameter expansion that a word consists of, quoted or not.
func soleParam(w *syntax.Word) *syntax.ParamExp {
	if w == nil || len(w.Parts) != 1 {
		return nil
	}
	part := w.Parts[0]
	if q, ok := part.(*syntax.DblQuoted); ok && len(q.Parts) == 1 {
		part = q.Parts[0]
	}
	if p, ok := part.(*syntax.ParamExp); ok && p.Param != nil {
		return p
	}
	return nil
}

// written is a variable that a command assigns.
type written struct {
	name string
	at   *syntax.Word
	list bool
}

// assignedBy are the variables that a builtin assigns.
func assignedBy(command string, args []*syntax.Word) []written {
	var operands []*syntax.Word
	var out []written
	add := func(w *syntax.Word, list bool) {
		if name := w.Lit(); syntax.ValidName(name) {
			out = append(out, written{name, w, list})
		}
	}
	valued := map[string]string{"read": "dinNptu", "mapfile": "dnOsuCc", "readarray": "dnOsuCc"}[command]
	for i := 0; i < len(args); i++ {
		opt, isOpt := strings.CutPrefix(args[i].Lit(), "-")
		if !isOpt || opt == "" {
			operands = append(operands, args[i])
			continue
		}
		last := opt[len(opt)-1:]
		next := i+1 < len(args)
		switch {
		case next && (command == "read" && last == "a" || command == "printf" && opt == "v"):
			i++
			add(args[i], command == "read")
		case next && strings.Contains(valued, last):
			i++
		}
	}
	switch command {
	case "printf":
		return out
	case "getopts":
		operands = operands[min(1, len(operands)):]
		operands = operands[:min(1, len(operands))]
	}
	for _, w := range operands {
		add(w, command == "mapfile" || command == "readarray")
	}
	return out
}

var assignments = []syntax.BinAritOperator{
	syntax.Assgn, syntax.AddAssgn, syntax.SubAssgn, syntax.MulAssgn, syntax.QuoAssgn, syntax.RemAssgn,
	syntax.AndAssgn, syntax.OrAssgn, syntax.XorAssgn, syntax.ShlAssgn, syntax.ShrAssgn,
}

func isAssignment(op syntax.BinAritOperator) bool { return slices.Contains(assignments, op) }

// constant returns the one word that a variable is ever assigned.
func (n *names) constant(name string) (*syntax.Word, bool) {
	vs := n.values[name]
	if len(vs) != 1 || vs[0] == nil {
		return nil, false
	}
	return vs[0], true
}
