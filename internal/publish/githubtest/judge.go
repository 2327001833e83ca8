package githubtest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
)

// The descriptions of github.com and of the oldest Enterprise Server that GitHub supports: a request must be right for both.
var (
	//go:embed testdata/openapi.json
	dotcom []byte
	//go:embed testdata/openapi-ghes-3.17.json
	enterprise []byte
)

// judge knows which requests GitHub's descriptions allow.
type judge struct{ routers []routers.Router }

func newJudge(t testing.TB) *judge {
	t.Helper()
	j := &judge{}
	for _, description := range [][]byte{dotcom, enterprise} {
		doc, err := openapi3.NewLoader().LoadFromData(description)
		if err != nil {
			t.Fatal(err)
		}
		doc.Servers = openapi3.Servers{{URL: "/"}}
		router, err := legacy.NewRouter(doc)
		if err != nil {
			t.Fatal(err)
		}
		j.routers = append(j.routers, router)
	}
	return j
}

// request returns which operation a request is, with the parameters of its path, or why there is none like it.
func (j *judge) request(r *http.Request, body []byte) (operation string, params map[string]string, err error) {
	for _, router := range j.routers {
		r.Body = io.NopCloser(bytes.NewReader(body))
		if operation, params, err = request(router, r, body); err != nil {
			return "", nil, err
		}
	}
	return operation, params, nil
}

func request(router routers.Router, r *http.Request, body []byte) (operation string, params map[string]string, err error) {
	route, params, err := router.FindRoute(r)
	if err != nil {
		return "", nil, err
	}
	input := &openapi3filter.RequestValidationInput{
		Request: r, PathParams: params, Route: route,
		Options: &openapi3filter.Options{MultiError: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
	}
	if err := openapi3filter.ValidateRequest(r.Context(), input); err != nil {
		return "", nil, err
	}
	if route.Operation.RequestBody != nil {
		if err := unknownNames(route.Operation.RequestBody.Value.Content.Get("application/json").Schema.Value, body); err != nil {
			return "", nil, err
		}
	}
	return route.Operation.OperationID, params, nil
}

// unknownNames returns an error for names in a body that the description does not have. It allows them, and GitHub ignores them: so a
// name that is misspelt would never be noticed.
func unknownNames(schema *openapi3.Schema, body []byte) error {
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return err
	}
	return unknownIn(schema, value, "")
}

func unknownIn(schema *openapi3.Schema, value any, at string) error {
	switch value := value.(type) {
	case map[string]any:
		known := properties(schema)
		for name, inner := range value {
			ref, ok := known[name]
			if !ok {
				return fmt.Errorf("%s/%s is unknown", at, name)
			}
			if err := unknownIn(ref.Value, inner, at+"/"+name); err != nil {
				return err
			}
		}
	case []any:
		for i, inner := range value {
			if err := unknownIn(schema.Items.Value, inner, fmt.Sprintf("%s/%d", at, i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// properties are those of a schema and of all that it is made of.
func properties(schema *openapi3.Schema) map[string]*openapi3.SchemaRef {
	all := make(map[string]*openapi3.SchemaRef)
	for _, part := range slices.Concat(schema.OneOf, schema.AnyOf, schema.AllOf) {
		for name, ref := range properties(part.Value) {
			all[name] = ref
		}
	}
	for name, ref := range schema.Properties {
		all[name] = ref
	}
	return all
}
