package embedded_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/embedded"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// lower lowers a file, and returns it with its modules.
func lower(t *testing.T, path, content string) (*source.Tree, *source.File, []*flow.Module) {
	t.Helper()
	f := &source.File{Path: path, Content: []byte(content)}
	f.Language, f.Marks = source.Classify(path, f.Content)
	tree := source.NewTree("/", []*source.File{f})
	tree.Register(f)
	modules, err := embedded.New().LowerGroup(t.Context(), tree, []*source.File{f})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range modules {
		for _, fault := range flowtest.Check(m) {
			t.Errorf("%s: %s", m.ID, fault)
		}
	}
	return tree, f, modules
}

func TestRequests(t *testing.T) {
	for _, tt := range []struct{ name, path, content, want string }{
		{"step", ".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n      - name: curl\n        run: curl https://h/a -H 'revision: 1'\n", "GET https://h/a revision=1\n"},
		{"step that begins with it", ".github/workflows/a.yml", "steps:\n  - run: |\n      U=https://h/a\n\n      curl \"$U\" \\\n        -H 'revision: 1'\n    env:\n      A: b\n  - run: wget https://h/b\n", "GET https://h/a revision=1\nGET https://h/b\n"},
		{"folded", "a.yml", "run: >-\n  curl https://h/a\n  -H 'revision: 1'\n", "GET https://h/a revision=1\n"},
		{"quoted", "a.yml", "command: \"curl https://h/a -H \\\"revision: 1\\\"\"\n", "GET https://h/a revision=1\n"},
		{"single quotes", "a.yml", "command: 'curl https://h/a'\nother: curl https://h/b\n", "GET https://h/a\n"},
		{"doubled quotes", "a.yml", "command: 'curl https://h/a -H ''revision: 1'''\n", "GET https://h/a revision=1\n"},
		{"list of one shell", ".gitlab-ci.yml", "a:\n  script:\n    - U=https://h/a\n    - curl $U\n  after_script:\n    - curl https://h/b\n", "GET https://h/a\nGET https://h/b\n"},
		{"list at the key", ".gitlab-ci.yml", "a:\n  script:\n  - curl https://h/a\n  stage: b\n", "GET https://h/a\n"},
		{"block in a list", ".gitlab-ci.yml", "a:\n  script:\n    - |\n      U=https://h/a\n      curl $U\n    - curl https://h/b\n", "GET https://h/a\nGET https://h/b\n"},
		{"CircleCI", ".circleci/config.yml", "steps:\n  - run:\n      name: x\n      command: curl https://h/a\n", "GET https://h/a\n"},
		{"expression", "a.yml", "run: curl https://h/${{ github.sha }} -H 'revision: 1'\n", "GET https://h/$github.sha revision=1\n"},
		{"Compose", "compose.yaml", "services:\n  a:\n    command: sh -c 'curl https://h/a'\n", "GET https://h/a\n"},
		{"no command", "a.yml", "description: curl https://h/a\n", ""},
		{"instruction", "Dockerfile", "FROM a\nRUN --mount=type=cache,target=/x curl https://h/a \\\n # why\n -H 'revision: 1' \\\n && true\nRUN curl https://h/b\n", "GET https://h/a revision=1\nGET https://h/b\n"},
		{"document", "Dockerfile", "RUN <<EOF\nU=https://h/a\ncurl $U\nEOF\nENV A=curl\n", "GET https://h/a\n"},
		{"health check", "Dockerfile", "HEALTHCHECK --interval=5s CMD curl https://h/a\n", "GET https://h/a\n"},
		{"words of an instruction", "Dockerfile", "ENTRYPOINT [\"curl\", \\\n  \"-H\", \"revision: 1\", \"https://h/it's\"]\nHEALTHCHECK --retries=3 CMD [\"curl\", \"https://h/$A\"]\nCMD [\"sh\", \"-c\", \"curl https://h/b | cat\"]\nRUN [ -f x ] && curl https://h/c\n", "GET https://h/$A\nGET https://h/b\nGET https://h/c\nGET https://h/it's revision=1\n"},
		{"words", "compose.yaml", "a:\n  command: [\"curl\", '-H', \"revision: 1\", https://h/a]\n  healthcheck:\n    test: [\"CMD\", \"curl\", \"https://h/b\"]\nb:\n  healthcheck:\n    test: [\"CMD-SHELL\", \"curl https://h/c || exit 1\"]\n", "GET https://h/a revision=1\nGET https://h/b\nGET https://h/c\n"},
		{"words on lines", "pod.yaml", "containers:\n- name: a\n  command:\n  - curl\n  - -H\n  - \"revision: 1\"\n  args:\n  - https://h/a\n- args: [\"-c\",\n    \"curl https://h/b\"]\n  command: [\"/bin/sh\"]\n- name: c\n  args: [\"curl\", \"https://h/c\"]\n", "GET https://h/a revision=1\nGET https://h/b\n"},
		{"shell on lines", "pod.yaml", "containers:\n  - command:\n      - /bin/sh\n      - -c\n      - |\n        U=https://h/a\n        curl $U -H 'revision: 1'\n    image: x\n  - command: [\"sh\", \"-c\"]\n    args:\n      - >-\n        curl https://h/b\n        -H 'revision: 1'\n", "GET https://h/a revision=1\nGET https://h/b revision=1\n"},
		{"no words", "a.yml", "command: [\"curl\", {a: b}]\ntest: [\"curl\n", ""},
		{"recipe", "Makefile", "U = x\na:\n\t@curl https://h/$(U) \\\n\t  -H \"revision: $$R\"\nb:\n\t-curl https://h/b\n", "GET https://h/$U revision=$R\nGET https://h/b\n"},
		{"just", "justfile", "a:\n    @curl https://h/a -H 'revision: 1'\n", "GET https://h/a revision=1\n"},
		{"npm script", "package.json", `{"scripts": {"a": "curl https://h/a -H \"revision: 1\"", "b": "true"}, "c": "curl https://h/c"}`, "GET https://h/a revision=1\n"},
		{"other JSON", "data.json", `{"scripts": {"a": "curl https://h/a"}}`, ""},
		{"lock file", "package-lock.json", `{"scripts": {"a": "curl https://h/a"}}`, ""},
		{"not shell", "a.yml", "run: |\n  if (curl {\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tree, f, modules := lower(t, tt.path, tt.content)
			r := flow.Evaluate(t.Context(), &flow.Program{Tree: tree, Language: embedded.New(), Modules: modules})
			if diff := cmp.Diff(tt.want, flowtest.Requests(r.Calls[f])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, c := range r.Calls[f] {
				if c.Request == nil {
					continue
				}
				if v := c.Request.Headers.Get("revision").Value; v.Span.IsValid() && v.Text == "1" {
					if got := tt.content[f.Token.Offset(v.Span.Pos):f.Token.Offset(v.Span.End)]; got != "1" {
						t.Errorf("the revision stands on %q", got)
					}
				}
			}
		})
	}
}

// A file in which no such program is named is not read.
func TestUntouched(t *testing.T) {
	if _, _, modules := lower(t, "a.yml", "run: |\n  echo klaviyo\n"); len(modules) > 0 {
		t.Errorf("%d modules", len(modules))
	}
}

func FuzzEmbedded(f *testing.F) {
	paths := []string{"a.yml", "Dockerfile", "Makefile", "justfile", "package.json"}
	for i, content := range []string{
		"run: |\n  curl h\n- \"curl \\\" h\"\n", "RUN curl \\\n# c\nh\nRUN <<E\ncurl\nE\n", "a:\n\tcurl $(X) $$Y $(shell x)\n", "a:\n curl {{ x }}\n", `{"scripts": ["curl \u0041 \n h"]}`,
	} {
		f.Add(i, content)
	}
	f.Fuzz(func(t *testing.T, kind int, content string) {
		if kind < 0 || kind >= len(paths) || strings.IndexByte(content, 0) >= 0 {
			return // no such file
		}
		lower(t, paths[kind], content)
	})
}
