package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// methodDecl is a method and the file that it stands in.
type methodDecl struct {
	decl *ast.FuncDecl
	file *File
}

// valueDecl is one name of a const or var declaration.
type valueDecl struct {
	file *File
	tok  token.Token
	doc  *ast.CommentGroup
	spec *ast.ValueSpec
	// values are those of the spec, or for a constant without any, those that it repeats.
	values []ast.Expr
	index  int
}

// declarations lowers what stands at the top of the module's files: types, functions, constants and variables in the order in
// which Go initialises them, and the init functions.
func (l *lowerer) declarations() []flow.Stmt {
	l.methods, l.makers = map[string][]methodDecl{}, map[types.Object][]*ast.FuncDecl{}
	l.noteDeclarations()
	l.eachDecl(func(d ast.Decl) {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
			name := receiverType(f)
			l.methods[name] = append(l.methods[name], methodDecl{f, l.file})
		} else if ok {
			l.noteMaker(f)
		}
	})
	var classes, inits []flow.Stmt
	var funcs []*flow.Func
	var values []valueDecl
	l.eachDecl(func(d ast.Decl) {
		switch d := d.(type) {
		case *ast.FuncDecl:
			switch {
			case d.Recv != nil:
			case d.Name.Name == "init" && d.Body != nil:
				inits = append(inits, l.initFunc(d))
			default:
				funcs = append(funcs, l.declaredFunc(d))
			}
		case *ast.GenDecl:
			if d.Tok == token.TYPE {
				classes = append(classes, l.typeDecls(d)...)
			} else {
				values = append(values, l.valueDecls(d)...)
			}
		}
	})
	out := slices.Concat(l.anonymousStructs(), classes, l.looseMethods())
	for _, f := range funcs {
		out = append(out, &flow.Declare{Func: f})
	}
	out = append(out, l.anyBuild(funcs)...)
	for _, v := range l.initOrder(values) {
		out = append(out, l.topValue(v)...)
	}
	return append(out, inits...)
}

// eachDecl calls f with the declarations of the module, with l.file set to where each stands.
func (l *lowerer) eachDecl(f func(ast.Decl)) {
	for _, file := range l.files {
		l.file = file
		for _, d := range file.Syntax.Decls {
			if l.ctx.Err() != nil {
				return
			}
			f(d)
		}
	}
}

// receiverType returns the name of the type that a method belongs to.
func receiverType(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	x := f.Recv.List[0].Type
	for {
		switch t := x.(type) {
		case *ast.StarExpr:
			x = t.X
		case *ast.ParenExpr:
			x = t.X
		case *ast.IndexExpr:
			x = t.X
		case *ast.IndexListExpr:
			x = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

// initFunc runs an init function where it stands: nobody can call it by its name, and there may be several.
func (l *lowerer) initFunc(d *ast.FuncDecl) flow.Stmt {
	at := l.at(d)
	return &flow.ExprStmt{X: &flow.Call{Span: at, Name: "init", Fn: &flow.FuncExpr{Span: at, Func: l.funcDecl(d)}}}
}

func (l *lowerer) valueDecls(d *ast.GenDecl) []valueDecl {
	var out []valueDecl
	var last []ast.Expr
	for _, s := range d.Specs {
		s, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		values := s.Values
		if d.Tok == token.CONST {
			if len(values) == 0 {
				values = last
			}
			last = values
		}
		doc := s.Doc
		if !d.Lparen.IsValid() {
			doc = d.Doc
		}
		for i := range s.Names {
			out = append(out, valueDecl{file: l.file, tok: d.Tok, doc: doc, spec: s, values: values, index: i})
			if len(values) == 1 && len(s.Names) > 1 {
				break // several results of one call
			}
		}
	}
	return out
}

// initOrder sorts constants and variables so that each one comes after those that its value refers to.
func (l *lowerer) initOrder(values []valueDecl) []valueDecl {
	o := &initSorter{info: l.Info, byObject: map[types.Object]int{}, values: values, done: make([]bool, len(values))}
	for i, v := range values {
		for _, name := range v.spec.Names {
			if obj := l.Info.Defs[name]; obj != nil {
				o.byObject[obj] = i
			}
		}
	}
	for i, v := range values {
		if v.tok == token.CONST {
			o.visit(i)
		}
	}
	for i := range values {
		o.visit(i)
	}
	return o.out
}

type initSorter struct {
	info     *types.Info
	byObject map[types.Object]int
	values   []valueDecl
	done     []bool
	out      []valueDecl
}

// visit follows direct references only. What a function that is called refers to is settled by the evaluator's second pass.
func (o *initSorter) visit(i int) {
	if o.done[i] {
		return
	}
	o.done[i] = true
	for _, v := range o.values[i].values {
		ast.Inspect(v, func(n ast.Node) bool {
			if _, isFunc := n.(*ast.FuncLit); isFunc {
				return false
			}
			if id, ok := n.(*ast.Ident); ok {
				if j, ok := o.byObject[o.info.Uses[id]]; ok {
					o.visit(j)
				}
			}
			return true
		})
	}
	o.out = append(o.out, o.values[i])
}

// topValue lowers a constant or variable at the top of the package. Where several files declare the same name, it is any one of them,
// and a constant has a name of its own as well.
func (l *lowerer) topValue(v valueDecl) []flow.Stmt {
	l.file = v.file
	stmts := l.declareValue(v, true)
	name := v.spec.Names[v.index]
	at := l.at(name)
	var own []flow.Stmt
	if local := l.localName(name.Name); v.tok == token.CONST && local != name.Name {
		a := *stmts[0].(*flow.Assign)
		a.Target = &flow.Name{Span: at, Name: local}
		own = append(own, &a)
	}
	if l.isRedeclared(name) {
		for _, s := range stmts {
			if a, ok := s.(*flow.Assign); ok {
				a.Declare = false
			}
		}
		stmts = []flow.Stmt{&flow.If{Span: at, Test: unknown(at), Then: stmts}}
	}
	return append(stmts, own...)
}

// isRedeclared reports whether a name at the top of the package was declared before, which build tags may allow.
func (l *lowerer) isRedeclared(name *ast.Ident) bool {
	if l.Types == nil || name.Name == "_" {
		return false
	}
	obj := l.Types.Scope().Lookup(name.Name)
	return obj != nil && obj.Pos() != name.Pos()
}

// declareValue lowers one name of a declaration, or all of them where one call yields their values.
func (l *lowerer) declareValue(v valueDecl, top bool) []flow.Stmt {
	s := v.spec
	name := s.Names[v.index]
	if len(v.values) == 1 && len(s.Names) > 1 {
		return []flow.Stmt{&flow.Assign{
			Span: l.at(s), Declare: true, Target: l.listPattern(identsAsExprs(s.Names)), Value: l.several(v.values[0], len(s.Names)),
		}}
	}
	var value ast.Expr
	if v.index < len(v.values) {
		value = v.values[v.index]
	}
	if name.Name == "_" {
		if value == nil {
			return nil
		}
		return []flow.Stmt{&flow.ExprStmt{X: l.expr(value)}}
	}
	a := &flow.Assign{Span: l.at(s), Declare: true, Target: l.name(name)}
	if s.Type != nil {
		a.Type = l.typeOf(s.Type)
	}
	switch {
	case v.tok == token.CONST:
		a.Value = l.constant(name, value)
	case value != nil:
		a.Value = l.value(value)
	case top && l.setElsewhere(v, name):
		a.Value = unknown(l.at(name))
	default:
		a.Value = l.zero(s.Type, l.at(name))
	}
	return []flow.Stmt{a}
}

// constant lowers the value of a constant: as it is written where that is a string, and else as it was computed.
func (l *lowerer) constant(name *ast.Ident, value ast.Expr) flow.Expr {
	at := l.at(name)
	if value != nil {
		at = l.at(value)
	}
	if obj, ok := l.Info.Defs[name].(*types.Const); ok {
		if x := number(obj.Val(), at); x != nil {
			return x
		}
	}
	if value == nil {
		return unknown(at)
	}
	return l.expr(value)
}

// setElsewhere reports whether a variable without a value may be given one outside of the program: by go:embed, or, for a string
// that nothing in the package writes to, by the linker's -X flag.
func (l *lowerer) setElsewhere(v valueDecl, name *ast.Ident) bool {
	if id, ok := v.spec.Type.(*ast.Ident); ok && id.Name == "string" && l.writes[l.Info.Defs[name]] == 0 {
		return true
	}
	return v.doc != nil && slices.ContainsFunc(v.doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed") })
}

func identsAsExprs(ids []*ast.Ident) []ast.Expr {
	out := make([]ast.Expr, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}

// unknown is an expression that nothing is known about, and that touches nothing.
func unknown(at facts.Span) flow.Expr { return &flow.Opaque{Span: at, Pure: true} }
