// Package legacysdk reports SDKs of the retired v1 and v2 API, and packages that are taken for Klaviyo's and are not.
package legacysdk

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports legacy packages in manifests, and imports of them where no manifest names them.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	named := map[*klaviyo.OldPackage]bool{} // by a manifest, which says what is imported
	for _, u := range pass.Units {
		if u.File.Marks.Has(source.Demo) {
			continue // what only shows something is not installed in production
		}
		for _, d := range u.Dependencies {
			p := klaviyo.LegacyPackage(d.Ecosystem, d.Name)
			if p == nil || !p.Dead() || d.Kind == facts.Constraint {
				continue
			}
			named[p] = true
			if direct(d) {
				continue // a package of the tree, or somebody's own, that has the same name
			}
			pass.Report(rule.Diagnostic{Span: d.Span, Message: message(p)})
		}
	}
	present := presentSDKs(pass)
	for _, u := range pass.Units {
		folder, ok := pass.Package(u.File.Path)
		if !ok || !present[requirer{folder, ecosystemOf(u.File.Language)}] {
			checkImports(pass, u, named)
		}
	}
}

// requirer is the manifest of one ecosystem in a folder.
type requirer struct{ folder, ecosystem string }

// presentSDKs are the manifests that require the present SDK: an import of their code that none requires is a slip of the pen, and brings
// nothing.
func presentSDKs(pass *rule.Pass) map[requirer]bool {
	out := map[requirer]bool{}
	for _, u := range pass.Units {
		for _, d := range u.Dependencies {
			sdk := klaviyo.FindSDK(d.Ecosystem, d.Name)
			if folder, ok := pass.Package(u.File.Path); ok && sdk != nil && sdk.Role == klaviyo.ServerSDK {
				out[requirer{folder, d.Ecosystem}] = true
			}
		}
	}
	return out
}

// direct reports whether a package does not come from the registry that the legacy one is in.
func direct(d *facts.Dependency) bool {
	return d.Direct || d.DecidedBy != nil && d.DecidedBy.Direct
}

func checkImports(pass *rule.Pass, u *facts.Unit, named map[*klaviyo.OldPackage]bool) {
	if u.File.Marks.Any(source.Docs | source.Vendored | source.Demo) {
		return
	}
	for _, i := range u.Imports {
		if i.Target != "" || slices.Contains(i.Names, "KlaviyoAPI") {
			continue // a module of the tree that has the same name, or a class that only the present SDK has
		}
		p := klaviyo.LegacyModule(ecosystemOf(u.File.Language), i.Module)
		if p != nil && p.Dead() && !named[p] {
			pass.Report(rule.Diagnostic{Span: i.Span, Message: message(p)})
		}
	}
}

func message(p *klaviyo.OldPackage) string {
	instead := "call the API directly, with a revision header"
	if p.Replacement != "" {
		instead = "use " + p.Replacement
	}
	if p.Kind == klaviyo.Placeholder {
		return fmt.Sprintf("%s is an empty package that only has the name; %s", p.Package, instead)
	}
	return fmt.Sprintf("%s calls the API that was retired on %s and answers 410: nothing that it sends is recorded; %s", p.Package, klaviyo.LegacyRetired, instead)
}

func ecosystemOf(l source.Language) string {
	switch l {
	case source.JavaScript, source.TypeScript, source.TSX:
		return "npm"
	case source.Python:
		return "pypi"
	case source.Ruby:
		return "rubygems"
	case source.PHP:
		return "packagist"
	case source.Go:
		return "go"
	}
	return ""
}
