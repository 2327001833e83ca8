package klaviyo

import (
	"slices"
	"strings"
)

// LegacyKind says what is wrong with a package.
type LegacyKind string

// The kinds.
const (
	RetiredSDK  LegacyKind = "retired"     // Klaviyo's own for the v1 and v2 API, which answer 410
	DeadClient  LegacyKind = "dead"        // somebody else's for that API
	Placeholder LegacyKind = "placeholder" // nothing in it: a mistaken name
	Unconfirmed LegacyKind = "unverified"  // named in third-party texts only
	Community   LegacyKind = "community"   // somebody else's for the present API, with a revision of its own
)

// OldPackage is a package that is taken for an SDK of Klaviyo's and is none, or none any more.
type OldPackage struct {
	Ecosystem, Package string
	Kind               LegacyKind
	Replacement        string // the SDK to move to, "" where the ecosystem has none
	// Revision is the revision that a community package sends by itself, "" where it is not known. Fixed is set where its user cannot
	// have it send another one.
	Revision string
	Fixed    bool
	// Modules are what programs import.
	Modules []string
}

// Dead reports whether the package is of no use in any version: what it calls is gone, or there is nothing in it.
func (p *OldPackage) Dead() bool {
	return p.Kind == RetiredSDK || p.Kind == DeadClient || p.Kind == Placeholder
}

// LegacyRetired is the day from which the v1 and v2 API answer 410 (YYYY-MM-DD).
const LegacyRetired = legacyRetired

// LegacyPackage returns the legacy or look-alike package of a name, nil for any other. Community packages for the present API
// are among them: ask Kind.
func LegacyPackage(ecosystem, name string) *OldPackage {
	name = normalName(ecosystem, name)
	for i := range legacyPackages {
		if l := &legacyPackages[i]; l.Ecosystem == ecosystem && normalName(ecosystem, l.Package) == name {
			return l
		}
	}
	return nil
}

// LegacyModule returns the legacy package that an outside module belongs to as it is imported, nil for any other:
// "klaviyo_sdk.api" in pypi, `Klaviyo\Client` in packagist. Whether the module is one of the tree (a file klaviyo.py) is for
// the caller to know.
func LegacyModule(ecosystem, module string) *OldPackage {
	for i := range legacyPackages {
		l := &legacyPackages[i]
		if l.Ecosystem == ecosystem && slices.ContainsFunc(l.Modules, func(m string) bool { return inModule(module, m) }) {
			return l
		}
	}
	return nil
}

// inModule reports whether a module or symbol is root, or something inside it. Namespaces may be written with dots,
// backslashes or double colons.
func inModule(name, root string) bool {
	rest, found := strings.CutPrefix(dotted(name), dotted(root))
	return found && endsName(rest)
}

// endsName reports whether a name ends where rest begins.
func endsName(rest string) bool {
	return rest == "" || rest[0] == '.' || rest[0] == '/' || rest[0] == '('
}

var dots = strings.NewReplacer(`\`, ".", "::", ".")

func dotted(name string) string {
	if strings.ContainsAny(name, `\:`) {
		name = dots.Replace(name)
	}
	return strings.Trim(name, ".")
}

// LegacyPath reports whether a path belongs to the retired v1 and v2 API.
func LegacyPath(path string) bool {
	path = CleanPath(path)
	return slices.ContainsFunc(legacyPaths, func(p string) bool { return path == p || strings.HasPrefix(path, p+"/") })
}
