package golang

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// Package is a type-checked package.
type Package struct {
	// ID becomes the ID of the module.
	ID string
	// Files are the files of the package, those of its tests that are in the package included.
	Files []*File
	// Types and Info are the result of type checking, which may have failed in any way and to any extent. Info has all maps of
	// types.Info but Scopes, InitOrder and FileVersions.
	Types *types.Package
	Info  *types.Info
	// Inside reports whether the package with an import path is part of the program, so that what it declares is followed.
	Inside func(importPath string) bool
}

// LowerPackage lowers a package to one module, and the tests in it to a second one that imports all names of the first, so that
// what tests do is told apart from what the program does.
func LowerPackage(ctx context.Context, p *Package) []*flow.Module {
	var production, tests []*File
	for _, f := range p.Files {
		if isTestFile(f.Source) {
			tests = append(tests, f)
		} else {
			production = append(production, f)
		}
	}
	l := &lowerer{
		Package: p, ctx: ctx, structs: map[*types.Struct]*structType{}, writes: map[types.Object]int{},
		encoders: map[types.Object]ast.Expr{}, guesses: map[guess]string{},
		implementing: map[*types.Named][]*types.Named{},
	}
	l.survey()
	var modules []*flow.Module
	if len(production) > 0 || len(tests) == 0 {
		modules = append(modules, l.module(p.ID, production))
	}
	switch {
	case len(tests) > 0 && len(production) > 0:
		m := l.module(p.ID+" (test)", tests)
		at := l.at(tests[0].Syntax.Name)
		m.Imports = append(m.Imports, &flow.Import{Span: at, Module: selfImport, Name: "*", Star: true})
		modules = append(modules, m)
	case len(tests) > 0:
		modules = append(modules, l.module(p.ID, tests))
	}
	return modules
}

// lowerer lowers one package. It is not safe for concurrent use.
type lowerer struct {
	*Package
	ctx context.Context
	// structs are all struct types that are written down in the package.
	structs map[*types.Struct]*structType
	// writes counts the writes to variables, their declarations aside.
	writes map[types.Object]int
	// candidates are the types that may be what an interface of the package stands for.
	candidates []*types.Named
	// implementing are the candidates that implement an interface.
	implementing map[*types.Named][]*types.Named
	// zeros is the number of zero values that the literal in hand may still be given, 0 outside of one.
	zeros int
	// encoders are the variables that hold a json.Encoder, with what it writes to.
	encoders map[types.Object]ast.Expr
	guesses  map[guess]string // import paths by names that nothing declares
	// imported are the local names of the imports of the module.
	imported map[string]bool
	// methods are the methods by the name of their receiver's type.
	methods map[string][]methodDecl
	// declared are the files that declare a function or constant of the module.
	declared map[string][]*File
	// makers are the functions that return values of a type.
	makers map[types.Object][]*ast.FuncDecl
	files  []*File // those of the module
	file   *File   // the one that is being lowered
	mod    *flow.Module
	fn     *funcState // the innermost function, nil at the top level
}

// funcState is the function that statements are lowered for.
type funcState struct {
	results int
	// inSwitch is set in the cases of a switch or select, where break does not mean a loop.
	inSwitch bool
}

// survey looks through the whole package for what declarations refer to before it is reached.
func (l *lowerer) survey() {
	for _, f := range l.Files {
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok {
					l.surveyStruct(s, f, n.Name.Name)
				}
			case *ast.StructType:
				l.surveyStruct(n, f, "")
			case *ast.AssignStmt:
				for _, x := range n.Lhs {
					l.countWrite(x)
				}
				l.surveyEncoder(n)
			case *ast.IncDecStmt:
				l.countWrite(n.X)
			case *ast.RangeStmt:
				l.countWrite(n.Key)
				l.countWrite(n.Value)
			case *ast.CallExpr:
				for _, x := range n.Args {
					if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.AND {
						l.countWrite(u.X)
					}
				}
			}
			return true
		})
	}
}

// countWrite counts a write to a variable that exists already.
func (l *lowerer) countWrite(x ast.Expr) {
	if id, ok := x.(*ast.Ident); ok {
		if obj := l.Info.Uses[id]; obj != nil {
			l.writes[obj]++
		}
	}
}

// module lowers files, which share their scope, to a module.
func (l *lowerer) module(id string, files []*File) *flow.Module {
	slices.SortFunc(files, func(a, b *File) int { return strings.Compare(a.Source.Path, b.Source.Path) })
	m := &flow.Module{ID: id, AllVisible: true}
	l.mod, l.files, l.imported = m, files, map[string]bool{}
	for _, f := range files {
		l.file = f
		m.Files = append(m.Files, f.Source)
		m.Problems = append(m.Problems, f.Problems...)
		m.Broken = m.Broken || len(f.Problems) > 0
		l.imports()
		l.comments()
	}
	if len(files) > 0 {
		m.File = files[0].Source
	}
	l.guard(func() { m.Body = l.declarations() })
	return m
}

// guard runs f and turns a panic into a problem, so that one file that this package cannot bear does not end the run.
func (l *lowerer) guard(f func()) {
	defer func() {
		if r := recover(); r != nil {
			l.mod.Broken = true
			l.mod.Problems = append(l.mod.Problems, facts.Problem{
				File: l.file.Source.Path, Message: fmt.Sprintf("internal error in the Go front-end: %v", r), Failure: true,
			})
		}
	}()
	f()
}

func (l *lowerer) imports() {
	for _, spec := range l.file.Syntax.Imports {
		p, ok := stringLit(spec.Path)
		if !ok || p == "C" {
			continue
		}
		i := &flow.Import{Span: l.at(spec), Module: p, Name: "*", Local: l.importName(p)}
		if spec.Name != nil {
			switch spec.Name.Name {
			case "_":
				i.Name, i.Local = "", ""
			case ".":
				i.Local, i.Star = "", l.Inside(p)
			}
		}
		l.imported[i.Local] = true
		l.mod.Imports = append(l.mod.Imports, i)
	}
}

// importName is the name that the module binds a package to. Imports belong to a file and the module is several files, so it is
// not the name in the source, and it is none that the source can have. A package of the program is named as seen from this one,
// without what the paths of both begin with.
func (l *lowerer) importName(importPath string) string {
	if l.Types == nil || !l.Inside(importPath) {
		return strconv.Quote(importPath)
	}
	return strconv.Quote(relativePath(l.Types.Path(), importPath))
}

// packageName is a package of the program as a variable. A type may lead to one that no file of the module imports.
func (l *lowerer) packageName(importPath string, at facts.Span) *flow.Name {
	name := &flow.Name{Span: at, Name: l.importName(importPath)}
	if !l.imported[name.Name] {
		l.imported[name.Name] = true
		l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: at, Module: importPath, Name: "*", Local: name.Name})
	}
	return name
}

// relativePath is the way from one package to another.
func relativePath(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return path.Join(strings.Repeat("../", len(a)), path.Join(b...))
}

// comments takes the text from the source, since the scanner drops carriage returns.
func (l *lowerer) comments() {
	content := l.file.Source.Content
	for _, g := range l.file.Syntax.Comments {
		for _, c := range g.List {
			from := int(l.at(c).Pos) - l.file.Source.Token.Base()
			if from+2 > len(content) {
				continue
			}
			rest, end, after := content[from+2:], "\n", 0
			if content[from+1] == '*' {
				end, after = "*/", 2
			}
			n := bytes.Index(rest, []byte(end))
			if n < 0 {
				n, after = len(rest), 0
			}
			text := string(rest[:n])
			pos := l.at(c).Pos
			l.mod.Comments = append(l.mod.Comments, &facts.Comment{
				Span: facts.Span{Pos: pos, End: pos + token.Pos(2+len(text)+after)},
				Text: strings.TrimSuffix(text, "\r"), TextPos: pos + 2,
			})
		}
	}
}

// at returns the place of a node in the tree. Syntax errors leave nodes that end behind the file.
func (l *lowerer) at(n ast.Node) facts.Span { return l.span(n.Pos(), n.End()) }

func (l *lowerer) span(from, to token.Pos) facts.Span {
	first := token.Pos(l.file.Source.Token.Base())
	last := first + token.Pos(l.file.Source.Token.Size())
	s := facts.Span{Pos: clamp(from+l.file.Shift, first, last)}
	s.End = clamp(to+l.file.Shift, s.Pos, last)
	return s
}

func clamp(p, first, last token.Pos) token.Pos { return max(first, min(p, last)) }

// stringLit returns the value of a string literal.
func stringLit(x *ast.BasicLit) (string, bool) {
	if x == nil || x.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(x.Value)
	return s, err == nil
}
