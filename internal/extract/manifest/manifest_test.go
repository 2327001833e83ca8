package manifest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the dumps in testdata")

// dumpName is the file of an archive that holds the expected dump.
const dumpName = "dump"

// want wants the packages that the archives in testdata are about. The repository acme/acme-src holds one.
var want = entry.Packages{
	Wants: func(_, name string) bool {
		name = name[strings.LastIndexAny(name, "/:")+1:]
		return strings.HasPrefix(name, "acme")
	},
	Hosted: func(_, repository string) string {
		if repository == "acme/acme-src" {
			return "acme-api"
		}
		return ""
	},
}

// treeOf returns a tree of the files of an archive. A file's language goes by what the readers look at.
func treeOf(files []txtar.File) *source.Tree {
	var list []*source.File
	for _, f := range files {
		file := &source.File{Path: f.Name, Content: f.Data, Size: int64(len(f.Data)), Language: source.Text}
		switch base := filepath.Base(f.Name); {
		case base == "Dockerfile":
			file.Language = source.Dockerfile
		case strings.HasSuffix(base, ".sh"):
			file.Language = source.Shell
		case strings.HasSuffix(base, ".md"):
			file.Language, file.Marks = source.Markdown, source.Docs
		case strings.HasSuffix(base, ".html"):
			file.Language = source.HTML
		case strings.HasSuffix(base, ".ts"):
			file.Language = source.TypeScript
		}
		if strings.HasPrefix(f.Name, "docs/") {
			file.Marks |= source.Docs
		}
		list = append(list, file)
	}
	return source.NewTree("/tree", list)
}

// dump writes dependencies and problems, one a line.
func dump(tree *source.Tree, deps map[*source.File][]*facts.Dependency, problems []facts.Problem) string {
	var b strings.Builder
	for _, file := range tree.Files {
		for _, d := range deps[file] {
			fmt.Fprintf(&b, "%s %q %s %s", place(tree, d.Span), text(file, d.Span), d.Ecosystem, d.Name)
			fmt.Fprintf(&b, " %s from %q", d.Kind, d.From)
			if d.Requirement != text(file, d.Span) {
				fmt.Fprintf(&b, " requires %q", d.Requirement)
			}
			if d.Pin != "" {
				fmt.Fprintf(&b, " %s", d.Pin)
			}
			for _, f := range [][2]string{{"version", d.Version}, {"floor", d.Floor}, {"ceiling", d.Ceiling}} {
				if f[1] != "" && (f[0] == "version" || d.Version == "") {
					fmt.Fprintf(&b, " %s %s", f[0], f[1])
				}
			}
			if d.DecidedBy != nil {
				fmt.Fprintf(&b, " decided by %s", place(tree, d.DecidedBy.Span))
			}
			if d.Resolved != "" {
				fmt.Fprintf(&b, " resolved %s", d.Resolved)
			}
			if d.LockFile != "" && d.Kind != facts.Locked {
				fmt.Fprintf(&b, " at %s %q", place(tree, d.LockSpan), text(tree.File(d.LockFile), d.LockSpan))
			}
			if d.Direct && d.Pin != facts.PinLocal {
				b.WriteString(" direct")
			}
			if d.Stale {
				b.WriteString(" stale")
			}
			b.WriteByte('\n')
		}
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "problem %s: %s (failure %v)\n", p.File, p.Message, p.Failure)
	}
	return b.String()
}

func place(tree *source.Tree, span facts.Span) string {
	p := tree.FileSet.Position(span.Pos)
	return fmt.Sprintf("%s:%d:%d", strings.TrimPrefix(filepath.ToSlash(p.Filename), "/tree/"), p.Line, p.Column)
}

func text(file *source.File, span facts.Span) string {
	return string(file.Content[file.Token.Offset(span.Pos):file.Token.Offset(span.End)])
}

func TestExtract(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := slices.DeleteFunc(slices.Clone(archive.Files), func(f txtar.File) bool { return f.Name == dumpName })
			tree := treeOf(files)
			deps, problems := Extract(context.Background(), tree, want)
			got := dump(tree, deps, problems)
			if *update {
				archive.Files = append(files, txtar.File{Name: dumpName, Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			expected := string(archive.Files[len(archive.Files)-1].Data)
			if diff := cmp.Diff(expected, got); diff != "" {
				t.Errorf("dump differs (-want +got), -update rewrites it:\n%s", diff)
			}
		})
	}
}

func TestNames(t *testing.T) {
	for path, kind := range map[string]string{
		"package.json": "manifest", "a/b/package.json": "manifest", "deno.jsonc": "manifest", "a/pnpm-workspace.yaml": "manifest",
		"requirements.txt": "manifest", "dev-requirements.txt": "manifest", "requirements/prod.txt": "manifest", "requirements.in": "manifest",
		"constraints.txt": "manifest", "pyproject.toml": "manifest", "Pipfile": "manifest", "setup.cfg": "manifest", "environment.yml": "manifest",
		"environment-dev.yaml": "manifest", "conda.yml": "manifest", "go.mod": "manifest",
		"package-lock.json": "lock", "a/yarn.lock": "lock", "pnpm-lock.yaml": "lock", "bun.lock": "lock", "bun.lockb": "lock", "deno.lock": "lock",
		"poetry.lock": "lock", "uv.lock": "lock", "pdm.lock": "lock", "Pipfile.lock": "lock", "pylock.toml": "lock", "pylock.dev.toml": "lock",
		"Gemfile": "manifest", "gems.rb": "manifest", "a/b.gemspec": "manifest", "gemfiles/rails.gemfile": "manifest", "Gemfile.lock": "lock",
		"gems.locked": "lock", "gemfiles/rails.gemfile.lock": "lock", "a/composer.json": "manifest", "composer.lock": "lock",
		"a.csproj": "manifest", "a/b.fsproj": "manifest", "b.vbproj": "manifest", "Directory.Packages.props": "manifest",
		"Directory.Build.props": "manifest", "a/packages.config": "manifest", "a/packages.lock.json": "lock", "app.config": "", "a.props": "",
		"pom.xml": "manifest", "a/build.gradle": "manifest", "build.gradle.kts": "manifest", "settings.gradle": "manifest", "gradle/libs.versions.toml": "manifest",
		"gradle.properties": "manifest", "app/gradle.lockfile": "lock", "buildscript-gradle.lockfile": "lock", "a/gradle/dependency-locks/c.lockfile": "lock",
		"ios/Podfile": "manifest", "A.podspec": "manifest", "ios/Podfile.lock": "lock", "pubspec.yaml": "manifest", "pubspec.lock": "lock",
		"Package.swift": "manifest", "Package@swift-5.9.swift": "manifest", "A.xcodeproj/project.pbxproj": "manifest", "Package.resolved": "lock",
		"c.lockfile": "", "gradlew": "", "Packages.swift": "", "main.swift": "", "a.pom": "",
		"node_modules/a/package.json": "", "a/node_modules/b/yarn.lock": "", "packages.json": "", "requirements.md": "", "main.go": "", "a/go.sum": "",
		"environments.yml": "", "notes.txt": "", "block.json": "", "": "",
	} {
		got := ""
		switch {
		case IsManifest(path) && IsLock(path):
			got = "both"
		case IsManifest(path):
			got = "manifest"
		case IsLock(path):
			got = "lock"
		}
		if got != kind {
			t.Errorf("%q is %q, want %q", path, got, kind)
		}
		if _, marks := source.Classify(path, nil); IsLock(path) && !marks.Has(source.Lock) {
			t.Errorf("%q is not marked as a lock file", path)
		}
	}
}

// TestLoad reads files whose content has not been kept, and gives up what is of no use.
func TestLoad(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"package.json":        `{"dependencies":{"acme-api":"^16.0.0"}}`,
		"package-lock.json":   `{"packages":{"":{},"node_modules/acme-api":{"version":"16.0.2"}}}`,
		"a/package-lock.json": `{"packages":{"":{},"node_modules/other":{"version":"1.0.0"}}}`,
		"requirements.txt":    "acme-api==1\n",
		"install.sh":          "pip install acme-api\n",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tree, err := source.Discover(context.Background(), source.Options{Paths: []string{root}})
	if err != nil {
		t.Fatal(err)
	}
	deps, problems := Extract(context.Background(), tree, want)
	if len(problems) > 0 {
		t.Error(problems)
	}
	if d := deps[tree.File("package.json")]; len(d) != 1 || d[0].Resolved != "16.0.2" {
		t.Errorf("package.json: %+v", d)
	}
	if d := deps[tree.File("requirements.txt")]; len(d) != 1 || d[0].Version != "1" {
		t.Errorf("requirements.txt: %+v", d)
	}
	if d := deps[tree.File("install.sh")]; len(d) != 0 {
		t.Errorf("a script that is no candidate was read: %+v", d)
	}
	if tree.File("a/package-lock.json").Content != nil {
		t.Error("a lock file without wanted packages was kept")
	}
}

func TestUnreadable(t *testing.T) {
	tree := source.NewTree(t.TempDir(), []*source.File{{Path: "package.json"}})
	deps, problems := Extract(context.Background(), tree, want)
	if len(deps) != 0 || len(problems) != 1 || !problems[0].Failure || problems[0].File != "package.json" {
		t.Errorf("%v %v", deps, problems)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	tree := source.NewTree("/tree", []*source.File{{Path: "package.json", Content: []byte(`{"dependencies":{"acme":"1"}}`)}})
	if deps, problems := Extract(ctx, tree, want); len(deps) != 0 || len(problems) != 0 {
		t.Errorf("%v %v", deps, problems)
	}
}

func TestPanicBecomesProblem(t *testing.T) {
	tree := source.NewTree("/tree", []*source.File{{Path: "package.json", Content: []byte(`{"dependencies":{"acme":"1"}}`)}})
	_, problems := Extract(context.Background(), tree, entry.Packages{Wants: func(_, _ string) bool { panic("out of order") }})
	if len(problems) != 1 || problems[0].File != "package.json" || !problems[0].Failure {
		t.Errorf("%v", problems)
	}
}
