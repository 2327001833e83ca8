package flow

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// resource notes the routes of a call that registers several by the name of a resource, and the group that its block is.
func (r *router) resource(x *Call, c *facts.Call, kind RouteResource, args []argument) {
	if c.Symbol != "" && r.routing.framework(c.Symbol) == "" || c.Symbol == "" && strings.Contains(c.Name, ".") {
		return
	}
	names, o := resourceOptions(c.Args)
	var block []*closure
	for _, a := range args {
		block = append(block, closuresIn(r.ev, a.val, 0)...)
	}
	for _, name := range names {
		g := registration{Span: c.Span, framework: r.routing.framework(c.Symbol), mod: r.ev.frame.mod, path: name, resource: name}
		if kind.Single {
			g.resource = plural(name)
		} else {
			g.parameter = ":" + singular(name) + "_id"
		}
		if o.controller != "" {
			g.resource = o.controller
		}
		if o.path != "" {
			g.path = o.path
		}
		for _, a := range kind.Actions {
			if o.has(a.Name) {
				route := g
				route.methods, route.path, route.named = []string{a.Method}, strings.TrimRight(g.path, "/")+a.Path, []string{g.resource + "#" + a.Name}
				route.resource, route.parameter = "", ""
				r.add(&route, x)
			}
		}
		if len(block) > 0 {
			g.kind, g.handlers = groupRegistration, block
			r.add(&g, x)
		}
	}
}

// member reads what a registration says of the resource in whose block it stands: for which members it is, and a method of its class, by the
// last part of the path where by nothing else.
func (r *router) member(g *registration, name string, args []facts.Arg) {
	if len(r.routing.Members) == 0 {
		return
	}
	for _, a := range args {
		if a.Name == "on" && a.Value.Kind == facts.String {
			name = a.Value.Text
		}
	}
	if path, ok := r.routing.Members[name]; ok {
		g.member = &path
	}
	class := r.resourceAround(g)
	if g.kind != routeRegistration || class == "" || len(g.handlers) > 0 {
		return
	}
	switch {
	case len(g.named) == 0 && g.path != "":
		g.named = []string{class + "#" + lastPart(g.path)}
	case len(g.named) == 1 && !strings.ContainsAny(g.named[0], "#@"):
		g.named = []string{class + "#" + g.named[0]}
	}
}

// resourceAround is the class of the innermost resource in whose block a registration stands, "" for none.
func (r *router) resourceAround(g *registration) string {
	var in *registration
	for _, o := range r.found {
		if o.resource != "" && o.encloses(g) && (in == nil || in.Span.Holds(o.Span)) {
			in = o
		}
	}
	if in == nil {
		return ""
	}
	return in.resource
}

// options are what a resource is registered with.
type options struct {
	only, except     []string
	limited          bool // only is given
	path, controller string
}

// has reports whether a resource has an action.
func (o *options) has(action string) bool {
	return (!o.limited || slices.Contains(o.only, action)) && !slices.Contains(o.except, action)
}

// resourceOptions are the names of the resources that a call registers, and its options.
func resourceOptions(args []facts.Arg) (names []string, o options) {
	for _, a := range args {
		switch v := a.Value; {
		case a.Name != "":
			o.set(a.Name, v)
		case v.Kind == facts.String:
			names = append(names, v.Text)
		case v.Kind == facts.Object:
			for _, f := range v.Fields {
				o.set(f.Name, f.Value)
			}
		}
	}
	return names, o
}

func (o *options) set(name string, v facts.Value) {
	switch name {
	case "only":
		o.only, o.limited = textsIn(v), true
	case "except":
		o.except = textsIn(v)
	case "path":
		o.path = v.Text
	case "controller":
		o.controller = v.Text
	}
}

// textsIn are the strings in a list, or the one that a value is.
func textsIn(v facts.Value) []string {
	if v.Kind == facts.String {
		return []string{v.Text}
	}
	var out []string
	for _, x := range v.Items {
		out = append(out, textsIn(x)...)
	}
	return out
}

// plural and singular are the other form of a name, by the rules that fit nearly all names of resources.
func plural(name string) string {
	switch {
	case strings.HasSuffix(name, "s"), strings.HasSuffix(name, "x"), strings.HasSuffix(name, "ch"), strings.HasSuffix(name, "sh"):
		return name + "es"
	case strings.HasSuffix(name, "y") && !strings.ContainsAny(name[max(0, len(name)-2):len(name)-1], "aeou"):
		return strings.TrimSuffix(name, "y") + "ies"
	}
	return name + "s"
}

func singular(name string) string {
	if rest, ok := strings.CutSuffix(name, "ies"); ok {
		return rest + "y"
	}
	return strings.TrimSuffix(name, "s")
}
