package flow

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Surroundings lists what values of a module stand in, with the names and texts that say what it is about: calls, objects, assignments,
// functions and classes. What encloses something comes before it.
func Surroundings(m *Module) []facts.Surrounding {
	var out []facts.Surrounding
	add := func(s facts.Span, texts ...string) {
		texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
		if len(texts) > 0 && s.IsValid() {
			out = append(out, facts.Surrounding{Span: s, Texts: texts})
		}
	}
	w := &walker{}
	w.stmt = func(s Stmt) bool {
		switch s := s.(type) {
		case *Assign:
			add(s.Span, targetTexts(s.Target)...)
		case *Declare:
			if s.Func != nil {
				add(s.Func.Span, s.Func.Name)
			}
			if s.Class != nil {
				add(s.Class.Span, s.Class.Name)
			}
		}
		return true
	}
	w.expr = func(x Expr) bool {
		switch x := x.(type) {
		case *Call:
			add(x.Span, append([]string{writtenName(x)}, argumentTexts(x.Args)...)...)
		case *ObjectExpr:
			for _, e := range x.Entries {
				k, ok := e.Key.(*Lit)
				if !ok || e.Value == nil {
					continue
				}
				switch e.Value.(type) {
				case *Lit, *Name: // what stands beside it speaks of it, but not of what is further inside
					add(e.Value.Where(), entryTexts(x)...)
				default:
					add(e.Value.Where(), k.Text)
				}
			}
		}
		return true
	}
	w.stmts(m.Body)
	for _, e := range m.Exports {
		w.exprs(e.Value)
	}
	return out
}

// targetTexts are the names of what is assigned to, and of what that is in.
func targetTexts(x Expr) []string {
	switch x := x.(type) {
	case *Member:
		return append(targetTexts(x.X), x.Name)
	case *Index:
		return append(targetTexts(x.X), targetName(x))
	case *Call:
		return []string{writtenName(x)}
	}
	return []string{targetName(x)}
}

// argumentTexts are the names of arguments and the texts among them, with those of their objects.
func argumentTexts(args []Arg) []string {
	var out []string
	for _, a := range args {
		out = append(out, a.Name)
		switch v := a.Value.(type) {
		case *ObjectExpr:
			out = append(out, entryTexts(v)...)
		default:
			out = append(out, constantStart(v))
		}
	}
	return out
}

// entryTexts are the keys of an object and the texts that stand under them.
func entryTexts(x *ObjectExpr) []string {
	var out []string
	for _, e := range x.Entries {
		if k, ok := e.Key.(*Lit); ok {
			out = append(out, k.Text, constantStart(e.Value))
		}
	}
	return out
}

// constantStart is a text that is written out, or the beginning of one, "" for none.
func constantStart(x Expr) string {
	switch x := x.(type) {
	case *Lit:
		if x.Kind == facts.String {
			return x.Text
		}
	case *Join:
		if len(x.Parts) > 0 {
			return constantStart(x.Parts[0])
		}
	}
	return ""
}
