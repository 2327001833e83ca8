package source

import (
	"bytes"
	gopath "path"
	"strings"
)

// Classify says what a file is by its path, which is relative to the root, and by its content, which may be nil where it is
// not known. [Discover] knows a little more: what lies beside the folders on the way, and what git knows.
func Classify(path string, content []byte) (Language, Marks) {
	var t traits
	parent := ""
	for {
		folder, rest, ok := strings.Cut(path, "/")
		if !ok {
			break
		}
		t = t.enter(parent, folder, nil)
		parent, path = folder, rest
	}
	n := nameOf(path, t)
	f := &File{Language: n.language, Marks: n.marks}
	switch {
	case content == nil:
	case bytes.IndexByte(content, 0) >= 0:
		f.Language = Binary
	default:
		f.Language = languageIn(content, f.Language)
		f.Marks = n.marksIn(f.Language, content)
	}
	return f.Language, f.Marks
}

// take takes over what was read of a file that is named so. It returns why the file is skipped, or looked at as text only
// although somebody wants more of it, or nil.
func (f *File) take(n *naming, got reading) *Skip {
	if got.binary {
		f.Language = Binary
		if got.candidate {
			return &Skip{Path: f.Path, Reason: ReasonNUL}
		}
		return &Skip{Path: f.Path, Reason: ReasonBinary}
	}
	f.Candidate, f.Content, f.Encoding = f.Candidate || got.candidate, got.content, got.encoding
	f.Language = languageIn(got.head, n.language)
	if f.Content != nil {
		f.Marks = f.Marks&^n.marks | n.marksIn(f.Language, f.Content)
	}
	reason := f.capped(got)
	switch {
	case reason != "":
	case f.Content != nil && f.Marks.Has(Minified) && isScript(f.Language):
		return &Skip{Path: f.Path, Reason: ReasonMinified}
	default:
		return nil
	}
	f.Marks |= Capped
	if f.Content == nil {
		return nil // nobody misses anything
	}
	return &Skip{Path: f.Path, Reason: reason}
}

// capped returns why a file is looked at as text only, or "".
func (f *File) capped(got reading) Reason {
	most := int64(sizeCap)
	if f.Marks.Has(Lock) {
		most, got.long = lockSizeCap, false
	}
	switch {
	case f.Size > most:
		return ReasonSize
	case got.long:
		return ReasonLine
	case got.broken:
		return ReasonEncoding
	}
	return ""
}

// naming is what the path of a file says about it.
type naming struct {
	language Language
	marks    Marks
	traits   traits
	// lower is the name in lower case, stem the name without its last extension, as it is, and lowerStem in lower case.
	lower, stem, lowerStem string
	// dotted is set where the stem has a dot, as in "cart.spec.ts": nearly no name has one, and many signs need it.
	dotted bool
	// doubtful is set for a test whose name a script could have as well, so that the content is asked.
	doubtful bool
	// server is set where the name or a folder says that the file runs on a server, or on the developer's machine.
	server bool
}

// nameOf returns what the name of a file and the folders around it say.
func nameOf(name string, t traits) naming {
	plain, example := withoutExample(name)
	n := naming{traits: t, language: languageOf(plain), lower: lowerName(plain)}
	n.stem = strings.TrimSuffix(plain, extension(plain))
	n.lowerStem = n.lower[:len(n.lower)-len(extension(n.lower))]
	n.dotted = strings.Contains(n.lowerStem, ".")
	if example {
		n.marks |= Example
	}
	if isLockFile(n.lower) {
		n.marks |= Lock
	}
	n.server = t&inServer != 0 || n.serverName()
	n.marks |= n.testMarks() | n.originMarks() | n.docsMark() | n.demoMark()
	if n.browserName() {
		n.marks |= Browser
	}
	return n
}

// marksIn returns the marks that the path and the content give together.
func (n *naming) marksIn(lang Language, content []byte) Marks {
	marks := n.marks
	if n.doubtful && !holdsTests(lang, content) {
		marks &^= Test
	}
	if isCode(lang) && saysGenerated(content) {
		marks |= Generated
	}
	if recorded(lang, content) {
		marks |= Fixture
	}
	if (lang == JavaScript || lang == Text) && machineMade(content) {
		marks |= Minified
	}
	switch side := n.sideIn(lang, content); side {
	case browserSide:
		marks |= Browser
	case serverSide:
		marks &^= Browser
	}
	return marks
}

// lockFiles are the files that package managers write, by name in lower case.
var lockFiles = map[string]bool{
	"package-lock.json": true, "npm-shrinkwrap.json": true, "yarn.lock": true, "pnpm-lock.yaml": true, "bun.lock": true,
	"bun.lockb": true, "deno.lock": true, "poetry.lock": true, "pipfile.lock": true, "uv.lock": true, "pdm.lock": true,
	"pylock.toml": true, "conda-lock.yml": true, "gemfile.lock": true, "gems.locked": true, "composer.lock": true,
	"symfony.lock": true, "go.sum": true, "go.work.sum": true, "cargo.lock": true, "packages.lock.json": true,
	"paket.lock": true, "project.assets.json": true, "gradle.lockfile": true, "buildscript-gradle.lockfile": true,
	"mix.lock": true, "pubspec.lock": true, "podfile.lock": true, "package.resolved": true, "cartfile.resolved": true,
	"flake.lock": true, ".terraform.lock.hcl": true,
}

// IsLockFile reports whether a path is that of a file that a package manager writes to say which versions it has chosen.
func IsLockFile(file string) bool { return isLockFile(strings.ToLower(gopath.Base(file))) }

// isLockFile reports whether a name in lower case is that of a lock file. Some tools write several, under names of their own.
func isLockFile(lower string) bool {
	return lockFiles[lower] || strings.HasSuffix(lower, ".gemfile.lock") || strings.HasSuffix(lower, ".lockfile") ||
		strings.HasPrefix(lower, "pylock.") && strings.HasSuffix(lower, ".toml")
}

// isCode reports whether a language is one that programs are written in.
func isCode(lang Language) bool {
	switch lang {
	case Go, JavaScript, TypeScript, TSX, Python, Ruby, PHP, CSharp, Java, Kotlin, Shell, Vue, Svelte, Astro, Liquid:
		return true
	}
	return false
}

// isScript reports whether a language is one that both browsers and servers run.
func isScript(lang Language) bool { return lang == JavaScript || lang == TypeScript || lang == TSX }

// isSource reports whether a language is one that people write, as opposed to plain text, of which nothing is known.
func isSource(l Language) bool {
	switch l {
	case "", Text, Binary, Markdown:
		return false
	}
	return true
}
