package live

import (
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// mostRevisions is how many revisions are asked about, besides the one that is sent anyway.
const mostRevisions = 3

// served is the probe of the revisions that really answer.
type served struct {
	r       *run
	answers map[string]*answer // by the revision that was asked for
	code    []string           // the revisions that the code sends
	left    []string           // those of them that are not asked about
}

func (r *run) newServed(auth *answer) *served {
	s := &served{r: r, answers: map[string]*answer{r.revision: auth}}
	if r.code != nil {
		s.code = r.code.Revisions.names()
	}
	return s
}

// tasks asks with each revision of the code, the oldest first, since those fall forward. What is no date is not sent: it is a
// mistake that the linter reports.
func (s *served) tasks() []task {
	var tasks []task
	for _, revision := range s.code {
		status := klaviyo.LookupRevision(revision).Status(s.r.o.AsOf)
		if s.answers[revision] != nil || status == klaviyo.Malformed {
			continue
		}
		if len(tasks) == mostRevisions {
			s.left = append(s.left, revision)
			continue
		}
		q := question{key: s.r.o.Key, path: accountsPath, query: accountQuery, revision: revision}
		tasks = append(tasks, task{ServedRevision, q, func(a *answer) { s.answers[revision] = a }})
	}
	return tasks
}

func (s *served) judge() report.Probe {
	auth := s.answers[s.r.revision]
	var wrong, right, silent []string
	var places []report.Related
	for _, revision := range slices.Compact(slices.Sorted(slices.Values(append(s.code, s.r.revision)))) {
		a := s.answers[revision]
		if slices.Contains(s.left, revision) {
			continue
		}
		if a == nil || !a.fromAPI() {
			silent = append(silent, revision)
			continue
		}
		got := a.header.Get(klaviyo.ServedRevisionHeader)
		switch verdict, isWrong := s.verdict(revision, got); {
		case klaviyo.LookupRevision(got).Status(s.r.o.AsOf) == klaviyo.Malformed:
			silent = append(silent, revision)
		case isWrong:
			wrong = append(wrong, verdict)
			if s.r.code != nil {
				places = append(places, report.Related{Location: s.r.code.Revisions[revision], Message: verdict})
			}
		default:
			right = append(right, verdict)
		}
	}
	switch {
	case len(wrong) > 0:
		return at(with(failed(gradeP2, strings.Join(append(wrong, right...), "; ")+s.open(silent)), auth), places...)
	case len(right) == 0:
		return with(unknown("the answers do not say which revision served them (X-Klaviyo-API-Revision)"), auth)
	case s.open(silent) != "":
		return with(unknown(strings.Join(right, "; ")+s.open(silent)), auth)
	}
	return with(passed(strings.Join(right, "; ")), auth)
}

// open says which revisions of the code were not settled, and which of these were not asked about.
func (s *served) open(silent []string) string {
	note := ""
	if len(silent) > 0 && len(s.code) > 0 {
		note = "; not settled: " + strings.Join(silent, ", ")
	}
	if len(s.left) > 0 {
		note += fmt.Sprintf("; not asked: %s (only the %d oldest are)", strings.Join(s.left, ", "), mostRevisions)
	}
	return note
}

// verdict says what it means that a revision was asked for and another one, or itself, has served.
func (s *served) verdict(asked, got string) (note string, wrong bool) {
	shown := s.r.redact.foreign(got)
	fromCode := slices.Contains(s.code, asked)
	switch {
	case got == asked:
		note = "revision " + asked + " is served"
		if klaviyo.LookupRevision(asked).Status(s.r.o.AsOf) == klaviyo.UnknownNewer {
			note += " (it exists, although this version of klaviyo-lint does not know it yet)"
		}
		return note, false
	case got < asked:
		return fmt.Sprintf("revision %s was asked for and the older %s served: features of the newer one are missing", asked, shown), true
	case fromCode:
		return fmt.Sprintf("the code sends revision %s, and Klaviyo serves %s in its place: it has fallen forward, move the code to a supported revision", asked, shown), true
	}
	return fmt.Sprintf("revision %s was asked for and %s served: a newer klaviyo-lint knows why", asked, shown), false
}
