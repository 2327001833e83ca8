package flow

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// callOverload calls a method, or where its class has several of its name, the one that takes the arguments.
func (ev *evaluator) callOverload(c *closure, recv value, args []argument, at facts.Span) value {
	if !ev.program.Language.Overloads || c.cls == nil || c.fn.Name == "" || c.fn.Ctor {
		return ev.callClosure(c, args, at)
	}
	var all []*closure
	seen := map[string]bool{}
	for _, k := range c.cls.lineage() {
		for _, f := range k.decl.Methods {
			if name := ev.signature(f); f.Name == c.fn.Name && !f.Ctor && !seen[name] {
				seen[name] = true // the nearer class overrides it
				all = append(all, &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: ev.receiverFor(f, k, c.this, recv)})
			}
		}
	}
	if len(all) < 2 {
		return ev.callClosure(c, args, at)
	}
	fitting := ev.fitting(all, args)
	if ev.program.Language.StaticsApart {
		fitting = ofKind(fitting, c.fn.Static)
	}
	return ev.callEach(fitting, args, at)
}

// ofKind are those functions that are a class's own, or of its instances, where there are any.
func ofKind(all []*closure, static bool) []*closure {
	var out []*closure
	for _, c := range all {
		if c.fn.Static == static {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// receiverFor is the receiver of one of several methods of a name, of which another one was looked up with this as its receiver: static
// methods have the class, others the instance that the call is made on.
func (ev *evaluator) receiverFor(f *Func, k *class, this, recv value) value {
	r, ok := this.(ref)
	onClass := ok && ev.heap.get(r.addr).kind == classObj
	switch {
	case f.Static:
		return ref{k.addr}
	case onClass && recv != nil:
		return recv
	}
	return this
}

// taking are the functions of a class, all of one name, that take the arguments of a call.
func (ev *evaluator) taking(fs []*Func, k *class, args []argument) []*Func {
	if len(fs) < 2 {
		return fs
	}
	var all []*closure
	for _, f := range fs {
		all = append(all, &closure{fn: f, env: k.env, mod: k.mod, cls: k})
	}
	var out []*Func
	for _, c := range ev.fitting(all, args) {
		out = append(out, c.fn)
	}
	return out
}

// callOneOf calls the functions of a class, one of which runs, on a receiver.
func (ev *evaluator) callOneOf(fs []*Func, k *class, this value, args []argument, at facts.Span) value {
	var cs []*closure
	for _, f := range fs {
		cs = append(cs, &closure{fn: f, env: k.env, mod: k.mod, cls: k, this: this})
	}
	return ev.callEach(cs, args, at)
}

// callEach calls functions, one of which runs, on paths of their own.
func (ev *evaluator) callEach(cs []*closure, args []argument, at facts.Span) value {
	if len(cs) == 1 {
		return ev.callClosure(cs[0], args, at)
	}
	var vals []value
	var ds []delta
	for _, c := range cs {
		d, _ := ev.branch(func() bool {
			vals = append(vals, ev.callClosure(c, args, at))
			return true
		})
		ds = append(ds, d)
	}
	ev.heap.merge(ds...)
	return either(vals...)
}

// fitting are the functions that may take the arguments, by their number and by what is known of their types: those that fit best.
func (ev *evaluator) fitting(all []*closure, args []argument) []*closure {
	var byNumber, out []*closure
	best := -1
	for _, c := range all {
		if !takesNumber(c.fn.Params, args) {
			continue
		}
		byNumber = append(byNumber, c)
		score := ev.fit(c, args)
		switch {
		case score < 0 || score < best:
		case score > best:
			best, out = score, []*closure{c}
		default:
			out = append(out, c)
		}
	}
	switch {
	case len(out) > 0:
		return out
	case len(byNumber) > 0:
		return byNumber
	}
	return all
}

// takesNumber reports whether a function may be given so many arguments.
func takesNumber(params []Param, args []argument) bool {
	for _, a := range args {
		if a.more {
			return true
		}
	}
	_, ok := placed(params, args)
	return ok
}

// placed are the positional arguments of a call. ok is false where parameters are left without an argument, or the other way round.
func placed(params []Param, args []argument) (positional []argument, ok bool) {
	given := map[string]bool{}
	last := false
	for _, a := range args {
		switch {
		case a.name != "":
			given[a.name] = true
		case a.last && len(params) > 0:
			last = true
		default:
			positional = append(positional, a)
		}
	}
	for i, p := range params {
		n, _ := p.Target.(*Name)
		named := n != nil && given[n.Name]
		switch {
		case last && i == len(params)-1:
			return positional, len(positional) <= i && len(given) == 0
		case p.Rest:
			return positional, true
		case named:
			delete(given, n.Name)
		case i >= len(positional) && p.Default == nil:
			return nil, false
		}
	}
	return positional, len(positional) <= len(params) && len(given) == 0
}

// fit says how well a function takes the arguments: how many parameters are certainly meant, -1 where it cannot take them. One that
// takes any number of arguments counts less than one that takes just these.
func (ev *evaluator) fit(c *closure, args []argument) int {
	params := c.fn.Params
	score := 1
	if n := len(params); n > 0 && params[n-1].Rest {
		score = 0
	}
	positional, _ := placed(params, args)
	for i, a := range positional {
		if i >= len(params) || params[i].Rest {
			break
		}
		switch ev.accepts(c, params[i], a.val) {
		case isTrue:
			score += 2
		case isFalse:
			return -1
		}
	}
	return score
}

// accepts says whether a parameter takes a value, by its declared type.
func (ev *evaluator) accepts(c *closure, p Param, v value) verdict {
	have := ev.typeName(v)
	if p.Type == nil || have == "" || isNull(v) {
		return isUnclear
	}
	if _, several := v.(*oneOf); several {
		return isUnclear
	}
	switch t := ev.evalIn(c.cls, p.Type).(type) {
	case *symbol:
		return ev.acceptsType(t.name, have, v)
	case ref:
		if k := ev.heap.get(t.addr).class; k != nil {
			return ev.acceptsClass(k, v)
		}
	}
	return isUnclear
}

// acceptsType is accepts for a parameter whose type is outside of the tree.
func (ev *evaluator) acceptsType(want, have string, v value) verdict {
	form, plain := ev.program.Language.FormTypes[want]
	if c, ok := v.(*constant); ok && c.kind != facts.String {
		have = "number"
		if c.kind == facts.Bool {
			have = "bool"
		}
	}
	switch {
	case have == want+"()", plain && form == have:
		return isTrue
	case plain && form == "any":
		return isUnclear
	case plain, have == `""` && ev.isLibraryType(want+"()"):
		return isFalse
	}
	return isUnclear
}

func (ev *evaluator) acceptsClass(k *class, v value) verdict {
	switch v := v.(type) {
	case ref:
		if o := ev.heap.get(v.addr); o.class != nil && o.kind != classObj {
			for _, base := range o.class.lineage() {
				if base == k {
					return isTrue
				}
			}
			return isFalse
		}
		return isFalse
	case *constant, *concat:
		return isFalse
	}
	return isUnclear
}

// signature tells the methods of a class apart: by name, and where a language has several of a name, by whether they are the class's own
// or by their parameters.
func (ev *evaluator) signature(f *Func) string {
	name := f.Name
	if ev.program.Language.StaticsApart && f.Static {
		name = "static " + name
	}
	if !ev.program.Language.Overloads {
		return name
	}
	var b strings.Builder
	b.WriteString(name + "/" + strconv.Itoa(len(f.Params)))
	for _, p := range f.Params {
		b.WriteByte(' ')
		switch t := p.Type.(type) {
		case *Name:
			b.WriteString(t.Name)
		case *External:
			b.WriteString(t.Symbol)
		case *Member:
			b.WriteString(t.Name)
		}
	}
	return b.String()
}
