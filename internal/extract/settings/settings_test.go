package settings_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/settings"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func file(path, content string) *source.File {
	f := &source.File{Path: path, Content: []byte(content), Size: int64(len(content))}
	f.Language, f.Marks = source.Classify(path, f.Content)
	source.NewTree("/project", []*source.File{f}).Register(f)
	return f
}

func between(f *source.File, s facts.Span) string {
	return string(f.Content[f.Token.Offset(s.Pos):f.Token.Offset(s.End)])
}

// show writes settings one a line: the key, its source in brackets where that is not its last part, the value, and its source in
// brackets where that differs. A star marks what is filled in later.
func show(f *source.File, list []*facts.Setting) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s.Key)
		if at := between(f, s.Span); at != s.Key && !strings.HasSuffix(s.Key, "."+at) {
			fmt.Fprintf(&b, "[%s]", at)
		}
		fmt.Fprintf(&b, "=%q", s.Value)
		if at := between(f, s.ValueSpan); at != s.Value {
			fmt.Fprintf(&b, "[%q]", at)
		}
		if s.Interpolated {
			b.WriteString("*")
		}
		b.WriteString("\n")
	}
	return b.String()
}

type test struct{ name, path, content, want string }

func run(t *testing.T, tests []test) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := file(tt.path, tt.content)
			got, problems := settings.Read(f)
			if diff := cmp.Diff(strings.TrimLeft(tt.want, "\n"), show(f, got)); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", tt.content, diff)
			}
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
		})
	}
}

func TestEnv(t *testing.T) {
	run(t, []test{
		{"plain", ".env", "A=1\nB = two words \nC=\n", "A=\"1\"\nB=\"two words\"\nC=\"\"\n"},
		{"quotes", ".env", "A=\"x # y\"\nB='x # y'\nC=`z`\n", "A=\"x # y\"\nB=\"x # y\"\nC=\"z\"\n"},
		{"comments", ".env", "# A=0\nA=1 # one\nB=x#y\nC= # none\n", "A=\"1\"\nB=\"x#y\"\nC=\"\"\n"},
		{"export", ".envrc", "export A=1\n  export\tB=2\nuse flake\nexport A\nset C=3\n", "A=\"1\"\nB=\"2\"\nC=\"3\"\n"},
		{"several lines", ".env.production", "A=\"one\ntwo\"\nB=3\n", "A=\"one\\ntwo\"\nB=\"3\"\n"},
		{"escapes", ".env", `A="a\nb\"c"`, "A=\"a\\nb\\\"c\"[\"a\\\\nb\\\\\\\"c\"]\n"},
		{"references", ".env", "A=${B}\nC=$D/x\nE='$F ${G}'\nH=a$1\nI=$(cmd)\n", "A=\"${B}\"*\nC=\"$D/x\"*\nE=\"$F ${G}\"\nH=\"a$1\"\nI=\"$(cmd)\"*\n"},
		{"colon", ".env", "A: b\n", "A=\"b\"\n"},
		{"carriage returns", ".env", "A=1\r\nB=\"2\"\r\n", "A=\"1\"\nB=\"2\"\n"},
		{"no assignments", ".env", "if x; then\n=y\n1A=2\nA B=3\n", ""},
		{"lost quote", ".env", "A=\"x\nB=y\n", "A=\"\\\"x\"\nB=\"y\"\n"},
		{"no line end", ".env", "A=1", "A=\"1\"\n"},
	})
}

func TestYAML(t *testing.T) {
	run(t, []test{
		{"nested", "a.yml", "a:\n  b: c # d\n  'e f': \"g\"\n  h: 'i'\n", "a.b=\"c\"\na.e f=\"g\"\na.h=\"i\"\n"},
		{"lists", "a.yml", "a:\n  - b\n  - c: d\n  - [e, f]\n", "a.0[b]=\"b\"\na.1.c=\"d\"\na.2.0[e]=\"e\"\na.2.1[f]=\"f\"\n"},
		{"documents", "a.yml", "a: 1\n---\nb: 2\n", "a=\"1\"\nb=\"2\"\n"},
		{"environment as a list", "docker-compose.yml", "services:\n  app:\n    environment:\n      - KEY=x=y\n      - \"B=${C}\"\n      - D\n", "services.app.environment.KEY=\"x=y\"\nservices.app.environment.B=\"${C}\"*\nservices.app.environment.2[D]=\"D\"\n"},
		{"environment of a container", "pod.yaml", "env:\n- name: KEY\n  value: \"x\"\n- name: REF\n  valueFrom:\n    secretKeyRef:\n      name: s\n", "env.KEY=\"x\"\nenv.1.name=\"REF\"\nenv.1.valueFrom.secretKeyRef.name=\"s\"\n"},
		{"workflow", ".github/workflows/a.yml", "on: push\nenv:\n  KEY: ${{ secrets.KEY }}\njobs:\n  a:\n    steps:\n      - env: {B: c}\n", "on=\"push\"\nenv.KEY=\"${{ secrets.KEY }}\"*\njobs.a.steps.0.env.B=\"c\"\n"},
		{"anchors", "a.yml", "base: &b\n  k: v\n  l: m\nx:\n  <<: *b\n  l: n\ny: *b\n", "base.k=\"v\"\nbase.l=\"m\"\nx.k=\"v\"\nx.l=\"n\"\ny.k=\"v\"\ny.l=\"m\"\n"},
		{"anchored scalar", "a.yml", "a: &x !!str b\nc: *x\n", "a=\"b\"\nc=\"b\"\n"},
		{"merge of several", "a.yml", "a: &a {k: 1}\nb: &b {l: 2}\nc:\n  <<: [*a, *b]\n", "a.k=\"1\"\nb.l=\"2\"\nc.k=\"1\"\nc.l=\"2\"\n"},
		{"blocks", "a.yml", "a: |\n  one\n    two\n\nb: >-\n  x\n  y\nc: d\n", "a=\"one\\n  two\\n\"[\"one\\n    two\"]\nb=\"x y\"[\"x\\n  y\"]\nc=\"d\"\n"},
		{"escapes", "a.yml", "a: \"b\\tc\"\nd: 'e''f'\n", "a=\"b\\tc\"[\"b\\\\tc\"]\nd=\"e'f\"[\"e''f\"]\n"},
		{"more than ASCII", "a.yml", "é: {ü: 'x', y: z}\n", "é.ü=\"x\"\né.y=\"z\"\n"},
		{"numbers and nothing", "a.yml", "a: 1\nb: ~\nc:\nd: true\n", "a=\"1\"\nb=\"~\"\nc=\"\"\nd=\"true\"\n"},
		{"chart", "templates/a.yaml", "{{- if .Values.x }}\na: {{ .Values.a }}\nb:\n  c: \"x-{{ .Release.Name }}\"\n  d: e\n{{- end }}\n", "a=\"{{ .Values.a }}\"*\nb.c=\"x-{{ .Release.Name }}\"*\nb.d=\"e\"\n"},
		{"empty", "a.yml", "", ""},
		{"comment alone", "a.yml", "# a: b\n", ""},
	})
}

func TestJSON(t *testing.T) {
	run(t, []test{
		{"nested", "a.json", `{"a": {"b": "c", "d": [1, true, "x"]}, "e": null}`, "a.b=\"c\"\na.d.0[1]=\"1\"\na.d.1[true]=\"true\"\na.d.2[x]=\"x\"\ne=\"null\"\n"},
		{"comments", "a.jsonc", "// c\n{\n  \"a\": \"b\", /* d */\n  \"e\": 1,\n}\n", "a=\"b\"\ne=\"1\"\n"},
		{"escapes", "a.json", `{"a\"b": "c\nd", "e": "\u0041"}`, "a\"b[a\\\"b]=\"c\\nd\"[\"c\\\\nd\"]\ne=\"A\"[\"\\\\u0041\"]\n"},
		{"collection", "a.json", `{"header": [{"key": "Authorization", "value": "x", "type": "text"}, {"key": "b"}]}`, "header.0.type=\"text\"\nheader.Authorization=\"x\"\nheader.1.key=\"b\"\n"},
		{"references", ".mcp.json", `{"env": {"K": "${K}"}}`, "env.K=\"${K}\"*\n"},
		{"top level list", "a.json", `[{"a": "b"}, "c"]`, "0.a=\"b\"\n1[c]=\"c\"\n"},
		{"byte order mark", "a.json", "\ufeff{\"a\": \"b\"}", "a=\"b\"\n"},
	})
}

func TestTOML(t *testing.T) {
	run(t, []test{
		{"tables", "a.toml", "a = 'b'\n[c.d]\ne = \"f\" # g\nh.i = 1\n", "a=\"b\"\nc.d.e=\"f\"\nc.d.h.i=\"1\"\n"},
		{"arrays", "a.toml", "a = ['b', 'C=d', {e = 'f'}]\n[[t]]\nk = 1\n[[t]]\nk = 2\n", "a.0[b]=\"b\"\na.C=\"d\"\na.2.e=\"f\"\nt.0.k=\"1\"\nt.1.k=\"2\"\n"},
		{"inline", "a.toml", "a = {b = 'c', d = {e = true}}\n", "a.b=\"c\"\na.d.e=\"true\"\n"},
		{"escapes", "a.toml", `a = "b\tc"`, "a=\"b\\tc\"[\"b\\\\tc\"]\n"},
	})
}

func TestINI(t *testing.T) {
	run(t, []test{
		{"sections", "a.ini", "a = b\n[c d]\ne=f ; g\n# h=i\n; j=k\n", "a=\"b\"\nc d.e=\"f\"\n"},
		{"properties", "a.properties", "services.key=x#y\nb: c\n! d=e\nf = one\\\n  two\n", "services.key=\"x#y\"\nb=\"c\"\nf=\"one\\\\\\n  two\"\n"},
		{"quotes", "a.cfg", "a = \"b ; c\" ; d\ne='f'\n", "a=\"b ; c\"\ne=\"f\"\n"},
		{"registry", ".npmrc", "//registry.example/:_authToken=${T}\n", "//registry.example/:_authToken=\"${T}\"*\n"},
		{"terraform variable", "vars.tf", "variable \"revision\" {\n  type = string\n  default = \"2026-07-15\" # \"x\"\n}\n", "revision[default]=\"2026-07-15\"\n"},
		{"terraform blocks", "main.tf", "resource \"aws_lambda_function\" \"sync\" {\n  environment {\n    variables = {\n      \"REV\" = \"a\"\n      KEY = var.key\n      URL = \"https://${var.host}\"\n    }\n  }\n  name = \"sync\"\n}\n// x = \"y\"\n", "sync.environment.variables.REV[\"REV\"]=\"a\"\nsync.environment.variables.URL=\"https://${var.host}\"*\nsync.name=\"sync\"\n"},
		{"terraform", "prod.tfvars", "key = \"x\"\nmap = {\n  inner = \"y\"\n}\n", "key=\"x\"\nmap=\"{\"\ninner=\"y\"\n"},
		{"python", "setup.cfg", "[a]\nb = %(c)s/d\n", "a.b=\"%(c)s/d\"*\n"},
	})
}

func TestDockerfile(t *testing.T) {
	run(t, []test{
		{"pairs", "Dockerfile", "FROM x\nENV A=1 B=\"two words\" C='x'\nARG D=4\nARG E\nRUN export F=g\n", "A=\"1\"\nB=\"two words\"\nC=\"x\"\nD=\"4\"\n"},
		{"old form", "Dockerfile", "ENV A one two\n", "A=\"one two\"\n"},
		{"continued", "Dockerfile", "ENV A=1 \\\n    # note\n    B=2\\\n C=3\nENV D=4", "A=\"1\"\nB=\"2\"\nC=\"3\"\nD=\"4\"\n"},
		{"references", "Dockerfile", "ENV A=$B C=${D:-e} E='$F'\nonbuild env G=h\n", "A=\"$B\"*\nC=\"${D:-e}\"*\nE=\"$F\"\nG=\"h\"\n"},
		{"escapes", "Dockerfile", `ENV A=a\ b B="c\"d"`, "A=\"a b\"[\"a\\\\ b\"]\nB=\"c\\\"d\"[\"c\\\\\\\"d\"]\n"},
		{"comments", "Dockerfile", "# ENV A=1 \\\nENV B=2\n", "B=\"2\"\n"},
		{"names alone", "Dockerfile", "ARG A B=1\nENV\nENV C\n", "B=\"1\"\n"},
	})
}

// A malformed file says so, with the line and without anything of its content; what could be read is kept.
func TestMalformed(t *testing.T) {
	secret := "pk_" + strings.Repeat("0a1b2c3d4e5f6789", 3)[:34]
	for _, tt := range []struct {
		path, content, want string
		failure             bool
		settings            string
	}{
		{"a.yml", "a: b\n---\nc: d\n  e: \"" + secret + "\"\n", "line 4: malformed YAML: ", true, "a=\"b\"\n"},
		{"a.yml", "a: *" + secret + "\n", "line 1: malformed YAML: unknown anchor … referenced", true, ""},
		{"testdata/a.yml", "a: b\n  c: d\n", "line 2: malformed YAML: ", false, ""},
		{"a.yml", "{{ x }\na: b: c\n", "malformed YAML: ", true, ""},
		{"a.json", "{\"a\": \"b\", \"c\": \"" + secret, "line 1: malformed JSON: ", true, "a=\"b\"\nc=\"" + secret + "\"\n"},
		{"a.json", "{\"a\": 1\n\"b\": 2}", "malformed JSON: missing comma", false, "a=\"1\"\nb=\"2\"\n"},
		{"a.toml", "a = 'b'\n" + secret + "\nc = 'd'\n", "line 2: malformed TOML: ", false, "a=\"b\"\nc=\"d\"\n"},
	} {
		f := file(tt.path, tt.content)
		got, problems := settings.Read(f)
		if s := show(f, got); s != tt.settings {
			t.Errorf("%q: got %s, want %s", tt.content, s, tt.settings)
		}
		if len(problems) != 1 || !strings.Contains(problems[0].Message, tt.want) || problems[0].Failure != tt.failure || problems[0].File != tt.path {
			t.Errorf("%q: problems %+v", tt.content, problems)
			continue
		}
		if strings.Contains(problems[0].Message, secret[:12]) {
			t.Errorf("%q: the message holds the key: %s", tt.content, problems[0].Message)
		}
	}
}

func TestOtherFiles(t *testing.T) {
	for _, f := range []*source.File{file("a.js", "a = 'b'"), file("package-lock.json", `{"a": "b"}`), {Path: ".env", Language: source.Env, Content: []byte("A=b")}} {
		if got, problems := settings.Read(f); got != nil || problems != nil {
			t.Errorf("%s: %v, %v", f.Path, got, problems)
		}
	}
}

// Whatever stands in a file, reading ends soon and gives a bounded number of settings.
func TestHostile(t *testing.T) {
	const n = 100_000
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 [x, x]\n")
	for i := 1; i < 60; i++ {
		fmt.Fprintf(&bomb, "a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	for _, tt := range []struct{ name, path, content string }{
		{"bomb", "a.yml", bomb.String()},
		{"cycle", "a.yml", "a: &a\n  b: *a\n  c: [*a, *a]\n"},
		{"merge cycle", "a.yml", "a: &a\n  <<: *a\n  c: d\n"},
		{"YAML brackets", "a.yml", strings.Repeat("[", n)},
		{"YAML dashes", "a.yml", strings.Repeat("- ", n)},
		{"YAML mappings", "a.yml", strings.Repeat("? ", n)},
		{"YAML line", "a.yml", "[" + strings.Repeat("é,", n/2) + "]"},
		{"YAML keys", "a.yml", strings.Repeat("a: b\n", n)},
		{"templates", "a.yml", strings.Repeat("{{ x }}: [\n", n/10)},
		{"JSON brackets", "a.json", strings.Repeat("[", n)},
		{"JSON objects", "a.json", strings.Repeat(`{"a":`, n)},
		{"JSON list", "a.json", "[" + strings.Repeat("1,", n) + "]"},
		{"TOML brackets", "a.toml", "a = " + strings.Repeat("[", n)},
		{"TOML tables", "a.toml", strings.Repeat("[[a]]\n", n)},
		{"TOML inline", "a.toml", "a = " + strings.Repeat("{a=", n)},
		{"continued", "Dockerfile", "ENV " + strings.Repeat("\\\n", n)},
		{"instructions", "Dockerfile", strings.Repeat("ENV A=b\\\n", n)},
		{"quotes", ".env", strings.Repeat("A=\"\n", n)},
		{"INI continued", "a.ini", "a=" + strings.Repeat("\\\n", n)},
		{"nulls", ".env", strings.Repeat("A=\x00\xff\n", n)},
	} {
		start := time.Now()
		got, _ := settings.Read(file(tt.path, tt.content))
		if d := time.Since(start); d > 10*time.Second || len(got) > 20_000 {
			t.Errorf("%s: %d settings in %s", tt.name, len(got), d)
		}
	}
}

func TestTooMany(t *testing.T) {
	got, problems := settings.Read(file(".env", strings.Repeat("A=b\n", 30_000)))
	if len(got) != 20_000 || len(problems) != 1 || !strings.Contains(problems[0].Message, "more than 20000 settings") {
		t.Errorf("%d settings, %v", len(got), problems)
	}
}
