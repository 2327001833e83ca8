package engine

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// TestProjects asks in which files the callers of a candidate are looked for.
func TestProjects(t *testing.T) {
	for _, test := range []struct {
		name, candidate, file string
		tree                  []string
		want                  bool
	}{
		{"the package of the candidate", "a/src/x.ts", "a/lib/y.ts", []string{"a/package.json", "b/package.json"}, true},
		{"another package", "a/src/x.ts", "b/y.ts", []string{"a/package.json", "b/package.json"}, false},
		{"scripts beside each other", "jobs/k/x.py", "jobs/y.py", nil, true},
		{"scripts far away", "jobs/k/x.py", "web/y.py", nil, false},
		{"another module of a Maven build", "shop/client/src/main/java/com/x/K.java", "shop/app/src/main/java/com/y/App.java", []string{"shop/pom.xml", "shop/client/pom.xml", "shop/app/pom.xml"}, true},
		{"another Maven build", "shop/client/src/K.java", "wiki/src/App.java", []string{"shop/pom.xml", "shop/client/pom.xml", "wiki/pom.xml"}, false},
		{"another project of a solution", "src/Client/K.cs", "src/Web/Startup.cs", []string{"Shop.sln", "src/Client/Client.csproj", "src/Web/Web.csproj"}, true},
		{"a Gradle module in a repository with a web front", "api/app/src/K.kt", "api/lib/src/L.kt", []string{"package.json", "api/settings.gradle.kts", "api/app/build.gradle.kts"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			var files []*source.File
			for _, p := range append(test.tree, test.candidate, test.file) {
				files = append(files, &source.File{Path: p})
			}
			tree := source.NewTree("/", files)
			if got := newProjects(tree, []*source.File{tree.File(test.candidate)}).has(test.file); got != test.want {
				t.Errorf("%s is looked into: %v, want %v", test.file, got, test.want)
			}
		})
	}
}
