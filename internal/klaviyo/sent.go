package klaviyo

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// SentRevision is a value that is sent as the revision, or that stands under a name that says so.
type SentRevision struct {
	// Value is a String, or a value with an Origin. Value.Span is where it stands.
	Value facts.Value
	// Use is a call that sends it, nil where only its name says that it is sent.
	Use *Use
	// Name is the name that it stands under where there is no use: "revision", "KLAVIYO_API_REVISION".
	Name string
}

func sentRevisions(units []*facts.Unit, uses []*Use) []SentRevision {
	s := &sentCollector{seen: map[facts.Span]bool{}, production: productionUnits(units)}
	for _, u := range uses {
		if u.SDK == "" && !u.Call.Test && u.Surface != Legacy && u.Surface != OAuth && u.Surface != Onsite && u.Revision.Presence != facts.Absent {
			s.fromUse(u)
		}
	}
	for _, u := range units {
		for _, c := range u.Calls {
			s.elsewhere(c)
		}
	}
	for _, u := range units {
		if s.production[u] {
			s.fromCalls(u)
			s.fromNames(u)
		}
	}
	slices.SortStableFunc(s.out, func(a, b SentRevision) int { return cmp.Compare(a.Value.Span.Pos, b.Value.Span.Pos) })
	return s.out
}

type sentCollector struct {
	out        []SentRevision
	seen       map[facts.Span]bool
	production map[*facts.Unit]bool
}

// productionUnits are the units whose text says what is sent in production.
func productionUnits(units []*facts.Unit) map[*facts.Unit]bool {
	out := make(map[*facts.Unit]bool, len(units))
	for _, u := range units {
		if !u.File.Marks.Any(source.Test | source.Fixture | source.Demo | source.Docs | source.Vendored | source.Generated | source.Lock) {
			out[u] = true
		}
	}
	return out
}

func (s *sentCollector) fromUse(u *Use) {
	for _, v := range possible(u.Revision.Value) {
		if v.Kind != facts.String && v.Origin == "" {
			continue
		}
		if v.Span.IsValid() {
			s.add(SentRevision{Value: v, Use: u})
			continue
		}
		v.Span = u.Call.Span
		s.add(SentRevision{Value: v, Use: u})
	}
}

// possible are the values that v may be, where it is a choice, with the origin of the parts where it is put together. An empty
// text is none of them beside others: it is what a field holds before its default is set.
func possible(v facts.Value) []facts.Value {
	switch v.Kind {
	case facts.OneOf:
		var out []facts.Value
		for _, x := range v.Items {
			if x.Kind != facts.String || x.Text != "" {
				out = append(out, possible(x)...)
			}
		}
		return out
	case facts.Concat:
		for _, x := range v.Items {
			if x.Origin != "" {
				v.Origin = x.Origin
			}
		}
	}
	return []facts.Value{v}
}

func (s *sentCollector) add(r SentRevision) {
	if s.seen[r.Value.Span] {
		return
	}
	s.seen[r.Value.Span] = true
	s.out = append(s.out, r)
}

// fromCalls adds dates that a call which no table explains gives as the revision, as in header("revision", date), in code that speaks to
// Klaviyo: what builds the request is a client all the same.
func (s *sentCollector) fromCalls(u *facts.Unit) {
	if !speaksToKlaviyo(u) {
		return
	}
	for _, c := range u.Calls {
		for i := 0; c.Request == nil && !c.Test && i+1 < len(c.Args); i++ {
			if name := c.Args[i].Value; name.Kind != facts.String || !strings.EqualFold(name.Text, RevisionHeader) {
				continue
			}
			for _, v := range possible(c.Args[i+1].Value) {
				if v.Kind == facts.String && v.Span.IsValid() && LookupRevision(v.Text).Known() && !s.near(v.Span) {
					s.add(SentRevision{Value: v, Name: RevisionHeader})
				}
			}
		}
	}
}

// fromNames adds dates that stand under the name of the header or of a setting for it.
func (s *sentCollector) fromNames(u *facts.Unit) {
	named := Named(path.Base(u.File.Path))
	speaks := named || speaksToKlaviyo(u)
	for _, l := range u.Literals {
		if !answers(l.Callee) && !l.Joined && looksLikeRevision(l.Text) && givenAsRevision(u, l, speaks, named) && !s.near(l.Span) {
			s.add(SentRevision{Value: facts.Value{Kind: facts.String, Text: l.Text, Span: l.Span}, Name: l.Key})
		}
	}
	for _, x := range u.Settings {
		if looksLikeRevision(x.Value) && isRevisionSetting(u, x) && !s.near(x.ValueSpan) {
			s.add(SentRevision{Value: facts.Value{Kind: facts.String, Text: x.Value, Span: x.ValueSpan}, Name: x.Key})
		}
	}
}

// answers reports whether a function of such a name hands what it is given to whoever has called the program, or to a log: nothing of it
// is sent to Klaviyo. Where a request is followed from it, that counts more.
func answers(callee string) bool {
	name := callee[strings.LastIndexByte(callee, '.')+1:]
	return slices.Contains(answering, strings.ToLower(name)) || name == "Encode"
}

// answering are the names of functions that answer and that log, in lower case: of Express, Fastify, Hono, Next.js, Flask, Django, FastAPI,
// Rails, Gin and Echo.
var answering = []string{"json", "jsonify", "jsonresponse", "orjsonresponse", "render", "indentedjson", "jsonp", "log", "info", "debug", "warn", "warning", "error",
	"print", "println", "printf", "fprintf", "fprintln", "pprint"}

// speaksToKlaviyo reports whether a string in the code of a file names Klaviyo: its host, its scheme, a setting. A file that mentions it
// in comments or imports only may have revisions of its own: of documents, of migrations, of other APIs.
// The name of the file counts where it begins with Klaviyo's: such a file is about nothing else.
func speaksToKlaviyo(u *facts.Unit) bool {
	name := u.File.Path[strings.LastIndexByte(u.File.Path, '/')+1:]
	if strings.HasPrefix(strings.ToLower(name), "klaviyo") {
		return true
	}
	return slices.ContainsFunc(u.Literals, func(l *facts.Literal) bool { return !l.Docstring && Named(l.Text) })
}

// isRevisionSetting reports whether a setting is Klaviyo's revision: by its name, or as "revision" in a file that is named after
// Klaviyo or beside a setting that speaks of it ("Authorization: Klaviyo-API-Key …", "url: https://a.klaviyo.com").
func isRevisionSetting(u *facts.Unit, x *facts.Setting) bool {
	if JudgeName(x.Key) == NamesRevision {
		return true
	}
	at := strings.LastIndexByte(x.Key, '.') + 1
	if !strings.EqualFold(x.Key[at:], RevisionHeader) {
		return false
	}
	if Named(u.File.Path) {
		return true
	}
	return at > 0 && slices.ContainsFunc(u.Settings, func(other *facts.Setting) bool {
		return other != x && strings.HasPrefix(other.Key, x.Key[:at]) && (Named(other.Key) || Named(other.Value))
	})
}

// Named reports whether a text names Klaviyo, in any case.
func Named(text string) bool { return strings.Contains(strings.ToLower(text), "klaviyo") }

// elsewhere notes what a call sends as the revision of another API.
func (s *sentCollector) elsewhere(c *facts.Call) {
	if c.Request == nil {
		return
	}
	for _, url := range renderings(c.Request.URL) {
		if !parseTarget(url.text).foreign {
			return
		}
	}
	for _, v := range possible(c.Request.Headers.Get(RevisionHeader).Value) {
		if v.Span.IsValid() {
			s.seen[v.Span] = true
		}
	}
}

// near reports whether the same literal was followed from a call, with or without its quotes.
func (s *sentCollector) near(at facts.Span) bool {
	for d := range s.seen {
		if d.Pos <= at.End && at.Pos <= d.End {
			return true
		}
	}
	return false
}

// givenAsRevision reports whether a literal is given to what says that it is a revision of Klaviyo, by itself or by the name of its
// constant: a name that speaks of Klaviyo, or, for a date on which Klaviyo has released one, a name that speaks of a revision in a file
// that speaks to it, in a place that may be about a request of it, or of the version of an API in a file that is named after it.
func givenAsRevision(u *facts.Unit, l *facts.Literal, speaks, ours bool) bool {
	known := LookupRevision(l.Text).Known()
	named := func(name string) bool {
		ws := words(name)
		return JudgeName(name) == NamesRevision ||
			known && speaks && slices.Contains(ws, RevisionHeader) && (slices.Contains(ws, "api") || mayBeSent(u, l)) ||
			known && ours && slices.Contains(ws, "api") && slices.Contains(ws, "version")
	}
	return named(l.Key) || known && slices.ContainsFunc(l.As, named)
}

// mayBeSent reports whether a literal under the name of a revision stands where Klaviyo is spoken of or where headers are, or is used there:
// an application has revisions of its own, of documents, terms, migrations and other APIs. What is about another host is none of ours.
func mayBeSent(u *facts.Unit, l *facts.Literal) bool {
	headers := false
	for _, at := range append([]facts.Span{l.Span}, l.Uses...) {
		for _, s := range slices.Backward(u.Around(at)) {
			switch p := subjectOf(s.Texts); {
			case len(s.Texts) == 1 && slices.Contains(payloads, strings.ToLower(s.Texts[0])):
				return false
			case p.ours:
				return true
			case p.foreign:
				return false
			case p.headers:
				headers = true
			}
		}
	}
	return headers
}

// subject is what the names and texts around a value speak of.
type subject struct{ ours, foreign, headers bool }

func subjectOf(texts []string) (p subject) {
	for _, t := range texts {
		ws := words(t)
		p.ours = p.ours || Named(t)
		p.foreign = p.foreign || strings.Contains(t, "://") && parseTarget(t).foreign
		p.headers = p.headers || slices.Contains(ws, "headers") || slices.Contains(ws, "header") || slices.Contains(requestHeaders, strings.ToLower(t))
	}
	return p
}

// payloads are the keys below which a request has what is sent with it, in lower case.
var payloads = []string{"properties", "attributes", "data", "body", "json", "payload"}

// requestHeaders are headers that stand beside the revision, in lower case.
var requestHeaders = []string{"authorization", "accept", "content-type", "user-agent"}

// looksLikeRevision reports whether a text is a date, with or without the mark of a beta.
func looksLikeRevision(s string) bool { return LookupRevision(s).wellFormed() }

func (r Revision) wellFormed() bool {
	_, ok := r.day()
	return ok
}
