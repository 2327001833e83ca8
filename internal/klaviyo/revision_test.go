package klaviyo

import (
	"slices"
	"testing"
	"time"
)

func on(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

func TestStatus(t *testing.T) {
	tests := []struct {
		revision, asOf string
		want           Status
	}{
		// A period begins on its first day.
		{"2025-10-15", "2026-10-14", Stable},
		{"2025-10-15", "2026-10-15", Deprecated},
		{"2024-10-15", "2026-10-14", Deprecated},
		{"2024-10-15", "2026-10-15", Retired},
		{"2026-07-15", "2026-11-23", Stable},
		{"2026-07-15", "2027-07-14", Stable},
		{"2026-07-15", "2027-07-15", Deprecated},
		{"2026-07-15", "2028-07-15", Retired},
		{"2022-10-17", "2026-11-23", Retired},
		// Klaviyo counts from the name, not from the release a day or two later.
		{"2024-06-15", "2026-06-15", Retired},
		{"2024-06-15", "2026-06-14", Deprecated},
		// not out yet
		{"2026-07-15", "2026-07-14", UnknownNewer},
		{"2026-07-15", "2026-07-15", Stable},
		{"2024-06-15", "2024-06-16", UnknownNewer},
		{"2024-06-15", "2024-06-17", Stable},
		{"2026-10-15", "2026-11-23", UnknownNewer},
		{"2030-01-15", "2026-11-23", UnknownNewer},
		// no such day
		{"2024-03-01", "2026-11-23", Unlisted},
		{"2020-01-01", "2026-11-23", Unlisted},
		{"2026-07-14", "2026-11-23", Unlisted},
		// beta
		{"2026-07-15.pre", "2026-11-23", Beta},
		{"2031-07-15.pre", "2026-11-23", Beta},
		{"2022-09-07.pre", "2026-11-23", Beta},
		// malformed
		{"", "2026-11-23", Malformed},
		{"latest", "2026-11-23", Malformed},
		{"2024-02-30", "2026-11-23", Malformed},
		{"2024-13-15", "2026-11-23", Malformed},
		{"20241015", "2026-11-23", Malformed},
		{"v2024-10-15", "2026-11-23", Malformed},
		{"2024-10-15T00:00:00Z", "2026-11-23", Malformed},
		{"2024-10-15.beta", "2026-11-23", Malformed},
		{"2024/10/15", "2026-11-23", Malformed},
		{".pre", "2026-11-23", Malformed},
		{"2024-10-15.pre.pre", "2026-11-23", Malformed},
		// HTTP drops spaces around a value.
		{" 2026-07-15 ", "2026-11-23", Stable},
	}
	for _, tt := range tests {
		if got := LookupRevision(tt.revision).Status(on(tt.asOf)); got != tt.want {
			t.Errorf("%q on %s is %s, want %s", tt.revision, tt.asOf, got, tt.want)
		}
	}
}

// The day is the one on the clock that is asked, wherever it stands.
func TestStatusInOtherTimeZones(t *testing.T) {
	r := LookupRevision("2024-10-15")
	for name, tt := range map[string]struct {
		asOf time.Time
		want Status
	}{
		"evening in the west": {time.Date(2026, 10, 14, 23, 59, 0, 0, time.FixedZone("west", -11*3600)), Deprecated},
		"morning in the east": {time.Date(2026, 10, 15, 0, 1, 0, 0, time.FixedZone("east", 14*3600)), Retired},
	} {
		if got := r.Status(tt.asOf); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

func TestRetirement(t *testing.T) {
	r := LookupRevision("2025-01-15")
	if got := r.RetiresOn().Format(time.DateOnly); got != "2027-01-15" {
		t.Errorf("RetiresOn = %s", got)
	}
	if got := r.DeprecatedOn().Format(time.DateOnly); got != "2026-01-15" {
		t.Errorf("DeprecatedOn = %s", got)
	}
	for day, want := range map[string]int{"2026-11-24": 52, "2027-01-14": 1, "2027-01-15": 0, "2027-01-16": -1} {
		if got := r.DaysLeft(on(day)); got != want {
			t.Errorf("on %s: %d days left, want %d", day, got, want)
		}
	}
	if !LookupRevision("soon").RetiresOn().IsZero() {
		t.Error("a malformed revision has a day of retirement")
	}
}

func TestNewestAndOldestSupported(t *testing.T) {
	for day, want := range map[string][2]string{
		"2022-10-18": {"", ""},
		"2022-10-19": {"2022-10-17", "2022-10-17"},
		"2026-07-14": {"2026-04-15", "2024-07-15"},
		"2026-07-15": {"2026-07-15", "2024-10-15"},
		"2026-10-14": {"2026-07-15", "2024-10-15"},
		"2026-10-15": {"2026-07-15", "2025-01-15"},
		"2026-11-23": {"2026-07-15", "2025-01-15"},
		"2027-01-14": {"2026-07-15", "2025-01-15"},
		"2027-01-15": {"2026-07-15", "2025-04-15"},
		"2028-07-15": {"2026-07-15", ""},
	} {
		if newest, oldest := Newest(on(day)).Name, OldestSupported(on(day)).Name; newest != want[0] || oldest != want[1] {
			t.Errorf("on %s: newest %q, oldest supported %q, want %q", day, newest, oldest, want)
		}
	}
}

func TestRevisionTable(t *testing.T) {
	all := Revisions()
	if !slices.IsSortedFunc(all, func(a, b Revision) int { return slices.Compare([]byte(a.Name), []byte(b.Name)) }) {
		t.Error("revisions are not in order: they cannot be found")
	}
	for _, r := range all {
		if got := LookupRevision(r.Name); got != r || !got.Known() {
			t.Errorf("LookupRevision(%q) = %+v", r.Name, got)
		}
		if _, ok := r.day(); !ok {
			t.Errorf("%q is malformed", r.Name)
		}
		if r.Beta != (r.Status(on("2026-11-23")) == Beta) {
			t.Errorf("%q: beta in one place only", r.Name)
		}
	}
	if LookupRevision("2024-03-01").Known() {
		t.Error("a date without a revision is known")
	}
}

func TestCountdown(t *testing.T) {
	r := LookupRevision("2024-10-15")
	for day, want := range map[string]string{"2026-10-14": "in 1 day", "2026-10-13": "in 2 days"} {
		if got := r.Countdown(on(day)); got != want {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
	}
}

func TestServedInstead(t *testing.T) {
	for day, want := range map[string]string{"2026-11-24": "2025-01-15", "2040-01-01": "the oldest revision that it supports"} {
		if got := ServedInstead(on(day)); got != want {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
	}
}
