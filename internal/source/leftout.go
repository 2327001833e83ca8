package source

// dependencies are folders that package managers fill. Nobody edits what is in them, and none of it is the repository's
// own.
var dependencies = map[string]bool{
	"node_modules": true, "bower_components": true, "jspm_packages": true, ".yarn": true, ".pnpm-store": true, ".npm": true,
	"site-packages": true, "dist-packages": true, ".eggs": true, ".tox": true, ".nox": true, "Pods": true, "Carthage": true,
	".gradle": true, "elm-stuff": true, ".pub-cache": true, ".terraform": true,
}

// builds are folders that builds and tools fill, and people never do.
var builds = map[string]bool{
	".next": true, ".nuxt": true, ".output": true, ".svelte-kit": true, ".astro": true, ".vercel": true, ".serverless": true,
	".aws-sam": true, "cdk.out": true, ".turbo": true, ".parcel-cache": true, ".cache": true, ".angular": true, ".expo": true,
	".docusaurus": true, ".dart_tool": true, ".wrangler": true, ".vinxi": true, ".webpack": true, ".medusa": true, ".nx": true,
	"storybook-static": true, "DerivedData": true, "__pycache__": true, ".pytest_cache": true, ".mypy_cache": true,
	".ruff_cache": true, ".ipynb_checkpoints": true, ".nyc_output": true, "htmlcov": true, ".sass-cache": true, ".kotlin": true,
	".phpunit.cache": true,
}

// histories are the folders that version control keeps its own data in. They are no part of the tree.
var histories = map[string]bool{".git": true, ".hg": true, ".svn": true, ".bzr": true, ".jj": true, "CVS": true}

// besideOf are folders with names that tools share with people. They are the tool's where the parent holds one of the
// entries named here.
var besideOf = map[string]struct {
	reason Reason
	signs  []string
}{
	"target":   {ReasonBuild, []string{"Cargo.toml", "pom.xml", "build.sbt", "project.clj"}},
	"build":    {ReasonBuild, []string{"build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts", "pubspec.yaml"}},
	"_build":   {ReasonBuild, []string{"mix.exs", "rebar.config", "dune-project"}},
	"obj":      {ReasonBuild, []string{"*.csproj", "*.fsproj", "*.vbproj"}},
	"bin":      {ReasonBuild, []string{"*.csproj", "*.fsproj", "*.vbproj"}},
	"deps":     {ReasonDependency, []string{"mix.exs"}},
	"packages": {ReasonDependency, []string{"packages.config"}},
}

// insideOf are folders that are known by their content. Those without a name may have any.
var insideOf = []struct {
	parent, name string
	reason       Reason
	signs        []string
}{
	{"", "vendor", ReasonDependency, []string{"modules.txt", "autoload.php", "composer"}}, // Go, Composer
	{"vendor", "bundle", ReasonDependency, []string{"ruby"}},                              // Bundler
	{"vendor", "cache", ReasonDependency, []string{"*.gem"}},
	{"pkg", "mod", ReasonDependency, []string{"cache"}}, // Go's module cache
	{".m2", "repository", ReasonDependency, []string{"org", "com"}},
	{"", "", ReasonDependency, []string{"pyvenv.cfg", "conda-meta"}},
	// https://bford.info/cachedir/, seen 2026-11-24: Cargo, pytest, mypy, uv and others
	{"", "", ReasonBuild, []string{"CACHEDIR.TAG"}},
	{"", "coverage", ReasonBuild, []string{"lcov.info", "lcov-report", "coverage-final.json", "clover.xml"}},
}

// leftOutUnopened returns why a folder in a parent with these entries is not even opened, or "".
func leftOutUnopened(name string, beside entries) Reason {
	switch {
	case dependencies[name]:
		return ReasonDependency
	case builds[name]:
		return ReasonBuild
	}
	if known, ok := besideOf[name]; ok && beside.hasAny(known.signs) {
		return known.reason
	}
	return ""
}

// leftOutOpened returns why a folder with these entries is not read, or "".
func leftOutOpened(parent, name string, inside entries) Reason {
	for _, known := range insideOf {
		if (known.name == "" || known.name == name) && (known.parent == "" || known.parent == parent) && inside.hasAny(known.signs) {
			return known.reason
		}
	}
	return ""
}
