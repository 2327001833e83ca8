package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// findAccessors notes what the class itself has accessors for.
func (c *class) findAccessors(body syntax.Node) {
	for s := range body.Parts() {
		names := s
		switch {
		case s.Kind() == "singleton_class":
			for a := range s.Field("body").Parts() {
				c.noteAccessors(a, "attr_accessor", "attr_reader", "attr_writer")
			}
		case s.Kind() == "call":
			c.noteAccessors(names, "cattr_accessor", "mattr_accessor", "class_attribute", "mattr_reader", "cattr_reader", "thread_mattr_accessor")
		}
	}
}

func (c *class) noteAccessors(n syntax.Node, methods ...string) {
	if n.Kind() != "call" || n.Field("receiver").Exists() {
		return
	}
	for _, m := range methods {
		if n.Field("method").Text() != m {
			continue
		}
		for a := range n.Field("arguments").Parts() {
			if a.Kind() == "simple_symbol" && len(a.Text()) > 1 {
				c.accessors[a.Text()[1:]] = true
				c.out.Fields = append(c.out.Fields, flow.Field{Span: a.Span(), Name: a.Text()[1:], Static: true, Init: unknownAt(a.Span())})
			}
		}
	}
}

// attributes makes fields with methods that read and write them. What a writer may write, code that is not in view may write too.
func (l *lowerer) attributes(args syntax.Node, kind string) {
	if l.class.singleton {
		return // see findAccessors
	}
	for a := range args.Parts() {
		if k := a.Kind(); k != "simple_symbol" && k != "string" {
			l.class.out.Dynamic = true
			continue
		}
		s := a.Span()
		name := strings.Trim(strings.TrimPrefix(a.Text(), ":"), `"'`)
		if name == "" {
			continue
		}
		field := &flow.Member{Span: s, X: &flow.This{Span: s}, Name: "@" + name}
		if kind != "attr_writer" {
			l.class.add(&flow.Func{Span: s, Name: name, File: l.file, Body: []flow.Stmt{&flow.Return{Span: s, Value: field}}})
		}
		if kind == "attr_writer" || kind == "attr_accessor" {
			value := &flow.Name{Span: s, Name: "value"}
			l.class.add(&flow.Func{
				Span: s, Name: name, Setter: true, File: l.file, Params: []flow.Param{{Span: s, Target: value}},
				Body: []flow.Stmt{&flow.Assign{Span: s, Target: field, Value: value}},
			})
			l.class.out.Fields = append(l.class.out.Fields, flow.Field{Span: s, Name: "@" + name, Init: unknownAt(s)})
		}
	}
}
