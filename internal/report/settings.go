package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Settings are what a run was made with: runs that differ in them are no parts of one. What may be long is told by a [Digest], so that
// no text of a configuration gets into a report.
type Settings struct {
	// Paths are what was asked for, relative to the root.
	Paths []string `json:"paths"`
	// Rules are the rules that ran, RuleSettings their severities, their options and the least confidence.
	Rules        string `json:"rules"`
	RuleSettings string `json:"ruleSettings"`
	// Exclude are the patterns of files that are left out, Baseline the findings that are known and not counted.
	Exclude  string `json:"exclude"`
	Baseline string `json:"baseline"`
	// Files are the names and contents of the files that were read.
	Files string `json:"files"`
	// OnlyChanged is set where findings are hidden that a change has not caused.
	OnlyChanged bool `json:"onlyChanged,omitempty"`
}

// Digest is a short hash of values in order.
func Digest(values ...any) string {
	sum := sha256.New()
	for _, v := range values {
		fmt.Fprintf(sum, "%#v\n", v) // maps are in the order of their keys
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// joined are the settings of two parts of a run over several folders, or over several shards with the same settings.
func (s *Settings) joined(other *Settings) *Settings {
	switch {
	case s == nil:
		return other
	case other == nil:
		return s
	}
	both := func(a, b string) string {
		if a == b {
			return a
		}
		return Digest(a, b)
	}
	j := &Settings{
		Paths: slices.Clone(s.Paths), Rules: both(s.Rules, other.Rules), RuleSettings: both(s.RuleSettings, other.RuleSettings),
		Exclude: both(s.Exclude, other.Exclude), Baseline: both(s.Baseline, other.Baseline), Files: both(s.Files, other.Files),
		OnlyChanged: s.OnlyChanged || other.OnlyChanged,
	}
	for _, p := range other.Paths {
		if !slices.Contains(j.Paths, p) {
			j.Paths = append(j.Paths, p)
		}
	}
	return j
}
