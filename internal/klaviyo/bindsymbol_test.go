package klaviyo

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func TestBindSymbols(t *testing.T) {
	const node, python = "by npm klaviyo-api", "by pypi klaviyo-api"
	create := "server POST /api/profiles "
	requires := func(ecosystem, name string) *facts.Unit {
		return &facts.Unit{File: &source.File{Path: "manifest"}, Dependencies: []*facts.Dependency{{Ecosystem: ecosystem, Name: name}}}
	}
	tests := []struct {
		language source.Language
		symbol   string
		beside   *facts.Unit
		want     string
	}{
		// npm
		{source.TypeScript, "klaviyo-api.ProfilesApi().createProfile", nil, create + node + " = create_profile"},
		{source.Vue, "klaviyo-api.Profiles.createProfile", nil, create + node + " = create_profile"},
		{source.JavaScript, "klaviyo-api.ProfilesApi().createOrUpdateProfile", nil, "server POST /api/profile-import " + node + " = create_or_update_profile"},
		{source.JavaScript, "klaviyo-api/dist/api.ProfilesApi().spawnBulkProfileImportJob", nil, "server POST /api/profile-bulk-import-jobs " + node + " = bulk_import_profiles"},
		{source.JavaScript, "klaviyo-api.ClientApi().createClientEvent", nil, "client POST /client/events " + node + " = create_client_event"},
		{source.JavaScript, "klaviyo-api.DataPrivacyApi().requestProfileDeletion", nil, "server POST /api/data-privacy-deletion-jobs " + node + " = request_profile_deletion"},
		{source.JavaScript, "klaviyo-api.ProfilesApi().inventProfile", nil, "server " + node},
		{source.JavaScript, "klaviyo-api.ProfilesApi().create_profile", nil, "server " + node},
		{source.JavaScript, "klaviyo-api.ProfilesApi().createProfile().then", nil, ""},
		{source.JavaScript, "klaviyo-api.ProfilesApi", nil, ""},
		{source.JavaScript, "klaviyo-api.createProfile", nil, ""},
		{source.JavaScript, "klaviyo-api-mock.ProfilesApi().createProfile", nil, ""},
		{source.JavaScript, "my-klaviyo-api.ProfilesApi().createProfile", nil, ""},
		{source.JavaScript, "other-vendor.ProfilesApi().createProfile", nil, ""},
		// pypi
		{source.Python, "klaviyo_api.KlaviyoAPI().Profiles.create_profile", nil, create + python + " = create_profile"},
		{source.Notebook, "klaviyo_api.wrapper.KlaviyoAPI().Profiles.create_profile_with_http_info", nil, create + python + " = create_profile"},
		{source.Python, "klaviyo_api.KlaviyoAPI().Data_Privacy.request_profile_deletion", nil, "server POST /api/data-privacy-deletion-jobs " + python + " = request_profile_deletion"},
		{source.Python, "klaviyo_api.KlaviyoAPI().Profiles.createProfile", nil, "server " + python},
		{source.Python, "openapi_client.api.profiles_api.ProfilesApi().create_profile", nil, ""},
		{source.Python, "openapi_client.api.profiles_api.ProfilesApi().create_profile", requires("pypi", "Klaviyo_API"), create + python + " = create_profile"},
		{source.JavaScript, "klaviyo_api.KlaviyoAPI().Profiles.create_profile", nil, ""},
		// rubygems
		{source.Ruby, "KlaviyoAPI.Profiles.create_profile", nil, create + "by rubygems klaviyo-api-sdk = create_profile"},
		{source.Ruby, "KlaviyoAPI::ProfilesApi.new().create_profile", nil, create + "by rubygems klaviyo-api-sdk = create_profile"},
		{source.Ruby, "KlaviyoAPIs.Profiles.create_profile", nil, ""},
		// packagist
		{source.PHP, `KlaviyoAPI\KlaviyoAPI().Profiles.createProfile`, nil, create + "by packagist klaviyo/api = create_profile"},
		{source.PHP, "KlaviyoAPI.API.ProfilesApi().createProfileAsyncWithHttpInfo", nil, create + "by packagist klaviyo/api = create_profile"},
		// community clients
		{source.Go, "github.com/developertom01/klaviyo-go-sdk.APIClient.ProfilesAPI.CreateProfile", nil, create + "by go github.com/developertom01/klaviyo-go-sdk = create_profile"},
		{source.CSharp, "KlaviyoSharp.KlaviyoAdminApi().ProfileServices.CreateProfile", nil, create + "by nuget KlaviyoSharp = create_profile"},
		// apps: their events and profiles are sent with the public key
		{source.Kotlin, "com.klaviyo.analytics.model.Event().setValue", nil, ""},
		{source.Java, "com.klaviyo.analytics.model.Profile().setEmail", nil, ""},
		{source.Kotlin, "com.klaviyo.analytics.Klaviyo.createEvent", nil, ""},
		// legacy packages: their modules may be own files, so they count only where they are required
		{source.Python, "klaviyo.Klaviyo().Profiles.get_profile", nil, ""},
		{source.Python, "klaviyo.Klaviyo().Profiles.get_profile", requires("pypi", "klaviyo"), "legacy by pypi klaviyo"},
		{source.Ruby, "Klaviyo.Public.track", requires("rubygems", "klaviyo"), "legacy by rubygems klaviyo"},
		{source.JavaScript, "node-klaviyo().public.track", requires("npm", "node-klaviyo"), "legacy by npm node-klaviyo"},
		// no code, no SDK
		{source.Markdown, "klaviyo-api.ProfilesApi().createProfile", nil, ""},
		{source.Shell, "klaviyo-api.ProfilesApi().createProfile", nil, ""},
		{source.JavaScript, "", nil, ""},
	}
	for _, tt := range tests {
		units := []*facts.Unit{program(tt.language, &facts.Call{Symbol: tt.symbol})}
		if tt.beside != nil {
			units = append(units, tt.beside)
		}
		if got := summaries(Bind(units)); got != tt.want {
			t.Errorf("%s %s: got %q, want %q", tt.language, tt.symbol, got, tt.want)
		}
	}
}

// A legacy module counts also where an outside module of that name is imported.
func TestBindImportedLegacyModule(t *testing.T) {
	u := program(source.Python, &facts.Call{Symbol: "klaviyo.Klaviyo().Public.track"})
	u.Imports = []*facts.Import{{Module: "klaviyo"}}
	if got, want := summaries(Bind([]*facts.Unit{u})), "legacy by pypi klaviyo"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	u.Imports[0].Target = "klaviyo.py"
	if got := summaries(Bind([]*facts.Unit{u})); got != "" {
		t.Errorf("an own module is %q", got)
	}
}

// OpenAPI's generator calls the client of any vendor openapi_client.
func TestBindGenericModule(t *testing.T) {
	u := program(source.Python, &facts.Call{Symbol: "openapi_client.ProfilesApi().create_profile"})
	u.Imports = []*facts.Import{{Module: "openapi_client"}}
	if got := summaries(Bind([]*facts.Unit{u})); got != "" {
		t.Errorf("another vendor's client is %q", got)
	}
	u.Imports = append(u.Imports, &facts.Import{Module: "klaviyo_api"})
	if got, want := summaries(Bind([]*facts.Unit{u})), "server POST /api/profiles by pypi klaviyo-api = create_profile"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBindConstructors(t *testing.T) {
	arg := func(name string, v facts.Value) facts.Arg { return facts.Arg{Name: name, Value: v} }
	k := env("K")
	tests := []struct {
		language source.Language
		symbol   string
		args     []facts.Arg
		want     string
	}{
		{source.JavaScript, "klaviyo-api.ApiKeySession", []facts.Arg{arg("", k)}, "server by npm klaviyo-api constructor key sdk env:K"},
		{source.JavaScript, "klaviyo-api.Auth.ApiKeySession", []facts.Arg{arg("", k), arg("", unknown)}, "server by npm klaviyo-api constructor key sdk env:K"},
		{source.JavaScript, "klaviyo-api.GlobalApiKeySettings", []facts.Arg{arg("", k)}, "server by npm klaviyo-api constructor key sdk env:K"},
		{source.JavaScript, "klaviyo-api.ConfigWrapper", []facts.Arg{arg("", k)}, "server by npm klaviyo-api constructor key sdk env:K"},
		{source.JavaScript, "klaviyo-api.ApiKeySession", nil, ""},
		{source.JavaScript, "klaviyo-api.ProfilesApi", []facts.Arg{arg("", k)}, ""},
		{source.Python, "klaviyo_api.KlaviyoAPI", []facts.Arg{arg("", k)}, "server by pypi klaviyo-api constructor key sdk env:K"},
		{source.Python, "klaviyo_api.KlaviyoAPI", []facts.Arg{arg("max_retries", unknown), arg("api_key", k)}, "server by pypi klaviyo-api constructor key sdk env:K"},
		{source.PHP, `KlaviyoAPI\KlaviyoAPI`, []facts.Arg{arg("", k)}, "server by packagist klaviyo/api constructor key sdk env:K"},
		{source.PHP, `KlaviyoAPI\KlaviyoAPI`, []facts.Arg{arg("num_retries", unknown), arg("api_key", k)}, "server by packagist klaviyo/api constructor key sdk env:K"},
		{source.Ruby, "KlaviyoAPI.configure().api_key.[]=", []facts.Arg{arg("", str(AuthorizationScheme)), arg("", cat(str("Klaviyo-API-Key "), k))},
			"server by rubygems klaviyo-api-sdk constructor key authorization env:K"},
		{source.Ruby, "KlaviyoAPI.configure().api_key.[]=", []facts.Arg{arg("", str(AuthorizationScheme)), arg("", k)},
			"server by rubygems klaviyo-api-sdk constructor key bare env:K"},
		{source.Ruby, "KlaviyoAPI.configure().api_key.[]=", []facts.Arg{arg("", str("other")), arg("", k)}, ""},
		{source.Ruby, "KlaviyoAPI.configure().access_token=", []facts.Arg{arg("", k)}, "server by rubygems klaviyo-api-sdk constructor key bearer env:K"},
		{source.Kotlin, "com.klaviyo.analytics.Klaviyo.initialize", []facts.Arg{arg("", k), arg("", unknown)},
			"client by maven com.github.klaviyo.klaviyo-android-sdk:analytics constructor key sdk env:K"},
	}
	for _, tt := range tests {
		got := summaries(Bind([]*facts.Unit{program(tt.language, &facts.Call{Symbol: tt.symbol, Args: tt.args})}))
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.symbol, got, tt.want)
		}
	}
}

// A call of the SDK has the key of the constructor, where one file has one.
func TestBindGivesKeys(t *testing.T) {
	session := func(key facts.Value) *facts.Call {
		return &facts.Call{Symbol: "klaviyo-api.ApiKeySession", Args: []facts.Arg{{Value: key}}}
	}
	call := func() *facts.Call { return &facts.Call{Symbol: "klaviyo-api.EventsApi().createEvent"} }
	key := str(keytest.Private(1))
	uses := Bind([]*facts.Unit{program(source.JavaScript, session(key), session(key), call())})
	if len(uses) != 3 || uses[2].Key.Text != key.Text || uses[2].KeyPlace != InConstructor {
		t.Error("the call has no key")
	}
	uses = Bind([]*facts.Unit{program(source.JavaScript, session(key), session(env("OTHER")), call())})
	if len(uses) != 3 || uses[2].KeyPlace != "" {
		t.Error("the call has one of two keys")
	}
}

func TestBindPayloadOfMethods(t *testing.T) {
	body := obj("data", unknown)
	for name, tt := range map[string]struct {
		symbol string
		args   []facts.Arg
		want   facts.Kind
	}{
		"only argument":    {"klaviyo-api.ProfilesApi().createProfile", []facts.Arg{{Value: body}}, facts.Object},
		"behind the id":    {"klaviyo-api.ProfilesApi().updateProfile", []facts.Arg{{Value: str("id")}, {Value: body}}, facts.Object},
		"named":            {"klaviyo-api.ProfilesApi().updateProfile", []facts.Arg{{Name: "body", Value: body}}, facts.Object},
		"named as a query": {"klaviyo-api.EventsApi().createEvent", []facts.Arg{{Name: "eventCreateQueryV2", Value: unknown}, {Name: "event_create_query", Value: body}}, facts.Object},
		"reading":          {"klaviyo-api.ProfilesApi().getProfiles", []facts.Arg{{Value: body}}, facts.Unknown},
		"none":             {"klaviyo-api.ProfilesApi().createProfile", nil, facts.Unknown},
	} {
		uses := Bind([]*facts.Unit{program(source.JavaScript, &facts.Call{Symbol: tt.symbol, Args: tt.args})})
		if len(uses) != 1 || uses[0].Payload.Kind != tt.want {
			t.Errorf("%s: %s", name, summaries(uses))
		}
	}
}

func TestBindNames(t *testing.T) {
	const want = "server POST /api/profiles by npm klaviyo-api = create_profile"
	tests := []struct {
		name, callee, module, target string
		own                          []*facts.Func
		want                         string
	}{
		{"class of the SDK", "api.Profiles.createProfile", "klaviyo-api", "", nil, want},
		{"variable named after the class", "this.profilesApi.createProfile", "klaviyo-api", "", nil, want},
		{"variable named after Klaviyo", "this.klaviyo.profiles.createProfile", "klaviyo-api", "", nil, want},
		{"optional chaining", "this.klaviyoClient?.createProfile", "klaviyo-api", "", nil, want},
		{"anything", "this.store.createProfile", "klaviyo-api", "", nil, ""},
		{"lower-case resource", "profiles.createProfile", "klaviyo-api", "", nil, ""},
		{"no receiver", "createProfile", "klaviyo-api", "", nil, ""},
		{"no method of the SDK", "this.klaviyo.makeProfile", "klaviyo-api", "", nil, ""},
		{"other casing", "this.klaviyo.create_profile", "klaviyo-api", "", nil, ""},
		{"no import", "this.klaviyo.createProfile", "axios", "", nil, ""},
		{"own module of that name", "this.klaviyo.createProfile", "klaviyo-api", "src/klaviyo-api.ts", nil, ""},
		{"own method of that name", "this.klaviyo.createProfile", "klaviyo-api", "", []*facts.Func{{Name: "KlaviyoService.createProfile"}}, ""},
		{"own function in other casing", "this.klaviyo.createProfile", "klaviyo-api", "", []*facts.Func{{Name: "create_profile"}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := program(source.TypeScript, &facts.Call{Name: tt.callee})
			u.Imports = []*facts.Import{{Module: tt.module, Target: tt.target}}
			u.Funcs = tt.own
			if got := summaries(Bind([]*facts.Unit{u})); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	u := program(source.TypeScript, &facts.Call{Name: "this.klaviyo.createProfile", Symbol: "other-vendor().createProfile"})
	u.Imports = []*facts.Import{{Module: "klaviyo-api"}}
	if got := summaries(Bind([]*facts.Unit{u})); got != "" {
		t.Errorf("a known symbol of another vendor is %q", got)
	}
	u = program(source.PHP, &facts.Call{Name: "$klaviyo->Profiles->createProfile"})
	u.Imports = []*facts.Import{{Module: `KlaviyoAPI\KlaviyoAPI`}}
	if got, want := summaries(Bind([]*facts.Unit{u})), "server POST /api/profiles by packagist klaviyo/api = create_profile"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
