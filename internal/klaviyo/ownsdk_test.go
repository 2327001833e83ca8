package klaviyo

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// function is a function in a file.
func function(path, name string) *facts.Func {
	return &facts.Func{Name: name, File: &source.File{Path: path}}
}

func functions(list ...*facts.Func) *facts.Unit {
	return &facts.Unit{File: &source.File{Path: "src/lib", Language: source.Go}, Funcs: list}
}

func TestIsOwnSDK(t *testing.T) {
	f := function
	for name, tt := range map[string]struct {
		funcs []*facts.Func
		want  bool
	}{
		"wrapper of an app":       {[]*facts.Func{f("a.ts", "KlaviyoAPI.createProfile"), f("a.ts", "KlaviyoApi.createEvent"), f("a.ts", "KlaviyoAPI.getLists")}, false},
		"generated":               {[]*facts.Func{f("a.go", "ProfilesAPIService.CreateProfileExecute"), f("b.go", "EventsAPIService.CreateEvent"), f("c.go", "ListsAPIService.GetLists")}, true},
		"written by hand":         {[]*facts.Func{f("a.ts", "ProfilesApi.createProfile"), f("a.ts", "EventsApi.createEvent"), f("a.ts", "ListsApi.getLists")}, true},
		"class apart":             {[]*facts.Func{{Name: "createProfile", Class: "Profiles"}, {Name: "createEvent", Class: "Events"}, {Name: "getLists", Class: "Lists"}}, true},
		"one resource":            {[]*facts.Func{f("a.ts", "ProfilesApi.createProfile"), f("a.ts", "ProfilesApi.getProfiles"), f("a.ts", "ProfilesApi.updateProfile")}, false},
		"resources of a shop":     {[]*facts.Func{f("a.ts", "Catalogs.browse"), f("a.ts", "Coupons.redeem"), f("a.ts", "Profiles.show")}, false},
		"service of an app":       {[]*facts.Func{f("a.ts", "KlaviyoService.createProfile"), f("a.ts", "KlaviyoService.createEvent"), f("a.ts", "KlaviyoService.getLists")}, false},
		"functions without class": {[]*facts.Func{f("a.py", "create_profile"), f("a.py", "create_event")}, false},
		"nothing":                 {nil, false},
	} {
		if got := IsOwnSDK([]*facts.Unit{functions(tt.funcs...)}); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestIsOwnSDKByName(t *testing.T) {
	for _, tt := range []struct {
		path, content string
		want          bool
	}{
		{"package.json", `{"name": "klaviyo-api", "version": "1"}`, true},
		{"package.json", `{"name": "@somebody/klaviyo-node-client"}`, true},
		{"package.json", `{"name": "klaviyo"}`, false},
		{"package.json", `{"name": "shop", "dependencies": {"klaviyo-api": "1"}}`, false},
		{"packages/client/package.json", `{"name": "klaviyo-client"}`, false},
		{"composer.json", `{"name": "klaviyo/api"}`, true},
		{"composer.json", `{"name": "klaviyo/magento2-extension"}`, false},
		{"go.mod", "module github.com/somebody/go-klaviyo\n\ngo 1.20\n", true},
		{"go.mod", "module github.com/somebody/go-klaviyo-to-warehouse\n", false},
		{"go.mod", "module github.com/klaviyo-shop/api\n\nrequire github.com/somebody/go-klaviyo v1.0.0\n", false},
		{"setup.py", "setup(\n    name='klaviyo-api',\n)\n", true},
		{"setup.py", "setup(name='klaviyo-api')\n", true},
		{"setup.py", "setup(name='tap-klaviyo')\n", false},
		{"pyproject.toml", "[project]\nname = \"klaviyo_sdk\"\n", true},
		{"setup.cfg", "[metadata]\nname = klaviyo-api\n", true},
		{"klaviyo_api.gemspec", "Gem::Specification.new do |s|\n  s.name = 'klaviyo_api'\nend\n", true},
		{"README.md", `{"name": "klaviyo-api"}`, false},
		{"package.json", "", false},
	} {
		u := &facts.Unit{File: &source.File{Path: tt.path, Content: []byte(tt.content)}}
		if got := IsOwnSDK([]*facts.Unit{u}); got != tt.want {
			t.Errorf("%s %q: %v, want %v", tt.path, tt.content, got, tt.want)
		}
	}
}

func TestInSDK(t *testing.T) {
	create := function("lib/profiles.go", "Client.CreateProfile")
	upsert := function("lib/upsert.go", "Client.CreateOrUpdateProfile")
	farUpsert := function("other/upsert.go", "Other.CreateOrUpdateProfile")
	send := function("lib/client.go", "Client.do")
	handler := function("app/handler.go", "Handler.Signup")
	test := function("lib/profiles_test.go", "TestCreateProfile")
	tests := []struct {
		name    string
		fn      *facts.Func
		callers []*facts.Func
		test    bool
		library []*facts.Func
		want    bool
	}{
		{"definition beside the upsert", create, nil, false, []*facts.Func{create, upsert}, true},
		{"definition over a helper", send, []*facts.Func{create}, false, []*facts.Func{create, upsert, send}, true},
		{"definition without an upsert", create, nil, false, []*facts.Func{create}, false},
		{"upsert in another folder", create, nil, false, []*facts.Func{create, farUpsert}, false},
		{"called by the app", create, []*facts.Func{handler}, false, []*facts.Func{create, upsert, handler}, false},
		{"called at the top level", create, []*facts.Func{nil}, false, []*facts.Func{create, upsert}, false},
		{"called by a test", create, []*facts.Func{test}, true, []*facts.Func{create, upsert, test}, true},
		{"called by the library's upsert", create, []*facts.Func{upsert}, false, []*facts.Func{create, upsert}, true},
		{"another function", handler, nil, false, []*facts.Func{upsert, handler}, false},
		{"top level", nil, nil, false, []*facts.Func{upsert}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			call := &facts.Call{
				Request: request(str("POST"), str("https://a.klaviyo.com/api/profiles"), headers()),
				Func:    tt.fn, Callers: tt.callers, Stack: make([]facts.Span, len(tt.callers)), Test: tt.test,
			}
			u := program(source.Go, call)
			u.Funcs = tt.library
			uses := Bind([]*facts.Unit{u})
			if len(uses) != 1 || uses[0].InSDK != tt.want {
				t.Errorf("InSDK is not %v: %s", tt.want, summaries(uses))
			}
		})
	}
}

// In a library for older revisions, which had no upsert, every definition is one.
func TestInSDKOfOldLibrary(t *testing.T) {
	create := function("api/profiles.go", "ProfilesAPIService.CreateProfileExecute")
	u := program(source.Go, &facts.Call{Request: request(str("POST"), str("https://a.klaviyo.com/api/profiles"), headers()), Func: create})
	u.Funcs = []*facts.Func{create, function("api/events.go", "EventsAPIService.CreateEvent"), function("api/lists.go", "ListsAPIService.GetLists")}
	if uses := Bind([]*facts.Unit{u}); len(uses) != 1 || !uses[0].InSDK {
		t.Errorf("a generated definition is a use: %s", summaries(uses))
	}
}

func TestDefinedName(t *testing.T) {
	for name, want := range map[string]string{
		"Client.CreateProfile": "create_profile", "createProfile": "create_profile", "create_profile": "create_profile", "Klaviyo::Client#create_profile": "create_profile",
		"ProfilesAPIService.CreateProfileExecute": "create_profile", "createProfileAsyncWithHttpInfo": "create_profile", "_create_profile": "create_profile", "": "", ".": "",
	} {
		if got := definedName(&facts.Func{Name: name}); got != want {
			t.Errorf("%q defines %q, want %q", name, got, want)
		}
	}
	if got := definedName(&facts.Func{Name: strings.Repeat("x.", 1000) + "getLists"}); got != "get_lists" {
		t.Errorf("got %q", got)
	}
}
