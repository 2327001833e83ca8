package golang

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// File is one parsed file of a package.
type File struct {
	// Source is the file in the tree. It must be registered.
	Source *source.File
	Syntax *ast.File
	// Shift is added to a position in Syntax to have it in the tree's FileSet. It is 0 where both are one.
	Shift token.Pos
	// Problems are the syntax errors.
	Problems []facts.Problem
}

// parseFile parses a file of the tree. The parser wants to add the file to a FileSet itself, so it is given another one than the
// tree's. A file that is read for its types alone need not be registered.
func parseFile(fset *token.FileSet, f *source.File, content []byte) *File {
	syntax, err := parser.ParseFile(fset, f.Name, content, parser.ParseComments|parser.SkipObjectResolution)
	out := &File{Source: f, Syntax: syntax}
	if err != nil {
		out.Problems = append(out.Problems, facts.Problem{File: f.Path, Message: "syntax error: " + firstError(err)})
	}
	if syntax == nil || syntax.Name == nil {
		out.Syntax = &ast.File{Name: &ast.Ident{Name: "_"}}
		return out
	}
	if f.Token != nil {
		out.Shift = token.Pos(f.Token.Base()) - syntax.FileStart
	}
	if tooDeep(syntax) {
		out.Syntax = &ast.File{Name: syntax.Name, Package: syntax.Package, FileStart: syntax.FileStart, FileEnd: syntax.FileEnd}
		out.Problems = append(out.Problems, facts.Problem{
			File: f.Path, Message: "nested too deeply: only the text of the file was checked", Failure: true,
		})
	}
	return out
}

func firstError(err error) string {
	if list, ok := err.(scanner.ErrorList); ok && len(list) > 0 {
		return fmt.Sprintf("line %d: %s", list[0].Pos.Line, list[0].Msg)
	}
	return err.Error()
}

// maxLevels bounds how deep a syntax tree may be. The parser allows 100,000 levels, and chains (a + b + c) without end, which would
// need more stack than a process is given. Written code stays below 100.
const maxLevels = 5_000

func tooDeep(f *ast.File) bool {
	deep, level := false, 0
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			level--
			return false
		}
		deep = deep || level > maxLevels
		if deep {
			return false
		}
		level++
		return true
	})
	return deep
}
