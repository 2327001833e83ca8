package goanalysis

import (
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// Facts is an analyzer that reports nothing: its result is what is known of a package, for the analyzers of the rules. Packages
// that can send a request hand their program form on to those that import them, so that wrappers are followed across packages.
var Facts = &analysis.Analyzer{
	Name:       "klaviyofacts",
	Doc:        "collect the calls of a package that leave the program\n\nOnly a building block of the klaviyo-lint rules.",
	Run:        collect,
	ResultType: reflect.TypeFor[*Package](),
	FactTypes:  []analysis.Fact{new(form)},
}

// Package is what is known of one package of Go. It is found out when it is first asked for: drivers run Facts on all dependencies,
// and rules on few of them.
type Package struct {
	// Integration has the units of the package's files, and of the files of other packages with the calls in them that this one
	// leads to.
	*klaviyo.Integration
	// own are the units of the package's files.
	own []*facts.Unit
	// elsewhere has what the packages below this one have by themselves.
	elsewhere func() *Package

	// ready finds out what is known of the package, once.
	ready func() error
}

// newPackage returns a package of which collect finds out what is known, nil for nothing.
func newPackage(collect func(*Package) error) *Package {
	p := &Package{Integration: klaviyo.NewIntegration(nil)}
	p.ready = sync.OnceValue(func() error {
		if collect == nil {
			return nil
		}
		return collect(p)
	})
	return p
}

// unitAt returns the unit of the package's file that a span is in, nil for one of another package.
func (p *Package) unitAt(s facts.Span) *facts.Unit {
	for _, u := range p.own {
		if tf := u.File.Token; int(s.Pos) >= tf.Base() && int(s.End) <= tf.Base()+tf.Size() {
			return u
		}
	}
	return nil
}

// collect hands on the form of the package, where it can send a request. The rest waits until a rule asks.
func collect(pass *analysis.Pass) (any, error) {
	c := &collection{pass: pass, imported: map[string]*importedForm{}}
	if isModelled(pass.Pkg.Path()) {
		return newPackage(nil), nil // a library that has a model is never looked into
	}
	c.importForms()
	if c.isOwn() {
		if err := c.read(); err != nil {
			return nil, err
		}
		if c.handsOn() {
			c.export(c.lowered())
		}
	}
	return newPackage(c.evaluate), nil
}

// evaluate follows values through the package and what the packages that it imports have handed on, and binds its calls.
func (c *collection) evaluate(p *Package) error {
	if err := c.read(); err != nil {
		return err
	}
	if c.names || c.importsKlaviyo() {
		c.describeAll(p, c.follow())
	}
	return nil
}

// lowered are the modules of the package.
func (c *collection) lowered() []*flow.Module {
	if c.modules == nil {
		c.modules = c.lower()
	}
	return c.modules
}
