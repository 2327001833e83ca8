package php

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// The beginnings of the modules that includes name, see [resolver.Resolve]. A path that begins with neither may be meant from the
// folder of the file or from any other that PHP is told to look in.
const (
	hereFolder = "./"
	someFolder = "*/"
)

// include lowers include, require and their _once variants: the file's names become visible, and its value is what it returns. Within
// a function its variables may replace those of the function.
func include(l *lowerer, n syntax.Node) flow.Expr {
	x := n.Part(0)
	module := l.includedPath(x)
	if module == "" {
		l.mod.Opaque = true
		return l.scrambled(n, []flow.Expr{l.operand(x, n)})
	}
	l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: n.Span(), Module: module, Name: "*", Star: true})
	value := &flow.Name{Span: n.Span(), Name: l.fileValue(n, module)}
	if l.fn == nil {
		return value
	}
	set := l.scrambled(n, nil)
	both := &flow.ListExpr{Span: n.Span(), Elems: []flow.Elem{{Value: set}, {Value: value}}}
	return &flow.Index{Span: n.Span(), X: both, Key: number(n.Span(), "1")}
}

// includedPath is the module that an include names, "" where its path is not written down.
func (l *lowerer) includedPath(x syntax.Node) string {
	for x.Kind() == "parenthesized_expression" {
		x = x.Part(0)
	}
	parts := spine(x, ".")
	base, ok := l.folder(parts[0])
	switch {
	case ok:
		parts = parts[1:]
	case parts[0].Kind() != "string" && parts[0].Kind() != "encapsed_string":
		base = someFolder // a constant or function that gives the folder of a plug-in
		parts = parts[1:]
	}
	rest := ""
	for _, p := range parts {
		lit, ok := l.expr(p).(*flow.Lit)
		switch {
		case ok && lit.Kind == facts.String:
			rest += lit.Text
		case p.Text() == "DIRECTORY_SEPARATOR":
			rest += "/"
		default:
			return ""
		}
	}
	rest = strings.ReplaceAll(rest, `\`, "/")
	if rest == "" || !strings.Contains(path.Base(rest), ".") {
		return ""
	}
	if base == "" {
		return rest
	}
	return base + strings.TrimLeft(rest, "/")
}

// folder reads an expression for a folder relative to that of the file: __DIR__, dirname(__FILE__), dirname(__DIR__, 2),
// plugin_dir_path(__FILE__). It ends with a slash.
func (l *lowerer) folder(x syntax.Node) (string, bool) {
	switch {
	case x.Text() == "__DIR__":
		return hereFolder, true
	case x.Kind() != "function_call_expression":
		return "", false
	}
	first, second := x.Field("arguments").Part(0).Part(0), x.Field("arguments").Part(1).Part(0)
	switch strings.ToLower(strings.TrimPrefix(x.Field("function").Text(), `\`)) {
	case "plugin_dir_path":
		return hereFolder, first.Text() == "__FILE__"
	case "realpath":
		return l.folder(first)
	case "dirname":
		if first.Text() == "__FILE__" && !second.Exists() {
			return hereFolder, true
		}
		base, ok := l.folder(first)
		if first.Text() == "__FILE__" {
			base, ok = hereFolder, true
		}
		levels := 1
		if second.Kind() == "integer" {
			levels = min(len(second.Text())*9, int(second.Text()[0]-'0'))
		}
		if first.Text() == "__FILE__" {
			levels--
		}
		return base + strings.Repeat("../", max(0, levels)), ok
	}
	return "", false
}
