package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// The forms in which imports are handed to the resolver, besides the name that require is given.
const (
	autoload = "::" // a constant by its full name
	relative = "./" // of require_relative
)

// imports lists what the file requires, wherever that stands: all constants of a file that is loaded are seen.
func (l *lowerer) imports(root syntax.Node) {
	for n := range root.Below() {
		if n.Kind() != "call" || n.Field("receiver").Exists() {
			continue
		}
		method := n.Field("method").Text()
		args := n.Field("arguments")
		name := args.Part(0)
		switch method {
		case "autoload":
			name = args.Part(1)
		case "require", "require_relative", "load", "require_dependency":
		default:
			continue
		}
		path := plainText(name)
		if path == "" {
			l.mod.Opaque = l.mod.Opaque || method == "load"
			continue
		}
		if method == "require_relative" {
			path = relative + strings.TrimPrefix(path, relative)
		}
		l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: n.Span(), Module: path, Name: "*", Star: true})
	}
}

// plainText is the text of a string without interpolations or escapes, and of File.expand_path and its likes on such a one; "" for
// anything else.
func plainText(n syntax.Node) string {
	switch n.Kind() {
	case "string":
		content := n.Part(0)
		if content.Kind() == "string_content" && !n.Part(1).Exists() {
			return content.Text()
		}
	case "call":
		if m := n.Field("method").Text(); m == "expand_path" || m == "join" {
			for a := range n.Field("arguments").Parts() {
				if t := plainText(a); t != "" {
					return relative + strings.TrimPrefix(t, "../")
				}
			}
		}
	}
	return ""
}
