package ignoredretryafter

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// search looks for requests that nothing in view makes again after a 429.
type search struct {
	pass *rule.Pass
	// makers are the functions that requests are made in.
	makers []*facts.Func
	// settled are the requests that something may make again in one calling context at least.
	settled map[facts.Span]bool
	// hooked are the extensions of file names for which something in the tree stands between programs and their requests.
	hooked map[string]bool
}

// reportUnretried reports one request in each file, the one that meets the limit first: in a loop before any other.
func reportUnretried(pass *rule.Pass, reported map[facts.Span]bool) {
	if pass.Library {
		return // what uses it is not in view
	}
	s := &search{pass: pass, settled: reported, hooked: map[string]bool{}}
	var found []*klaviyo.Use
	for _, use := range pass.Uses {
		if use.Call.Func != nil && !slices.Contains(s.makers, use.Call.Func) {
			s.makers = append(s.makers, use.Call.Func)
		}
	}
	for _, use := range pass.Uses {
		c := use.Call
		if !use.Made(pass.Library) || !use.Talks() || use.SDK != "" || !klaviyo.TriesOnce(c.Request) || s.settled[c.Span] || use.ByHand() {
			continue
		}
		if byHand(c) {
			continue
		}
		if s.retried(use) {
			s.settled[c.Span] = true
			continue
		}
		found = append(found, use)
	}
	found = slices.DeleteFunc(found, func(u *klaviyo.Use) bool { return s.settled[u.Call.Span] })
	slices.SortStableFunc(found, func(a, b *klaviyo.Use) int {
		return cmp.Or(cmp.Compare(urgency(a.Call), urgency(b.Call)), cmp.Compare(a.Call.Pos, b.Call.Pos))
	})
	files := map[*source.File]bool{}
	for _, use := range found {
		if files[use.Unit.File] {
			continue
		}
		files[use.Unit.File] = true
		pass.Report(rule.Diagnostic{
			Span: use.Call.Span, Severity: rule.Info, Confidence: rule.Low,
			Message: "nothing in view tries again after a 429: what this call is for is lost whenever the limit of the minute is used up; " +
				"wait as many seconds as Retry-After says, and try again",
		})
	}
}

// byHand reports whether a call stands outside of all functions and loops: who runs the script sees it fail, and runs it again.
func byHand(c *facts.Call) bool { return c.Func == nil && len(c.Callers) == 0 && urgency(c) == once }

// urgency orders requests by how soon they meet the limit: those that turn pages or go through a list in their own function, then those
// that a caller makes in a loop, then the rest.
func urgency(c *facts.Call) int {
	for _, e := range c.Around {
		if e.Kind != facts.Loop {
			continue
		}
		if c.Func == nil || c.Func.Holds(e.Span) {
			return inLoop
		}
		return fromLoop
	}
	return once
}

// How often a request is made, as [urgency] orders it.
const (
	inLoop = iota
	fromLoop
	once
)

// retried reports whether something may make a request again in a calling context, or in code that is not in view.
func (s *search) retried(use *klaviyo.Use) bool {
	c := use.Call
	if c.Request.Retry != nil && !klaviyo.RetriesOff(c.Request) || klaviyo.HasTool(s.pass.Units, c.Files(), facts.Retries, facts.Queues, facts.Sweeps, facts.Limits) {
		return true
	}
	return slices.ContainsFunc(c.Around, mayRepeat) || s.speaks(c) || s.isHooked(use.Unit.File)
}

// mayRepeat reports whether something around a call may make it again, or does not let it be made too often.
func mayRepeat(e *facts.Enclosure) bool {
	switch {
	case e.Waits, e.Kind == facts.Rescue:
		return true
	case e.Kind == facts.Handed:
		name := strings.ToLower(e.Symbol)
		return name == "" || slices.ContainsFunc(retryWords, func(w string) bool { return strings.Contains(name, w) })
	}
	return false
}

// retryWords are what the names in code hold that makes a call again, or is careful of the limit.
var retryWords = []string{
	"retry", "retries", "attempt", "backoff", "back_off", "throttl", "ratelimit", "rate_limit", "rate limit", "rate-limit", "toomany", "too many",
	"429", "queue", "interceptor", "resilien", "resend", "perform_later", "worker",
}

// speaks reports whether a function on the call's stack speaks of trying again, or calls itself. What stands in a function that other
// requests are made in, and this one is not, speaks of those.
func (s *search) speaks(c *facts.Call) bool {
	stack := append([]*facts.Func{c.Func}, c.Callers...)
	elsewhere := func(name string, at facts.Span) bool {
		return slices.ContainsFunc(s.makers, func(f *facts.Func) bool {
			onStack := slices.ContainsFunc(stack, func(x *facts.Func) bool { return x != nil && x.Span == f.Span })
			return !onStack && (f.Holds(at) || name != "" && strings.ToLower(lastPart(f.Name)) == name)
		})
	}
	for i, n := range c.Notes {
		if slices.ContainsFunc(n.Statuses, func(st facts.Status) bool { return st.Code == 429 && !elsewhere("", st.Span) }) {
			return true
		}
		for name, at := range n.Names {
			if name == "retry" && klaviyo.RetriesOff(c.Request) && c.Span.Holds(at) {
				continue // the option that switches it off
			}
			if slices.ContainsFunc(retryWords, func(w string) bool { return strings.Contains(name, w) }) && !elsewhere(name, at) {
				return true
			}
			if n.Waits && i < len(stack) && stack[i] != nil && name == strings.ToLower(lastPart(stack[i].Name)) {
				return true
			}
		}
	}
	return false
}

func lastPart(name string) string { return name[strings.LastIndexAny(name, ".:#")+1:] }

// isHooked reports whether a file in the language of another has something in it that requests may pass through: what it does with a 429
// is not known.
func (s *search) isHooked(f *source.File) bool {
	ext := path.Ext(f.Path)
	hooked, known := s.hooked[ext]
	if !known {
		hooked = slices.ContainsFunc(s.pass.Units, func(u *facts.Unit) bool {
			return path.Ext(u.File.Path) == ext && slices.ContainsFunc(hooks, func(w string) bool { return bytes.Contains(u.File.Content, []byte(w)) })
		})
		s.hooked[ext] = hooked
	}
	return hooked
}

// hooks are how libraries are told to pass requests through code of the program.
var hooks = []string{
	"interceptors.response", "interceptors.request", ".mount(", "HandlerStack", ") RoundTrip(", "DelegatingHandler", "addInterceptor", "AddPolicyHandler",
	"ResilienceHandler", "setGlobalDispatcher", "f.request :retry", "conn.request :retry", "faraday/retry",
	"HTTPTransport(", "pre_http_request", "http_response",
}
