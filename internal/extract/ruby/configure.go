package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// configuring are the methods by which libraries give a block their settings to fill in: Library.configure { |config| config.name = value }.
const configuring = " configure setup config "

// settings are the parameter of such a block and the symbol of what it is given, "" for any other block.
func settings(block syntax.Node, params []flow.Param) (name, symbol string) {
	call := block.Parent()
	library := strings.TrimPrefix(constantPath(call.Field("receiver")), "::")
	method := call.Field("method").Text()
	if library == "" || len(params) != 1 || !strings.Contains(configuring, " "+method+" ") {
		return "", ""
	}
	n, ok := params[0].Target.(*flow.Name)
	if !ok {
		return "", ""
	}
	return n.Name, strings.ReplaceAll(library, "::", ".") + "." + method + "()."
}

// configured is the call that an assignment to a library's setting is, as Ruby has it: config.name = value calls name=, and
// config.name[key] = value calls []= on what name gives. It is nil for any other assignment, and for a value that must be evaluated once.
func (l *lowerer) configured(s facts.Span, target syntax.Node, value flow.Expr) flow.Stmt {
	if l.method == nil || l.method.symbol == "" || !repeatable(value) {
		return nil
	}
	args := []flow.Arg{{Value: value}}
	suffix := "="
	if target.Kind() == "element_reference" {
		key := l.elementKey(target)
		target = target.Field("object")
		if key == nil || !repeatable(key) {
			return nil
		}
		args = []flow.Arg{{Value: key}, {Value: value}}
		suffix = ".[]="
	}
	receiver, name := target.Field("receiver"), target.Field("method").Text()
	if target.Kind() != "call" || receiver.Kind() != "identifier" || receiver.Text() != l.method.configures || name == "" {
		return nil
	}
	fn := &flow.External{Span: s, Symbol: l.method.symbol + name + suffix}
	return &flow.ExprStmt{X: &flow.Call{Span: s, Fn: fn, Name: receiver.Text() + "." + name, Args: args}}
}

// repeatable reports whether an expression may be evaluated again.
func repeatable(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Lit, *flow.Name, *flow.EnvExpr:
		return true
	case *flow.Join:
		for _, p := range x.Parts {
			if !repeatable(p) {
				return false
			}
		}
		return true
	}
	return false
}
