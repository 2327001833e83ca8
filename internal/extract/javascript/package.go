package javascript

import (
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// addImport adds an import, with the name that its package goes by.
func (l *lowerer) addImport(i *flow.Import) {
	i.Package = packageOf(i.Module)
	l.mod.Imports = append(l.mod.Imports, i)
}

// mirrors are the hosts that serve the npm registry's packages as modules, by their names in the path.
var mirrors = regexp.MustCompile(
	`^https://(?:esm\.sh(?:/v\d+|/stable)?|esm\.run|cdn\.skypack\.dev(?:/pin)?|cdn\.jsdelivr\.net/npm|unpkg\.com|ga\.jspm\.io/npm:|jspm\.dev/npm:)/?`)

// packageOf returns the name of an npm package that is imported in the ways of Deno and of browsers, without its version:
// npm:axios@1.7.2 and https://esm.sh/axios@1.7.2 are axios. It returns "" where the name is as it is written.
func packageOf(module string) string {
	rest, npm := strings.CutPrefix(module, "npm:")
	if !npm {
		host := mirrors.FindString(module)
		if host == "" {
			return ""
		}
		rest = module[len(host):]
	}
	rest = strings.TrimPrefix(withoutQuery(rest), "/")
	name, path := splitName(rest)
	if at := strings.LastIndexByte(name, '@'); at > 0 {
		name = name[:at]
	}
	if npm && path != "" {
		return name + "/" + path
	}
	return name // what follows on a mirror is how the package is built
}
