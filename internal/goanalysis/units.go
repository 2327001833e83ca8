package goanalysis

import (
	"slices"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// describeAll fills a package with facts. Of the calls in other packages those stay that a call of this package leads to.
func (c *collection) describeAll(p *Package, r *flow.Result) {
	d := &describer{collection: c, units: map[*source.File]*facts.Unit{}}
	for _, m := range c.modules {
		d.describe(m)
	}
	scanner := &text.Scanner{Find: privateKeys}
	for _, f := range c.tree.Files {
		if f.Content != nil {
			u := d.unit(f)
			u.Tokens, _ = scanner.Scan(c.pass.Fset, f)
			u.Ignores = text.Ignores(f, u.Comments)
			p.own = append(p.own, u)
		}
	}
	reached := map[string]bool{}
	for _, f := range c.tree.Files {
		var calls []*facts.Call
		for _, call := range r.Calls[f] {
			if f.Content != nil || p.site(call) != nil {
				calls = append(calls, call)
			}
		}
		if f.Content != nil || len(calls) > 0 {
			u := d.unit(f)
			u.Calls = calls
			p.Units = append(p.Units, u)
			reached[f.Name] = true
		}
		for _, call := range calls {
			c.reach(call, reached)
		}
	}
	p.Uses = klaviyo.Bind(p.Units)
	p.elsewhere = sync.OnceValue(func() *Package { return c.elsewhere(reached) })
}

// reach notes the files that the values of a request stand in.
func (c *collection) reach(call *facts.Call, files map[string]bool) {
	if call.Request == nil {
		return
	}
	for _, h := range call.Request.Headers.List {
		h.Value.Walk(func(v facts.Value) bool {
			if tf := c.pass.Fset.File(v.Span.Pos); tf != nil {
				files[tf.Name()] = true
			}
			return true
		})
	}
}

// site returns the innermost call in the package that leads to a call, which may be that call itself; nil for none.
func (p *Package) site(call *facts.Call) *facts.Span {
	if p.unitAt(call.Span) != nil {
		return &call.Span
	}
	for i, s := range call.Stack {
		if p.unitAt(s) != nil {
			return &call.Stack[i]
		}
	}
	return nil
}

// elsewhere evaluates the imported packages that some files belong to by themselves, as the driver does when it comes to them.
func (c *collection) elsewhere(names map[string]bool) *Package {
	p := &Package{}
	d := &describer{collection: c, units: map[*source.File]*facts.Unit{}}
	var modules []*flow.Module
	for _, f := range c.imported {
		if slices.ContainsFunc(f.files, func(file *source.File) bool { return names[file.Name] }) {
			if m := f.module(); m != nil {
				modules = append(modules, m)
				d.describe(m)
			}
		}
	}
	r := c.follow(modules)
	for _, f := range c.tree.Files {
		if calls := r.Calls[f]; len(calls) > 0 || d.units[f] != nil {
			u := d.unit(f)
			u.Calls = calls
			p.Units = append(p.Units, u)
		}
	}
	p.Uses = klaviyo.Bind(p.Units)
	return p
}

// describer adds what modules say besides their calls to the units of their files.
type describer struct {
	*collection
	units map[*source.File]*facts.Unit
}

func (d *describer) unit(f *source.File) *facts.Unit {
	if d.units[f] == nil {
		d.units[f] = &facts.Unit{File: f, Modeled: true}
	}
	return d.units[f]
}

func (d *describer) at(s facts.Span, m *flow.Module) *facts.Unit {
	if tf := d.pass.Fset.File(s.Pos); tf != nil {
		if f := d.tree.ByName(tf.Name()); f != nil {
			return d.unit(f)
		}
	}
	return d.unit(m.File)
}

func (d *describer) describe(m *flow.Module) {
	for _, x := range flow.Literals(m) {
		u := d.at(x.Span, m)
		u.Literals = append(u.Literals, x)
	}
	for _, x := range flow.Funcs(m) {
		u := d.at(x.Span, m)
		u.Funcs = append(u.Funcs, x)
	}
	for _, x := range m.Comments {
		u := d.at(x.Span, m)
		u.Comments = append(u.Comments, x)
	}
	for _, x := range m.Imports {
		u := d.at(x.Span, m)
		u.Imports = append(u.Imports, &facts.Import{Span: x.Span, Module: x.Module})
	}
}

func privateKeys(b []byte) [][2]int {
	var out [][2]int
	for _, k := range klaviyo.FindPrivateKeys(b) {
		out = append(out, [2]int{k.Start, k.End})
	}
	return out
}
