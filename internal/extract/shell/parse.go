package shell

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// parsed is a script as far as it could be read.
type parsed struct {
	stmts  []*syntax.Stmt
	last   []syntax.Comment
	faults []string
}

// maxRestarts is how often reading goes on behind a fault.
const maxRestarts = 20

// parse reads a script in the first of the dialects that makes sense of all of it. Where none does, the first one is used, and
// reading goes on in the line after each fault.
func parse(ctx context.Context, dialects []syntax.LangVariant, text []byte) parsed {
	for _, d := range dialects {
		parser := syntax.NewParser(syntax.Variant(d), syntax.KeepComments(true))
		if f, err := parser.Parse(newGuard(ctx, text), ""); err == nil {
			return parsed{stmts: f.Stmts, last: f.Last}
		}
	}
	var p parsed
	parser := syntax.NewParser(syntax.Variant(dialects[0]), syntax.KeepComments(true))
	rest := bytes.Clone(text)
	for from, n := 0, 0; from < len(text) && n <= maxRestarts; n++ {
		fault, end := p.read(parser, newGuard(ctx, rest), from)
		if fault == "" {
			break
		}
		p.faults = append(p.faults, fault)
		next := nextLine(text, begin(text, end))
		blank(rest[from:next])
		from = next
	}
	return p
}

// read adds the statements before the first fault, and returns the fault and where the last statement before it ends. It does not
// leave the loop early, since the parser yields its error once more at the end.
func (p *parsed) read(parser *syntax.Parser, r io.Reader, from int) (fault string, end int) {
	end = from
	for s, err := range parser.StmtsSeq(r) {
		switch {
		case fault != "":
		case err != nil:
			fault = explain(err)
		default:
			p.stmts = append(p.stmts, s)
			end = max(end, int(s.End().Offset()))
		}
	}
	return fault, end
}

// begin is where the next statement begins: behind blank space and comments.
func begin(text []byte, at int) int {
	for at < len(text) {
		switch c := text[at]; {
		case c == '#':
			at = nextLine(text, at)
		case strings.IndexByte(" \t\r\n;&", c) >= 0:
			at++
		default:
			return at
		}
	}
	return at
}

// quoted are the pieces of the script in a parser's message. They may hold anything, a key included.
var quoted = regexp.MustCompile("`[^`]{13,}`")

func explain(err error) string {
	var parse syntax.ParseError
	var lang syntax.LangError
	switch {
	case errors.Is(err, errDepth):
		return "nested too deeply: not read to the bottom"
	case errors.As(err, &parse):
		return fmt.Sprintf("line %d: %s", parse.Pos.Line(), quoted.ReplaceAllString(parse.Text, "`…`"))
	case errors.As(err, &lang):
		return fmt.Sprintf("line %d: not of this shell", lang.Pos.Line())
	}
	return "cannot be read as a shell script"
}

func nextLine(text []byte, at int) int {
	if i := bytes.IndexByte(text[min(at, len(text)):], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// blank overwrites text with spaces, so that what follows keeps its offsets and lines.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' {
			text[i] = ' '
		}
	}
}

// errDepth is what the parser is told where its own recursion gets too deep.
var errDepth = errors.New("nested too deeply")

// maxFrames bounds the stack of the parser, which has no limit of its own: a stack that outgrows Go's limit cannot be recovered
// from. A level of nesting takes about ten frames.
const maxFrames = 5000

// guard feeds the parser in small pieces and ends it where it is nested too deeply or the run was cancelled.
type guard struct {
	ctx    context.Context
	text   []byte
	frames []uintptr
}

func newGuard(ctx context.Context, text []byte) *guard {
	return &guard{ctx: ctx, text: text, frames: make([]uintptr, maxFrames)}
}

func (g *guard) Read(p []byte) (int, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	if runtime.Callers(0, g.frames) == maxFrames {
		return 0, errDepth
	}
	if len(g.text) == 0 {
		return 0, io.EOF
	}
	n := copy(p, g.text)
	g.text = g.text[n:]
	return n, nil
}

// interpreter finds the program of a "#!" line.
var interpreter = regexp.MustCompile(`^#![^\n]*?([a-z]+)[^a-z\n]*(?:-[^\n]*)?(?:\n|$)`)

// variants are the dialects that a file may be written in, the likeliest first.
func variants(f *source.File, text []byte) []syntax.LangVariant {
	name := strings.TrimPrefix(path.Ext(f.Path), ".")
	if m := interpreter.FindSubmatch(text); m != nil {
		name = string(m[1])
	}
	switch name {
	case "zsh":
		return []syntax.LangVariant{syntax.LangZsh, syntax.LangBash}
	case "ksh", "mksh":
		return []syntax.LangVariant{syntax.LangMirBSDKorn, syntax.LangBash}
	case "bats":
		return []syntax.LangVariant{syntax.LangBats}
	}
	return []syntax.LangVariant{syntax.LangBash, syntax.LangZsh}
}

// hole is a template expression in a script, which another program fills in before a shell sees it.
type hole struct {
	from, to int
	name     string
	// nameAt is where the name stands.
	nameAt int
}

// expression is a template expression as workflows write it. No shell understands "${{".
var expression = regexp.MustCompile(`\$\{\{[^{}\n]*\}\}`)

// fillHoles puts a parameter expansion of the same length in place of each template expression.
func fillHoles(text []byte) ([]byte, []hole) {
	found := expression.FindAllIndex(text, -1)
	if found == nil {
		return text, nil
	}
	out := bytes.Clone(text)
	var holes []hole
	for _, m := range found {
		inside := text[m[0]+3 : m[1]-2]
		name := bytes.TrimSpace(inside)
		holes = append(holes, hole{m[0], m[1], string(name), m[0] + 3 + max(bytes.Index(inside, name), 0)})
		copy(out[m[0]+2:], bytes.Repeat([]byte("_"), m[1]-m[0]-3))
	}
	return out, holes
}

// holeAt returns the template expression that begins at an offset.
func (l *lowerer) holeAt(offset int) (hole, bool) {
	if next := l.holesFrom(offset); len(next) > 0 && next[0].from == offset {
		return next[0], true
	}
	return hole{}, false
}

// holesFrom are the template expressions from an offset on.
func (l *lowerer) holesFrom(offset int) []hole {
	i, _ := slices.BinarySearchFunc(l.holes, offset, func(h hole, at int) int { return h.from - at })
	return l.holes[i:]
}

// walk visits a tree, as deep as a person could have written it.
func walk(n syntax.Node, f func(syntax.Node) bool) {
	depth := 0
	syntax.Walk(n, func(n syntax.Node) bool {
		if n == nil {
			depth--
			return true
		}
		if depth >= 20*maxDepth || !f(n) {
			return false
		}
		depth++
		return true
	})
}
