package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func TestLiterals(t *testing.T) {
	const text = `"""Sends."""
import requests
KEY = "k1"
config = {"revision": "r1", "nested": {"a": "a1"}}
url = "https://" "example.com"
path = "/a" + "/b"
def send(key="k2"):
    requests.get(url, headers={"X": "x1" if key else "x2"}, auth=key or "k3")
class C:
    name = "n1"
    def __init__(self, v="v1"):
        self.v = v
`
	p := program(t, file("main.py", text))
	var got []string
	for _, l := range flow.Literals(p.Modules[0]) {
		s := fmt.Sprintf("%s callee=%s key=%s", l.Text, l.Callee, l.Key)
		if l.Docstring {
			s += " docstring"
		}
		if l.Exact && string(p.Tree.Files[0].Content[l.TextPos-p.Tree.FileSet.File(l.Pos).Pos(0):][:len(l.Text)]) != l.Text {
			t.Errorf("%q does not stand where it is said to stand", l.Text)
		}
		got = append(got, s)
	}
	for _, want := range []string{
		"Sends. callee= key= docstring", "k1 callee= key=KEY", "r1 callee= key=revision", "a1 callee= key=a", "/a/b callee= key=path",
		"k2 callee= key=key", "x1 callee=requests.get key=X", "x2 callee=requests.get key=X",
		"k3 callee=requests.get key=auth", "n1 callee= key=name", "v1 callee= key=v",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no literal %q among\n\t%s", want, strings.Join(got, "\n\t"))
		}
	}
}

func TestFuncs(t *testing.T) {
	p := program(t, file("main.ts", `
function a() { function inner() {} }
const b = () => 1, c = function named() {};
class K { m() {} static s() {} }
const L = class { n() {} };
(() => 1)();
`))
	var got []string
	for _, f := range flow.Funcs(p.Modules[0]) {
		got = append(got, f.Name)
		if f.File != p.Tree.Files[0] || !f.IsValid() {
			t.Errorf("%s has no place", f.Name)
		}
	}
	if want := []string{"a", "inner", "b", "named", "K.m", "K.s", "L.n"}; !slices.Equal(got, want) {
		t.Errorf("functions %q, want %q", got, want)
	}
}

// TestHandledStatuses checks the ways by which code says which status it is ready for.
func TestHandledStatuses(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []int
	}{
		{"number", "r.status_code == 409", []int{409}},
		{"list", "r.status_code in (409, 429)", []int{409, 429}},
		{"constant", "r.status_code == HTTPStatus.CONFLICT", []int{409}},
		{"imported constant", "r.status_code != HTTP_TOO_MANY_REQUESTS", []int{429}},
		{"predicate", "r.conflict()", []int{409}},
		{"other constant", "r.status_code == Shop.CONFLICTS", nil},
		{"call of that name", "conflict(r)", nil},
		{"no status", "r.count == 1409", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := program(t, file("main.py", "import requests\n\ndef f():\n    r = requests.get('https://a.klaviyo.com/api/lists')\n    return "+tt.text+"\n"))
			for _, c := range calls(p) {
				if c.Request != nil && !slices.Equal(c.Handled, tt.want) {
					t.Errorf("handled statuses are %v, want %v", c.Handled, tt.want)
				}
			}
		})
	}
}

// TestCaughtStatuses checks that a handler is for the status that the class of its error is named after.
func TestCaughtStatuses(t *testing.T) {
	for class, want := range map[string][]int{
		"shop.ConflictError": {409}, "HTTPConflict": {409}, "werkzeug.TooManyRequests": {429}, "shop.Error": nil, "ConflictOfInterest": nil,
	} {
		text := "import requests\n\ndef f():\n    try:\n        requests.get('https://a.klaviyo.com/api/lists')\n    except " + class + ":\n        pass\n"
		for _, c := range calls(program(t, file("main.py", text))) {
			if c.Request != nil && !slices.Equal(c.Handled, want) {
				t.Errorf("%s: handled statuses are %v, want %v", class, c.Handled, want)
			}
		}
	}
}

// TestNotes checks what a call knows of the code around it that handles its outcome.
func TestNotes(t *testing.T) {
	p := program(t, file("main.py", `import requests

def handled():
    try:
        r = requests.get("https://a.klaviyo.com/api/lists")
        if r.status_code == 429:
            wait(r.headers["Retry-After"])
        if r.status_code in (409, 412):
            pass
    except requests.HTTPError:
        pass

def plain():
    requests.get("https://a.klaviyo.com/api/profiles")
`))
	seen := 0
	for _, c := range calls(p) {
		if c.Request == nil {
			continue
		}
		seen++
		handled := c.Func.Name == "handled"
		if c.Caught != handled {
			t.Errorf("%s: caught is %v", c.Func.Name, c.Caught)
		}
		if got := slices.Contains(c.Handled, 429) && slices.Contains(c.Handled, 409) && slices.Contains(c.Handled, 412); got != handled {
			t.Errorf("%s: handled statuses are %v", c.Func.Name, c.Handled)
		}
	}
	if seen != 2 {
		t.Errorf("%d requests, want 2", seen)
	}
}
