package python_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// resolvePaths are the files of a tree with packages, scripts, projects below it, and names of libraries.
var resolvePaths = []string{
	"app.py", "config.py",
	"pkg/__init__.py", "pkg/client.py", "pkg/sub/__init__.py", "pkg/sub/mod.py", "pkg/names/inner.py",
	"scripts/run.py", "scripts/helper.py",
	"src/lib/__init__.py", "src/lib/core.py",
	"service/pyproject.toml", "service/src/svc/__init__.py", "service/src/svc/api.py", "service/tests/test_api.py",
	"service/worker.py",
	"examples/requests/main.py", "examples/requests/util.py",
	"shadow/requests.py", "shadow/main.py", "tool/httpx.py",
	"site/manage.py", "site/shop/settings.py", "site/shop/__init__.py", "site/shop/views.py",
}

// resolveTests are imports, with the file that they lead to and whether anything is known of them.
var resolveTests = []struct {
	from, module string
	id           string
	known        bool
}{
	{"app.py", "requests", "", true},
	{"app.py", "os.path", "", true},
	{"app.py", "config", "config.py", true},
	{"app.py", "pkg", "pkg/__init__.py", true},
	{"app.py", "pkg.client", "pkg/client.py", true},
	{"app.py", "pkg.sub", "pkg/sub/__init__.py", true},
	{"app.py", "pkg.sub.mod", "pkg/sub/mod.py", true},
	{"app.py", "pkg.names", "", false}, // has no file of its own
	{"app.py", "pkg.names.inner", "pkg/names/inner.py", true},
	{"app.py", "pkg.missing", "", false},
	{"app.py", "lib.core", "src/lib/core.py", true},
	{"app.py", "src.lib.core", "src/lib/core.py", true},
	{"pkg/sub/mod.py", ".", "pkg/sub/__init__.py", true},
	{"pkg/sub/mod.py", "..client", "pkg/client.py", true},
	{"pkg/sub/mod.py", "..", "pkg/__init__.py", true},
	{"pkg/sub/mod.py", "....x", "", false}, // above the tree
	{"pkg/sub/mod.py", ".gone", "", false},
	{"pkg/__init__.py", ".client", "pkg/client.py", true},
	{"pkg/sub/mod.py", "config", "config.py", true},
	{"pkg/sub/mod.py", "pkg.client", "pkg/client.py", true},
	{"scripts/run.py", "helper", "scripts/helper.py", true},
	{"scripts/run.py", "config", "config.py", true},
	{"service/tests/test_api.py", "svc.api", "service/src/svc/api.py", true},
	{"service/tests/test_api.py", "worker", "service/worker.py", true},
	{"service/src/svc/api.py", "svc", "service/src/svc/__init__.py", true},
	{"examples/requests/main.py", "requests", "", true},
	{"examples/requests/main.py", "util", "examples/requests/util.py", true},
	{"shadow/main.py", "requests", "shadow/requests.py", true},
	{"tool/httpx.py", "httpx", "", true}, // itself
	{"app.py", "shadow.requests", "shadow/requests.py", true},
	{"site/shop/views.py", "shop.settings", "site/shop/settings.py", true},
	{"site/shop/views.py", "django.conf", "", true},
	{"site/shop/views.py", "django.conf.settings", "site/shop/settings.py", true},
}

func resolveTree(manage string) *source.Tree {
	var files []*source.File
	for _, p := range resolvePaths {
		f := file(p, "")
		if p == "site/manage.py" {
			f.Content = []byte(manage)
		}
		files = append(files, f)
	}
	return source.NewTree("/", files)
}

func TestResolve(t *testing.T) {
	const manage = `os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")`
	tree := resolveTree(manage)
	r := language.Resolver(tree)
	for _, test := range resolveTests {
		id, known := r.Resolve(tree.File(test.from), test.module)
		if id != test.id || known != test.known {
			t.Errorf("Resolve(%s, %s) = %q, %v; want %q, %v", test.from, test.module, id, known, test.id, test.known)
		}
	}
	for _, other := range []string{"", manage + "\nDJANGO_SETTINGS_MODULE = 'shop.production'"} {
		tree := resolveTree(other)
		if id, known := language.Resolver(tree).Resolve(tree.File("site/shop/views.py"), "django.conf.settings"); id != "" || !known {
			t.Errorf("with manage.py %q: django.conf.settings = %q, %v; want outside", other, id, known)
		}
	}
}
