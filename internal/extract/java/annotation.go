package java

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// marks are the annotations of a declaration, by simple name.
type marks map[string]syntax.Node

func marksOf(n syntax.Node) marks {
	var out marks
	for a := range modifiersOf(n).Parts() {
		if a.Kind() != "annotation" && a.Kind() != "marker_annotation" {
			continue
		}
		if out == nil {
			out = marks{}
		}
		_, simple := jvm.CutLast(a.Field("name").Text())
		out[simple] = a
	}
	return out
}

// any reports whether one of several annotations, separated by white space, is there.
func (m marks) any(names string) bool {
	for _, name := range strings.Fields(names) {
		if m[name].Exists() {
			return true
		}
	}
	return false
}

// harmless are annotations that give nothing a value.
const harmless = `Override Deprecated SuppressWarnings NonNull NotNull Nullable Nonnull Slf4j Log4j2 Log CommonsLog SafeVarargs FunctionalInterface
	VisibleForTesting Generated`

// assigned reports whether some of the annotations may be there for a container or a mapper to give fields a value.
func (m marks) assigned() bool {
	for name := range m {
		if !strings.Contains(" "+strings.Join(strings.Fields(harmless), " ")+" ", " "+name+" ") {
			return true
		}
	}
	return false
}

// argument returns an argument of an annotation by its name, "" for the one that needs none.
func argument(annotation syntax.Node, names ...string) syntax.Node {
	for a := range annotation.Field("arguments").Parts() {
		if a.Kind() != "element_value_pair" {
			for _, name := range names {
				if name == "" {
					return a
				}
			}
			continue
		}
		for _, name := range names {
			key := a.Field("key").Text()
			if key == name || name == "" && key == "value" {
				return a.Field("value")
			}
		}
	}
	return syntax.Node{}
}

// injected lowers the setting that an annotation gives a field or parameter, nil for none: @Value("${name:default}") of Spring and
// Micronaut, @ConfigProperty(name = "name", defaultValue = "default") of MicroProfile.
func (l *lowerer) injected(m marks) flow.Expr {
	if a := m["Value"]; a.Exists() {
		if text := argument(a, ""); text.Kind() == "string_literal" {
			return l.placeholder(l.str(text))
		}
		return nil
	}
	a := m["ConfigProperty"]
	name := argument(a, "name")
	if name.Kind() != "string_literal" {
		return nil
	}
	x := &flow.EnvExpr{Span: a.Span(), Key: l.str(name)}
	if d := argument(a, "defaultValue"); d.Exists() {
		x.Default = l.expr(d)
	}
	return x
}

// boundSetting is what a container binds a text of a class of settings to: @ConfigurationProperties("prefix") with the name of the field, nil
// for any other class. (https://docs.spring.io/spring-boot/reference/features/external-config.html, seen 2026-11-24)
func (l *lowerer) boundSetting(d *decl, typ, name string, def syntax.Node, at facts.Span) flow.Expr {
	prefix := argument(d.marks["ConfigurationProperties"], "", "prefix")
	if prefix.Kind() != "string_literal" || typ != "String" {
		return nil
	}
	x := &flow.EnvExpr{Span: at, Key: &flow.Lit{Span: at, Kind: facts.String, Text: unquoted(prefix) + "." + name}}
	if def.Exists() {
		x.Default = l.expr(def)
	}
	return x
}

// placeholder lowers "${name:default}". A text with anything else in it is the joined parts.
func (l *lowerer) placeholder(s *flow.Lit) flow.Expr {
	start := strings.Index(s.Text, "${")
	end := strings.LastIndex(s.Text, "}")
	if start < 0 || end < start+2 {
		if strings.Contains(s.Text, "#{") {
			return &flow.Opaque{Span: s.Span, Pure: true}
		}
		return s
	}
	inner := s.Text[start+2 : end]
	name, def, hasDefault := strings.Cut(inner, ":")
	x := &flow.EnvExpr{Span: s.Span, Key: slice(s, start+2, start+2+len(name))}
	if hasDefault && !strings.Contains(def, "${") {
		x.Default = slice(s, start+3+len(name), end)
	} else if hasDefault {
		x.Default = &flow.Opaque{Span: s.Span, Pure: true}
	}
	if start == 0 && end == len(s.Text)-1 {
		return x
	}
	return &flow.Join{Span: s.Span, Parts: []flow.Expr{slice(s, 0, start), x, slice(s, end+1, len(s.Text))}}
}

// slice is a part of a literal, at its place in the source where that is known.
func slice(s *flow.Lit, from, to int) *flow.Lit {
	x := &flow.Lit{Span: s.Span, Kind: facts.String, Text: s.Text[from:to]}
	if s.Exact {
		x.Body = facts.Span{Pos: s.Body.Pos + tokenPos(from), End: s.Body.Pos + tokenPos(to)}
		x.Span, x.Exact = x.Body, true
	}
	return x
}

// annotations lowers what a declaration is marked with.
func (l *lowerer) annotations(n syntax.Node) []flow.Annotation {
	var out []flow.Annotation
	for a := range modifiersOf(n).Parts() {
		if a.Kind() != "annotation" && a.Kind() != "marker_annotation" {
			continue
		}
		_, simple := jvm.CutLast(a.Field("name").Text())
		x := flow.Annotation{Span: a.Span(), Name: simple}
		for v := range a.Field("arguments").Parts() {
			if v.Kind() == "element_value_pair" {
				x.Args = append(x.Args, flow.Arg{Name: v.Field("key").Text(), Value: l.annotated(v.Field("value"))})
			} else {
				x.Args = append(x.Args, flow.Arg{Value: l.annotated(v)})
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
	case "element_value_array_initializer":
		list := &flow.ListExpr{Span: n.Span()}
		for v := range n.Parts() {
			list.Elems = append(list.Elems, flow.Elem{Value: l.annotated(v)})
		}
		return list
	}
	_, name := jvm.CutLast(strings.TrimSuffix(n.Text(), ".class"))
	return &flow.Name{Span: n.Span(), Name: name}
}
