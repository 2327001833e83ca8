package report

import (
	"fmt"
	"strings"
)

// Tally counts the verdicts of a checklist.
type Tally struct{ Pass, Fail, Unknown, NotApplicable int }

// TallyOf counts the verdicts on lines.
func TallyOf(items []CheckItem) Tally {
	var t Tally
	for _, item := range items {
		switch item.Status {
		case Pass:
			t.Pass++
		case Fail:
			t.Fail++
		case NotApplicable:
			t.NotApplicable++
		default:
			t.Unknown++
		}
	}
	return t
}

// String is a sentence such as "12 pass, 3 fail, 10 unknown, 4 not applicable".
func (t Tally) String() string {
	return strings.Join([]string{
		fmt.Sprintf("%d pass", t.Pass), fmt.Sprintf("%d fail", t.Fail), fmt.Sprintf("%d unknown", t.Unknown),
		fmt.Sprintf("%d not applicable", t.NotApplicable),
	}, ", ")
}

// Short is a sentence such as "3 pass, 1 fail": what there is none of is left out.
func (t Tally) Short() string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{t.Pass, "pass"}, {t.Fail, "fail"}, {t.Unknown, "unknown"}, {t.NotApplicable, "not applicable"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(parts, ", ")
}

// Grouped returns the lines of a checklist by their groups, in order.
func Grouped(items []CheckItem) [][]CheckItem {
	var groups [][]CheckItem
	for _, item := range items {
		if n := len(groups); n > 0 && groups[n-1][0].Group == item.Group {
			groups[n-1] = append(groups[n-1], item)
			continue
		}
		groups = append(groups, []CheckItem{item})
	}
	return groups
}
