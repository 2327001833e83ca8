package flow

import "github.com/klaviyo-lint/klaviyo-lint/internal/facts"

// sends reports whether one of the calls is a request that is sent at a place.
func sends(calls []*facts.Call, at facts.Span) bool {
	for _, c := range calls {
		if c.Request != nil && c.Span == at {
			return true
		}
	}
	return false
}

// openWhereOthersAre makes the headers of requests unknown that one of several clients sends, where these do not all send the same
// ones: a variable that is given another client later, with a header or a plug-in that the first one lacks, may hold that one whenever
// it is used. open is set where one of the clients is not known.
func openWhereOthersAre(calls []*facts.Call, open bool, at facts.Span) {
	var sent []*facts.Request
	names := map[string]int{}
	for _, c := range calls {
		if c.Request == nil || c.Span != at {
			continue
		}
		sent = append(sent, c.Request)
		open = open || c.Request.Headers.Open
		for _, h := range c.Request.Headers.List {
			names[h.Name]++
		}
	}
	for _, n := range names {
		open = open || n < len(sent)
	}
	for _, r := range sent {
		r.Headers.Open = r.Headers.Open || open
	}
}
