package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Talks reports whether a call sends something to the API from a program that can act on the answer: to what is not retired, and not
// with the public key, as pages and apps do. In a language of servers it is a server that sends it.
func (u *Use) Talks() bool {
	if u.Surface == Client {
		return slices.Contains(serverLanguages, u.Unit.File.Language)
	}
	return u.Surface == Server || u.Surface == OAuth || u.Surface == Unclear
}

// serverLanguages are those whose programs run on no visitor's device.
var serverLanguages = []source.Language{source.Go, source.Python, source.Ruby, source.PHP}

// Writes reports whether a call changes something at Klaviyo. What is not known changes nothing, and neither does a query that is sent
// by POST, nor a token that is fetched.
func (u *Use) Writes() bool {
	method := u.Method
	if u.Operation != nil {
		if u.Operation.Queries() {
			return false
		}
		method = u.Operation.Method
	}
	return method != "" && method != "GET" && method != "HEAD" && u.Surface != OAuth
}

// Queries reports whether an operation only asks for something, though it is sent by POST: figures of a report, an export, an estimate.
func (o *Operation) Queries() bool {
	return strings.HasPrefix(o.ID, "query_") || strings.HasSuffix(o.Path, "-export-jobs") || strings.HasSuffix(o.Path, "-estimation-jobs")
}

// tagsOfRecords are the parts of the API that take what has happened in a shop, by the tags of their operations. What else is sent to
// Klaviyo somebody makes there who sees it fail: a campaign, a template, a flow.
var tagsOfRecords = []string{"Events", "Profiles", "Lists", "Catalogs", "Coupons", "Custom Objects", "Data Privacy"}

// Records reports whether a call tells Klaviyo what has happened, which is gone where it is not told again: an event, a consent, a stock.
func (u *Use) Records() bool {
	return u.Writes() && u.Operation != nil && slices.Contains(tagsOfRecords, u.Operation.Tag)
}

// Handlers are those that get the error of a failed call, in order: the first of each try that takes errors of its kind, and the next
// one further out where that raises again. Behind a function that is handed to code out of view nothing is known.
func (u *Use) Handlers() []facts.Handler {
	var out []facts.Handler
	for _, e := range u.Call.Around {
		if e.Kind == facts.Handed && !transparent(e) {
			return out
		}
		if e.Kind != facts.Try {
			continue
		}
		i := slices.IndexFunc(e.Handlers, catchesFailure)
		if i < 0 {
			continue
		}
		out = append(out, e.Handlers[i])
		if !e.Handlers[i].Raises {
			return out
		}
	}
	return out
}

// transparent reports whether errors pass through what a call's result is handed to.
func transparent(e *facts.Enclosure) bool {
	return e.Tool == facts.Expires || e.Tool == facts.Limits || strings.HasPrefix(e.Symbol, "Promise.")
}

// otherErrors are words in the names of errors that do not come from a request.
var otherErrors = []string{
	"json", "value", "key", "type", "syntax", "parse", "attribute", "index", "unicode", "decode", "cancel", "notfound", "conflict", "duplicate",
	"exists", "argument", "validation", "interrupted", "import", "name", "integrity", "doesnotexist", "format", "encoding", "eof", "toomany",
}

// catchesFailure reports whether a handler is for errors of all kinds, or for those of requests.
func catchesFailure(h facts.Handler) bool {
	if len(h.Types) == 0 {
		return true
	}
	return slices.ContainsFunc(h.Types, func(t string) bool {
		t = strings.ToLower(t[strings.LastIndexAny(t, `.:\`)+1:])
		return !slices.ContainsFunc(otherErrors, func(w string) bool { return strings.Contains(t, w) })
	})
}

// statusReads are members and functions that tell whether an answer is a success, and words in their names.
var statusReads = []string{
	"ok", "status", "code", "raise", "success", "error", "fail", "throw", "isok", "ensure", "catch", "is_client", "is_server", "reason", "assert", "expect",
	"instanceof",
}

// Examined reports whether something asks the answer of a request for its status, anywhere in the program, or code that is not in
// view might.
func Examined(a *facts.Answer) bool { return a == nil || a.Escapes || ExaminedInView(a) }

// ExaminedInView reports whether code in view asks the answer of a request for its status.
func ExaminedInView(a *facts.Answer) bool {
	for name := range a.Reads {
		if slices.ContainsFunc(statusReads, func(w string) bool { return strings.Contains(name, w) }) {
			return true
		}
	}
	return false
}

// RaisesBySetting reports whether something around a call may make its library raise for statuses of failure, by a hook or an option.
func RaisesBySetting(c *facts.Call) bool {
	if c.Request != nil && slices.ContainsFunc(c.Request.Options.Fields, func(f facts.Field) bool {
		return strings.Contains(f.Name, "raise") || strings.Contains(f.Name, "throw") || strings.Contains(f.Name, "fail") || strings.Contains(f.Name, "hook")
	}) {
		return true
	}
	return c.Says("raise_for_status", "raiseforstatus", "throwhttp", "raise_error", "event_hooks", "middleware")
}

// HasTool reports whether one of several files imports or names a tool of some kinds.
func HasTool(units []*facts.Unit, files []*source.File, kinds ...facts.ToolKind) bool {
	for _, u := range units {
		if !slices.Contains(files, u.File) {
			continue
		}
		if slices.ContainsFunc(u.Tools, func(t facts.Tool) bool { return slices.Contains(kinds, t.Kind) }) {
			return true
		}
	}
	return false
}
