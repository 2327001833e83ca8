package checklist

import (
	"cmp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// withSDK are the languages that Klaviyo publishes a server SDK for, by the package.
var withSDK = map[source.Language]string{
	source.JavaScript: "klaviyo-api", source.TypeScript: "klaviyo-api", source.TSX: "klaviyo-api", source.Python: "klaviyo-api",
	source.Ruby: "klaviyo-api-sdk", source.PHP: "klaviyo/api",
}

// sdkNotRaw looks for calls of the SDK. Raw calls in a language that has one are findings of raw-http; what it does not judge stays open.
func sdkNotRaw(s *survey) verdict {
	var own, raw, without []report.Evidence
	for _, u := range s.server {
		switch {
		case u.SDK != "":
			own = append(own, s.at(u, "%s goes through %s", callName(u), u.SDK)...)
		case withSDK[u.Unit.File.Language] != "":
			raw = append(raw, s.at(u, "a raw call of %s, where %s could be used", callName(u), withSDK[u.Unit.File.Language])...)
		default:
			without = append(without, s.at(u, "a raw call of %s", callName(u))...)
		}
	}
	for _, u := range s.makers {
		own = append(own, s.at(u, "a client of %s", u.SDK)...)
	}
	switch {
	case len(raw) > 0:
		return unknown("calls are raw although the language has an SDK: move them to it, or have a reason", raw...)
	case len(own) > 0:
		return pass(own, "")
	case len(without) > 0:
		return idle("Klaviyo publishes no SDK for the languages of these calls")
	}
	return unknown("an SDK is required, and no call of it is in view", s.required()...)
}

// required are the requirements of the SDKs.
func (s *survey) required() []report.Evidence {
	var out []report.Evidence
	for _, d := range s.sdks {
		out = append(out, s.place(d.Span, "%s %s", d.Name, cmp.Or(d.Requirement, "without a version"))...)
	}
	return out
}

// sdkPinned looks at the requirements that no rule has found fault with.
func sdkPinned(s *survey) verdict {
	var pinned, open []report.Evidence
	for _, d := range s.sdks {
		version := cmp.Or(d.Resolved, d.Version)
		revision := ""
		if r, ok := klaviyo.SDKVersion(d.Ecosystem, d.Name, version); ok {
			revision = ", which sends revision " + r.Revision
		}
		switch {
		case d.Pin == facts.PinExact || d.Pin == facts.PinCommit:
			pinned = append(pinned, s.place(d.Span, "%s is pinned to %s%s", d.Name, cmp.Or(d.Version, d.Requirement), revision)...)
		case d.Resolved != "" && !d.Stale:
			pinned = append(pinned, s.place(d.LockSpan, "%s is locked to %s%s", d.Name, d.Resolved, revision)...)
		default:
			open = append(open, s.place(d.Span, "%s %s", d.Name, cmp.Or(d.Requirement, "without a version"))...)
		}
	}
	if len(open) > 0 {
		return unknown("require one version, or commit the lock file, to settle this", open...)
	}
	return pass(pinned, "")
}

// sdkLocked compares the lock file with the manifest. What is installed is for the live stage to look at.
func sdkLocked(s *survey) verdict {
	var stale, fits []report.Evidence
	for _, d := range s.sdks {
		switch {
		case d.Stale:
			stale = append(stale, s.place(d.LockSpan, "%s is locked to %s, which %s does not admit", d.Name, d.Resolved, d.Requirement)...)
		case d.Resolved != "":
			fits = append(fits, s.place(d.LockSpan, "%s is locked to %s, as required", d.Name, d.Resolved)...)
		}
	}
	switch {
	case len(stale) > 0:
		return failed(stale, "the lock file was not written from this manifest: install again and commit it")
	case len(fits) > 0:
		return unknown("the lock file agrees with the manifest; run with --live to compare what is installed", fits...)
	}
	return unknown("no lock file says which version is installed: commit it")
}

// revisionSent looks for the revision of every raw call. What is wrong with one is a finding.
func revisionSent(s *survey) verdict {
	var sent, open []report.Evidence
	for _, u := range s.calls {
		if !isRaw(u) || u.Operation != nil && u.Operation.NoRevision {
			continue
		}
		constants, _ := u.Revision.Value.Constants()
		switch {
		case u.Revision.Presence == facts.Present && len(constants) > 0:
			at := constants[0].Span
			if !at.IsValid() {
				at = u.Decider()
			}
			sent = append(sent, s.place(at, "revision %s", constants[0].Text)...)
		default:
			open = append(open, s.at(u, "the revision of %s is not in view", callName(u))...)
		}
	}
	if len(open) > 0 {
		return unknown("send a constant revision where it is not in view, or run with --live to see which Klaviyo served", open...)
	}
	if len(sent) == 0 {
		return idle("no call here needs a revision")
	}
	return pass(sent, "")
}

// creators are the operations that make a profile, and those that may as well be called for it.
var (
	plainCreators = []string{"create_profile"}
	upserters     = []string{
		"create_or_update_profile", "bulk_import_profiles", "spawn_bulk_profile_import_job", "subscribe_profiles",
		"bulk_subscribe_profiles", "create_client_subscription", "create_client_profile",
	}
)

func noProfiles(s *survey) string {
	if len(s.calling(plainCreators...))+len(s.calling(upserters...)) == 0 {
		return "no call that makes a profile was found"
	}
	return ""
}

func upsert(s *survey) verdict {
	var evidence []report.Evidence
	for _, u := range s.calling(upserters...) {
		evidence = append(evidence, s.at(u, "%s", u.Operation.ID)...)
	}
	if len(evidence) == 0 {
		return unknown("profiles are made by create_profile: call create-or-update, or say in an ignore comment why not")
	}
	return pass(evidence, "")
}

var eventMakers = []string{"create_event", "create_client_event", "bulk_create_events"}

func noEvents(s *survey) string {
	if len(s.calling(eventMakers...)) == 0 {
		return "no call that makes an event was found"
	}
	return ""
}

// uniqueID looks at the attributes of each event. An event whose attributes are not in view keeps the line open.
func uniqueID(s *survey) verdict {
	var with, open []report.Evidence
	for _, u := range s.calling(eventMakers...) {
		attributes := u.EventAttributes()
		carried := len(attributes) > 0
		for _, a := range attributes {
			carried = carried && klaviyo.EventUniqueID(a).Presence == facts.Present
		}
		if carried {
			with = append(with, s.at(u, "the event carries unique_id")...)
		} else {
			open = append(open, s.at(u, "what the event carries is not in view")...)
		}
	}
	if len(open) > 0 {
		return unknown("give these events a unique_id where they are sent, so that it can be seen", open...)
	}
	return pass(with, "")
}

// phones is evidence of each phone number that a call sends.
func (s *survey) phones() (sent []report.Evidence) {
	for _, u := range s.calls {
		u.Payload.Walk(func(v facts.Value) bool {
			for _, f := range v.Fields {
				if name := strings.ToLower(strings.ReplaceAll(f.Name, "_", "")); f.Presence != facts.Absent && name == "phonenumber" {
					sent = append(sent, s.at(u, "%s sends a phone number", callName(u))...)
				}
			}
			return true
		})
	}
	return sent
}

func noPhones(s *survey) string {
	if len(s.phones()) == 0 {
		return "no call that sends a phone number was found"
	}
	return ""
}

func phones(s *survey) verdict {
	if found := s.uses(normalisers); len(found) > 0 {
		return pass(found, "")
	}
	if found := s.requires(normalisers); len(found) > 0 {
		return pass(found, "whether every number passes through it is not followed")
	}
	return unknown("phone numbers are sent as they come: put a library that formats them as E.164 before the call", s.phones()...)
}
