package php

import (
	"slices"
	"strings"
	"testing"
)

// TestDeclarations finds what a file declares, and looks for it only in lines that begin with the word for it.
func TestDeclarations(t *testing.T) {
	got := declarations([]byte(strings.Join([]string{
		"<?php namespace A\\B;", "class C {", "  Final  Readonly class D {}", "\tabstract class E", "interface F", "trait G", "enum H: int",
		"function i() {}", "FUNCTION &j ($x)", "const K = 1;", "const int L = 2;", "define('M', 3);", "defined('N') || define('N', 4);",
		"$x = new class {};", "// class O", "private function p()", "classical Q", "return function () {};", "",
	}, "\r\n")))
	want := []string{
		`A\B\C`, `A\B\D`, `A\B\E`, `A\B\F`, `A\B\G`, `A\B\H`, `A\B\i()`, `A\B\j()`, `const A\B\K`, `const A\B\L`, `const M`, `const N`,
	}
	if !slices.Equal(got.names, want) {
		t.Errorf("names: got %q, want %q", got.names, want)
	}
	if !slices.Equal(got.namespaces, []string{`A\B`}) {
		t.Errorf("namespaces: got %q", got.namespaces)
	}
}

// BenchmarkDeclarations reads a file as most of a tree are: long, with a class of many methods.
func BenchmarkDeclarations(b *testing.B) {
	text := []byte("<?php\nclass A {\n" + strings.Repeat("    public function b($c) {\n        return $c->d('e') . $this->f;\n    }\n", 500) + "}\n")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		declarations(text)
	}
}
