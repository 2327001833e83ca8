package cli

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// released is set by -ldflags "-X github.com/klaviyo-lint/klaviyo-lint/internal/cli.released=1.2.3".
var released string

// version is that of the release, or else of the module, or "devel".
func version() string {
	if released != "" {
		return released
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

// commit is the revision that the program was built from, "" where that is not known.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	i := slices.IndexFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "vcs.revision" })
	if i < 0 {
		return ""
	}
	return info.Settings[i].Value
}

func versionCommand() *command {
	return &command{
		name:     "version",
		summary:  "Show the version, and the dates of the tables that verdicts rest on",
		examples: []string{"klaviyo-lint version", "klaviyo-lint version --json"},
		setup: func(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
			asJSON := flags.Bool("json", false, "write JSON, for programs")
			return func(context.Context, []string) int { return a.printVersion(*asJSON) }
		},
	}
}

type versionInfo struct {
	Version string               `json:"version"`
	Commit  string               `json:"commit"`
	Go      string               `json:"go"`
	Tables  map[string]tableInfo `json:"tables"`
}

type tableInfo struct {
	Date   string `json:"date"`
	Origin string `json:"origin"`
}

func (a *app) printVersion(asJSON bool) int {
	info := versionInfo{Version: version(), Commit: commit(), Go: runtime.Version(), Tables: make(map[string]tableInfo)}
	for name, source := range klaviyo.Sources() {
		info.Tables[name] = tableInfo(source)
	}
	if asJSON {
		return a.wrote(report.EncodeJSON(a.stdout, info))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "klaviyo-lint %s (%s)\n", info.Version, info.Go)
	if info.Commit != "" {
		fmt.Fprintf(&b, "commit %s\n", info.Commit)
	}
	for _, name := range slices.Sorted(maps.Keys(info.Tables)) {
		fmt.Fprintf(&b, "%s as of %s\n", name, info.Tables[name].Date)
	}
	_, err := a.stdout.Write([]byte(b.String()))
	return a.wrote(err)
}
