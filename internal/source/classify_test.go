package source

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for path, want := range map[string]Language{
		"a.go": Go, "a.JS": JavaScript, "a.mjs": JavaScript, "code.gs": JavaScript, "a.ts": TypeScript, "a.d.ts": TypeScript,
		"a.tsx": TSX, "a.py": Python, "a.rb": Ruby, "Gemfile": Ruby, "Rakefile": Ruby, "a.php": PHP, "view.blade.php": PHP,
		"a.cs": CSharp, "A.java": Java, "a.kt": Kotlin, "build.gradle.kts": Kotlin, "a.sh": Shell, ".bashrc": Shell,
		"a.html": HTML, "a.html.erb": HTML, "a.twig": HTML, "a.yml.j2": Text, "a.js.erb": Text, "a.vue": Vue, "a.svelte": Svelte,
		"a.astro": Astro, "a.liquid": Liquid, "a.json": JSON, "composer.lock": JSON, "Pipfile.lock": JSON, "tsconfig.jsonc": JSON,
		"a.yaml": YAML, "pnpm-lock.yaml": YAML, "pyproject.toml": TOML, "poetry.lock": TOML, "Pipfile": TOML, "pom.xml": XML,
		"App.csproj": XML, "web.config": XML, "setup.cfg": INI, "gradle.properties": INI, ".npmrc": INI,
		".env": Env, ".env.local": Env, ".env.production": Env, "production.env": Env, ".envrc": Env, ".dev.vars": Env, ".env.bak": Env,
		".env.js": JavaScript, "env.example": Env, ".env.example": Env, "example.env": Env, "config.yaml.example": YAML,
		"environment.ts": TypeScript, "Dockerfile": Dockerfile, "Dockerfile.prod": Dockerfile, "api.dockerfile": Dockerfile,
		"README.md": Markdown, "a.mdx": Markdown, "a.ipynb": Notebook, "Makefile": Text, "go.mod": Text, "a.css": Text, "noextension": Text,
		"yarn.lock": Text, ".gitignore": Text, "a.": Text,
	} {
		if got, _ := Classify("folder/"+path, nil); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

func TestLanguageByContent(t *testing.T) {
	for _, test := range []struct {
		path, content string
		want          Language
	}{
		{"run", "#!/bin/sh\n", Shell},
		{"run", "#!/usr/bin/env bash\n", Shell},
		{"run", "#!/usr/bin/env -S node --no-warnings\n", JavaScript},
		{"run", "#!/usr/bin/env FOO=1 python3.12\r\n", Python},
		{"run", "#! /usr/local/bin/ruby -w\n", Ruby},
		{"run", "#!/usr/bin/php\n", PHP},
		{"run", "#!/usr/bin/env -S deno run\n", TypeScript},
		{"run", "#!/usr/bin/perl\n", Text},
		{"run", "#!", Text},
		{"run", "#!" + strings.Repeat("x", 1_000), Text},
		{"bin/deploy.prod", "#!/bin/bash\n", Shell},
		{"a.sh", "#!/usr/bin/env node\n", Shell},
		{"a.py", "#!/bin/sh\n", Python},
		{"theme.inc", "<?php echo 1;", PHP},
		{"app.unknown", "<?xml version=\"1.0\"?>", XML},
		{"de.ts", "<?xml version=\"1.0\"?><!DOCTYPE TS>", XML},
		{"a.txt", "a\x00b", Binary},
		{"a.js", "", JavaScript},
	} {
		if got, _ := Classify(test.path, []byte(test.content)); got != test.want {
			t.Errorf("%s %q: %s, want %s", test.path, test.content, got, test.want)
		}
	}
}

// TestMarksByPath covers the marks that a path alone gives.
func TestMarksByPath(t *testing.T) {
	for path, want := range map[string]Marks{
		"main.go":                                 0,
		"client_test.go":                          Test,
		"src/cart.spec.ts":                        Test,
		"src/cart.test.tsx":                       Test,
		"src/__tests__/cart.ts":                   Test,
		"tests/cart.py":                           Test,
		"test/helper.js":                          Test,
		"tests/conftest.py":                       Test,
		"conftest.py":                             Test,
		"test_cart.py":                            Test, // until the content is known
		"cart_test.py":                            Test,
		"contest.py":                              0,
		"latest.py":                               0,
		"spec/models/cart_spec.rb":                Test,
		"spec/factories.rb":                       Test,
		"spec/openapi.yaml":                       0,
		"e2e/cart.ts":                             Test,
		"cypress/support/commands.js":             Test,
		"src/test/java/CartHelper.java":           Test,
		"src/main/java/CartTest.java":             Test,
		"Shop.Tests/CartHelper.cs":                Test,
		"CartTests.cs":                            Test,
		"Contest.cs":                              0,
		"cart.bats":                               Test,
		"app/api/test/route.ts":                   0, // an address with "test" in it
		"app/test/page.tsx":                       0,
		"src/routes/test/+server.ts":              0,
		"pages/api/test/cart.ts":                  0,
		"pages/api/cart.test.ts":                  Test,
		"spec/cassettes/cart.yml":                 Fixture,
		"spec/cassettes/list.rb":                  Fixture | Test,
		"fixtures/profile.json":                   Fixture,
		"src/__mocks__/client.ts":                 Fixture,
		"testdata/a.txt":                          Fixture,
		"src/__snapshots__/a.test.ts.snap":        Fixture | Test,
		"snapshots/a.json":                        Fixture,
		"src/snapshots/take.ts":                   0, // a feature
		"traffic.har":                             Fixture,
		"gen/api.pb.go":                           Generated,
		"src/generated/client.ts":                 Generated,
		"src/generated/README.md":                 Docs,
		"dist/index.js":                           Generated,
		"Form.Designer.cs":                        Generated,
		"vendor/lib.php":                          Vendored,
		"third_party/zlib/zlib.go":                Vendored,
		"assets/js/vendor/jquery.js":              Vendored | Browser,
		"src/modules/vendor/service.ts":           0, // a shop's vendors
		"web/node_modules/a/index.js":             Vendored,
		"app.min.js":                              Minified,
		"jquery-min.js":                           Minified,
		"README.md":                               Docs,
		"README":                                  Docs,
		"CHANGELOG.txt":                           Docs,
		"LICENSE":                                 Docs,
		"history.go":                              0,
		"docs/setup.txt":                          Docs,
		"docs/index.html":                         Docs,
		"docs/conf.py":                            Demo, // beside what is not known
		"docs/settings.yaml":                      0,
		"examples/send.ts":                        Demo,
		"examples/README.md":                      Demo | Docs,
		"sample/send.go":                          Demo,
		"src/app/api/feedback/sample/route.ts":    0,
		"src/main/java/com/example/Send.java":     0,
		"src/examples/send.ts":                    0, // beside what is known to hold no program
		"src/Form.stories.tsx":                    Demo,
		"app/stories/page.tsx":                    0,
		"guide.rst":                               Docs,
		".env.example":                            Example,
		".env.sample":                             Example,
		".env.local.template":                     Example,
		".env.dist":                               Example,
		"env-example":                             Example,
		"config.sample.yaml":                      Example,
		"settings.example.py":                     Example,
		"wp-config-sample.php":                    Example,
		"phpunit.xml.dist":                        Example | Test,
		"nginx.conf.template":                     0, // filled in when it is used
		"examples.go":                             0,
		"sample.go":                               0,
		"dist.sh":                                 0,
		".env":                                    0,
		"package-lock.json":                       Lock,
		"web/yarn.lock":                           Lock,
		"go.sum":                                  Lock,
		"Gemfile.lock":                            Lock,
		"file.lock":                               0,
		"public/app.js":                           Browser,
		"public/config.json":                      Browser,
		"public/index.php":                        0,
		"static/js/main.js":                       Browser,
		"assets/theme.js":                         Browser,
		"assets/data.json":                        0,
		"index.html":                              Browser,
		"templates/mail.html.erb":                 0,
		"sections/header.liquid":                  Browser,
		"src/App.vue":                             Browser,
		"src/Form.svelte":                         Browser,
		"src/page.astro":                          0,
		"src/App.tsx":                             0, // the content decides
		"frontend/src/api.ts":                     Browser,
		"src/client/index.ts":                     0, // an HTTP client as likely
		"frontend/server.ts":                      0,
		"frontend/vite.config.ts":                 0,
		"frontend/app/api/subscribe/route.ts":     0,
		"assets/cart.server.ts":                   0,
		"ios/App/AppDelegate.swift":               Browser,
		"lib/main.dart":                           Browser,
		"server/public/app.js":                    0, // nothing is claimed of it
		"netlify/functions/subscribe.js":          0,
		"app/src/main/java/com/shop/MainForm.kts": 0,
	} {
		if _, got := Classify(path, nil); got != want {
			t.Errorf("%s: marks %b, want %b", path, got, want)
		}
	}
}

// TestMarksByContent covers what the content adds to, or takes from, the marks of a path.
func TestMarksByContent(t *testing.T) {
	for _, test := range []struct {
		path, content string
		want          Marks
	}{
		{"archive/test_campaign.py", "import requests\nprint(requests.get(URL))\n", 0},
		{"archive/test_campaign.py", "def test_campaign():\n    print(1)\n\nif __name__ == '__main__':\n    test_campaign()\n", 0},
		{"archive/test_campaign.py", "def test_campaign():\n    assert send() == 1\n", Test},
		{"archive/test_campaign.py", "import pytest\n", Test},
		{"archive/test_campaign.py", "class T(TestCase):\n    def test(self):\n        self.assertEqual(1, 1)\n", Test},
		{"tests/test_campaign.py", "print(1)\n", Test},
		{"test-send.js", "async function test() {}\ntest();\nemit('x')\n", 0},
		{"test-send.js", "it('sends', () => {})\n", Test},
		{"send-test.ts", "import test from 'node:test'\n", Test},
		{"send.test.ts", "send()\n", Test},

		{"api.go", "// Code generated by protoc-gen-go. DO NOT EDIT.\n\npackage api\n", Generated},
		{"Api.cs", "// <auto-generated/>\n", Generated},
		{"api.ts", "/* tslint:disable */\n/**\n * NOTE: This class is auto generated by OpenAPI Generator.\n * Do not edit the class manually.\n */\n", Generated},
		{"api.py", "# coding: utf-8\n\n\"\"\"\n    Shop API\n\n    Generated by OpenAPI Generator (https://openapi-generator.tech)\n\"\"\"\n", Generated},
		{"api.js", "/**\n * @generated SignedSource<<1>>\n */\n", Generated},
		{"api.py", "# This file was automatically generated by a script.\n", Generated},
		{"Api.kt", "/* AUTO-GENERATED FILE. */\n", Generated},
		{"Api.java", "/**\n * This class is auto-generated with care.\n */\n", Generated},
		{"api.php", "<?php\n/**\n * Please note: this class was auto generated and must not be edited\n */\n", Generated},
		{"client.rb", "# This file should not be edited by hand, it is generated\n", Generated},
		{"send.rb", "# Sends the auto-generated ids of orders.\n", 0},
		{"send.ts", "// unique_id is auto-generated for each order\n", 0},
		{"signs.go", "var signs = []string{\"Code generated\", \"DO NOT EDIT\"}\n", 0},
		{"config.yaml", "# @generated\n", 0},
		{"late.go", strings.Repeat("// x\n", 1_000) + "// @generated\n", 0},

		{"a.yml", "---\nhttp_interactions:\n- request:\n", Fixture},
		{"a.yaml", "interactions:\n- request:\n    body: null\n", Fixture},
		{"a.yml", "interactions: 3\n", 0},

		{"lib.js", strings.Repeat("var a=1;", 1_000), Minified},
		{"lib.js", strings.Repeat("var a = 1;\n", 1_000), 0},
		{"lib.js", "/*!\n * lib 1.0\n */\n" + strings.Repeat("var a=1;", 1_000) + "\n//# sourceMappingURL=lib.js.map\n", Minified},
		{"image.js", "const image = 'data:image/png;base64," + strings.Repeat("iVBOR", 2_000) + "'\nsend(image)\n", 0},
		{"table.js", "const table = [" + strings.Repeat("12, ", 2_000) + "]\n" + strings.Repeat("send(table)\n", 5), 0},
		{"brackets.js", "const a = " + strings.Repeat("(", 100_000) + "\n", 0},
		{"short.js", strings.Repeat("x", 2_000), 0},
		{"data.json", strings.Repeat("1,", 4_000), 0},

		{"src/form.ts", "// the form\n'use client'\n\nexport {}\n", Browser},
		{"src/form.ts", "'use server'\nexport {}\n", 0},
		{"src/App.tsx", "import { useState } from 'react'\nconst [a, b] = useState(0)\n", Browser},
		{"src/App.jsx", "export default () => <button onClick={send}>Go</button>\n", Browser},
		{"src/page.tsx", "export async function getServerSideProps() {}\nexport default () => <a onClick={go} />\n", 0},
		{"src/Mail.tsx", "export default () => <p>Hello</p>\n", 0},
		{"src/app.js", "document.getElementById('x').textContent = key\n", Browser},
		{"src/scrape.js", "import puppeteer from 'puppeteer'\nawait page.evaluate(() => document.body.innerText)\n", 0},
		{"public/server.js", "const express = require('express')\n", 0},
		{"public/app.js", "send()\n", Browser},
		{"public/routes.js", "import { readFile } from \"node:fs/promises\"\n", 0},
		{"public/umd.js", "(function (f) { if (typeof module === 'object') module.exports = f() })()\n", Browser},
		{"frontend/lib/send.ts", "const key = process.env.SHOP_KEY\n", 0},
		{"frontend/lib/send.ts", "const key = process.env.NEXT_PUBLIC_KEY\n", Browser},
		{"src/lib/send.ts", "const key = import.meta.env.VITE_KEY\n", Browser},
		{"src/Home.js", "import { View } from 'react-native'\n", Browser},
		{"bin/run.js", "#!/usr/bin/env node\nwindow.location = 1\n", 0},
		{"src/Main.kt", "package shop\n\nimport android.app.Activity\n", Browser},
		{"src/Main.java", "package shop;\n\nimport java.util.List;\n", 0},
	} {
		if _, got := Classify(test.path, []byte(test.content)); got != test.want {
			t.Errorf("%s %.60q: marks %b, want %b", test.path, test.content, got, test.want)
		}
	}
}

func TestWithoutExample(t *testing.T) {
	for name, want := range map[string]string{
		".env.example": ".env", ".env.local.sample": ".env.local", "sample.env": ".env", "env-example": "env", ".env_template": ".env",
		"config.example.json": "config.json", "config.json.dist": "config.json", "wp-config-sample.php": "wp-config.php",
	} {
		if got, ok := withoutExample(name); got != want || !ok {
			t.Errorf("%s: %q, %v", name, got, ok)
		}
	}
	for _, name := range []string{"example.json", "sample", "environment.sample", ".env", "resample.py", "example.com.conf", "dist", "send_example.py"} {
		want := strings.HasSuffix(name, ".sample")
		if _, ok := withoutExample(name); ok != want {
			t.Errorf("%s: %v", name, ok)
		}
	}
}

func FuzzClassify(f *testing.F) {
	f.Add("src/test_a.py", []byte("def test_a():\n assert 1"))
	f.Add(".env-example", []byte("A=1"))
	f.Add("public/a.tsx", []byte("'use client'\nimport x from \"fs"))
	f.Add("//..-sample", []byte("#!"))
	f.Fuzz(func(t *testing.T, path string, content []byte) {
		if lang, _ := Classify(path, content); lang == "" {
			t.Errorf("%q has no language", path)
		}
	})
}

func BenchmarkClassify(b *testing.B) {
	content := []byte(strings.Repeat("const profile = await client.send({ email, phone })\n", 200))
	b.Run("name", func(b *testing.B) {
		for b.Loop() {
			nameOf("profile-form.controller.ts", inFrontend)
		}
	})
	b.Run("content", func(b *testing.B) {
		n := nameOf("profile-form.ts", 0)
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			n.marksIn(TypeScript, content)
		}
	})
}
