package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// recordKind says how the declared fields of a class become the parameters of its constructor.
type recordKind uint8

const (
	dataRecord    recordKind = iota + 1 // dataclass, attrs: by position or name
	tupleRecord                         // NamedTuple: likewise, and read by position
	modelRecord                         // pydantic.BaseModel: by name only
	settingRecord                       // pydantic BaseSettings: by name, else from the environment, else the default
	enumRecord                          // Enum: no constructor, each member has a name and a value
	stringEnum                          // an Enum whose members are strings themselves
	dictRecord                          // TypedDict: no class at all, its instances are dictionaries
)

// record is a class with declared fields.
type record struct {
	kind   recordKind
	params []flow.Param
	// prefix comes before the name of a setting's environment variable.
	prefix string
	// open is set where a base class may have fields that are not in view.
	open bool
	// named is set where fields are given by name only.
	named bool
}

// recordBases are the base classes that make a record of a class, by symbol (pydantic 2: https://docs.pydantic.dev/latest/,
// seen 2026-11-24).
var recordBases = map[string]recordKind{
	"typing.NamedTuple": tupleRecord, "typing_extensions.NamedTuple": tupleRecord,
	"pydantic.BaseModel": modelRecord, "sqlmodel.SQLModel": modelRecord, "pydantic.v1.BaseModel": modelRecord,
	"pydantic.BaseSettings": settingRecord, "pydantic_settings.BaseSettings": settingRecord, "pydantic.v1.BaseSettings": settingRecord,
	"pydantic.env_settings.BaseSettings": settingRecord,
	"enum.Enum":                          enumRecord, "enum.IntEnum": enumRecord, "enum.Flag": enumRecord,
	"enum.StrEnum": stringEnum,
}

// recordDecorators are the decorators that do.
var recordDecorators = map[string]bool{
	"dataclasses.dataclass": true, "pydantic.dataclasses.dataclass": true,
	"attr.s": true, "attr.attrs": true, "attr.define": true, "attr.frozen": true, "attr.mutable": true,
	"attrs.define": true, "attrs.frozen": true, "attrs.mutable": true,
}

// plainBases are base classes without fields.
var plainBases = map[string]bool{
	"object": true, "abc.ABC": true, "typing.Generic": true, "typing.Protocol": true, "str": true, "int": true,
}

// recordOf says what record a class is, nil for none, and keeps the decorators that say nothing about that.
func (l *lowerer) recordOf(c *class, decorators []syntax.Node) *record {
	var out *record
	for _, d := range decorators {
		named := d
		if d.Kind() == "call" {
			named = d.Field("function")
		}
		if symbol := l.symbol(named); recordDecorators[symbol] {
			out = &record{kind: dataRecord, named: hasTrueArgument(d, "kw_only")}
		} else if !transparent[symbol] && symbol != "enum.unique" && symbol != "functools.total_ordering" {
			c.out.Decorators = append(c.out.Decorators, l.expr(d))
		}
	}
	return l.inherit(c, out)
}

// inherit adds what the base classes say: those of libraries, and records further up in the file.
func (l *lowerer) inherit(c *class, out *record) *record {
	isText := false
	var unseen []flow.Expr
	for i, b := range c.baseNodes() {
		symbol := l.symbol(b)
		isText = isText || symbol == "str"
		base := l.kinds[b.Text()]
		switch kind := recordBases[symbol]; {
		case kind == 0 && base == nil:
			if !plainBases[symbol] {
				unseen = append(unseen, c.out.Bases[i])
			}
			continue
		case base == nil:
			base = &record{kind: kind}
		}
		if out == nil && base.kind != dataRecord {
			out = &record{kind: base.kind, prefix: base.prefix}
		}
		if out != nil {
			out.params = append(out.params, base.params...)
			out.open = out.open || base.open
		}
	}
	if out != nil {
		out.open = out.open || len(unseen) > 0
		if out.kind == enumRecord && isText {
			out.kind = stringEnum
		}
		if out.kind == settingRecord {
			out.prefix = settingPrefix(c.node, out.prefix)
		}
	}
	return out
}

// baseNodes are the nodes of the base classes, without their type parameters.
func (c *class) baseNodes() []syntax.Node {
	var out []syntax.Node
	for b := range c.node.Field("superclasses").Parts() {
		switch b.Kind() {
		case "keyword_argument", "dictionary_splat":
		case "subscript":
			out = append(out, b.Field("value"))
		default:
			out = append(out, b)
		}
	}
	return out
}

func hasTrueArgument(call syntax.Node, name string) bool {
	for a := range call.Field("arguments").Parts() {
		if a.Field("name").Text() == name && a.Field("value").Kind() == "true" {
			return true
		}
	}
	return false
}

// settingPrefix finds env_prefix, which stands in model_config = SettingsConfigDict(env_prefix="X_") or in a class Config.
func settingPrefix(n syntax.Node, inherited string) string {
	for c := range n.Field("body").Below() {
		var key, value syntax.Node
		switch c.Kind() {
		case "keyword_argument":
			key, value = c.Field("name"), c.Field("value")
		case "assignment":
			key, value = c.Field("left"), c.Field("right")
		default:
			continue
		}
		if key.Text() == "env_prefix" && value.Kind() == "string" {
			return strings.Trim(value.Text(), `"'`)
		}
	}
	return inherited
}

// take makes an annotated attribute a field of the record. It reports false for what is an ordinary class attribute.
func (r *record) take(l *lowerer, c *class, f flow.Field, a syntax.Node) bool {
	typed := a.Field("type")
	switch r.kind {
	case enumRecord, stringEnum:
		return r.takeMember(l, c, f)
	}
	if !typed.Exists() {
		if r.kind == dataRecord && isFieldCall(l, a.Field("right")) { // x = attr.ib(default=...)
			r.addParam(l, c, f, a)
			return true
		}
		return false
	}
	if strings.Contains(typed.Text(), "ClassVar") {
		return false
	}
	r.addParam(l, c, f, a)
	return true
}

// takeMember makes an attribute of an enumeration a member, an object with a name and a value. The members of a string
// enumeration are used as the strings that they are.
func (r *record) takeMember(l *lowerer, c *class, f flow.Field) bool {
	if f.Init == nil || strings.HasPrefix(f.Name, "_") {
		return false
	}
	if r.kind == enumRecord {
		entry := func(key string, value flow.Expr) flow.Entry {
			return flow.Entry{Span: f.Span, Key: &flow.Lit{Span: f.Span, Kind: facts.String, Text: key}, Value: value}
		}
		own := &flow.Lit{Span: f.Span, Kind: facts.String, Text: f.Name}
		f.Init = &flow.ObjectExpr{Span: f.Init.Where(), Entries: []flow.Entry{entry("name", own), entry("value", f.Init)}}
	}
	c.out.Fields = append(c.out.Fields, f)
	return true
}

// isStringMember reports whether a node is x.value of a member of a string enumeration of the file, which is the member itself.
func (l *lowerer) isStringMember(n syntax.Node) bool {
	member := n.Field("object")
	if n.Field("attribute").Text() != "value" || member.Kind() != "attribute" {
		return false
	}
	r := l.kinds[member.Field("object").Text()]
	return r != nil && r.kind == stringEnum
}

// fieldCalls are the calls that describe a field: field(default=...).
var fieldCalls = map[string]bool{
	"dataclasses.field": true, "pydantic.Field": true, "sqlmodel.Field": true, "attr.ib": true, "attr.attrib": true, "attr.field": true,
	"attrs.field": true, "pydantic.v1.Field": true,
}

func isFieldCall(l *lowerer, n syntax.Node) bool {
	return n.Kind() == "call" && fieldCalls[l.symbol(n.Field("function"))]
}

// addParam makes a field a parameter of the constructor, and its default a class attribute too.
func (r *record) addParam(l *lowerer, c *class, f flow.Field, a syntax.Node) {
	d := fieldDescription{value: f.Init}
	if isFieldCall(l, a.Field("right")) {
		d = l.describe(a.Field("right"), r.kind)
	}
	left := a.Field("left")
	p := flow.Param{
		Span: a.Span(), Target: &flow.Name{Span: left.Span(), Name: f.Name}, Type: f.Type, Default: d.value, Field: f.Name,
		NamedOnly: r.named || d.named || r.kind == modelRecord || r.kind == settingRecord,
	}
	if strings.Contains(a.Field("type").Text(), "InitVar") {
		p.Field = ""
	}
	if r.kind == settingRecord {
		p.Default = r.setting(p, d)
	}
	if d.uninitialised {
		c.out.Fields = append(c.out.Fields, flow.Field{Span: f.Span, Name: f.Name, Init: d.value, Type: f.Type})
		return
	}
	if d.value != nil && r.kind == dataRecord && isConstant(d.value) {
		c.out.Fields = append(c.out.Fields, flow.Field{Span: f.Span, Name: f.Name, Init: d.value, Type: f.Type, Static: true})
		p.Default = l.classAttribute(left.Span(), f.Name)
	}
	r.addOrReplace(p)
}

// addOrReplace adds a parameter; one of the same name from a base class keeps its position.
func (r *record) addOrReplace(p flow.Param) {
	name := p.Target.(*flow.Name).Name
	for i, old := range r.params {
		if old.Target.(*flow.Name).Name == name {
			r.params[i] = p
			return
		}
	}
	r.params = append(r.params, p)
}

// setting is the value of a field that nothing is passed for: the environment variable, or its default.
func (r *record) setting(p flow.Param, d fieldDescription) flow.Expr {
	key := d.alias
	if key == nil {
		name := p.Target.(*flow.Name)
		key = &flow.Lit{Span: name.Span, Kind: facts.String, Text: strings.ToUpper(r.prefix + name.Name)}
	}
	return &flow.EnvExpr{Span: p.Span, Key: key, Default: d.value}
}
