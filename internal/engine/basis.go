package engine

import (
	"go/token"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// bases know what findings rest on. A rule says where something is wrong; what it has judged is the calls that begin there, pass
// there, or send a value that stands there.
type bases struct {
	c     *collector
	calls map[token.Pos][]*facts.Call
	// modules are those of the tree by ID, and home the one that a file belongs to.
	modules map[string]resolved
	home    map[*source.File]resolved
	uses    map[*source.File][]*source.File
}

func newBases(c *collector) *bases {
	b := &bases{
		c: c, calls: make(map[token.Pos][]*facts.Call), modules: make(map[string]resolved), home: make(map[*source.File]resolved),
		uses: make(map[*source.File][]*source.File),
	}
	for _, m := range c.extracted.modules {
		b.modules[m.ID] = m
		for _, f := range m.Files {
			b.home[f] = m
		}
	}
	for _, u := range c.extracted.units {
		for _, call := range u.Calls {
			for _, s := range slices.Concat([]facts.Span{call.Span}, call.Stack, sent(call)) {
				if at := b.calls[s.Pos]; len(at) == 0 || at[len(at)-1] != call {
					b.calls[s.Pos] = append(at, call)
				}
			}
		}
	}
	return b
}

// sent are the places of all values that a call is given or sends.
func sent(call *facts.Call) []facts.Span {
	var out []facts.Span
	add := func(v facts.Value) bool {
		if v.Span.IsValid() {
			out = append(out, v.Span)
		}
		for _, f := range v.Fields {
			if f.Span.IsValid() {
				out = append(out, f.Span)
			}
		}
		return true
	}
	for _, a := range call.Args {
		a.Value.Walk(add)
	}
	if r := call.Request; r != nil {
		for _, v := range []facts.Value{r.Method, r.URL, r.Query, r.Body, r.Options} {
			v.Walk(add)
		}
		for _, h := range r.Headers.List {
			h.Value.Walk(add)
		}
	}
	return out
}

// of returns what a finding rests on that stands at a place of a file, nil for nothing else. A key is one wherever it is sent.
func (b *bases) of(file *source.File, at facts.Span) *report.Basis {
	u := b.c.extracted.byFile[file]
	if u == nil || slices.ContainsFunc(u.Tokens, func(t *facts.Literal) bool { return t.Span.Holds(at) || at.Holds(t.Span) }) {
		return nil
	}
	if slices.ContainsFunc(u.Dependencies, func(d *facts.Dependency) bool { return d.Span.Pos == at.Pos || d.LockSpan.Pos == at.Pos }) {
		return &report.Basis{Locked: true}
	}
	calls := b.calls[at.Pos]
	if calls == nil { // a part of a call, such as a name in it
		for _, call := range u.Calls {
			if call.Span.Holds(at) {
				calls = append(calls, call)
			}
		}
	}
	if calls == nil {
		return nil
	}
	out := &collection{b: b, basis: &report.Basis{}, places: make(map[facts.Span]bool), files: make(map[*source.File]bool)}
	for _, call := range calls {
		out.addCall(call)
	}
	return out.basis
}

// collection collects what one finding rests on.
type collection struct {
	b      *bases
	basis  *report.Basis
	places map[facts.Span]bool
	files  map[*source.File]bool
}

func (c *collection) addCall(call *facts.Call) {
	c.addPlace(call.Span)
	if call.Func != nil {
		c.addPlace(call.Func.Span)
	}
	for _, s := range call.Stack {
		c.addPlace(s)
	}
	for _, f := range call.Callers {
		if f != nil {
			c.addPlace(f.Span)
		}
	}
	for _, s := range sent(call) {
		c.addValue(s)
	}
}

// addPlace adds a place, and what the module of its file uses.
func (c *collection) addPlace(s facts.Span) {
	if c.places[s] {
		return
	}
	c.places[s] = true
	at, file, _, ok := c.b.c.locate(s)
	if !ok {
		return
	}
	c.basis.Places = append(c.basis.Places, at)
	c.addFile(file)
}

// addValue adds what has made a value: the function that it stands in, or else the statement.
func (c *collection) addValue(s facts.Span) {
	_, file, _, ok := c.b.c.locate(s)
	if !ok {
		return
	}
	u := c.b.c.extracted.byFile[file]
	if u == nil {
		c.addPlace(s)
		return
	}
	made := u.Statement(s)
	var within *facts.Func
	for _, f := range u.Funcs {
		if f.Span.Holds(s) && (within == nil || within.Span.Holds(f.Span)) {
			within = f
		}
	}
	if within != nil {
		made = within.Span
	}
	c.addPlace(made)
}

// addFile adds a file and those that it uses, directly or through others.
func (c *collection) addFile(f *source.File) {
	for next := []*source.File{f}; len(next) > 0; {
		f, next = next[len(next)-1], next[:len(next)-1]
		if c.files[f] {
			continue
		}
		c.files[f] = true
		c.basis.Files = append(c.basis.Files, printable(f.Path))
		next = append(next, c.b.used(f)...)
	}
}

// used are the files of the modules that a file uses: those that it imports, and in languages in which nothing need be imported those
// that declare a name that the file has.
func (b *bases) used(f *source.File) []*source.File {
	if known, ok := b.uses[f]; ok {
		return known
	}
	out := []*source.File{}
	home := b.home[f]
	if home.Module != nil {
		out = append(out, home.Files...)
	}
	if u := b.c.extracted.byFile[f]; u != nil {
		for _, i := range u.Imports {
			if m, ok := b.modules[i.Target]; ok {
				out = append(out, m.Files...)
			}
		}
	}
	if d, ok := home.resolver.(flow.Declarer); ok {
		text := string(f.Content)
		for _, m := range b.modules {
			if m.resolver == home.resolver && slices.ContainsFunc(d.Declares(m.ID), func(name string) bool { return strings.Contains(text, name) }) {
				out = append(out, m.Files...)
			}
		}
	}
	b.uses[f] = out
	return out
}
