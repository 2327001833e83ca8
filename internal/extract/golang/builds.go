package golang

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// A name may be declared in several files of a package: for one system each, or with build tags, or in programs that are built one
// file at a time. No build is more right than another, so that all of them are read. A file that declares the name means its own; for
// the others it is any of them.

// maxBuilds is the number of declarations of a name up to which any of them may be meant.
const maxBuilds = 8

// noteDeclarations notes the files that declare the functions and constants of the module.
func (l *lowerer) noteDeclarations() {
	l.declared = map[string][]*File{}
	note := func(id *ast.Ident) {
		if id.Name != "_" && id.Name != "init" && !slices.Contains(l.declared[id.Name], l.file) {
			l.declared[id.Name] = append(l.declared[id.Name], l.file)
		}
	}
	l.eachDecl(func(d ast.Decl) {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				note(d.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.CONST {
					for _, id := range v.Names {
						note(id)
					}
				}
			}
		}
	})
}

// localName is what the file in hand means by a function or constant of the package, name itself where only one file declares it.
func (l *lowerer) localName(name string) string {
	if files := l.declared[name]; len(files) > 1 && slices.Contains(files, l.file) {
		return nameIn(l.file, name)
	}
	return name
}

// nameIn is the name of a declaration that others of the same name stand beside. No name of the source is like it.
func nameIn(f *File, name string) string { return name + " (" + path.Base(f.Source.Path) + ")" }

// isOfPackage reports whether an object is declared at the top of the package.
func (l *lowerer) isOfPackage(obj types.Object) bool {
	return l.Types != nil && obj.Pkg() == l.Types && obj.Parent() == l.Types.Scope()
}

// declaredFunc lowers a function of the package under the name by which its own file calls it.
func (l *lowerer) declaredFunc(d *ast.FuncDecl) *flow.Func {
	f := l.funcDecl(d)
	f.Name = l.localName(f.Name)
	return f
}

// anyBuild declares the functions that several files declare once more, as any one of them.
func (l *lowerer) anyBuild(funcs []*flow.Func) []flow.Stmt {
	byName := map[string]*flow.Func{}
	for _, f := range funcs {
		byName[f.Name] = f
	}
	var out []flow.Stmt
	for _, name := range slices.Sorted(maps.Keys(l.declared)) {
		files := l.declared[name]
		if len(files) == 1 || len(files) > maxBuilds || name == "main" {
			continue
		}
		var callees []flow.Expr
		var first *flow.Func
		for _, file := range files {
			if f := byName[nameIn(file, name)]; f != nil {
				callees = append(callees, &flow.Name{Span: f.Span, Name: f.Name})
				first = cmp.Or(first, f)
			}
		}
		if first != nil {
			out = append(out, &flow.Declare{Func: anyOf(name, first, nil, callees)})
		}
	}
	return out
}

// anyMethod is one of several methods of the same name and type.
func anyMethod(methods []*flow.Func) *flow.Func {
	if len(methods) == 1 {
		return methods[0]
	}
	var callees []flow.Expr
	for _, m := range methods[:min(len(methods), maxBuilds)] {
		f := *m
		recv := &flow.Name{Span: f.Span, Name: f.ReceiverName}
		if f.ReceiverName == "" {
			recv.Name = receiverOfForwarder
		}
		f.ReceiverName, f.Params = "", append([]flow.Param{{Span: f.Span, Target: recv}}, f.Params...)
		callees = append(callees, &flow.FuncExpr{Span: f.Span, Func: &f})
	}
	at := methods[0].Span
	recv := []flow.Arg{{Value: &flow.Name{Span: at, Name: receiverOfForwarder}}}
	f := anyOf(methods[0].Name, methods[0], recv, callees)
	f.ReceiverName = receiverOfForwarder
	return f
}

// anyOf is a function that hands its arguments, behind those that are given, to one of several functions of the same parameters.
func anyOf(name string, like *flow.Func, args []flow.Arg, callees []flow.Expr) *flow.Func {
	at := like.Span
	out := &flow.Func{Span: at, Name: name, File: like.File}
	for i, p := range like.Params {
		own := &flow.Name{Span: at, Name: "parameter " + strconv.Itoa(i)}
		out.Params = append(out.Params, flow.Param{Span: at, Target: own, Rest: p.Rest, Type: p.Type})
		args = append(args, flow.Arg{Value: own, Spread: p.Rest})
	}
	var result flow.Expr
	for _, fn := range callees {
		call := &flow.Call{Span: fn.Where(), Name: name, Fn: fn, Args: args}
		if result == nil {
			result = call
		} else {
			result = oneOf(call, result, at)
		}
	}
	out.Body = []flow.Stmt{&flow.Return{Span: at, Value: result}}
	return out
}

// oneOf is one of two expressions.
func oneOf(x, y flow.Expr, at facts.Span) flow.Expr {
	return &flow.Cond{Span: at, Test: unknown(at), Then: x, Else: y}
}
