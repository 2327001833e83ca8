package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// constantPath is the path of constants that a node is, as written ("Shop::Client", "::Shop"), "" for anything else.
func constantPath(n syntax.Node) string {
	if n.End()-n.Start() > maxPath {
		return ""
	}
	switch n.Kind() {
	case "constant":
		return n.Text()
	case "scope_resolution":
		scope := n.Field("scope")
		if !scope.Exists() {
			return "::" + n.Field("name").Text()
		}
		if outer := constantPath(scope); outer != "" {
			return outer + "::" + n.Field("name").Text()
		}
	}
	return ""
}

func constant(l *lowerer, n syntax.Node) flow.Expr {
	path := constantPath(n)
	if path == "" || strings.HasSuffix(path, "::") {
		return opaque(l, n)
	}
	return l.constantNamed(n.Span(), path)
}

// maxPath bounds paths of constants.
const maxPath = 200

// constantNamed is a constant by its path. One that the file declares in a namespace around is that one, else it may be declared in
// any of them by another file, or at the top.
func (l *lowerer) constantNamed(s facts.Span, path string) flow.Expr {
	if core[path] && !l.declared.constants[path] {
		return &flow.External{Span: s, Symbol: path}
	}
	candidates := l.candidates(path)
	for i, c := range candidates {
		if l.declared.constants[c] {
			l.uses(candidates[:i+1], s)
			return l.nameOf(s, candidates[:i+1])
		}
	}
	l.uses(candidates, s)
	return l.nameOf(s, candidates)
}

func (l *lowerer) nameOf(s facts.Span, candidates []string) *flow.Name {
	return &flow.Name{Span: s, Name: candidates[0], Also: candidates[1:]}
}

// candidates are the full names that a path may stand for, the nearest first.
func (l *lowerer) candidates(path string) []string {
	if rest, found := strings.CutPrefix(path, "::"); found {
		return []string{rest}
	}
	var out []string
	for i := len(l.space) - 1; i >= 0; i-- {
		out = append(out, joined(l.space[i], path))
	}
	if l.class != nil {
		for _, a := range l.class.ancestors {
			out = append(out, joined(a, path))
		}
	}
	return append(out, path)
}

// uses notes constants that other files may define: they are found by their names.
func (l *lowerer) uses(names []string, s facts.Span) {
	for _, name := range names {
		for part := name; part != ""; part = outerName(part) {
			if l.used[part] {
				break
			}
			l.used[part] = true
			l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: s, Module: autoload + part, Name: part, Star: true})
		}
	}
}

// outerName is the namespace of a constant, "" for one at the top.
func outerName(name string) string {
	i := strings.LastIndex(name, "::")
	if i < 0 {
		return ""
	}
	return name[:i]
}

// lastName is the last part of a full name.
func lastName(name string) string {
	if i := strings.LastIndex(name, "::"); i >= 0 {
		return name[i+len("::"):]
	}
	return name
}

// core are classes and modules of the language that programs do not define.
var core = wordSet(`Array Hash String Symbol Integer Float Numeric Object Class Module Kernel Proc NilClass TrueClass FalseClass Time Date
	DateTime Struct Range Regexp Exception StandardError RuntimeError ArgumentError NameError NoMethodError KeyError IndexError TypeError
	IOError EOFError LoadError NotImplementedError JSON URI ENV File Dir IO Thread SecureRandom OpenSSL Base64 CGI ERB YAML CSV Process
	Rails ActiveRecord ActiveSupport ActiveJob Net::HTTP Net::ReadTimeout Net::OpenTimeout JSON::ParserError Timeout::Error
	ActiveRecord::RecordNotFound SocketError Errno::ECONNREFUSED Errno::ECONNRESET Faraday::Error`)
