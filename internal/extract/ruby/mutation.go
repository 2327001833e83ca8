package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// mutation lowers calls that change their receiver in a way that the form has a statement for; nil for all others.
func (l *lowerer) mutation(n, receiver syntax.Node, method string) []flow.Stmt {
	if !receiver.Exists() || n.Field("block").Exists() {
		return nil
	}
	args := n.Field("arguments")
	switch method {
	case "store", "[]=":
		if args.Part(1).Exists() && !args.Part(2).Exists() && args.Part(1).Kind() != "pair" {
			target := &flow.Index{Span: n.Span(), X: l.expr(receiver), Key: l.expr(args.Part(0))}
			return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: target, Value: l.expr(args.Part(1))}}
		}
	case "push", "append":
		x := l.expr(receiver)
		if !isPlace(x) {
			return nil
		}
		var out []flow.Stmt
		for _, a := range l.argumentsOf(n) {
			if a.Name != "" || a.Spread || a.KeySpread {
				return nil
			}
			out = append(out, &flow.Assign{Span: n.Span(), Target: x, Value: a.Value, Op: "<<"})
		}
		return out
	}
	return nil
}

// noticePatch notes where a library is changed from outside.
func (l *lowerer) noticePatch(receiver syntax.Node) {
	if library := libraryRoot(constantPath(receiver)); library != "" {
		l.patch(library)
	}
}

// defaults are the methods that give out what holds for all calls of a library.
var defaults = wordSet("defaults default_options default_connection default_connection_options default_request_options singleton_class")

// beforeAll are the methods of a library that are given a block which sees each of its requests: RestClient's and Typhoeus'.
var beforeAll = wordSet("add_before_execution_proc before")

// noticeDefaults notes where what holds for all calls of a library is handed out: Excon.defaults[:headers] = x.
func (l *lowerer) noticeDefaults(n syntax.Node) {
	if method := n.Field("method").Text(); defaults[method] || beforeAll[method] {
		l.noticePatch(n.Field("receiver"))
	}
}

// libraryRoot is the class or module of an HTTP library that a constant is or stands in, "" for none.
func libraryRoot(path string) string {
	if rest, found := cutTop(path); found {
		path = rest
	}
	for at := path; at != ""; at = outerName(at) {
		if patchable[at] {
			return at
		}
	}
	return ""
}

func cutTop(path string) (string, bool) {
	if len(path) > 2 && path[:2] == "::" {
		return path[2:], true
	}
	return path, false
}

// patchable are the classes and modules that send requests.
var patchable = wordSet("Net::HTTP Net::HTTPGenericRequest Faraday HTTParty RestClient HTTP Typhoeus Excon HTTPClient HTTPX Kernel Hash Object String")

// patch notes that the calls of a library may do other things than the tables say, by an assignment to a member whose name is not
// known.
func (l *lowerer) patch(library string) {
	s := l.tree.Root().Span()
	s.End = s.Pos
	target := &flow.Index{Span: s, X: &flow.External{Span: s, Symbol: library}, Key: unknownAt(s)}
	l.before = append(l.before, &flow.Assign{Span: s, Target: target, Value: unknownAt(s)})
}
