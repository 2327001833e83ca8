package golang

import (
	"go/ast"
	"go/token"
)

// The type checker computes every constant, and follows every type into the types that it is made of, as often as they occur. A
// few lines that double each other would take more memory, or more time, than there is (https://go.dev/issue/65711, seen
// 2026-11-24), so packages are measured first. Written code stays far below these bounds.
const (
	maxConstant = 1 << 20 // bytes
	maxType     = 4 << 20 // occurrences of types within a type
)

// size is how far declarations expand: the length of the longest string constant, and the number of types in the largest type.
type size struct{ constant, typ int }

func (s size) tooLarge() bool { return s.constant > maxConstant || s.typ > maxType }

// measure estimates the size of the declarations in files, from above: declarations of the same name count as one, and everything
// that is imported as large as imported says.
func measure(files []*ast.File, imported size) size {
	m := &meter{
		imported: imported, constants: map[string][]*ast.ValueSpec{}, types: map[string][]*ast.TypeSpec{},
		constantSizes: map[string]int{}, typeSizes: map[string]int{},
	}
	for _, f := range files {
		ast.Inspect(f, m.collect)
	}
	out := imported
	for name := range m.constants {
		out.constant = max(out.constant, m.constant(name))
	}
	for name := range m.types {
		out.typ = max(out.typ, m.typ(name))
	}
	for _, x := range m.instances {
		out.typ = max(out.typ, m.typeExpr(x))
	}
	return out
}

type meter struct {
	imported      size
	constants     map[string][]*ast.ValueSpec
	types         map[string][]*ast.TypeSpec
	instances     []ast.Expr // what may be instances of generic types
	constantSizes map[string]int
	typeSizes     map[string]int
}

func (m *meter) collect(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.TypeSpec:
		m.types[n.Name.Name] = append(m.types[n.Name.Name], n)
	case *ast.IndexExpr, *ast.IndexListExpr:
		m.instances = append(m.instances, n.(ast.Expr))
	case *ast.GenDecl:
		if n.Tok == token.CONST {
			m.collectConstants(n)
		}
	}
	return true
}

func (m *meter) collectConstants(d *ast.GenDecl) {
	var values *ast.ValueSpec // a constant without a value repeats the one above
	for _, s := range d.Specs {
		s, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(s.Values) > 0 || values == nil {
			values = s
		}
		for _, name := range s.Names {
			m.constants[name.Name] = append(m.constants[name.Name], values)
		}
	}
}

func (m *meter) constant(name string) int {
	if n, ok := m.constantSizes[name]; ok {
		return n
	}
	m.constantSizes[name] = 0 // for a cycle
	n := 0
	for _, s := range m.constants[name] {
		for _, v := range s.Values {
			n = max(n, m.constantExpr(v))
		}
	}
	m.constantSizes[name] = n
	return n
}

func (m *meter) constantExpr(x ast.Expr) int {
	switch x := x.(type) {
	case *ast.BasicLit:
		return len(x.Value)
	case *ast.Ident:
		return m.constant(x.Name)
	case *ast.SelectorExpr:
		return m.imported.constant
	case *ast.ParenExpr:
		return m.constantExpr(x.X)
	case *ast.BinaryExpr:
		return saturate(m.constantExpr(x.X) + m.constantExpr(x.Y))
	case *ast.CallExpr: // a conversion
		n := 0
		for _, a := range x.Args {
			n = max(n, m.constantExpr(a))
		}
		return n
	}
	return 0
}

// saturate keeps sizes that are too large from overflowing.
func saturate(n int) int { return min(n, 1<<30) }

func (m *meter) typ(name string) int {
	if n, ok := m.typeSizes[name]; ok {
		return n
	}
	m.typeSizes[name] = 1 // for a cycle
	n := 1
	for _, s := range m.types[name] {
		n = max(n, saturate(1+m.typeExpr(s.Type)))
	}
	m.typeSizes[name] = n
	return n
}

// typeExpr counts the types that a type holds by value. What it points to is not followed.
func (m *meter) typeExpr(x ast.Expr) int {
	switch x := x.(type) {
	case *ast.Ident:
		if len(m.types[x.Name]) > 0 {
			return m.typ(x.Name)
		}
	case *ast.SelectorExpr:
		return max(1, m.imported.typ)
	case *ast.ParenExpr:
		return m.typeExpr(x.X)
	case *ast.ArrayType:
		return m.typeExpr(x.Elt)
	case *ast.StructType:
		return m.fields(x.Fields)
	case *ast.InterfaceType:
		return m.fields(x.Methods)
	case *ast.BinaryExpr: // a union
		return saturate(m.typeExpr(x.X) + m.typeExpr(x.Y))
	case *ast.IndexExpr:
		return m.instance(x.X, x.Index)
	case *ast.IndexListExpr:
		return m.instance(x.X, x.Indices...)
	}
	return 1
}

// instance is as large as if every type in the generic type were all of its arguments.
func (m *meter) instance(generic ast.Expr, args ...ast.Expr) int {
	n := 1
	for _, a := range args {
		n = saturate(n + m.typeExpr(a))
	}
	return saturate(n * m.typeExpr(generic))
}

func (m *meter) fields(list *ast.FieldList) int {
	n := 1
	for _, f := range list.List {
		n = saturate(n + max(1, len(f.Names))*m.typeExpr(f.Type))
	}
	return n
}
