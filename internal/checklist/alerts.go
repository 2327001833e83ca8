package checklist

import (
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// condition is one line of the alert table.
type condition int

const (
	authRefused condition = iota
	serverErrors
	rateLimited
	slowAnswers
	rejectedSignatures
)

// conditions are the lines of the alert table, each with what an alert rule about it says, and the most that may pass without an alert: requests a
// minute, or seconds.
var conditions = []struct {
	of    condition
	name  string
	words *regexp.Regexp
	most  float64
}{
	{authRefused, "401/403", regexp.MustCompile(`(?i)\b40[13]\b|40\[13\]|unauthori[sz]ed|forbidden|auth[_ -]?(error|fail)`), 0},
	{serverErrors, "5xx", regexp.MustCompile(`(?i)\b5xx\b|5\.\.|5\[0-9\]|5\\d|\b50[0-4]\b|server[_ -]?error|>=\s*500`), 10},
	{rateLimited, "429", regexp.MustCompile(`(?i)\b429\b|rate[_ -]?limit|throttl|too[_ -]?many`), 5},
	{slowAnswers, "P95", regexp.MustCompile(`(?i)\bp95\b|0\.95|latency|duration|percentile|response[_ -]?time`), 5},
	{rejectedSignatures, "rejected signatures", regexp.MustCompile(`(?i)signature|hmac`), 0},
}

// alertRule is one alert rule about Klaviyo.
type alertRule struct {
	kind string // "a Prometheus rule"
	at   facts.Span
	text string
}

func (r *alertRule) covers(c condition) bool { return conditions[c].words.MatchString(r.text) }

// alertHeads are the settings that make what stands beside them an alert rule, by the end of their key. A head may be asked for a value.
var alertHeads = []struct {
	kind  string
	key   *regexp.Regexp
	value *regexp.Regexp
}{
	{"a Prometheus rule", regexp.MustCompile(`\brules\.\d+\.alert$`), nil},
	{"an Alertmanager route", regexp.MustCompile(`\broutes\.\d+\.receiver$`), nil},
	{"a Grafana rule", regexp.MustCompile(`\brules\.\d+\.(title|uid)$`), nil},
	{"a Datadog monitor", regexp.MustCompile(`(^|\.)query$`), regexp.MustCompile(`^(avg|sum|min|max|count|percentile|logs|events|change)\(`)},
	{"a New Relic condition", regexp.MustCompile(`(^|\.)nrql(\.query)?$`), regexp.MustCompile(`(?i)^select\b`)},
	{"a CloudWatch alarm", regexp.MustCompile(`(^|\.)AlarmName$`), nil},
	{"a CloudWatch alarm", regexp.MustCompile(`\bResources\.\w+\.Type$`), regexp.MustCompile(`^AWS::CloudWatch::Alarm$`)},
}

// alertResource matches the head of a resource of Terraform that is an alert rule.
var alertResource = regexp.MustCompile(`(?m)^resource\s+"(datadog_monitor|newrelic_\w*alert_condition|aws_cloudwatch_metric_alarm|sentry_(?:metric|issue)_alert|` +
	`pagerduty_(?:event_orchestration|event_rule|ruleset_rule|service_event_rule)\w*|grafana_rule_group|google_monitoring_alert_policy|azurerm_monitor_\w*alert\w*)"`)

// resourceEnd matches the line that ends a resource.
var resourceEnd = regexp.MustCompile(`(?m)^}`)

// alertRules are the alert rules of the tree that are about Klaviyo, by their own words or by the name of their file.
func (s *survey) alertRules() []alertRule {
	var out []alertRule
	for _, u := range s.units {
		for _, r := range slices.Concat(settingRules(u), resourceRules(u)) {
			if klaviyo.Named(r.text + u.File.Path) {
				out = append(out, r)
			}
		}
	}
	return out
}

// settingRules are the alert rules among the settings of a file.
func settingRules(u *facts.Unit) []alertRule {
	var out []alertRule
	if isTerraform(u) {
		return nil
	}
	for _, x := range u.Settings {
		for _, head := range alertHeads {
			if head.key.MatchString(x.Key) && (head.value == nil || head.value.MatchString(x.Value)) {
				out = append(out, alertRule{head.kind, x.Span, beside(u, x)})
				break
			}
		}
	}
	return out
}

func isTerraform(u *facts.Unit) bool { return path.Ext(u.File.Path) == ".tf" }

// resourceRules are those among the resources of a file of Terraform.
func resourceRules(u *facts.Unit) []alertRule {
	if !isTerraform(u) || u.File.Token == nil {
		return nil
	}
	var out []alertRule
	base := token.Pos(u.File.Token.Base())
	for _, m := range alertResource.FindAllSubmatchIndex(u.File.Content, -1) {
		text := u.File.Content[m[0]:]
		if end := resourceEnd.FindIndex(text); end != nil {
			text = text[:end[0]]
		}
		out = append(out, alertRule{"the resource " + string(u.File.Content[m[2]:m[3]]), facts.Span{Pos: base + token.Pos(m[0]), End: base + token.Pos(m[1])}, string(text)})
	}
	return out
}

// beside is the text of a setting and of all that stand beside or below it.
func beside(u *facts.Unit, x *facts.Setting) string {
	prefix := x.Key[:strings.LastIndexByte(x.Key, '.')+1]
	var b strings.Builder
	for _, y := range u.Settings {
		if strings.HasPrefix(y.Key, prefix) {
			b.WriteString(y.Key[len(prefix):] + ": " + y.Value + "\n")
		}
	}
	return b.String()
}

// alerts compares the alert rules with the alert table.
func alerts(s *survey) verdict {
	rules := s.alertRules()
	var found, lax []report.Evidence
	var missing []string
	for _, c := range conditions {
		if c.of == rejectedSignatures && len(s.receives) == 0 {
			continue
		}
		var about []alertRule
		for _, r := range rules {
			if r.covers(c.of) {
				about = append(about, r)
			}
		}
		i := slices.IndexFunc(about, func(r alertRule) bool { _, lax := r.laxer(c.of); return !lax })
		switch {
		case i >= 0:
			found = append(found, s.place(about[i].at, "%s: %s", c.name, about[i].kind)...)
		case len(about) > 0:
			at, _ := about[0].laxer(c.of)
			lax = append(lax, s.place(about[0].at, "%s: %s that waits for more than %s", c.name, about[0].kind, at)...)
			fallthrough
		default:
			missing = append(missing, c.name)
		}
	}
	switch {
	case len(rules) == 0:
		return unknown("no alert rule about Klaviyo is in the tree; they may be kept elsewhere (klaviyo-lint init --alerts)")
	case len(missing) > 0:
		return unknown("no alert rule as strict as the table was found for "+strings.Join(missing, ", "), append(lax, found...)...)
	}
	return pass(found, "")
}
