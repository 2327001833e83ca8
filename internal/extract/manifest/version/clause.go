package version

import "strings"

// clause is one comparison of a requirement.
type clause struct{ op, version string }

// dialect is how an ecosystem writes comparisons.
type dialect struct {
	compare func(a, b string) int
	// interval returns what a clause admits. It returns false where the clause is no comparison of this dialect.
	interval func(clause) (interval, bool)
	// hyphen is set where "1.2 - 2.0" is a range.
	hyphen bool
}

// parse takes a requirement apart: alternatives separated by "|" or "||", in each of them clauses that all must hold, separated
// by commas or spaces. It returns false where the text is no requirement of the dialect.
func (d dialect) parse(text string) (*admitted, bool) {
	set := &admitted{compare: d.compare}
	for alternative := range strings.SplitSeq(strings.ReplaceAll(text, "||", "|"), "|") {
		i, ok := d.all(set, strings.TrimSpace(alternative))
		if !ok {
			return nil, false
		}
		set.any = append(set.any, i)
	}
	return set, true
}

// all returns what the clauses of one alternative admit together, and adds the versions that they exclude to the set.
func (d dialect) all(set *admitted, text string) (interval, bool) {
	var result interval
	if low, high, ok := strings.Cut(text, " - "); ok && d.hyphen {
		text = ">=" + strings.TrimSpace(low) + " <=" + strings.TrimSpace(high)
	}
	for text != "" {
		var c clause
		c, text = nextClause(text)
		if c.op == "!=" {
			set.not = append(set.not, c.version)
			continue
		}
		i, ok := d.interval(c)
		if !ok {
			return interval{}, false
		}
		result = set.meet(result, i)
	}
	return result, true
}

// nextClause cuts the first clause off a text: operator characters, spaces, and what stands up to a space or comma.
func nextClause(text string) (clause, string) {
	op := text[:len(text)-len(strings.TrimLeft(text, "<>=!~^"))]
	rest := strings.TrimLeft(text[len(op):], " \t\r\n")
	end := strings.IndexAny(rest, ", \t\r\n")
	if end < 0 {
		end = len(rest)
	}
	return clause{op, rest[:end]}, strings.TrimLeft(rest[end:], ", \t\r\n")
}
