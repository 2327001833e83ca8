package source

import "strings"

// testMarks returns the marks of tests and of what they read, by name and folder.
func (n *naming) testMarks() Marks {
	var marks Marks
	code := isCode(n.language)
	switch {
	case n.testName():
		marks |= Test
	case n.routeName():
		// A route may lie in a folder "test" because its address has it.
	case n.traits&inTests != 0, n.traits&inSpecs != 0 && code:
		marks |= Test
	case n.mayBeTest():
		marks |= Test
		n.doubtful = true
	}
	if n.traits&inFixtures != 0 || n.traits&inRecords != 0 && !code {
		marks |= Fixture
	}
	switch extension(n.lower) {
	case ".snap", ".har", ".cassette":
		marks |= Fixture
	}
	return marks
}

// testInfixes stand between the name and the extension of a test: cart.spec.ts.
var testInfixes = []string{".test.", ".tests.", ".spec.", ".specs.", ".cy.", ".e2e.", ".e2e-spec.", ".int-test.", ".unit."}

// testEndings end the name of a test, with its extension.
var testEndings = []string{"_test.go", "_test.rb", "_spec.rb", "_test.exs", "_test.dart", ".bats", ".feature"}

// testNames are the files that only test runners read, by name without extension in lower case.
var testNames = map[string]bool{
	"conftest": true, "spec_helper": true, "rails_helper": true, "test_helper": true, "jest.config": true, "jest.setup": true,
	"vitest.config": true, "vitest.setup": true, "setuptests": true, "cypress.config": true, "playwright.config": true,
	"phpunit.xml": true, "phpunit": true, "pytest": true, "karma.conf": true, ".mocharc": true,
}

// testName reports whether only a test has such a name.
func (n *naming) testName() bool {
	if n.dotted && containsOne(n.lower, testInfixes) {
		return true
	}
	if endsInOne(n.lower, testEndings) {
		return true
	}
	if testNames[n.lowerStem] {
		return true
	}
	switch n.language {
	case Java, Kotlin, CSharp, PHP:
		for _, ending := range []string{"Test", "Tests", "TestCase", "IT"} {
			if before, ok := strings.CutSuffix(n.stem, ending); ok && before != "" && before[len(before)-1] != '_' {
				return true
			}
		}
		return n.language == Kotlin && strings.HasSuffix(n.stem, "Spec")
	}
	return false
}

// mayBeTest reports whether test runners take a file of such a name for a test, as people do for a script to try something.
func (n *naming) mayBeTest() bool {
	stem := n.lowerStem
	switch n.language {
	case Python:
		return strings.HasPrefix(stem, "test_") || strings.HasSuffix(stem, "_test") || stem == "tests"
	case JavaScript, TypeScript, TSX:
		return stem == "test" || strings.HasPrefix(stem, "test-") || strings.HasSuffix(stem, "-test") || strings.HasSuffix(stem, "_test")
	}
	return false
}

// routeName reports whether the name is one that a web framework gives a meaning to, or the folder is such a one.
func (n *naming) routeName() bool {
	if n.language != JavaScript && n.language != TypeScript && n.language != TSX && n.language != Svelte {
		return false
	}
	switch n.stem {
	case "route", "page", "layout":
		return n.traits&inApp != 0
	case "+server", "+page", "+page.server", "+layout", "+layout.server":
		return true
	}
	return n.traits&inPages != 0 && n.traits&inServer != 0
}

// originMarks returns who or what has written a file, by name and folder.
func (n *naming) originMarks() Marks {
	var marks Marks
	if n.traits&inVendored != 0 {
		marks |= Vendored
	}
	if n.traits&inGenerated != 0 && (isCode(n.language) || n.language == HTML) || n.generatedName() {
		marks |= Generated
	}
	if n.dotted && containsOne(n.lower, minifiedInfixes) || strings.HasSuffix(n.lowerStem, "-min") {
		marks |= Minified
	}
	return marks
}

var minifiedInfixes = []string{".min.", ".bundle.", ".chunk."}

// generatedEndings end names that only generators give, with a dot in them and without.
var (
	generatedEndings = []string{".pb.go", ".pb.gw.go", ".designer.cs", ".g.cs", ".g.i.cs", ".g.dart", ".freezed.dart", ".gen.go",
		".gen.ts", ".js.map", ".css.map"}
	generatedStems = []string{"_pb2", "_pb2_grpc", "_pb"}
)

// generatedName reports whether only generators give such names.
func (n *naming) generatedName() bool {
	if !n.dotted {
		return isCode(n.language) && endsInOne(n.lowerStem, generatedStems)
	}
	return strings.Contains(n.lower, ".generated.") || endsInOne(n.lower, generatedEndings)
}

func containsOne(s string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

func endsInOne(s string, endings []string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(s, ending) {
			return true
		}
	}
	return false
}

// docNames begin the names of documents, in lower case.
var docNames = []string{"readme", "changelog", "changes", "history", "contributing", "license", "licence", "notice", "security",
	"code_of_conduct", "authors", "upgrading", "upgrade", "copying", "maintainers", "release_notes", "releasenotes"}

func (n *naming) docsMark() Marks {
	switch extension(n.lower) {
	case ".rst", ".adoc", ".asciidoc", ".textile", ".rdoc", ".pod", ".org":
		return Docs
	}
	switch n.language {
	case Markdown:
		return Docs
	case Text, HTML:
		if n.traits&inDocs != 0 {
			return Docs
		}
	}
	if n.language == Text {
		for _, name := range docNames {
			if strings.HasPrefix(n.lower, name) {
				return Docs
			}
		}
	}
	return 0
}
