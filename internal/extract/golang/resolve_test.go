package golang_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
)

const modules = `
-- go.work --
go 1.26
use ./app
-- app/go.mod --
module example.com/app

require example.org/versioned v1.2.3
replace (
	example.org/fork => ../fork
	example.org/outside => ../../outside
	example.org/versioned => example.org/other v1.0.0
	github.com/go-resty/resty/v2 => ../fork
)
-- app/main.go --
package main
-- app/internal/a/a.go --
package a
-- app/vendor/example.org/vendored/v.go --
package vendored
-- app/nested/go.mod --
module example.com/app/nested
-- app/nested/n.go --
package nested
-- fork/go.mod --
module example.org/fork/v2
-- fork/deep/d.go --
package deep
-- broken/go.mod --
module
-- broken/b.go --
package broken
-- .hidden/h.go --
package hidden
`

func TestResolve(t *testing.T) {
	tree := treeOf(txtar.Parse([]byte(modules)).Files)
	r := golang.New().Resolver(tree)
	tests := []struct {
		from, path, id string
		known          bool
	}{
		{"app/main.go", "example.com/app", "app", true},
		{"app/main.go", "example.com/app/internal/a", "app/internal/a", true},
		{"app/main.go", "example.com/app/missing", "", false},
		{"app/main.go", "example.com/application", "", true},
		{"app/main.go", "example.com/app/nested", "app/nested", true},
		{"app/main.go", "example.org/vendored", "app/vendor/example.org/vendored", true},
		{"fork/deep/d.go", "example.org/vendored", "", true},
		{"app/main.go", "example.org/fork/deep", "fork/deep", true},
		{"app/main.go", "example.org/fork/v2/deep", "fork/deep", true},
		{"broken/b.go", "example.org/fork/v2/deep", "fork/deep", true},
		{"app/main.go", "example.org/outside", "", true},
		{"app/main.go", "example.org/versioned", "", true},
		{"app/main.go", "github.com/go-resty/resty/v2", "", true},
		{"app/main.go", "net/http", "", true},
		{"app/main.go", "C", "", true},
		{"app/internal/a/a.go", ".", "app/internal/a", true},
		{".hidden/h.go", ".", ".hidden", true},
	}
	for _, test := range tests {
		if id, known := r.Resolve(tree.File(test.from), test.path); id != test.id || known != test.known {
			t.Errorf("Resolve(%s, %q) = %q, %v; want %q, %v", test.from, test.path, id, known, test.id, test.known)
		}
	}
}
