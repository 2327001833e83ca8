package javascript

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// isEnvironment reports whether an expression is the object of all environment variables: process.env, Bun.env,
// import.meta.env, or a name that the file gives to one of them.
func (l *lowerer) isEnvironment(n syntax.Node) bool {
	n = unwrapped(n)
	switch n.Kind() {
	case "identifier":
		return l.environments[n.Text()]
	case "member_expression":
		if n.Field("property").Text() != "env" {
			return false
		}
		switch object := n.Field("object"); object.Kind() {
		case "identifier", "meta_property", "member_expression":
			switch object.Text() {
			case "process", "globalThis.process", "global.process", "window.process", "Bun", "import.meta":
				return true
			}
		}
	}
	return false
}

// nameEnvironment notes that a name stands for the environment. Where a parameter of the file has the same name, the name may
// mean either, and is an ordinary variable.
func (l *lowerer) nameEnvironment(name string) {
	for n := range l.tree.Root().Below() {
		if isParameter(n) && n.Text() == name {
			return
		}
	}
	l.environments[name] = true
}

// isParameter reports whether a name is one that a function is given.
func isParameter(n syntax.Node) bool {
	switch n.Kind() {
	case "identifier":
		switch up := n.Parent(); up.Kind() {
		case "formal_parameters", "required_parameter", "optional_parameter":
			return true
		case "arrow_function":
			return n.FieldName() == "parameter"
		case "assignment_pattern":
			return up.Parent().Kind() == "formal_parameters"
		}
	case "shorthand_property_identifier_pattern":
		switch n.Parent().Parent().Kind() {
		case "formal_parameters", "required_parameter", "optional_parameter", "assignment_pattern":
			return true
		}
	}
	return false
}

// fromEnvironment lowers const { A, B = "x" } = process.env to one declaration for each variable.
func (l *lowerer) fromEnvironment(pattern syntax.Node, hoist bool) []flow.Stmt {
	p, ok := l.target(pattern).(*flow.Pattern)
	if !ok {
		return nil
	}
	var out []flow.Stmt
	declare := func(target, value flow.Expr) {
		out = append(out, &flow.Assign{Span: target.Where(), Target: target, Value: value, Declare: true, Hoist: hoist})
	}
	for _, e := range p.Entries {
		declare(e.Target, &flow.EnvExpr{Span: e.Target.Where(), Key: e.Key, Default: e.Default})
	}
	if p.Rest != nil {
		declare(p.Rest, &flow.Opaque{Span: p.Rest.Where(), Pure: true})
	}
	return out
}

func isProcess(module string) bool { return strings.TrimPrefix(module, "node:") == "process" }

// environmentImport handles modules that are the environment: env of Node's process, and SvelteKit's $env modules
// (https://svelte.dev/docs/kit/$env-static-private, seen 2026-11-24). It returns nil where the import is an ordinary one, or
// is one besides.
func (l *lowerer) environmentImport(i *flow.Import) flow.Stmt {
	switch {
	case i.Local == "" || i.Name == "*":
	case strings.HasPrefix(i.Module, "$env/static/"):
		s := i.Span
		return &flow.Assign{
			Span: s, Target: &flow.Name{Span: s, Name: i.Local}, Declare: true,
			Value: &flow.EnvExpr{Span: s, Key: &flow.Lit{Span: s, Kind: facts.String, Text: i.Name}},
		}
	case i.Name == "env" && (isProcess(i.Module) || strings.HasPrefix(i.Module, "$env/dynamic/")):
		l.nameEnvironment(i.Local)
	}
	return nil
}
