package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// typeOf is the type of an expression as written or by its full name, "" where it is not known. It is found once for each.
func (l *lowerer) typeOf(n syntax.Node) string {
	if typ, known := l.types[n]; known {
		return typ
	}
	if l.typeDepth >= maxTypeDepth {
		return ""
	}
	l.typeDepth++
	typ := l.findType(n)
	l.typeDepth--
	l.types[n] = typ
	return typ
}

func (l *lowerer) findType(n syntax.Node) string {
	switch n.Kind() {
	case "parenthesized_expression", "unary_expression":
		return l.typeOf(n.Part(0))
	case "as_expression":
		return typeText(n.Field("right"))
	case "string_literal", "multiline_string_literal":
		return "String"
	case "identifier":
		if f := l.lookup(plain(n.Text()), n.Span(), false); f != nil {
			return f.typ
		}
	case "this_expression":
		return l.thisType()
	case "navigation_expression":
		return l.memberType(n)
	case "call_expression":
		return l.resultType(n)
	case "binary_expression":
		if op := n.Field("operator").Kind(); op == "+" || op == "?:" {
			if key, _ := pairOf(n.Field("right")); key.Exists() {
				return "Map"
			}
			return l.typeOf(n.Field("left"))
		}
	}
	return ""
}

func (l *lowerer) thisType() string {
	for s := l.scope; s != nil; s = s.up {
		switch {
		case s.recv != nil:
			return s.recv.typ
		case s.cls != nil:
			return s.cls.decl.simple
		}
	}
	return ""
}

func (l *lowerer) memberType(n syntax.Node) string {
	if d := l.findDecl(l.typeOf(n.Part(0)), l.within()); d != nil {
		return d.types[plain(lastPart(n).Text())]
	}
	if d := l.typeDecl(n.Part(0)); d != nil {
		return d.types[plain(lastPart(n).Text())]
	}
	return ""
}

// resultTypes are the types of what functions of the standard library give.
var resultTypes = map[string]string{
	"mapOf": "Map", "mutableMapOf": "MutableMap", "hashMapOf": "MutableMap", "linkedMapOf": "MutableMap", "buildMap": "Map", "emptyMap": "Map",
	"toMutableMap": "MutableMap", "toMap": "Map", "plus": "", "listOf": "List", "mutableListOf": "MutableList", "arrayListOf": "MutableList",
	"emptyList": "List", "setOf": "List", "buildList": "List", "toMutableList": "MutableList", "toList": "List", "buildString": "String",
	"toString": "String", "trimIndent": "String", "trim": "String", "sortedMapOf": "MutableMap",
}

func (l *lowerer) resultType(n syntax.Node) string {
	fn := calleeOf(n)
	switch fn.Kind() {
	case "identifier":
		name := plain(fn.Text())
		if l.cls != nil {
			if owner, _ := l.memberIn(l.cls.decl, name, true, 0); owner != nil && owner.results[name] != "" {
				return owner.results[name]
			}
		}
		if typ := l.facade.results[name]; typ != "" {
			return typ
		}
		if jvm.IsTypeName(name) {
			return name
		}
		return resultTypes[name]
	case "navigation_expression":
		name := plain(lastPart(fn).Text())
		if name == "apply" || name == "also" {
			return l.typeOf(fn.Part(0))
		}
		if jvm.IsTypeName(name) && isDotted(fn) {
			return plain(fn.Text())
		}
		for _, d := range []*decl{l.findDecl(l.typeOf(fn.Part(0)), l.within()), l.typeDecl(fn.Part(0))} {
			if d != nil {
				return d.results[name]
			}
		}
		if strings.HasSuffix(l.typeOf(fn.Part(0)), "Builder") && (name == "header" || name == "url" || name == "addHeader") {
			return l.typeOf(fn.Part(0))
		}
		return resultTypes[name]
	}
	return ""
}
