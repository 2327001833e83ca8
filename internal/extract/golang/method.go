package golang

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// methodsOf lowers the methods of a type, of those with one name any.
func (l *lowerer) methodsOf(name string) []*flow.Func {
	byName := map[string][]*flow.Func{}
	var order []string
	for _, m := range l.methods[name] {
		l.file = m.file
		f := l.method(m.decl)
		if byName[f.Name] == nil {
			order = append(order, f.Name)
		}
		byName[f.Name] = append(byName[f.Name], f)
	}
	var out []*flow.Func
	for _, n := range order {
		out = append(out, anyMethod(byName[n]))
	}
	return out
}

// method lowers a method. Where it writes to a receiver that is a copy, it begins with making the copy.
func (l *lowerer) method(d *ast.FuncDecl) *flow.Func {
	f := l.funcDecl(d)
	f.Final = true
	field := d.Recv.List[0]
	if len(field.Names) == 0 || field.Names[0].Name == "_" {
		return f
	}
	f.ReceiverName = field.Names[0].Name
	if _, pointer := ast.Unparen(field.Type).(*ast.StarExpr); !pointer && d.Body != nil && l.writesTo(d.Body, field.Names[0]) {
		at := l.at(field.Names[0])
		name := func() *flow.Name { return &flow.Name{Span: at, Name: f.ReceiverName} }
		own := &flow.Copy{Span: at, X: name(), Inner: l.inner(l.Info.TypeOf(field.Type), "", nil)}
		f.Body = append([]flow.Stmt{&flow.Assign{Span: at, Declare: true, Target: name(), Value: own}}, f.Body...)
	}
	return f
}

// writesTo reports whether a body writes to a field of a variable, or takes its address.
func (l *lowerer) writesTo(body *ast.BlockStmt, variable *ast.Ident) bool {
	obj := l.Info.Defs[variable]
	isRoot := func(x ast.Expr) bool {
		id := rootOf(x)
		return id != nil && (l.Info.Uses[id] == obj && obj != nil || obj == nil && id.Name == variable.Name)
	}
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				found = found || isRoot(x)
			}
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && isRoot(n.X)
		case *ast.ReturnStmt: // a copy is handed on, and changed there
			for _, x := range n.Results {
				if id, ok := x.(*ast.Ident); ok {
					found = found || isRoot(id)
				}
			}
		}
		return !found
	})
	return found
}

// rootOf returns the variable that a chain of fields begins with.
func rootOf(x ast.Expr) *ast.Ident {
	for {
		switch t := x.(type) {
		case *ast.SelectorExpr:
			x = t.X
		case *ast.ParenExpr:
			x = t.X
		case *ast.Ident:
			return t
		default:
			return nil
		}
	}
}

// maxPromoted bounds the methods that a struct has from what it embeds.
const maxPromoted = 64

// promoted makes the methods that a struct has from the fields that it embeds, as the compiler does: they call the field's method
// on the field. A call that names the method of a struct goes to the field by itself; these are for calls through interfaces.
// Methods of embedded types outside of the program are left out.
func (l *lowerer) promoted(name *ast.Ident) []*flow.Func {
	obj, ok := l.Info.Defs[name].(*types.TypeName)
	if !ok || obj.IsAlias() {
		return nil
	}
	var out []*flow.Func
	set := types.NewMethodSet(types.NewPointer(obj.Type()))
	for i := 0; i < set.Len() && len(out) < maxPromoted; i++ {
		sel := set.At(i)
		fn, ok := sel.Obj().(*types.Func)
		if ok && len(sel.Index()) > 1 && l.isInside(fn.Pkg()) {
			out = append(out, l.forwarder(name, sel, fn))
		}
	}
	return out
}

// receiverOfForwarder cannot be the name of a parameter.
const receiverOfForwarder = "receiver of promoted"

func (l *lowerer) forwarder(name *ast.Ident, sel *types.Selection, fn *types.Func) *flow.Func {
	at := l.at(name)
	params, args := forwarded(fn.Signature(), at)
	recv := &flow.Name{Span: at, Name: receiverOfForwarder}
	return &flow.Func{
		Span: at, Name: fn.Name(), ReceiverName: receiverOfForwarder, File: l.file.Source, Params: params,
		Body: []flow.Stmt{&flow.Return{Span: at, Value: l.methodCall(sel, recv, args, at)}},
	}
}
