package source

import "testing"

func TestIsLibrary(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  bool
	}{
		{"Go module", map[string]string{"go.mod": "module x", "client.go": "package x"}, true},
		{"Go program", map[string]string{"go.mod": "module x", "client.go": "package x", "cmd/x/x.go": "package main"}, false},
		{"Go program at the root", map[string]string{"go.mod": "module x", "main.go": "package main"}, false},
		{"Go module with an example", map[string]string{"go.mod": "module x", "client.go": "package x", "examples/send/main.go": "package main"}, true},
		{"published package", map[string]string{"package.json": `{"name": "x", "types": "dist/index.d.ts"}`, "src/index.ts": ""}, true},
		{"private package", map[string]string{"package.json": `{"private": true, "types": "dist/index.d.ts"}`, "src/index.ts": ""}, false},
		{"application", map[string]string{"package.json": `{"name": "x", "main": "index.js"}`, "index.js": ""}, false},
		{"deployed package", map[string]string{"package.json": `{"exports": "./x.js"}`, "x.js": "", "Dockerfile": "FROM node"}, false},
		{"distribution", map[string]string{"pyproject.toml": "[build-system]\n", "shop/client.py": ""}, true},
		{"Django", map[string]string{"setup.py": "", "manage.py": ""}, false},
		{"settings of tools", map[string]string{"pyproject.toml": "[tool.ruff]\n", "shop/client.py": ""}, false},
		{"gem", map[string]string{"shop.gemspec": "", "lib/shop.rb": ""}, true},
		{"manifest of a part", map[string]string{"part/go.mod": "module x", "part/client.go": ""}, false},
		{"scripts", map[string]string{"send.py": ""}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			writeTree(t, root, test.files)
			if got := discover(t, Options{Paths: []string{root}}).IsLibrary(); got != test.want {
				t.Errorf("got %t", got)
			}
		})
	}
}
