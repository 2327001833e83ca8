package csharp

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// section is a part of the configuration that a type's properties are bound to: Configure<Type>(configuration.GetSection("path")).
// https://learn.microsoft.com/dotnet/core/extensions/options, seen 2026-11-24
type section struct {
	typ string // its last name
	// path is the section. Where it is given by a constant, constant is the name of that.
	path, constant string
}

const sectionArgument = `(?:GetSection|GetRequiredSection|BindConfiguration)\(\s*([^()]*(?:\([^()]*\))?)\s*\)`

var (
	// boundBefore says the type first, boundAfter the section.
	boundBefore = regexp.MustCompile(`\b(?:Configure|AddOptions|AddOptionsWithValidateOnStart)<\s*([\w.]+)\s*>\s*\([^;]{0,300}?` + sectionArgument)
	boundAfter  = regexp.MustCompile(sectionArgument + `\s*[?!]?\s*\.\s*Get<\s*([\w.]+)\s*>`)
	// textConstant is a constant that may name a section.
	textConstant = regexp.MustCompile(`\b(?:const|static\s+readonly)\s+string\s+(\w+)\s*=\s*"([^"\\]*)"`)
)

// sections lists those of a file.
func sections(content []byte) []section {
	if !bytes.Contains(content, []byte("Section(")) && !bytes.Contains(content, []byte("BindConfiguration(")) {
		return nil
	}
	var out []section
	add := func(typ, argument string) {
		s := section{typ: lastName(typ)}
		switch {
		case strings.HasPrefix(argument, `"`) && strings.Count(argument, `"`) == 2 && strings.HasSuffix(argument, `"`):
			s.path = strings.Trim(argument, `"`)
		case strings.HasPrefix(argument, "nameof("):
			s.path = lastName(strings.TrimSuffix(strings.TrimPrefix(argument, "nameof("), ")"))
		default:
			s.constant = lastName(argument)
		}
		if s.path != "" || s.constant != "" {
			out = append(out, s)
		}
	}
	for _, m := range boundBefore.FindAllSubmatch(content, -1) {
		add(string(m[1]), string(m[2]))
	}
	for _, m := range boundAfter.FindAllSubmatch(content, -1) {
		add(string(m[2]), string(m[1]))
	}
	return out
}

// sectionConstants are the constants of a file that declares a type for settings, by their names.
func sectionConstants(content []byte, types []*typeDecl) map[string]string {
	settings := false
	for _, t := range types {
		for _, suffix := range []string{"Options", "Settings", "Config", "Configuration"} {
			settings = settings || strings.HasSuffix(t.name, suffix)
		}
	}
	if !settings {
		return nil
	}
	out := map[string]string{}
	for _, m := range textConstant.FindAllSubmatch(content, -1) {
		out[string(m[1])] = string(m[2])
	}
	return out
}

// addSections notes what the types of a tree are bound to.
func (x *index) addSections(d *scanned) {
	x.sections = append(x.sections, d.sections...)
	for name, value := range d.constants {
		if old, known := x.constants[name]; known && old != value {
			value = "" // of several types
		}
		x.constants[name] = value
	}
}

// sectionOf is the section that a type is bound to, "" for none, and where there are several.
func (x *index) sectionOf(typ string) string {
	path := ""
	for _, s := range x.sections {
		if s.typ != typ {
			continue
		}
		is := s.path
		if is == "" {
			is = x.constants[s.constant]
		}
		if is == "" || path != "" && path != is {
			return ""
		}
		path = is
	}
	return path
}

// bindSetting gives a property of a class of settings what the configuration binds it to. Its own value is the default, but for an
// empty one, which only keeps the compiler quiet.
func (l *lowerer) bindSetting(c *flow.Class, name, typ string) {
	path := l.index.sectionOf(lastName(c.Name))
	i := slices.IndexFunc(c.Fields, func(f flow.Field) bool { return f.Name == name && !f.Static })
	if path == "" || i < 0 || strings.TrimSuffix(typ, "?") != "string" {
		return
	}
	f := &c.Fields[i]
	x := &flow.EnvExpr{Span: f.Span, Key: &flow.Lit{Span: f.Span, Kind: facts.String, Text: path + ":" + name}}
	if lit, ok := f.Init.(*flow.Lit); f.Init != nil && (!ok || lit.Text != "" && lit.Kind == facts.String) {
		x.Default = f.Init
	}
	f.Init = x
}
