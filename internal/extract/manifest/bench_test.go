package manifest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// lockSize is the size of the lock files that the benchmarks read.
const lockSize = 20_000_000

// benchmark reads a manifest and a lock file that is repeated up to a size.
func benchmark(b *testing.B, name, head, format, tail string) {
	var text strings.Builder
	text.WriteString(head)
	for i := 0; text.Len() < lockSize; i++ {
		fmt.Fprintf(&text, format, i)
	}
	text.WriteString(tail)
	files := map[string]string{"package.json": `{"dependencies":{"acme-api":"^16.0.0"}}`, name: text.String()}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var list []*source.File
		for path, content := range files {
			list = append(list, &source.File{Path: path, Content: []byte(content), Language: source.Text})
		}
		tree := source.NewTree("/tree", list)
		deps, problems := Extract(context.Background(), tree, want)
		if found := deps[tree.File("package.json")]; len(found) != 1 || found[0].Resolved != "16.0.2" || len(problems) > 0 {
			b.Fatalf("%+v %v", found, problems)
		}
	}
}

func BenchmarkPackageLock(b *testing.B) {
	benchmark(b, "package-lock.json", `{"lockfileVersion": 3, "packages": {"": {}, "node_modules/acme-api": {"version": "16.0.2"}`, `,
    "node_modules/some-package-%d": {
      "version": "1.2.3",
      "integrity": "sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
      "license": "MIT",
      "dependencies": {
        "another-package": "^1.0.0",
        "third-package": "~2.1.0"
      },
      "engines": {
        "node": ">=18"
      }
    }`, "}}")
}

func BenchmarkPnpmLock(b *testing.B) {
	benchmark(b, "pnpm-lock.yaml", `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      acme-api:
        specifier: ^16.0.0
        version: 16.0.2

packages:
`, `
  some-package@1.2.%d:
    resolution: {integrity: sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==}
    engines: {node: '>=18'}
    peerDependencies:
      react: '*'
    peerDependenciesMeta:
      react:
        optional: true
`, "")
}

func BenchmarkYarnLock(b *testing.B) {
	benchmark(b, "yarn.lock", "acme-api@^16.0.0:\n  version \"16.0.2\"\n", `
some-package@^1.2.%d, some-package@~1.2.0:
  version "1.2.3"
  integrity sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==
  dependencies:
    another-package "^1.0.0"
`, "")
}
