package source

import "strings"

// manifests say that a folder holds a program.
var manifests = []string{"package.json", "go.mod", "pyproject.toml", "setup.py", "requirements.txt", "composer.json", "Gemfile", "*.gemspec",
	"Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts", "*.csproj", "*.sln", "mix.exs"}

// programFolders are folders that hold the code of a program.
var programFolders = map[string]bool{
	"src": true, "lib": true, "app": true, "internal": true, "cmd": true, "pkg": true, "packages": true, "server": true, "backend": true,
	"frontend": true, "web": true, "api": true, "services": true, "sdk": true, "client": true, "core": true,
}

// besideProgram reports whether a folder for demonstrations lies beside what it demonstrates: a manifest, and code that is not in such
// a folder itself. Where nothing else is there, the examples are the program.
func besideProgram(parent string, beside entries) bool {
	if beside == nil {
		return parent == ""
	}
	if !beside.hasAny(manifests) {
		return false
	}
	for _, e := range beside {
		name := lowerName(e.name)
		switch {
		case e.kind == kindFolder && programFolders[name], e.kind == kindFile && isProgram(name):
			return true
		}
	}
	return false
}

// isProgram reports whether a file beside a manifest is code, and not the settings of a tool in the form of code.
func isProgram(name string) bool {
	return isCode(languageOf(name)) && !strings.Contains(name, "config") && !strings.HasSuffix(name, ".kts") && name != "gemfile" &&
		name != "rakefile" && name != "setup.py" && !strings.HasSuffix(name, ".gemspec") && !strings.HasPrefix(name, "gradlew")
}

// demoMark returns the mark of code that shows something.
func (n *naming) demoMark() Marks {
	switch {
	case n.dotted && containsOne(n.lower, []string{".stories.", ".story."}): // Storybook's, which nothing else reads
		return Demo
	case n.routeName():
		return 0
	case n.traits&inDemo != 0, n.traits&inDocsCode != 0 && isCode(n.language):
		return Demo
	}
	return 0
}
