package runnertest_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/action/runnertest"
)

func TestReadLog(t *testing.T) {
	l := runnertest.ReadLog(strings.Join([]string{
		"::add-mask::secret", "plain :: text ::", "  ::error file=a%2Cb%3Ac.go,line=3::100%25%0Amore", "x ##[set-env name=A;b=c]v%5D", "::stop-commands::T",
		"::error::no", "##[error]no", "::add-mask::shown", "::T::", "::group::g", "::no end", "##[no end",
	}, "\n"))
	want := []runnertest.Command{
		{"error", map[string]string{"file": "a,b:c.go", "line": "3"}, "100%\nmore"},
		{"set-env", map[string]string{"name": "A", "b": "c"}, "v]"},
		{"group", map[string]string{}, "g"},
	}
	if !reflect.DeepEqual(l.Commands, want) || len(l.Masked) != 1 || strings.Contains(l.Text, "secret") || !strings.Contains(l.Text, "shown") {
		t.Errorf("got %+v", l)
	}
	if u := l.Unexpected(); len(u) != 1 || u[0].Name != "set-env" {
		t.Errorf("unexpected are %+v", u)
	}
	if u := runnertest.ReadLog("::stop-commands::T\nx\n").Unexpected(); len(u) != 1 {
		t.Errorf("commands stay stopped, and nobody notices: %+v", u)
	}
	if n := len(runnertest.ReadLog(strings.Repeat("::error::x\n::notice::y\n", 12)).Annotations()); n != 20 {
		t.Errorf("%d annotations", n)
	}
}

func TestReadOutputs(t *testing.T) {
	got := runnertest.ReadOutputs("a=b<<c\nd<<E\n1\nevil=2\nE\nf<<G\n\nG\n")
	if want := map[string]string{"a": "b<<c", "d": "1\nevil=2", "f": ""}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
