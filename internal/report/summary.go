package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Active returns the findings that count: those that nothing suppresses.
func (r *Report) Active() []Finding {
	active := make([]Finding, 0, len(r.Findings))
	for _, f := range r.Findings {
		if f.Suppressed == nil {
			active = append(active, f)
		}
	}
	return active
}

// MostSevereFirst returns a copy of findings in order of severity, and in the given order among equals.
func MostSevereFirst(findings []Finding) []Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b Finding) int { return cmp.Compare(b.Severity.Rank(), a.Severity.Rank()) })
	return sorted
}

// RuleNamed returns what is known of a rule, or a Rule with that name only.
func (r *Report) RuleNamed(name string) Rule {
	for _, rule := range r.Rules {
		if rule.Name == name {
			return rule
		}
	}
	return Rule{Name: name}
}

// Failed returns the problems for which something was not checked at all.
func (r *Report) Failed() []Problem {
	var failed []Problem
	for _, p := range r.Problems {
		if p.Failure {
			failed = append(failed, p)
		}
	}
	return failed
}

// String is "file:line:column", without what is not known.
func (l Location) String() string {
	switch {
	case l.Line == 0:
		return l.File
	case l.Column == 0:
		return fmt.Sprintf("%s:%d", l.File, l.Line)
	}
	return fmt.Sprintf("%s:%d:%d", l.File, l.Line, l.Column)
}

// String is a sentence such as "Klaviyo is degraded (simulated)".
func (l *Live) String() string {
	s := "Klaviyo is " + string(l.Status)
	if l.Simulated {
		s += " (simulated)"
	}
	return s
}

// Summary counts the findings of a report.
type Summary struct {
	Errors, Warnings, Infos int
	// Files is the number of files with a finding that counts.
	Files      int
	Suppressed int
	// Fixable findings have a fix that is safe to apply.
	Fixable int
}

// Summarize counts the findings of a report.
func (r *Report) Summarize() Summary {
	var s Summary
	files := make(map[string]bool)
	for _, f := range r.Findings {
		if f.Suppressed != nil {
			s.Suppressed++
			continue
		}
		switch f.Severity {
		case Error:
			s.Errors++
		case Warning:
			s.Warnings++
		default:
			s.Infos++
		}
		if f.File != "" {
			files[f.File] = true
		}
		if slices.ContainsFunc(f.Fixes, func(x Fix) bool { return x.Safe }) {
			s.Fixable++
		}
	}
	s.Files = len(files)
	return s
}

// Verdict is the summary, with a word on what it is worth where the run did not go well.
func (r *Report) Verdict() string {
	verdict := r.Summarize().String()
	switch n := len(r.Failed()); {
	case n > 0:
		verdict += "; " + Count(n, "place", "places") + " not checked"
	case r.ExitStatus > 1:
		verdict += "; the run failed"
	}
	return verdict
}

// Total is the number of findings that count.
func (s Summary) Total() int { return s.Errors + s.Warnings + s.Infos }

// String is a sentence such as "12 findings (8 errors, 3 warnings, 1 info) in 5 files; 1 suppressed".
func (s Summary) String() string {
	var b strings.Builder
	if s.Total() == 0 {
		b.WriteString("no findings")
	} else {
		var parts []string
		for _, part := range []struct {
			n                int
			singular, plural string
		}{{s.Errors, "error", "errors"}, {s.Warnings, "warning", "warnings"}, {s.Infos, "info", "info"}} {
			if part.n > 0 {
				parts = append(parts, Count(part.n, part.singular, part.plural))
			}
		}
		b.WriteString(Count(s.Total(), "finding", "findings") + " (" + strings.Join(parts, ", ") + ")")
		if s.Files > 0 {
			b.WriteString(" in " + Count(s.Files, "file", "files"))
		}
	}
	if s.Suppressed > 0 {
		fmt.Fprintf(&b, "; %s suppressed", Thousands(int64(s.Suppressed)))
	}
	return b.String()
}

// Count is a number with the right form of its noun: "1 file", "2,109 files".
func Count(n int, singular, plural string) string {
	if n == 1 {
		return "1 " + singular
	}
	return Thousands(int64(n)) + " " + plural
}

// Thousands writes a number that is not negative with commas: 2,109.
func Thousands(n int64) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
