// Package shell lowers shell scripts, and pieces of shell inside other files, into flow's form.
//
// It knows the syntax of POSIX shells, Bash, mksh and, as far as its parser does, zsh. What it knows of programs is which words of
// curl, wget and httpie are options (tables that flow reads as well), and which commands print, read or assign something. Strings
// cannot be changed by what they are passed to, so an unknown command touches nothing.
package shell

import (
	"context"
	"errors"
	"go/token"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// New returns the shell front-end.
func New() *flow.Language {
	return &flow.Language{
		Name:        "shell",
		Lower:       Lower,
		ImportWords: []string{"source ", ". "},
		Resolver:    newResolver,
		Libraries:   libraries(),
		EnvNames:    true,
	}
}

// Lower lowers a shell script.
func Lower(ctx context.Context, f *source.File) (*flow.Module, error) {
	whole := Snippet{Text: f.Content, At: func(offset int) int { return offset }}
	return LowerSnippet(ctx, f, whole)
}

// Snippet is shell inside another file: an instruction of a Dockerfile, a step of a workflow, a script of a manifest.
type Snippet struct {
	// Text is the shell as a shell would read it, the escapes and indentation of the file around it resolved.
	Text []byte
	// At maps an offset into Text, its length included, to the offset in the file that the byte comes from. It never falls.
	At func(offset int) int
}

// LowerSnippet lowers shell that stands in f. Template expressions in it ("${{ secrets.KEY }}") are settings by their name. The
// module's ID is the path of the file: a caller that lowers several snippets of one file gives them IDs of their own.
func LowerSnippet(ctx context.Context, f *source.File, s Snippet) (*flow.Module, error) {
	if f.Token == nil {
		return nil, errors.New("the file is not registered")
	}
	text, holes := fillHoles(s.Text)
	p := parse(ctx, variants(f, text), text)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l := &lowerer{
		file: f, text: text, at: s.At, holes: holes, names: collectNames(p.stmts),
		mod: &flow.Module{ID: f.Path, File: f, Files: []*source.File{f}, AllVisible: true, Broken: len(p.faults) > 0},
	}
	for _, fault := range p.faults {
		l.problem(fault)
	}
	l.module(p)
	return l.mod, nil
}

// lowerer lowers one script.
type lowerer struct {
	file  *source.File
	text  []byte
	at    func(int) int
	holes []hole
	names *names
	mod   *flow.Module
	// fn is what "$1" and "$@" mean here.
	fn *positional
	// decls are the functions declared so far in the body of the innermost function: in a shell they outlive the block that they
	// stand in.
	decls *[]flow.Stmt
	// quiet counts the blocks around, whose output nobody in view reads.
	quiet int
	depth int
	cut   bool
}

// maxDepth bounds how deep statements and words are followed into each other.
const maxDepth = 150

// enter counts a level of nesting, and reports whether it is followed.
func (l *lowerer) enter() bool {
	l.depth++
	if l.depth <= maxDepth {
		return true
	}
	if !l.cut {
		l.cut = true
		l.mod.Broken = true
		l.problem("nested too deeply: not read to the bottom")
	}
	return false
}

func (l *lowerer) leave() { l.depth-- }

func (l *lowerer) problem(message string) {
	l.mod.Problems = append(l.mod.Problems, facts.Problem{File: l.file.Path, Message: message})
}

// offset maps an offset of the parsed text to one of the file.
func (l *lowerer) offset(n int) int {
	n = l.at(min(max(n, 0), len(l.text)))
	return min(max(n, 0), l.file.Token.Size())
}

func (l *lowerer) pos(n int) token.Pos { return l.file.Token.Pos(l.offset(n)) }

// stretch is the span between two offsets of the parsed text.
func (l *lowerer) stretch(from, to int) facts.Span {
	s := facts.Span{Pos: l.pos(from), End: l.pos(to)}
	if s.End < s.Pos {
		s.End = s.Pos
	}
	return s
}

func (l *lowerer) span(n syntax.Node) facts.Span {
	return l.stretch(int(n.Pos().Offset()), int(n.End().Offset()))
}

// module lowers the script's own statements.
func (l *lowerer) module(p parsed) {
	var decls []flow.Stmt
	l.decls = &decls
	l.fn = l.scriptArguments(p.stmts)
	body := append(l.prelude(p.stmts), l.stmts(p.stmts)...)
	l.mod.Body = append(decls, body...)
	l.mod.Comments = l.comments(p)
}

// comments are all comments of the script.
func (l *lowerer) comments(p parsed) []*facts.Comment {
	var out []*facts.Comment
	add := func(c syntax.Comment) {
		from := int(c.Hash.Offset())
		if from == 0 && strings.HasPrefix(c.Text, "!") {
			return // the interpreter's line
		}
		out = append(out, &facts.Comment{Span: l.stretch(from, from+1+len(c.Text)), Text: c.Text, TextPos: l.pos(from + 1)})
	}
	for _, s := range p.stmts {
		walk(s, func(n syntax.Node) bool {
			if c, ok := n.(*syntax.Comment); ok {
				add(*c)
			}
			return true
		})
	}
	for _, c := range p.last {
		add(c)
	}
	return out
}
