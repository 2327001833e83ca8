package sandbox

import (
	"encoding/json"
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// ids are those of the objects of a list.
func (r *reply) ids(t *testing.T) string {
	t.Helper()
	var data []struct{ ID string }
	if err := json.Unmarshal(r.body.Data, &data); err != nil {
		t.Fatalf("%d %s", r.status, r.text)
	}
	var ids []string
	for _, d := range data {
		ids = append(ids, d.ID)
	}
	return strings.Join(ids, " ")
}

// Lists are filtered and put in order as they are asked to be.
func TestListQueries(t *testing.T) {
	tr := newTrial(t, "")
	ann := tr.send("POST", "/api/profiles", profileBody("", `{"email": "ann@example.com", "external_id": "a,\"1)"}`)).id(t)
	bob := tr.send("POST", "/api/profiles", profileBody("", `{"email": "bob@example.com", "phone_number": "+12345678901"}`)).id(t)
	cleo := tr.send("POST", "/api/profiles", profileBody("", `{"email": "Cleo@example.com", "phone_number": "+12345678902"}`)).id(t)
	for _, body := range []string{`, "unique_id": "1", "time": "2026-11-20T00:00:00Z"`, `, "unique_id": "2", "time": "2026-11-22T00:00:00Z"`, `, "unique_id": "3", "time": "2026-11-21T00:00:00Z"`} {
		if got := tr.send("POST", "/api/events", eventBody(body)); got.status != 202 {
			t.Fatalf("%d %s", got.status, got.text)
		}
	}
	events := strings.Fields(tr.send("GET", "/api/events", "").ids(t))
	metric := tr.send("GET", "/api/metrics", "").ids(t)
	for _, tt := range []struct{ path, want string }{
		{`/api/profiles?filter=equals(email,"bob@example.com")`, bob}, {`/api/profiles?filter=equals(email,'BOB@example.com')`, bob},
		{`/api/profiles?filter=any(email,["ann@example.com",'cleo@example.com'])`, ann + " " + cleo}, {`/api/profiles?filter=any(id,["` + cleo + `"])`, cleo},
		{`/api/profiles?filter=equals(phone_number,"%2B12345678901")`, bob}, {`/api/profiles?filter=equals(external_id,"a,\"1)")`, ann},
		{`/api/profiles?filter=equals(email,"nobody@example.com")`, ""}, {`/api/profiles?filter=equals(email,"")`, ""},
		{`/api/profiles?filter=equals(email,"bob@example.com"),equals(phone_number,"%2B12345678901")`, bob}, {`/api/profiles?filter=equals(email,"bob@example.com"),equals(phone_number,"%2B12345678902")`, ""},
		{"/api/profiles?sort=-email&page[size]=2", cleo + " " + bob}, // capitals do not come first
		{"/api/profiles?sort=email&fields[profile]=email,properties", strings.Join([]string{ann, bob, cleo}, " ")},
		{`/api/lists?filter=equals(name,"Newsletter")`, "SbLsT1"}, {`/api/lists?filter=equals(name,"newsletter")`, ""},
		{`/api/events?filter=equals(metric_id,"` + metric + `")&sort=-timestamp`, strings.Join([]string{events[1], events[2], events[0]}, " ")}, {"/api/events?sort=datetime", strings.Join([]string{events[0], events[2], events[1]}, " ")},
		{`/api/events?filter=equals(profile_id,"x")`, ""}, {`/api/metrics?filter=equals(integration.name,"API")`, metric}, {`/api/metrics?filter=equals(integration.name,"Shopify")`, ""},
		{"/api/campaigns?filter=equals(messages.channel,'email')&fields[campaign]=id&page[size]=1", ""}, {"/api/segments?sort=-created&include=tags", ""},
	} {
		path := strings.NewReplacer(`"`, "%22", " ", "%20", `\`, "%5C").Replace(tt.path)
		if got := tr.send("GET", path, ""); got.status != 200 || got.ids(t) != tt.want {
			t.Errorf("%s: %d %s, want %s", tt.path, got.status, got.text, tt.want)
		}
	}
}

// What a list cannot do is refused: as Klaviyo does it, or as not simulated.
func TestRefusedQueries(t *testing.T) {
	tr := newTrial(t, "")
	for _, tt := range []struct {
		path   string
		status int
		text   string
	}{
		{"/api/lists?foo=1", 400, "is not a parameter of get_lists"}, {"/api/campaigns?limit=5", 400, "is not a parameter of get_campaigns"}, {"/api/profiles?email=ann@example.com", 400, "is not a parameter"},
		{"/api/metrics?page[size]=1", 400, "is not a parameter"}, {"/api/webhooks?filter=equals(id,'x')", 400, "is not a parameter"}, {"/api/accounts?sort=id", 400, "is not a parameter"},
		{"/api/accounts?page[cursor]=MA", 400, "is not a parameter"}, {"/api/accounts/SaNdBx?page[size]=1", 400, "is not a parameter"}, {"/api/accounts?fields[profile]=id", 400, "is not a parameter"},
		{"/api/lists?fields[list]=nope", 400, `the field \"nope\"`}, {"/api/lists?fields[list]=", 400, "the field"}, {"/api/profiles?fields[profile]=firstName", 400, "firstName"}, {"/api/profiles/x?fields[profile]=nope", 400, "nope"},
		{"/api/profiles?fields[profile]=location.city", 501, "location.city"}, {"/api/profiles?fields[profile]=subscriptions.sms", 501, "subscriptions.sms"}, {"/api/profiles?additional-fields[profile]=subscriptions", 501, "additional-fields"},
		{"/api/profiles?sort=nope", 400, "sorted by"}, {"/api/profiles?sort=-subscriptions.email.marketing.suppression.timestamp", 501, "subscriptions"},
		{"/api/profiles?include=nope", 400, "relationship"}, {"/api/profiles?include=push-tokens", 501, "push-tokens"}, {"/api/webhooks?include=webhook-topics,x", 400, "relationship"},
		{"/api/profiles?filter=equals(nope,1)", 400, `the field \"nope\"`}, {"/api/profiles?filter=equals(email,1)", 400, "something else than text"}, {"/api/profiles?filter=equals(email,['a','b'])", 400, "something else than text"},
		{"/api/profiles?filter=contains(email,'x')", 400, "the operator"}, {"/api/profiles?filter=greater-than(created,2026-01-01T00:00:00Z)", 501, "greater-than"}, {"/api/profiles?filter=equals(_kx,'x')", 501, "_kx"},
		{"/api/profiles?filter=and(equals(id,'x'))", 501, "and("}, {"/api/campaigns?filter=or(x)", 501, "or("}, {"/api/profiles?filter=email%3Dx", 400, "cannot be read"}, {"/api/profiles?filter=equals(email,'x'", 400, "cannot be read"},
		{"/api/profiles?filter=", 400, "cannot be read"}, {"/api/profiles?filter=equals(email,'x')equals(id,'y')", 400, "cannot be read"}, {"/api/profiles?filter=equals(email,'x'),", 400, "cannot be read"}, {"/api/campaigns?filter=like(a,'x')", 400, "cannot be read"},
	} {
		code := map[int]string{400: "invalid", 501: "not_simulated"}[tt.status]
		if got := tr.send("GET", tt.path, ""); got.status != tt.status || !strings.Contains(got.text, tt.text) || got.body.Errors[0].Code != code {
			t.Errorf("%s: %d %s", tt.path, got.status, got.text)
		}
	}
}

// What is taken of a query is what Klaviyo's document has.
func TestReadingsAgreeWithOpenAPI(t *testing.T) {
	tr := newTrial(t, "")
	for id, reads := range readings {
		op := klaviyo.OperationByID(id)
		route, _, err := tr.router.FindRoute(httptest.NewRequest("GET", strings.ReplaceAll(op.Path, "{id}", "x"), nil))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		enums := make(map[string][]string)
		for _, p := range route.Operation.Parameters {
			schema := p.Value.Schema.Value
			if schema.Items != nil {
				schema = schema.Items.Value
			}
			enums[p.Value.Name] = []string{}
			for _, value := range schema.Enum {
				if name := value.(string); !strings.HasPrefix(name, "-") && !strings.Contains(name, ".") {
					enums[p.Value.Name] = append(enums[p.Value.Name], name)
				}
			}
		}
		fields := append([]string{"id"}, reads.fields...)
		for _, deep := range reads.deep {
			if !slices.Contains(fields, deep) {
				fields = append(fields, deep)
			}
		}
		for name, want := range map[string][]string{"fields[" + reads.kind + "]": fields, "sort": reads.sorts, "include": reads.includes} {
			if got := enums[name]; !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
				t.Errorf("%s: %s has %v, and the sandbox %v", id, name, got, want)
			}
		}
		for name, want := range map[string]bool{"page[size]": reads.sized, "page[cursor]": reads.paged, "filter": len(reads.filters) > 0} {
			if _, got := enums[name]; got != want {
				t.Errorf("%s: %s is a parameter: %v", id, name, got)
			}
		}
		for name := range maps.Keys(enums) {
			if !parameter.MatchString(name) && name != "revision" && name != "id" {
				t.Errorf("%s: the parameter %s is refused", id, name)
			}
		}
	}
}

// A page of another site, whose name was made to point here, reads nothing.
func TestHosts(t *testing.T) {
	tr := newTrial(t, "")
	for host, status := range map[string]int{
		"localhost": 200, "LOCALHOST:8787": 200, "127.0.0.1": 200, "127.0.0.1:8787": 200, "127.8.9.10:1": 200, "[::1]:8787": 200, "[::1]": 200,
		"evil.example": 421, "evil.example:8787": 421, "127.0.0.1.evil.example": 421, "localhost.evil.example:80": 421, "10.0.0.1:8787": 421, "0.0.0.0": 421, "[::]:80": 421, "": 421, "a.klaviyo.com": 421,
	} {
		for _, path := range []string{"/api/accounts", "/api/v2/summary.json"} {
			r := httptest.NewRequest("GET", path, nil)
			r.Host = host
			r.Header.Set("Authorization", keyScheme+Key())
			r.Header.Set("Revision", "2026-07-15")
			w := httptest.NewRecorder()
			tr.now = tr.now.Add(2 * time.Second)
			if tr.server.ServeHTTP(w, r); w.Code != status || status == 421 && strings.Contains(w.Body.String(), PublicKey) {
				t.Errorf("%q: %d %s", host, w.Code, w.Body)
			}
		}
	}
}

// An e-mail address holds nothing that cannot be seen.
func TestAddresses(t *testing.T) {
	tr := newTrial(t, "")
	for email, want := range map[string]int{
		"ann@example.com": 201, "ann+news@example.com": 201, "änn@exämple.com": 201, "nope": 400, "@example.com": 400, "ann@": 400, "\\u001b[31m::error::x@example.com": 400, "ann\\n@example.com": 400,
		"ann @example.com": 400, "ann\\u0000@example.com": 400, "ann\\u202e@example.com": 400, "ann@example.com\\r\\n": 400,
	} {
		if got := tr.send("POST", "/api/profiles", profileBody("", `{"email": "`+email+`"}`)); got.status != want {
			t.Errorf("%s: %d %s", email, got.status, got.text)
		}
	}
}
