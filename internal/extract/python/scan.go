package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// scans says what binds names. Each entry returns the scope of the node's children.
func scans() map[string]func(*scanner, syntax.Node, *scope) *scope {
	return map[string]func(*scanner, syntax.Node, *scope) *scope{
		"function_definition":      scanFunction,
		"lambda":                   scanLambda,
		"class_definition":         scanClass,
		"list_comprehension":       scanComprehension,
		"dictionary_comprehension": scanComprehension,
		"set_comprehension":        scanComprehension,
		"generator_expression":     scanComprehension,
		"for_in_clause":            scanClause,
		"assignment":               scanAssignment,
		"augmented_assignment":     scanLeft,
		"for_statement":            scanLeft,
		"type_alias_statement":     scanLeft,
		"named_expression":         scanWalrus,
		"as_pattern":               scanAs,
		"except_clause":            scanExcept,
		"delete_statement":         scanDelete,
		"global_statement":         scanGlobal,
		"nonlocal_statement":       scanNonlocal,
		"import_statement":         scanImport,
		"import_from_statement":    scanImportFrom,
		"case_pattern":             scanCase,
		"splat_pattern":            scanSplat,
		"yield":                    scanYield,
	}
}

func (s *scanner) bind(sc *scope, name string) {
	s.events = append(s.events, event{scope: sc, name: name})
}

// bindTargets binds the names in the target of an assignment.
func (s *scanner) bindTargets(sc *scope, n syntax.Node) {
	switch n.Kind() {
	case "identifier":
		s.bind(sc, n.Text())
	case "tuple", "list", "pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern", "dictionary_splat_pattern",
		"list_splat", "expression_list", "parenthesized_expression", "as_pattern_target", "type":
		for c := range n.Parts() {
			s.bindTargets(sc, c)
		}
	}
}

func scanFunction(s *scanner, n syntax.Node, sc *scope) *scope {
	s.events = append(s.events, event{scope: sc, name: n.Field("name").Text(), def: true})
	return scanLambda(s, n, sc)
}

func scanLambda(s *scanner, n syntax.Node, sc *scope) *scope {
	inner := s.open(n, sc, functionScope)
	for p := range n.Field("parameters").Parts() {
		switch p.Kind() {
		case "typed_parameter":
			s.bindTargets(inner, p.Part(0))
		case "default_parameter", "typed_default_parameter":
			s.bindTargets(inner, p.Field("name"))
		default:
			s.bindTargets(inner, p)
		}
	}
	return inner
}

func scanClass(s *scanner, n syntax.Node, sc *scope) *scope {
	s.events = append(s.events, event{scope: sc, name: n.Field("name").Text(), def: true})
	return s.open(n, sc, classScope)
}

func scanComprehension(s *scanner, n syntax.Node, sc *scope) *scope {
	return s.open(n, sc, comprehensionScope)
}

// scanClause binds the variables of a comprehension at once: they hide those of the function.
func scanClause(s *scanner, n syntax.Node, sc *scope) *scope {
	from := len(s.events)
	s.bindTargets(sc, n.Field("left"))
	for _, e := range s.events[from:] {
		sc.names[e.name] = &binding{others: 1}
	}
	s.events = s.events[:from]
	return sc
}

func scanAssignment(s *scanner, n syntax.Node, sc *scope) *scope {
	left, right := n.Field("left"), n.Field("right")
	if left.Kind() == "identifier" && right.Kind() == "call" {
		s.events = append(s.events, event{scope: sc, name: left.Text(), made: right})
		return sc
	}
	return scanLeft(s, n, sc)
}

func scanLeft(s *scanner, n syntax.Node, sc *scope) *scope {
	s.bindTargets(sc, n.Field("left"))
	return sc
}

func scanWalrus(s *scanner, n syntax.Node, sc *scope) *scope {
	s.bindTargets(sc.functionOf(), n.Field("name"))
	return sc
}

func scanAs(s *scanner, n syntax.Node, sc *scope) *scope {
	if alias := n.Field("alias"); alias.Exists() {
		if name := alias.Part(0); name.Kind() == "identifier" && n.Part(0).Kind() == "call" && n.Parent().Kind() == "with_item" {
			s.events = append(s.events, event{scope: sc, name: name.Text(), made: n.Part(0)})
			return sc
		}
		s.bindTargets(sc, alias)
	} else if last := n.Part(1); last.Kind() == "identifier" {
		s.bind(sc, last.Text())
	}
	return sc
}

func scanExcept(s *scanner, n syntax.Node, sc *scope) *scope {
	if alias := exceptAlias(n); alias.Kind() == "identifier" {
		s.bind(sc, alias.Text())
	}
	return sc
}

func scanDelete(s *scanner, n syntax.Node, sc *scope) *scope {
	for c := range n.Parts() {
		s.bindTargets(sc, c)
	}
	return sc
}

func scanGlobal(_ *scanner, n syntax.Node, sc *scope) *scope {
	for c := range n.Parts() {
		sc.functionOf().outer[c.Text()] = isGlobal
	}
	return sc
}

func scanNonlocal(_ *scanner, n syntax.Node, sc *scope) *scope {
	for c := range n.Parts() {
		sc.functionOf().outer[c.Text()] = isNonlocal
	}
	return sc
}

func scanImport(s *scanner, n syntax.Node, sc *scope) *scope {
	for i := range importsOf(n) {
		s.events = append(s.events, event{scope: sc, name: i.local, symbol: i.symbol()})
	}
	return sc
}

func scanImportFrom(s *scanner, n syntax.Node, sc *scope) *scope { return scanImport(s, n, sc) }

// scanCase binds a bare name in a case: it takes what is matched there.
func scanCase(s *scanner, n syntax.Node, sc *scope) *scope {
	if c := n.Part(0); c.Kind() == "dotted_name" && !strings.Contains(c.Text(), ".") {
		s.bind(sc, c.Text())
	}
	return sc
}

func scanSplat(s *scanner, n syntax.Node, sc *scope) *scope {
	if c := n.Part(0); c.Kind() == "identifier" {
		s.bind(sc, c.Text())
	}
	return sc
}

func scanYield(_ *scanner, _ syntax.Node, sc *scope) *scope {
	sc.functionOf().yields = true
	return sc
}
