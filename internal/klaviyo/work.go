package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Work is a request that a receiver of webhooks waits for before it answers.
type Work struct {
	*facts.Call
	// Each is the loop that makes the request for each delivery or element, one after the other; nil for a single request.
	Each *facts.Enclosure
}

// Works returns the requests that the receiver waits for before it answers, in order of position, each once. Where the receiver speaks of something
// that takes the work over, there are none.
func (r *Receiver) Works() []Work {
	if r.Handler == nil || r.says(takesOver) || slices.ContainsFunc(r.Unit.Imports, takesOverByMark) {
		return nil
	}
	return r.waited()
}

// waited are the requests that are made before the answer by all that is in view, whatever else the receiver speaks of.
func (r *Receiver) waited() []Work {
	var out []Work
	for _, c := range r.Calls {
		known := slices.ContainsFunc(out, func(w Work) bool { return w.Span == c.Span })
		if c.Request == nil || known || !r.leads(c) || r.apart(c) || r.answered(c) {
			continue
		}
		out = append(out, Work{Call: c, Each: r.each(c)})
	}
	return out
}

// leads reports whether a call is made by the handler, and not by another function that it shares helpers with.
func (r *Receiver) leads(c *facts.Call) bool {
	return c.Func == r.Handler || slices.Contains(c.Callers, r.Handler)
}

// laterWords are parts of names by which code hands work to something that does it later, or tells the client that it is done.
var laterWords = []string{
	"queue", "enqueue", "waituntil", "background", "add_task", "delay", "apply_async", "perform_later", "perform_async", "perform_in", "publish",
	"sendmessage", "send_message", "send_task", "dispatch", "schedule", "defer", "setimmediate", "nexttick", "flushheaders", "finish_request", "fire_and_forget",
	"inngest", "qstash", "pubsub", "executor", "runasync", "goroutine", "createtask", "create_task", "ensure_future", "worker",
}

func takesOver(name string) bool {
	if strings.Contains(name, "bodypublisher") {
		return false // what Java makes the body of a request with
	}
	return containsAny(name, laterWords) || name == "after" || name == "thread"
}

// takesOverByMark reports whether a file imports the mark of methods that run by themselves: @Async of Spring.
func takesOverByMark(i *facts.Import) bool {
	return strings.HasSuffix(i.Module, "annotation.Async") || slices.Contains(i.Names, "Async")
}

// inside reports whether something around a call stands in the receiver's functions, and is not what the handler is registered by.
func (r *Receiver) inside(e *facts.Enclosure) bool {
	return !e.Span.Holds(r.Handler.Span) && !e.Span.Holds(r.Span)
}

// apart reports whether the receiver does not wait for a call, or that is not known: it stands in a function that is handed to something.
func (r *Receiver) apart(c *facts.Call) bool {
	return slices.ContainsFunc(c.Around, func(e *facts.Enclosure) bool {
		return r.inside(e) && (e.Kind == facts.Apart || e.Tool == facts.Queues || e.Kind == facts.Handed && !transparent(e))
	})
}

// each is the loop over elements of unknown number around a call whose rounds wait for each other, nil for none.
func (r *Receiver) each(c *facts.Call) *facts.Enclosure {
	for _, e := range c.Around {
		if e.Tool == facts.Parallel {
			return nil
		}
	}
	for _, e := range c.Around {
		if e.Kind == facts.Loop && e.Over && !e.Eager && e.Rounds == 0 && r.inside(e) {
			return e
		}
	}
	return nil
}

// earlyAnswers are the methods by which a handler answers before it returns.
var earlyAnswers = []string{"send", "sendstatus", "json", "end", "status", "writehead", "writeheader", "respond", "reply", "nocontent", "text"}

// answered reports whether the handler has answered before a call, for all that is known: an answer other than a refusal stands before it.
func (r *Receiver) answered(c *facts.Call) bool {
	at := c.Pos
	for i, f := range c.Callers {
		if f == r.Handler {
			at = c.Stack[i].Pos
		}
	}
	return slices.ContainsFunc(r.Calls, func(a *facts.Call) bool {
		name := strings.ToLower(a.Name[strings.LastIndexAny(a.Name, ".:>")+1:])
		return a.Func == r.Handler && a.End <= at && slices.Contains(earlyAnswers, name) && a.Request == nil && !r.refuses(a) && isAnswerer(a.Name)
	})
}

// isAnswerer reports whether a call is made on what answers, by the name of it.
func isAnswerer(name string) bool {
	first := strings.ToLower(name)
	if end := strings.IndexAny(first, ".(-"); end >= 0 {
		first = first[:end]
	}
	return slices.Contains([]string{"res", "response", "reply", "w", "rw", "writer", "call", "ctx", "c", "resp", "$response"}, first)
}

// refuses reports whether an answer is one of 400 or more, in its own arguments or in those of a call of the same statement.
func (r *Receiver) refuses(a *facts.Call) bool {
	statement := r.Unit.Statement(a.Span)
	return slices.ContainsFunc(r.Calls, func(c *facts.Call) bool {
		return statement.Holds(c.Span) && slices.ContainsFunc(c.Args, func(x facts.Arg) bool {
			return x.Value.Kind == facts.Number && len(x.Value.Text) == 3 && (x.Value.Text[0] == '4' || x.Value.Text[0] == '5')
		})
	})
}
