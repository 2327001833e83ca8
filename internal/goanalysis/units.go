package goanalysis

import (
	"context"
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
	scanner := &text.Scanner{Find: klaviyo.KeyOffsets}
	for _, f := range c.tree.Files {
		if f.Content != nil {
			u := d.unit(f)
			u.Tokens, _ = scanner.Scan(c.pass.Fset, f)
			u.Ignores = text.Ignores(f, u.Comments)
			p.own = append(p.own, u)
		}
	}
	var units []*facts.Unit
	for _, f := range c.tree.Files {
		var led []*facts.Call
		for _, call := range r.Calls[f] {
			if f.Content != nil || p.site(call) != nil {
				led = append(led, call)
			}
		}
		if f.Content != nil || len(led) > 0 {
			u := d.unit(f)
			u.Calls = led
			u.Joins = r.Joins[f]
			u.Routes = r.Routes[f]
			units = append(units, u)
		}
	}
	p.Integration = klaviyo.NewIntegration(units)
	p.elsewhere = sync.OnceValue(func() *Package { return &Package{Integration: klaviyo.NewIntegration(c.describeBelow())} })
}

// describeBelow is what the packages below this one say by themselves.
func (c *collection) describeBelow() []*facts.Unit {
	d := &describer{collection: c, units: map[*source.File]*facts.Unit{}}
	var below []*facts.Unit
	r := flow.Evaluate(context.Background(), c.below())
	for _, f := range c.tree.Files {
		if f.Content == nil {
			u := d.unit(f)
			u.Calls = r.Calls[f]
			below = append(below, u)
		}
	}
	for _, f := range c.imported {
		if m := f.module(); f.Klaviyo && m != nil {
			d.describe(m)
		}
	}
	return below
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
	flow.Describe(language(), m, func(s facts.Span) *facts.Unit { return d.at(s, m) }, nil)
}
