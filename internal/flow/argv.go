package flow

import (
	"strings"
)

// Argv is a command line as one program reads it: which words are options, which of them take a value, and what they give.
//
// A front-end that knows every word of a command reads it itself and gives the call named arguments. Where words come out of a
// list that only the evaluator knows (curl "${options[@]}"), the front-end passes all words in the named argument [ArgvArg], and
// the evaluator reads them by the same table, so that both give the same call.
type Argv struct {
	// Options are keyed by their spelling, dashes included: "-X", "--request".
	Options map[string]Option
	// Operand is the named argument that the words besides options give: "url".
	Operand string
	// Each says that every operand is a request of its own, with the same options.
	Each bool
	// EmptyRemoves says that a header line without a value ("Accept:") takes away what the program would send by itself, and adds
	// nothing. Else the header is sent empty.
	EmptyRemoves bool
}

// ArgvArg is the name of the argument that holds the words of a command line as a list.
const ArgvArg = "argv"

// HeaderArg is the named argument of an [Argv] that lists header lines.
const HeaderArg = "header"

// Option is one option of a command line.
type Option struct {
	// Name is the named argument that the option gives. An option without a name has no bearing on the request.
	Name string
	// Value says that the option takes a value: the rest of its word, or the next word.
	Value bool
	// Many says that the values of a repeated option make a list; Sep, that they are joined with it. Else the last one counts.
	Many bool
	Sep  string
	// Prefix is put before the value: "User-Agent: " for an option that sets that header.
	Prefix string
	// Lines are header lines that are sent unless the command line has a header of the same name.
	Lines []string
	// Method is the HTTP method where no option names one, and Rank says which of several such options decides it.
	Method string
	Rank   int
	// At says that a value "@name" stands for what the file holds, "@-" for the standard input. Path says so of every value, "-"
	// being the standard input.
	At, Path bool
	// AsQuery says that the body becomes the query.
	AsQuery bool
	// Next says that the words after it are another request.
	Next bool
	// Open says that the option brings in what is not in view, a file of further options for instance.
	Open bool
}

// Word is what is known of one word.
type Word struct {
	// Text is the constant that the word begins with, Whole says that it is all of the word.
	Text  string
	Whole bool
	// Loose says that it may be no word, or several: an unquoted variable.
	Loose bool
	// Many says that it stands for any number of words of which nothing is known.
	Many bool
	// Operand says that it is no option, though nothing is known of its beginning: "$base/path".
	Operand bool
}

// CommandLine is one request of a command line.
type CommandLine struct {
	// Given are the named arguments, in order of first mention.
	Given []Given
	// Open says that options may have been given that are not among them.
	Open bool
}

// Given is one named argument.
type Given struct {
	Name string
	// Values are several for a repeated option: elements of a list with Many, else joined with Sep.
	Values []Piece
	Many   bool
	Sep    string
}

// Piece is one value: Text, followed by the word with index Word from byte From of its text on. Word is -1 for Text alone.
type Piece struct {
	Text string
	Word int
	From int
	// Input says that the value is what the standard input holds, File that it is what a file holds: Word only names it.
	Input, File bool
}

// Read returns the requests that words ask for, the program's name left out.
func (a *Argv) Read(words []Word) []CommandLine {
	r := &argvReader{argv: a, words: words}
	r.begin()
	for r.at < len(words) {
		r.word()
	}
	r.end()
	return r.out
}

type argvReader struct {
	argv  *Argv
	words []Word
	at    int
	out   []CommandLine

	given    []Given
	operands []Piece
	lines    []string // implied header lines
	method   string
	rank     int
	asQuery  bool
	open     bool
	plain    bool // after "--"
}

func (r *argvReader) begin() {
	*r = argvReader{argv: r.argv, words: r.words, at: r.at, out: r.out, rank: -1}
}

// word reads the next word, with the value that it takes.
func (r *argvReader) word() {
	w := r.words[r.at]
	switch {
	case w.Many:
		r.open = true
		r.at++
	case r.plain || w.Text == "-" || !strings.HasPrefix(w.Text, "-"):
		r.operands = append(r.operands, Piece{Word: r.at})
		r.at++
	case w.Text == "--" && w.Whole:
		r.plain = true
		r.at++
	case strings.HasPrefix(w.Text, "--"):
		r.long(w)
	default:
		r.short(w)
	}
}

func (r *argvReader) long(w Word) {
	name, _, assigned := strings.Cut(w.Text, "=")
	index := r.at
	r.at++
	o, ok := r.argv.Options[name]
	if !ok {
		// An option of a newer version, or "--no-" before the name of a switch.
		positive, negated := strings.CutPrefix(name, "--no-")
		o, known := r.argv.Options["--"+positive]
		r.open = r.open || !negated || !known || o.Value
		return
	}
	switch {
	case !o.Value:
		r.take(o, Piece{Word: -1, Text: "true"})
	case assigned:
		r.take(o, Piece{Word: index, From: len(name) + 1})
	case !w.Whole:
		r.open = true // an option whose name is not known to its end
	default:
		r.value(o)
	}
}

// short reads a word of one-letter options, the last of which may have its value in the same word. Some programs have options of
// more letters behind one dash.
func (r *argvReader) short(w Word) {
	index := r.at
	r.at++
	if o, ok := r.argv.Options[w.Text]; ok && w.Whole && !o.Value {
		r.take(o, Piece{Word: -1, Text: "true"})
		return
	}
	for i := 1; i < len(w.Text); i++ {
		o, ok := r.argv.Options["-"+w.Text[i:i+1]]
		if !ok {
			r.open = true
			return
		}
		if !o.Value {
			r.take(o, Piece{Word: -1, Text: "true"})
			continue
		}
		if i+1 < len(w.Text) || !w.Whole {
			r.take(o, Piece{Word: index, From: i + 1})
		} else {
			r.value(o)
		}
		return
	}
	r.open = r.open || !w.Whole
}

// value takes the next word as the value of an option.
func (r *argvReader) value(o Option) {
	if r.at >= len(r.words) {
		r.open = true
		return
	}
	r.open = r.open || r.words[r.at].Loose || r.words[r.at].Many
	r.take(o, Piece{Word: r.at})
	r.at++
}

func (r *argvReader) take(o Option, p Piece) {
	switch {
	case o.Next:
		r.end()
		r.begin()
		return
	case o.Open:
		r.open = true
	}
	if o.Method != "" && o.Rank > r.rank {
		r.method, r.rank = o.Method, o.Rank
	}
	r.lines = append(r.lines, o.Lines...)
	r.asQuery = r.asQuery || o.AsQuery
	if o.Name == "" {
		return
	}
	p = r.source(o, p)
	p.Text = o.Prefix + p.Text
	switch {
	case o.Name == HeaderArg && p.File:
		r.open = true
	case o.Name == r.argv.Operand:
		r.operands = append(r.operands, p)
	default:
		r.give(o, p)
	}
}

// source says where a value comes from that names a file or the standard input.
func (r *argvReader) source(o Option, p Piece) Piece {
	if p.Word < 0 || !o.At && !o.Path {
		return p
	}
	text := r.text(p)
	switch {
	case o.At && text == "@-" || o.Path && text == "-":
		p.Input = true
	case o.Path, strings.HasPrefix(text, "@"):
		p.File = true
	}
	return p
}

// text is the constant that a value begins with.
func (r *argvReader) text(p Piece) string {
	if p.Word < 0 {
		return p.Text
	}
	return p.Text + r.words[p.Word].Text[p.From:]
}

func (r *argvReader) whole(p Piece) bool { return p.Word < 0 || r.words[p.Word].Whole }

func (r *argvReader) give(o Option, p Piece) {
	for i := range r.given {
		g := &r.given[i]
		if g.Name != o.Name {
			continue
		}
		if o.Many || o.Sep != "" {
			g.Values = append(g.Values, p)
		} else {
			g.Values = []Piece{p}
		}
		return
	}
	r.given = append(r.given, Given{Name: o.Name, Values: []Piece{p}, Many: o.Many, Sep: o.Sep})
}

// end closes the current request.
func (r *argvReader) end() {
	if r.asQuery {
		r.lines = nil // they describe a body
	}
	r.headers()
	if r.method != "" && r.index("request") < 0 {
		r.give(Option{Name: "request"}, Piece{Word: -1, Text: r.method})
	}
	if i := r.index("data"); i >= 0 && r.asQuery {
		r.given[i].Name = "query"
	}
	targets := r.targets()
	switch {
	case len(targets) == 0 && !r.open:
		// --version, --help: nothing is sent.
	case len(targets) == 0 || !r.argv.Each:
		r.emit(targets)
	default:
		for i := range targets {
			r.emit(targets[i : i+1])
		}
	}
}

func (r *argvReader) emit(operands []Piece) {
	given := r.given[:len(r.given):len(r.given)]
	if len(operands) > 0 {
		given = append(given, Given{Name: r.argv.Operand, Values: operands, Many: !r.argv.Each})
	}
	r.out = append(r.out, CommandLine{Given: given, Open: r.open})
}

// targets are the operands. Where each is a request, a word of which nothing is known may just as well be options, if another one
// is the operand.
func (r *argvReader) targets() []Piece {
	var known, unknown []Piece
	for _, p := range r.operands {
		var w Word
		if p.Word >= 0 {
			w = r.words[p.Word]
		}
		if r.argv.Each && r.text(p) == "" && !w.Operand && (w.Loose || len(r.operands) > 1) {
			unknown = append(unknown, p)
		} else {
			known = append(known, p)
		}
	}
	switch {
	case len(unknown) == 0:
		return known
	case len(known) > 0:
		r.open = true
		return known
	}
	r.open = r.open || len(unknown) > 1
	return unknown[len(unknown)-1:]
}

func (r *argvReader) index(name string) int {
	for i := range r.given {
		if r.given[i].Name == name {
			return i
		}
	}
	return -1
}

// headers adds the implied header lines before the given ones, and leaves out what the program does not send.
func (r *argvReader) headers() {
	var given []Piece
	at := r.index(HeaderArg)
	if at >= 0 {
		given = r.given[at].Values
	}
	set := map[string]bool{}
	var lines []Piece
	for _, p := range given {
		text := r.text(p)
		name, rest, colon := strings.Cut(text, ":")
		set[strings.ToLower(strings.TrimSpace(name))] = colon
		bare := r.whole(p) && colon && strings.TrimSpace(rest) == ""
		switch empty, semicolon := strings.CutSuffix(text, ";"); {
		case bare && r.argv.EmptyRemoves:
			continue
		case r.whole(p) && !colon && semicolon && r.argv.EmptyRemoves:
			set[strings.ToLower(empty)] = true
			p = Piece{Word: -1, Text: empty + ":"}
		case r.whole(p) && !colon:
			continue // no header at all: the program leaves it out
		}
		lines = append(lines, p)
	}
	var implied []Piece
	for _, l := range r.lines {
		name, _, _ := strings.Cut(l, ":")
		if !set[strings.ToLower(name)] {
			set[strings.ToLower(name)] = true
			implied = append(implied, Piece{Word: -1, Text: l})
		}
	}
	lines = append(implied, lines...)
	switch {
	case at >= 0 && len(lines) == 0:
		r.given = append(r.given[:at:at], r.given[at+1:]...)
	case at >= 0:
		r.given[at].Values = lines
	case len(lines) > 0:
		r.given = append(r.given, Given{Name: HeaderArg, Values: lines, Many: true})
	}
}
