package source

import "strings"

// traits is what the folders around a file say about it. They are gathered once per folder, on the way down.
type traits uint32

const (
	inTests traits = 1 << iota
	inSpecs        // spec/: tests where it holds code, else perhaps a specification
	inFixtures
	inRecords // snapshots/, recordings/: fixtures where they hold data
	inVendored
	inGenerated
	inDocs
	inPublic   // served to browsers as it is
	inAssets   // holds the scripts and styles of pages
	inFrontend // holds the part of a program that runs in browsers
	inServer   // holds the part that does not
	inDevice   // sources of an application for phones, or of an extension that runs in a shop's pages
	inPages    // a folder of the Next.js pages router or the like: routes by file name
	inApp      // the same for the app router
	inDemo     // shows how the program beside it is used
	inDocsCode // documentation of the program beside it: code in it is an example
	inVendor   // vendor/, of which it is not known whether it holds other people's code
)

// byFolder gives the traits of everything below a folder by the folder's name, in lower case.
var byFolder = map[string]traits{
	"test": inTests, "tests": inTests, "__tests__": inTests, "__test__": inTests, "e2e": inTests, "cypress": inTests,
	"playwright": inTests, "androidtest": inTests, "unittest": inTests, "unittests": inTests, "integration-tests": inTests,
	"spec": inSpecs, "specs": inSpecs,
	"fixtures": inFixtures, "fixture": inFixtures, "__fixtures__": inFixtures, "__mocks__": inFixtures, "mocks": inFixtures,
	"cassettes": inFixtures, "vcr_cassettes": inFixtures, "testdata": inFixtures, "test-data": inFixtures, "test_data": inFixtures,
	"__snapshots__": inFixtures, "__recordings__": inFixtures, "mockdata": inFixtures, "mock-data": inFixtures,
	"snapshots": inRecords, "recordings": inRecords, "vcr": inRecords,
	"third_party": inVendored, "third-party": inVendored, "thirdparty": inVendored, "3rdparty": inVendored,
	"vendor_prefixed": inVendored, "node_modules": inVendored, "bower_components": inVendored, "site-packages": inVendored,
	"dist-packages": inVendored, "wp-includes": inVendored, "wp-admin": inVendored, "pods": inVendored, "carthage": inVendored,
	"generated": inGenerated, "__generated__": inGenerated, "_generated": inGenerated, "dist": inGenerated,
	"docs": inDocs, "doc": inDocs, "documentation": inDocs, "apidocs": inDocs, "javadoc": inDocs,
	"public": inPublic, "public_html": inPublic, "static": inPublic, "wwwroot": inPublic, "webroot": inPublic,
	"assets":   inAssets,
	"frontend": inFrontend, "front-end": inFrontend, "webapp": inFrontend,
	"server": inServer, "backend": inServer, "back-end": inServer, "lambda": inServer, "lambdas": inServer, "netlify": inServer,
	"supabase": inServer, "amplify": inServer,
	"pages": inPages, "app": inApp,
}

// enter returns the traits of what is in a folder, given those of its parent. parent is the parent's name, "" for the
// root, and beside what lies there, nil where that is not known.
func (t traits) enter(parent, name string, beside entries) traits {
	name, parent = lowerName(name), lowerName(parent)
	t |= byFolder[name]
	switch name {
	case "vendor", "vendors":
		t |= inVendor
		if vendoredHere(parent, beside) {
			t |= inVendored
		}
	case "examples", "example", "samples", "sample", "demos", "demo":
		if t&(inApp|inPages) == 0 && besideProgram(parent, beside) {
			t |= inDemo
		}
	case "docs", "doc", "documentation":
		if t&(inApp|inPages) == 0 && besideProgram(parent, beside) {
			t |= inDocsCode
		}
	case "api":
		// Vercel runs what is in api/ at the top, Next.js what is in pages/api and app/api. Elsewhere the folder often
		// holds the browser's wrappers of somebody's API.
		if parent == "" || parent == "pages" || parent == "app" {
			t |= inServer
		}
	case "functions":
		if parent == "" {
			t |= inServer // Firebase, Cloudflare Pages
		}
	case "client":
		// A program in two halves. A folder of that name alone is more often somebody's HTTP client.
		if beside.hasAny([]string{"server", "backend", "api"}) {
			t |= inFrontend
		}
	}
	if strings.HasSuffix(name, ".tests") || strings.HasSuffix(name, ".test") || strings.HasSuffix(name, ".unittests") {
		t |= inTests // a .NET project
	}
	return t
}

// opened adds what the entries of a folder say about the files in and below it.
func (t traits) opened(name string, inside entries) traits {
	if inside.hasAny([]string{"AndroidManifest.xml", "shopify.extension.toml", "pubspec.yaml", "Info.plist", "MauiProgram.cs"}) {
		t |= inDevice
	}
	if inside.hasAny([]string{".openapi-generator", ".openapi-generator-ignore", ".swagger-codegen", ".swagger-codegen-ignore"}) {
		t |= inGenerated
	}
	if t&inVendor != 0 && inside.hasAny(packageSigns) {
		t |= inVendored
	}
	switch name {
	case "vendor":
		if inside.hasAny(vendorSigns) {
			t |= inVendored
		}
	case "docs", "doc":
		if inside.hasAny([]string{"index.html", "CNAME", ".nojekyll"}) {
			t &^= inDocsCode // a site that is served from there
		}
	case "client":
		if inside.hasAny([]string{"index.html", "package.json"}) {
			t |= inFrontend
		}
	case "build", "out":
		// A built site, where other folders of that name hold build scripts.
		if inside.hasAny([]string{"asset-manifest.json", "index.html", "_next", "manifest.json"}) {
			t |= inGenerated
		}
	}
	return t
}

// vendorSigns are what a vendor folder holds when other people's code is in it, whether or not their package manager has left a
// manifest: Go's hosts, Bundler's and Composer's folders.
var vendorSigns = []string{"github.com", "golang.org", "google.golang.org", "gopkg.in", "bundle", "gems", "modules.txt", "autoload.php", "composer"}

// packageSigns are what a package brings along to the folder that it is copied to.
var packageSigns = []string{"composer.json", "package.json", "bower.json", "*.gemspec", "go.mod", "LICENSE", "LICENSE.md", "LICENSE.txt"}

// vendoredHere reports whether a folder named vendor holds other people's code: beside a manifest, or among the scripts and
// styles of a site. Elsewhere it is as likely the part of a shop that deals with vendors.
func vendoredHere(parent string, beside entries) bool {
	switch parent {
	case "assets", "js", "javascript", "javascripts", "css", "sass", "scss", "styles", "stylesheets", "lib", "libs", "public",
		"static", "scripts", "plugins", "dist", "www", "web", "wwwroot":
		return true
	}
	if beside == nil {
		return parent == ""
	}
	return beside.hasAny([]string{"composer.json", "go.mod", "Gemfile", "package.json", "Cargo.toml", "Rakefile"})
}
