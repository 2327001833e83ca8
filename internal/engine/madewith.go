package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// madeWith are the settings of a run.
func madeWith(tree *source.Tree, o Options) *report.Settings {
	s := &report.Settings{
		RuleSettings: report.Digest(o.Severities, o.RuleOptions, o.MinConfidence), Files: filesDigest(tree, o),
		Baseline: report.Digest(slices.Sorted(maps.Keys(o.Baseline))),
	}
	var rules []string
	for _, r := range o.Rules {
		rules = append(rules, r.Name)
	}
	s.Rules = report.Digest(rules)
	for _, path := range o.Paths {
		name, err := filepath.Abs(path)
		if err == nil {
			path, err = filepath.Rel(tree.Root, name)
		}
		if err == nil {
			s.Paths = append(s.Paths, printable(filepath.ToSlash(path)))
		}
	}
	slices.Sort(s.Paths)
	return s
}

// filesDigest is a digest of what decides the result: the code that mentions Klaviyo, the settings beside it and the manifests. Data is left
// out, since what one shard has written may lie where the next one reads.
func filesDigest(tree *source.Tree, o Options) string {
	sum := sha256.New()
	for _, f := range tree.Files {
		switch f.Language {
		case source.JSON, source.XML, source.Text, source.Markdown, source.Binary:
			if !manifest.IsManifest(f.Path) && !manifest.IsLock(f.Path) {
				continue
			}
		}
		if f.Candidate && !o.excluded(f.Path) {
			fmt.Fprintf(sum, "%q %d\n", f.Path, len(f.Content))
			sum.Write(f.Content)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
