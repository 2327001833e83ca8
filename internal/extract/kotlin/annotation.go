package kotlin

import (
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// marks are the annotations of a declaration, by simple name: each the invocation, or the type where it has no arguments.
type marks map[string]syntax.Node

func marksOf(n syntax.Node) marks {
	var out marks
	for c := range n.Parts() {
		if c.Kind() == "modifiers" {
			out = annotationsIn(c)
		}
	}
	return out
}

func annotationsIn(modifiers syntax.Node) marks {
	var out marks
	for a := range modifiers.Parts() {
		if a.Kind() != "annotation" {
			continue
		}
		for x := range a.Parts() {
			typ := x
			if x.Kind() == "constructor_invocation" {
				typ = x.Part(0)
			}
			if name := jvm.AfterLast(typeText(typ)); name != "" {
				if out == nil {
					out = marks{}
				}
				out[name] = x
			}
		}
	}
	return out
}

// harmless are annotations that give nothing a value.
const harmless = ` JvmStatic JvmField JvmName JvmOverloads JvmSuppressWildcards Deprecated Suppress Volatile Synchronized Serializable SerialName Transient
 VisibleForTesting PublishedApi Throws JvmInline OptIn Keep Json JsonProperty SerializedName `

// assigned reports whether some of the annotations may be there for a container or a mapper to give properties a value.
func (m marks) assigned() bool {
	for name := range m {
		if !strings.Contains(harmless, " "+name+" ") {
			return true
		}
	}
	return false
}

// argument is a written argument of a call or an annotation.
type argument struct {
	name   string
	value  syntax.Node
	spread bool
}

// argumentsOf are the arguments within brackets.
func argumentsOf(n syntax.Node) []argument {
	var out []argument
	for a := range n.Parts() {
		if a.Kind() != "value_argument" {
			continue
		}
		x := argument{value: lastPart(a), spread: a.Has("*")}
		if a.Has("=") {
			x.name = plain(a.Part(0).Text())
		}
		if x.value.Kind() == "spread_expression" {
			x.value, x.spread = x.value.Part(0), true
		}
		out = append(out, x)
	}
	return out
}

// values are the arguments of an annotation by their names, "" for those that need none.
func values(annotation syntax.Node, names ...string) []syntax.Node {
	if annotation.Kind() != "constructor_invocation" {
		return nil
	}
	var out []syntax.Node
	for _, a := range argumentsOf(annotation.Part(1)) {
		for _, name := range names {
			if a.name == name || name == "" && a.name == "value" {
				if a.value.Kind() == "collection_literal" {
					out = append(out, slices.Collect(a.value.Parts())...)
				} else {
					out = append(out, a.value)
				}
				break
			}
		}
	}
	return out
}

func value(annotation syntax.Node, names ...string) syntax.Node {
	if vs := values(annotation, names...); len(vs) > 0 {
		return vs[0]
	}
	return syntax.Node{}
}

// wireName is the name that a mapper gives a property.
func wireName(m marks) string {
	if m["JsonIgnore"].Exists() || m["Transient"].Exists() {
		return "-"
	}
	for _, mark := range []string{"SerialName", "JsonProperty", "SerializedName", "Json"} {
		if v := value(m[mark], "", "name"); v.Kind() == "string_literal" {
			return strings.Trim(v.Text(), `"`)
		}
	}
	return ""
}

// injected lowers the setting that an annotation gives a property or parameter, nil for none: @Value("${name:default}") of Spring and
// Micronaut, @ConfigProperty(name = "name", defaultValue = "default") of MicroProfile. The dollar is escaped in Kotlin.
func (l *lowerer) injected(m marks) flow.Expr {
	if v := value(m["Value"], ""); v.Exists() {
		if lit, ok := l.expr(v).(*flow.Lit); ok {
			return placeholder(lit)
		}
		return nil
	}
	a := m["ConfigProperty"]
	name := value(a, "name")
	if !name.Exists() {
		return nil
	}
	x := &flow.EnvExpr{Span: a.Span(), Key: l.expr(name)}
	if d := value(a, "defaultValue"); d.Exists() {
		x.Default = l.expr(d)
	}
	return x
}

// boundSetting is what a container binds a text of a class of settings to: @ConfigurationProperties("prefix") with the name of the property,
// nil for any other class. (https://docs.spring.io/spring-boot/reference/features/external-config.html, seen 2026-11-24)
func (l *lowerer) boundSetting(d *decl, typ, name string, def syntax.Node, at facts.Span) flow.Expr {
	prefix := value(d.marks["ConfigurationProperties"], "", "prefix")
	if !prefix.Exists() || strings.TrimSuffix(typ, "?") != "String" {
		return nil
	}
	lit, ok := l.expr(prefix).(*flow.Lit)
	if !ok {
		return nil
	}
	x := &flow.EnvExpr{Span: at, Key: text(lit.Text+"."+name, at)}
	if def.Exists() {
		x.Default = l.expr(def)
	}
	return x
}

// placeholder lowers "${name:default}". A text with anything else in it is the joined parts.
func placeholder(s *flow.Lit) flow.Expr {
	start, end := strings.Index(s.Text, "${"), strings.LastIndex(s.Text, "}")
	if start < 0 || end < start+2 {
		if strings.Contains(s.Text, "#{") {
			return &flow.Opaque{Span: s.Span, Pure: true}
		}
		return s
	}
	name, def, hasDefault := strings.Cut(s.Text[start+2:end], ":")
	x := &flow.EnvExpr{Span: s.Span, Key: slice(s, start+2, start+2+len(name))}
	switch {
	case hasDefault && strings.Contains(def, "${"):
		x.Default = &flow.Opaque{Span: s.Span, Pure: true}
	case hasDefault:
		x.Default = slice(s, start+3+len(name), end)
	}
	if start == 0 && end == len(s.Text)-1 {
		return x
	}
	return &flow.Join{Span: s.Span, Parts: []flow.Expr{slice(s, 0, start), x, slice(s, end+1, len(s.Text))}}
}

// annotations lowers what a declaration is marked with, in order of name.
func (l *lowerer) annotations(n syntax.Node) []flow.Annotation {
	var out []flow.Annotation
	marks := marksOf(n)
	for _, name := range slices.Sorted(maps.Keys(marks)) {
		a := marks[name]
		x := flow.Annotation{Span: a.Span(), Name: name}
		if a.Kind() == "constructor_invocation" {
			for _, v := range argumentsOf(a.Part(1)) {
				x.Args = append(x.Args, flow.Arg{Name: v.name, Value: l.annotated(v.value)})
			}
		}
		out = append(out, x)
	}
	return out
}

// annotated lowers a value in an annotation: constants, lists and sums of them, and names as they are written.
func (l *lowerer) annotated(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "string_literal":
		return l.str(n)
	case "binary_expression":
		return &flow.Join{Span: n.Span(), Parts: []flow.Expr{l.annotated(n.Field("left")), l.annotated(n.Field("right"))}}
	case "collection_literal":
		list := &flow.ListExpr{Span: n.Span()}
		for v := range n.Parts() {
			list.Elems = append(list.Elems, flow.Elem{Value: l.annotated(v)})
		}
		return list
	}
	return &flow.Name{Span: n.Span(), Name: jvm.AfterLast(strings.TrimSuffix(n.Text(), "::class"))}
}
