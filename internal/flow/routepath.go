package flow

import (
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// maxNesting is the number of groups and mounts that are followed outwards from a route.
const maxNesting = 16

// fullPath puts the paths of the groups and mounts around a registration before its own.
func (r *router) fullPath(g *registration) string {
	full := g.path
	member := g.member
	for range maxNesting {
		o := r.parent(g)
		if o == nil {
			break
		}
		if parameter := o.parameter; parameter != "" || member != nil {
			if member != nil {
				parameter = *member
			}
			full = joinPaths(parameter, full)
		}
		g, member = o, o.member
		full = joinPaths(o.path, full)
	}
	if full != "" && full[0] != '/' {
		full = "/" + full
	}
	return full
}

// joinPaths puts one path before another. An empty one leaves the other as it is.
func joinPaths(before, full string) string {
	if before == "" {
		return full
	}
	return strings.TrimRight(before, "/") + "/" + strings.TrimLeft(full, "/")
}

// parent is the group or mount that a registration stands in: one that is given its router or what it makes, one that makes its router, or
// the innermost one in whose function it stands.
func (r *router) parent(g *registration) *registration {
	var made, around *registration
	for _, o := range r.found {
		switch {
		case o == g || o.kind == routeRegistration:
		case o.path != "" && o.kind == mountRegistration && o.takes(g):
			return o
		case o.path != "" && o.makes(g):
			if made == nil || made.Pos != g.on {
				made = o // that which is known to make it, or the last one before it that makes such a router
			}
		case o.encloses(g) && (around == nil || around.Span.Holds(o.Span)):
			around = o
		}
	}
	if made != nil {
		return made
	}
	return around
}

// takes reports whether a mount is given the router of a registration, what the registration makes, or the name of its file.
func (o *registration) takes(g *registration) bool {
	return slices.ContainsFunc(o.values, func(v facts.Value) bool {
		found := false
		v.Walk(func(x facts.Value) bool {
			switch {
			case found:
			case x.Kind == facts.Symbol && x.Span.IsValid():
				found = x.Span == g.Span || g.on.IsValid() && x.Span.Pos == g.on || !g.on.IsValid() && x.Text == g.symbol && g.mod.holds(x.Span)
			case x.Kind == facts.String && v.Kind == facts.Symbol:
				found = g.mod.isNamed(x.Text)
			}
			return !found
		})
		return found
	})
}

// makes reports whether a group gives the router of a registration.
func (o *registration) makes(g *registration) bool {
	return o.kind == groupRegistration && o.mod == g.mod && o.Pos < g.Pos && o.made != "" && strings.HasPrefix(g.symbol, o.made)
}

// encloses reports whether a registration stands in the function that a group or mount is given.
func (o *registration) encloses(g *registration) bool {
	return slices.ContainsFunc(o.handlers, func(h *closure) bool { return h.fn.Span.Holds(g.Span) })
}

// over reports whether a group or mount is for a registration, whatever else stands between them.
func (o *registration) over(g *registration) bool {
	return o.encloses(g) || o.kind == mountRegistration && o.takes(g)
}

// beside reports whether a mount is of the same chain of calls as a registration, or on the same router and for all paths, or for those that
// begin as that of the registration does.
func (o *registration) beside(g *registration) bool {
	sameRouter := o.symbol == g.symbol && (o.on == g.on || !o.on.IsValid() || !g.on.IsValid())
	return o.mod == g.mod && (o.Pos == g.Pos || sameRouter && (o.path == "" || strings.HasPrefix(g.path, o.path)))
}

// holds reports whether a place is in a file of the module.
func (m *module) holds(s facts.Span) bool {
	for _, f := range m.Files {
		if f.Token != nil && int(s.Pos) >= f.Token.Base() && int(s.End) <= f.Token.Base()+f.Token.Size() {
			return true
		}
	}
	return false
}

// isNamed reports whether a text is the path of the module's file, or the name of a package and a module in it: "routes/hooks.php", "hooks.urls".
func (m *module) isNamed(name string) bool {
	file, sep := m.path(), "/"
	if ext := path.Ext(file); path.Ext(name) != ext {
		if !strings.Contains(name, ".") || strings.Contains(name, "/") {
			return false
		}
		file, sep = strings.ReplaceAll(strings.TrimSuffix(file, ext), "/", "."), "."
	}
	name = strings.Trim(name, sep)
	return file == name || strings.HasSuffix(file, sep+name)
}

// madeAt is where the router is made that a call, or the first of a chain of calls, is made on; 0 where that is not known.
func (ev *evaluator) madeAt(x *Call) token.Pos {
	var e Expr = x
	for {
		switch on := e.(type) {
		case *Call:
			if m, ok := on.Fn.(*Member); ok {
				e = m.X
				continue
			}
			return on.Pos
		case *Name:
			switch v := ev.bound(on.Name).(type) {
			case *symbol:
				return v.span.Pos
			case ref:
				return ev.heap.get(v.addr).span.Pos
			}
		}
		return token.NoPos
	}
}
