package live

import (
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// reads are the questions that show whether a key has a scope: the smallest page, ids only. Scopes to write cannot be asked for
// without writing. They are in order of what is asked for where nothing is needed.
var reads = []struct{ scope, path, query string }{
	{"lists:read", "/api/lists", "fields%5Blist%5D=id&page%5Bsize%5D=1"},
	{"metrics:read", "/api/metrics", "fields%5Bmetric%5D=id"},
	{"profiles:read", "/api/profiles", "fields%5Bprofile%5D=id&page%5Bsize%5D=1"},
	{"events:read", "/api/events", "fields%5Bevent%5D=id&page%5Bsize%5D=1"},
	{"segments:read", "/api/segments", "fields%5Bsegment%5D=id&page%5Bsize%5D=1"},
	{"templates:read", "/api/templates", "fields%5Btemplate%5D=id&page%5Bsize%5D=1"},
	{"flows:read", "/api/flows", "fields%5Bflow%5D=id&page%5Bsize%5D=1"},
	{"campaigns:read", "/api/campaigns", "fields%5Bcampaign%5D=id&filter=equals(messages.channel,%27email%27)&page%5Bsize%5D=1"},
	{"catalogs:read", "/api/catalog-items", "fields%5Bcatalog-item%5D=id&page%5Bsize%5D=1"},
	{"coupons:read", "/api/coupons", "fields%5Bcoupon%5D=id&page%5Bsize%5D=1"},
	{"forms:read", "/api/forms", "fields%5Bform%5D=id&page%5Bsize%5D=1"},
	{"images:read", "/api/images", "fields%5Bimage%5D=id&page%5Bsize%5D=1"},
	{"tags:read", "/api/tags", "fields%5Btag%5D=id&page%5Bsize%5D=1"},
	{"reviews:read", "/api/reviews", "fields%5Breview%5D=id&page%5Bsize%5D=1"},
}

// surplus is how many scopes are asked for that the code does not need. Of these, none leads to persons.
const surplus = 2

// scopes is the probe of what the key may do.
type scopes struct {
	r *run
	// needed are the scopes of the operations that the code calls, with the first of these.
	needed map[string]string
	// seen says of each scope that an answer told about whether the key has it.
	seen  map[string]bool
	hooks *webhooks
	last  *answer
}

func (r *run) newScopes(auth *answer) *scopes {
	s := &scopes{r: r, needed: make(map[string]string), seen: make(map[string]bool), last: auth}
	s.see(accountScope, auth)
	if r.code == nil {
		return s
	}
	for _, id := range r.code.Operations.names() {
		op := klaviyo.OperationByID(id)
		if op == nil || op.Side() == klaviyo.Client {
			continue
		}
		for _, scope := range op.Scopes {
			if s.needed[scope] == "" {
				s.needed[scope] = op.ID
			}
		}
	}
	return s
}

// see notes what an answer tells about a scope.
func (s *scopes) see(scope string, a *answer) {
	if a.kind == answered || a.kind == forbidden {
		s.seen[scope] = a.kind == answered
	}
}

func (s *scopes) tasks(hooks *webhooks) []task {
	s.hooks = hooks
	var needed, others []task
	for _, read := range reads {
		q := question{key: s.r.o.Key, path: read.path, query: read.query, revision: s.r.revision}
		t := task{Scopes, q, func(a *answer) { s.last = a; s.see(read.scope, a) }}
		if s.needed[read.scope] != "" {
			needed = append(needed, t)
		} else if len(others) < surplus && read.scope != "profiles:read" && read.scope != "events:read" {
			others = append(others, t)
		}
	}
	return append(needed, others...)
}

// readable reports whether a scope can be asked for by reading.
func readable(scope string) bool {
	return scope == accountScope || scope == webhooksScope ||
		slices.ContainsFunc(reads, func(read struct{ scope, path, query string }) bool { return read.scope == scope })
}

func (s *scopes) judge() report.Probe {
	s.see(webhooksScope, s.hooks.answer)
	var have, lack, open, written, more []string
	var places []report.Related
	for _, scope := range slices.Sorted(maps.Keys(s.needed)) {
		switch has, known := s.seen[scope]; {
		case !known && !readable(scope):
			written = append(written, scope)
		case !known:
			open = append(open, scope)
		case has:
			have = append(have, scope)
		default:
			lack = append(lack, scope+" (for "+s.needed[scope]+")")
			places = append(places, report.Related{Location: s.r.code.Operations[s.needed[scope]], Message: "this call needs " + scope})
		}
	}
	for _, scope := range slices.Sorted(maps.Keys(s.seen)) {
		// To read accounts is what the live stage itself needs.
		if s.seen[scope] && s.needed[scope] == "" && scope != accountScope {
			more = append(more, scope)
		}
	}
	return at(with(s.verdict(have, lack, open, written, more), s.last), places...)
}

func (s *scopes) verdict(have, lack, open, written, more []string) report.Probe {
	list := func(what string, scopes []string) string {
		if len(scopes) == 0 {
			return ""
		}
		return "; " + what + ": " + strings.Join(scopes, ", ")
	}
	if len(s.needed) == 0 {
		why := "no call of the code is known"
		if s.r.code == nil {
			why = noCode
		}
		return notApplicable(strings.TrimPrefix(why+list("the key is seen to have", more), "; "))
	}
	note := list("the key has", have) + list("scopes that cannot be asked for without writing", written) +
		list("scopes that were not settled", open) + list("the key has more than the code needs", more)
	switch {
	case len(lack) > 0:
		return failed(gradeP2, "the key lacks scopes that the code's calls need: "+strings.Join(lack, ", ")+note)
	case len(open)+len(written) > 0:
		return unknown(strings.TrimPrefix(note, "; "))
	}
	return passed(strings.TrimPrefix(note, "; "))
}
