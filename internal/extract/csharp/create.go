package csharp

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// mapTypes and listTypes are the collections of the libraries that are plain maps and lists to the evaluator.
var (
	mapTypes = strings.Fields("Dictionary IDictionary IReadOnlyDictionary SortedDictionary ConcurrentDictionary ImmutableDictionary Hashtable " +
		"NameValueCollection ExpandoObject JObject JsonObject HeaderDictionary SortedList")
	listTypes = strings.Fields("List IList IReadOnlyList IEnumerable ICollection IReadOnlyCollection HashSet ISet Collection Queue Stack " +
		"ObservableCollection LinkedList JArray JsonArray ImmutableArray ImmutableList")
)

func isMapType(typ string) bool { return slices.Contains(mapTypes, lastName(typ)) }
func isListType(typ string) bool {
	return slices.Contains(listTypes, lastName(typ)) || strings.HasSuffix(typ, "]")
}

// creation lowers new T(…) { … }, and new(…) { … } with the type that the value is given to.
func creation(l *lowerer, n syntax.Node) flow.Expr {
	typ := compact(n.Field("type").Text())
	if !n.Field("type").Exists() {
		typ = plain(l.wanted)
	}
	var list, init syntax.Node
	for c := range n.Parts() {
		switch c.Kind() {
		case "argument_list":
			list = c
		case "initializer_expression":
			init = c
		}
	}
	d := l.find(bare(typ))
	switch {
	case typ == "" && isMapInitializer(init):
		return l.mapOf(n, l.arguments(list), init)
	case d == nil && isMapType(typ):
		return l.mapOf(n, l.arguments(list), init)
	case d == nil && isListType(typ):
		return l.listOf(n, l.arguments(list), init)
	case d == nil && lastName(typ) == "Uri":
		return l.address(n, l.arguments(list))
	case d == nil && lastName(typ) == "StringBuilder":
		return l.builder(n, l.arguments(list))
	case d == nil && (lastName(typ) == "KeyValuePair" || lastName(typ) == "Tuple"):
		return tuple(l, list)
	}
	var params []parameter
	if d != nil {
		params = d.members[constructorName].params
	}
	call := &flow.Call{Span: n.Span(), Args: l.arguments(list, params...), New: true, Name: typ}
	switch {
	case d != nil:
		call.Fn = l.typeValue(d, n.Span())
	case typ == "":
		return l.initialized(n, &flow.Opaque{Span: n.Span(), Children: values(call.Args)}, init)
	default:
		call.Fn = &flow.External{Span: n.Span(), Symbol: lastName(typ)}
	}
	return l.initialized(n, l.finished(n, call), init)
}

// isMapInitializer reports whether an initializer has the form that those of maps have: ["a"] = b, { "a", b }.
func isMapInitializer(init syntax.Node) bool {
	first := init.Part(0)
	return first.Kind() == "initializer_expression" || first.Field("left").Kind() == "element_binding_expression"
}

func values(args []flow.Arg) []flow.Expr {
	var out []flow.Expr
	for _, a := range args {
		out = append(out, a.Value)
	}
	return out
}

// initialized is a new object after the assignments and additions of its initializer.
func (l *lowerer) initialized(n syntax.Node, x flow.Expr, init syntax.Node) flow.Expr {
	if !init.Exists() || init.Part(0).Kind() == "" {
		return x
	}
	kept, again := l.keep(x)
	steps := []flow.Expr{kept}
	l.fill(&steps, init, func() flow.Expr { return again() })
	return sequence(n.Span(), append(steps, again())...)
}

// fill lowers the entries of an initializer as what they do to an object.
func (l *lowerer) fill(steps *[]flow.Expr, init syntax.Node, object func() flow.Expr) {
	for c := range init.Parts() {
		s := c.Span()
		if c.Kind() != "assignment_expression" {
			var args []flow.Arg
			if c.Kind() == "initializer_expression" { // { "name", value }
				for _, x := range l.exprs(c) {
					args = append(args, flow.Arg{Value: x})
				}
			} else {
				args = []flow.Arg{{Value: l.expr(c)}}
			}
			*steps = append(*steps, &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: object(), Name: "Add"}, Args: args})
			continue
		}
		target := l.initTarget(c.Field("left"), object)
		right := c.Field("right")
		if right.Kind() == "initializer_expression" { // fills what is there already
			if !l.deeper(func() { l.fill(steps, right, func() flow.Expr { return target }) }) {
				*steps = append(*steps, &flow.Opaque{Span: s, Children: []flow.Expr{target}})
			}
			continue
		}
		typ := ""
		if m, ok := target.(*flow.Member); ok {
			typ = l.memberType(l.newType(init), m.Name)
		}
		*steps = append(*steps, &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: target, Value: l.typed(right, typ)}})
	}
}

// newType is the type whose initializer a node is, "" where it is not said there.
func (l *lowerer) newType(init syntax.Node) string {
	return compact(init.Parent().Field("type").Text())
}

// initTarget is the member or element that an entry of an initializer sets.
func (l *lowerer) initTarget(n syntax.Node, object func() flow.Expr) flow.Expr {
	if n.Kind() == "element_binding_expression" {
		if args := l.arguments(n); len(args) == 1 {
			return &flow.Index{Span: n.Span(), X: object(), Key: args[0].Value}
		}
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{object()}}
	}
	return &flow.Member{Span: n.Span(), X: object(), Name: simpleName(n), NameSpan: nameSpan(n)}
}

// mapOf is a new map: what it is made from, and the entries of its initializer, { "a", b } or ["a"] = b.
func (l *lowerer) mapOf(n syntax.Node, args []flow.Arg, init syntax.Node) flow.Expr {
	out := &flow.ObjectExpr{Span: n.Span()}
	for _, a := range args {
		if isComparer(a.Value) {
			continue // how many entries there will be, or how keys compare
		}
		out.Entries = append(out.Entries, flow.Entry{Span: a.Value.Where(), Spread: a.Value})
	}
	for c := range init.Parts() {
		e := flow.Entry{Span: c.Span()}
		switch {
		case c.Kind() == "initializer_expression":
			e.Key, e.Value = l.operand(c.Part(0), c), l.operand(c.Part(1), c)
		case c.Kind() == "assignment_expression" && c.Field("left").Kind() == "element_binding_expression":
			e.Key, e.Value = l.operand(lastPart(c.Field("left").Part(0)), c), l.operand(c.Field("right"), c)
		case c.Kind() == "assignment_expression":
			e.Key, e.Value = key(c.Field("left")), l.operand(c.Field("right"), c)
		default:
			e.Spread = &flow.Opaque{Span: c.Span(), Children: []flow.Expr{l.expr(c)}}
		}
		out.Entries = append(out.Entries, e)
	}
	return out
}

// isComparer reports whether an argument of a map's constructor adds no entries.
func isComparer(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Lit:
		return true
	case *flow.Opaque:
		return x.Pure
	case *flow.Member:
		e, ok := x.X.(*flow.External)
		return ok && e.Symbol == "StringComparer"
	}
	return false
}

func (l *lowerer) listOf(n syntax.Node, args []flow.Arg, init syntax.Node) flow.Expr {
	out := &flow.ListExpr{Span: n.Span()}
	for _, a := range args {
		if !isComparer(a.Value) {
			out.Elems = append(out.Elems, flow.Elem{Value: a.Value, Spread: true})
		}
	}
	typ := compact(n.Field("type").Text())
	if typ == "" {
		typ = l.wanted
	}
	for c := range init.Parts() {
		out.Elems = append(out.Elems, flow.Elem{Value: l.typed(c, elementType(typ))})
	}
	return out
}

// elementType is the type of the elements of a list or array.
func elementType(typ string) string {
	typ = strings.TrimRight(typ, "?")
	if inner, ok := strings.CutSuffix(typ, "[]"); ok {
		return inner
	}
	if args := typeArguments(typ); len(args) == 1 {
		return args[0]
	}
	return ""
}

// address is a new Uri: the text, or a text that is resolved against another Uri.
func (l *lowerer) address(n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 2 {
		if kind, ok := args[1].Value.(*flow.Member); ok {
			if e, ok := kind.X.(*flow.External); ok && e.Symbol == "UriKind" {
				args = args[:1]
			}
		}
	}
	if len(args) == 1 {
		return args[0].Value
	}
	return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: "Uri"}, Args: args, New: true, Name: "Uri"}
}

// builder is a new StringBuilder: the list of what is appended to it. A number among the arguments is its capacity.
func (l *lowerer) builder(n syntax.Node, args []flow.Arg) flow.Expr {
	out := &flow.ListExpr{Span: n.Span()}
	for i, a := range args {
		if lit, ok := a.Value.(*flow.Lit); i == 0 && (!ok || lit.Kind == facts.String) {
			out.Elems = append(out.Elems, flow.Elem{Value: a.Value})
		}
	}
	return out
}

// array lowers new T[] { … }, new[] { … } and { … } as the value of a variable. Without values, nothing is known of its elements.
func array(l *lowerer, n syntax.Node) flow.Expr {
	init := n
	if n.Kind() != "initializer_expression" {
		init = syntax.Node{}
		for c := range n.Parts() {
			if c.Kind() == "initializer_expression" {
				init = c
			}
		}
		if !init.Exists() {
			if strings.Contains(n.Text(), "[0]") {
				return &flow.ListExpr{Span: n.Span()}
			}
			return &flow.ListExpr{Span: n.Span(), Elems: []flow.Elem{{Value: &flow.Opaque{Span: n.Span(), Pure: true}, Spread: true}}}
		}
	}
	return l.listOf(n, nil, init)
}

// collection lowers [a, ..b], which is a map where the value is given to one: only [] can be.
func collection(l *lowerer, n syntax.Node) flow.Expr {
	if isMapType(plain(l.wanted)) {
		return &flow.ObjectExpr{Span: n.Span()}
	}
	out := &flow.ListExpr{Span: n.Span()}
	outer := l.wanted
	l.wanted = elementType(l.wanted)
	defer func() { l.wanted = outer }()
	for a := range n.Parts() {
		value := lastPart(a)
		if value.Kind() == "range_expression" {
			out.Elems = append(out.Elems, flow.Elem{Value: l.operand(value.Part(0), a), Spread: true})
		} else {
			out.Elems = append(out.Elems, flow.Elem{Value: l.operand(value, a)})
		}
	}
	return out
}

// anonymousObject lowers new { A = 1, x.B }.
func anonymousObject(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.ObjectExpr{Span: n.Span()}
	var name syntax.Node // before the sign of equality
	for c := range n.Children() {
		switch {
		case !c.Named() && c.Kind() == "=", c.Comment():
		case !c.Named() && c.Kind() != "this":
			name = syntax.Node{}
		case c.Next().Kind() == "=":
			name = c
		case name.Exists():
			out.Entries = append(out.Entries, flow.Entry{Span: facts.Span{Pos: name.Span().Pos, End: c.Span().End}, Key: key(name), Value: l.expr(c)})
		default:
			last := c
			if field := c.Field("name"); field.Exists() {
				last = field
			}
			out.Entries = append(out.Entries, flow.Entry{Span: c.Span(), Key: key(last), Value: l.expr(c)})
		}
	}
	return out
}
