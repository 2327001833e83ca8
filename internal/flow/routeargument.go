package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// read takes the path, the methods and the name of the handler from arguments.
func (g *registration) read(args []facts.Arg) {
	for _, a := range args {
		g.values = append(g.values, a.Value)
		g.argument(strings.ToLower(a.Name), a.Value, true)
	}
}

// pathNames are the names of arguments and options that hold a path.
var pathNames = map[string]bool{"path": true, "url": true, "prefix": true, "url_prefix": true, "rule": true, "pattern": true, "route": true, "value": true, "template": true}

// targetNames are those that hold the name of a handler.
var targetNames = map[string]bool{"to": true, "uses": true, "controller": true, "action": true}

func (g *registration) argument(name string, v facts.Value, outer bool) {
	switch v.Kind {
	case facts.String:
		g.text(name, v.Text)
	case facts.Concat:
		if len(v.Items) > 0 && v.Items[len(v.Items)-1].Kind == facts.String && (name == "" || pathNames[name]) && g.path == "" {
			g.path = v.Items[len(v.Items)-1].Text
		}
	case facts.List:
		for _, x := range v.Items {
			if x.Kind == facts.String && (name == "methods" || name == "method" || routeMethods[strings.ToUpper(x.Text)]) {
				g.methods = append(g.methods, strings.ToUpper(x.Text))
			} else if x.Kind == facts.String && g.path == "" && strings.HasPrefix(x.Text, "/") && (name == "" || pathNames[name]) {
				g.text("path", x.Text) // the first of several
			} else if x.Kind == facts.String && name == "" {
				g.named = append(g.named, x.Text)
			} else if x.Kind == facts.Function && x.Text != "" {
				g.named = append(g.named, x.Text)
			}
		}
	case facts.Object:
		for _, f := range v.Fields {
			if outer && f.Value.Kind == facts.String && strings.Contains(f.Value.Text, "#") {
				g.text("", f.Name) // "path" => "controller#action"
				g.named = append(g.named, f.Value.Text)
			} else if outer {
				g.argument(strings.ToLower(f.Name), f.Value, false)
			}
		}
	}
}

func (g *registration) text(name, text string) {
	switch {
	case name == "method" || name == "methods" || name == "via" || name == "" && routeMethods[text]:
		g.methods = append(g.methods, strings.ToUpper(text))
	case targetNames[name] || name == "" && (g.path != "" || strings.ContainsAny(text, "@#\\")) && strings.ContainsAny(text, "@#\\"):
		g.named = append(g.named, text)
	case pathNames[name] || name == "" && g.path == "":
		if method, path, ok := strings.Cut(text, " "); ok && routeMethods[method] {
			g.methods, text = append(g.methods, method), path
		}
		g.path = text
	}
}
