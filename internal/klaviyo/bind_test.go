package klaviyo

import (
	"fmt"
	"go/token"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Values, as the evaluator makes them.

func str(s string) facts.Value { return facts.Value{Kind: facts.String, Text: s} }

func env(name string) facts.Value { return facts.Value{Kind: facts.Env, Text: name} }

func cat(items ...facts.Value) facts.Value { return facts.Value{Kind: facts.Concat, Items: items} }

func oneOf(items ...facts.Value) facts.Value { return facts.Value{Kind: facts.OneOf, Items: items} }

func obj(pairs ...any) facts.Value {
	v := facts.Value{Kind: facts.Object}
	for i := 0; i < len(pairs); i += 2 {
		v.Fields = append(v.Fields, facts.Field{Name: pairs[i].(string), Presence: facts.Present, Value: pairs[i+1].(facts.Value)})
	}
	return v
}

var unknown = facts.Value{}

// headers are closed; each pair is a name and its value.
func headers(pairs ...any) facts.Headers {
	var h facts.Headers
	for i := 0; i < len(pairs); i += 2 {
		h.List = append(h.List, facts.Header{Name: pairs[i].(string), Presence: facts.Present, Value: pairs[i+1].(facts.Value)})
	}
	return h
}

func request(method, url facts.Value, h facts.Headers) *facts.Request {
	return &facts.Request{Library: "test", Method: method, URL: url, Headers: h}
}

// program is a unit of a language with calls, each at a position of its own.
func program(language source.Language, calls ...*facts.Call) *facts.Unit {
	for i, c := range calls {
		if c.Pos == token.NoPos {
			c.Span = facts.Span{Pos: token.Pos(10*i + 1), End: token.Pos(10*i + 9)}
		}
	}
	return &facts.Unit{File: &source.File{Path: "src/main", Language: language}, Modeled: true, Calls: calls}
}

// summary says on one line what a use is.
func summary(u *Use) string {
	words := []string{string(u.Surface), u.Method, u.Path}
	if u.Host != "" {
		words = append(words, "at "+u.Host)
	}
	if u.SDK != "" {
		words = append(words, "by "+u.Ecosystem+" "+u.SDK)
	}
	if u.Operation != nil {
		words = append(words, "= "+u.Operation.ID)
	}
	if u.Assumed {
		words = append(words, "assumed")
	}
	if u.Constructor {
		words = append(words, "constructor")
	}
	if u.KeyPlace != "" {
		words = append(words, fmt.Sprintf("key %s %s:%s", u.KeyPlace, u.Key.Kind, u.Key.Text))
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func summaries(uses []*Use) string {
	var lines []string
	for _, u := range uses {
		lines = append(lines, summary(u))
	}
	return strings.Join(lines, "\n")
}

func TestBindRequests(t *testing.T) {
	const profiles = "https://a.klaviyo.com/api/profiles/"
	keyed := headers("authorization", cat(str("Klaviyo-API-Key "), env("K")), "revision", str("2026-07-15"))
	bare := headers()
	tests := []struct {
		name string
		r    *facts.Request
		want string
	}{
		{"server", request(str("POST"), str(profiles), keyed),
			"server POST /api/profiles at a.klaviyo.com = create_profile key authorization env:K"},
		{"lower-case method", request(str("post"), str(profiles), keyed),
			"server POST /api/profiles at a.klaviyo.com = create_profile key authorization env:K"},
		{"parts of the URL", request(str("POST"), cat(str("https://a.klaviyo.com"), str("/api/lists/"), unknown, str("/relationships/profiles")), bare),
			"server POST /api/lists/{}/relationships/profiles at a.klaviyo.com = add_profiles_to_list"},
		{"appended query", request(str("GET"), cat(str("https://a.klaviyo.com/api/profiles?filter="), unknown), bare),
			"server GET /api/profiles at a.klaviyo.com = get_profiles"},
		{"unknown method", request(unknown, str(profiles), bare), "server /api/profiles at a.klaviyo.com"},
		{"unknown method, one operation", request(unknown, str("https://a.klaviyo.com/api/profile-import"), bare),
			"server /api/profile-import at a.klaviyo.com = create_or_update_profile"},
		{"methods of a branch", request(oneOf(str("POST"), str("PATCH")), str(profiles), bare),
			"server POST /api/profiles at a.klaviyo.com = create_profile\nserver PATCH /api/profiles at a.klaviyo.com"},
		{"URLs of a branch", request(str("POST"), cat(str("https://a.klaviyo.com/api/"), oneOf(str("profiles"), str("events"))), bare),
			"server POST /api/profiles at a.klaviyo.com = create_profile\nserver POST /api/events at a.klaviyo.com = create_event"},
		{"the same in both branches", request(str("POST"), oneOf(str(profiles), str("https://a.klaviyo.com/api/profiles")), bare),
			"server POST /api/profiles at a.klaviyo.com = create_profile"},
		{"a branch to another vendor", request(str("POST"), oneOf(str("https://example.com/hook"), str(profiles)), bare),
			"server POST /api/profiles at a.klaviyo.com = create_profile"},
		{"a branch with a stand-in host", request(str("POST"), cat(oneOf(env("KLAVIYO_URL"), str("https://a.klaviyo.com/api")), str("/profiles")), keyed),
			"server POST /api/profiles at a.klaviyo.com = create_profile key authorization env:K"},
		{"path of the API that it does not have", request(str("GET"), str("https://a.klaviyo.com/api/widgets"), bare), "server GET /api/widgets at a.klaviyo.com"},
		{"forgotten /api with the scheme", request(str("GET"), str("https://a.klaviyo.com/profiles"), keyed),
			"unclear GET /profiles at a.klaviyo.com key authorization env:K"},
		{"client", request(str("POST"), cat(str("https://a.klaviyo.com/client/events/?company_id="), env("PUB")), headers("revision", str("2026-07-15"))),
			"client POST /client/events at a.klaviyo.com = create_client_event key company_id env:PUB"},
		{"client, constant id", request(str("POST"), str("https://a.klaviyo.com/client/events/?a=b&company_id=Qq11%5F"), bare),
			"client POST /client/events at a.klaviyo.com = create_client_event key company_id string:Qq11_"},
		{"OAuth", request(str("POST"), str("https://a.klaviyo.com/oauth/token"), headers("authorization", cat(str("Basic "), unknown))),
			"oauth POST /oauth/token at a.klaviyo.com"},
		{"bearer", request(str("GET"), str("https://a.klaviyo.com/api/accounts"), headers("authorization", cat(str("bearer "), env("T")))),
			"server GET /api/accounts at a.klaviyo.com = get_accounts key bearer env:T"},
		{"key without scheme", request(str("GET"), str("https://a.klaviyo.com/api/accounts"), headers("authorization", str("something"))),
			"server GET /api/accounts at a.klaviyo.com = get_accounts key bare string:something"},
		{"legacy, key in the URL", request(str("GET"), cat(str("https://a.klaviyo.com/api/v2/lists?api_key="), env("K")), bare),
			"legacy GET /api/v2/lists at a.klaviyo.com key api_key env:K"},
		{"legacy, key in the body", &facts.Request{Method: str("POST"), URL: str("https://a.klaviyo.com/api/v2/list/x/members"), Body: obj("api_key", env("K"))},
			"legacy POST /api/v2/list/x/members at a.klaviyo.com key api_key env:K"},
		{"legacy, key in the query object", &facts.Request{Method: str("GET"), URL: str("https://a.klaviyo.com/api/v1/metrics"), Query: obj("api_key", env("K"))},
			"legacy GET /api/v1/metrics at a.klaviyo.com key api_key env:K"},
		{"onsite", request(str("GET"), str("https://static.klaviyo.com/onsite/js/x.js"), bare), "onsite GET /onsite/js/x.js at static.klaviyo.com"},
		{"host alone", request(str("GET"), cat(str("https://a.klaviyo.com"), unknown), bare), "unclear GET at a.klaviyo.com"},
		{"host, then the end of a path", request(str("POST"), cat(str("https://a.klaviyo.com"), unknown, str("/profile-import")), bare),
			"server POST /api/profile-import at a.klaviyo.com = create_or_update_profile assumed"},
		{"unknown endpoint with the scheme", request(str("POST"), cat(str("https://a.klaviyo.com/api/"), unknown), keyed),
			"server POST /api/{} at a.klaviyo.com key authorization env:K"},
		{"unknown path with the scheme", request(str("POST"), cat(str("https://a.klaviyo.com/api"), unknown), keyed),
			"server POST /api{} at a.klaviyo.com key authorization env:K"},
		{"unknown endpoint, maybe of the old API", request(str("GET"), cat(str("https://a.klaviyo.com/api/"), unknown), bare), "unclear GET /api/{} at a.klaviyo.com"},
		{"unknown endpoint with a revision", request(str("GET"), cat(str("https://a.klaviyo.com/api/"), unknown), headers("revision", unknown)),
			"server GET /api/{} at a.klaviyo.com"},
		{"parameters appended in either way", request(str("GET"), cat(str("https://a.klaviyo.com/api/profiles"), oneOf(str("?a="), str("&a=")), unknown), bare),
			"server GET /api/profiles at a.klaviyo.com = get_profiles"},
		// the host is not known
		{"host from a setting", request(str("POST"), cat(str("https://"), env("H"), str("/api/profiles")), keyed),
			"server POST /api/profiles = create_profile key authorization env:K"},
		{"host and more from a setting", request(str("POST"), cat(str("https://"), env("H"), str("/profiles")), keyed),
			"server POST /api/profiles = create_profile assumed key authorization env:K"},
		{"whole path with the scheme", request(str("POST"), cat(unknown, str("/api/profiles")), keyed),
			"server POST /api/profiles = create_profile key authorization env:K"},
		{"relative path with the scheme", request(str("POST"), str("/api/profiles/"), keyed),
			"server POST /api/profiles = create_profile key authorization env:K"},
		{"end of a path with the scheme", request(str("POST"), cat(unknown, str("/profiles/")), keyed),
			"server POST /api/profiles = create_profile assumed key authorization env:K"},
		{"end of a path that a list has too", request(str("GET"), cat(unknown, str("/profiles")), keyed),
			"unclear GET key authorization env:K"},
		{"nothing but the scheme", request(str("GET"), unknown, keyed), "unclear GET key authorization env:K"},
		{"scheme in one branch", request(str("GET"), cat(unknown, str("/api/accounts")), headers("authorization", oneOf(unknown, str("Klaviyo-API-Key x")))),
			"server GET /api/accounts = get_accounts key authorization string:x"},
		{"whole path with a revision", request(str("POST"), cat(unknown, str("/api/profiles")), headers("revision", str("2024-10-15"))),
			"server POST /api/profiles = create_profile"},
		{"path that the API lacks, with a revision", request(str("POST"), cat(unknown, str("/api/widgets")), headers("revision", str("2024-10-15"))), ""},
		{"end of a path with a revision", request(str("POST"), cat(unknown, str("/profiles")), headers("revision", str("2024-10-15"))), ""},
		{"end of a path with a revision and a name", request(str("POST"), cat(env("KLAVIYO_BASE_URL"), str("/profile-import")), headers("revision", env("KLAVIYO_REVISION"))),
			"server POST /api/profile-import = create_or_update_profile assumed"},
		{"whole path with another revision header", request(str("POST"), cat(unknown, str("/api/profiles")), headers("revision", str("7"))), ""},
		{"base that is named after Klaviyo", request(str("POST"), cat(env("KLAVIYO_URL"), str("/api/profiles")), bare), "server POST /api/profiles = create_profile"},
		{"own service that is named after Klaviyo", request(str("POST"), cat(env("KLAVIYO_SERVICE_URL"), str("/sync")), bare), ""},
		{"legacy under a named base", request(str("POST"), cat(env("KLAVIYO_URL"), str("/api/track")), bare), "legacy POST /api/track"},
		{"legacy with a key", request(str("GET"), cat(unknown, str("/api/v2/lists?api_key="), env("KLAVIYO_KEY")), bare), "legacy GET /api/v2/lists key api_key env:KLAVIYO_KEY"},
		{"own backend", request(str("POST"), str("/api/profiles"), bare), ""},
		{"own backend, legacy-like", request(str("POST"), cat(unknown, str("/api/track")), bare), ""},
		{"unknown", request(str("POST"), unknown, bare), ""},
		{"unknown with a bearer", request(str("POST"), cat(unknown, str("/api/profiles")), headers("authorization", cat(str("Bearer "), env("T")))), ""},
		// other vendors
		{"another vendor", request(str("POST"), str("https://api.example.com/api/profiles"), bare), ""},
		{"another vendor with the scheme", request(str("POST"), str("https://proxy.example.com/api/profiles"), keyed), ""},
		{"look-alike", request(str("POST"), str("https://a.klaviyo.com.evil.com/api/profiles"), keyed), ""},
		{"user information", request(str("POST"), str("https://a.klaviyo.com@evil.com/api/profiles"), bare), ""},
		{"path in a query", request(str("POST"), str("https://evil.com/?u=https://a.klaviyo.com/api/profiles"), bare), ""},
		{"documentation", request(str("GET"), str("https://developers.klaviyo.com/en/reference"), keyed), ""},
		{"status page", request(str("GET"), str("https://status.klaviyo.com/api/v2/status.json"), bare), ""},
		{"web page", request(str("GET"), str("https://www.klaviyo.com/pricing"), bare), ""},
		{"form endpoint", request(str("POST"), str("https://manage.kmail-lists.com/ajax/subscriptions/subscribe"), bare), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			uses := Bind([]*facts.Unit{program(source.Python, &facts.Call{Request: tt.r})})
			if got := summaries(uses); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// Constants that are put together stand apart: a key is found where its own literal stands.
func TestBindKeysOfJoinedConstants(t *testing.T) {
	at := facts.Span{Pos: 77, End: 88}
	joined := func(items ...facts.Value) facts.Value {
		v := facts.Value{Kind: facts.String, Items: items}
		for _, x := range items {
			v.Text += x.Text
		}
		return v
	}
	key := facts.Value{Kind: facts.String, Text: "abc", Span: at}
	for name, r := range map[string]*facts.Request{
		"header": request(str("GET"), str("https://a.klaviyo.com/api/lists"), headers("authorization", joined(str("Klaviyo-API-Key "), key))),
		"query":  request(str("GET"), joined(str("https://a.klaviyo.com/api/v2/lists?api_key="), key), headers()),
	} {
		uses := Bind([]*facts.Unit{program(source.Go, &facts.Call{Request: r})})
		if len(uses) != 1 || uses[0].Key.Text != "abc" || uses[0].Key.Span != at {
			t.Errorf("%s: %s", name, summaries(uses))
		}
	}
	three := headers("authorization", joined(str("Klaviyo-API-Key "), str("pk_"), key))
	uses := Bind([]*facts.Unit{program(source.Go, &facts.Call{Request: request(str("GET"), str("https://a.klaviyo.com/api/lists"), three)})})
	if len(uses) != 1 || uses[0].Key.Text != "pk_abc" {
		t.Errorf("of two parts: %s", summaries(uses))
	}
}

func TestBindKeepsRevisionAndPayload(t *testing.T) {
	url := str("https://a.klaviyo.com/api/profiles")
	for name, tt := range map[string]struct {
		headers facts.Headers
		want    facts.Presence
	}{
		"sent":     {headers("revision", str("2024-10-15")), facts.Present},
		"not sent": {headers("accept", str("*/*")), facts.Absent},
		"open":     {facts.Headers{Open: true}, facts.Maybe},
	} {
		r := request(str("POST"), url, tt.headers)
		r.Body = obj("data", obj("type", str("profile")))
		uses := Bind([]*facts.Unit{program(source.Go, &facts.Call{Request: r})})
		if len(uses) != 1 || uses[0].Revision.Presence != tt.want {
			t.Errorf("%s: %s", name, summaries(uses))
			continue
		}
		if uses[0].Payload.Get("data").Value.Get("type").Value.Text != "profile" {
			t.Errorf("%s: payload is %+v", name, uses[0].Payload)
		}
	}
}

// The order of units and the depth of values must not matter.
func TestBindIsOrderly(t *testing.T) {
	unit := func(path string) *facts.Unit {
		u := program(source.JavaScript,
			&facts.Call{Request: request(str("GET"), str("https://a.klaviyo.com/api/lists"), headers())},
			&facts.Call{Request: request(str("GET"), str("https://a.klaviyo.com/api/"+path), headers())},
			&facts.Call{Symbol: "klaviyo-api.EventsApi().createEvent"},
		)
		u.File.Path = path
		u.Calls[0], u.Calls[2] = u.Calls[2], u.Calls[0]
		return u
	}
	a, b := unit("events"), unit("metrics")
	first := summaries(Bind([]*facts.Unit{a, b}))
	for range 5 {
		if again := summaries(Bind([]*facts.Unit{b, a})); again != first {
			t.Fatalf("got\n%s\nthen\n%s", first, again)
		}
	}
	if want := "server GET /api/lists"; !strings.HasPrefix(first, want) {
		t.Errorf("does not begin with the first call: %s", first)
	}
	deep := str("https://a.klaviyo.com")
	for range 10_000 {
		deep = cat(oneOf(deep), str("/"))
	}
	if got := Bind([]*facts.Unit{program(source.Go, &facts.Call{Request: request(deep, deep, headers("authorization", deep))})}); len(got) != 0 {
		t.Errorf("a value of 10,000 levels is %s", summaries(got))
	}
}

func TestBindManyAlternatives(t *testing.T) {
	var ids []facts.Value
	for i := range 100 {
		ids = append(ids, str(fmt.Sprint("id", i)))
	}
	many := facts.Value{Kind: facts.OneOf, Items: ids}
	uses := Bind([]*facts.Unit{program(source.Go, &facts.Call{Request: request(str("GET"), cat(str("https://a.klaviyo.com/api/lists/"), many), headers())})})
	if got, want := summaries(uses), "server GET /api/lists/{} at a.klaviyo.com = get_list"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	few := facts.Value{Kind: facts.OneOf, Items: ids[:10]}
	uses = Bind([]*facts.Unit{program(source.Go, &facts.Call{Request: request(str("GET"), cat(str("https://a.klaviyo.com/api/lists/"), few, str("/"), few), headers())})})
	if len(uses) != 10 || uses[0].Path != "/api/lists/id0/{}" {
		t.Errorf("100 combinations are not cut down to 10: %s", summaries(uses))
	}
}

func BenchmarkBind(b *testing.B) {
	var calls []*facts.Call
	for i := range 1000 {
		calls = append(calls,
			&facts.Call{Symbol: "react.useState", Name: "useState"},
			&facts.Call{Name: "this.items.map"},
			&facts.Call{Symbol: "klaviyo-api.ProfilesApi().createProfile"},
			&facts.Call{Request: request(str("POST"), cat(str("https://a.klaviyo.com/api/lists/"), env(fmt.Sprint(i)), str("/relationships/profiles")), headers("revision", str("2026-07-15")))},
		)
	}
	units := []*facts.Unit{program(source.TypeScript, calls...)}
	b.ReportAllocs()
	for b.Loop() {
		if len(Bind(units)) != 2000 {
			b.Fatal("not every call is bound")
		}
	}
}

func TestPayloadOf(t *testing.T) {
	at := facts.Span{Pos: 5, End: 50}
	text := func(s string) facts.Value { return facts.Value{Kind: facts.String, Text: s, Span: at} }
	v := payloadOf(text(`{"data":{"type":"event","attributes":{"value":9.5,"ok":true,"none":null,"list":[1,"a"]}}}`))
	attributes := v.Get("data").Value.Get("attributes").Value
	if attributes.Get("value").Value.Text != "9.5" || attributes.Get("ok").Value.Text != "true" || attributes.Get("none").Value.Kind != facts.Null || len(attributes.Get("list").Value.Items) != 2 {
		t.Errorf("read as %+v", v)
	}
	if v.Span != at || attributes.Get("value").Value.Span != at {
		t.Error("values do not stand where the text stands")
	}
	v = payloadOf(cat(str(`{"email":"`), env("EMAIL"), str(`","id":"x"}`)))
	if v.Get("email").Value.Kind != facts.Unknown || v.Get("id").Value.Text != "x" {
		t.Errorf("with an unknown part: %+v", v)
	}
	chance := facts.Value{Kind: facts.Symbol, Origin: facts.Random}
	v = payloadOf(cat(str(`{"total":`), env("TOTAL"), str(`,"say":"\"x","id":"`), chance, str(`"}`)))
	if v.Get("total").Value.Kind != facts.Unknown || v.Get("total").Presence != facts.Present || v.Get("id").Value.Origin != facts.Random {
		t.Errorf("with parts outside and inside of strings: %+v", v)
	}
	for name, body := range map[string]facts.Value{
		"not JSON":   text("a=b"),
		"cut":        text(`{"a":`),
		"list":       text(`[1]`),
		"too deep":   text(strings.Repeat(`{"a":`, 100_000)),
		"members":    cat(str(`{`), env("X"), str(`,"a":1}`)),
		"unknown":    unknown,
		"wrong keys": text(`{1:2}`),
	} {
		if got := payloadOf(body); got.Kind != body.Kind {
			t.Errorf("%s: read as %s", name, got.Kind)
		}
	}
}
