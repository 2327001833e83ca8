package klaviyo

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// RevisionHeader is the header that names the API revision, in lower case. Klaviyo requires it on every call to /api/ and
// /client/ (OpenAPI document of 2026-07-15, seen 2026-11-23). Revisions in other headers, the query or the body are not read.
const RevisionHeader = "revision"

// FallForwardOptOut is the header that, set to 1, makes Klaviyo answer 410 to a retired revision. Without it such a request is
// served by the oldest supported revision
// (https://developers.klaviyo.com/en/docs/api_versioning_and_deprecation_policy, seen 2026-11-23).
const FallForwardOptOut = "x-klaviyo-revision-fall-forward-opt-out"

// ServedRevisionHeader is the answer's header that says which revision served it. It is undocumented.
const ServedRevisionHeader = "x-klaviyo-api-revision"

// WrongRevisionHeaders are headers that programs send a revision in and that Klaviyo does not read, in lower case.
var WrongRevisionHeaders = []string{"klaviyo-api-version", "api-version", "x-revision", "version"}

// Status is what a revision is on a day.
type Status string

// The statuses.
const (
	Stable       Status = "stable"        // in its first year
	Deprecated   Status = "deprecated"    // in its second year: no updates, use discouraged
	Retired      Status = "retired"       // two years old: served by the oldest supported revision
	Beta         Status = "beta"          // a .pre revision: not for production
	UnknownNewer Status = "unknown-newer" // a date after the newest revision in the table: it may exist by now
	Unlisted     Status = "unlisted"      // a date on which no revision was released
	Malformed    Status = "malformed"     // not YYYY-MM-DD or YYYY-MM-DD.pre
)

// Revision is one revision of the API, or what stands in its place.
type Revision struct {
	Name     string // as it is sent: "2026-07-15"
	Released string // the day it was released, "" where that is not known; one or two days after Name for some
	Beta     bool
	known    bool
}

// Revisions returns the known revisions, stable and beta, in order of name.
func Revisions() []Revision { return slices.Clone(revisions[:]) }

// LookupRevision returns the revision that a header value names. The value need not name one: see [Revision.Status].
func LookupRevision(s string) Revision {
	s = strings.TrimSpace(s)
	i, found := slices.BinarySearchFunc(revisions[:], s, func(r Revision, s string) int { return strings.Compare(r.Name, s) })
	if found {
		return revisions[i]
	}
	return Revision{Name: s, Beta: strings.HasSuffix(s, betaSuffix)}
}

const betaSuffix = ".pre"

// day returns the day that names the revision. ok is false for a malformed one.
func (r Revision) day() (day time.Time, ok bool) {
	name := strings.TrimSuffix(r.Name, betaSuffix)
	if len(name) != len(time.DateOnly) {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, name)
	return day, err == nil
}

// Known reports whether the table has the revision.
func (r Revision) Known() bool { return r.known }

// DeprecatedOn returns the first day on which the revision is deprecated: a year after the day that names it. Klaviyo counts
// from the name also where it released a day later. It is the zero time for a malformed revision.
func (r Revision) DeprecatedOn() time.Time { return r.years(1) }

// RetiresOn returns the first day on which the revision is retired: two years after the day that names it.
func (r Revision) RetiresOn() time.Time { return r.years(2) }

func (r Revision) years(n int) time.Time {
	day, ok := r.day()
	if !ok {
		return time.Time{}
	}
	return day.AddDate(n, 0, 0)
}

// Status returns what the revision is on the day of asOf, in asOf's own time zone. The first day of a period belongs to it.
// A revision that was not yet out on that day is [UnknownNewer] then.
func (r Revision) Status(asOf time.Time) Status {
	day, ok := r.day()
	today := dayOf(asOf)
	switch {
	case !ok:
		return Malformed
	case r.Beta:
		return Beta
	case !r.known && day.After(newestDay()):
		return UnknownNewer
	case !r.known:
		return Unlisted
	case r.Released > today.Format(time.DateOnly):
		return UnknownNewer
	case !today.Before(r.RetiresOn()):
		return Retired
	case !today.Before(r.DeprecatedOn()):
		return Deprecated
	}
	return Stable
}

// Supported reports whether Klaviyo serves the revision as itself on a day.
func (r Revision) Supported(asOf time.Time) bool {
	s := r.Status(asOf)
	return s == Stable || s == Deprecated
}

// DaysLeft returns the days from asOf to the retirement, which are negative after it.
func (r Revision) DaysLeft(asOf time.Time) int {
	return int(r.RetiresOn().Sub(dayOf(asOf)) / (24 * time.Hour))
}

// soon is the number of days before the retirement from which on a deprecated revision is an error.
const soon = 90

// RetiresSoon reports whether so few days are left that a deprecated revision is as bad as a retired one.
func (r Revision) RetiresSoon(asOf time.Time) bool { return r.DaysLeft(asOf) <= soon }

// Countdown says in how many days the revision retires: "in 1 day", "in 90 days".
func (r Revision) Countdown(asOf time.Time) string {
	days := r.DaysLeft(asOf)
	if days == 1 {
		return "in 1 day"
	}
	return fmt.Sprintf("in %d days", days)
}

// ServedInstead names the revision that serves requests for a retired one.
func ServedInstead(asOf time.Time) string {
	if r := OldestSupported(asOf); r.Name != "" {
		return r.Name
	}
	return "the oldest revision that it supports"
}

// Newest returns the newest stable revision that was out on a day. Its Name is "" before the first one.
func Newest(asOf time.Time) Revision {
	today := dayOf(asOf).Format(time.DateOnly)
	for _, r := range slices.Backward(revisions[:]) {
		if !r.Beta && r.Released <= today {
			return r
		}
	}
	return Revision{}
}

// OldestSupported returns the oldest revision that is not retired on a day: the one that serves requests for retired ones.
// Its Name is "" where the table is so old that all its revisions are retired by then.
func OldestSupported(asOf time.Time) Revision {
	for _, r := range revisions {
		if r.Supported(asOf) {
			return r
		}
	}
	return Revision{}
}

// newestDay is the day that names the newest stable revision of the table.
func newestDay() time.Time {
	for _, r := range slices.Backward(revisions[:]) {
		if !r.Beta {
			day, _ := r.day()
			return day
		}
	}
	return time.Time{}
}

// dayOf is midnight UTC of the day that t's own clock shows, so that days can be compared.
func dayOf(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
