package checklist

import (
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// library is one that speaks for a line where the files that calls go through use it.
type library struct {
	name string
	// modules are what programs import; a name with a dot, a dash or a slash at its end is a prefix.
	modules []string
	// packages are its names in manifests.
	packages []string
	// sign matches what code says that uses it without an import: a base class, an annotation. It may be nil.
	sign *regexp.Regexp
}

// The libraries, by what they are for, as their manuals name modules and packages (seen 2026-11-24).
var (
	normalisers = []library{
		{name: "libphonenumber-js", modules: []string{"libphonenumber-js", "google-libphonenumber", "awesome-phonenumber", "phone"},
			packages: []string{"libphonenumber-js", "google-libphonenumber", "awesome-phonenumber"}},
		{name: "phonenumbers", modules: []string{"phonenumbers", "phonenumber_field"}, packages: []string{"phonenumbers", "django-phonenumber-field"}},
		{name: "phonelib", modules: []string{"phonelib", "phony"}, packages: []string{"phonelib", "phony", "phony_rails", "global_phone"},
			sign: regexp.MustCompile(`\b(Phonelib|Phony)\b`)},
		{name: "libphonenumber for PHP", modules: []string{`libphonenumber\`, `Propaganistas\LaravelPhone\`, `Brick\PhoneNumber\`},
			packages: []string{"giggsey/libphonenumber-for-php", "giggsey/libphonenumber-for-php-lite", "propaganistas/laravel-phone", "brick/phonenumber"}},
		{name: "phonenumbers for Go", modules: []string{"github.com/nyaruka/phonenumbers", "github.com/ttacon/libphonenumber"},
			packages: []string{"github.com/nyaruka/phonenumbers", "github.com/ttacon/libphonenumber"}},
		{name: "libphonenumber", modules: []string{"com.google.i18n.phonenumbers.", "PhoneNumbers"},
			packages: []string{"com.googlecode.libphonenumber:libphonenumber", "libphonenumber-csharp"}},
	}
	flagServices = []library{
		{name: "LaunchDarkly", modules: []string{"launchdarkly-", "@launchdarkly/", "ldclient", "github.com/launchdarkly/", `LaunchDarkly\`, "com.launchdarkly."}},
		{name: "Unleash", modules: []string{"unleash-", "UnleashClient", "github.com/Unleash/", "unleash", "io.getunleash."}},
		{name: "Flagsmith", modules: []string{"flagsmith", "flagsmith-nodejs"}}, {name: "GrowthBook", modules: []string{"@growthbook/", "growthbook"}},
		{name: "Statsig", modules: []string{"statsig-node", "statsig"}}, {name: "Split", modules: []string{"@splitsoftware/", "splitio"}},
		{name: "PostHog", modules: []string{"posthog-node", "posthog"}}, {name: "ConfigCat", modules: []string{"configcat-node", "configcatclient"}},
		{name: "OpenFeature", modules: []string{"@openfeature/", "openfeature", "github.com/open-feature/"}},
		{name: "Flipper", modules: []string{"flipper"}, sign: regexp.MustCompile(`\bFlipper[.\[]`)},
		{name: "Laravel Pennant", modules: []string{`Laravel\Pennant\`}}, {name: "waffle", modules: []string{"waffle"}},
		{name: "Microsoft.FeatureManagement", modules: []string{"Microsoft.FeatureManagement"}},
	}
	alarms = []library{
		{name: "Sentry", modules: []string{"@sentry/", "sentry_sdk", "sentry-ruby", "github.com/getsentry/", `Sentry\`, "io.sentry.", "Sentry"},
			sign: regexp.MustCompile(`\bSentry\.capture\w+|\bSentry\\capture\w+`)},
		{name: "Datadog", modules: []string{"dd-trace", "datadog", "ddtrace", "hot-shots", "github.com/DataDog/"}},
		{name: "New Relic", modules: []string{"newrelic", "github.com/newrelic/"}, sign: regexp.MustCompile(`\bNewRelic::Agent\b`)},
		{name: "Bugsnag", modules: []string{"@bugsnag/", "bugsnag"}, sign: regexp.MustCompile(`\bBugsnag\.`)},
		{name: "Rollbar", modules: []string{"rollbar"}, sign: regexp.MustCompile(`\bRollbar\.`)},
		{name: "Honeybadger", modules: []string{"@honeybadger-io/", "honeybadger"}, sign: regexp.MustCompile(`\bHoneybadger\.`)},
		{name: "PagerDuty", modules: []string{"@pagerduty/", "pdpyras", "pagerduty", "github.com/PagerDuty/"}},
		{name: "a Prometheus counter", modules: []string{"prom-client", "prometheus_client", "prometheus/client", "github.com/prometheus/client_golang/", "io.micrometer.", "Prometheus"}},
	}
)

// imports reports whether a module, or a symbol of one, is the library's.
func (l *library) imports(module string) bool {
	return slices.ContainsFunc(l.modules, func(name string) bool {
		rest, ok := strings.CutPrefix(module, name)
		return ok && (rest == "" || strings.ContainsRune(`/.\-`, rune(name[len(name)-1])) || strings.ContainsRune(`/.\`, rune(rest[0])))
	})
}

// uses are the places where files that calls go through use one of the libraries.
func (s *survey) uses(list []library) []report.Evidence {
	var out []report.Evidence
	for _, u := range s.way {
		for i := range list {
			if at := list[i].usedIn(u); at.IsValid() {
				out = append(out, s.place(at, "%s", list[i].name)...)
			}
		}
	}
	return out
}

// usedIn is where a file uses the library first.
func (l *library) usedIn(u *facts.Unit) facts.Span {
	for _, i := range u.Imports {
		if i.Target == "" && l.imports(i.Module) {
			return i.Span
		}
	}
	if l.sign == nil {
		return facts.Span{}
	}
	return find(u, l.sign)
}

// find is where a file's code first says something, comments and imports apart.
func find(u *facts.Unit, sign *regexp.Regexp) facts.Span {
	if u.File.Token == nil {
		return facts.Span{}
	}
	base := token.Pos(u.File.Token.Base())
	for _, m := range sign.FindAllIndex(u.File.Content, -1) {
		at := facts.Span{Pos: base + token.Pos(m[0]), End: base + token.Pos(m[1])}
		if !slices.ContainsFunc(u.Comments, func(c *facts.Comment) bool { return c.Span.Holds(at) }) &&
			!slices.ContainsFunc(u.Imports, func(i *facts.Import) bool { return i.Span.Holds(at) }) {
			return at
		}
	}
	return facts.Span{}
}

// requires are the requirements of one of the libraries.
func (s *survey) requires(list []library) []report.Evidence {
	var out []report.Evidence
	for _, u := range s.units {
		for _, d := range u.Dependencies {
			for i := range list {
				if slices.Contains(list[i].packages, d.Name) && d.Kind != facts.Locked {
					out = append(out, s.place(d.Span, "%s is required", list[i].name)...)
				}
			}
		}
	}
	return out
}

// tools are the places where files that calls go through use what makes calls safer.
func (s *survey) tools(kinds ...facts.ToolKind) []report.Evidence {
	var out []report.Evidence
	for _, u := range s.way {
		for _, kind := range kinds {
			if i := slices.IndexFunc(u.Tools, func(t facts.Tool) bool { return t.Kind == kind }); i >= 0 {
				out = append(out, s.place(u.Tools[i].Span, "%s", u.Tools[i].Name)...)
			}
		}
	}
	return out
}

// passes reports whether a call goes through a file that uses what makes calls safer.
func (s *survey) passes(u *klaviyo.Use, kinds ...facts.ToolKind) bool {
	if _, around := u.Call.Enclosed(kinds...); around {
		return true
	}
	return slices.ContainsFunc(s.unitsOf(u), func(unit *facts.Unit) bool {
		return slices.ContainsFunc(unit.Tools, func(t facts.Tool) bool { return slices.Contains(kinds, t.Kind) })
	})
}
