package klaviyo

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Bind returns the calls of a program that reach Klaviyo, in order of file and position. A call whose URL, method or values
// have several alternatives gives one use for each that differs; calls from several contexts stay apart, for rules to merge.
//
// Bind is given all units that are judged together: what one of them defines or requires says what a name in another is.
func Bind(units []*facts.Unit) []*Use {
	b := newBinder(units)
	var uses []*Use
	for _, u := range units {
		own := b.unit(u)
		uses = append(uses, own...)
	}
	slices.SortStableFunc(uses, func(x, y *Use) int {
		return cmp.Or(cmp.Compare(filePath(x.Unit), filePath(y.Unit)), cmp.Compare(x.Call.Pos, y.Call.Pos), cmp.Compare(x.Call.End, y.Call.End))
	})
	return uses
}

// binder knows what the units have in common.
type binder struct {
	// functions and library are made when they are first asked for: few programs need them.
	functions func() functionIndex
	library   func() bool
	// required are the packages that manifests and imports of the units name, as "ecosystem package".
	required map[string]bool
	settings *configuration
}

func newBinder(units []*facts.Unit) *binder {
	b := &binder{
		functions: sync.OnceValue(func() functionIndex { return indexFunctions(units) }),
		library:   sync.OnceValue(func() bool { return IsOwnSDK(units) }),
		required:  map[string]bool{},
		settings:  newConfiguration(units),
	}
	for _, u := range units {
		for _, d := range u.Dependencies {
			b.required[d.Ecosystem+" "+normalName(d.Ecosystem, d.Name)] = true
		}
		d := dialectOf(u)
		if d == nil {
			continue
		}
		for _, l := range libraries()[d.ecosystem] {
			if imports(u, l.modules) {
				b.required[d.ecosystem+" "+normalName(d.ecosystem, l.name)] = true
			}
		}
	}
	return b
}

// requires reports whether the units require or import a package.
func (b *binder) requires(ecosystem, name string) bool {
	return b.required[ecosystem+" "+normalName(ecosystem, name)]
}

// unit binds the calls of one file.
func (b *binder) unit(u *facts.Unit) []*Use {
	var uses []*Use
	d := dialectOf(u)
	var imported *library
	if d != nil {
		imported = importedSDK(u, d)
	}
	for _, call := range u.Calls {
		var own []*Use
		switch {
		case call.Request != nil:
			own = bindRequest(b.settings.request(u, call.Request))
		case d == nil:
		case call.Symbol != "":
			own = b.bindSymbol(d, call)
		case imported != nil:
			own = b.bindName(imported, d, call)
		}
		for _, use := range own {
			use.Call, use.Unit = call, u
			use.InSDK, use.Chosen = b.inSDK(use)
			use.Offered = offered(use)
		}
		uses = append(uses, own...)
	}
	giveSchemes(u, uses)
	giveKeys(uses)
	return uses
}

// giveSchemes puts the scheme before the keys of an SDK whose settings say it apart from them: config.api_key_prefix["Klaviyo-API-Key"].
func giveSchemes(u *facts.Unit, uses []*Use) {
	apart := func(c *facts.Call) bool { return strings.Contains(c.Symbol, ".api_key_prefix") }
	if !slices.ContainsFunc(u.Calls, apart) {
		return
	}
	for _, use := range uses {
		if use.Constructor && use.KeyPlace == InBareHeader {
			use.KeyPlace = InAuthorization
		}
	}
}

// giveKeys gives the calls of an SDK the key of its constructor, where one file has one key for it.
func giveKeys(uses []*Use) {
	keys := map[string][]*Use{}
	for _, u := range uses {
		if !u.Constructor || u.KeyPlace == "" {
			continue
		}
		same := func(other *Use) bool { return other.Key.Span == u.Key.Span && other.Key.Text == u.Key.Text }
		if !slices.ContainsFunc(keys[u.SDK], same) {
			keys[u.SDK] = append(keys[u.SDK], u)
		}
	}
	for _, u := range uses {
		if k := keys[u.SDK]; u.SDK != "" && u.KeyPlace == "" && len(k) == 1 {
			u.Key, u.KeyPlace = k[0].Key, k[0].KeyPlace
		}
	}
}

func filePath(u *facts.Unit) string {
	if u.File == nil {
		return ""
	}
	return u.File.Path
}
