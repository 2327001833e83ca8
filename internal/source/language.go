package source

import (
	"bytes"
	"strings"
)

// byExtension gives the language of a file by the last extension of its name, in lower case.
var byExtension = map[string]Language{
	".go": Go,
	".js": JavaScript, ".jsx": JavaScript, ".mjs": JavaScript, ".cjs": JavaScript, ".gs": JavaScript, ".es6": JavaScript,
	".ts": TypeScript, ".mts": TypeScript, ".cts": TypeScript, ".tsx": TSX,
	".py": Python, ".pyw": Python, ".pyi": Python,
	".rb": Ruby, ".rake": Ruby, ".gemspec": Ruby, ".podspec": Ruby, ".gemfile": Ruby, ".ru": Ruby, ".jbuilder": Ruby,
	".php": PHP, ".phtml": PHP, ".php5": PHP, ".php7": PHP, ".php8": PHP, ".ctp": PHP,
	".cs": CSharp, ".csx": CSharp, ".java": Java, ".kt": Kotlin, ".kts": Kotlin,
	".sh": Shell, ".bash": Shell, ".zsh": Shell, ".ksh": Shell, ".bats": Shell,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
	".vue": Vue, ".svelte": Svelte, ".astro": Astro, ".liquid": Liquid,
	".json": JSON, ".jsonc": JSON, ".json5": JSON, ".webmanifest": JSON, ".har": JSON, ".map": JSON, ".code-workspace": JSON,
	".yml": YAML, ".yaml": YAML, ".toml": TOML,
	".xml": XML, ".csproj": XML, ".fsproj": XML, ".vbproj": XML, ".props": XML, ".targets": XML, ".plist": XML, ".resx": XML,
	".nuspec": XML, ".pom": XML, ".svg": XML, ".xsd": XML, ".xsl": XML, ".xaml": XML, ".storyboard": XML, ".wsdl": XML,
	".ini": INI, ".cfg": INI, ".conf": INI, ".properties": INI,
	".env": Env, ".envrc": Env, ".vars": Env,
	".dockerfile": Dockerfile,
	".md":         Markdown, ".mdx": Markdown, ".markdown": Markdown,
	".ipynb": Notebook,
}

// byName gives the language of files whose name says more than its extension, in lower case.
var byName = map[string]Language{
	"dockerfile": Dockerfile, "containerfile": Dockerfile,
	"gemfile": Ruby, "rakefile": Ruby, "podfile": Ruby, "fastfile": Ruby, "appfile": Ruby, "guardfile": Ruby, "capfile": Ruby,
	"vagrantfile": Ruby, "brewfile": Ruby, "dangerfile": Ruby, ".pryrc": Ruby, ".irbrc": Ruby,
	"pipfile": TOML, "poetry.lock": TOML, "uv.lock": TOML, "pdm.lock": TOML, "cargo.lock": TOML, "pylock.toml": TOML,
	"pipfile.lock": JSON, "composer.lock": JSON, "deno.lock": JSON, "bun.lock": JSON, "flake.lock": JSON, "package.resolved": JSON,
	".babelrc": JSON, ".eslintrc": JSON, ".swcrc": JSON, ".firebaserc": JSON, ".lintstagedrc": JSON,
	"podfile.lock": YAML, "pubspec.lock": YAML, ".clang-format": YAML,
	".npmrc": INI, ".yarnrc": INI, ".pypirc": INI, ".gitconfig": INI, ".gitmodules": INI, ".editorconfig": INI, ".flake8": INI,
	".condarc": YAML, ".netrc": Text, ".curlrc": INI, ".s3cfg": INI, ".pylintrc": INI, ".coveragerc": INI,
	"app.config": XML, "web.config": XML, "packages.config": XML, "nuget.config": XML,
	".bashrc": Shell, ".bash_profile": Shell, ".bash_aliases": Shell, ".profile": Shell, ".zshrc": Shell, ".zprofile": Shell,
	".zshenv": Shell, "pkgbuild": Shell, "gradlew": Shell, "mvnw": Shell,
	"env": Env, ".flaskenv": Env,
}

// templates are the extensions of templates that another format is written in (nginx.conf.j2), true where that is HTML
// unless the name says otherwise.
var templates = map[string]bool{
	".ejs": true, ".hbs": true, ".handlebars": true, ".mustache": true, ".twig": true, ".njk": true, ".cshtml": true,
	".razor": true, ".jsp": true, ".aspx": true, ".ftl": true, ".isml": true, ".heex": true, ".gohtml": true, ".latte": true,
	".erb": false, ".j2": false, ".jinja": false, ".jinja2": false, ".eex": false, ".tmpl": false, ".tpl": false,
}

// languageOf names the language of a file by its name, without the words that make it an example.
func languageOf(name string) Language {
	name = lowerName(name)
	ext := extension(name)
	if strings.HasPrefix(name, ".env") {
		// Some frameworks take their environment from a program: .env.js.
		if lang := byExtension[ext]; lang != "" && ext != name {
			return lang
		}
		return Env
	}
	if lang, ok := byName[name]; ok {
		return lang
	}
	if lang, ok := byExtension[ext]; ok {
		return lang
	}
	if strings.HasPrefix(name, "dockerfile.") || strings.HasPrefix(name, "containerfile.") {
		return Dockerfile
	}
	if html, ok := templates[ext]; ok {
		inner := extension(strings.TrimSuffix(name, ext))
		if inner == ".html" || inner == ".htm" || inner == "" && html {
			return HTML
		}
	}
	return Text
}

// interpreters gives the language of a script by the program in its first line, without a version.
var interpreters = map[string]Language{
	"sh": Shell, "bash": Shell, "zsh": Shell, "dash": Shell, "ksh": Shell, "ash": Shell, "mksh": Shell,
	"python": Python, "pypy": Python, "uv": Python,
	"node": JavaScript, "nodejs": JavaScript, "bun": TypeScript, "deno": TypeScript, "ts-node": TypeScript, "tsx": TypeScript,
	"ruby": Ruby, "jruby": Ruby, "php": PHP, "kotlin": Kotlin, "kotlinc": Kotlin,
}

// languageIn corrects the language that a name suggests by the first bytes of the content.
func languageIn(head []byte, byName Language) Language {
	switch byName {
	case Text:
		if lang := interpreter(head); lang != "" {
			return lang
		}
		if bytes.HasPrefix(head, []byte("<?php")) {
			return PHP // .inc, .module, .install
		}
		if bytes.HasPrefix(head, []byte("<?xml")) {
			return XML
		}
	case TypeScript:
		// Qt's translations have the same extension.
		if bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<!DOCTYPE TS")) {
			return XML
		}
	}
	return byName
}

// interpreter returns the language of the program that a "#!" line names, or "".
func interpreter(head []byte) Language {
	line, ok := bytes.CutPrefix(head, []byte("#!"))
	if !ok {
		return ""
	}
	line, _, _ = bytes.Cut(line[:min(len(line), 256)], []byte("\n"))
	for _, field := range strings.Fields(string(line)) {
		program := field[strings.LastIndexByte(field, '/')+1:]
		if program == "env" || program == "busybox" || strings.HasPrefix(program, "-") || strings.Contains(program, "=") {
			continue // "/usr/bin/env -S VAR=1 node --flag"
		}
		return interpreters[strings.TrimRight(program, "0123456789.")]
	}
	return ""
}

// lowerName returns a name with its ASCII letters in lower case. What else is in it, which need not be UTF-8, stays as it
// is, and so does the length.
func lowerName(name string) string {
	for i := range len(name) {
		if lower(name[i]) != name[i] {
			b := []byte(name)
			for ; i < len(b); i++ {
				b[i] = lower(b[i])
			}
			return string(b)
		}
	}
	return name
}
