// Package legacysdk reports SDKs of the retired v1 and v2 API, and packages that are taken for Klaviyo's and are not.
package legacysdk

import (
	_ "embed"
	"fmt"

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
	required := map[*klaviyo.OldPackage]bool{}
	for _, u := range pass.Units {
		for _, d := range u.Dependencies {
			p := klaviyo.LegacyPackage(d.Ecosystem, d.Name)
			if p == nil || d.Kind == facts.Constraint || d.Pin == facts.PinLocal {
				continue // a package of the tree may have the same name
			}
			if message := judge(p); message != "" {
				required[p] = true
				pass.Report(rule.Diagnostic{Span: d.Span, Message: message})
			}
		}
	}
	for _, u := range pass.Units {
		checkImports(pass, u, required)
	}
}

func checkImports(pass *rule.Pass, u *facts.Unit, required map[*klaviyo.OldPackage]bool) {
	if u.File.Marks.Any(source.Docs | source.Vendored) {
		return
	}
	for _, i := range u.Imports {
		if i.Target != "" {
			continue // a module of the tree that has the same name
		}
		p := klaviyo.LegacyModule(ecosystemOf(u.File.Language), i.Module)
		if p == nil || required[p] {
			continue
		}
		if message := judge(p); message != "" {
			pass.Report(rule.Diagnostic{Span: i.Span, Message: message})
		}
	}
}

func judge(p *klaviyo.OldPackage) string {
	instead := "call the API directly, with a revision header"
	if p.Replacement != "" {
		instead = "use " + p.Replacement
	}
	switch p.Kind {
	case klaviyo.RetiredSDK, klaviyo.DeadClient:
		return fmt.Sprintf("%s calls the API that was retired on %s and answers 410: nothing that it sends is recorded; %s", p.Package, klaviyo.LegacyRetired, instead)
	case klaviyo.Placeholder:
		return fmt.Sprintf("%s is an empty package that only has the name; %s", p.Package, instead)
	}
	return ""
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
