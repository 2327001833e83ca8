package klaviyo

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// IsOwnSDK reports whether a tree is itself a client library of Klaviyo's API: the manifest at its root names it as one
// (klaviyo-api, go-klaviyo), or its source defines a class for each of several resources (ProfilesApi, EventsApi, ListsApi)
// with their operations as methods. A class KlaviyoAPI says nothing: programs call their own wrappers so.
func IsOwnSDK(units []*facts.Unit) bool {
	if slices.ContainsFunc(units, func(u *facts.Unit) bool { return isLibraryName(ownName(u)) }) {
		return true
	}
	classes := map[string]bool{}
	for _, f := range functionsOf(units) {
		class := classOf(f)
		if class == "" {
			continue
		}
		if _, isClass := classSurface(class); isClass && OperationByID(definedName(f)) != nil {
			classes[className(class)] = true
		}
	}
	return len(classes) >= resourceClasses
}

// ownNames are how the manifests of packages give their own name, by the end of the file's name.
var ownNames = sync.OnceValue(func() map[string]*regexp.Regexp {
	quoted := regexp.MustCompile(`"name"\s*:\s*"([^"]+)"`)
	assigned := regexp.MustCompile(`(?m)(?:^|[(,\s.])(?:name|NAME)\s*=\s*["']?([^"'\s]+)`)
	return map[string]*regexp.Regexp{
		"package.json": quoted, "composer.json": quoted,
		"pyproject.toml": assigned, "setup.cfg": assigned, "setup.py": assigned, ".gemspec": assigned,
		"go.mod": regexp.MustCompile(`(?m)^module\s+(\S+)`),
	}
})

// ownName returns the name that a manifest at the root of the tree gives the package, "" for any other file.
func ownName(u *facts.Unit) string {
	if u.File == nil || strings.Contains(u.File.Path, "/") {
		return ""
	}
	for suffix, name := range ownNames() {
		if !strings.HasSuffix(u.File.Path, suffix) {
			continue
		}
		if m := name.FindSubmatch(u.File.Content); m != nil {
			return string(m[1])
		}
	}
	return ""
}

// libraryWords are what the names of client libraries are made of, besides klaviyo.
var libraryWords = []string{"api", "sdk", "client", "lib", "wrapper", "beta", "go", "js", "node", "ts", "python", "py", "ruby", "rb", "php", "net", "dotnet", "sharp", "java", "kotlin", "rust"}

// isLibraryName reports whether a package is a client library by its name: klaviyo-api, go-klaviyo, klaviyo/api, but neither
// klaviyo alone, which apps of platforms are called, nor tap-klaviyo.
func isLibraryName(name string) bool {
	if i := strings.LastIndexByte(name, '/'); i >= 0 && Named(name[i:]) {
		name = name[i+1:] // github.com/somebody/go-klaviyo
	}
	ws := words(name)
	ours := 0
	for _, w := range ws {
		switch {
		case w == "klaviyo":
			ours++
		case !slices.Contains(libraryWords, w):
			return false
		}
	}
	return ours > 0 && ours < len(ws)
}

// resourceClasses is how many resources a client library has classes for at least.
const resourceClasses = 3

// inSDK reports whether a use is the definition of its operation in a client library, reached only from that library or from
// tests. The library is the tree, or the folder or class that offers the operation to prefer as well. For a use that other code leads
// to, chosen is that code's call of the library.
func (b *binder) inSDK(u *Use) (in bool, chosen facts.Span) {
	if u.Operation == nil {
		return false, chosen
	}
	frames := append([]*facts.Func{u.Call.Func}, u.Call.Callers...) // innermost first, nil for the top level
	i := slices.IndexFunc(frames, func(f *facts.Func) bool { return f != nil && u.Operation.Is(definedName(f)) })
	if i < 0 || !b.functions().offersPreferred(u.Operation, frames[i]) && !b.library() {
		return false, chosen
	}
	outermost := frames[len(frames)-1]
	if u.Call.Test || outermost == frames[i] {
		return true, chosen
	}
	if outermost != nil && sameFolder(outermost, frames[i]) && OperationByID(definedName(outermost)) != nil {
		return true, chosen
	}
	return false, u.Call.Stack[i]
}

// offered reports whether a use is in a public function named after its operation, to which no code but tests leads.
func offered(u *Use) bool {
	if u.Operation == nil {
		return false
	}
	frames := append([]*facts.Func{u.Call.Func}, u.Call.Callers...)
	i := slices.IndexFunc(frames, func(f *facts.Func) bool { return f != nil && u.Operation.Is(definedName(f)) })
	return i >= 0 && isPublic(frames[i]) && (u.Call.Test || i == len(frames)-1)
}

// isPublic reports whether code outside of a library can call a function, by the spelling of its name.
func isPublic(f *facts.Func) bool {
	name := f.Name[strings.LastIndexAny(f.Name, ".#:")+1:]
	if f.File != nil && f.File.Language == source.Go {
		return name != "" && name[0] >= 'A' && name[0] <= 'Z'
	}
	return !strings.HasPrefix(name, "_")
}

// functionIndex finds functions by their names in snake case.
type functionIndex map[string][]*facts.Func

func indexFunctions(units []*facts.Unit) functionIndex {
	x := functionIndex{}
	for _, f := range functionsOf(units) {
		if name := definedName(f); name != "" {
			x[name] = append(x[name], f)
		}
	}
	return x
}

// functionsOf returns the functions of the units, each once: those that are listed, and those that calls stand in.
func functionsOf(units []*facts.Unit) []*facts.Func {
	var out []*facts.Func
	seen := map[*facts.Func]bool{nil: true}
	add := func(list ...*facts.Func) {
		for _, f := range list {
			if !seen[f] {
				seen[f] = true
				out = append(out, f)
			}
		}
	}
	for _, u := range units {
		add(u.Funcs...)
		for _, c := range u.Calls {
			add(c.Func)
			add(c.Callers...)
		}
	}
	return out
}

// defines reports whether the tree has a function of a name in snake case.
func (x functionIndex) defines(name string) bool { return len(x[name]) > 0 }

// offersPreferred reports whether the class or folder of a function has one for the operation that is to be preferred.
func (x functionIndex) offersPreferred(o *Operation, f *facts.Func) bool {
	better := OperationByID(o.Idempotency.Prefer)
	if better == nil {
		return false
	}
	for _, name := range append([]string{better.ID}, better.Aliases...) {
		if slices.ContainsFunc(x[name], func(g *facts.Func) bool { return sameFolder(f, g) }) {
			return true
		}
	}
	return false
}

func sameFolder(f, g *facts.Func) bool {
	return f.File != nil && g.File != nil && path.Dir(f.File.Path) == path.Dir(g.File.Path)
}

// classOf returns the class of a method, "" for a function.
func classOf(f *facts.Func) string {
	if f.Class != "" {
		return f.Class
	}
	class, _, found := strings.Cut(f.Name, ".")
	if !found {
		return ""
	}
	return class
}

// definedName is the name of a function in snake case, without its class and what generators hang on it.
func definedName(f *facts.Func) string {
	name := f.Name[strings.LastIndexAny(f.Name, ".#:")+1:]
	for _, d := range dialects {
		for _, v := range d.variants {
			name = strings.TrimSuffix(name, v)
		}
	}
	return snake(name)
}
