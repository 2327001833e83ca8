package settings_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/settings"
)

// fuzz reads anything as a file of one kind: it must end without a panic, keep to the file, and give the same for the same text.
func fuzz(f *testing.F, path string, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		x := file(path, content)
		got, _ := settings.Read(x)
		for _, s := range got {
			if s.End < s.Pos || s.ValueSpan.End < s.ValueSpan.Pos {
				t.Fatalf("%+v", s)
			}
			between(x, s.Span)
			between(x, s.ValueSpan)
		}
		again, _ := settings.Read(x)
		if first := show(x, got); first != show(x, again) {
			t.Fatalf("two readings:\n%s\n%s", first, show(x, again))
		}
	})
}

func FuzzEnv(f *testing.F) { fuzz(f, ".env", "export A=\"b\\\"c\nd\" # e\nF='g'\nH: i # j") }

func FuzzYAML(f *testing.F) {
	fuzz(f, "a.yml", "a: &b [c, {d: 'e''f'}]\ng: *b\nh: |\n  i\n---\nenv:\n- name: x\n  value: \"y\"\n", "{{- if x }}\na: {{ b }}\n{{ end }}", "a: &a\n  <<: *a\n")
}

func FuzzJSON(f *testing.F) {
	fuzz(f, "a.json", `{"a": ["b=c", {"key": "d", "value": 1}], /* e */ "f": "\u0041",}`)
}

func FuzzTOML(f *testing.F) { fuzz(f, "a.toml", "a = ['b', {c = \"d\"}]\n[[e]]\nf.g = 1\n") }

func FuzzINI(f *testing.F) { fuzz(f, "a.ini", "[a]\nb = \"c\" ; d\ne: f \\\n g\n") }

func FuzzDockerfile(f *testing.F) {
	fuzz(f, "Dockerfile", "ENV A=b C=\"d e\" \\\n # f\n G='h'\nARG I\nENV J k l\n")
}

func FuzzHCL(f *testing.F) {
	fuzz(f, "main.tf", "variable \"a\" {\n  default = \"b\"\n}\n", "a = {\n\"b\" = \"${c}\"\n}\n", "}\n}\n{\n")
}
