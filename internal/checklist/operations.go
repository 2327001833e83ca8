package checklist

import (
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// healthWord matches what health endpoints are called.
var healthWord = regexp.MustCompile(`(?i)(^|[/_.-])(_?healthz?|health[-_]?checks?|ready|readyz|readiness|livez|liveness|status|ping|up)($|[/_.?-])`)

// healthCheck looks for a call that a health endpoint leads to: one that a route with such a path reaches, or that stands in a function or a
// file that is called so.
func healthCheck(s *survey) verdict {
	var found []report.Evidence
	for _, u := range s.Uses {
		if u.Call.Test || u.Constructor || !asks(u) {
			continue
		}
		for _, unit := range s.units {
			for _, r := range unit.Routes {
				if !r.Test && healthWord.MatchString(r.Path) && r.Reaches(u.Call) {
					found = append(found, s.place(r.Span, "%s asks %s", r.Path, callName(u))...)
				}
			}
		}
		if name := healthOf(u); name != "" {
			found = append(found, s.at(u, "%s is asked by %s", callName(u), name)...)
		}
	}
	if len(found) == 0 {
		return unknown("no call was seen to be made by a health endpoint: ask GET /api/accounts there (klaviyo-lint init --health)")
	}
	return pass(found, "")
}

// asks reports whether a call with a private key only reads.
func asks(u *klaviyo.Use) bool {
	if u.Operation != nil {
		return u.Operation.Method == "GET" && u.Operation.Side() == klaviyo.Server
	}
	return u.Method == "GET" && !isClientSide(u)
}

// healthOf names the function or the file of a health check that leads to a call, "" for none.
func healthOf(u *klaviyo.Use) string {
	for _, f := range slices.Concat([]*facts.Func{u.Call.Func}, u.Call.Callers) {
		switch {
		case f == nil:
		case healthName(f.Name):
			return f.Name
		case f.File != nil && healthFile.MatchString(f.File.Path):
			return f.File.Path
		}
	}
	if healthFile.MatchString(u.Unit.File.Path) {
		return u.Unit.File.Path
	}
	return ""
}

// healthFile matches files of frameworks that route by file names, and files that hold nothing but the check.
var healthFile = regexp.MustCompile(`(?i)(^|/)(klaviyo[-_]?)?(health|ready|readiness|live)z?([-_.]?(check|probe|controller|route|router|handler|service|indicator|klaviyo|views?))*` +
	`(/(route|index|\+server))?\.\w+$`)

// healthName reports whether a function is named after a health check.
func healthName(name string) bool {
	lower := strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	return strings.Contains(lower, "health") || strings.Contains(lower, "readiness") || strings.Contains(lower, "readyz")
}

// unitsOf are the units that a use goes through.
func (s *survey) unitsOf(u *klaviyo.Use) []*facts.Unit {
	out := []*facts.Unit{u.Unit}
	for _, unit := range s.units {
		for _, f := range u.Call.Callers {
			if f != nil && f.File == unit.File && !slices.Contains(out, unit) {
				out = append(out, unit)
			}
		}
	}
	return out
}

// statusHost is where Klaviyo tells of its incidents.
const statusHost = "status.klaviyo.com"

// statusPage looks for what asks the status page: code, monitors, workflows, and this program's own live stage.
func statusPage(s *survey) verdict {
	var found []report.Evidence
	for _, u := range s.units {
		for _, l := range u.Literals {
			if !l.Docstring && strings.Contains(l.Text, statusHost) {
				found = append(found, s.place(l.Span, "asks %s", statusHost)...)
			}
		}
		for _, x := range u.Settings {
			switch {
			case watchedAddress.MatchString(x.Value):
				found = append(found, s.place(x.Span, "watches %s", statusHost)...)
			case liveRun.MatchString(x.Value), strings.HasSuffix(x.Key, ".with.live") && (x.Value == "on" || x.Value == "auto" || x.Value == "true"):
				found = append(found, s.place(x.Span, "klaviyo-lint asks it here")...)
			}
		}
		for _, c := range u.Calls {
			if c.Request == nil || c.Test {
				continue
			}
			c.Request.URL.Walk(func(v facts.Value) bool {
				if v.Kind == facts.String && strings.Contains(v.Text, statusHost) {
					found = append(found, s.place(v.Span, "asks %s", statusHost)...)
				}
				return true
			})
		}
	}
	if len(found) == 0 {
		return unknown("nothing here asks " + statusHost + "; a subscription to it cannot be seen in a repository")
	}
	return pass(found, "")
}

// watchedAddress matches a value that is an address of the status page, and no text that speaks of it.
var watchedAddress = regexp.MustCompile(`^\S*\bstatus\.klaviyo\.com\S*$`)

// liveRun matches a command that has this program ask Klaviyo and its status page.
var liveRun = regexp.MustCompile(`klaviyo-lint\s+(live\b|.*--live\b)`)

// switchName matches what a switch of the integration is called: KLAVIYO_ENABLED, klaviyo.enabled, DISABLE_KLAVIYO, klaviyo-kill-switch.
var switchName = regexp.MustCompile(`(?i)klaviyo[\w.:-]*(enable|disable|active|kill|switch|feature|toggle|flag)|(enable|disable|use|skip|with|feature|flag)s?[\w.:-]*klaviyo|` +
	`klaviyo[._:-]?(on|off|sync|integration)$`)

// killSwitch looks for a switch that decides whether calls are made. What only asks how things are may be made all the same.
func killSwitch(s *survey) verdict {
	var guarded, open []report.Evidence
	for _, u := range s.server {
		name, at := switchOf(u)
		switch {
		case name != "":
			if !at.IsValid() {
				at = u.Call.Span
			}
			guarded = append(guarded, s.place(at, "%s decides whether %s is called", name, callName(u))...)
		case u.Operation == nil || u.Operation.Method != "GET":
			open = append(open, s.at(u, "%s is called whatever is set", callName(u))...)
		}
	}
	switch {
	case len(guarded) > 0 && len(open) == 0:
		return pass(guarded, "")
	case len(guarded) > 0:
		return unknown("a switch decides over other calls, and over these none in view does", open...)
	}
	return unknown("no switch was seen to decide whether calls are made: ask KLAVIYO_ENABLED before them (klaviyo-lint init --kill-switch)", s.switchSettings()...)
}

// switchOf names the switch that a call is made under, "" for none: a variable or setting with such a name, or a flag of a flag service.
func switchOf(u *klaviyo.Use) (name string, at facts.Span) {
	for _, g := range u.Call.Guards {
		g.Walk(func(v facts.Value) bool {
			switch {
			case name != "":
			case (v.Kind == facts.Env || v.Kind == facts.Symbol || v.Kind == facts.String) && switchName.MatchString(v.Text):
				name, at = v.Text[strings.LastIndexByte(v.Text, '.')+1:], g.Span
			case v.Kind == facts.Symbol && flagService(v.Text) != "":
				name, at = "a flag of "+flagService(v.Text), g.Span
			}
			return name == ""
		})
	}
	return name, at
}

// flagService names the flag service that a symbol belongs to, "" for none.
func flagService(symbol string) string {
	for i := range flagServices {
		if flagServices[i].imports(symbol) {
			return flagServices[i].name
		}
	}
	return ""
}

// switchSettings are settings with the name of a switch.
func (s *survey) switchSettings() []report.Evidence {
	var out []report.Evidence
	for _, u := range s.units {
		for _, x := range u.Settings {
			if switchName.MatchString(x.Key) {
				out = append(out, s.place(x.Span, "%s is set", x.Key[strings.LastIndexByte(x.Key, '.')+1:])...)
			}
		}
	}
	return out
}

// rollback looks at what git knows to go back to, and at whether Kubernetes keeps what ran before.
func rollback(s *survey) verdict {
	var kept, lost []report.Evidence
	for _, u := range s.units {
		for _, x := range u.Settings {
			if key := x.Key[strings.LastIndexByte(x.Key, '.')+1:]; key == "revisionHistoryLimit" {
				if x.Value == "0" {
					lost = append(lost, s.place(x.Span, "revisionHistoryLimit is 0, so kubectl rollout undo has nothing to go back to")...)
				} else {
					kept = append(kept, s.place(x.Span, "the last %s deployments are kept", x.Value)...)
				}
			}
		}
	}
	if len(lost) > 0 {
		return failed(lost, "leave revisionHistoryLimit out (10), or set it to 1 or more")
	}
	h := s.History
	switch {
	case len(h.Tags) > 0:
		note := "the tag " + h.Tags[len(h.Tags)-1] + " can be gone back to"
		return pass(append([]report.Evidence{{Note: note}}, kept...), "")
	case h.Parent != "":
		return pass(append([]report.Evidence{{Note: "commit " + h.Parent[:min(12, len(h.Parent))] + " comes before this one"}}, kept...),
			"nothing is tagged, so which commit was good last is for people to know")
	case h.Shallow:
		return unknown("the clone is shallow, so earlier commits are not in view: fetch the tags (fetch-depth: 0)", kept...)
	}
	return unknown("no tag and no earlier commit is in view: tag what is released", kept...)
}
