package javascript

import (
	"maps"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// libraries are the models of the HTTP libraries and of what carries values. Each file says how its facts were confirmed: by
// sending requests to a recorder on the loopback interface, with the version and date given there.
func libraries() []flow.Library {
	return []flow.Library{
		fetchLibrary(),
		ofetchLibrary(),
		undiciLibrary(),
		axiosLibrary(),
		gotLibrary(),
		kyLibrary(),
		superagentLibrary(),
		requestLibrary(),
		needleLibrary(),
		nodeLibrary(),
		xhrLibrary(),
		jqueryLibrary(),
		appsScriptLibrary(),
		valuesLibrary(),
	}
}

// calls is what a table of models is made of.
type calls = map[string]flow.Model

// options are the roles of the properties of an options object.
type options = map[string]flow.Role

// roles are the roles of positional arguments.
type roles = []flow.Role

// add puts the models of methods into a table, under a type or module.
func add(to calls, prefix string, from calls) {
	for name, m := range from {
		to[prefix+"."+name] = m
	}
}

// with returns roles with further ones.
func with(from, more options) options {
	out := maps.Clone(from)
	maps.Copy(out, more)
	return out
}

// list adds one model for each of the names in a text.
func list(to calls, m flow.Model, names string) {
	for _, name := range strings.Fields(names) {
		to[name] = m
	}
}

// verbs are the HTTP methods that libraries have a function for.
var verbs = map[string]string{
	"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "del": "DELETE", "head": "HEAD", "options": "OPTIONS",
}

// globalObject is the symbol of the object that holds all global names, under each of its own names.
const globalObject = "globalThis"

// globals maps the names that every program sees to symbols.
func globals() map[string]string {
	out := map[string]string{"window": globalObject, "self": globalObject, "global": globalObject, "$": "jQuery"}
	for _, name := range strings.Fields(globalNames) {
		out[name] = name
	}
	return out
}

// globalNames stand for themselves.
const globalNames = `globalThis process Bun Deno require console fetch $fetch useFetch useLazyFetch Request Response Headers URL
	URLSearchParams FormData Blob File AbortController AbortSignal XMLHttpRequest WebSocket EventSource Event CustomEvent
	Object Array String Number Boolean Symbol BigInt Function Date Math JSON Map Set WeakMap WeakSet Promise RegExp Error TypeError
	RangeError SyntaxError Reflect Intl Uint8Array ArrayBuffer DataView TextEncoder TextDecoder Buffer crypto performance
	structuredClone encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape parseInt parseFloat isNaN isFinite btoa
	atob setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask requestAnimationFrame alert confirm prompt
	document navigator location history localStorage sessionStorage axios jQuery ky superagent _ moment dayjs
	UrlFetchApp PropertiesService ScriptApp SpreadsheetApp Utilities Logger CacheService ContentService`

// asGlobal adds the names that a global's methods also have: window.fetch is fetch.
func asGlobal(table calls, name string) {
	for symbol, m := range maps.Clone(table) {
		if rest, ok := strings.CutPrefix(symbol, name); ok && (rest == "" || rest[0] == '.' && !strings.Contains(rest, "()")) {
			table[globalObject+"."+symbol] = m
		}
	}
}
