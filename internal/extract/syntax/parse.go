package syntax

import (
	"context"
	"errors"
	"sort"
	"time"

	sitter "github.com/tree-sitter/go-tree-sitter"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const (
	// stepsPerByte and minSteps bound the work of one parse, counted in calls of the progress callback, so that the same file
	// is given up on every machine or on none. Measured on the 42 largest scripts of 59 repositories: at most 0.05 calls for each byte;
	// error recovery can need any number of them.
	stepsPerByte = 0.5
	minSteps     = 2000
	// timeBudget is the safety net below that, for steps that are slow. It is wide, because a busy machine is slow in everything.
	timeBudget = 20 * time.Second
	// chunkSize is how much of a file the parser is handed at once. The binding copies each chunk and keeps all of them until
	// the parse ends.
	chunkSize = 64 << 10
	// readBudget limits the chunks of one parse: a lexer that runs to the end of the file and back again for each token reads
	// the file once more each time.
	readBudget = 256 << 20
	// maxNesting limits how deeply brackets may nest. Written code stays below 100; the parser's error recovery is slow on
	// thousands of brackets that are never closed.
	maxNesting = 2000
)

// The errors of [Parse], besides those of its context.
var (
	ErrBudget  = errors.New("parsing takes too long")
	ErrNesting = errors.New("brackets are nested too deeply")
)

// Parse parses a registered file. The tree may have errors in it; Parse itself fails only where the budget is spent, the
// context is done, or brackets nest too deeply to go on.
func Parse(ctx context.Context, g *Grammar, f *source.File) (*Tree, error) {
	return ParseMasked(ctx, g, f, f.Content)
}

// ParseMasked parses a text in place of the content of a registered file, and as long. It is for files that hold what a grammar
// cannot read and a front-end can: positions and texts of the tree are those of the file.
func ParseMasked(ctx context.Context, g *Grammar, f *source.File, text []byte) (*Tree, error) {
	return parse(ctx, g, f, text, f.Content)
}

// ParseText is [ParseMasked] for files that write their code in another way than a grammar reads it, as the strings of a JSON text do: the
// texts of the tree are those of text.
func ParseText(ctx context.Context, g *Grammar, f *source.File, text []byte) (*Tree, error) {
	return parse(ctx, g, f, text, text)
}

// Insertion is a text that a file does not have, for a place in it.
type Insertion struct {
	At   int
	Text string
}

// ParseInserted is [ParseMasked] with further texts, in ascending order, that help a grammar to understand what stands around them. In the tree
// they have no length: positions and texts are those of the file.
func ParseInserted(ctx context.Context, g *Grammar, f *source.File, text []byte, insertions []Insertion) (*Tree, error) {
	var longer []byte
	var ends []int // of the insertions, in the longer text
	rest := 0
	for _, x := range insertions {
		longer = append(append(longer, text[rest:x.At]...), x.Text...)
		ends, rest = append(ends, len(longer)), x.At
	}
	tree, err := parse(ctx, g, f, append(longer, text[rest:]...), f.Content)
	if err != nil {
		return nil, err
	}
	original := func(offset uint32) uint32 {
		i := sort.SearchInts(ends, int(offset))
		if i < len(ends) && int(offset) >= ends[i]-len(insertions[i].Text) {
			return uint32(insertions[i].At)
		}
		if i == 0 {
			return offset
		}
		return uint32(insertions[i-1].At + int(offset) - ends[i-1])
	}
	for i := range tree.nodes {
		n := &tree.nodes[i]
		n.start, n.end = original(n.start), original(n.end)
	}
	return tree, nil
}

func parse(ctx context.Context, g *Grammar, f *source.File, text, said []byte) (*Tree, error) {
	if nesting(text) > maxNesting {
		return nil, ErrNesting
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w := g.worker()
	defer g.release(w)
	parsed, err := w.parse(ctx, text)
	if err != nil {
		// A reset does not undo that a parse was stopped while it balanced its tree, and the next one would end the process
		// (ts_parser_reset of tree-sitter v0.25.0, parser.c, seen 2026-11-24).
		w.parser.Close()
		w.parser = g.newParser()
		return nil, err
	}
	defer parsed.Close()
	tree := &Tree{Grammar: g, File: f, text: said}
	tree.copy(parsed, len(text))
	return tree, nil
}

// worker is a parser and the state that its callbacks see. The options are made once, because the binding never frees its
// handle on them.
type worker struct {
	parser   *sitter.Parser
	options  sitter.ParseOptions
	ctx      context.Context
	deadline time.Time
	steps    int // that are left
	read     int
}

func (g *Grammar) worker() *worker {
	select {
	case w := <-g.idle:
		return w
	default:
	}
	w := &worker{parser: g.newParser()}
	w.options.ProgressCallback = func(sitter.ParseState) bool { return w.spent() }
	return w
}

func (g *Grammar) newParser() *sitter.Parser {
	p := sitter.NewParser()
	if err := p.SetLanguage(g.language); err != nil {
		panic(err) // NewGrammar has checked the version
	}
	return p
}

// release keeps the parser for the next file, or closes it where enough are idle.
func (g *Grammar) release(w *worker) {
	w.ctx = nil
	select {
	case g.idle <- w:
	default:
		w.parser.Close()
	}
}

func (w *worker) spent() bool {
	w.steps--
	return w.steps < 0 || w.read > readBudget || w.ctx.Err() != nil || time.Now().After(w.deadline)
}

func (w *worker) parse(ctx context.Context, text []byte) (*sitter.Tree, error) {
	w.ctx, w.deadline, w.read = ctx, time.Now().Add(timeBudget), 0
	w.steps = minSteps + int(stepsPerByte*float64(len(text)))
	tree := w.parser.ParseWithOptions(func(offset int, _ sitter.Point) []byte {
		if offset >= len(text) || w.read > readBudget {
			return nil
		}
		chunk := text[offset:min(offset+chunkSize, len(text))]
		w.read += len(chunk)
		return chunk
	}, nil, &w.options)
	if tree != nil && w.read <= readBudget {
		return tree, nil
	}
	if tree != nil {
		tree.Close() // it ends where the reading was stopped
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return nil, ErrBudget
}

// nesting returns an upper bound of how deeply brackets nest in the text, those in strings and comments included.
func nesting(text []byte) int {
	depth, deepest := 0, 0
	for _, c := range text {
		switch c {
		case '(', '[', '{':
			depth++
			deepest = max(deepest, depth)
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
	}
	return deepest
}
