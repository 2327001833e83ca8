package flowtest

import (
	"fmt"
	"go/token"
	"reflect"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Check returns what is wrong with a module that a front-end has made: spans that are missing or reach out of its files,
// literals that are said to be exact and are not, properties whose name stands elsewhere, and expressions that are nil where the
// form wants one. It returns nil for a sound module.
func Check(m *flow.Module) []string {
	c := &checker{files: m.Files}
	c.walk(reflect.ValueOf(m), "module")
	return c.wrong
}

// maxWrong ends a list of faults that would only repeat itself.
const maxWrong = 20

type checker struct {
	files []*source.File
	wrong []string
}

func (c *checker) fault(path, format string, args ...any) {
	if len(c.wrong) < maxWrong {
		c.wrong = append(c.wrong, path+": "+fmt.Sprintf(format, args...))
	}
}

var (
	spanType = reflect.TypeFor[facts.Span]()
	fileType = reflect.TypeFor[*source.File]()
)

// walk goes through every value below v. Paths are the names of the types and fields on the way.
func (c *checker) walk(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || v.Type() == fileType {
			return
		}
		c.node(v.Interface(), path)
		c.walk(v.Elem(), path)
	case reflect.Interface:
		if !v.IsNil() {
			c.walk(v.Elem(), path+" "+v.Elem().Type().String())
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Struct:
		if v.Type() == spanType {
			c.span(v.Interface().(facts.Span), path)
			return
		}
		for i := range v.NumField() {
			c.walk(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	}
}

func (c *checker) span(s facts.Span, path string) {
	switch {
	case !s.IsValid() && strings.HasSuffix(path, ".Body"): // of a constant without quotes
	case !s.IsValid() && strings.HasSuffix(path, ".NameSpan"): // of a property that the source leaves out
	case !s.IsValid():
		c.fault(path, "no position")
	case s.End < s.Pos || c.file(s) == nil:
		c.fault(path, "span %d-%d is outside of the module's files", s.Pos, s.End)
	}
}

func (c *checker) file(s facts.Span) *source.File {
	for _, f := range c.files {
		if base := token.Pos(f.Token.Base()); s.Pos >= base && s.End <= base+token.Pos(f.Token.Size()) {
			return f
		}
	}
	return nil
}

// text returns the source of a span, "" for one that is nowhere.
func (c *checker) text(s facts.Span) string {
	f := c.file(s)
	if f == nil || !s.IsValid() || s.End < s.Pos {
		return ""
	}
	base := token.Pos(f.Token.Base())
	return string(f.Content[s.Pos-base : s.End-base])
}

// node checks what a node promises about its source.
func (c *checker) node(x any, path string) {
	switch x := x.(type) {
	case *flow.Lit:
		if got := c.text(x.Body); x.Exact && got != x.Text {
			c.fault(path, "exact literal %q stands on %q", x.Text, got)
		}
	case *flow.Member:
		c.present(path, x.X)
		if got := c.text(x.NameSpan); x.NameSpan.IsValid() && got != x.Name {
			c.fault(path, "property %q stands on %q", x.Name, got)
		}
	case *flow.Name:
		if x.Name == "" {
			c.fault(path, "name without a name")
		}
	case *flow.Call:
		c.present(path, x.Fn)
		for _, a := range x.Args {
			c.present(path+".Args", a.Value)
		}
	case *flow.Index:
		c.present(path, x.X)
	case *flow.Cond:
		c.present(path, x.Test, x.Then, x.Else)
	case *flow.Logic:
		c.present(path, x.X, x.Y)
	case *flow.Compare:
		c.present(path, x.X, x.Y)
	case *flow.Join:
		c.present(path, x.Parts...)
	case *flow.Opaque:
		c.present(path, x.Children...)
	case *flow.Assign:
		c.present(path, x.Target)
	case *flow.ExprStmt:
		c.present(path, x.X)
	}
}

// present checks that operands are there.
func (c *checker) present(path string, operands ...flow.Expr) {
	for _, x := range operands {
		if x == nil {
			c.fault(path, "an operand is nil")
		}
	}
}
