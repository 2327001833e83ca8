package engine

import (
	"context"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/python"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// faulty is a resolver with a fault that shows on one module.
type faulty struct{ flow.Resolver }

func (r faulty) Resolve(from *source.File, module string) (string, bool) {
	if module == "boom" {
		panic("no such thing")
	}
	return r.Resolver.Resolve(from, module)
}

// evaluateFaulty evaluates Python files with a front-end whose language has been spoiled.
func evaluateFaulty(t *testing.T, spoil func(*flow.Language), files map[string]string) *evaluated {
	t.Helper()
	var in []*source.File
	for name, text := range files {
		f := &source.File{Path: name, Content: []byte(text), Size: int64(len(text))}
		f.Language, f.Marks = source.Classify(name, f.Content)
		in = append(in, f)
	}
	tree := source.NewTree("/t", in)
	var candidates []*source.File
	for _, f := range tree.Files {
		if strings.Contains(string(f.Content), "klaviyo") {
			candidates = append(candidates, f)
		}
	}
	frontend := extract.Frontend{Reads: []source.Language{source.Python}, New: func() *flow.Language {
		l := python.New()
		spoil(l)
		return l
	}}
	return evaluate(context.Background(), tree, frontend, candidates, programWords, Options{Workers: 2, Progress: func(string, int, int) {}})
}

const sending = "import requests\ndef send():\n    requests.get('https://a.klaviyo.com/api/lists')\n"

func TestPanicLosesOneModule(t *testing.T) {
	for _, test := range []struct{ name, bad string }{
		{"candidate", "import boom\n" + sending},
		{"importer of a candidate", "import good, boom\ngood.send()\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := evaluateFaulty(t, func(l *flow.Language) {
				resolver := l.Resolver
				l.Resolver = func(tree *source.Tree) flow.Resolver { return faulty{resolver(tree)} }
			}, map[string]string{"good.py": sending, "bad.py": test.bad})
			if len(r.problems) == 0 {
				t.Fatal("no problem is reported")
			}
			for _, p := range r.problems {
				if p.File != "bad.py" || !p.Failure || !strings.Contains(p.Message, "no such thing") {
					t.Errorf("problem %+v, want a failure that names bad.py and the fault", p)
				}
			}
			kept := 0
			for f, calls := range r.calls {
				if f.Path == "bad.py" {
					t.Errorf("calls of bad.py: %v", calls)
				}
				for _, c := range calls {
					if c.Request != nil {
						kept++
						if !c.Request.Headers.Open {
							t.Error("a header is claimed to be absent, though a module was lost that may have set it")
						}
					}
				}
			}
			if kept == 0 {
				t.Error("the request of good.py is lost too")
			}
		})
	}
}

func TestPanicLosesOneFrontend(t *testing.T) {
	r := evaluateFaulty(t, func(l *flow.Language) {
		l.Resolver = func(*source.Tree) flow.Resolver { panic("no resolver") }
	}, map[string]string{"good.py": sending})
	if len(r.problems) != 1 || r.problems[0].File != "good.py" || !r.problems[0].Failure {
		t.Errorf("problems %+v, want a failure that names good.py", r.problems)
	}
}
