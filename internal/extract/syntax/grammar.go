// Package syntax is what the tree-sitter front-ends share: parsers and their budgets, a copy of the syntax tree that is cheap
// to walk, and the way from byte offsets to positions.
//
// A call into C costs more than the work that it asks for, so a tree is copied once, in one pass, into a flat array
// in preorder. Lowering then is plain Go on that array, and nothing of the C side outlives [Parse].
package syntax

import (
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"unsafe"

	sitter "github.com/tree-sitter/go-tree-sitter"
)

// errorKind is the id of the nodes that stand for text which fits no rule (ts_builtin_sym_error in tree-sitter's parser.h).
const errorKind = 0xFFFF

// loaded counts the grammars that were made: a language costs nothing where it does not occur.
var loaded atomic.Int32

// Grammar is one tree-sitter grammar with the parsers that are ready for it. It is safe for concurrent use.
type Grammar struct {
	// Name is the grammar's name, for messages.
	Name string

	language *sitter.Language
	kinds    []kind
	fields   []string
	idle     chan *worker
}

// kind describes a node kind by its id.
type kind struct {
	name    string
	named   bool
	comment bool
}

// NewGrammar wraps the language that a grammar's Go binding returns. The comments are the node kinds that may stand between any
// two tokens and mean nothing to the program. It panics where the binding does not fit the library: both are part of this build.
func NewGrammar(name string, language unsafe.Pointer, comments ...string) *Grammar {
	loaded.Add(1)
	g := &Grammar{Name: name, language: sitter.NewLanguage(language), idle: make(chan *worker, runtime.GOMAXPROCS(0))}
	if v := g.language.AbiVersion(); v < sitter.MIN_COMPATIBLE_LANGUAGE_VERSION || v > sitter.LANGUAGE_VERSION {
		panic(fmt.Sprintf("syntax: grammar %s has ABI version %d, the library reads %d to %d",
			name, v, sitter.MIN_COMPATIBLE_LANGUAGE_VERSION, sitter.LANGUAGE_VERSION))
	}
	for id := range uint16(g.language.NodeKindCount()) {
		name := g.language.NodeKindForId(id)
		g.kinds = append(g.kinds, kind{name, g.language.NodeKindIsNamed(id), slices.Contains(comments, name)})
	}
	for id := range uint16(g.language.FieldCount()) + 1 { // field ids start at 1
		g.fields = append(g.fields, g.language.FieldNameForId(id))
	}
	return g
}

// HasKind reports whether the grammar has a named node kind of this name.
func (g *Grammar) HasKind(name string) bool {
	return slices.ContainsFunc(g.kinds, func(k kind) bool { return k.named && k.name == name })
}

// HasField reports whether the grammar has a field of this name.
func (g *Grammar) HasField(name string) bool { return slices.Contains(g.fields, name) }

// Table turns a map from the names of named node kinds into a table for [Lookup], so that a front-end finds what to do with a
// node by an index. Names that the grammar does not have are left out: related grammars share one map.
func Table[F any](g *Grammar, byName map[string]F) []F {
	out := make([]F, len(g.kinds))
	for id, k := range g.kinds {
		if k.named {
			out[id] = byName[k.name]
		}
	}
	return out
}

// Lookup returns the entry of a [Table] for a node's kind, the zero value where there is none.
func Lookup[F any](table []F, n Node) F {
	if id := int(n.at().kind); id < len(table) {
		return table[id]
	}
	var none F
	return none
}
