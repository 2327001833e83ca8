package source

import (
	"slices"
	"testing"
)

// TestLeftOut covers the folders that are not read, and those that only look like them.
func TestLeftOut(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{
		"go/vendor/modules.txt":                  "",
		"go/vendor/x/x.go":                       "",
		"php/vendor/autoload.php":                "",
		"php/composer.json":                      "",
		"rails/vendor/bundle/ruby/3.3/x.rb":      "",
		"rails/vendor/assets/own.js":             "",
		"rails/Gemfile":                          "",
		"shop/vendor/list.js":                    "",
		"py/env/pyvenv.cfg":                      "",
		"py/env/lib/x.py":                        "",
		"py/env-files/dev.env":                   "",
		"py/src/__pycache__/x.py":                "",
		"rust/Cargo.toml":                        "",
		"rust/target/debug/x.txt":                "",
		"ads/target/audience.js":                 "",
		"android/build.gradle":                   "",
		"android/build/x.txt":                    "",
		"web/build/webpack.js":                   "",
		"web/build/CACHEDIR.TAG":                 "",
		"site/build/index.html":                  "",
		"site/build/app.js":                      "",
		"tools/build/pack.js":                    "",
		"cs/App.csproj":                          "",
		"cs/obj/x.json":                          "",
		"cs/bin/x.json":                          "",
		"tool/bin/run.rb":                        "",
		"ex/mix.exs":                             "",
		"ex/deps/x/x.ex":                         "",
		"mono/packages/a/a.js":                   "",
		"net/packages.config":                    "",
		"net/packages/x/x.cs":                    "",
		"js/coverage/lcov.info":                  "",
		"insurance/coverage/plan.js":             "",
		"gopath/pkg/mod/cache/x":                 "",
		"java/.m2/settings.xml":                  "",
		"java/.m2/repository/org/x.xml":          "",
		"ios/Pods/x.m":                           "",
		"app/modules/vendor/service.js":          "",
		"sdk/.openapi-generator/VERSION":         "",
		"sdk/api.js":                             "",
		"phone/src/main/AndroidManifest.xml":     "",
		"phone/src/main/java/shop/Main.java":     "",
		"maui/MauiProgram.cs":                    "",
		"maui/Services/Api.cs":                   "",
		"mern/client/src/api.js":                 "",
		"mern/server/index.js":                   "",
		"lib/client/index.js":                    "",
		"extensions/pay/shopify.extension.toml":  "",
		"extensions/pay/src/Checkout.jsx":        "",
		"php/web/assets/vendor/jquery/jquery.js": "",
	})
	tree := discover(t, Options{Paths: []string{root}})
	want := []string{
		"android/build: build output",
		"cs/bin: build output",
		"cs/obj: build output",
		"ex/deps: dependency folder",
		"go/vendor: dependency folder",
		"gopath/pkg/mod: dependency folder",
		"ios/Pods: dependency folder",
		"java/.m2/repository: dependency folder",
		"js/coverage: build output",
		"net/packages: dependency folder",
		"php/vendor: dependency folder",
		"py/env: dependency folder",
		"py/src/__pycache__: build output",
		"rails/vendor/bundle: dependency folder",
		"rust/target: build output",
		"web/build: build output",
	}
	if got := skips(tree); !slices.Equal(got, want) {
		t.Errorf("left out\n%q, want\n%q", got, want)
	}
	for path, marks := range map[string]Marks{
		"rails/vendor/assets/own.js":             Vendored | Browser,
		"php/web/assets/vendor/jquery/jquery.js": Vendored | Browser,
		"shop/vendor/list.js":                    0,
		"app/modules/vendor/service.js":          0,
		"ads/target/audience.js":                 0,
		"site/build/app.js":                      Generated,
		"tools/build/pack.js":                    0,
		"tool/bin/run.rb":                        0,
		"mono/packages/a/a.js":                   0,
		"insurance/coverage/plan.js":             0,
		"java/.m2/settings.xml":                  0,
		"py/env-files/dev.env":                   0,
		"sdk/api.js":                             Generated,
		"phone/src/main/java/shop/Main.java":     Browser,
		"maui/Services/Api.cs":                   Browser,
		"mern/client/src/api.js":                 Browser,
		"mern/server/index.js":                   0,
		"lib/client/index.js":                    0,
		"extensions/pay/src/Checkout.jsx":        Browser,
	} {
		f := tree.File(path)
		if f == nil {
			t.Errorf("%s is not found", path)
		} else if f.Marks != marks {
			t.Errorf("%s: marks %b, want %b", path, f.Marks, marks)
		}
	}
}

// TestVendor covers folders of that name that no package manager has left a manifest beside.
func TestVendor(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{
		"go/vendor/github.com/x/y/y.go":      "",
		"php/vendor/acme/sdk/composer.json":  "",
		"php/vendor/acme/sdk/src/Client.php": "",
		"php/vendor/own/orders.php":          "",
		"js/public/vendor/cart.js":           "",
		"copied/vendor/retry/LICENSE":        "",
		"copied/vendor/retry/retry.py":       "",
		"shop/vendor/models.py":              "",
	})
	tree := discover(t, Options{Paths: []string{root}})
	for path, marks := range map[string]Marks{
		"go/vendor/github.com/x/y/y.go":      Vendored,
		"php/vendor/acme/sdk/src/Client.php": Vendored,
		"php/vendor/own/orders.php":          0,
		"js/public/vendor/cart.js":           Vendored | Browser,
		"copied/vendor/retry/retry.py":       Vendored,
		"shop/vendor/models.py":              0,
	} {
		if f := tree.File(path); f == nil || f.Marks != marks {
			t.Errorf("%s: %+v, want marks %b", path, f, marks)
		}
	}
}

// TestDemo covers folders of demonstrations, which are such only beside what they demonstrate.
func TestDemo(t *testing.T) {
	root := t.TempDir()
	writeTree(t, root, map[string]string{
		"lib/package.json":               "{}",
		"lib/src/index.ts":               "",
		"lib/examples/send.ts":           "",
		"lib/docs/snippets/send.py":      "",
		"lib/docs/guide.txt":             "",
		"site/package.json":              "{}",
		"site/src/app.ts":                "",
		"site/docs/index.html":           "",
		"site/docs/app.js":               "",
		"go/go.mod":                      "module x",
		"go/client.go":                   "",
		"go/example/main.go":             "",
		"only/package.json":              "{}",
		"only/eslint.config.js":          "",
		"only/examples/node/send.ts":     "",
		"only/examples/python/send.py":   "",
		"bare/examples/send.py":          "",
		"next/package.json":              "{}",
		"next/src/index.ts":              "",
		"next/app/demo/page.tsx":         "",
		"java/src/com/example/Send.java": "",
	})
	tree := discover(t, Options{Paths: []string{root}})
	for path, marks := range map[string]Marks{
		"lib/examples/send.ts":           Demo,
		"lib/docs/snippets/send.py":      Demo,
		"lib/docs/guide.txt":             Docs,
		"site/docs/app.js":               0,
		"go/example/main.go":             Demo,
		"only/examples/node/send.ts":     0,
		"only/examples/python/send.py":   0,
		"bare/examples/send.py":          0,
		"next/app/demo/page.tsx":         0,
		"java/src/com/example/Send.java": 0,
	} {
		if f := tree.File(path); f == nil || f.Marks != marks {
			t.Errorf("%s: %+v, want marks %b", path, f, marks)
		}
	}
}
