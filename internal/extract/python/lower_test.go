package python_test

import (
	"flag"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/python"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "write the forms and requests in testdata as they are now")

var language = python.New()

func file(path, content string) *source.File {
	return &source.File{Path: path, Language: source.Python, Content: []byte(content), Size: int64(len(content))}
}

func lower(t testing.TB, path, content string) *flow.Module {
	t.Helper()
	f := file(path, content)
	source.NewTree("/", []*source.File{f}).Register(f)
	m, err := language.Lower(t.Context(), f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return m
}

// TestForms compares the forms of the files in each archive with the section that follows them.
func TestForms(t *testing.T) { flowtest.Forms(t, *update, lower) }
