package live

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// write makes files below a folder, with the folders around them. A name that ends in a slash is a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			path = filepath.Join(path, "file")
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// nothingSet is an environment without variables.
func nothingSet(string) string { return "" }

func TestInstalled(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	write(t, root, map[string]string{
		"web/node_modules/klaviyo-api/package.json":                                    `{"name": "klaviyo-api", "version": "21.0.0"}`,
		"broken/node_modules/klaviyo-api/package.json":                                 `{"version": "21.0`,
		"app/.venv/lib/python3.12/site-packages/klaviyo_api-9.1.0.dist-info/META":      "",
		"capitals/.venv/lib/python3.12/site-packages/Klaviyo.API-9.2.0.dist-info/META": "",
		"shop/vendor/bundle/ruby/3.3.0/gems/klaviyo-api-sdk-14.0.0/README":             "",
		"php1/vendor/composer/installed.json":                                          `[{"name": "klaviyo/api", "version": "v11.0.0"}]`,
		"php/vendor/composer/installed.json":                                           `{"packages": [{"name": "klaviyo/api", "version": "v12.0.0"}]}`,
		"net/obj/project.assets.json":                                                  `{"libraries": {"KlaviyoSharp/1.2.3": {}}}`,
		"go/vendor/modules.txt":                                                        "# github.com/developertom01/klaviyo-go v1.4.0\n## explicit\n",
		"two/vendor/bundle/ruby/3.3.0/gems/klaviyo-api-sdk-14.0.0/README":              "",
		"two/vendor/bundle/ruby/3.4.0/gems/klaviyo-api-sdk-15.0.0/README":              "",
		"evil/node_modules/x":                                                          "",
	})
	write(t, outside, map[string]string{"package.json": `{"version": "9.9.9"}`})
	if err := os.Symlink(outside, filepath.Join(root, "evil", "node_modules", "klaviyo-api")); err != nil {
		t.Fatal(err)
	}
	write(t, outside, map[string]string{"klaviyo_api-9.9.9.dist-info/METADATA": "", "klaviyo-api-sdk-9.9.9/README": ""})
	for link, target := range map[string]string{
		"linked/.venv/lib/python3.12/site-packages/klaviyo_api-9.9.9.dist-info": "klaviyo_api-9.9.9.dist-info",
		"linked/vendor/bundle/ruby/3.3.0/gems/klaviyo-api-sdk-9.9.9":            "klaviyo-api-sdk-9.9.9",
	} {
		link = filepath.Join(root, filepath.FromSlash(link))
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(outside, target), link); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ ecosystem, name, manifest, locked, want string }{
		{"pypi", "klaviyo-api", "capitals/requirements.txt", "", "9.2.0"},
		{"pypi", "klaviyo-api", "linked/requirements.txt", "", ""},
		{"pypi", "klaviyo-api", "linked/requirements.txt", "9.9.9", ""},
		{"rubygems", "klaviyo-api-sdk", "linked/Gemfile", "9.9.9", ""},
		{"npm", "klaviyo-api", "web/package.json", "", "21.0.0"},
		{"npm", "klaviyo-api", "web/packages/a/package.json", "", "21.0.0"},
		{"npm", "klaviyo-api", "package.json", "", ""},
		{"npm", "klaviyo-api", "broken/package.json", "", ""},
		{"npm", "klaviyo-api", "evil/package.json", "", ""},
		{"npm", "../../etc", "web/package.json", "", ""},
		{"npm", "klaviyo-api", "../x/package.json", "", ""},
		{"pypi", "klaviyo-api", "app/requirements.txt", "", "9.1.0"},
		{"rubygems", "klaviyo-api-sdk", "shop/Gemfile", "", "14.0.0"},
		{"rubygems", "klaviyo-api-sdk", "two/Gemfile", "", ""},
		{"rubygems", "klaviyo-api-sdk", "two/Gemfile", "15.0.0", "15.0.0"},
		{"packagist", "klaviyo/api", "php/composer.json", "", "12.0.0"},
		{"packagist", "klaviyo/api", "php1/composer.json", "", "11.0.0"},
		{"nuget", "klaviyosharp", "net/app.csproj", "", "1.2.3"},
		{"go", "github.com/developertom01/klaviyo-go", "go/go.mod", "", "v1.4.0"},
		{"cargo", "klaviyo", "Cargo.toml", "", ""},
	} {
		s := SDK{Ecosystem: tt.ecosystem, Package: tt.name, Locked: tt.locked, At: report.Location{File: tt.manifest}}
		if got, _ := Installed(root, nothingSet, s); got != tt.want {
			t.Errorf("%s %s for %s: %q, want %q", tt.ecosystem, tt.name, tt.manifest, got, tt.want)
		}
	}
}

// What lies outside of the tree is looked at where the caller's environment says so.
func TestInstalledOnMachine(t *testing.T) {
	machine := t.TempDir()
	write(t, machine, map[string]string{
		"venv/lib/python3.12/site-packages/klaviyo_api-9.1.0.dist-info/META":                        "",
		"bundle/ruby/3.3.0/gems/klaviyo-api-sdk-13.0.0/README":                                      "",
		"gems/gems/klaviyo-api-sdk-14.0.0/README":                                                   "",
		"gems/gems/klaviyo-api-sdk-15.0.0/README":                                                   "",
		"mod/github.com/!acme/klaviyo@v1.4.0/go.mod":                                                "",
		"gopath/pkg/mod/github.com/!acme/klaviyo@v1.5.0/go.mod":                                     "",
		"nuget/klaviyosharp/1.2.3/klaviyosharp.nuspec":                                              "",
		"home/.nuget/packages/klaviyosharp/1.2.4/klaviyosharp.nuspec":                               "",
		"home/.m2/repository/com/github/klaviyo/sdk/analytics/4.4.1/analytics-4.4.1.pom":            "",
		"gradle/caches/modules-2/files-2.1/com.github.klaviyo.sdk/analytics/4.4.0/0a1b/x.aar":       "",
		"home/.gradle/caches/modules-2/files-2.1/com.github.klaviyo.sdk/analytics/4.3.0/0a1b/x.aar": "",
	})
	at := func(name string) string { return filepath.Join(machine, name) }
	for _, tt := range []struct{ variable, value, ecosystem, name, locked, want string }{
		{"VIRTUAL_ENV", at("venv"), "pypi", "klaviyo-api", "9.2.0", "9.1.0"},
		{"VIRTUAL_ENV", "venv", "pypi", "klaviyo-api", "9.1.0", ""}, // relative: the repository's
		{"VIRTUAL_ENV", "", "pypi", "klaviyo-api", "9.1.0", ""},
		{"CONDA_PREFIX", at("venv"), "pypi", "klaviyo-api", "", "9.1.0"},
		{"BUNDLE_PATH", at("bundle"), "rubygems", "klaviyo-api-sdk", "14.0.0", "13.0.0"},
		{"GEM_HOME", at("gems"), "rubygems", "klaviyo-api-sdk", "15.0.0", "15.0.0"},
		{"GEM_HOME", at("gems"), "rubygems", "klaviyo-api-sdk", "16.0.0", ""},
		{"GOMODCACHE", at("mod"), "go", "github.com/Acme/klaviyo", "v1.4.0", "1.4.0"},
		{"GOMODCACHE", at("mod"), "go", "github.com/Acme/klaviyo", "v1.6.0", ""},
		{"GOPATH", at("gopath") + string(filepath.ListSeparator) + at("mod"), "go", "github.com/Acme/klaviyo", "v1.5.0", "1.5.0"},
		{"NUGET_PACKAGES", at("nuget"), "nuget", "KlaviyoSharp", "1.2.3", "1.2.3"},
		{"NUGET_PACKAGES", at("nuget"), "nuget", "KlaviyoSharp", "", ""}, // a cache shows no choice
		{"HOME", at("home"), "nuget", "KlaviyoSharp", "1.2.4", "1.2.4"},
		{"HOME", at("home"), "maven", "com.github.klaviyo.sdk:analytics", "4.4.1", "4.4.1"},
		{"HOME", at("home"), "maven", "com.github.klaviyo.sdk:analytics", "4.3.0", "4.3.0"},
		{"GRADLE_USER_HOME", at("gradle"), "maven", "com.github.klaviyo.sdk:analytics", "4.4.0", "4.4.0"},
		{"GRADLE_USER_HOME", at("gradle"), "maven", "com.github.klaviyo.sdk:analytics", "../4.4.0", ""},
		{"HOME", at("nowhere"), "maven", "com.github.klaviyo.sdk:analytics", "4.3.0", ""},
	} {
		getenv := func(name string) string {
			if name == tt.variable {
				return tt.value
			}
			return ""
		}
		s := SDK{Ecosystem: tt.ecosystem, Package: tt.name, Locked: tt.locked, At: report.Location{File: "manifest"}}
		if got, _ := Installed(t.TempDir(), getenv, s); got != tt.want {
			t.Errorf("%s %s %s with %s=%s: %q, want %q", tt.ecosystem, tt.name, tt.locked, tt.variable, tt.value, got, tt.want)
		}
	}
}

// A file of the tree cannot say where packages lie.
func TestInstalledIsNotLed(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	write(t, outside, map[string]string{"lib/python3.12/site-packages/klaviyo_api-9.1.0.dist-info/META": "", "klaviyo-api/package.json": `{"version": "9.9.9"}`})
	write(t, root, map[string]string{
		".env": "VIRTUAL_ENV=" + outside, ".envrc": "export VIRTUAL_ENV=" + outside, "pyvenv.cfg": "home = " + outside, ".npmrc": "prefix=" + outside,
		".pnp.cjs": strings.Repeat(outside, 2), ".bundle/config": "BUNDLE_PATH: " + outside,
	})
	for _, s := range []SDK{{Ecosystem: "pypi", Package: "klaviyo-api"}, {Ecosystem: "npm", Package: "klaviyo-api"}} {
		s.At.File = "manifest"
		if got, _ := Installed(root, nothingSet, s); got != "" {
			t.Errorf("%s: %q", s.Ecosystem, got)
		}
	}
}

// What is there and cannot be read is told apart from what is not there.
func TestInstalledUnreadable(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{
		"a/node_modules/klaviyo-api/package.json":  `{"version": "21.0`,
		"b/node_modules/klaviyo-api/package.json":  `{"name": "klaviyo-api"}`,
		"c/vendor/composer/installed.json":         `{"packages": 7}`,
		"d/obj/project.assets.json":                `[`,
		"e/node_modules/klaviyo-api/package.json/": "",
		"node_modules/klaviyo-api/package.json":    `{"version": "21.0.0"}`,
	})
	for _, tt := range []struct{ ecosystem, name, manifest, version, unreadable string }{
		{"npm", "klaviyo-api", "a/package.json", "", "a/node_modules/klaviyo-api/package.json"},
		{"npm", "klaviyo-api", "b/package.json", "", "b/node_modules/klaviyo-api/package.json"},
		{"npm", "klaviyo-api", "e/package.json", "", "e/node_modules/klaviyo-api/package.json"},
		{"npm", "klaviyo-api", "f/package.json", "21.0.0", ""},
		{"packagist", "klaviyo/api", "c/composer.json", "", "c/vendor/composer/installed.json"},
		{"nuget", "KlaviyoSharp", "d/x.csproj", "", "d/obj/project.assets.json"},
		{"pypi", "klaviyo-api", "a/requirements.txt", "", ""},
	} {
		version, unreadable := Installed(root, nothingSet, SDK{Ecosystem: tt.ecosystem, Package: tt.name, At: report.Location{File: tt.manifest}})
		if version != tt.version || unreadable != tt.unreadable {
			t.Errorf("%s: %q, %q; want %q, %q", tt.manifest, version, unreadable, tt.version, tt.unreadable)
		}
	}
}
