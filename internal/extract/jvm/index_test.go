package jvm

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func TestResolve(t *testing.T) {
	file := func(path, content string) *source.File {
		f := &source.File{Path: path, Content: []byte(content), Size: int64(len(content))}
		f.Language, f.Marks = source.Classify(path, f.Content)
		return f
	}
	files := []*source.File{
		file("api/src/main/java/com/acme/Client.java", "package com.acme;"),
		file("web/src/main/java/com/acme/Client.java", "package com.acme;"),
		file("web/src/main/java/com/acme/Shop.java", "package com.acme;"),
		file("web/src/test/java/com/acme/Fake.java", "package com.acme;"),
		file("web/src/main/java/java/util/Map.java", "package java.util;"),
		file("scripts/Tool.java", "// no package\nclass Tool {}"),
		file("scripts/Other.java", "package tools;\nclass Other {}"),
	}
	x := newIndex(source.NewTree("/", files))
	for _, c := range []struct {
		from, name, id string
		ok             bool
	}{
		{"web/src/main/java/com/acme/Shop.java", "com.acme.Client", "web/src/main/java/com/acme/Client.java", true},
		{"api/src/main/java/com/acme/Client.java", "com.acme.Client", "api/src/main/java/com/acme/Client.java", true},
		{"web/src/main/java/com/acme/Shop.java", "com.acme.Generated", "", false},
		{"web/src/main/java/com/acme/Shop.java", "com.acme.Fake", "", false},
		{"web/src/test/java/com/acme/Fake.java", "com.acme.Fake", "web/src/test/java/com/acme/Fake.java", true},
		{"web/src/main/java/com/acme/Shop.java", "com.library.Client", "", true},
		{"web/src/main/java/com/acme/Shop.java", "java.util.Map", "", true},
		{"web/src/main/java/com/acme/Shop.java", "okhttp3.Request", "", true},
		{"scripts/Tool.java", "Tool", "scripts/Tool.java", true},
		{"scripts/Tool.java", "Other", "", true},
		{"scripts/Other.java", "tools.Other", "scripts/Other.java", true},
	} {
		id, ok := x.Resolve(x.tree.File(c.from), c.name)
		if id != c.id || ok != c.ok {
			t.Errorf("%s from %s: %q, %v, want %q, %v", c.name, c.from, id, ok, c.id, c.ok)
		}
	}
}

func TestDeclares(t *testing.T) {
	x := newIndex(source.NewTree("/", nil))
	if got := x.Declares("src/main/java/com/acme/Client.java"); len(got) != 1 || got[0] != "Client" {
		t.Errorf("Declares = %q, want Client", got)
	}
}

func TestPackageOf(t *testing.T) {
	for content, want := range map[string]string{
		"package a.b;": "a.b", "/* x */\n  package a.b ;\nimport c.D;": "a.b", "import c.D;\npackage a;": "", "": "",
		"package com.acme.shop\n\nclass A": "com.acme.shop",
	} {
		if got := PackageOf([]byte(content)); got != want {
			t.Errorf("PackageOf(%q) = %q, want %q", content, got, want)
		}
	}
}

func TestConstant(t *testing.T) {
	for symbol, want := range map[string]string{
		"org.springframework.http.HttpHeaders.CONTENT_TYPE": "CONTENT-TYPE", "org.springframework.http.HttpMethod.PATCH": "PATCH",
		"org.springframework.http.HttpHeaders.readOnly": "", "com.acme.HttpHeaders.ACCEPT": "",
		"org.springframework.http.HttpMethod.valueOf": "", "io.ktor.http.HttpMethod.parse": "", "io.ktor.http.HttpMethod.Get": "GET",
	} {
		if got, _ := Constant(symbol); got != want {
			t.Errorf("Constant(%q) = %q, want %q", symbol, got, want)
		}
	}
}

// TestKnown checks that every symbol of the tables belongs to a type, or to a value of the form.
func TestKnown(t *testing.T) {
	for _, name := range []string{"java.net.http.HttpClient", "okhttp3.OkHttpClient", "java.util.HashMap", "org.springframework.http.HttpHeaders"} {
		if !IsKnown(name) {
			t.Errorf("%s is not known", name)
		}
	}
	if IsKnown("com.acme.Shop") || IsKnown("") {
		t.Error("a type of nobody's is known")
	}
}
