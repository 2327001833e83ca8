package parity

import (
	"strings"
	"testing"
)

const archive = `A header that is written | at the call.
-- ts/main.ts --
fetch()
-- py/main.py --
get()
-- go/main.go --
package main
-- facts --
GET x
-- differs/go --
# Go has
# its reasons
GET y
-- absent/rb,php --
there is no such thing
`

func parse(t *testing.T, text string) *Program {
	t.Helper()
	p, err := Parse("program", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPage(t *testing.T) {
	other := parse(t, "Ruby and PHP.\n-- rb/a.rb --\nx\n-- php/a.php --\nx\n-- sh/a.sh --\nx\n-- absent/ts,py,go --\nnone\n")
	other.Name = "other"
	page := string(Page([]*Program{parse(t, archive), other}))
	for _, want := range []string{
		`| [program](../testdata/parity/program.txtar): A header that is written \| at the call | ✓ | ✓ | ≠ | – | – | – |`,
		"| [other](../testdata/parity/other.txtar): Ruby and PHP | – | – | – | ✓ | ✓ | ✓ |",
		"| Go | 0 | 1 | 1 |",
		"- **program**, Go: Go has its reasons\n",
		"- **program**, Ruby, PHP: there is no such thing\n",
		"- Where nothing else is said, Shell: a request is one command line",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "Kotlin") {
		t.Error("a language without a program has a column")
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"hole", "T\n-- ts/a.ts --\nx\n-- py/a.py --\nx\n", "not written in Go"},
		{"reason for nothing", archive + "-- rb/a.rb --\nx\n", "absent/rb gives a reason"},
		{"no title", "-- ts/a.ts --\nx\n-- py/a.py --\nx\n", "does not say"},
		{"alone", "T\n-- ts/a.ts --\nx\n", "nothing is compared"},
		{"no reason", strings.ReplaceAll(archive, "# ", "#"), "differs/go gives no reason"},
		{"same", strings.ReplaceAll(archive, "GET y", "GET x"), "does not differ any more"},
		{"of nothing", archive + "-- differs/php --\n# x\ny\n", "differs/php is of no program"},
	}
	for _, test := range tests {
		faults := strings.Join(parse(t, test.text).Faults(Languages()), "\n")
		if !strings.Contains(faults, test.want) {
			t.Errorf("%s: %q is not in %q", test.name, test.want, faults)
		}
	}
	whole := strings.ReplaceAll(archive, "rb,php", "rb,php,cs,java,kt")
	if faults := parse(t, whole).Faults(Languages()); len(faults) > 0 {
		t.Errorf("a whole program has faults: %q", faults)
	}
}

func TestUnknownSection(t *testing.T) {
	if _, err := Parse("program", []byte("T\n-- pascal/a.pas --\nx\n")); err == nil {
		t.Error("a folder of no language was taken")
	}
}
