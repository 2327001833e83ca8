package csharp

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// models are calls by symbol.
type models = map[string]flow.Model

// libraries are the tables. Types are named without their namespaces: a using directive does not say which of them it brings in,
// and a type of the tree that has such a name hides it before a symbol is made of it.
func libraries() []flow.Library {
	return []flow.Library{httpLibrary(), legacyLibrary(), restSharpLibrary(), flurlLibrary(), valuesLibrary()}
}

// known are what the tables know, by parts of their symbols.
var known = sync.OnceValue(func() *knowledge {
	k := &knowledge{symbols: map[string]bool{}, roots: map[string]bool{}, types: map[string]bool{}, methods: map[string]bool{}}
	for _, lib := range libraries() {
		for _, symbol := range slices.Sorted(maps.Keys(lib.Calls)) {
			k.symbols[symbol] = true
			k.add(symbol)
		}
		for name := range lib.Types {
			k.add(name)
			k.types[strings.TrimSuffix(name, "()")] = true
		}
	}
	return k
})

type knowledge struct {
	symbols, roots, types, methods map[string]bool
}

func (k *knowledge) add(symbol string) {
	root, _, _ := strings.Cut(symbol, ".")
	k.roots[strings.TrimSuffix(root, "()")] = true
	if i := strings.LastIndexByte(symbol, '.'); i > 0 {
		k.methods[symbol[i+1:]] = true
		if typ, ok := strings.CutSuffix(symbol[:i], "()"); ok {
			k.types[typ] = true
		}
	}
}

// isLibraryRoot reports whether the tables know a type of this name.
func isLibraryRoot(name string) bool { return known().roots[name] || formTypes[name] != "" }

// isLibraryType reports whether the tables know something of the instances of a type.
func isLibraryType(name string) bool { return known().types[name] || formTypes[name] != "" }

// isLibraryMethod reports whether the tables know a method of this name.
func isLibraryMethod(name string) bool { return known().methods[name] }

func isModelled(symbol string) bool { return known().symbols[symbol] }

// formTypes are the types whose values are plain ones to the evaluator.
var formTypes = map[string]string{
	"string": `""`, "String": `""`, "char": `""`, "Dictionary": "{}", "IDictionary": "{}", "IReadOnlyDictionary": "{}", "List": "[]",
	"IList": "[]", "IEnumerable": "[]", "IReadOnlyList": "[]",
}

// constants are members of library types that are texts.
var constants = map[string]string{
	"string.Empty": "", "String.Empty": "",
	"HttpMethod.Get": "GET", "HttpMethod.Post": "POST", "HttpMethod.Put": "PUT", "HttpMethod.Patch": "PATCH", "HttpMethod.Delete": "DELETE",
	"HttpMethod.Head": "HEAD", "HttpMethod.Options": "OPTIONS",
	"Method.Get": "GET", "Method.Post": "POST", "Method.Put": "PUT", "Method.Patch": "PATCH", "Method.Delete": "DELETE", "Method.Head": "HEAD",
	"Method.GET": "GET", "Method.POST": "POST", "Method.PUT": "PUT", "Method.PATCH": "PATCH", "Method.DELETE": "DELETE", "Method.HEAD": "HEAD",
	"HeaderNames.Authorization": "Authorization", "HeaderNames.Accept": "Accept", "HeaderNames.ContentType": "Content-Type",
	"HeaderNames.UserAgent": "User-Agent", "MediaTypeNames.Application.Json": "application/json",
	"HttpRequestHeader.Authorization": "Authorization", "HttpRequestHeader.ContentType": "Content-Type", "HttpRequestHeader.Accept": "Accept",
	"HttpRequestHeader.UserAgent": "User-Agent", "WebRequestMethods.Http.Post": "POST", "WebRequestMethods.Http.Get": "GET",
	"WebRequestMethods.Http.Put": "PUT",
}

// isMoment reports whether a member of a library type is the present moment.
func isMoment(path string) bool {
	switch path {
	case "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow":
		return true
	}
	return false
}

// keyValue are the roles of a name and a value.
var keyValue = []flow.Role{flow.RoleKey, flow.RoleValue}

// sends adds the same sending method under several names, each with its HTTP method.
func sends(m models, prefix string, args []flow.Role, methods map[string]string) {
	for name, method := range methods {
		m[prefix+name] = flow.Model{Op: flow.Send, Method: method, Args: args}
	}
}

// pures adds methods that change nothing and whose result is not looked into.
func pures(m models, prefix string, names ...string) {
	for _, name := range names {
		m[prefix+name] = flow.Model{Op: flow.Pure}
	}
}
