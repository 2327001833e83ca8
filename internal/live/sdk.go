package live

import (
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// sdkInstalled compares what is installed with the lock file, and that with the manifest. Nothing is asked for it.
func (r *run) sdkInstalled() report.Probe {
	if r.code == nil {
		return notApplicable(noCode)
	}
	if len(r.code.SDKs) == 0 {
		return notApplicable("no SDK of Klaviyo is required by a manifest that was read")
	}
	var wrong, right, open []string
	var places []report.Related
	misplaced := func(s SDK, note string) {
		wrong = append(wrong, note)
		places = append(places, report.Related{Location: s.At, Message: note})
	}
	for _, s := range r.code.SDKs {
		name := r.redact.foreign(s.Package)
		if s.Stale {
			misplaced(s, fmt.Sprintf("%s %s is locked, %s requires %s: write the lock file anew", name, r.redact.foreign(s.Locked),
				r.redact.foreign(s.At.File), r.redact.foreign(s.Required)))
		}
		switch {
		case s.Unreadable != "":
			open = append(open, fmt.Sprintf("what is installed of %s is not known: %s cannot be read", name, r.redact.foreign(s.Unreadable)))
		case s.Installed == "":
			open = append(open, name+" is not installed here")
		case s.Locked != "" && !same(s.Installed, s.Locked):
			misplaced(s, fmt.Sprintf("%s %s is installed, %s is locked: install from the lock file", name,
				r.redact.foreign(s.Installed), r.redact.foreign(s.Locked)))
		case s.Locked == "" && s.Exact && !same(s.Installed, s.Required):
			misplaced(s, fmt.Sprintf("%s %s is installed, %s requires %s", name, r.redact.foreign(s.Installed),
				r.redact.foreign(s.At.File), r.redact.foreign(s.Required)))
		case s.Stale:
			// What is installed is the locked one, which is wrong itself.
		case s.Locked == "" && !s.Exact:
			open = append(open, fmt.Sprintf("%s %s is installed and not pinned", name, r.redact.foreign(s.Installed)))
		default:
			right = append(right, fmt.Sprintf("%s %s is the pinned one", name, r.redact.foreign(s.Installed)))
		}
	}
	var said []string
	for _, part := range slices.Concat(wrong, right, open) {
		if !slices.Contains(said, part) {
			said = append(said, part) // several manifests may ask for the same package
		}
	}
	note := strings.Join(said, "; ")
	switch {
	case len(wrong) > 0:
		return at(failed(gradeP2, note), places...)
	case len(open) > 0:
		return unknown(note)
	}
	return passed(note)
}

func same(a, b string) bool {
	return klaviyo.CompareVersions(bare(a), bare(b)) == 0
}

// bare is a version without what manifests and tags write before it.
func bare(version string) string { return strings.TrimLeft(version, "=v ") }
