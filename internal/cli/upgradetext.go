package cli

import (
	"cmp"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// text is the plan for people.
func (p *upgradePlan) text() string {
	var b strings.Builder
	if len(p.Pins) == 0 {
		fmt.Fprintln(&b, "no revision and no SDK of Klaviyo is pinned")
	} else {
		w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "PINNED\tREVISION\tSTATUS\tDEPRECATED\tRETIRES\tNEWEST\tWHERE")
		for _, x := range p.Pins {
			fmt.Fprintln(w, x.row())
		}
		w.Flush() // a builder takes everything
	}
	fmt.Fprintf(&b, "\nthe newest revision is %s, as of %s\n", cmp.Or(p.Newest, "not known"), p.AsOf)
	if len(p.Gone) == 0 {
		if p.Calls > 0 {
			fmt.Fprintf(&b, "it has %s that the code calls\n", countAll(p.Calls))
		}
		return b.String()
	}
	fmt.Fprintf(&b, "it does not have %s that the code calls:\n", report.Count(len(p.Gone), "operation", "operations"))
	for _, o := range p.Gone {
		fmt.Fprintf(&b, "  %s %s, last in %s: %s\n", o.Method, o.Path, o.Last, report.SafeLine(o.Location.String()))
	}
	return b.String()
}

// countAll is a number of operations, all of them.
func countAll(n int) string {
	if n == 1 {
		return "the one operation"
	}
	return fmt.Sprintf("all %d operations", n)
}

// row is a pin as a line of the table.
func (p pin) row() string {
	what := p.Pinned
	if p.Package != "" {
		what = strings.TrimSpace(p.Package + " " + p.Pinned)
	}
	revision, status := p.Revision, string(p.Status)
	if revision == "" {
		revision, status = "?", "not known"
	}
	if p.Status == klaviyo.UnknownNewer {
		status = "newer than the tables"
	}
	cells := []string{what, revision, status, cmp.Or(p.DeprecatedOn, "-"), cmp.Or(p.RetiresOn, "-"), cmp.Or(p.Latest, "-"), p.Location.String()}
	for i, c := range cells {
		cells[i] = report.SafeLine(strings.ReplaceAll(c, "\t", " "))
	}
	return strings.Join(cells, "\t")
}
