package live

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// document is the slice of Klaviyo's OpenAPI document.
func openapi(t *testing.T) routers.Router {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "openapi.json"))
	if err != nil {
		t.Fatal(err)
	}
	document, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	router, err := legacy.NewRouter(document)
	if err != nil {
		t.Fatal(err)
	}
	return router
}

// everything is code that needs all that can be asked for.
func everything() *Code {
	c := &Code{Operations: make(Places), Revisions: places("2024-10-15", "2025-07-15"), PublicKeys: places("AbC123")}
	for op := range klaviyo.Operations() {
		if !op.Beta && !op.Removed() && op.Method == http.MethodGet {
			c.Operations[op.ID] = report.Location{File: "src/shop.py", Line: 1}
		}
	}
	return c
}

// Every request that the stage can send is one that Klaviyo's document allows.
func TestRequestsAgreeWithOpenAPI(t *testing.T) {
	router := openapi(t)
	check := func(r *http.Request) {
		route, params, err := router.FindRoute(r)
		if err != nil {
			t.Errorf("%s: %v", r.URL, err)
			return
		}
		err = openapi3filter.ValidateRequest(t.Context(), &openapi3filter.RequestValidationInput{
			Request: r, PathParams: params, Route: route,
			Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
		})
		if err != nil {
			t.Errorf("%s: %v", r.URL, err)
		}
		for name := range r.URL.Query() {
			if !slices.ContainsFunc(route.Operation.Parameters, func(p *openapi3.ParameterRef) bool { return p.Value.Name == name }) {
				t.Errorf("%s: there is no parameter %s", r.URL, name)
			}
		}
	}
	for _, read := range reads {
		r := httptest.NewRequest(http.MethodGet, read.path+"?"+read.query, nil)
		r.Header.Set(revisionHeader, "2026-07-15")
		check(r)
	}
	api := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
		check(r)
		ok(goodAccount)(w, r)
	})
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), everything(), nil)
	if l.Status == report.Down || l.Requests > maxRequests+1 {
		t.Errorf("%s after %d requests", l.Status, l.Requests)
	}
}

// The table of reads names the scope that the operation needs, and asks for ids alone.
func TestReads(t *testing.T) {
	for _, read := range reads {
		op := klaviyo.FindOperation(http.MethodGet, read.path)
		if op == nil || !slices.Equal(op.Scopes, []string{read.scope}) {
			t.Errorf("%s: %+v", read.path, op)
		}
		query, err := url.ParseQuery(read.query)
		if err != nil {
			t.Fatal(err)
		}
		for name, values := range query {
			if strings.HasPrefix(name, "fields[") && !slices.Equal(values, []string{"id"}) {
				t.Errorf("%s reads %v", read.path, values)
			}
		}
		if len(query) == 0 {
			t.Errorf("%s asks for everything", read.path)
		}
	}
}

// However much the code uses, a dozen requests must do, and paths are not asked faster than their limits allow.
func TestManners(t *testing.T) {
	last := make(map[string]time.Time)
	api := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
		if d := time.Since(last[r.URL.Path]); r.URL.Path == accountsPath && d < time.Second {
			t.Errorf("%s again after %s", r.URL.Path, d)
		}
		if r.URL.Path == accountsPath { // only one at a time is under way
			last[r.URL.Path] = time.Now()
		}
		ok(goodAccount)(w, r)
	})
	code := everything()
	code.Revisions = places("2023-02-22", "2024-02-15")
	code.FoundKeys = []FoundKey{{Key: NewKey(keytest.Private(7)), At: report.Location{File: "a.py", Line: 3}}}
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), code, func(o *Options) { o.VerifyFoundKeys = true; o.Timeout = 20 * time.Second })
	if _, asks := api.text(); asks > maxRequests || l.Requests != asks+1 {
		t.Errorf("%d requests, %d said", asks, l.Requests)
	}
	if text, _ := api.text(); strings.Count(text, "GET ") != strings.Count(text, "\n") || !strings.Contains(text, "klaviyo-lint/test") {
		t.Errorf("sent %s", text)
	}
}
