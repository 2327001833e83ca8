package jvm

import (
	"strings"
	"sync"
	"unicode"
)

// IsKnown reports whether a qualified name is that of a type that the tables speak of.
func IsKnown(name string) bool { return known()[name] }

// known are the types that the tables speak of, and those that the front-ends know besides.
var known = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range libraries() {
		for symbol := range l.Calls {
			out[typeIn(symbol)] = true
		}
		for symbol := range l.Types {
			out[typeIn(symbol)] = true
		}
	}
	for name := range formTypes() {
		out[name] = true
	}
	for _, name := range strings.Fields(otherTypes) {
		out[name] = true
	}
	delete(out, "") // of symbols that name no type
	return out
})

// otherTypes are types that idioms are recognised by.
const otherTypes = `java.lang.System java.lang.StringBuilder java.lang.StringBuffer java.lang.Object java.lang.Runnable java.lang.Thread
	java.util.Optional java.util.Objects java.util.Arrays java.util.Collections java.util.AbstractMap java.util.StringJoiner
	io.ktor.http.HttpHeaders io.ktor.http.HttpMethod io.ktor.http.URLProtocol io.ktor.http.ContentType
	org.springframework.http.HttpMethod org.springframework.http.MediaType org.springframework.beans.factory.annotation.Value`

// typeIn is the outermost type that a symbol names: java.net.http.HttpRequest of java.net.http.HttpRequest.newBuilder().uri.
func typeIn(symbol string) string {
	at := 0
	for part := range strings.SplitSeq(symbol, ".") {
		end := at + len(part)
		if part != "" && unicode.IsUpper(rune(part[0])) {
			return strings.TrimSuffix(symbol[:end], "()")
		}
		at = end + 1
	}
	return ""
}
