package golang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// structType is a struct type as it is written down.
type structType struct {
	name string // of the class; made up for a struct type without a name
	file *File
	node *ast.StructType
	// anonymous is set for a struct type that no type declaration names.
	anonymous bool
}

// surveyStruct notes a struct type under its identity for the type checker. name is "" for one without a name.
func (l *lowerer) surveyStruct(n *ast.StructType, f *File, name string) {
	t, ok := l.Info.Types[n].Type.(*types.Struct)
	if !ok || l.structs[t] != nil {
		return
	}
	s := &structType{name: name, file: f, node: n}
	if name == "" {
		// No name of the source has a space in it.
		s.anonymous = true
		s.name = fmt.Sprintf("struct %s:%d", f.Source.Path, n.Pos()+f.Shift-token.Pos(f.Source.Token.Base()))
	}
	l.structs[t] = s
}

// anonymousStructs declares a class for each struct type without a name in the module's files: their fields have zero values and
// names in JSON as those of any struct do.
func (l *lowerer) anonymousStructs() []flow.Stmt {
	var out []flow.Stmt
	for _, f := range l.files {
		l.file = f
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if n, ok := n.(*ast.StructType); ok {
				if s := l.structOf(n); s != nil && s.anonymous && s.node == n {
					out = append(out, &flow.Declare{Class: l.class(s.name, n, n)})
				}
			}
			return true
		})
	}
	return out
}

// makersOf names the functions of the package that make values of a type: those called New..., or else the only function that
// returns one.
func (l *lowerer) makersOf(name *ast.Ident) []flow.Expr {
	all := l.makers[l.Info.Defs[name]]
	var named []flow.Expr
	for _, f := range all {
		if len(all) == 1 || strings.HasPrefix(strings.ToLower(f.Name.Name), "new") {
			named = append(named, &flow.Name{Span: l.at(name), Name: f.Name.Name})
		}
	}
	return named
}

// noteMaker notes a function under the type of its first result.
func (l *lowerer) noteMaker(d *ast.FuncDecl) {
	if d.Type.Results == nil || len(d.Type.Results.List) == 0 {
		return
	}
	if n := namedOf(l.Info.TypeOf(d.Type.Results.List[0].Type)); n != nil && n.Obj().Pkg() == l.Types {
		l.makers[n.Obj()] = append(l.makers[n.Obj()], d)
	}
}

// isPrivate reports whether nobody outside of the tree can import the package.
func (l *lowerer) isPrivate() bool {
	return l.Types != nil && (l.Types.Name() == "main" || strings.Contains("/"+l.Types.Path()+"/", "/internal/"))
}

func (l *lowerer) structOf(n *ast.StructType) *structType {
	t, ok := l.Info.Types[n].Type.(*types.Struct)
	if !ok {
		return nil
	}
	return l.structs[t]
}

// typeDecls lowers struct types, with their methods, to classes. A type of any other kind is no more than its underlying type: its
// methods are functions that are called with the value.
func (l *lowerer) typeDecls(d *ast.GenDecl) []flow.Stmt {
	var out []flow.Stmt
	for _, s := range d.Specs {
		s, ok := s.(*ast.TypeSpec)
		if !ok || s.Name.Name == "_" || l.fn == nil && l.isRedeclared(s.Name) {
			continue
		}
		c := l.classOf(s)
		if c == nil {
			continue
		}
		if l.fn == nil {
			file := l.file
			c.Methods = append(l.methodsOf(s.Name.Name), l.promoted(s.Name)...)
			c.Makers = l.makersOf(s.Name)
			l.file = file
		}
		out = append(out, &flow.Declare{Class: c})
	}
	return out
}

// classOf returns the class of a struct type, nil for a type of another kind. A type that is defined as another struct type has the
// fields of that, and none of its methods.
func (l *lowerer) classOf(s *ast.TypeSpec) *flow.Class {
	if n, ok := s.Type.(*ast.StructType); ok {
		return l.class(s.Name.Name, n, s)
	}
	obj, ok := l.Info.Defs[s.Name].(*types.TypeName)
	if !ok || obj.IsAlias() {
		return nil
	}
	t, ok := underlying(obj.Type()).(*types.Struct)
	if n := namedOf(l.Info.TypeOf(s.Type)); !ok || n != nil && n.Obj().Pkg() != nil && !l.isInside(n.Obj().Pkg()) {
		return nil
	}
	at := l.at(s)
	c := &flow.Class{Span: at, Name: s.Name.Name, File: l.file.Source}
	for i := range t.NumFields() {
		f := t.Field(i)
		c.Fields = append(c.Fields, l.field(f.Name(), c.Name, wireTag(t.Tag(i), f.Embedded()), l.typeExpr(f.Type(), at), at))
	}
	return c
}

func (l *lowerer) class(name string, n *ast.StructType, at ast.Node) *flow.Class {
	c := &flow.Class{Span: l.at(at), Name: name, File: l.file.Source}
	for _, f := range n.Fields.List {
		tag, _ := stringLit(f.Tag)
		names := f.Names
		if len(names) == 0 {
			if id := embeddedName(f.Type); id != nil {
				names = []*ast.Ident{id}
			}
		}
		for _, id := range names {
			c.Fields = append(c.Fields, l.field(id.Name, name, wireTag(tag, len(f.Names) == 0), l.typeOf(f.Type), l.at(id)))
		}
	}
	return c
}

// field is a field of a class. The zero values stand in the literals that make an instance. An instance that comes from elsewhere
// has any value.
func (l *lowerer) field(name, class string, w wire, typ flow.Expr, at facts.Span) flow.Field {
	f := flow.Field{
		Span: at, Name: name, Type: typ, Init: unknown(at), Wire: w.name, OmitEmpty: w.omitEmpty,
		Public: ast.IsExported(name) && ast.IsExported(class) && !l.isPrivate(),
	}
	if !ast.IsExported(name) && w.name != "*" {
		f.Wire = "-"
	}
	return f
}

// wire is how encoding/json writes a field.
type wire struct {
	name      string // "" for the field's own, "-" where it is left out, "*" where its fields are written in its place
	omitEmpty bool
}

// wireTag reads the json key of a field's tag.
func wireTag(tag string, embedded bool) wire {
	json := reflect.StructTag(tag).Get("json")
	parts := strings.Split(json, ",")
	w := wire{name: parts[0], omitEmpty: slices.Contains(parts, "omitempty") || slices.Contains(parts, "omitzero")}
	if w.name == "" && embedded {
		w.name = "*"
	}
	return w
}

// embeddedName returns the name that an embedded field has.
func embeddedName(x ast.Expr) *ast.Ident {
	switch x := x.(type) {
	case *ast.Ident:
		return x
	case *ast.StarExpr:
		return embeddedName(x.X)
	case *ast.ParenExpr:
		return embeddedName(x.X)
	case *ast.SelectorExpr:
		return x.Sel
	case *ast.IndexExpr:
		return embeddedName(x.X)
	case *ast.IndexListExpr:
		return embeddedName(x.X)
	}
	return nil
}
