// Package scaffold has what lines of the production checklist want, to begin with: a health check, alert rules, a pre-flight workflow, and a
// client with a switch.
package scaffold

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

// Kind is what a scaffold is for.
type Kind string

// The kinds, by the flags that ask for them.
const (
	Health     Kind = "health"
	Alerts     Kind = "alerts"
	Preflight  Kind = "preflight"
	KillSwitch Kind = "kill-switch"
)

// Kinds are all kinds, in order.
var Kinds = []Kind{Health, Alerts, Preflight, KillSwitch}

// About says in a few words what a kind is.
func (k Kind) About() string {
	switch k {
	case Health:
		return "a health check: healthy, degraded or down, with the latency"
	case Alerts:
		return "Prometheus alert rules, one for each line of the alert table"
	case Preflight:
		return "a GitHub workflow that asks Klaviyo before a deployment"
	}
	return "a client that KLAVIYO_ENABLED=false switches off"
}

// Line returns the line of the checklist that a kind is for.
func (k Kind) Line() string {
	switch k {
	case Health:
		return "health-check"
	case Preflight:
		return "preflight-auth"
	}
	return string(k)
}

// File is one file to write.
type File struct {
	// Path is relative to the folder of the integration, with forward slashes.
	Path string
	Text string
}

// language is a language that scaffolds are written in.
type language struct {
	names                   []string // the first is its own
	extension               string
	healthPath, guardedPath string
}

var languages = []language{
	{[]string{"typescript", "ts"}, "ts", "klaviyo/health.ts", "klaviyo/switch.ts"},
	{[]string{"python", "py"}, "py", "klaviyo_health.py", "klaviyo_switch.py"},
	{[]string{"ruby", "rb"}, "rb", "lib/klaviyo_health.rb", "lib/klaviyo_switch.rb"},
	{[]string{"php"}, "php", "src/klaviyo_health.php", "src/KlaviyoSwitch.php"},
	{[]string{"go", "golang"}, "go", "klaviyo/health.go", "klaviyo/switch.go"},
	{[]string{"csharp", "c#", "cs"}, "cs", "KlaviyoHealth.cs", "KlaviyoSwitch.cs"},
	{[]string{"java"}, "java", "KlaviyoHealth.java", "KlaviyoSwitch.java"},
}

// Languages are the names of the languages, in order.
func Languages() []string {
	names := make([]string, len(languages))
	for i, l := range languages {
		names[i] = l.names[0]
	}
	return names
}

// Known reports whether a name is that of a language, or short for it.
func Known(name string) bool {
	return slices.ContainsFunc(languages, func(l language) bool { return slices.Contains(l.names, strings.ToLower(name)) })
}

// NeedsLanguage reports whether a kind is written in a programming language.
func (k Kind) NeedsLanguage() bool { return k == Health || k == KillSwitch }

//go:embed templates
var templates embed.FS

// Make returns a scaffold. A raw call in it sends the given revision.
func Make(k Kind, name, revision string) (File, error) {
	switch k {
	case Alerts:
		return read("alerts.yml", "monitoring/klaviyo-alerts.yml", revision)
	case Preflight:
		return read("preflight.yml", ".github/workflows/klaviyo-preflight.yml", revision)
	}
	for _, l := range languages {
		switch {
		case !slices.Contains(l.names, strings.ToLower(name)):
		case k == Health:
			return read("health."+l.extension, l.healthPath, revision)
		case k == KillSwitch:
			return read("switch."+l.extension, l.guardedPath, revision)
		}
	}
	return File{}, fmt.Errorf("there is no %s in %q", k, name)
}

func read(template, path, revision string) (File, error) {
	text, err := templates.ReadFile("templates/" + template + ".txt")
	if err != nil {
		return File{}, err
	}
	return File{Path: path, Text: strings.ReplaceAll(string(text), "{{revision}}", revision)}, nil
}
