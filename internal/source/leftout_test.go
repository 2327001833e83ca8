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
